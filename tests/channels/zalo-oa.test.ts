import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createMemoryTokenStore, createTokenManager, type TokenStore } from 'zalo-oa-sdk'

import type { Channel, Received } from '../../src/channels/channel.ts'
import { createZaloOaChannel, type ZaloOaConfig } from '../../src/channels/zalo-oa/channel.ts'
import type { Inbound, Outbound } from '../../src/messages.ts'
import { startZaloOaEmulator, type ZaloOaEmulator, type ZaloOaEmulatorOptions } from '../support/emulators/zalo-oa.ts'
import { capturingLog } from './contract/harness.ts'
import { listening, recordingCore } from './running.ts'

const an = '1111222233334444555'
const connectKey = 'khoa-ket-noi-thu-nghiem'
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

interface Bot {
  readonly zalo: ZaloOaEmulator
  readonly channel: Channel
  readonly core: ReturnType<typeof recordingCore>
  readonly store: TokenStore
  readonly url: string
  readonly logged: () => string
  send(message: Outbound, deliveryId?: string): ReturnType<Channel['send']>
}

interface BotOptions {
  readonly emulator?: ZaloOaEmulatorOptions
  readonly config?: Partial<ZaloOaConfig>
  readonly store?: (inbound: Inbound) => Received | Promise<Received>
  readonly connected?: boolean
  readonly now?: () => number
}

/** The channel behind a real web server, connected to the emulated platform. */
async function bot({ emulator, config, store: outcome, connected = true, now = Date.now }: BotOptions = {}): Promise<Bot> {
  const zalo = await startZaloOaEmulator({ now, ...emulator })
  const web = await listening()
  const { log, text } = capturingLog()
  const store = createMemoryTokenStore()
  const { appId, appSecret, oaSecretKey, oaId } = zalo.settings
  if (connected) await createTokenManager({ oaId, oauth: { appId, appSecret }, store, now }).adopt(zalo.issueTokens())
  const roots = { apiRoot: zalo.url, oauthRoot: zalo.oauthUrl }
  const channel = createZaloOaChannel({
    config: { appId, appSecret, oaSecretKey, oaId, connectKey, proactive: 'free', publicUrl: web.url, ...roots, ...config },
    tokens: store,
    now,
    log,
    timeoutMs: 1_000,
  })
  const core = recordingCore(outcome)
  web.serve(channel.routes)
  await channel.start(core.receive)
  zalo.setWebhook(`${web.url}/webhooks/zalo-oa`)
  cleanups.push(
    () => zalo.stop(),
    () => web.close(),
    () => channel.stop(),
  )
  const address = { channel: 'zalo-oa', account: oaId, externalId: an } as const
  return {
    zalo,
    channel,
    core,
    store,
    url: web.url,
    logged: text,
    send: (message, deliveryId = 'd1') => channel.send(address, message, { deliveryId }),
  }
}

const contents = ({ core }: Bot) => core.handed.map(({ content }) => content)

