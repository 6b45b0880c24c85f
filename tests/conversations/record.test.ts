import { expect, test } from 'vitest'

import type { Cadre } from '../../src/cadres/record.ts'
import type { Event } from '../../src/conversation/event.ts'
import { freshState } from '../../src/conversation/state.ts'
import { needs } from '../../src/conversation/step.ts'
import { chat } from '../support/chat.ts'
import type { Personnel } from '../support/chat.ts'
import { ownRecordOf, recordOf } from '../support/personnel.ts'
import { postingOf } from '../support/posts.ts'
import { question, survey } from '../support/surveys.ts'

const an: Cadre = recordOf(
  {},
  {
    postings: [postingOf('CB0000001', { since: '2023-03-05', term: '2023-2028' })],
    qualifications: [
      {
        id: 'q1',
        cadreId: 'CB0000001',
        kind: 'chuyen_mon',
        level: 'cao_dang',
        field: 'Kế toán',
        on: null,
        evidence: null,
        standing: 'self_declared',
        verifiedBy: null,
        source: 'import',
      },
    ],
    plannings: [
      {
        id: 'h1',
        cadreId: 'CB0000001',
        titleId: 'PCT',
        unitId: null,
        term: null,
        inOn: '2026-01-01',
        inDecision: '01',
        outOn: null,
        outDecision: null,
      },
    ],
    grades: [{ id: 'g1', cadreId: 'CB0000001', year: 2025, grade: 'HTT', decision: '02', decidedOn: null }],
  },
)
const personnel: Personnel = {
  codes: { HS7K3M2PQX: 'CB0000001' },
  record: {
    cadre: ownRecordOf(an),
    names: { unit: () => 'CĐCS Công ty May Bình Minh', title: () => 'Chủ tịch' },
    pending: 0,
  },
}
const linked = {
  personnel,
  cadreId: 'CB0000001',
  contact: { id: 'An', isNew: false, granted: { cadre_record: 1, qa_log: 1 }, optedOut: false },
}
const ask = '[Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]'

test('a chat becomes a cadre’s by the code alone, after consent, and shows the record without grades or planning lists', () =>
  chat(
    `
    > hồ sơ của tôi
    < Để xem hồ sơ cán bộ của mình, đồng chí vui lòng nhập mã liên kết do công đoàn cấp …
    > tôi là Nguyễn Văn An, số 0912345678
    * question not_in_text
    < Nghị quyết không quy định nội dung này. [Chuyển câu hỏi|Thôi]
    > hs7k 3m2p qx
    < Mã liên kết hợp lệ. …
    < Để phục vụ anh/chị, LĐLĐ tỉnh Thử Nghiệm (bên kiểm soát dữ liệu) cần lưu … cập nhật hồ sơ cán bộ công đoàn … ${ask}
    > [Tôi đồng ý]
    * consent cadre_record granted
    < Cảm ơn anh/chị. …
    * linked to CB0000001
    < Đã liên kết với hồ sơ cán bộ của đồng chí. … [Hồ sơ của tôi]
    > [Hồ sơ của tôi]
    < Hồ sơ của đồng chí Nguyễn Văn An (mã CB0000001) Nam, sinh năm 1985 Chủ tịch, CĐCS Công ty May Bình Minh, từ 05/03/2023, nhiệm kỳ 2023-2028 Cán bộ không chuyên trách Trình độ chuyên môn: Cao đẳng, Kế toán (theo khai báo, chưa xác minh) Điện thoại công vụ: 0912345678 Thông tin nào chưa đúng, đồng chí chọn "Đề nghị sửa". [Đề nghị sửa]
    > HS7K3M2PQX
    < Mã liên kết không đúng, đã dùng hoặc đã hết hạn. …
  `,
    { personnel },
  ))

test('a link that opens the chat carries the code, and a refusal leaves nothing linked', () =>
  chat(
    `
    > /start HS7K3M2PQX
    < Mã liên kết hợp lệ. …
    < Để phục vụ … ${ask}
    > tôi không đồng ý
    * consent cadre_record refused
    < Chưa liên kết hồ sơ. …
    > hồ sơ của tôi
    < Để xem hồ sơ cán bộ của mình, …
  `,
    { personnel },
  ))

test('a wrong code says nothing about anybody', () =>
  chat(
    `
    > HS00000000
    < Mã liên kết không đúng, đã dùng hoặc đã hết hạn. …
  `,
    { personnel },
  ))

test('"cập nhật giúp tôi bằng đại học" leads to old and new, a confirmation and a proposal that waits', () =>
  chat(
    `
    > cap nhat giup toi bang dai hoc, moi tot nghiep thang 6
    < Chuyên ngành gì ạ? … [Bỏ qua|Thôi]
    > Luật
    < Đề nghị sửa: Trình độ chuyên môn. Hiện nay: Cao đẳng, Kế toán Đổi thành: Đại học, Luật Đồng chí gửi cán bộ duyệt chứ? [Gửi duyệt|Thôi]
    > [Gửi duyệt]
    * proposed Trình độ chuyên môn: Đại học, Luật (was Cao đẳng, Kế toán)
    < Đã ghi nhận đề nghị, mã … Ghi nhận chưa phải là xác minh: …
  `,
    linked,
  ))

