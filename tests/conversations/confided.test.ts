import { describe, expect, test } from 'vitest'

import { sqliteColumns } from '../../db/columns.ts'
import type { Database } from '../../db/database.ts'
import { read } from '../../db/query.ts'
import { tables } from '../../db/tables/index.ts'
import type { Tables } from '../../db/tables/index.ts'
import { chat } from '../support/chat.ts'
import { onBothDatabases } from '../support/databases.ts'
import { answered, answererOf, monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const agreed = { contact: { id: 'An', isNew: false, granted: { qa_log: 1 }, optedOut: false } }

describe('what is told in passing and may not be kept', () => {
  test('is not, and its teller hears so, and why, and where help is', () =>
    chat(
      `
      > em bị HIV
      < Tin vừa rồi có thông tin sức khỏe. Đây là thông tin riêng tư mà Trợ lý Công đoàn không được giữ, … [Gửi ý kiến]
      > [Gửi ý kiến]
      < Anh/chị muốn gửi ý kiến, phản ánh … [Có tên|Gửi kín|Thôi]
    `,
      agreed,
    ))

  test('is refused with whatever is asked when it is a number, which no answer needs', () =>
    chat(
      `
      > số CCCD của em là 058…
      < Tin vừa rồi có số căn cước hoặc giấy tờ. … [Gửi ý kiến]
      > tài khoản ngân hàng của tôi là 0071000123456 sao chưa thấy tiền
      < Tin vừa rồi có số tài khoản. … [Gửi ý kiến]
    `,
      agreed,
    ))

  test('does not keep anybody from being heard: a hardship is offered a way, an opinion and a question passed on go as they are', () =>
    chat(
      `
      > em bị ung thư mà bị ép nghỉ việc
      < Tôi rất tiếc khi nghe chuyện này. … [Có tên|Gửi kín|Chỉ hỏi thôi|Thôi]
      > [Có tên]
      < Ý kiến của anh/chị về việc gì? … [Lương, thưởng, giờ làm|An toàn, sức khỏe|Bữa ăn, nhà ở, phúc lợi|Cán bộ, hoạt động công đoàn|Việc khác]
      > 5
      < Việc này ở đơn vị nào? … [Bỏ qua|Thôi]
      > [Bỏ qua]
      < Anh/chị viết nội dung … [Gửi lời vừa viết|Thôi]
      > em bị ung thư, công ty cho nghỉ
      * case feedback: em bị ung thư, công ty cho nghỉ
      < Tôi đã chuyển ý kiến của anh/chị …
    `,
      agreed,
    ))

  test('does not hold up help: who is in danger is heard whatever else is said', () =>
    chat(
      `
      > em bị HIV, em muốn chết
      * case urgent: em bị HIV, em muốn chết
      < Nếu đang nguy hiểm đến tính mạng, … [Viết cho cán bộ]
    `,
      agreed,
    ))

  test('is no reason to refuse a question about the rules', () =>
    chat(
      `
      > có phải khai lý lịch không?
      * question not_in_text: có phải khai lý lịch không?
      < Nghị quyết không quy định nội dung này. [Chuyển câu hỏi|Thôi]
      > em bị tiểu đường thì có được miễn tập huấn không?
      * question not_in_text
      < Nghị quyết không quy định nội dung này. … Câu hỏi này có thông tin sức khỏe nên tôi chỉ trả lời, không lưu lại câu chữ của anh/chị. [Chuyển câu hỏi|Thôi]
    `,
      agreed,
    ))
})

/** Every row of every table, as one text. */
async function everything(db: Database): Promise<string> {
  const names = Object.keys(tables(sqliteColumns)) as (keyof Tables)[]
  const all = await Promise.all(
    names.map((name) =>
      db.read(
        read((q, t) => q.select().from(t[name] as Tables['contacts'])),
        {},
      ),
    ),
  )
  return JSON.stringify(all)
}

onBothDatabases('the words of a confidence', (open) => {
  test.each([
    ['em bị HIV giai đoạn cuối', 'giai đoạn cuối'],
    ['số CCCD của em là 058085001234', '058085001234'],
    ['tài khoản ngân hàng của tôi là 0071000123456', '0071000123456'],
    ['tôi là đảng viên dự bị kết nạp ở chi bộ Xưởng 9', 'Xưởng 9'],
    ['em bị ung thư gan, hỏi về chế độ thai sản của Xưởng 9?', 'Xưởng 9'],
  ])('are in no table, consent or no consent: %j', async (said, words) => {
    const db = await open()
    const answerer = answererOf({ Hỏi: answered('Đáp.'), [said]: answered('Đáp.') })
    const turns = turnsOn(db, { now: monday }, { answerer, modelAllowed: true })
    await turns.receive(from('An', { type: 'opened' }))
    await turns.receive(from('An', 'tôi đồng ý'))
    expect(await turns.receive(from('An', said))).toBe('processed')
    expect(await rows.said(db, 'An')).not.toHaveLength(0)
    expect(await everything(db)).not.toContain(words)
    // The same chat keeps what may be kept.
    await turns.receive(from('An', 'Hỏi'))
    expect((await rows.inbound(db)).map(({ text }) => text)).toContain('Hỏi')
  })
})