describe('the webhook', () => {
  test('can be saved in the console before any secret is known; then nothing is read', async () => {
    const b = await bot()
    expect(await b.zalo.saveWebhook(`${b.url}/webhooks/zalo-oa`)).toBe(true)
    expect((await fetch(`${b.url}/webhooks/zalo-oa`)).status).toBe(200)
    const { appId, appSecret, oaId } = b.zalo.settings
    const young = createZaloOaChannel({
      config: { appId, appSecret, oaId, connectKey, proactive: 'free' },
      tokens: createMemoryTokenStore(),
      now: Date.now,
      log: capturingLog().log,
    })
    expect((await young.routes?.request('/webhooks/zalo-oa', { method: 'POST', body: '{}' }))?.status).toBe(200)
    expect(young.health().detail).toContain('1 dropped: no_key')
  })

  test('without the OA secret key nobody can be answered, and the health page says so although Zalo is connected', async () => {
    const zalo = await startZaloOaEmulator()
    cleanups.push(() => zalo.stop())
    const { appId, appSecret, oaId } = zalo.settings
    const tokens = createMemoryTokenStore()
    await createTokenManager({ oaId, oauth: { appId, appSecret }, store: tokens }).adopt(zalo.issueTokens())
    const config = { appId, appSecret, oaId, connectKey, proactive: 'free', apiRoot: zalo.url, oauthRoot: zalo.oauthUrl } as const
    for (const [oaSecretKey, ok] of [
      [undefined, false],
      [zalo.settings.oaSecretKey, true],
    ] as const) {
      const all = { ...config, ...(oaSecretKey !== undefined && { oaSecretKey }) }
      const channel = createZaloOaChannel({ config: all, tokens, now: Date.now, log: capturingLog().log })
      await channel.start(async () => 'processed')
      // Started means looked at: what the log says at the start is how it is.
      expect(channel.health()).toMatchObject({ ok, detail: expect.stringMatching(ok ? /^connected/ : /^ZALO_OA_SECRET_KEY is not set/) })
      await channel.stop()
    }
  })

  test('a wrong OA secret key is named, for as long as nothing else has come', async () => {
    const b = await bot()
    await b.channel.start(async () => 'processed')
    const event = b.zalo.event('user_send_text', an, { msg_id: 'm1', text: 'x' })
    await b.zalo.deliver(event, { sign: 'forged' })
    expect(b.channel.health()).toMatchObject({ ok: false, detail: expect.stringMatching(/another key: is ZALO_OA_SECRET_KEY right/) })
    await b.zalo.deliver(event)
    await b.zalo.deliver(event, { sign: 'forged' })
    expect(b.channel.health()).toMatchObject({ ok: true })
  })

  test('hands on what people do, in words no platform owns', async () => {
    const b = await bot()
    await b.zalo.follow(an)
    await b.zalo.say(an, 'Nghị quyết 02/NQ-BCH nói gì?')
    await b.zalo.clickChatNow(an, 'follower')
    await b.zalo.clickChatNow(an, 'user_id')
    await b.zalo.attach(an, 'image', { caption: 'ảnh thẻ' })
    await b.zalo.attach(an, 'location')
    await b.zalo.withdraw(an)
    await b.zalo.unfollow(an)
    expect(contents(b)).toEqual([
      { type: 'opened' },
      { type: 'text', text: 'Nghị quyết 02/NQ-BCH nói gì?' },
      { type: 'opened' },
      { type: 'opened' },
      { type: 'attachment', kind: 'image', url: 'https://f21-zpc.zdn.vn/jpg/1.jpg', caption: 'ảnh thẻ' },
      { type: 'attachment', kind: 'location' },
      { type: 'withdrawn' },
      { type: 'reachable', reachable: false },
    ])
    expect(new Set(b.core.handed.map(({ address }) => address.externalId))).toEqual(new Set([an]))
  })

  test('a tapped button comes back as the choice it was', async () => {
    const b = await bot()
    await b.zalo.follow(an)
    const choices = ['Có', 'Không'].map((label) => ({ label, value: label }))
    expect(await b.send({ text: 'Đồng ý không?', choices, promptId: 'K7Q2M9XA4B' })).toMatchObject({ ok: true })
    await b.zalo.tap(an, 'Không')
    expect(contents(b).at(-1)).toEqual({ type: 'choice', promptId: 'K7Q2M9XA4B', index: 1 })
  })

  test('repeats carry one id, whatever the kind of event; others another', async () => {
    const b = await bot()
    const first = await b.zalo.follow(an)
    await b.zalo.repeat(first, 3)
    await b.zalo.repeat(await b.zalo.say(an, 'chào'), 3)
    const ids = b.core.handed.map(({ externalId }) => externalId)
    expect(ids).toHaveLength(8)
    expect(new Set(ids).size).toBe(2)
  })

  test.each([
    ['unsigned', { sign: 'none' }],
    ['signed by somebody else', { sign: 'forged' }],
    ['signed with HMAC', { sign: 'hmac' }],
    ['signed with the app secret', { sign: 'app-secret' }],
    ['empty', { body: '', sign: 'none' }],
    ['not UTF-8', { body: Buffer.from([0x7b, 0xff, 0xfe]), timestamp: '1' }],
  ] as const)('what is %s gets 200 and is dropped unread', async (_, how) => {
    const b = await bot()
    const event = b.zalo.event('user_send_text', an, { msg_id: 'm1', text: 'giả' })
    expect((await b.zalo.deliver(event, how)).status).toBe(200)
    expect(b.core.handed).toEqual([])
    expect(b.channel.health().detail).toMatch(/1 dropped: /)
  })

  test('so is what is of another app, of another OA, older than a day, or over a megabyte', async () => {
    const b = await bot()
    const event = b.zalo.event('user_send_text', an, { msg_id: 'm1', text: 'x' })
    const odd = [
      { ...event, app_id: '4999999999999999999' },
      { ...event, recipient: { id: '3999999999999999999' } },
      { ...event, timestamp: String(Date.now() - 86_400_000 - 1_000) },
      { ...event, message: { msg_id: 'm1', text: 'x'.repeat(1_000_001) } },
    ]
    for (const each of odd) expect((await b.zalo.deliver(each)).status).toBe(200)
    expect(b.core.handed).toEqual([])
    const { detail } = b.channel.health()
    for (const reason of ['foreign_app', 'other_oa', 'stale', 'too_large']) expect(detail).toContain(`1 dropped: ${reason}`)
    expect((await b.zalo.deliver({ ...event, timestamp: String(Date.now() - 86_000_000) })).status).toBe(200)
    expect(b.core.handed).toHaveLength(1)
  })

  test('a clock set wrong here is noticed by what Zalo signs, said, and forgotten once the two agree', async () => {
    const b = await bot()
    await b.channel.start(async () => 'processed')
    const at = (ms: number) => ({
      ...b.zalo.event('user_send_text', an, { msg_id: `m${ms}`, text: 'x' }),
      timestamp: String(Date.now() + ms),
    })
    const hears = async (ms: number) => {
      expect((await b.zalo.deliver(at(ms))).status).toBe(200)
      return b.channel.health()
    }
    expect(await hears(-2 * 86_400_000)).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/older than a day: is this machine's clock/),
    })
    expect(await hears(0)).toMatchObject({ ok: true })
    expect(await hears(3_600_000)).toMatchObject({ ok: false, detail: expect.stringContaining('from the future') })
    expect(await hears(-3_600_000)).toMatchObject({ ok: true })
  })

  test('a body that names no length is cut off at a megabyte too', async () => {
    const b = await bot()
    const endless = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 40; i++) controller.enqueue(new Uint8Array(50_000))
        controller.close()
      },
    })
    const headers = { 'x-zevent-signature': 'a'.repeat(64) }
    const reply = await fetch(`${b.url}/webhooks/zalo-oa`, { method: 'POST', body: endless, headers, duplex: 'half' } as RequestInit)
    expect(reply.status).toBe(200)
    expect(b.channel.health().detail).toContain('1 dropped: too_large')
  })

  test('an event that could not be stored is repeated by Zalo until it is', async () => {
    let failures = 2
    const b = await bot({
      emulator: { retryDelaysMs: [1, 1, 1] },
      store: () => {
        if (failures === 0) return 'processed'
        failures -= 1
        if (failures === 1) throw new Error('disk full')
        return 'busy'
      },
    })
    await b.zalo.say(an, 'đừng mất câu này')
    await b.zalo.idle()
    expect(b.zalo.deliveries.map(({ status }) => status)).toEqual([500, 503, 200])
    expect(b.core.stored).toHaveLength(1)
    expect(b.logged()).not.toContain('đừng mất')
  })

  test('two hundred people at once are answered far inside the two seconds Zalo waits', async () => {
    const b = await bot({ emulator: { echo: 'off' } })
    const events = Array.from({ length: 200 }, (_, i) =>
      b.zalo.event('user_send_text', `22223333444455550${100 + i}`, { msg_id: `m${i}`, text: 'chào' }),
    )
    const deliveries = await b.zalo.deliverAll(events)
    expect(deliveries.every(({ status }) => status === 200)).toBe(true)
    expect(Math.max(...deliveries.map(({ ms }) => ms))).toBeLessThan(2_000)
    expect(b.core.stored).toHaveLength(200)
  })
})

