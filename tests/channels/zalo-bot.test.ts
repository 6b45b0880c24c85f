import { afterEach, describe, expect, test } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import { createZaloBotChannel, type ZaloBotDeps } from '../../src/channels/zalo-bot/channel.ts'
import { sendFailure } from '../../src/channels/zalo-bot/failure.ts'
import { parseEvent } from '../../src/channels/zalo-bot/payload.ts'
import { render } from '../../src/channels/zalo-bot/render.ts'
import type { Address } from '../../src/messages.ts'
import { startZaloBotEmulator, type ZaloBotEmulator, type ZaloBotEmulatorOptions } from '../support/emulators/zalo-bot.ts'
import { capturingLog } from './contract/harness.ts'
import { listening, recordedWaits, recordingCore } from './running.ts'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

const secret = 'webhook-secret_02'
const key = { deliveryId: 'd1' }

async function emulator(options?: ZaloBotEmulatorOptions): Promise<ZaloBotEmulator> {
  const zalo = await startZaloBotEmulator(options)
  cleanups.push(zalo.stop)
  return zalo
}

function channelOn(zalo: ZaloBotEmulator, deps: Partial<ZaloBotDeps> = {}): Channel {
  const { log } = capturingLog()
  const channel = createZaloBotChannel({ token: zalo.token, apiRoot: zalo.url, mode: 'polling', log, now: Date.now, ...deps })
  cleanups.push(channel.stop)
  return channel
}

async function webhookBot(zalo: ZaloBotEmulator, core: ReturnType<typeof recordingCore>, deps: Partial<ZaloBotDeps> = {}) {
  const web = await listening()
  cleanups.push(web.close)
  const channel = channelOn(zalo, { mode: 'webhook', publicUrl: web.url, webhookSecret: secret, ...deps })
  web.serve(channel.routes)
  await channel.start(core.receive)
  return { channel, web }
}

const to = (zalo: ZaloBotEmulator, name: string): Address => ({ channel: 'zalo-bot', account: zalo.botId, externalId: zalo.user(name).id })

describe('an event is read in every shape seen', () => {
  const message = (fields: object = {}) => ({
    message_id: '0a1b2c3d4e5f60718293',
    date: 1_760_000_000_123,
    text: 'xin chào',
    from: { id: 'aa11', display_name: 'An', is_bot: false },
    chat: { id: 'aa11', chat_type: 'PRIVATE' },
    ...fields,
  })
  const read = (event_name: string, fields?: object) => parseEvent({ event_name, message: message(fields) }, '900', 5)

  test('wrapped and bare say the same', () => {
    const bare = { event_name: 'message.text.received', message: message() }
    expect(parseEvent({ ok: true, result: bare }, '900', 5)).toEqual(parseEvent(bare, '900', 5))
    expect(parseEvent(bare, '900', 5)).toEqual({
      address: { channel: 'zalo-bot', account: '900', externalId: 'aa11' },
      externalId: '0a1b2c3d4e5f60718293',
      sentAt: 1_760_000_000_123,
      content: { type: 'text', text: 'xin chào' },
      displayName: 'An',
      opensWindow: true,
    })
  })

  test.each([
    [{ date: 1_760_000_000 }, 1_760_000_000_000],
    [{ date: '1760000000123' }, 1_760_000_000_123],
    [{ date: undefined }, 5],
    [{ date: 'hôm nay' }, 5],
  ])('date %j', (fields, sentAt) => {
    expect(read('message.text.received', fields)?.sentAt).toBe(sentAt)
  })

  test.each([
    [{ first_name: 'Bình' }, 'Bình'],
    [{ name: 'Chi' }, 'Chi'],
    [{}, undefined],
  ])('name from %j', (from, name) => {
    expect(read('message.text.received', { from: { id: 'aa11', ...from } })?.displayName).toBe(name)
  })

  test.each([
    [
      'message.image.received',
      { photo_url: 'https://z.example/1.jpg', caption: 'ảnh' },
      { type: 'attachment', kind: 'image', url: 'https://z.example/1.jpg', caption: 'ảnh' },
    ],
    ['message.image.received', { photo: 'https://z.example/2.jpg' }, { type: 'attachment', kind: 'image', url: 'https://z.example/2.jpg' }],
    ['message.image.received', { url: 'javascript:alert(1)' }, { type: 'attachment', kind: 'image' }],
    ['message.sticker.received', { sticker: 'x' }, { type: 'attachment', kind: 'sticker' }],
    [
      'message.voice.received',
      { voice_url: 'https://z.example/3.aac' },
      { type: 'attachment', kind: 'audio', url: 'https://z.example/3.aac' },
    ],
    ['message.unsupported.received', {}, { type: 'attachment', kind: 'other' }],
  ])('%s %j', (name, fields, content) => {
    expect(read(name, fields)?.content).toEqual(content)
  })
})

