import { describe, test } from 'vitest'

import { evaluationRules as seededRules } from '../../db/seed/evaluation.ts'
import { questionnaireFor } from '../../src/evaluations/questionnaire.ts'
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
    < Câu 2/4. Công đoàn làm việc thế nào? Anh/chị chọn: ${points}
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
      < Anh/chị chọn một mức từ 1 đến 5 giúp tôi, hoặc "không đủ thông tin". Chưa muốn trả lời, anh/chị gõ "để sau".
      < Câu 2/4. … [Quay lại]
      > tạm
      < Anh/chị chọn một mức từ 1 đến 5 giúp tôi, hoặc "không đủ thông tin". Chưa muốn trả lời, anh/chị gõ "để sau".
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

const open = (script: string, mode: 'named' | 'anonymous' = 'named', form = needs, more: object = {}) =>
  chat(
    script,
    { ...agreed, ...more },
    { 'KS-ABC123': { survey: form, mode, isAssigned: true, next: survey('Nhu cầu mới', question('text', 'moi')) } },
  )

const first = `
    > KS-ABC123
    < Kính mời … ${offered}
    > [Bắt đầu]
    < Câu 1/4. … [Lương|Nhà ở|Bữa ăn ca]`

test('going back shows the answer, keeps it or changes it, and goes on where it was', () =>
  open(`${first}
    > 1
    < Câu 2/4. … ${points}
    > quay lại
    < Câu 1/4. Anh/chị lo nhất điều gì? Đang trả lời: Lương [Lương|Nhà ở|Bữa ăn ca|Giữ nguyên]
    > giữ nguyên
    < Câu 2/4. … ${points}
    > [Quay lại]
    < Câu 1/4. … [Lương|Nhà ở|Bữa ăn ca|Giữ nguyên]
    > [Bữa ăn ca]
    < Câu 2/4. … ${points}
    > [Quay lại]
    < Câu 1/4. Anh/chị lo nhất điều gì? Đang trả lời: Bữa ăn ca [Lương|Nhà ở|Bữa ăn ca|Giữ nguyên]
    > quay lại
    < Đây là câu đầu tiên.
    < Câu 1/4. … [Lương|Nhà ở|Bữa ăn ca|Giữ nguyên]
  `))

test('an answer is changed before handing in, and questions it opens are asked', () =>
  open(`${first}
    > 1
    < Câu 2/4. … ${points}
    > 4
    < Câu 3/4. … [Có|Không|Quay lại]
    > không
    < Câu 4/4. … [Bỏ qua|Quay lại]
    > bỏ qua
    < Phiếu trả lời của anh/chị: 1. Lương 2. 4 Tốt 3. Không 4. (bỏ qua) … [Gửi phiếu|Sửa câu trả lời|Để sau]
    > sửa câu 9
    < Phiếu này có 4 câu. Anh/chị gõ lại, ví dụ: sửa câu 2.
    > sửa câu 3
    < Câu 3/4. Anh/chị có con nhỏ không? Đang trả lời: Không [Có|Không|Giữ nguyên|Quay lại]
    > có
    < Câu 4/5. Mấy cháu? [Quay lại]
    > nhiều
    < Anh/chị gõ một số nguyên, ví dụ: 12. Chưa muốn trả lời, anh/chị gõ "để sau".
    < Câu 4/5. Mấy cháu? [Quay lại]
    > 1
    < Phiếu trả lời của anh/chị: 1. Lương 2. 4 Tốt 3. Có 4. 1 5. (bỏ qua) … [Gửi phiếu|Sửa câu trả lời|Để sau]
    > gửi
    * KS-ABC123 response: lo=a, sao=4, con=yes, may=1
    < Cảm ơn …
  `))