describe('a colleague in OA Manager', () => {
  test('is noticed, and our own echoes are not taken for one, whenever they come and whatever their id', async () => {
    for (const echo of ['same-id', 'other-id'] as const) {
      for (const echoTiming of ['before-reply', 'after-reply'] as const) {
        const b = await bot({ emulator: { echo, echoTiming, receipts: 'oa-is-sender' } })
        await b.zalo.follow(an)
        await b.send({ text: 'Kính chào anh/chị' })
        await b.send({ text: 'Chọn:', choices: [{ label: 'Có', value: 'co' }], promptId: 'K7Q2M9XA4B' })
        await b.zalo.idle()
        const echoed = b.zalo.deliveries.find(({ eventName }) => eventName === 'oa_send_text')
        if (echoed) await b.zalo.repeat(echoed, 1)
        expect(contents(b)).toEqual([{ type: 'opened' }])
        await b.zalo.staffSays(an, 'Chào anh, tôi là cán bộ công đoàn')
        expect(contents(b).at(-1)).toEqual({ type: 'officer_spoke' })
      }
    }
  })

  test('is not imagined when a message went out but its answer was lost', async () => {
    const b = await bot()
    await b.zalo.follow(an)
    b.zalo.acceptThenDrop()
    expect(await b.send({ text: 'Kính chào' })).toMatchObject({ ok: false, failure: { code: 'uncertain' } })
    await b.zalo.idle()
    expect(contents(b)).toEqual([{ type: 'opened' }])
  })
})

