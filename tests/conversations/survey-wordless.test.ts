/** What is no answer at all in the middle of a survey: the question stands again, with what would be one. */
import { describe, expect, test } from 'vitest'

import { clean } from '../../src/text.ts'
import type { Question } from '../../src/surveys/survey.ts'
import { chat } from '../support/chat.ts'
import { known } from '../support/known.ts'
import { question, survey } from '../support/surveys.ts'

const agreed = { contact: { ...known().contact, granted: { surveys: 1 } } }
const offered = '[Bắt đầu|Để sau|Không tham gia]'

const asked: Readonly<Record<Question['type'], { readonly hint: string; readonly again: string }>> = {
  single: {
    hint: 'Anh/chị chọn một trong 3 câu trả lời giúp tôi (bằng số hoặc nội dung).',
    again: 'Câu 1/2. q? [Lương|Nhà ở|Bữa ăn ca]',
  },
  multiple: { hint: 'Anh/chị chọn trong danh sách giúp tôi: gõ các số, ví dụ: 1, 3.', again: 'Câu 1/2. q? … [Lương|Nhà ở|Bữa ăn ca]' },
  scale: {
    hint: 'Anh/chị chọn một mức từ 1 đến 5 giúp tôi, hoặc "không đủ thông tin".',
    again: 'Câu 1/2. q? Anh/chị chọn: [5 Rất tốt|4 Tốt|3 Đạt yêu cầu|2 Còn hạn chế|1 Yếu|Không đủ thông tin]',
  },
  yes_no: { hint: 'Anh/chị trả lời "có" hoặc "không" giúp tôi.', again: 'Câu 1/2. q? [Có|Không]' },
  number: { hint: 'Anh/chị gõ một số nguyên, ví dụ: 12.', again: 'Câu 1/2. q?' },
  date: { hint: 'Anh/chị gõ đủ ngày, tháng, năm, …', again: 'Câu 1/2. q?' },
  text: { hint: 'Anh/chị gõ câu trả lời, tối đa 500 ký tự.', again: 'Câu 1/2. q? Anh/chị gõ câu trả lời, tối đa 500 ký tự.' },
  ranking: { hint: 'Anh/chị xếp đủ 3 mục, …', again: 'Câu 1/2. q? … [Lương|Nhà ở|Bữa ăn ca]' },
  phone: { hint: 'Anh/chị gõ số điện thoại 10 chữ số, ví dụ: 0912 345 678.', again: 'Câu 1/2. q?' },
  unit: {
    hint: 'Anh/chị gõ một phần tên để tìm, rồi chọn trong danh sách.',
    again: 'Câu 1/2. q? Anh/chị gõ một phần tên để tìm, rồi chọn trong danh sách.',
  },
  photo: {
    hint: 'Anh/chị gửi một ảnh giúp tôi (không gửi ảnh giấy tờ tùy thân).',
    again: 'Câu 1/2. q? Anh/chị gửi một ảnh giúp tôi (không gửi ảnh giấy tờ tùy thân).',
  },
}

/** What would be an answer, and how to leave it for later. */
const hinted = (type: Question['type']): string => {
  const { hint } = asked[type]
  return hint.endsWith('…') ? hint : `${hint} Chưa muốn trả lời, anh/chị gõ "để sau".`
}

const kinds = Object.keys(asked) as Question['type'][]

test.each(kinds)('a %s is asked again after nothing, a sticker, a file and a sign that is no word', (type) =>
  chat(
    `
    > KS-ABC123
    < Kính mời … ${offered}
    > [Bắt đầu]
    < ${asked[type].again}
    >
    < Tôi chưa thấy câu trả lời. ${hinted(type)}
    < ${asked[type].again}
    > (sticker)
    < Tôi chưa đọc được hình dán, tệp, ghi âm hay vị trí. ${hinted(type)}
    < ${asked[type].again}
    > (file)
    < Tôi chưa đọc được hình dán, tệp, ghi âm hay vị trí. ${hinted(type)}
    < ${asked[type].again}
    > …
    < ${hinted(type)}
    < ${asked[type].again}
  `,
    agreed,
    { 'KS-ABC123': { survey: survey('Thử', question(type, 'q'), question('yes_no', 'sau')) } },
  ),
)