test('a button of an earlier question changes that question, never the one being asked; the same button twice changes nothing', () =>
  open(`${first}
    > [Lương]
    < Câu 2/4. … ${points}
    > [Lương]
    > [Nhà ở]
    < Đã sửa câu 1: Nhà ở.
    < Câu 2/4. … ${points}
    > [4 Tốt]
    < Câu 3/4. … [Có|Không|Quay lại]
    > [5 Rất tốt]
    < Đã sửa câu 2: 5 Rất tốt.
    < Câu 3/4. … [Có|Không|Quay lại]
  `))

test('somebody who stops is let go, told how to come back, and comes back to the same question', () =>
  open(`${first}
    > 2
    < Câu 2/4. … ${points}
    > để sau
    < Vâng, tôi giữ lại để anh/chị làm sau, hạn đến 30/11/2026. …
    > Bao lâu đánh giá một lần?
    * question answer
    < Hàng năm … [Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]
    @ 2 days later
    > khảo sát
    < Câu 2/4. … ${points}
  `))

test('who does not want to take part says so once, may say why, and is not held to it', () =>
  open(`${first}
    > không tham gia
    * KS-ABC123 declined
    < Tôi đã ghi nhận anh/chị không tham gia …
    < Vâng. Anh/chị cho biết lý do … [Không có thời gian|Không quan tâm|Ngại lộ danh tính|Không muốn nêu]
    > [Ngại lộ danh tính]
    * KS-ABC123 because: Ngại lộ danh tính
    < Cảm ơn anh/chị đã góp ý.
    > khảo sát
    < Hiện không có khảo sát nào chờ anh/chị.
    > KS-ABC123
    < Kính mời … ${offered}
  `))

describe('words that work everywhere work in the middle of a survey, and the survey waits', () => {
  test.each([
    ['gặp cán bộ', '* case human\n< Tôi đã báo Ban Tổ chức … [Viết cho cán bộ]'],
    ['trợ giúp', '< Anh/chị cứ gõ câu hỏi, … [Nghị quyết nói về việc gì?|Có mấy chỉ tiêu?|Bao lâu đánh giá cán bộ một lần?]'],
    ['cứu với, cháy xưởng rồi', '* case urgent\n< Nếu đang nguy hiểm đến tính mạng, … [Viết cho cán bộ]'],
    ['quyền dữ liệu', '< Quyền dữ liệu của anh/chị. … [Xem dữ liệu|Đồng ý lưu|Yêu cầu sửa|Xóa dữ liệu|Dừng nhận tin]'],
  ])('%s', (said, heard) =>
    open(`${first}
      > ${said}
      ${heard}
      < Khảo sát "Nhu cầu năm 2026" đang dừng ở câu 1/4. … [Tiếp tục khảo sát]
      > [Tiếp tục khảo sát]
      < Câu 1/4. … [Lương|Nhà ở|Bữa ăn ca]
    `),
  )
})

test('a survey that ends while somebody is in it says so and lets go of what was not handed in', () =>
  open(`${first}
    > 1
    < Câu 2/4. … ${points}
    @ close KS-ABC123
    > 5
    * KS-ABC123 ended while they were at sao
    < Khảo sát "Nhu cầu năm 2026" đã kết thúc khi anh/chị đang làm dở; câu trả lời chưa gửi đã được bỏ.
    > KS-ABC123
    < Khảo sát "Nhu cầu năm 2026" đã kết thúc nên không nhận thêm phiếu. …
  `))

test('the deadline ends it too', () =>
  open(`${first}
    @ 8 days later
    > 1
    * KS-ABC123 ended while they were at lo
    < Khảo sát "Nhu cầu năm 2026" đã kết thúc khi anh/chị đang làm dở; …
  `))

test('who began is not moved to a new version', () =>
  open(`${first}
    @ republish KS-ABC123
    > 1
    < Câu 2/4. Công đoàn làm việc thế nào? Anh/chị chọn: ${points}
  `))

test("an unknown code is not one, and a tapped button of somebody else's survey is old", () =>
  open(`
    > KS-ZZZZZZ
    < Mã khảo sát không đúng. …
    @ old button
    < Nút này thuộc tin nhắn cũ …
  `))

