import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createTelegramChannel, type TelegramDeps } from '../../src/channels/telegram/channel.ts'
import type { Channel, Received } from '../../src/channels/channel.ts'
import type { Address } from '../../src/messages.ts'
import { createChanges } from '../support/emulators/changes.ts'
import { startTelegramEmulator, type TelegramEmulator, type TelegramEmulatorOptions } from '../support/emulators/telegram.ts'
import { capturingLog } from './contract/harness.ts'
import { listening, recordedWaits, recordingCore } from './running.ts'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

const secret = 'webhook-secret_01'
const to = (id: number): Address => ({ channel: 'telegram', account: '700100200', externalId: String(id) })
const key = { deliveryId: 'd1' }

async function emulator(options?: TelegramEmulatorOptions): Promise<TelegramEmulator> {
  const telegram = await startTelegramEmulator(options)
  cleanups.push(telegram.stop)
  return telegram
}

function channelOn(telegram: { url: string; token: string }, deps: Partial<TelegramDeps> = {}): Channel {
  const { log } = capturingLog()
  const channel = createTelegramChannel({ token: telegram.token, apiRoot: telegram.url, mode: 'polling', log, now: Date.now, ...deps })
  cleanups.push(channel.stop)
  return channel
}

/** A bot in webhook mode behind a real web server. */
async function webhookBot(telegram: TelegramEmulator, core: ReturnType<typeof recordingCore>, deps: Partial<TelegramDeps> = {}) {
  const web = await listening()
  cleanups.push(web.close)
  const channel = channelOn(telegram, { mode: 'webhook', publicUrl: web.url, webhookSecret: secret, ...deps })
  web.serve(channel.routes)
  await channel.start(core.receive)
  return { channel, web }
}