describe('sending', () => {
  test('a PDF goes up once and ahead of its words, once however often the rest is retried; other bytes go nowhere', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zalo-oa-'))
    cleanups.push(() => rm(folder, { recursive: true }))
    const path = join(folder, 'a.pdf')
    const bytes = Buffer.from('%PDF-1.7 kế hoạch')
    await writeFile(path, bytes)
    const file = { type: 'pdf', path, sha256: createHash('sha256').update(bytes).digest('hex'), name: 'Kế hoạch.pdf' } as const
    const b = await bot()
    await b.zalo.follow(an)
    const message = { text: 'Kính gửi', file, choices: [{ label: 'Đã đọc', value: 'x' }], promptId: 'K7Q2M9XA4B' }
    b.zalo.hang(0, { path: '/message/cs' })
    b.zalo.failNext(1, -200, '/message/cs')
    expect(await b.send(message, 'd1')).toMatchObject({ ok: false, failure: { code: 'transient' } })
    expect(await b.send(message, 'd1')).toMatchObject({ ok: true })
    expect(await b.send(message, 'd2')).toMatchObject({ ok: true })
    expect(b.zalo.sent.map(({ attachment, text, buttons }) => [attachment?.type, text, buttons.length])).toEqual([
      ['file', '', 0],
      ['template', 'Kính gửi', 1],
      ['file', '', 0],
      ['template', 'Kính gửi', 1],
    ])
    expect(b.zalo.requests.filter(({ path: to }) => to === '/v2.0/oa/upload/file')).toHaveLength(1)
    await writeFile(path, '%PDF-1.7 khác')
    expect(await b.send(message, 'd3')).toMatchObject({ ok: false, failure: { code: 'rejected' } })
    expect(b.zalo.sent).toHaveLength(4)
    // What comes back of our own file is not taken for a colleague's.
    await b.zalo.idle()
    expect(contents(b)).toEqual([{ type: 'opened' }])
  })

  test('tells the id and, when Zalo says so, which allowance paid', async () => {
    const b = await bot({ emulator: { quota: 'present' } })
    await b.zalo.follow(an)
    expect(await b.send({ text: 'Kính chào' })).toEqual({ ok: true, externalId: b.zalo.sent[0]?.messageId, paidBy: 'reply' })
  })

  test('a picture goes up once; with buttons it goes ahead of them, and only once however often the rest is retried', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zalo-oa-'))
    cleanups.push(() => rm(folder, { recursive: true }))
    const imagePath = join(folder, 'bieu-do.png')
    await writeFile(imagePath, Buffer.from('89504e470d0a1a0a', 'hex'))
    const b = await bot()
    await b.zalo.follow(an)
    expect(await b.send({ text: 'Biểu đồ', imagePath })).toMatchObject({ ok: true })
    const asked = { text: 'Chọn:', choices: [{ label: 'Có', value: 'co' }], promptId: 'K7Q2M9XA4B', imagePath }
    // The picture goes through, the words behind it do not.
    b.zalo.hang(0, { path: '/message/cs' })
    b.zalo.failNext(1, -200, '/message/cs')
    expect(await b.send(asked, 'd2')).toMatchObject({ ok: false, failure: { code: 'transient' } })
    expect(await b.send(asked, 'd2')).toMatchObject({ ok: true })
    expect(b.zalo.sent.map(({ text, buttons }) => [text, buttons.length])).toEqual([
      ['Biểu đồ', 0],
      ['', 0],
      ['Chọn:', 1],
    ])
    expect(b.zalo.requests.filter(({ path }) => path === '/v2.0/oa/upload/image')).toHaveLength(1)
    expect(await b.send({ text: 'x', imagePath: join(folder, 'none.png') })).toMatchObject({ ok: false, failure: { code: 'rejected' } })
    await b.zalo.idle()
    expect(contents(b)).toEqual([{ type: 'opened' }])
  })

  test('somebody who wrote over seven days ago closed the window; a stranger cannot be reached', async () => {
    const b = await bot()
    expect(await b.send({ text: 'x' })).toMatchObject({ failure: { code: 'unreachable' } })
    b.zalo.user(an).lastInteractionAt = Date.now() - 8 * 86_400_000
    expect(await b.send({ text: 'x' })).toMatchObject({ failure: { code: 'window_closed' } })
  })

  test('an ended access token is renewed on the way, and the message goes out once', async () => {
    const b = await bot()
    await b.zalo.follow(an)
    b.zalo.expireAccessToken()
    expect(await b.send({ text: 'Kính chào' })).toMatchObject({ ok: true })
    expect(b.zalo.sent).toHaveLength(1)
  })

  test('a code nobody published is not tried again, raises the alert, and the next message that leaves takes it back', async () => {
    const b = await bot()
    await b.zalo.follow(an)
    b.zalo.failNext(1, -777)
    const failure = await b.send({ text: 'x' })
    expect(failure).toMatchObject({ ok: false, failure: { code: 'rejected' } })
    expect(b.channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('nobody published: -777') })
    expect(await b.send({ text: 'y' })).toMatchObject({ ok: true })
    expect(b.channel.health().ok).toBe(true)
  })

  test('a tier that does not allow it stops the account and shows on the health page', async () => {
    const b = await bot()
    await b.zalo.follow(an)
    b.zalo.failAll(-224)
    expect(await b.send({ text: 'x' })).toMatchObject({ failure: { code: 'account' } })
    expect(b.channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('-224') })
    b.zalo.failAll(undefined)
    expect(await b.send({ text: 'x' })).toMatchObject({ ok: true })
    expect(b.channel.health().ok).toBe(true)
  })

  test('without consent nothing is sent, and the health page says where to go', async () => {
    const b = await bot({ connected: false })
    expect(await b.send({ text: 'x' })).toMatchObject({ failure: { code: 'account' } })
    expect(b.zalo.requests).toEqual([])
    expect(b.channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('no_grant') })
  })

  test('a store of tokens that cannot be read says nothing about the message: it has not left', async () => {
    const b = await bot()
    b.store.read = () => Promise.reject(new Error('disk full: canary'))
    expect(await b.send({ text: 'x' })).toEqual({ ok: false, failure: { code: 'transient', detail: 'Error' } })
    // What a database says whose connection was cut: it is not about reading a picture.
    b.store.read = () => Promise.reject(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }))
    expect(await b.send({ text: 'x' })).toMatchObject({ ok: false, failure: { code: 'transient' } })
    expect(b.zalo.sent).toEqual([])
  })

  test('a permission taken back is shown at once', async () => {
    const b = await bot()
    expect((await b.zalo.revokePermission()).status).toBe(200)
    expect(b.channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('consent') })
  })

  test('a refresh that a crash cut off is told as such, with who must do what', async () => {
    const store = createMemoryTokenStore()
    const zalo = await startZaloOaEmulator()
    cleanups.push(() => zalo.stop())
    const { appId, appSecret, oaId, oaSecretKey } = zalo.settings
    const lost = zalo.issueTokens()
    zalo.issueTokens()
    const at = Date.now()
    const record = { accessToken: lost.accessToken, refreshToken: lost.refreshToken, accessExpiresAt: at + 80_000_000, refreshIssuedAt: at }
    await store.replace(oaId, 0, { ...record, spendingSince: at - 60_000 })
    const config = { appId, appSecret, oaId, oaSecretKey, connectKey, proactive: 'free', oauthRoot: zalo.oauthUrl } as const
    const { log, text } = capturingLog()
    const channel = createZaloOaChannel({ config, tokens: store, now: Date.now, log })
    await channel.start(async () => 'processed')
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringMatching(/cut off by a crash.*\/zalo\/connect/) })
    expect(text()).toContain('was cut off before its tokens could be stored')
    await channel.stop()
  })
})