describe('anonymous', () => {
  test('no consent is asked, who sees what is said, a name in a text is pointed out, and the receipt is told', () =>
    open(
      `
      > KS-ABC123
      < Kính mời anh/chị tham gia khảo sát "Góp ý" của LĐLĐ tỉnh Thử Nghiệm: 1 câu, khoảng 1 phút, hạn đến 30/11/2026. Câu trả lời không gắn với tên anh/chị; kết quả chỉ tổng hợp khi có từ 5 phiếu. … ${offered}
      > [Bắt đầu]
      < Câu 1/1. y? Anh/chị gõ câu trả lời, tối đa 500 ký tự.
      > Anh Nguyễn Văn An tổ 3 hay quát, số 0912345678
      < Khảo sát này ẩn danh, nhưng câu trả lời dường như có số điện thoại, họ tên, có thể làm lộ người. … [Viết lại|Che giúp tôi|Giữ nguyên văn]
      > [Viết lại]
      < Câu 1/1. y? …
      > Anh Nguyễn Văn An hay quát
      < Khảo sát này ẩn danh, … [Viết lại|Che giúp tôi|Giữ nguyên văn]
      > che giúp tôi
      < Phiếu trả lời của anh/chị: 1. Anh [họ tên] hay quát … [Gửi phiếu|Sửa câu trả lời|Để sau]
      > [Gửi phiếu]
      * KS-ABC123 ballot: y=Anh [họ tên] hay quát
      < Cảm ơn anh/chị đã dành thời gian. … Phiếu đã được niêm phong, … Mã biên nhận của anh/chị: BN-…
    `,
      'anonymous',
      survey('Góp ý', question('text', 'y')),
      { contact: known().contact },
    ))

  test.each([
    [
      'at our pages',
      { publicUrl: 'https://congdoan.example.vn/' },
      ' Danh sách phiếu được tính, anh/chị xem sau ngày kết thúc: https://congdoan.example.vn/ks/KS-ABC123/phieu',
    ],
    ['nowhere, where no pages can be reached', {}, ''],
  ])('the receipt says where the list of counted ballots is: %s', (_, pages, where) =>
    open(
      `
      > KS-ABC123
      < Kính mời … ${offered}
      > [Bắt đầu]
      < Câu 1/1. …
      > ăn ca nguội
      < Phiếu trả lời của anh/chị: … [Gửi phiếu|Sửa câu trả lời|Để sau]
      > gửi
      * KS-ABC123 ballot: y=ăn ca nguội
      < Cảm ơn anh/chị đã dành thời gian. Ý kiến của anh/chị giúp công đoàn làm việc khách quan, công tâm hơn. Phiếu đã được niêm phong, không gắn với tên anh/chị; từ lúc này không ai sửa hay xem riêng được, kể cả tôi. Mã biên nhận của anh/chị: BN-XXXXXXXXXXX3. Khi khảo sát kết thúc, mã này có trong danh sách phiếu được tính (khi có đủ số phiếu tối thiểu). Tôi không lưu mã này cùng tên anh/chị; anh/chị tự giữ nếu cần.${where}
    `,
      'anonymous',
      survey('Góp ý', question('text', 'y')),
      { contact: known().contact, ...pages },
    ),
  )

  test('the words are kept as they are when the person says so, and a text without a name passes', () =>
    open(
      `
      > KS-ABC123
      < Kính mời … ${offered}
      > [Bắt đầu]
      < Câu 1/2. …
      > ăn ca nguội
      < Câu 2/2. … [Quay lại]
      > hỏi chị Trần Thị Bình
      < Khảo sát này ẩn danh, … [Viết lại|Che giúp tôi|Giữ nguyên văn]
      > 3
      < Phiếu trả lời của anh/chị: 1. ăn ca nguội 2. hỏi chị Trần Thị Bình … [Gửi phiếu|Sửa câu trả lời|Để sau]
    `,
      'anonymous',
      survey('Góp ý', question('text', 'y'), question('text', 'z')),
    ))
})