describe('elsewhere in a survey', () => {
  const two = survey('Thử', question('single', 'q'), question('text', 'y'))

  test('a smile alone is no choice, and is an answer where people speak for themselves', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời … ${offered}
      > [Bắt đầu]
      < Câu 1/2. … [Lương|Nhà ở|Bữa ăn ca]
      > 👍
      < Anh/chị chọn một trong 3 câu trả lời …
      < Câu 1/2. … [Lương|Nhà ở|Bữa ăn ca]
      > (picture)
      < Câu này không nhận ảnh. Anh/chị chọn một trong 3 câu trả lời …
      < Câu 1/2. … [Lương|Nhà ở|Bữa ăn ca]
      > 1
      < Câu 2/2. … [Quay lại]
      > 👍
      < Phiếu trả lời của anh/chị: 1. Lương 2. 👍 … [Gửi phiếu|Sửa câu trả lời|Để sau]
    `,
      agreed,
      { 'KS-ABC123': { survey: two } },
    ))

  test('before handing in, the paper is shown again; a button nobody remembers shows where the paper stands', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời … ${offered}
      > [Bắt đầu]
      < Câu 1/2. … [Lương|Nhà ở|Bữa ăn ca]
      > 1
      < Câu 2/2. … [Quay lại]
      @ old button
      < Nút này thuộc tin nhắn cũ nên không còn dùng được. Phiếu đang ở câu sau đây.
      < Câu 2/2. … [Quay lại]
      > tốt
      < Phiếu trả lời của anh/chị: … [Gửi phiếu|Sửa câu trả lời|Để sau]
      >
      < Tôi chưa thấy câu trả lời.
      < Phiếu trả lời của anh/chị: … [Gửi phiếu|Sửa câu trả lời|Để sau]
      > (picture)
      < Câu này không nhận ảnh.
      < Phiếu trả lời của anh/chị: … [Gửi phiếu|Sửa câu trả lời|Để sau]
    `,
      agreed,
      { 'KS-ABC123': { survey: two } },
    ))

  test('who was asked about a name in their words is asked once more, and the words are not lost', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời … ${offered}
      > [Bắt đầu]
      < Câu 1/1. …
      > Anh Nguyễn Văn An hay quát
      < Khảo sát này ẩn danh, … [Viết lại|Che giúp tôi|Giữ nguyên văn]
      >
      < Tôi chưa thấy câu trả lời.
      < Khảo sát này ẩn danh, … [Viết lại|Che giúp tôi|Giữ nguyên văn]
      > (sticker)
      < Tôi chưa đọc được hình dán, tệp, ghi âm hay vị trí.
      < Khảo sát này ẩn danh, … [Viết lại|Che giúp tôi|Giữ nguyên văn]
      > 🤔
      < Tôi chưa thấy câu trả lời.
      < Khảo sát này ẩn danh, … [Viết lại|Che giúp tôi|Giữ nguyên văn]
      > che giúp tôi
      < Phiếu trả lời của anh/chị: 1. Anh [họ tên] hay quát … [Gửi phiếu|Sửa câu trả lời|Để sau]
    `,
      { contact: known().contact },
      { 'KS-ABC123': { survey: survey('Góp ý', question('text', 'y')), mode: 'anonymous' } },
    ))

  test('after the survey has closed nobody is asked again, and is told so', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời … ${offered}
      > [Bắt đầu]
      < Câu 1/2. … [Lương|Nhà ở|Bữa ăn ca]
      @ close KS-ABC123
      >
      * KS-ABC123 ended while they were at q
      < Khảo sát "Thử" đã kết thúc khi anh/chị đang làm dở; câu trả lời chưa gửi đã được bỏ.
      >
      < Tôi chưa thấy nội dung. Anh/chị gõ câu hỏi giúp tôi.
    `,
      agreed,
      { 'KS-ABC123': { survey: two } },
    ))
})

test.each([' ', '\n\n', '\u200b\u200b', '\u2060', '\u0000', '\u202e'])('%j is an empty message', (text) => expect(clean(text)).toBe(''))