describe('a message becomes one text', () => {
  test('choices are numbered, quote and link are part of it, a picture is pointed at', () => {
    const choices = ['Có', 'Không'].map((label) => ({ label, value: label }))
    const outbound = {
      text: 'Mục III.3',
      quote: 'nguyên văn',
      choices,
      promptId: 'P1',
      link: { label: 'Xem', url: 'https://example.org' },
      imagePath: '/x.png',
    }
    expect(render(outbound)).toEqual({
      ok: true,
      text: 'Mục III.3\n\nnguyên văn\n\nXem: https://example.org\n\n(Hình kèm theo xem được trên Telegram hoặc trang trò chuyện.)\n\n1. Có\n2. Không\n\nAnh/chị trả lời bằng số hoặc nội dung.',
    })
  })

  test('a quote that stands in the text is not repeated', () => {
    expect(render({ text: 'Mục III.3: nguyên văn.', quote: 'nguyên văn' })).toEqual({ ok: true, text: 'Mục III.3: nguyên văn.' })
  })

  test('nothing and too much are refused', () => {
    expect(render({ text: ' ' }).ok).toBe(false)
    expect(render({ text: 'x'.repeat(1_990), choices: [{ label: 'Có', value: 'y' }], promptId: 'P1' }).ok).toBe(false)
  })
})

describe('webhook', () => {
  test('both shapes reach the core, each message under its own id', async () => {
    const zalo = await emulator()
    const core = recordingCore()
    const { channel } = await webhookBot(zalo, core)
    expect(channel.health()).toEqual({ ok: true, detail: 'webhook registered' })
    const first = zalo.user('binh').say('một')
    await zalo.until(() => core.stored.length === 1, 'the first')
    zalo.setShape('bare')
    const second = zalo.user('binh').say('hai')
    await zalo.until(() => core.stored.length === 2, 'the second')
    zalo.redeliver(second)
    await zalo.until(() => core.stored.length === 3, 'the repeat')
    expect(core.stored.map(({ externalId }) => externalId)).toEqual([first, second, second])
  })

  test('an empty probe gets 200 with or without the secret, and is no event', async () => {
    const zalo = await emulator()
    const core = recordingCore()
    const { web } = await webhookBot(zalo, core)
    expect(await zalo.probe()).toMatchObject({ status: 200 })
    const bare = await fetch(`${web.url}/webhooks/zalo-bot`, { method: 'POST' })
    expect(bare.status).toBe(200)
    const chunked = await fetch(`${web.url}/webhooks/zalo-bot`, {
      method: 'POST',
      body: new ReadableStream({ start: (c) => c.close() }),
      duplex: 'half',
    })
    expect(chunked.status).toBe(200)
    const forged = await fetch(`${web.url}/webhooks/zalo-bot`, { method: 'POST', body: '{}' })
    expect(forged.status).toBe(401)
    expect(core.handed).toEqual([])
  })

  test('a check that fails when the webhook is set is an alarm and is tried again', async () => {
    const zalo = await emulator()
    const { waits, wait } = recordedWaits()
    const channel = channelOn(zalo, { mode: 'webhook', publicUrl: 'http://127.0.0.1:9', webhookSecret: secret, wait })
    await channel.start(recordingCore().receive)
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('Zalo cannot reach the webhook') })
    await zalo.until(() => waits.length >= 4, 'four waits')
    expect(waits.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000])
  })

  test('one pointed elsewhere raises the alarm at the next look, within a minute, and is set again', async () => {
    const zalo = await emulator()
    const looks: number[] = []
    let look = (): void => undefined
    const { channel, web } = await webhookBot(zalo, recordingCore(), {
      wait: (ms, signal) =>
        new Promise((resolve) => {
          looks.push(ms)
          look = resolve
          signal.addEventListener('abort', () => resolve())
        }),
    })
    zalo.takeWebhook('http://127.0.0.1:9/theirs')
    look()
    await zalo.until(() => looks.length === 2, 'the second wait')
    expect(zalo.webhookUrl).toBe(`${web.url}/webhooks/zalo-bot`)
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('another program') })
    look()
    await zalo.until(() => looks.length === 3, 'the third wait')
    expect(channel.health().ok).toBe(true)
    expect(looks.every((ms) => ms <= 60_000)).toBe(true)
  })

  test('cannot be made without an address and a secret', async () => {
    const zalo = await emulator()
    expect(() => channelOn(zalo, { mode: 'webhook' })).toThrow(/publicUrl and webhookSecret/)
  })
})