describe('the system speaks first', () => {
  test('an invitation is answered by its buttons', () =>
    open(`
      @ invite KS-ABC123
      * KS-ABC123 invite
      < Kính mời … ${offered}
      > [Để sau]
      < Vâng, tôi giữ lại …
      @ remind KS-ABC123
      * KS-ABC123 reminder
      < Anh/chị còn 4 câu chưa trả lời trong khảo sát "Nhu cầu năm 2026" của LĐLĐ tỉnh Thử Nghiệm. Khảo sát kết thúc lúc 24 giờ ngày 30/11/2026. [Tiếp tục|Không nhắc nữa]
      > [Tiếp tục]
      < Câu 1/4. … [Lương|Nhà ở|Bữa ăn ca]
      > 1
      < Câu 2/4. … ${points}
      @ remind KS-ABC123
      * KS-ABC123 reminder
      < Anh/chị còn 3 câu chưa trả lời trong khảo sát "Nhu cầu năm 2026" của LĐLĐ tỉnh Thử Nghiệm. … [Tiếp tục|Không nhắc nữa]
      > [Không nhắc nữa]
      * KS-ABC123 no reminders
      < Tôi sẽ không nhắc khảo sát này nữa. …
    `))

  test('nobody who has handed in is spoken to', () =>
    open(
      `
      > KS-ABC123
      < Kính mời … ${offered}
      > [Bắt đầu]
      < Câu 1/1. …
      > tốt
      < Phiếu trả lời … [Gửi phiếu|Sửa câu trả lời|Để sau]
      > gửi
      * KS-ABC123 response: y=tốt
      < Cảm ơn …
      @ remind KS-ABC123
      @ invite KS-ABC123
    `,
      'named',
      survey('Góp ý', question('text', 'y')),
    ))
})

test('where there are no buttons at all every answer is typed, and the numbers of a list are those of the question', () =>
  open(
    `
    > KS-ABC123
    < Kính mời … ${offered}
    > bắt đầu
    < Câu 1/4. Anh/chị lo nhất điều gì? 1. Lương 2. Nhà ở 3. Bữa ăn ca Anh/chị trả lời bằng số thứ tự hoặc nội dung.
    > 2
    < Câu 2/4. Công đoàn làm việc thế nào? 5 Rất tốt 4 Tốt 3 Đạt yêu cầu 2 Còn hạn chế 1 Yếu 0 Không đủ thông tin Anh/chị trả lời bằng số (1–5), bằng chữ hoặc ⭐. Gõ "quay lại" để về câu trước.
    > 1
    < Câu 3/4. … 1. Có 2. Không …
    > 2
    < Câu 4/4. …
    > bỏ qua
    < Phiếu trả lời của anh/chị: 1. Nhà ở 2. 1 Yếu 3. Không 4. (bỏ qua) …
    > gửi phiếu
    * KS-ABC123 response: lo=b, sao=1, con=no
    < Cảm ơn …
  `,
    'named',
    needs,
    { channel: 'zalo-bot' },
  ))

