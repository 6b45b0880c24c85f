import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { enqueue } from '../../src/delivery/store.ts'
import { createIds } from '../../src/ids.ts'
import { rows } from '../support/rows.ts'
import { startWhole } from '../support/whole.ts'
import type { Whole } from '../support/whole.ts'
import { waitFor } from '../support/whole/person.ts'
import type { Person } from '../support/whole/person.ts'

let whole: Whole
beforeAll(async () => {
  whole = await startWhole()
})
afterAll(() => whole.stop())

const question = 'bao lâu thì đánh giá cán bộ một lần'

async function addressOf({ address }: Person) {
  const all = await rows.addresses(whole.app.db)
  return all.find(({ channel, externalId }) => channel === address.channel && externalId === address.externalId)
}

describe('somebody who shut us out', () => {
  test('on Telegram is marked at once, and is reachable again with their next word', async () => {
    const an = await whole.person('telegram')
    const user = whole.telegram.user(Number(an.address.externalId))
    await an.open()
    await an.until('cần lưu mã tài khoản')
    user.block()
    await waitFor(async () => (await addressOf(an))?.reachable === false, 'the mark')
    user.unblock()
    await waitFor(async () => (await addressOf(an))?.reachable === true, 'the mark to go')
    await an.say(question)
    expect((await an.next()).text).toContain('III.3')
  })

  test('on Telegram is marked by a refused message too, and what waited for them fails with it', async () => {
    const an = await whole.person('telegram')
    await an.say(question)
    await an.next()
    whole.telegram.failNext({ type: 'error', code: 403, description: 'Forbidden: bot was blocked by the user' })
    // Two messages at once: the greeting, which is refused, and the request for consent behind it.
    await an.open()
    await waitFor(async () => (await addressOf(an))?.reachable === false, 'the mark')
    const refused = (await rows.outbox(whole.app.db, an.address.externalId)).slice(1)
    expect(refused.map(({ status, failure }) => [status, failure?.slice(0, 16)])).toEqual([
      ['failed', 'unreachable: 403'],
      ['failed', 'unreachable: 403'],
    ])
    await an.say(question)
    expect((await an.next()).text).toContain('III.3')
    expect((await addressOf(an))?.reachable).toBe(true)
  })

  test('on Zalo OA by leaving is marked, and following again clears it', async () => {
    const an = await whole.person('zalo-oa')
    await an.open()
    await an.until('cần lưu mã tài khoản')
    await whole.zaloOa.unfollow(an.address.externalId)
    expect((await addressOf(an))?.reachable).toBe(false)
    await an.open()
    expect((await an.next()).text).toContain('Anh/chị cần hỏi nội dung gì')
    expect((await addressOf(an))?.reachable).toBe(true)
  })

  test('by leaving before we ever met is not taken for reachable', async () => {
    const an = await whole.person('zalo-oa')
    await whole.zaloOa.unfollow(an.address.externalId)
    expect((await addressOf(an))?.reachable).toBe(false)
  })
})

describe('the buttons of Telegram', () => {
  test('go when one of them was chosen, and stay while there is more to choose', async () => {
    const an = await whole.person('telegram')
    const user = whole.telegram.user(Number(an.address.externalId))
    await an.open()
    await an.until('cần lưu mã tài khoản')
    await an.tap('Tôi đồng ý')
    await an.next()
    const consent = user.messages.find(({ text }) => text.includes('cần lưu mã tài khoản'))
    await waitFor(() => consent?.keyboard.length === 0, 'the keyboard to go')
    await an.say(question)
    await an.next()
    const answer = user.messages.at(-1)
    await an.tap('Xem nguyên văn')
    await an.next()
    expect(answer?.keyboard.flat()).toHaveLength(5)
    await an.tap('Hữu ích')
    await an.next()
    await waitFor(() => answer?.keyboard.length === 0, 'the keyboard to go')
    // Every press was answered, or the button would spin on.
    expect(whole.telegram.taps.every(({ answered }) => answered !== undefined)).toBe(true)
  })

  test('go also for somebody whose messages are not kept, and when they are too old to be understood', async () => {
    const an = await whole.person('telegram')
    const user = whole.telegram.user(Number(an.address.externalId))
    await an.say(question)
    await an.next()
    await an.tap('Chưa đúng')
    await an.next()
    await waitFor(() => user.messages[0]?.keyboard.length === 0, 'the keyboard to go')
    await an.forge?.()
    expect((await an.next()).text).toContain('Nút này thuộc tin nhắn cũ')
    await waitFor(() => user.messages[1]?.keyboard.length === 0, 'the keyboard to go')
  })

  test('do not hold up the answer when Telegram is slow to take them away', async () => {
    const an = await whole.person('telegram')
    await an.say(question)
    await an.next()
    whole.telegram.failNext({ type: 'hang' }, { method: 'editMessageReplyMarkup' })
    await an.tap('Hữu ích')
    expect((await an.next()).text).toContain('Cảm ơn')
    whole.telegram.heal()
  })
})

describe('the limits of a platform', () => {
  test.each([
    ['zalo-oa', 2_000],
    ['zalo-bot', 2_000],
    ['telegram', 4_096],
  ] as const)('a long passage comes in pieces on %s, whole and in order, with the buttons under the last', async (channel, most) => {
    const an = await whole.person(channel)
    await an.say('đọc nguyên văn mục III')
    const pieces = []
    for (let last = await an.next(); ; last = await an.next()) {
      pieces.push(last)
      if (last.choices.length > 0) break
    }
    expect(pieces.length).toBeGreaterThan(1)
    expect(pieces.every(({ text }) => text.length <= most)).toBe(true)
    expect(pieces.slice(0, -1).every(({ choices }) => choices.length === 0)).toBe(true)
    const web = await whole.person('webchat')
    await web.say('đọc nguyên văn mục III')
    const words = (text: string) => text.split(/\s+/).join(' ')
    expect(words(pieces.map(({ text }) => text).join(' '))).toBe(words((await web.next()).text))
  })

  test('more than five choices are a numbered list on Zalo OA, and stay buttons elsewhere', async () => {
    const choices = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu'].map((label) => ({ label, value: label }))
    for (const channel of ['zalo-oa', 'telegram'] as const) {
      const an = await whole.person(channel)
      await an.say(question)
      await an.next()
      const row = await addressOf(an)
      const at = whole.now()
      await whole.app.db.commit([
        enqueue({
          id: createIds(whole.now).next(),
          contactId: row?.contactId ?? '',
          addressId: row?.id ?? '',
          address: an.address,
          kind: 'reply',
          body: { text: 'Anh/chị chọn giúp tôi:', choices, promptId: 'AAAAAAAAAA' },
          keepBody: true,
          dueAt: at,
          createdAt: at,
        }),
      ])
      expect(await an.next()).toEqual({ text: 'Anh/chị chọn giúp tôi:', choices: choices.map(({ label }) => label) })
    }
    expect(whole.zaloOa.sent.at(-1)?.text).toContain('\n6. sáu\n')
    expect(whole.zaloOa.sent.at(-1)?.buttons).toEqual([])
  })
})