describe('the consent pages', () => {
  /** A browser that keeps one cookie. */
  function browser() {
    let cookie = ''
    return async (url: string) => {
      const reply = await fetch(url, { redirect: 'manual', headers: { cookie } })
      const set = reply.headers.get('set-cookie')
      if (set !== null) cookie = set.split(';')[0] ?? ''
      return { status: reply.status, location: reply.headers.get('location') ?? '', text: await reply.text(), headers: reply.headers }
    }
  }

  test('lead an administrator through Zalo and back, and the first message can go', async () => {
    const b = await bot({ connected: false })
    b.zalo.settings.redirectUri = `${b.url}/zalo/callback`
    await b.zalo.follow(an)
    const go = browser()
    const asked = await go(`${b.url}/zalo/connect?key=${connectKey}`)
    expect(asked.status).toBe(302)
    expect(asked.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/)
    const allowed = await go(asked.location)
    const done = await go(allowed.location)
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('Đã kết nối')])
    expect(done.headers.get('referrer-policy')).toBe('no-referrer')
    expect(b.channel.health().ok).toBe(true)
    expect(await b.send({ text: 'Kính chào' })).toMatchObject({ ok: true })
    // The way back works once.
    expect((await go(allowed.location)).status).not.toBe(200)
  })

  test('work with an account that does not echo the state, and with a verifier fixed in the console', async () => {
    const b = await bot({ connected: false, emulator: { echoState: false }, config: { codeVerifier: 'v'.repeat(43) } })
    const go = browser()
    const { location } = await go((await go(`${b.url}/zalo/connect?key=${connectKey}`)).location)
    expect(location).not.toContain('state=')
    expect((await go(location)).status).toBe(200)
  })

  test('open to nobody without the key', async () => {
    const b = await bot({ connected: false })
    for (const query of ['', '?key=', '?key=khoa-ket-noi', `?key=${connectKey}x`]) {
      const reply = await browser()(`${b.url}/zalo/connect${query}`)
      expect([reply.status, reply.location]).toEqual([403, ''])
    }
  })

  test('a way back in another browser, with another state, from another OA, too late, or without a code stores nothing', async () => {
    let now = Date.now()
    const b = await bot({ connected: false, now: () => now })
    const fresh = async () => {
      const go = browser()
      const { location } = await go((await go(`${b.url}/zalo/connect?key=${connectKey}`)).location)
      return { go, back: new URL(location) }
    }
    const one = await fresh()
    expect((await browser()(one.back.href)).text).toContain('hết hạn')

    const other = await fresh()
    other.back.searchParams.set('state', 'gia-mao')
    expect((await other.go(other.back.href)).text).toContain('không khớp')

    const foreign = await fresh()
    foreign.back.searchParams.set('oa_id', '3999999999999999999')
    expect((await foreign.go(foreign.back.href)).text).toContain('khác')

    const refused = await fresh()
    refused.back.searchParams.delete('code')
    expect((await refused.go(refused.back.href)).text).toContain('Chưa được cho phép')

    const late = await fresh()
    now += 600_001
    expect((await late.go(late.back.href)).text).toContain('hết hạn')
    expect(await b.store.read(b.zalo.settings.oaId)).toBeUndefined()
  })

  test('an OA that Zalo names only afterwards is checked before its tokens are kept', async () => {
    const b = await bot({ connected: false })
    const go = browser()
    const back = new URL((await go((await go(`${b.url}/zalo/connect?key=${connectKey}`)).location)).location)
    back.searchParams.delete('oa_id')
    expect((await go(back.href)).text).toContain('Đã kết nối')
    expect(await b.store.read(b.zalo.settings.oaId)).toBeDefined()

    const c = await bot({ connected: false, config: { oaId: '3999999999999999999' } })
    const go2 = browser()
    const back2 = new URL((await go2((await go2(`${c.url}/zalo/connect?key=${connectKey}`)).location)).location)
    back2.searchParams.delete('oa_id')
    expect((await go2(back2.href)).text).toContain('khác')
    expect(await c.store.read('3999999999999999999')).toBeUndefined()
  })

  test.each([
    [-14003, 'callback'],
    [-14004, 'ZALO_OA_APP_SECRET'],
    [-14005, 'quá 10 phút'],
    [-99_999, 'người vận hành'],
  ])('a refusal %i says what to do', async (code, todo) => {
    const b = await bot({ connected: false })
    const go = browser()
    const { location } = await go((await go(`${b.url}/zalo/connect?key=${connectKey}`)).location)
    b.zalo.oauth.failNext(1, code)
    const reply = await go(location)
    expect([reply.status, reply.text]).toEqual([502, expect.stringContaining(todo)])
    expect(reply.text).toContain(`Mã lỗi: ${code}`)
  })

  test('a consent that cannot send yet is kept, and the page says what is missing', async () => {
    const b = await bot({ connected: false })
    const go = browser()
    const { location } = await go((await go(`${b.url}/zalo/connect?key=${connectKey}`)).location)
    b.zalo.failAll(-224)
    expect((await go(location)).text).toContain('nâng cấp gói')
    expect(await b.store.read(b.zalo.settings.oaId)).toBeDefined()
  })

  test.each(['zalo_verifierAbC-12_x.html', 'AbC-12_x'])('the domain is verified by the file of %s', async (verifyFile) => {
    const b = await bot({ config: { verifyFile } })
    const reply = await fetch(`${b.url}/zalo_verifierAbC-12_x.html`)
    expect(await reply.text()).toContain('content="AbC-12_x"')
    expect((await fetch(`${b.url}/zalo_verifierother.html`)).status).toBe(404)
  })
})