test('words of everyday are understood: a place in the list, a number in words, a day without its year, no picture, and "gửi" too early', () =>
  chat(
    `
    > KS-ABC123
    < Kính mời … ${offered}
    > [Bắt đầu]
    < Câu 1/5. Anh/chị lo nhất điều gì? [Lương|Nhà ở|Bữa ăn ca]
    > hai ạ
    < Câu 2/5. Mấy cháu? [Quay lại]
    > gửi
    < Còn 4 câu nữa là gửi được phiếu.
    < Câu 2/5. Mấy cháu? [Quay lại]
    > 2 triệu
    < Anh/chị gõ một số nguyên, ví dụ: 12. Chưa muốn trả lời, anh/chị gõ "để sau".
    < Câu 2/5. Mấy cháu? [Quay lại]
    > dạ hai cháu ạ
    < Câu 3/5. Vào công đoàn ngày nào? [Quay lại]
    > 15/3
    < Câu 3/5. Vào công đoàn ngày nào? Ngày 15/3 năm nào ạ? Anh/chị gõ năm, ví dụ: 2026. [Quay lại]
    > 2019
    < Câu 4/5. Ảnh nhà ăn? … [Bỏ qua|Quay lại]
    > không có ảnh
    < Câu 5/5. Anh/chị muốn nói thêm gì? … [Bỏ qua|Quay lại]
    > câu 3
    < Câu 3/5. Vào công đoàn ngày nào? Đang trả lời: 15/03/2019 [Giữ nguyên|Quay lại]
    > hôm nay
    < Câu 5/5. … [Bỏ qua|Quay lại]
    > 😀
    < Phiếu trả lời của anh/chị: 1. Nhà ở 2. 2 3. 23/11/2026 4. (bỏ qua) 5. 😀 … [Gửi phiếu|Sửa câu trả lời|Để sau]
    > nộp
    * KS-ABC123 response: lo=b, may=2, ngay=2026-11-23, them=😀
    < Cảm ơn anh/chị đã dành thời gian. …
  `,
    agreed,
    {
      'KS-ABC123': {
        survey: survey(
          'Đời thường',
          question('single', 'lo', { label: 'Anh/chị lo nhất điều gì?' }),
          question('number', 'may', { label: 'Mấy cháu?' }),
          question('date', 'ngay', { label: 'Vào công đoàn ngày nào?' }),
          question('photo', 'anh', { label: 'Ảnh nhà ăn?', required: false }),
          question('text', 'them', { label: 'Anh/chị muốn nói thêm gì?', required: false }),
        ),
      },
    },
  ))

test('a questionnaire with words of its own is offered and thanked for in them, and who sees what is said all the same', () =>
  chat(
    `
    > KS-ABC123
    < Kính gửi đồng chí An: mong đồng chí hoàn thành phiếu (1 câu, khoảng 1 phút) trước 24 giờ ngày 30/11/2026. Phiếu có ghi tên: … ${offered}
    > [Bắt đầu]
    < Câu 1/1. con? [Có|Không]
    > có
    < Phiếu trả lời của anh/chị: … [Gửi phiếu|Sửa câu trả lời|Để sau]
    > [Gửi phiếu]
    * KS-ABC123 response: con=yes
    < Cảm ơn đồng chí.
  `,
    agreed,
    {
      'KS-ABC123': {
        survey: {
          ...survey('Tự đánh giá', question('yes_no', 'con')),
          invitation: 'Kính gửi đồng chí An: mong đồng chí hoàn thành phiếu ({so_cau} câu, khoảng {phut} phút) trước 24 giờ ngày {han}.',
          thanks: 'Cảm ơn đồng chí.',
        },
      },
    },
  ))

test('who withdraws consent leaves no half-given answers behind, and is asked again before the next ones', () =>
  open(`${first}
    > 1
    < Câu 2/4. … ${points}
    > rút đồng ý
    * consent surveys withdrawn
    < Đã rút đồng ý ngay lúc này: … [Xóa dữ liệu]
    > khảo sát
    < Kính mời … ${offered}
    > [Bắt đầu]
    < Khảo sát này ghi câu trả lời kèm hồ sơ …
    < Để phục vụ … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
    > [Tôi không đồng ý]
    * consent surveys refused
    < Tôi tôn trọng lựa chọn …
    < Vâng, không có đồng ý thì tôi không ghi khảo sát này. …
  `))

