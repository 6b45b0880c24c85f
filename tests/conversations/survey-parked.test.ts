/** Whoever asks something in the middle of a paper comes back to it, by whatever they type next. */
import { describe, test } from 'vitest'

import { chat } from '../support/chat.ts'
import { answered, answererOf, known } from '../support/known.ts'
import { question, survey } from '../support/surveys.ts'

const paper = survey(
  'Đánh giá đồng chí An',
  question('scale', 'a', { label: 'Trung thực?' }),
  question('scale', 'b', { label: 'Gần gũi?' }),
  question('text', 'c', { label: 'Ý kiến?', required: false, remark: true }),
)
const play = (script: string, mode: 'named' | 'anonymous' = 'named') =>
  chat(
    script,
    {
      contact: { ...known().contact, granted: { surveys: 1 } },
      answerer: answererOf({ 'nghị quyết nói gì về đào tạo?': answered('Đáp (Nghị quyết, mục III.6).') }),
    },
    { 'KS-ABC123': { survey: paper, mode, isAssigned: true } },
  )
const points = '[5 Rất tốt|4 Tốt|3 Đạt yêu cầu|2 Còn hạn chế|1 Yếu|Không đủ thông tin]'
const pointsBack = points.replace(']', '|Quay lại]')
const begun = `
  > KS-ABC123
  < Kính mời … [Bắt đầu|Để sau|Không tham gia]
  > [Bắt đầu]
  < Câu 1/2. Trung thực? … ${points}
  > 4
  < Câu 2/2. Gần gũi? … ${pointsBack}
  > nghị quyết nói gì về đào tạo?
  * question answer
  < Đáp … [Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]
  < Khảo sát "Đánh giá đồng chí An" đang dừng ở câu 2/2. … [Tiếp tục khảo sát]`

describe.each(['named', 'anonymous'] as const)('a paper that is %s, parked by a question', (mode) => {
  test('is answered by the answer, typed', () =>
    play(
      `${begun}
      > toi cham 5
      < Ý kiến 1/1 (không bắt buộc). Ý kiến? … [Bỏ qua|Quay lại]
    `,
      mode,
    ))

  test('goes on by a word that steers, and by "tiếp tục"', () =>
    play(
      `${begun}
      > sua cau 1
      < Câu 1/2. Trung thực? Đang trả lời: 4 Tốt … ${points.replace(']', '|Giữ nguyên]')}
      > nghị quyết nói gì về đào tạo?
      * question answer
      < Đáp … [Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]
      < Khảo sát "Đánh giá đồng chí An" đang dừng ở câu 1/2. … [Tiếp tục khảo sát]
      > tiep tuc
      < Câu 1/2. Trung thực? Đang trả lời: 4 Tốt … ${points.replace(']', '|Giữ nguyên]')}
    `,
      mode,
    ))

  test('is put off by "thôi để mai", and there two days later', () =>
    play(
      `${begun}
      > thoi de mai
      < Vâng, tôi giữ lại để anh/chị làm sau, hạn đến 30/11/2026. …
      @ 2 days later
      > khao sat
      < Câu 2/2. Gần gũi? … ${pointsBack}
    `,
      mode,
    ))

  test('leaves another question a question', () =>
    play(
      `${begun}
      > nghị quyết nói gì về đào tạo?
      * question answer
      < Đáp … [Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]
    `,
      mode,
    ))
})

test('own words are taken by the survey alone: parked, they may be meant for somebody else', () =>
  play(`${begun}
    > 5
    < Ý kiến 1/1 (không bắt buộc). …  [Bỏ qua|Quay lại]
    > [Quay lại]
    < Câu 2/2. Gần gũi? Đang trả lời: 5 Rất tốt … ${points.replace(']', '|Giữ nguyên|Quay lại]')}
    > giữ nguyên
    < Ý kiến 1/1 (không bắt buộc). … [Bỏ qua|Quay lại]
    > trợ giúp
    < Anh/chị cứ gõ câu hỏi, … [Nghị quyết nói về việc gì?|Có mấy chỉ tiêu?|Bao lâu đánh giá cán bộ một lần?]
    < Khảo sát "Đánh giá đồng chí An" đang dừng ở ý kiến 1/1. … [Tiếp tục khảo sát]
    > nghị quyết nói gì về đào tạo?
    * question answer
    < Đáp … [Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]
  `))

test('what the question means, whom the paper is about, how much is left and how to mend a slip is said, and it is asked again', () =>
  play(`
    > KS-ABC123
    < Kính mời … [Bắt đầu|Để sau|Không tham gia]
    > [Bắt đầu]
    < Câu 1/2. Trung thực? … ${points}
    > cai nay la sao
    < Để không làm lệch câu trả lời, tôi không giải thích thêm câu hỏi; anh/chị trả lời theo cách hiểu của mình. Chưa rõ thì chọn "Không đủ thông tin", …
    < Câu 1/2. Trung thực? … ${points}
    > tôi đang đánh giá ai vậy?
    < Anh/chị đang trả lời phiếu "Đánh giá đồng chí An".
    < Câu 1/2. Trung thực? … ${points}
    > con may cau nua
    < Còn 2 câu nữa là gửi được phiếu, và 1 ô ý kiến không bắt buộc.
    < Câu 1/2. Trung thực? … ${points}
    > em bam nham
    < Dạ được. Trước khi gửi phiếu, …
    < Câu 1/2. Trung thực? … ${points}
  `))
