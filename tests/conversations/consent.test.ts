import { test } from 'vitest'

import { chat } from '../support/chat.ts'
import { answered, answererOf } from '../support/known.ts'

const menu = '[Nghị quyết nói về việc gì?|Có mấy chỉ tiêu?|Bao lâu đánh giá cán bộ một lần?]'
const ask = '[Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]'
const after = '[Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]'

test('a newcomer is told who speaks and asked for consent, and may ask without giving it', () =>
  chat(`
    > /start
    < Xin chào anh/chị! Đây là Trợ lý Công đoàn của LĐLĐ tỉnh Thử Nghiệm. … ${menu}
    < Để phục vụ anh/chị, LĐLĐ tỉnh Thử Nghiệm (bên kiểm soát dữ liệu) cần lưu … ${ask}
    > Bao lâu đánh giá một lần?
    * question answer
    < Hàng năm và trước khi đề bạt (Nghị quyết, mục III.3). ${after}
  `))

test('whoever asks a question first may agree afterwards in the exact words, as long as they were shown what to', () =>
  chat(`
    > /start
    < Xin chào … ${menu}
    < Để phục vụ … ${ask}
    > Bao lâu đánh giá một lần?
    * question answer
    < Hàng năm … ${after}
    > tôi đồng ý
    * consent qa_log granted
    < Cảm ơn anh/chị. …
  `))

test('with consent the words of a question are recorded, and "ok" alone is not consent', () =>
  chat(`
    > /start
    < Xin chào … ${menu}
    < Để phục vụ … ${ask}
    > ok
    < Để ghi nhận sự đồng ý, anh/chị bấm nút hoặc gõ đúng "tôi đồng ý" hoặc "tôi không đồng ý" giúp tôi.
    > toi dong y
    * consent qa_log granted
    < Cảm ơn anh/chị. Lựa chọn đã được ghi nhận lúc 10 giờ 00 ngày 23/11/2026. Muốn thay đổi, anh/chị gõ "quyền dữ liệu".
    > Bao lâu đánh giá một lần?
    * question answer: Bao lâu đánh giá một lần?
    < Hàng năm … ${after}
  `))

test('a model abroad is a purpose of its own, asked for after the first and refused without losing that', () =>
  chat(
    `
    > /start
    < Xin chào … ${menu}
    < Để phục vụ … ${ask}
    > [Tôi đồng ý]
    * consent qa_log granted
    < Cảm ơn anh/chị. …
    < Để phục vụ anh/chị, LĐLĐ tỉnh Thử Nghiệm (bên kiểm soát dữ liệu) cần lưu mã tài khoản và nội dung trao đổi nhằm mục đích: dùng công cụ AI bên ngoài … ${ask}
    > [Tôi không đồng ý]
    * consent external_ai refused
    < Vâng, câu trả lời cho anh/chị sẽ không dùng công cụ AI bên ngoài.
  `,
    { modelNeedsConsent: true },
  ))

test('a bare yes deletes nothing, a bare no keeps everything, and the exact words do what they say', () =>
  chat(`
    > xóa dữ liệu
    < Tin nhắn, câu hỏi, … [Xác nhận xóa|Nhận bản sao|Giữ lại]
    > có
    < Để xóa, anh/chị bấm nút hoặc gõ đúng "xác nhận xóa"; … [Xác nhận xóa|Nhận bản sao|Giữ lại]
    > khong
    * cancel_erasure
    < …
  `))

test('a model abroad can be agreed to and given up later from the rights menu, without losing the rest', () =>
  chat(
    `
    > quyền dữ liệu
    < Quyền dữ liệu của anh/chị. … [Xem dữ liệu|Rút đồng ý|Cho dùng AI bên ngoài|Yêu cầu sửa|Xóa dữ liệu|Dừng nhận tin]
    > [Cho dùng AI bên ngoài]
    < Để phục vụ anh/chị, … dùng công cụ AI bên ngoài … ${ask}
    > tôi đồng ý
    * consent external_ai granted
    < Cảm ơn anh/chị. …
    > quyen du lieu
    < Quyền dữ liệu của anh/chị. … [Xem dữ liệu|Rút đồng ý|Thôi dùng AI bên ngoài|Yêu cầu sửa|Xóa dữ liệu|Dừng nhận tin]
    > [Thôi dùng AI bên ngoài]
    * consent external_ai withdrawn
    < Vâng, câu trả lời cho anh/chị sẽ không dùng công cụ AI bên ngoài.
  `,
    { modelNeedsConsent: true, contact: { id: 'An', isNew: false, granted: { qa_log: 1 }, optedOut: false } },
  ))

test('whoever keeps nothing yet is asked for that before a model abroad, and nobody is offered one that is not there', async () => {
  await chat(
    `
    > quyền dữ liệu
    < Quyền dữ liệu … [Xem dữ liệu|Đồng ý lưu|Cho dùng AI bên ngoài|Yêu cầu sửa|Xóa dữ liệu|Dừng nhận tin]
    > [Cho dùng AI bên ngoài]
    < Để phục vụ anh/chị, … lưu nhật ký hỏi đáp … ${ask}
  `,
    { modelNeedsConsent: true },
  )
  await chat(`
    > quyền dữ liệu
    < Quyền dữ liệu … [Xem dữ liệu|Đồng ý lưu|Yêu cầu sửa|Xóa dữ liệu|Dừng nhận tin]
  `)
})