test('the guided way offers fields and levels as buttons; a wrong number is asked again, a cancelled change changes nothing', () =>
  chat(
    `
    > hồ sơ
    < Hồ sơ của đồng chí … [Đề nghị sửa]
    > [Đề nghị sửa]
    < Đồng chí muốn sửa mục nào? [Trình độ chuyên môn|Lý luận chính trị|Nghiệp vụ công đoàn|Số điện thoại|Email]
    > số điện thoại
    < Đồng chí gõ số điện thoại công vụ mới, … [Thôi]
    > 12345
    < Số này chưa đúng dạng số điện thoại Việt Nam. … [Thôi]
    > +84 912 345 678
    < Số điện thoại trong hồ sơ đã là: 0912345678. Không cần sửa.
    > cập nhật số điện thoại 0987 654 321
    < Đề nghị sửa: Số điện thoại. Hiện nay: 0912345678 Đổi thành: 0987654321 … [Gửi duyệt|Thôi]
    > [Thôi]
    < Vâng, không sửa gì.
    > [Gửi duyệt]
    < Nút này thuộc tin nhắn cũ … 
  `.replace(' \n  `', ''),
    linked,
  ))

test('a plain yes sends the change that was shown, a plain no drops it, and neither speaks of erasing anything', () =>
  chat(
    `
    > cập nhật số điện thoại 0987 654 321
    < Đề nghị sửa: Số điện thoại. … [Gửi duyệt|Thôi]
    > không
    < Vâng, không sửa gì.
    > cập nhật số điện thoại 0987 654 321
    < Đề nghị sửa: Số điện thoại. … [Gửi duyệt|Thôi]
    > ok
    * proposed Số điện thoại: 0987654321 (was 0912345678)
    < Đã ghi nhận đề nghị, mã …
  `,
    linked,
  ))

test('what has no place in a record is refused when typed, with a warning, and goes nowhere', () =>
  chat(
    `
    > cập nhật email
    < Đồng chí gõ địa chỉ email mới. [Thôi]
    > số cccd của tôi 058085001234
    < Xin đồng chí không gửi số căn cước hoặc giấy tờ qua tin nhắn. Tôi đã bỏ nội dung vừa rồi, …
    < Đồng chí gõ địa chỉ email mới. [Thôi]
    > an@congdoan.example.vn
    < Đề nghị sửa: Email. … [Gửi duyệt|Thôi]
    > cập nhật hồ sơ tôi vào đảng ngày 3/2/2020
    < Xin đồng chí không gửi thông tin đảng viên qua tin nhắn. …
    < Đề nghị sửa: Email. … [Gửi duyệt|Thôi]
    > căn cước 058085001234 thì có được đi bầu không
    < Xin đồng chí không gửi số căn cước …
    < Đề nghị sửa: Email. … [Gửi duyệt|Thôi]
  `,
    linked,
  ))

test('a question about updating in general is still a question', () =>
  chat(`
    > sửa đổi điều lệ về trình độ thế nào
    * question not_in_text
    < Nghị quyết không quy định nội dung này. [Chuyển câu hỏi|Thôi]
  `))

const points = '[5 Rất tốt|4 Tốt|3 Đạt yêu cầu|2 Còn hạn chế|1 Yếu|Không đủ thông tin|Quay lại]'

test('an answer to a survey reads no record, so that none leaves the moment it was given in the trail', () => {
  const event: Event = {
    type: 'inbound',
    id: 'in',
    channel: 'telegram',
    content: { type: 'text', text: 'đổi số điện thoại 0912345678 giúp tôi' },
  }
  expect(needs({ ...freshState, at: { type: 'survey', id: 'KS-ABC123' } }, event).record).toBe(false)
  expect(needs(freshState, event).record).toBe(true)
})

test('in an anonymous survey words about a record are an answer or a question; the record itself is there when asked for by name', () =>
  chat(
    `
    > KS-ABC123
    < Kính mời … [Bắt đầu|Để sau|Không tham gia]
    > [Bắt đầu]
    < Câu 1/2. Anh/chị muốn nói gì? …
    > đổi số điện thoại công vụ cho cán bộ
    < Câu 2/2. … ${points}
    > cập nhật bằng đại học luật của tôi như thế nào?
    * question not_in_text: cập nhật bằng đại học luật của tôi như thế nào?
    < Nghị quyết không quy định nội dung này. [Chuyển câu hỏi|Thôi]
    < Khảo sát "Nhu cầu năm 2026" đang dừng ở câu 2/2. … [Tiếp tục khảo sát]
    > [Tiếp tục khảo sát]
    < Câu 2/2. … ${points}
    > hồ sơ của tôi
    < Hồ sơ của đồng chí Nguyễn Văn An (mã CB0000001) … [Đề nghị sửa]
    < Khảo sát "Nhu cầu năm 2026" đang dừng ở câu 2/2. … [Tiếp tục khảo sát]
  `,
    linked,
    {
      'KS-ABC123': {
        survey: survey(
          'Nhu cầu năm 2026',
          question('text', 'them', { label: 'Anh/chị muốn nói gì?' }),
          question('scale', 'sao', { label: 'Công đoàn làm việc thế nào?' }),
        ),
        mode: 'anonymous',
      },
    },
  ))