describe('polling', () => {
  test('removes a webhook first, because polling is silent beside one', async () => {
    const zalo = await emulator()
    zalo.takeWebhook('http://127.0.0.1:9/old')
    const core = recordingCore()
    await channelOn(zalo).start(core.receive)
    await zalo.until(() => zalo.callsOf('getUpdates').length > 0, 'a poll')
    zalo.user('binh').say('một')
    zalo.user('binh').say('hai')
    await zalo.until(() => core.stored.length === 2, 'both')
    expect(core.texts()).toEqual(['một', 'hai'])
    expect(zalo.calls[0]?.method).toBe('deleteWebhook')
    expect(zalo.callsOf('getUpdates')[0]?.params).toEqual({ timeout: '30' })
  })

  test('an event is offered until it is stored, because it will not come again', async () => {
    const zalo = await emulator()
    const { waits, wait } = recordedWaits()
    let refusals = 3
    const core = recordingCore(() => {
      if (refusals-- === 2) return 'busy'
      if (refusals >= 0) throw new Error('disk full')
      return 'processed'
    })
    const channel = channelOn(zalo, { wait })
    await channel.start(core.receive)
    zalo.user('binh').say('một')
    zalo.user('binh').say('hai')
    await zalo.until(() => core.stored.length === 2, 'both')
    expect(core.texts()).toEqual(['một', 'hai'])
    expect(waits.slice(0, 3)).toEqual([500, 1_000, 2_000])
    await zalo.until(() => channel.health().ok, 'health')
  })

  test('408 means nothing new: no alarm, and no more than about three polls a second when it comes at once', async () => {
    const zalo = await emulator()
    const { waits, wait } = recordedWaits()
    zalo.failNext({ type: 'error', code: 408, description: 'Request timeout' }, { method: 'getUpdates', times: 5 })
    const channel = channelOn(zalo, { wait })
    await channel.start(recordingCore().receive)
    await zalo.until(() => waits.length === 5, 'five waits')
    expect(channel.health()).toEqual({ ok: true, detail: 'polling' })
    expect(waits.every((ms) => ms > 100 && ms <= 300)).toBe(true)
  })

  test('throttling and faults wait ever longer, a refused token ends it', async () => {
    const zalo = await emulator()
    const { waits, wait } = recordedWaits()
    for (const code of [429, 429, 403, 500, 401]) zalo.failNext({ type: 'error', code, description: 'x' }, { method: 'getUpdates' })
    const channel = channelOn(zalo, { wait })
    await channel.start(recordingCore().receive)
    await zalo.until(() => channel.health().detail.includes('token is refused'), 'the end')
    expect(waits).toEqual([60_000, 300_000, 60_000, 8_000])
    expect(zalo.callsOf('getUpdates')).toHaveLength(5)
  })
})

describe('sending', () => {
  test('a spent allowance waits a minute, then longer, and counts a burst of refusals once', async () => {
    let now = 1_790_000_000_000
    const zalo = await emulator({ monthlyCap: 0 })
    zalo.user('binh').say('chào')
    const channel = channelOn(zalo, { now: () => now })
    const send = async () => {
      const outcome = await channel.send(to(zalo, 'binh'), { text: 'Chào' }, key)
      return outcome.ok ? 'sent' : outcome.failure.code === 'throttled' ? outcome.failure.retryAfterMs : outcome.failure.code
    }
    expect([await send(), await send()]).toEqual([60_000, 60_000])
    now += 60_000
    expect(await send()).toBe(300_000)
    zalo.setMonthlyCap(1)
    now += 300_000
    expect(await send()).toBe('sent')
    expect(await send()).toBe(60_000)
  })

  test('403 is the person when the bot can still ask for its name, the bot when it cannot', async () => {
    const zalo = await emulator()
    zalo.user('binh').say('chào')
    zalo.user('binh').block()
    const channel = channelOn(zalo)
    expect(await channel.send(to(zalo, 'binh'), { text: 'Chào' }, key)).toMatchObject({ failure: { code: 'unreachable' } })
    zalo.failNext({ type: 'error', code: 403, description: 'Forbidden' }, { method: 'getMe' })
    expect(await channel.send(to(zalo, 'binh'), { text: 'Chào' }, key)).toMatchObject({ failure: { code: 'account' } })
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('the bot is refused') })
  })

  test('an API root may end in a slash', async () => {
    const zalo = await emulator()
    zalo.user('binh').say('chào')
    expect(await channelOn(zalo, { apiRoot: `${zalo.url}/` }).send(to(zalo, 'binh'), { text: 'Chào' }, key)).toMatchObject({ ok: true })
  })

  test('whoever never wrote cannot be written to', async () => {
    const zalo = await emulator()
    expect(await channelOn(zalo).send(to(zalo, 'chi'), { text: 'Chào' }, key)).toMatchObject({ failure: { code: 'unreachable' } })
  })

  test.each([
    [400, 'Bad Request: text is empty', 'rejected'],
    [401, 'Unauthorized', 'account'],
    [408, 'timeout', 'uncertain'],
    [500, 'x', 'uncertain'],
    [502, 'x', 'transient'],
    [503, 'x', 'transient'],
    [504, 'x', 'uncertain'],
  ])('%i %s → %s', (code, description, expected) => {
    expect(sendFailure({ type: 'answered', code, description }, 0, true).code).toBe(expected)
  })

  test('typing is shown', async () => {
    const zalo = await emulator()
    zalo.user('binh').say('chào')
    await channelOn(zalo).typing?.(to(zalo, 'binh'))
    expect(zalo.callsOf('sendChatAction')[0]?.body).toMatchObject({ ok: true })
  })
})