test('tokens are renewed while nobody writes, without a job of anybody else', async () => {
  let now = Date.now()
  let turns = 0
  const zalo = await startZaloOaEmulator({ now: () => now })
  cleanups.push(() => zalo.stop())
  const { appId, appSecret, oaId } = zalo.settings
  const store = createMemoryTokenStore()
  await createTokenManager({ oaId, oauth: { appId, appSecret }, store, now: () => now }).adopt(zalo.issueTokens())
  const lived = Promise.withResolvers<void>()
  const channel = createZaloOaChannel({
    config: { appId, appSecret, oaId, connectKey, proactive: 'free', apiRoot: zalo.url, oauthRoot: zalo.oauthUrl },
    tokens: store,
    now: () => now,
    log: capturingLog().log,
    wait: async (ms, signal) => {
      now += ms
      turns += 1
      if (turns === 48 * 10) lived.resolve()
      if (turns >= 48 * 10) await new Promise((resolve) => signal.addEventListener('abort', resolve))
    },
  })
  await channel.start(async () => 'processed')
  await lived.promise
  await channel.stop()
  const refreshes = zalo.requests.filter(({ path }) => path === '/v4/oa/access_token').length
  // Ten days, one renewal every 23 hours.
  expect(refreshes).toBe(10)
  expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('stopped') })
})
