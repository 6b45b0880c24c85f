import { describe, expect, test } from 'vitest'

import { fitToChannel } from '../../src/delivery/fit.ts'
import { courseSeed } from '../../db/seed/lessons.ts'
import { render as zaloOa } from '../../src/channels/zalo-oa/render.ts'
import { render as telegram } from '../../src/channels/telegram/render.ts'
import { render as zaloBot } from '../../src/channels/zalo-bot/render.ts'
import { freshState } from '../../src/conversation/state.ts'
import { step } from '../../src/conversation/step.ts'
import type { State } from '../../src/conversation/state.ts'
import type { Outbound } from '../../src/messages.ts'
import { capabilities } from '../../src/messages.ts'
import { chat } from '../support/chat.ts'
import { known, monday } from '../support/known.ts'

const intro = 'Học Nghị quyết về xây dựng đội ngũ cán bộ công đoàn: 10 bài ngắn, 25 câu hỏi, …'
const choices =
  'Trình độ, năng lực, phẩm chất, ý thức trách nhiệm|Sức khỏe, tuổi trẻ, ngoại ngữ, tin học|Thâm niên, bằng cấp, thu nhập, danh hiệu'
const ways = 'Tiếp|Để sau|Thôi học'
const asCadre = { cadreId: 'CB1', contact: { id: 'An', isNew: false, granted: { cadre_record: monday }, optedOut: false } }

describe('learning the resolution', () => {
  test('a lesson, its questions, right and wrong answers, each with the passage; nothing is stored for somebody not linked', () =>
    chat(`
      > hoc nghi quyet
      < ${intro} [Bắt đầu học|Để sau]
      > [Bắt đầu học]
      < Bài 1/10: Nghị quyết nói về việc gì … [${ways}]
      > [Tiếp]
      < Câu hỏi: Bốn điều Nghị quyết muốn có đủ ở cán bộ công đoàn các cấp là gì? [${choices}|Để sau|Thôi học]
      > [Trình độ, năng lực, phẩm chất, ý thức trách nhiệm]
      < Đúng rồi. Nghị quyết, phần trích yếu: có đủ trình độ, năng lực, phẩm chất và ý thức trách nhiệm [${ways}]
      > [Tiếp]
      < Câu hỏi: Cơ quan nào ban hành Nghị quyết? … [Tổng Liên đoàn Lao động Việt Nam|Ban Chấp hành Liên đoàn Lao động tỉnh khóa X|Ủy ban nhân dân tỉnh|Để sau|Thôi học]
      > [Ủy ban nhân dân tỉnh]
      < Chưa đúng. Câu trả lời đúng: Ban Chấp hành Liên đoàn Lao động tỉnh khóa X. Nghị quyết, phần mở đầu: BAN CHẤP HÀNH LIÊN ĐOÀN LAO ĐỘNG TỈNH KHÓA X [${ways}]
      > tôi học đến đâu rồi
      < Anh/chị đã đọc 1/10 bài, trả lời đúng 1/25 câu. … [Tiếp|Tôi đã đọc và xác nhận]
    `))

  test('numbers and words do where there are no buttons', () =>
    chat(
      `
      > Học nghị quyết
      < ${intro} [Bắt đầu học|Để sau]
      > 1
      < Bài 1/10: … [${ways}]
      > tiep
      < Câu hỏi: … [${choices}|Để sau|Thôi học]
      > 2
      < Chưa đúng. Câu trả lời đúng: Trình độ, năng lực, phẩm chất, ý thức trách nhiệm. … [${ways}]
      > de sau
      < Vâng, để sau ạ. Khi nào muốn học tiếp, anh/chị gõ "học nghị quyết". [Nhắc tôi ôn]
    `,
      { channel: 'zalo-bot' },
    ))

  test('a question to the bot in between is answered, and the lesson goes on where it was', () =>
    chat(`
      > học nghị quyết
      < ${intro} [Bắt đầu học|Để sau]
      > [Bắt đầu học]
      < Bài 1/10: … [${ways}]
      > Bao lâu đánh giá một lần?
      * question answer
      < Hàng năm và trước khi đề bạt … [Xem nguyên văn|Câu hỏi khác|Chuyển câu hỏi|Hữu ích|Chưa đúng]
      > học tiếp
      < Câu hỏi: Bốn điều … [${choices}|Để sau|Thôi học]
    `))

  test('what was answered wrong is asked again in the sitting; what was right comes back days later', () =>
    chat(
      `
      > học nghị quyết
      < ${intro} [Bắt đầu học|Để sau]
      > [Bắt đầu học]
      < Bài 1/10: … [${ways}]
      > [Tiếp]
      < Câu hỏi: Bốn điều … [${choices}|Để sau|Thôi học]
      > [Sức khỏe, tuổi trẻ, ngoại ngữ, tin học]
      < Chưa đúng. … [Tiếp|Để sau|Thôi học]
      @ 11 minutes later
      > [Tiếp]
      < Ôn lại: Bốn điều … [Sức khỏe, tuổi trẻ, ngoại ngữ, tin học|Thâm niên, bằng cấp, thu nhập, danh hiệu|Trình độ, năng lực, phẩm chất, ý thức trách nhiệm|Để sau|Thôi học]
      > 3
      < Đúng rồi. … [${ways}]
      @ 5 days later
      > học nghị quyết
      < Ôn lại: Bốn điều … [Thâm niên, bằng cấp, thu nhập, danh hiệu|Trình độ, năng lực, phẩm chất, ý thức trách nhiệm|Sức khỏe, tuổi trẻ, ngoại ngữ, tin học|Để sau|Thôi học]
    `,
      { channel: 'zalo-bot' },
    ))

  test('the same button twice counts once, and an old button says so', () =>
    chat(`
      > học nghị quyết
      < ${intro} [Bắt đầu học|Để sau]
      > [Bắt đầu học]
      < Bài 1/10: … [${ways}]
      > [Tiếp]
      < Câu hỏi: Bốn điều … [${choices}|Để sau|Thôi học]
      > [Trình độ, năng lực, phẩm chất, ý thức trách nhiệm]
      < Đúng rồi. … [${ways}]
      > [Sức khỏe, tuổi trẻ, ngoại ngữ, tin học]
      < Câu này anh/chị đã trả lời rồi. [${ways}]
      > học đến đâu
      < Anh/chị đã đọc 1/10 bài, trả lời đúng 1/25 câu. … [Tiếp|Tôi đã đọc và xác nhận]
    `))

  test('stopping keeps what was learnt until it is asked to go', () =>
    chat(`
      > học nghị quyết
      < ${intro} [Bắt đầu học|Để sau]
      > [Bắt đầu học]
      < Bài 1/10: … [${ways}]
      > thôi học
      < Đã dừng học. … [Xóa kết quả học]
      > [Xóa kết quả học]
      < Đã xóa kết quả học của anh/chị.
      > tôi học đến đâu
      < Anh/chị chưa học bài nào. Gõ "học nghị quyết" để bắt đầu.
    `))
})