describe('the papers of an evaluation speak as the messaging guide says', () => {
  const [rules] = seededRules
  if (rules === undefined) throw new Error('no rules')
  const paper = (group: 'T' | 'V') =>
    questionnaireFor(rules, group, { name: 'Nguyễn Văn An', title: 'Chủ tịch', unit: 'CĐCS Công ty May Bình Minh' }, 2026)

  test('M07 has one way on, and whoever types that they will not is heard all the same', () =>
    chat(
      `
      @ invite KS-ABC123
      * KS-ABC123 invite
      < Kính gửi đồng chí Nguyễn Văn An: theo kế hoạch đánh giá cán bộ năm 2026, mong đồng chí hoàn thành phiếu tự đánh giá (15 câu) trước 24 giờ ngày 30/11/2026. Đây là tài liệu tham khảo cho hội nghị nhận xét, không phải kết quả xếp loại. Kèm theo là 4 ô ý kiến, không bắt buộc. … [Bắt đầu]
      > [Bắt đầu]
      < Chính trị tư tưởng Câu 1/15. Chấp hành chủ trương của Đảng, pháp luật của Nhà nước, Điều lệ và nghị quyết của tổ chức Công đoàn. Anh/chị chọn: [5 Rất tốt|4 Tốt|3 Đạt|2 Hạn chế|1 Yếu|Không đủ thông tin]
      > đạt yêu cầu
      < Câu 2/15. … [5 Rất tốt|4 Tốt|3 Đạt|2 Hạn chế|1 Yếu|Không đủ thông tin|Quay lại]
      > còn hạn chế
      < Câu 3/15. … [5 Rất tốt|4 Tốt|3 Đạt|2 Hạn chế|1 Yếu|Không đủ thông tin|Quay lại]
      > không tham gia
      * KS-ABC123 declined
      < Tôi đã ghi nhận …
      < Vâng. Anh/chị cho biết lý do … [Không có thời gian|Không quan tâm|Ngại lộ danh tính|Không muốn nêu]
    `,
      agreed,
      { 'KS-ABC123': { survey: paper('T'), isAssigned: true } },
    ))

  test('M06 and M09 name the unit in the words of the guide', () =>
    chat(
      `
      @ invite KS-ABC123
      * KS-ABC123 invite
      < Kính mời anh/chị tham gia khảo sát đánh giá cán bộ công đoàn năm 2026 của CĐCS Công ty May Bình Minh: 10 câu, khoảng 3 phút, hạn đến 30/11/2026. Kèm theo là 4 ô ý kiến, không bắt buộc. Câu trả lời không gắn với tên anh/chị; kết quả chỉ tổng hợp khi có từ 5 phiếu. … ${offered}
      @ remind KS-ABC123
      * KS-ABC123 reminder
      < Anh/chị còn 10 câu chưa trả lời trong khảo sát của CĐCS Công ty May Bình Minh. Khảo sát kết thúc lúc 24 giờ ngày 30/11/2026. [Tiếp tục|Không nhắc nữa]
      > [Tiếp tục]
      < Chính trị tư tưởng Câu 1/10. … [5 Rất tốt|4 Tốt|3 Đạt|2 Hạn chế|1 Yếu|Không đủ thông tin]
      > 4
      < Câu 2/10. … [5 Rất tốt|4 Tốt|3 Đạt|2 Hạn chế|1 Yếu|Không đủ thông tin|Quay lại]
      @ remind KS-ABC123
      * KS-ABC123 reminder
      < Anh/chị chưa trả lời xong khảo sát của CĐCS Công ty May Bình Minh. … [Tiếp tục|Không nhắc nữa]
    `,
      agreed,
      { 'KS-ABC123': { survey: paper('V'), mode: 'anonymous', isAssigned: true } },
    ))
})

