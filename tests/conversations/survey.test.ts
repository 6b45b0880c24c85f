import { describe, test } from 'vitest'

import { chat } from '../support/chat.ts'
import { answered, answererOf, known } from '../support/known.ts'
import { question, survey } from '../support/surveys.ts'

const needs = survey(
  'Nhu cầu năm 2026',
  question('single', 'lo', { label: 'Anh/chị lo nhất điều gì?' }),
  question('scale', 'sao', { label: 'Công đoàn làm việc thế nào?' }),
  question('yes_no', 'con', { label: 'Anh/chị có con nhỏ không?' }),
  question('number', 'may', { label: 'Mấy cháu?', relevant: `\${con} = 'yes'` }),
  question('text', 'them', { label: 'Anh/chị muốn nói thêm gì?', required: false }),
)
const agreed = { contact: { ...known().contact, granted: { surveys: 1 } } }
const offered = '[Bắt đầu|Để sau|Không tham gia]'
const points = '[5 Rất tốt|4 Tốt|3 Đạt yêu cầu|2 Còn hạn chế|1 Yếu|Không đủ thông tin|Quay lại]'

test('a person comes by a code, agrees, answers one question a message, looks it over and hands it in', () =>
  chat(
    `
    > ks abc123
    < Kính mời anh/chị tham gia khảo sát "Nhu cầu năm 2026" của LĐLĐ tỉnh Thử Nghiệm: 4 câu, khoảng 2 phút, hạn đến 30/11/2026. … ${offered}
    > [Bắt đầu]
    < Khảo sát này ghi câu trả lời kèm hồ sơ của anh/chị nên cần anh/chị đồng ý trước.
    < Để phục vụ … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
    > tôi đồng ý
    * consent surveys granted
    < Cảm ơn anh/chị. Lựa chọn đã được ghi nhận …
    < Câu 1/4. Anh/chị lo nhất điều gì? [Lương|Nhà ở|Bữa ăn ca]
    > nha o
    < Câu 2/4. Công đoàn làm việc thế nào? ${points}
    > [4 Tốt]
    < Câu 3/4. Anh/chị có con nhỏ không? [Có|Không|Quay lại]
    > có ạ
    < Câu 4/5. Mấy cháu? [Quay lại]
    > 2
    < Câu 5/5. Anh/chị muốn nói thêm gì? … [Bỏ qua|Quay lại]
    > [Bỏ qua]
    < Phiếu trả lời của anh/chị: 1. Nhà ở 2. 4 Tốt 3. Có 4. 2 5. (bỏ qua) … [Gửi phiếu|Sửa câu trả lời|Để sau]
    > [Gửi phiếu]
    * KS-ABC123 response: lo=b, sao=4, con=yes, may=2
    < Cảm ơn anh/chị đã dành thời gian. …
    > ks abc123
    < Anh/chị đã gửi phiếu "Nhu cầu năm 2026" rồi. …
  `,
    {},
    { 'KS-ABC123': { survey: needs } },
  ))

describe('on Zalo', () => {
  test('six choices become text with the score as the number, words and stars count, and 6 or "tạm" are asked again', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời … ${offered}
      > [Bắt đầu]
      < Câu 1/4. Anh/chị lo nhất điều gì? [Lương|Nhà ở|Bữa ăn ca]
      > 1
      < Câu 2/4. Công đoàn làm việc thế nào? 5 Rất tốt 4 Tốt 3 Đạt yêu cầu 2 Còn hạn chế 1 Yếu 0 Không đủ thông tin … [Quay lại]
      > 6
      < Anh/chị chọn một mức từ 1 đến 5 giúp tôi, hoặc "không đủ thông tin".
      < Câu 2/4. … [Quay lại]
      > tạm
      < Anh/chị chọn một mức từ 1 đến 5 giúp tôi, hoặc "không đủ thông tin".
      < Câu 2/4. … [Quay lại]
      > ⭐⭐⭐⭐⭐
      < Câu 3/4. Anh/chị có con nhỏ không? [Có|Không|Quay lại]
    `,
      { ...agreed, channel: 'zalo-oa' },
      { 'KS-ABC123': { survey: needs } },
    ))
})

test('a question of theirs in the middle is answered, and the survey goes on where it was, days later and on another channel', () =>
  chat(
    `
    > KS-ABC123
    < Kính mời … ${offered}
    > [Bắt đầu]
    < Câu 1/4. … [Lương|Nhà ở|Bữa ăn ca]
    > 1
    < Câu 2/4. … ${points}
    > bao lâu đánh giá một lần?
    * question answer
    < Hàng năm … [Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]
    < Khảo sát "Nhu cầu năm 2026" đang dừng ở câu 2/4. Câu trả lời trước đó vẫn được giữ. [Tiếp tục khảo sát]
    @ 3 days later
    @ on zalo-oa
    > tiếp tục
    < Câu 2/4. Công đoàn làm việc thế nào? … [Quay lại]
    > năm
    < Câu 3/4. … [Có|Không|Quay lại]
  `,
    { ...agreed, answerer: answererOf({ 'bao lâu đánh giá một lần?': answered('Hàng năm') }) },
    { 'KS-ABC123': { survey: needs } },
  ))
