import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { startTelegramEmulator, type TelegramEmulator, type TelegramEmulatorOptions } from './telegram.ts'
import { startZaloBotEmulator } from './zalo-bot.ts'

// The emulators stand in for platforms nobody can reach in a test, so what they promise is tested like anything else.

const toStop: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of toStop.splice(0).reverse()) await stop()
})

async function telegramEmulator(options?: TelegramEmulatorOptions): Promise<TelegramEmulator> {
  const telegram = await startTelegramEmulator(options)
  toStop.push(telegram.stop)
  return telegram
}

/** Calls a method as any client would; answers the HTTP status and the envelope. */
async function call(api: { url: string; token: string }, method: string, params: object = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${api.url}/bot${api.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  })
  return { status: response.status, ...((await response.json()) as object) }
}

interface Hit {
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly at: number
}

/** A bot's webhook that answers what the test says. */
async function receiver(answer: (hit: Hit) => number | Promise<number>) {
  const hits: Hit[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const hit = { headers: request.headers, body, at: performance.now() }
    hits.push(hit)
    response.writeHead(await answer(hit)).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  toStop.push(async () => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, hits }
}

test('Telegram repeats unconfirmed updates and forgets those below the offset', async () => {
  const telegram = await telegramEmulator({ firstUpdateId: 10 })
  const an = telegram.user(1)
  for (const text of ['một', 'hai', 'ba']) an.say(text)
  const ids = async (offset: number) =>
    ((await call(telegram, 'getUpdates', { offset })).result as { update_id: number }[]).map((u) => u.update_id)
  expect(await ids(0)).toEqual([10, 11, 12])
  expect(await ids(0)).toEqual([10, 11, 12])
  expect(await ids(12)).toEqual([12])
  expect(await ids(13)).toEqual([])
  expect(telegram.pending).toEqual([])
})

test('Telegram ends the first of two pollers with 409 and refuses polling while a webhook is set', async () => {
  const telegram = await telegramEmulator()
  const first = call(telegram, 'getUpdates', { timeout: 20 })
  await telegram.until(() => telegram.callsOf('getUpdates').length === 1, 'the first poll')
  const second = call(telegram, 'getUpdates', { timeout: 20 })
  expect(await first).toMatchObject({ status: 409, description: expect.stringContaining('terminated by other getUpdates request') })
  telegram.user(1).say('xin chào')
  expect(await second).toMatchObject({ ok: true, result: [{ message: { text: 'xin chào' } }] })
  telegram.takeWebhook('http://127.0.0.1:9/x')
  expect(await call(telegram, 'getUpdates')).toMatchObject({ status: 409, description: expect.stringContaining('webhook is active') })
})

test('Telegram forgets a button press after 150 s and keeps a message for a day', async () => {
  let now = 1_790_000_000_000
  const telegram = await telegramEmulator({ now: () => now })
  const an = telegram.user(1)
  an.say('xin chào')
  const tap = an.tapData(1, 'x')
  now += 151_000
  expect(await call(telegram, 'getUpdates')).toMatchObject({ result: [{ message: { text: 'xin chào' } }] })
  expect(await call(telegram, 'answerCallbackQuery', { callback_query_id: tap.queryId })).toMatchObject({
    status: 400,
    description: expect.stringContaining('query is too old'),
  })
  now += 24 * 3_600_000
  expect(await call(telegram, 'getUpdates')).toMatchObject({ result: [] })
})

test('Telegram repeats a refused webhook post in order, with the secret, and posts a press beside a blocked message lane', async () => {
  const telegram = await telegramEmulator({ retryScale: 0.02 })
  let refusals = 2
  const bot = await receiver(({ body }) => (body.includes('callback_query') ? 200 : refusals-- > 0 ? 500 : 200))
  await call(telegram, 'setWebhook', { url: bot.url, secret_token: 'S3cret_x' })
  const an = telegram.user(1)
  an.say('một')
  an.say('hai')
  an.tapData(1, 'x')
  await telegram.drained()
  const seen = bot.hits.map(
    ({ body }) => /"text":"(\w+)"/u.exec(body)?.[1] ?? (body.includes('callback_query') ? 'tap' : body.includes('một') ? 'một' : 'hai'),
  )
  expect(seen.filter((what) => what !== 'tap')).toEqual(['một', 'một', 'một', 'hai'])
  expect(seen.indexOf('tap')).toBeLessThan(2)
  expect(bot.hits.every(({ headers }) => headers['x-telegram-bot-api-secret-token'] === 'S3cret_x')).toBe(true)
})

test('Telegram lets 30 messages a second out and says how long to wait for the next', async () => {
  let now = 1_790_000_000_000
  const telegram = await telegramEmulator({ limits: true, strangers: 'accept', now: () => now })
  const send = (chat_id: number) => call(telegram, 'sendMessage', { chat_id, text: 'x' })
  for (let i = 1; i <= 30; i++) expect(await send(i)).toMatchObject({ ok: true })
  expect(await send(31)).toMatchObject({ status: 429, parameters: { retry_after: 1 }, description: 'Too Many Requests: retry after 1' })
  now += 1_000
  expect(await send(31)).toMatchObject({ ok: true })
  expect(await send(31)).toMatchObject({ ok: true })
  expect(await send(31)).toMatchObject({ ok: true })
  expect(await send(31)).toMatchObject({ status: 429 })
})

test.each([
  ['<b>x', `can't parse entities: Can't find end tag corresponding to start tag "b"`],
  ['<i>x</b>', 'can\'t parse entities: Unmatched end tag at byte offset 4, expected "</i>", found "</b>"'],
  ['đ <x>', 'can\'t parse entities: Unsupported start tag "x" at byte offset 3'],
  ['1 < 2', "can't parse entities: Unclosed start tag at byte offset 2"],
  ['x</b>', "can't parse entities: Unexpected end tag at byte offset 1"],
  ['<b> </b>', 'message text is empty'],
  [`<b>${'x'.repeat(4097)}</b>`, 'message is too long'],
])('Telegram refuses %.20j as HTML', async (text, complaint) => {
  const telegram = await telegramEmulator({ strangers: 'accept' })
  const answer = await call(telegram, 'sendMessage', { chat_id: 1, text, parse_mode: 'HTML' })
  expect(answer).toMatchObject({ status: 400, description: `Bad Request: ${complaint}` })
})

test.each([
  ['65 bytes of data', [[{ text: 'x', callback_data: 'đ'.repeat(33) }]], 'BUTTON_DATA_INVALID'],
  ['nine in a row', [Array.from({ length: 9 }, () => ({ text: 'x', callback_data: 'x' }))], 'reply markup is too long'],
  ['a link to nowhere', [[{ text: 'x', url: 'javascript:alert(1)' }]], "inline keyboard button URL 'javascript:alert(1)' is invalid"],
])('Telegram refuses a keyboard with %s', async (_, inline_keyboard, complaint) => {
  const telegram = await telegramEmulator({ strangers: 'accept' })
  const answer = await call(telegram, 'sendMessage', { chat_id: 1, text: 'x', reply_markup: { inline_keyboard } })
  expect(answer).toMatchObject({ status: 400, description: `Bad Request: ${complaint}` })
})

test('a wrong token is 401, a malformed one 404, and neither reaches a method', async () => {
  const telegram = await telegramEmulator({ strangers: 'accept' })
  expect(await call({ url: telegram.url, token: '1:other' }, 'sendMessage', { chat_id: 1, text: 'x' })).toMatchObject({ status: 401 })
  expect(await call({ url: telegram.url, token: 'nonsense' }, 'sendMessage', { chat_id: 1, text: 'x' })).toMatchObject({ status: 404 })
  expect(telegram.sent).toEqual([])
})

test('a dropped answer leaves the message sent, a dropped request does not', async () => {
  const telegram = await telegramEmulator({ strangers: 'accept' })
  telegram.failNext({ type: 'drop' })
  telegram.failNext({ type: 'accept_then_drop' })
  await expect(call(telegram, 'sendMessage', { chat_id: 1, text: 'mất' })).rejects.toThrow()
  await expect(call(telegram, 'sendMessage', { chat_id: 1, text: 'tới' })).rejects.toThrow()
  expect(telegram.sent.map((message) => message.text)).toEqual(['tới'])
})

test('Zalo Bot hands out one event, keeps no offset, and says 408 for nothing', async () => {
  const zalo = await startZaloBotEmulator()
  toStop.push(zalo.stop)
  zalo.user('binh').say('một')
  zalo.user('binh').say('hai')
  expect(await call(zalo, 'getUpdates', { timeout: '1' })).toMatchObject({
    result: { event_name: 'message.text.received', message: { text: 'một' } },
  })
  expect(await call(zalo, 'getUpdates', { timeout: '1' })).toMatchObject({ result: { message: { text: 'hai' } } })
  expect(await call(zalo, 'getUpdates', { timeout: '0.05' })).toMatchObject({ status: 200, ok: false, error_code: 408 })
})

test('Zalo Bot stays silent to a poller while a webhook is set, and posts both shapes there', async () => {
  const zalo = await startZaloBotEmulator()
  toStop.push(zalo.stop)
  const bot = await receiver(() => 200)
  expect(await call(zalo, 'setWebhook', { url: bot.url, secret_token: 'short' })).toMatchObject({ ok: false, error_code: 400 })
  expect(await call(zalo, 'setWebhook', { url: bot.url, secret_token: 'long-enough' })).toMatchObject({
    result: { verification: { ok: true } },
  })
  zalo.user('binh').say('một')
  zalo.setShape('bare')
  zalo.user('binh').say('hai')
  await zalo.until(() => zalo.deliveries.length === 3, 'a probe and two posts')
  expect(await call(zalo, 'getUpdates', { timeout: '0.05' })).toMatchObject({ error_code: 408 })
  const bodies = bot.hits.map(({ body }) => body).sort()
  expect(bodies[0]).toBe('')
  expect(JSON.parse(bodies[1] ?? '')).toMatchObject({ event_name: 'message.text.received', message: { text: 'hai' } })
  expect(JSON.parse(bodies[2] ?? '')).toMatchObject({ ok: true, result: { message: { text: 'một' } } })
  expect(bot.hits.every(({ headers }) => headers['x-bot-api-secret-token'] === 'long-enough')).toBe(true)
})