describe('what was said is kept', () => {
  const short = survey(
    'Ngắn',
    question('phone', 'sdt', { label: 'Điện thoại?', required: false }),
    question('yes_no', 'a', { label: 'A?' }),
  )
  const offeredShort = '[Bắt đầu|Để sau|Không tham gia]'

  test('who puts off a survey they came to by its code is told the code, which brings it back', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời … ${offeredShort}
      > [Để sau]
      < Vâng, tôi giữ lại để anh/chị làm sau, hạn đến 30/11/2026. Khi nào tiện, anh/chị gõ mã KS-ABC123.
      > ks abc123
      < Kính mời … ${offeredShort}
      > [Bắt đầu]
      < Câu 1/2. Điện thoại? … [Bỏ qua]
      > để sau
      < Vâng, tôi giữ lại để anh/chị làm sau, hạn đến 30/11/2026. Khi nào tiện, anh/chị gõ "khảo sát".
      > khao sat
      < Câu 1/2. Điện thoại? … [Bỏ qua]
    `,
      agreed,
      { 'KS-ABC123': { survey: short } },
    ))

  test('"không có" leaves out a telephone number that need not be given; after the hand-in "sửa câu 2" is told that it is too late', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời … ${offeredShort}
      > [Bắt đầu]
      < Câu 1/2. Điện thoại? … [Bỏ qua]
      > em khong co a
      < Câu 2/2. A? [Có|Không|Quay lại]
      > co
      < Phiếu trả lời của anh/chị: 1. (bỏ qua) 2. Có … [Gửi phiếu|Sửa câu trả lời|Để sau]
      > gui
      * KS-ABC123 response: a=yes
      < Cảm ơn anh/chị …
      > sua cau 2
      < Dạ được. Trước khi gửi phiếu, … Gửi phiếu rồi thì không sửa được nữa.
    `,
      agreed,
      { 'KS-ABC123': { survey: short } },
    ))
})