test('the details of consent are shown on request and a refusal is respected', () =>
  chat(`
    > /start
    < Xin chào … ${menu}
    < Để phục vụ … ${ask}
    > [Xem chi tiết]
    < Bên kiểm soát dữ liệu: LĐLĐ tỉnh Thử Nghiệm. …
    < Để phục vụ … ${ask}
    > [Tôi không đồng ý]
    * consent qa_log refused
    < Tôi tôn trọng lựa chọn của anh/chị và sẽ không lưu nội dung trao đổi. …
  `))

test('withdrawal acts at once: the next question is answered and its words are not kept', () =>
  chat(
    `
    > rut dong y
    * consent qa_log withdrawn
    < Đã rút đồng ý ngay lúc này: … [Xóa dữ liệu]
    > Bao lâu đánh giá một lần?
    * question answer
    < Hàng năm … ${after}
  `,
    { contact: { id: 'An', isNew: false, granted: { qa_log: 1 }, optedOut: false } },
  ))

test('passing a question on without consent asks for consent and for the words, never using words that were not kept', () =>
  chat(`
    > Bao lâu đánh giá một lần?
    * question answer
    < Hàng năm … ${after}
    > [Chuyển câu hỏi]
    < Để chuyển câu hỏi, tôi cần lưu lời của anh/chị cho cán bộ đọc.
    < Để phục vụ … ${ask}
    > [Tôi đồng ý]
    * consent qa_log granted
    < Cảm ơn anh/chị. …
    < Anh/chị gõ lại nội dung muốn chuyển, … [Thôi]
    > Tôi muốn hỏi về đánh giá cuối năm
    * case question: Tôi muốn hỏi về đánh giá cuối năm
    < Tôi đã chuyển nội dung của anh/chị đến Ban Tổ chức, mã …
  `))

test('with consent the question asked is passed on as it was', () =>
  chat(
    `
    > kinh phí lấy ở đâu
    * question not_in_text: kinh phí lấy ở đâu
    < Nghị quyết không quy định nội dung này. [Chuyển câu hỏi|Thôi]
    > 1
    * case question: kinh phí lấy ở đâu
    < Tôi đã chuyển …
  `,
    { contact: { id: 'An', isNew: false, granted: { qa_log: 1 }, optedOut: false } },
  ))

test('a vote down may say why; the reason is kept only with consent', () =>
  chat(
    `
    > Hỏi
    * question answer
    < Đáp [Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]
    > chua dung
    * vote down
    < Cảm ơn anh/chị. Câu trả lời chưa đúng ở chỗ nào ạ? … [Bỏ qua|Chuyển câu hỏi]
    > sai mục rồi
    < Cảm ơn anh/chị đã góp ý. [Chuyển câu hỏi|Câu hỏi khác]
  `,
    { answerer: answererOf({ Hỏi: answered('Đáp') }) },
  ))

test('somebody who asks before opening the chat learns with the first answer, once, that a machine answers', () =>
  chat(`
    @ stranger
    > Bao lâu đánh giá một lần?
    * question answer
    < Xin chào anh/chị! Đây là Trợ lý Công đoàn của LĐLĐ tỉnh Thử Nghiệm, hệ thống trả lời tự động. … ${after}
    > Bao lâu đánh giá một lần?
    * question answer
    < Hàng năm … ${after}
    > /start
    < Xin chào … ${menu}
    < Để phục vụ … ${ask}
  `))

test('a greeting from somebody never met opens the chat; with no buttons there is one numbered list, and its number is an answer', () =>
  chat(
    `
    @ stranger
    > xin chào
    < Xin chào anh/chị! Đây là Trợ lý Công đoàn của LĐLĐ tỉnh Thử Nghiệm. …
    < Để phục vụ … ${ask}
    > 1
    * consent qa_log granted
    < Cảm ơn anh/chị. …
  `,
    { channel: 'zalo-bot', answerer: answererOf({ 'xin chào': greeting }) },
  ))

test('where there are buttons, a bare number is no consent', () =>
  chat(
    `
    > /start
    < Xin chào … ${menu}
    < Để phục vụ … ${ask}
    > 1
    < Để ghi nhận sự đồng ý, anh/chị bấm nút hoặc gõ đúng "tôi đồng ý" hoặc "tôi không đồng ý" giúp tôi.
  `,
    { channel: 'zalo-oa' },
  ))

test('what is passed on is the question whose button it was, not the latest', () =>
  chat(
    `
    > Hỏi trước
    * question not_in_text: Hỏi trước
    < Nghị quyết không quy định nội dung này. [Chuyển câu hỏi|Thôi]
    > Bao lâu đánh giá một lần?
    * question answer: Bao lâu đánh giá một lần?
    < Hàng năm … ${after}
    > [Thôi]
    < Vâng, tôi không chuyển. …
    @ taps Chuyển câu hỏi of the first message
    * case question: Hỏi trước
    < Tôi đã chuyển …
  `,
    { contact: { id: 'An', isNew: false, granted: { qa_log: 1 }, optedOut: false } },
  ))

test('a denunciation is not taken down as a question, not even when a question was asked for', () =>
  chat(`
    > Bao lâu đánh giá một lần?
    * question answer
    < Hàng năm … ${after}
    > [Chuyển câu hỏi]
    < Để chuyển câu hỏi, …
    < Để phục vụ … ${ask}
    > [Tôi đồng ý]
    * consent qa_log granted
    < Cảm ơn anh/chị. …
    < Anh/chị gõ lại nội dung muốn chuyển, … [Thôi]
    > Tôi muốn tố cáo chủ tịch công đoàn ăn chặn quà Tết
    * case denunciation
    < Tố cáo, khiếu nại có thủ tục riêng …
  `))

const greeting = { kind: 'small_talk', text: 'Chào anh/chị.', citations: [], confidence: 1, offerForward: false } as const