describe('a linked cadre', () => {
  test('is asked whether it goes into the record, and it does from then on', () =>
    chat(
      `
      > học nghị quyết
      < ${intro} [Học và ghi vào hồ sơ|Học, không ghi hồ sơ|Để sau]
      > [Học và ghi vào hồ sơ]
      * learnt 1 lessons, 0 right (started)
      < Bài 1/10: … [${ways}]
      > [Tiếp]
      < Câu hỏi: Bốn điều … [${choices}|Để sau|Thôi học]
      > [Trình độ, năng lực, phẩm chất, ý thức trách nhiệm]
      * learnt 1 lessons, 1 right
      < Đúng rồi. … [${ways}]
    `,
      asCadre,
    ))

  test('who does not want it there learns all the same and leaves nothing, confirming included', () =>
    chat(
      `
      > học nghị quyết
      < ${intro} [Học và ghi vào hồ sơ|Học, không ghi hồ sơ|Để sau]
      > [Học, không ghi hồ sơ]
      < Bài 1/10: … [${ways}]
      > đã đọc và xác nhận
      < Xác nhận đã đọc là một việc riêng, có ghi ngày. Anh/chị mới đọc 1/10 bài. … [Tôi đã đọc và xác nhận|Để sau]
      > [Tôi đã đọc và xác nhận]
      < Cảm ơn anh/chị. Đã ghi: đã đọc và xác nhận Nghị quyết ngày 23/11/2026. Kết quả không ghi vào hồ sơ nào. [Tiếp|Ghi vào hồ sơ]
      > [Ghi vào hồ sơ]
      < Câu hỏi: Bốn điều … [${choices}|Để sau|Thôi học]
      > [Trình độ, năng lực, phẩm chất, ý thức trách nhiệm]
      * learnt 1 lessons, 1 right (confirmed)
      < Đúng rồi. … [${ways}]
    `,
      asCadre,
    ))

  test('without the consent for the record it is asked for first, and a no is a no', () =>
    chat(
      `
      > học nghị quyết
      < ${intro} [Học và ghi vào hồ sơ|Học, không ghi hồ sơ|Để sau]
      > [Học và ghi vào hồ sơ]
      < Để phục vụ anh/chị, … [Tôi đồng ý|Tôi không đồng ý|Xem chi tiết]
      > [Tôi không đồng ý]
      * consent cadre_record refused
      < …
      < Bài 1/10: … [${ways}]
      > học nghị quyết
      < Câu hỏi: Bốn điều … [${choices}|Để sau|Thôi học]
    `,
      { cadreId: 'CB1' },
    ))

  test('confirming is an act of its own, with its day, and is done once', () =>
    chat(
      `
      > học nghị quyết
      < ${intro} [Học và ghi vào hồ sơ|Học, không ghi hồ sơ|Để sau]
      > [Học và ghi vào hồ sơ]
      * learnt 1 lessons, 0 right (started)
      < Bài 1/10: … [${ways}]
      > da doc va xac nhan
      < Xác nhận đã đọc là một việc riêng, có ghi ngày. … [Tôi đã đọc và xác nhận|Để sau]
      > tôi đã đọc và xác nhận
      * learnt 1 lessons, 0 right (confirmed)
      < Cảm ơn anh/chị. Đã ghi: đã đọc và xác nhận Nghị quyết ngày 23/11/2026. Kết quả được ghi vào hồ sơ cán bộ của anh/chị. [Tiếp]
      @ 2 days later
      > đã đọc và xác nhận
      < Đã đọc và xác nhận Nghị quyết ngày 23/11/2026.
    `,
      asCadre,
    ))
})

