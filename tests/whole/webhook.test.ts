import { afterAll, beforeAll, expect, test } from 'vitest'

import { rows } from '../support/rows.ts'
import { startWhole } from '../support/whole.ts'
import type { Whole } from '../support/whole.ts'

let whole: Whole
beforeAll(async () => {
  whole = await startWhole('webhook')
})
afterAll(() => whole.stop())

test.each(['telegram', 'zalo-bot'] as const)('by webhook too, %s asks and gets the cited answer', async (channel) => {
  const an = await whole.person(channel)
  await an.open()
  await an.until('cần lưu mã tài khoản')
  await an.tap('Tôi đồng ý')
  await an.until('đã được ghi nhận')
  await an.say('bao lau thi danh gia can bo mot lan')
  expect((await an.next()).text).toContain('III.3')
  await an.tap('Xem nguyên văn')
  expect((await an.next()).text).toContain('mục III.3')
  const deliveries = channel === 'telegram' ? whole.telegram.deliveries : whole.zaloBot.deliveries
  expect(deliveries.length).toBeGreaterThan(3)
  expect(deliveries.map(({ status }) => status)).toEqual(deliveries.map(() => 200))
})

test('what a platform hands over twice is answered once', async () => {
  const [phone, bot, oa] = await Promise.all([whole.person('telegram'), whole.person('zalo-bot'), whole.person('zalo-oa')])
  const user = whole.telegram.user(Number(phone.address.externalId))
  const update = user.say('giải pháp số 3')
  await phone.next()
  if (update !== undefined) whole.telegram.redeliver(update)
  await whole.telegram.drained()
  await bot.say('giải pháp số 3')
  await bot.next()
  await oa.say('giải pháp số 3')
  await oa.next()
  const last = whole.zaloOa.deliveries.findLast(({ eventName }) => eventName === 'user_send_text')
  if (last !== undefined) await whole.zaloOa.repeat(last, 3)
  for (const { address } of [phone, bot, oa]) expect(await rows.outbox(whole.app.db, address.externalId)).toHaveLength(1)
})

test('the page that says whether everything is well says so', async () => {
  const ready = await fetch(`${whole.url}/readyz`)
  const { channels } = (await ready.json()) as { channels: { channel: string; ok: boolean }[] }
  expect([ready.status, channels.map(({ channel, ok }) => [channel, ok])]).toEqual([
    200,
    [
      ['webchat', true],
      ['telegram', true],
      ['zalo-oa', true],
      ['zalo-bot', true],
    ],
  ])
})
