import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WebchatStore } from '../../src/channels/webchat/channel.ts'
import { webchatAddress } from '../../src/channels/webchat/payload.ts'
import { EchoCore, type EchoServer, startEchoServer } from '../support/echo-core.ts'
import { cookieOf, Visitor } from '../support/webchat-visitor.ts'
import { capturingLog } from './contract/harness.ts'

const clientId = 'a'.repeat(32)

describe('over HTTP', () => {
  let server: EchoServer
  let an: Visitor
  beforeEach(async () => {
    server = await startEchoServer({ widgetOrigins: ['https://congdoan.example/gioi-thieu'] })
    an = await Visitor.arrive(server.url)
  })
  afterEach(() => server.close())

  test('the page carries a strict policy and may not be framed; the widget’s frame only by the sites named', async () => {
    const own = await fetch(server.url)
    const policy = own.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(own.headers.get('x-frame-options')).toBe('DENY')
    expect(own.headers.get('x-content-type-options')).toBe('nosniff')
    expect(own.headers.get('referrer-policy')).toBe('same-origin')
    expect(own.headers.get('cache-control')).toBe('no-store')
    const page = await own.text()
    expect(page).toMatch(/^<!doctype html><html lang="vi"/i)
    expect(page).not.toMatch(/<script(?![^>]*src=)|style=|onclick=/)

    const framed = await fetch(`${server.url}/chat?embed=1`)
    expect(framed.headers.get('content-security-policy')).toContain("frame-ancestors 'self' https://congdoan.example;")
    expect(framed.headers.get('x-frame-options')).toBeNull()
  })

  test('an organisation named <b> is text on the page', async () => {
    const other = await startEchoServer({ organisation: '"><script>alert(1)</script>' })
    expect(await (await fetch(other.url)).text()).not.toContain('<script>alert')
    await other.close()
  })

  test('a visitor keeps the cookie they came with', async () => {
    expect(cookieOf(await an.get('/'))).toBe(an.cookie)
    expect(cookieOf(await fetch(server.url, { headers: { cookie: 'tlcd=made.up' } }))).not.toBe('tlcd=made.up')
  })

  test('without the cookie there is no history, no events, no posting', async () => {
    await an.say('Chuyện riêng của An')
    const nobody = new Visitor(server.url, '')
    expect((await nobody.get('/webchat/history')).status).toBe(401)
    expect((await nobody.get('/webchat/events')).status).toBe(401)
    expect((await nobody.say('xin chào')).status).toBe(401)
    const binh = await Visitor.arrive(server.url)
    expect(await (await binh.get('/webchat/history')).json()).toEqual({ messages: [], more: false })
  })

  test('another site can neither post nor listen, even with the cookie', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }]) {
      expect((await an.post('/webchat/messages', { clientId, text: 'a' }, headers)).status).toBe(403)
      expect((await an.post('/webchat/forget', {}, headers)).status).toBe(403)
      expect((await an.post('/webchat/ack', { upToId: '1' }, headers)).status).toBe(403)
      expect((await an.get('/webchat/events', headers)).status).toBe(403)
    }
    expect((await an.get('/webchat/history', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(server.core.inbound).toEqual([])
  })

  test('one message posted fifty times at once is stored once, and every copy is told it is well', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => an.say('một lần thôi', clientId)))
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
    expect(server.core.texts).toEqual(['một lần thôi'])
  })

  test.each([
    ['not JSON', '{"clientId":', 400, /không đọc được/],
    ['invalid UTF-8', Buffer.from(`{"clientId":"${clientId}","text":"ch\xe0o"}`, 'latin1'), 400, /không đọc được/],
    ['10,000 levels of brackets', '['.repeat(10_000), 400, /không đọc được/],
    ['a prototype key', `{"clientId":"${clientId}","text":"a","__proto__":{"x":1}}`, 400, /không đọc được/],
    ['nothing but blanks', `{"clientId":"${clientId}","text":"  "}`, 400, /chưa có nội dung/],
    ['8,001 characters', JSON.stringify({ clientId, text: 'đ'.repeat(8_001) }), 413, /8\.000 ký tự/],
    ['a body of 5 MB', JSON.stringify({ clientId, text: 'a'.repeat(5_000_000) }), 413, /chia thành nhiều tin/],
  ])('%s is answered with a sentence', async (_, body, status, sentence) => {
    const response = await an.postRaw('/webchat/messages', body)
    expect(response.status).toBe(status)
    expect(((await response.json()) as { error: string }).error).toMatch(sentence)
    expect(server.core.inbound).toEqual([])
    expect((await an.say('vẫn chạy')).status).toBe(200)
  })

  test('5,000 characters, every one escaped, are taken', async () => {
    const body = `{"clientId":"${clientId}","text":"${'\\u0111'.repeat(5_000)}"}`
    expect((await an.postRaw('/webchat/messages', body)).status).toBe(200)
    expect(server.core.texts[0]).toBe('đ'.repeat(5_000))
  })

  test('too fast is 429, not now and not storable are 503, each with a sentence and without loss of the id', async () => {
    for (const [mood, status] of [
      ['limited', 429],
      ['busy', 503],
      ['broken', 503],
    ] as const) {
      server.core.mood = mood
      const response = await an.say('thử', clientId)
      expect(response.status).toBe(status)
      expect(((await response.json()) as { error: string }).error).toMatch(/\p{L}{2,}/u)
    }
    server.core.mood = 'well'
    expect((await an.say('thử', clientId)).status).toBe(200)
    expect(server.core.texts).toEqual(['thử'])
  })

  test('neither the secret nor what people wrote reaches the log, whatever goes wrong', async () => {
    const { log, text } = capturingLog()
    const core = new EchoCore()
    let fail = false
    const since: WebchatStore['since'] = (...args) => {
      if (fail) throw new Error('Failed query: select … params: canary-message-text')
      return core.store.since(...args)
    }
    const other = await startEchoServer({
      core,
      store: { ...core.store, since },
      log,
      secret: 'canary-secret',
      sentElsewhere: () => true,
      pollMs: 5,
    })
    const binh = await Visitor.arrive(other.url)
    const line = await binh.listen()
    await line.untilReady()
    core.receive = async () => {
      throw new Error('Failed query: insert … params: canary-message-text', { cause: new TypeError('canary-message-text') })
    }
    fail = true
    expect((await binh.say('canary-message-text')).status).toBe(503)
    await (await binh.listen()).next()
    await expect.poll(text).toMatch(/could not be stored[\s\S]*catching up failed|catching up failed[\s\S]*could not be stored/)
    await expect.poll(text).toContain('asking the store for new messages failed')
    expect(text()).toContain('Error ← TypeError')
    expect(text()).not.toMatch(/canary/)
    await other.close()
  })

  test('before the start and after the stop it says "busy", so that the page keeps its messages', async () => {
    await server.channel.stop()
    expect((await an.say('thử')).status).toBe(503)
    expect((await an.get('/webchat/events')).status).toBe(503)
    expect(server.channel.health().ok).toBe(false)
  })

  test('the history is paged from where one stopped', async () => {
    for (let i = 0; i < 30; i++) await an.say(`câu ${i}`)
    const first = (await (await an.get('/webchat/history?after=')).json()) as { messages: { id: string }[]; more: boolean }
    expect([first.messages.length, first.more]).toEqual([50, true])
    const rest = (await (await an.get(`/webchat/history?after=${first.messages.at(-1)?.id}`)).json()) as {
      messages: unknown[]
      more: boolean
    }
    expect([rest.messages.length, rest.more]).toEqual([10, false])
  })

  test('a contact’s own message comes back under the id the browser gave it', async () => {
    await an.say('của tôi', clientId)
    const { messages } = (await (await an.get('/webchat/history')).json()) as { messages: { from: string; clientId?: string }[] }
    expect(messages[0]).toMatchObject({ from: 'contact', clientId })
  })

  test('seeing is acknowledged for the visitor of the cookie', async () => {
    expect((await an.post('/webchat/ack', { upToId: '01TEST' })).status).toBe(204)
    expect([...server.core.acknowledged.values()]).toEqual(['01TEST'])
    expect((await an.post('/webchat/ack', { upToId: '../..' })).status).toBe(400)
  })

  test('forgetting takes the cookie away', async () => {
    const response = await an.post('/webchat/forget', {})
    expect(response.status).toBe(204)
    expect(response.headers.getSetCookie()).toEqual(['tlcd=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax'])
  })

  test('a PDF is fetched by its visitor under its name, while it is what it was', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'files-')), 'a.pdf')
    const bytes = Buffer.from('%PDF-1.7 kế hoạch')
    writeFileSync(path, bytes)
    await an.say('xin chào')
    const address = server.core.inbound[0]?.address ?? webchatAddress('')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await server.core.say(address, { text: 'Kính gửi', file: { type: 'pdf', path, sha256, name: 'Kế hoạch 2026.pdf' } })
    const { messages } = (await (await an.get('/webchat/history')).json()) as { messages: { file?: { name: string; url: string } }[] }
    const file = messages.flatMap((message) => message.file ?? []).at(-1)
    expect(file?.name).toBe('Kế hoạch 2026.pdf')
    const response = await an.get(file?.url ?? '')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
    expect(response.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent('Kế hoạch 2026.pdf')}`)
    expect((await (await Visitor.arrive(server.url)).get(file?.url ?? '')).status).toBe(404)
    writeFileSync(path, '%PDF-1.7 khác')
    expect((await an.get(file?.url ?? '')).status).toBe(404)
  })

  test('a chart is shown to its visitor, and no other file to anybody', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'charts-'))
    const png = Buffer.from('89504e470d0a1a0a00', 'hex')
    writeFileSync(join(folder, 'chart.png'), png)
    writeFileSync(join(folder, 'notes.png'), 'not a picture')
    await an.say('xin chào')
    const address = server.core.inbound[0]?.address ?? webchatAddress('')
    await server.core.say(address, { text: 'Biểu đồ', imagePath: join(folder, 'chart.png') })
    await server.core.say(address, { text: 'Ghi chép', imagePath: join(folder, 'notes.png') })
    const { messages } = (await (await an.get('/webchat/history')).json()) as { messages: { picture?: string }[] }
    const [chart = '', notes = ''] = messages.flatMap(({ picture }) => picture ?? [])
    const response = await an.get(chart)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png)
    expect((await an.get(notes)).status).toBe(404)
    expect((await (await Visitor.arrive(server.url)).get(chart)).status).toBe(404)
    expect((await new Visitor(server.url, '').get(chart)).status).toBe(401)
  })
})

describe('behind a proxy', () => {
  test('https is seen by the public address, or by the proxy’s word where it is trusted', async () => {
    const known = await startEchoServer({ publicUrl: 'https://chat.example' })
    const headers = (host: string) => ({ host, origin: 'https://chat.example' })
    const routes = known.channel.routes
    const page = await routes?.request('http://chat.example/chat?embed=1', { headers: headers('chat.example') })
    expect(page?.headers.getSetCookie()[0]).toContain('Secure; SameSite=None; Partitioned')
    expect(await (await fetch(known.url)).headers.getSetCookie()[0]).not.toContain('Secure')
    await known.close()

    const trusting = await startEchoServer({ trustProxy: true })
    const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'chat.example' }
    const first = await fetch(trusting.url, { headers: proxied })
    expect(first.headers.getSetCookie()[0]).toContain('Secure; SameSite=Lax')
    const an = new Visitor(trusting.url, cookieOf(first))
    expect((await an.post('/webchat/messages', { clientId, text: 'a' }, { ...proxied, origin: 'https://chat.example' })).status).toBe(200)
    expect((await an.post('/webchat/messages', { clientId, text: 'a' }, { ...proxied })).status).toBe(403)
    await trusting.close()
  })

  test('a forwarded host nobody vouches for changes nothing', async () => {
    const server = await startEchoServer()
    const an = await Visitor.arrive(server.url)
    const forged = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example', origin: 'https://evil.example' }
    expect((await an.post('/webchat/messages', { clientId, text: 'a' }, forged)).status).toBe(403)
    await server.close()
  })
})