describe('being reminded of lessons', () => {
  test('whoever learns may ask for it, is told what has come up, and may stop it', () =>
    chat(`
      > học nghị quyết
      < ${intro} [Bắt đầu học|Để sau]
      > [Bắt đầu học]
      < Bài 1/10: … [${ways}]
      > [Tiếp]
      < Câu hỏi: Bốn điều … [${choices}|Để sau|Thôi học]
      > [Để sau]
      < Vâng, để sau ạ. … [Nhắc tôi ôn]
      > nhac toi on
      * lessons come up
      < Vâng, tôi sẽ nhắc khi đến hạn. … [Tiếp]
      > học tiếp
      * lessons come up
      < Câu hỏi: Bốn điều … [${choices}|Để sau|Thôi học]
      > [Trình độ, năng lực, phẩm chất, ý thức trách nhiệm]
      * lessons come up
      < Đúng rồi. … [${ways}]
      @ 2 days later
      @ time to learn
      < Nhắc ôn: anh/chị có 1 câu hỏi về Nghị quyết đến hạn ôn, mỗi câu chưa đến một phút. [Ôn ngay|Để sau|Không nhắc nữa]
      * reminded T+2
      > [Ôn ngay]
      * lessons come up
      < Ôn lại: Bốn điều … [${choices.split('|').slice(1).join('|')}|${choices.split('|')[0]}|Để sau|Thôi học]
      > [Không nhắc nữa]
      * no reminders of lessons
      < Vâng, tôi không nhắc ôn nữa. … [Tiếp]
      > [Để sau]
      < Vâng, để sau ạ. … [Nhắc tôi ôn]
    `))

  test('whoever has it in the record is reminded without asking, until they leave off learning', () =>
    chat(
      `
      > học nghị quyết
      < ${intro} [Học và ghi vào hồ sơ|Học, không ghi hồ sơ|Để sau]
      > [Học và ghi vào hồ sơ]
      * lessons come up
      * learnt 1 lessons, 0 right (started)
      < Bài 1/10: … [${ways}]
      @ 2 days later
      @ time to learn
      < Nhắc học: anh/chị còn 9 bài về Nghị quyết chưa đọc, mỗi bài khoảng hai phút. [Học tiếp|Để sau|Không nhắc nữa]
      * reminded T+2
      > [Thôi học]
      * no reminders of lessons
      < Đã dừng học. … [Xóa kết quả học]
    `,
      asCadre,
    ))
})

test('the whole course fits every channel: one message each, no more buttons than there may be, nothing cut', () => {
  let state: State = { ...freshState, welcomed: true }
  const said: Outbound[] = []
  const tell = (text: string) => {
    const turn = step(
      state,
      { type: 'inbound', id: 'i', channel: 'zalo-oa', content: { type: 'text', text } },
      known({ channel: 'zalo-oa' }),
    )
    state = turn.state
    const messages = turn.effects.flatMap((effect) => (effect.type === 'say' ? [effect.message] : []))
    said.push(...messages)
    return messages.at(-1)
  }
  tell('học nghị quyết')
  let last = tell('Bắt đầu học')
  const rights = new Set<string>(courseSeed.lessons.flatMap(({ items }) => items.map(({ right }) => right)))
  for (let turns = 0; turns < 200 && last?.choices?.some(({ label }) => label === 'Tiếp' || rights.has(label)); turns++)
    last = tell(last.choices.find(({ label }) => rights.has(label))?.label ?? 'Tiếp')
  expect(last?.text).toMatch(
    /^Anh\/chị đã đọc hết các bài và trả lời đúng mọi câu hỏi\. Hiện không còn câu nào phải học\. Lần ôn tới: ngày \d\d\/\d\d\/2026\.$/,
  )
  expect(said.length).toBeGreaterThan(courseSeed.lessons.length + 2 * rights.size)
  for (const message of said) {
    for (const channel of ['telegram', 'zalo-oa', 'zalo-bot', 'webchat'] as const)
      expect(fitToChannel(message, capabilities[channel])).toHaveLength(1)
    const oa = zaloOa(message)
    expect(oa.ok && oa.message.buttons.map(({ title }) => title)).toEqual(message.choices?.map(({ label }) => label))
    const sent = telegram(message)
    const keys = sent.ok ? (sent.message.keyboard?.inline_keyboard.flat().map(({ text }) => text) ?? []) : []
    expect(keys).toEqual(message.choices?.map(({ label }) => label))
    expect(JSON.stringify(zaloBot(message))).toContain('1. ')
  }
})