describe('webhook', () => {
  test('is registered with its secret and the wanted kinds, and the menu is set', async () => {
    const telegram = await emulator()
    const { channel, web } = await webhookBot(telegram, recordingCore())
    expect(telegram.callsOf('setWebhook')[0]?.params).toMatchObject({
      url: `${web.url}/webhooks/telegram`,
      secret_token: secret,
      allowed_updates: ['message', 'callback_query', 'my_chat_member'],
    })
    await telegram.until(() => telegram.commands.length > 0, 'the menu')
    expect(telegram.commands.map(({ command }) => command)).toEqual(['start', 'trogiup', 'gapcanbo', 'quyendulieu', 'dung'])
    expect(channel.health()).toEqual({ ok: true, detail: 'webhook registered' })
  })

  test('a message and a press of the same moment both arrive, and the spinner ends', async () => {
    const telegram = await emulator()
    const core = recordingCore()
    const { channel } = await webhookBot(telegram, core)
    const an = telegram.user(101, 'An')
    an.start()
    await telegram.drained()
    const sent = await channel.send(to(101), { text: 'Có không?', choices: [{ label: 'Có', value: 'y' }], promptId: 'K7Q2M9XA4B' }, key)
    an.say('chờ chút')
    const tap = an.tap(Number(sent.ok && sent.externalId), 'Có')
    await telegram.drained()
    expect(core.stored.slice(1).map(({ content }) => content)).toEqual(
      expect.arrayContaining([
        { type: 'text', text: 'chờ chút' },
        { type: 'choice', promptId: 'K7Q2M9XA4B', index: 0, sentExternalId: sent.ok && sent.externalId },
      ]),
    )
    await telegram.until(() => tap.answered !== undefined, 'the end of the spinner')
    expect(tap.answered).toBe('')
  })

  test('an update that could not be stored comes again until it is, before later ones of that chat', async () => {
    const telegram = await emulator({ retryScale: 0.005 })
    let refusals = 2
    const core = recordingCore(() => {
      if (refusals-- > 0) throw new Error('database is locked')
      return 'processed'
    })
    await webhookBot(telegram, core)
    telegram.user(101).say('một')
    telegram.user(101).say('hai')
    await telegram.drained()
    expect(core.texts()).toEqual(['một', 'hai'])
    expect(telegram.deliveries.map(({ status }) => status)).toEqual([500, 500, 200, 200])
  })

  test('an album of six pictures is six attachments', async () => {
    const telegram = await emulator()
    const core = recordingCore()
    await webhookBot(telegram, core)
    for (let i = 0; i < 6; i++) telegram.user(101).send({ photo: [{ file_id: `p${i}` }], media_group_id: 'g' })
    await telegram.drained()
    expect(core.stored.map(({ content }) => content)).toEqual(
      Array.from({ length: 6 }, (_, i) => ({ type: 'attachment', kind: 'image', reference: `telegram-file:p${i}` })),
    )
  })

  test('blocking and coming back are told', async () => {
    const telegram = await emulator()
    const core = recordingCore()
    await webhookBot(telegram, core)
    telegram.user(101).block()
    await telegram.drained()
    telegram.user(101).unblock()
    await telegram.drained()
    expect(core.stored.map(({ content }) => content)).toEqual([
      { type: 'reachable', reachable: false },
      { type: 'reachable', reachable: true },
    ])
  })

  test('over a real socket, forgeries and floods of bytes are answered and the bot lives on', async () => {
    const telegram = await emulator()
    const core = recordingCore()
    const { web } = await webhookBot(telegram, core)
    const post = (headers: Record<string, string>, body: string | Buffer): Promise<number | string> =>
      new Promise((resolve) => {
        const call = httpRequest(`${web.url}/webhooks/telegram`, { method: 'POST', headers }, (response) => {
          response.resume()
          resolve(response.statusCode ?? 0)
        })
        // A server may hang up on a body it will not read.
        call.on('error', () => resolve('cut'))
        call.end(body)
      })
    const big = Buffer.alloc(5_000_000, 'x')
    expect(await post({ 'x-telegram-bot-api-secret-token': 'wrong' }, '{}')).toBe(401)
    expect([401, 'cut']).toContain(await post({}, big))
    expect([413, 'cut']).toContain(await post({ 'x-telegram-bot-api-secret-token': secret }, big))
    expect([413, 'cut']).toContain(await post({ 'x-telegram-bot-api-secret-token': secret, 'transfer-encoding': 'chunked' }, big))
    expect(core.handed).toEqual([])
    telegram.user(101).say('còn đó không?')
    await telegram.drained()
    expect(core.texts()).toEqual(['còn đó không?'])
  })

  test('one that was taken away raises the alarm at the next look, within a minute, and is set again', async () => {
    const telegram = await emulator()
    const looks: number[] = []
    let look = (): void => undefined
    const channelWait = (ms: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        looks.push(ms)
        look = resolve
        signal.addEventListener('abort', () => resolve())
      })
    const { channel, web } = await webhookBot(telegram, recordingCore(), { wait: channelWait })
    telegram.takeWebhook('http://127.0.0.1:9/theirs')
    await telegram.until(() => looks.length === 1, 'the first wait')
    look()
    await telegram.until(() => telegram.callsOf('setWebhook').length === 2, 'the second registration')
    expect(telegram.webhookUrl).toBe(`${web.url}/webhooks/telegram`)
    expect(looks.every((ms) => ms <= 60_000)).toBe(true)
    await telegram.until(() => looks.length === 2, 'the second wait')
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('another program') })
    look()
    await telegram.until(() => looks.length === 3, 'the third wait')
    expect(channel.health()).toEqual({ ok: true, detail: 'webhook registered' })
  })

  test('a platform that is down at start is tried again ever more slowly, and start does not hang', async () => {
    const telegram = await emulator()
    await telegram.goDown()
    const { waits, wait } = recordedWaits()
    const { channel } = await webhookBot(telegram, recordingCore(), { wait })
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('not registered') })
    await telegram.until(() => waits.length >= 8, 'eight waits')
    await telegram.comeBack()
    await telegram.until(() => telegram.webhookUrl !== undefined && channel.health().ok, 'the registration')
    expect(waits.slice(0, 8)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
  })

  test('a refused token is an alarm and is not tried again', async () => {
    const telegram = await emulator()
    const { waits, wait } = recordedWaits()
    const { channel } = await webhookBot(telegram, recordingCore(), { token: '1:wrong', wait })
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('token is refused') })
    expect(waits).toEqual([])
    expect(telegram.callsOf('setWebhook')).toHaveLength(1)
  })

  test('cannot be made without an address and a secret', () => {
    expect(() => channelOn({ url: 'http://127.0.0.1:9', token: '1:x' }, { mode: 'webhook' })).toThrow(/publicUrl and webhookSecret/)
  })
})