describe('places for remarks', () => {
  const paper = survey(
    'Phiếu',
    question('scale', 'diem', { label: 'Mấy điểm?' }),
    question('yes_no', 'con', { label: 'Còn nữa không?' }),
    question('text', 'uu', { label: 'Ưu điểm?', required: false, remark: true }),
    question('text', 'can', { label: 'Cần sửa gì?', required: false, remark: true, relevant: `\${con} = 'yes'` }),
  )

  test('are counted apart, come back by their own name, and a number beyond the questions finds them too', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời anh/chị tham gia khảo sát "Phiếu" của LĐLĐ tỉnh Thử Nghiệm: 2 câu, khoảng 1 phút, hạn đến 30/11/2026. Kèm theo là 1 ô ý kiến, không bắt buộc. … ${offered}
      > [Bắt đầu]
      < Câu 1/2. Mấy điểm? … [5 Rất tốt|4 Tốt|3 Đạt yêu cầu|2 Còn hạn chế|1 Yếu|Không đủ thông tin]
      > 5
      < Câu 2/2. Còn nữa không? [Có|Không|Quay lại]
      > có
      < Ý kiến 1/2 (không bắt buộc). Ưu điểm? … [Bỏ qua|Quay lại]
      > sửa câu 9
      < Phiếu này có 2 câu và 2 ý kiến. Anh/chị gõ lại, ví dụ: sửa câu 2, sửa ý kiến 1.
      > rất tận tâm
      < Ý kiến 2/2 (không bắt buộc). Cần sửa gì? … [Bỏ qua|Quay lại]
      > thời tiết hôm nay thế nào
      < Phiếu trả lời của anh/chị: 1. … 2. Có Ý kiến 1. rất tận tâm Ý kiến 2. thời tiết hôm nay thế nào … [Gửi phiếu|Sửa câu trả lời|Để sau]
      > sua y kien 2
      < Ý kiến 2/2 (không bắt buộc). Cần sửa gì? Đang trả lời: thời tiết hôm nay thế nào … [Giữ nguyên|Bỏ qua|Quay lại]
      > bỏ qua
      < Phiếu trả lời của anh/chị: … Ý kiến 2. (bỏ qua) … [Gửi phiếu|Sửa câu trả lời|Để sau]
      > sửa câu 3
      < Ý kiến 1/2 (không bắt buộc). Ưu điểm? Đang trả lời: rất tận tâm … [Giữ nguyên|Bỏ qua|Quay lại]
      > sửa câu 2
      < Câu 2/2. Còn nữa không? Đang trả lời: Có … [Có|Không|Giữ nguyên|Quay lại]
      > không
      < Phiếu trả lời của anh/chị: 1. … 2. Không Ý kiến 1. rất tận tâm Anh/chị … [Gửi phiếu|Sửa câu trả lời|Để sau]
      > sửa ý kiến 2
      < Phiếu này có 2 câu và 1 ý kiến. Anh/chị gõ lại, ví dụ: sửa câu 2, sửa ý kiến 1.
    `,
      agreed,
      { 'KS-ABC123': { survey: paper } },
    ))

  test('who only has remarks left is reminded that the paper was not handed in, not of questions', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời … ${offered}
      > [Bắt đầu]
      < Câu 1/2. … [5 Rất tốt|4 Tốt|3 Đạt yêu cầu|2 Còn hạn chế|1 Yếu|Không đủ thông tin]
      > 5
      < Câu 2/2. … [Có|Không|Quay lại]
      > có
      < Ý kiến 1/2 (không bắt buộc). Ưu điểm? … [Bỏ qua|Quay lại]
      @ remind KS-ABC123
      * KS-ABC123 reminder
      < Anh/chị đã trả lời các câu hỏi nhưng chưa gửi phiếu khảo sát "Phiếu" của LĐLĐ tỉnh Thử Nghiệm. … [Tiếp tục|Không nhắc nữa]
    `,
      agreed,
      { 'KS-ABC123': { survey: paper, isAssigned: true } },
    ))

  test('are the questions where nothing else is asked', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời anh/chị tham gia khảo sát "Chỉ ý kiến" của LĐLĐ tỉnh Thử Nghiệm: 1 câu, khoảng 1 phút, hạn đến 30/11/2026. Phiếu có ghi tên … ${offered}
      > [Bắt đầu]
      < Câu 1/1. Ý kiến? … [Bỏ qua]
    `,
      agreed,
      { 'KS-ABC123': { survey: survey('Chỉ ý kiến', question('text', 'y', { label: 'Ý kiến?', required: false, remark: true })) } },
    ))
})

describe('what is no answer to the question', () => {
  const asks = survey('Số', question('number', 'a'), question('ranking', 'b'), question('phone', 'c'))

  test('a result asked for, or hardship told of, in the middle is no wrong answer: it is heard, and the survey waits', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời … ${offered}
      > [Bắt đầu]
      < Câu 1/3. a?
      > cho xem điểm của anh Hùng
      < Dạ, kết quả đánh giá của từng người chỉ được gửi cho chính người đó …
      > cty em nợ lương 2 tháng nay
      * question not_in_text
      < Nghị quyết không quy định nội dung này. [Chuyển câu hỏi|Thôi]
      < Khảo sát "Số" đang dừng ở câu 1/3. … [Tiếp tục khảo sát]
      > [Tiếp tục khảo sát]
      < Câu 1/3. a?
    `,
      agreed,
      { 'KS-ABC123': { survey: asks } },
    ))

  test('who sees an answer, and until when, is answered on the way, and the question asked again', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời … ${offered}
      > [Bắt đầu]
      < Câu 1/3. a?
      > ks này có ẩn danh ko
      < "Số": Phiếu có ghi tên: cán bộ phụ trách khảo sát xem được câu trả lời của anh/chị.
      < Câu 1/3. a?
      > khi nào hết hạn khảo sát
      < "Số": hạn đến 30/11/2026.
      < Câu 1/3. a?
      > 3
      < Câu 2/3. b? … [Lương|Nhà ở|Bữa ăn ca|Quay lại]
    `,
      agreed,
      { 'KS-ABC123': { survey: asks } },
    ))

  test('a button of an earlier question that takes several says which question it is of', () =>
    chat(
      `
      > KS-ABC123
      < Kính mời … ${offered}
      > [Bắt đầu]
      < Câu 1/3. a?
      > 3
      < Câu 2/3. b? … [Lương|Nhà ở|Bữa ăn ca|Quay lại]
      > 1, 2, 3
      < Câu 3/3. c? [Quay lại]
      > [Lương]
      < Nút này thuộc câu 2. Muốn đổi câu trả lời đó, anh/chị gõ "sửa câu 2".
    `,
      agreed,
      { 'KS-ABC123': { survey: asks } },
    ))
})
