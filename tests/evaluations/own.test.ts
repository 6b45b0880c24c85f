import { expect, test } from 'vitest'

import { resultAsked } from '../../src/evaluations/asked.ts'
import { chat } from '../support/chat.ts'

test.each([
  'Tôi được mấy điểm?',
  'toi duoc may diem',
  'tôi được bao nhiêu điểm ạ',
  'Điểm của tôi',
  'cho xem điểm đánh giá của em',
  'xem kết quả đánh giá năm 2026 của tôi',
  'em xếp loại gì',
  'tôi được xếp loại thế nào',
  'cho tôi xem kết quả đánh giá của tôi',
  'kq đánh giá của tôi',
  'Tôi đc mấy điểm',
  'e dc may diem',
  'có điểm của tôi chưa',
  'năm nay tôi xếp loại gì',
  'em muốn xem kết quả đánh giá của mình',
])('%s asks for their own', (text) => {
  expect(resultAsked(text)).toBe('own')
})

test.each([
  'cho xem điểm của anh Hùng',
  'anh Hùng bên CĐCS cty em được mấy điểm',
  'cho xem diem cua anh Hung',
  'Chị Lan được mấy điểm?',
  'anh Nguyễn Văn Hùng được xếp loại gì',
  'kết quả đánh giá của đồng chí Bình',
  'tôi muốn biết điểm của chủ tịch',
  'Cho tôi xem điểm của người khác',
  'điểm đánh giá cuối năm của chị Hoa là bao nhiêu',
  'cho em xem điểm anh Hùng với ạ',
  'chị Lan xếp loại gì năm nay',
  'ket qua danh gia anh Hung the nao',
  'điểm anh Hùng bao nhiêu',
  'Nguyễn Văn Hùng được bao nhiêu điểm',
  'Hùng được mấy điểm',
  'hung duoc may diem',
  'sếp em được đánh giá thế nào',
  'ai được điểm cao nhất',
  'cho xem bảng điểm của cả ban chấp hành',
  'anh Hùng đạt hoàn thành tốt hay xuất sắc',
  'cho xem diem cua a Hung',
  'điểm đánh giá của c Lan',
  'các đồng chí trong BCH được mấy điểm',
])("%s asks for somebody else's", (text) => {
  expect(resultAsked(text)).toBe('others')
})

test.each([
  'Bao lâu đánh giá cán bộ một lần?',
  'chủ tịch công đoàn được đánh giá thế nào',
  'cá nhân được đánh giá có gắn kết quả của cơ quan đơn vị không',
  'bao nhiêu điểm thì xuất sắc',
  'yếu tố nào ảnh hưởng đến kết quả đánh giá',
  'đơn vị của em được xếp loại gì',
  'Đánh giá cán bộ thế nào?',
  'Kết quả đánh giá có công khai không?',
  'Điểm mới của nghị quyết là gì?',
  'Tiêu chuẩn của chủ tịch công đoàn cơ sở',
  'Nghị quyết có mấy điểm?',
  'Điểm c mục II nói gì',
  'Xếp loại công đoàn cơ sở vững mạnh thế nào',
  'quan điểm của Đảng',
  'điểm của anh/chị em công nhân',
  '',
])('%s is a question like any other', (text) => {
  expect(resultAsked(text)).toBeUndefined()
})

test.each([
  'ai đã chấm điểm tôi',
  'ai cham toi diem thap',
  'cho xem nhận xét của mọi người về anh Hùng',
  'mọi người chấm anh Hùng bao nhiêu điểm',
])('%s asks who gave it', (text) => expect(resultAsked(text)).toBe('raters'))

test("nobody is shown anybody else's points, whoever asks", () =>
  chat(`
    > cho xem điểm của anh Hùng
    < Dạ, kết quả đánh giá của từng người chỉ được gửi cho chính người đó và công khai theo quyết định của cấp có thẩm quyền, nên tôi không cung cấp được điểm của người khác. …
    > ai chấm tôi điểm thấp
    < Dạ, phiếu của đoàn viên không gắn với tên …
    > tôi được mấy điểm
    < Để xem kết quả đánh giá của mình, đồng chí vui lòng nhập mã liên kết hồ sơ do công đoàn cấp.
  `))

test('a cadre sees their own grade, points and the median of their equivalents', () =>
  chat(
    `
    > tôi được mấy điểm
    < Kết quả xếp loại chính thức năm 2026 của đồng chí: Hoàn thành tốt nhiệm vụ (12/QĐ). Điểm khảo sát: 85,5/100. Trung vị của chức danh tương đương (Chủ tịch công đoàn cơ sở): 80,0. Điểm khảo sát chỉ để tham khảo, không phải kết quả xếp loại.
  `,
    {
      cadreId: 'CB-AN',
      ownResult: {
        cycleId: 'DG-AAAAAA',
        year: 2026,
        grade: 'HTT',
        decision: '12/QĐ',
        total: 85.5,
        criteria: [],
        group: 'Chủ tịch công đoàn cơ sở',
        median: 80,
      },
    },
  ))