describe('polling', () => {
  test('takes over from a webhook, keeps the order of a chat and works on chats side by side', async () => {
    const telegram = await emulator()
    telegram.takeWebhook('http://127.0.0.1:9/old')
    let running = 0
    let most = 0
    const core = recordingCore(async ({ address }): Promise<Received> => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, Number(address.externalId) % 3))
      running -= 1
      return 'processed'
    })
    for (let i = 0; i < 90; i++) telegram.user(100 + (i % 30)).say(String(i))
    await channelOn(telegram).start(core.receive)
    await telegram.drained()
    expect(core.stored).toHaveLength(90)
    for (let user = 0; user < 30; user++) {
      const own = core.stored
        .filter(({ address }) => address.externalId === String(100 + user))
        .map(({ content }) => content.type === 'text' && content.text)
      expect(own).toEqual([user, user + 30, user + 60].map(String))
    }
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(16)
  })

  test('confirms nothing that is not stored: after a crash the next process gets it again', async () => {
    const telegram = await emulator()
    telegram.user(101).say('một')
    telegram.user(102).say('hai')
    telegram.user(103).say('ba')
    // Stands for a process that dies while storing the second.
    const dying = recordingCore(({ address }) => (address.externalId === '102' ? new Promise<never>(() => undefined) : 'processed'))
    const { log } = capturingLog()
    const crashed = createTelegramChannel({ token: telegram.token, apiRoot: telegram.url, mode: 'polling', log, now: Date.now })
    await crashed.start(dying.receive)
    await telegram.until(() => dying.stored.length === 2, 'two stored updates')
    expect(telegram.pending).toHaveLength(3)
    const next = recordingCore()
    await channelOn(telegram).start(next.receive)
    await telegram.drained()
    expect(next.texts().sort()).toEqual(['ba', 'hai', 'một'])
  })

  test('a chat whose update fails waits with back-off, others go on, and nothing overtakes it', async () => {
    const telegram = await emulator()
    const { waits, wait } = recordedWaits()
    let refusals = 3
    const core = recordingCore(({ content }) => {
      if (content.type === 'text' && content.text === 'một' && refusals-- > 0) throw new Error('database is locked')
      return 'processed'
    })
    telegram.user(101).say('một')
    telegram.user(101).say('hai')
    telegram.user(102).say('ba')
    await channelOn(telegram, { wait }).start(core.receive)
    await telegram.drained()
    expect(core.texts()).toEqual(['ba', 'một', 'hai'])
    expect(waits.slice(0, 3)).toEqual([1_000, 2_000, 4_000])
  })

  test('an update that fails for ever is given up once others get through, and the log says which', async () => {
    const telegram = await emulator()
    const { log, text } = capturingLog()
    const { wait } = recordedWaits()
    const core = recordingCore(({ content }) => {
      if (content.type === 'text' && content.text === 'độc') throw new Error('no such question')
      return 'processed'
    })
    const poison = telegram.user(101).say('độc')
    telegram.user(101).say('sau')
    const channel = channelOn(telegram, { wait, log })
    await channel.start(core.receive)
    await telegram.until(() => core.handed.length >= 10, 'ten attempts')
    expect(core.texts()).toEqual([])
    expect(channel.health().ok).toBe(false)
    telegram.user(102).say('người khác')
    await telegram.drained()
    expect(core.texts()).toEqual(['người khác', 'sau'])
    expect(text()).toContain(`"updateId":${poison}`)
    expect(text()).toContain('given up')
  })

  test('nothing is given up while nothing gets through', async () => {
    const telegram = await emulator()
    const { wait } = recordedWaits()
    let broken = true
    const core = recordingCore(() => {
      if (broken) throw new Error('disk full')
      return 'processed'
    })
    telegram.user(101).say('một')
    telegram.user(102).say('hai')
    await channelOn(telegram, { wait }).start(core.receive)
    await telegram.until(() => core.handed.length >= 60, 'thirty rounds')
    broken = false
    await telegram.drained()
    expect(core.texts().sort()).toEqual(['hai', 'một'])
  })

  test('a second program with the token raises the alarm and is not fought', async () => {
    const telegram = await emulator()
    const { waits, wait } = recordedWaits()
    telegram.failNext(
      { type: 'error', code: 409, description: 'Conflict: terminated by other getUpdates request' },
      { method: 'getUpdates', times: 6 },
    )
    const channel = channelOn(telegram, { wait })
    await channel.start(recordingCore().receive)
    await telegram.until(() => waits.length >= 6, 'six waits')
    expect(waits.slice(0, 6)).toEqual([3_000, 6_000, 12_000, 24_000, 30_000, 30_000])
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('another program uses this bot') })
  })

  test('a throttled poll waits as told, a broken one backs off, a refused token ends it', async () => {
    const telegram = await emulator()
    const { waits, wait } = recordedWaits()
    telegram.failNext(
      { type: 'error', code: 429, description: 'Too Many Requests: retry after 9', parameters: { retry_after: 9 } },
      { method: 'getUpdates' },
    )
    telegram.failNext({ type: 'answer', status: 502, body: '<html>' }, { method: 'getUpdates' })
    telegram.failNext({ type: 'drop' }, { method: 'getUpdates' })
    telegram.failNext({ type: 'error', code: 401, description: 'Unauthorized' }, { method: 'getUpdates' })
    const channel = channelOn(telegram, { wait })
    await channel.start(recordingCore().receive)
    await telegram.until(
      () => telegram.callsOf('getUpdates').length === 4 && channel.health().detail.includes('token is refused'),
      'the end',
    )
    expect(waits).toEqual([9_000, 2_000, 4_000])
  })

  test('a server that answers empty polls at once is not asked more than about three times a second', async () => {
    const changes = createChanges()
    const polls: number[] = []
    const server = createServer((request, response) => {
      if (request.url?.endsWith('/getUpdates')) polls.push(performance.now())
      request.resume()
      response.end(JSON.stringify({ ok: true, result: request.url?.endsWith('/getUpdates') ? [] : true }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    cleanups.push(async () => {
      server.closeAllConnections()
      server.close()
    })
    const asked: number[] = []
    const channel = channelOn(
      { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: '1:x' },
      {
        wait: async (ms) => {
          asked.push(ms)
          await new Promise((resolve) => setTimeout(resolve, 1))
        },
      },
    )
    await channel.start(recordingCore().receive)
    await changes.until(() => asked.length >= 5, 'five waits')
    await channel.stop()
    // Time spent in the poll counts; the rest up to 300 ms is waited.
    expect(asked.every((ms) => ms > 100 && ms <= 300)).toBe(true)
    expect(polls.length).toBeLessThanOrEqual(asked.length + 1)
  })

  test('stopping ends a held poll at once', async () => {
    const telegram = await emulator()
    const channel = channelOn(telegram)
    await channel.start(recordingCore().receive)
    await telegram.until(() => telegram.callsOf('getUpdates').length === 1, 'a held poll')
    const startedAt = performance.now()
    await channel.stop()
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })
})

describe('sending', () => {
  test('a forged or outdated button is answered with a notice and reaches nobody', async () => {
    const telegram = await emulator()
    const core = recordingCore()
    await channelOn(telegram).start(core.receive)
    const tap = telegram.user(101).tapData(1, 'v0:delete_everything')
    await telegram.until(() => tap.answered !== undefined, 'a notice')
    expect(tap.answered).toBe('Nút này không còn dùng được')
    await telegram.drained()
    expect(core.handed).toEqual([])
  })

  test('settling a pressed message takes its buttons away, twice without harm', async () => {
    const telegram = await emulator()
    telegram.user(101).start()
    const channel = channelOn(telegram)
    const sent = await channel.send(to(101), { text: 'Có không?', choices: [{ label: 'Có', value: 'y' }], promptId: 'P1' }, key)
    if (!sent.ok || sent.externalId === undefined) throw new Error('not sent')
    expect(telegram.sent[0]?.keyboard).toHaveLength(1)
    await channel.settle?.(to(101), sent.externalId, 'Có')
    expect(telegram.sent[0]).toMatchObject({ keyboard: [], text: 'Có không?', edits: 1 })
    await channel.settle?.(to(101), sent.externalId, 'Có')
  })

  test('a quote that Telegram cannot read goes out as plain text', async () => {
    const telegram = await emulator()
    telegram.user(101).start()
    telegram.failNext({ type: 'error', code: 400, description: "Bad Request: can't parse entities: Unsupported start tag" })
    const outcome = await channelOn(telegram).send(to(101), { text: 'Mục III.3', quote: 'a < b' }, key)
    expect(outcome).toMatchObject({ ok: true })
    expect(telegram.sent).toMatchObject([{ text: 'Mục III.3\n\na < b', entities: [] }])
  })

  test('a quote is set apart on the phone exactly as written', async () => {
    const telegram = await emulator()
    telegram.user(101).start()
    await channelOn(telegram).send(to(101), { text: 'Mục III.3 nói:\n<b>&amp; "hết"', quote: '<b>&amp;' }, key)
    const [message] = telegram.sent
    expect(message?.text).toBe('Mục III.3 nói:\n<b>&amp;\n"hết"')
    const [entity] = message?.entities ?? []
    expect(entity && message?.text.slice(entity.offset, entity.offset + entity.length)).toBe('<b>&amp;')
  })

  test('a chat that moved is followed once', async () => {
    const telegram = await emulator()
    telegram.migrate(101, -100_200)
    const channel = channelOn(telegram)
    expect(await channel.send(to(101), { text: 'Chào' }, key)).toMatchObject({ ok: true })
    expect(telegram.sent).toMatchObject([{ chatId: '-100200' }])
    telegram.migrate(-100_200, 101)
    expect(await channel.send(to(101), { text: 'Chào' }, key)).toMatchObject({ ok: false, failure: { code: 'rejected' } })
    expect(telegram.callsOf('sendMessage')).toHaveLength(4)
  })

  test('whoever never pressed Start is unreachable', async () => {
    const telegram = await emulator()
    telegram.user(101)
    const channel = channelOn(telegram)
    for (const id of [101, 102])
      expect(await channel.send(to(id), { text: 'Chào' }, key)).toMatchObject({ failure: { code: 'unreachable' } })
  })

  test('an API root may end in a slash', async () => {
    const telegram = await emulator()
    telegram.user(101).start()
    const channel = channelOn({ url: `${telegram.url}/`, token: telegram.token })
    expect(await channel.send(to(101), { text: 'Chào' }, key)).toMatchObject({ ok: true })
  })

  test('a public name is no address', async () => {
    const telegram = await emulator()
    const outcome = await channelOn(telegram).send({ ...to(1), externalId: '@congdoan' }, { text: 'Chào' }, key)
    expect(outcome).toMatchObject({ failure: { code: 'rejected' } })
    expect(telegram.calls).toEqual([])
  })

  test("the platform's own pace is reported as a wait", async () => {
    const telegram = await emulator({ limits: { perSecond: 30, perChatPerSecond: 1, chatBurst: 1 } })
    telegram.user(101).start()
    const channel = channelOn(telegram)
    expect(await channel.send(to(101), { text: 'một' }, key)).toMatchObject({ ok: true })
    expect(await channel.send(to(101), { text: 'hai' }, key)).toMatchObject({ failure: { code: 'throttled', retryAfterMs: 1_000 } })
  })

  test('typing is shown', async () => {
    const telegram = await emulator()
    telegram.user(101).start()
    await channelOn(telegram).typing?.(to(101))
    expect(telegram.callsOf('sendChatAction')[0]).toMatchObject({ status: 200, params: { chat_id: '101', action: 'typing' } })
  })
})

describe('pictures', () => {
  async function picture(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'telegram-'))
    cleanups.push(() => rm(folder, { recursive: true }))
    const path = join(folder, 'bieu-do.png')
    await writeFile(path, Buffer.alloc(2_000, 7))
    return path
  }

  test('a short text goes under the picture, buttons included', async () => {
    const telegram = await emulator()
    telegram.user(101).start()
    const message = { text: 'Kết quả', imagePath: await picture(), choices: [{ label: 'Xem', value: 'x' }], promptId: 'P1' }
    expect(await channelOn(telegram).send(to(101), message, key)).toMatchObject({ ok: true, externalId: '2' })
    expect(telegram.sent).toMatchObject([{ method: 'sendPhoto', text: 'Kết quả', photoBytes: 2_000, keyboard: [[{ text: 'Xem' }]] }])
  })

  test('a long text follows it, and a retry of the text does not repeat the picture', async () => {
    const telegram = await emulator()
    telegram.user(101).start()
    const channel = channelOn(telegram)
    const message = { text: 'Kết quả '.repeat(200), imagePath: await picture() }
    telegram.failNext(
      { type: 'error', code: 429, description: 'Too Many Requests: retry after 2', parameters: { retry_after: 2 } },
      { method: 'sendMessage' },
    )
    expect(await channel.send(to(101), message, key)).toMatchObject({ failure: { code: 'throttled' } })
    expect(await channel.send(to(101), message, key)).toMatchObject({ ok: true })
    expect(telegram.sent.map(({ method }) => method)).toEqual(['sendPhoto', 'sendMessage'])
  })

  test('a PDF goes as a document above its words, is uploaded once for all, and not at all once its bytes are others', async () => {
    const telegram = await emulator()
    const channel = channelOn(telegram)
    for (const id of [101, 102, 103]) telegram.user(id).start()
    const path = join(await mkdtemp(join(tmpdir(), 'telegram-')), 'a.pdf')
    cleanups.push(() => rm(path))
    const bytes = Buffer.from('%PDF-1.7 kế hoạch')
    await writeFile(path, bytes)
    const file = { type: 'pdf', path, sha256: createHash('sha256').update(bytes).digest('hex'), name: 'Kế hoạch.pdf' } as const
    const message = { text: 'Kính gửi kế hoạch', file, choices: [{ label: 'Đã đọc', value: 'x' }], promptId: 'P1' }
    for (const id of [101, 102]) expect(await channel.send(to(id), message, { deliveryId: `d${id}` })).toMatchObject({ ok: true })
    expect(telegram.sent.map(({ method, text, photo, photoBytes }) => [method, text, photo?.name, photoBytes])).toEqual([
      ['sendDocument', 'Kính gửi kế hoạch', 'ke-hoach.pdf', bytes.length],
      // By the name Telegram gave it.
      ['sendDocument', 'Kính gửi kế hoạch', undefined, undefined],
    ])
    // Telegram has forgotten that name: the bytes go again.
    telegram.failNext({ type: 'error', code: 400, description: 'Bad Request: wrong file identifier/HTTP URL specified' })
    expect(await channel.send(to(103), message, { deliveryId: 'd103' })).toMatchObject({ ok: true })
    expect(telegram.sent.at(-1)).toMatchObject({ chatId: '103', photoBytes: bytes.length })

    await writeFile(path, '%PDF-1.7 chuyển tiền vào tài khoản này')
    const before = telegram.calls.length
    const other = channelOn(telegram)
    expect(await other.send(to(101), message, key)).toMatchObject({
      failure: { code: 'rejected', detail: 'the file is not the one that was approved' },
    })
    expect(telegram.calls).toHaveLength(before)
  })

  test('one that is not there is refused without a call', async () => {
    const telegram = await emulator()
    const outcome = await channelOn(telegram).send(to(101), { text: 'x', imagePath: '/nowhere/x.png' }, key)
    expect(outcome).toMatchObject({ failure: { code: 'rejected', detail: 'file cannot be read: ENOENT' } })
    expect(telegram.calls).toEqual([])
  })
})
