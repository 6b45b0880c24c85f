import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WebchatStore } from '../../src/channels/webchat/channel.ts'
import { parsePost, webchatAddress } from '../../src/channels/webchat/payload.ts'
import { isOwnRequest } from '../../src/channels/webchat/policy.ts'
import { renderMessage, splitQuote } from '../../src/channels/webchat/render.ts'
import { clearCookies, openPicture, sealPicture, setCookie, signToken, visitorKeys, visitorOf } from '../../src/channels/webchat/visitor.ts'
import { EchoCore, type EchoServer, startEchoServer } from '../support/echo-core.ts'
import { cookieOf, Visitor } from '../support/webchat-visitor.ts'
import { capturingLog } from './contract/harness.ts'

const clientId = 'a'.repeat(32)
const keys = visitorKeys('one secret')
const bytes = (body: unknown) => new TextEncoder().encode(JSON.stringify(body))

describe('what the page posts', () => {
  const read = (body: unknown) => {
    const parsed = parsePost(bytes(body), webchatAddress('v'), 5)
    return parsed.ok ? parsed.inbound.content : parsed.code
  }

  test.each([
    [
      { clientId, text: 'Nghị quyết' },
      { type: 'text', text: 'Nghị quyết' },
    ],
    [
      { clientId, text: ' a\u0000\r\nb ' },
      { type: 'text', text: 'a\nb' },
    ],
    [
      { clientId, text: 'nửa \ud83d biểu tượng' },
      { type: 'text', text: 'nửa  biểu tượng' },
    ],
    [
      { clientId, text: 'đ'.repeat(5_000) },
      { type: 'text', text: 'đ'.repeat(5_000) },
    ],
    [
      { clientId, text: 'đ'.repeat(8_000) },
      { type: 'text', text: 'đ'.repeat(8_000) },
    ],
    [{ clientId, text: 'đ'.repeat(8_001) }, 'too_long'],
    [{ clientId, text: '' }, 'empty'],
    [{ clientId, text: ' \u0000\n' }, 'empty'],
    [
      { clientId, choice: { promptId: 'Q7K2M0ZP4A', index: 1 } },
      { type: 'choice', promptId: 'Q7K2M0ZP4A', index: 1 },
    ],
    [{ clientId, choice: { promptId: 'Q7K2M0ZP4A', index: -1 } }, 'malformed'],
    [{ clientId, choice: { promptId: 'Q7K2M0ZP4A', index: 0.5 } }, 'malformed'],
    [{ clientId, choice: { promptId: "x' OR 1", index: 0 } }, 'malformed'],
    [{ clientId, opened: true }, { type: 'opened' }],
    [
      { clientId, opened: true, payload: 'khoa-12' },
      { type: 'opened', payload: 'khoa-12' },
    ],
    [{ clientId, opened: true, payload: '<script>' }, 'malformed'],
    [{ clientId, opened: false }, 'malformed'],
    [{ clientId, text: 'a', externalId: 'somebody else' }, 'malformed'],
    [{ clientId: 'short', text: 'a' }, 'malformed'],
    [{ text: 'a' }, 'malformed'],
    [{ clientId, text: 7 }, 'malformed'],
    [null, 'malformed'],
    [[], 'malformed'],
  ])('%j is read as %j', (body, content) => {
    expect(read(body)).toEqual(content)
  })

  test('is known by the id the browser gave it, and belongs to the visitor of the cookie', () => {
    expect(parsePost(bytes({ clientId, text: 'a' }), webchatAddress('v'), 5)).toEqual({
      ok: true,
      inbound: {
        address: { channel: 'webchat', account: 'web', externalId: 'v' },
        externalId: clientId,
        sentAt: 5,
        content: { type: 'text', text: 'a' },
        opensWindow: true,
      },
    })
  })

  test('whatever bytes arrive, reading them ends in a value', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        (body) => {
          const parsed = parsePost(body, webchatAddress('v'), 0)
          expect(parsed.ok ? parsed.inbound.content.type : parsed.code).toMatch(/text|choice|opened|malformed|empty|too_long/)
        },
      ),
    )
  })
})

describe('what the page gets', () => {
  const outbound = { text: 'Chọn giúp tôi', promptId: 'P1', choices: [{ label: 'Có', value: 'consent:yes:secret-meaning' }] }

  test('a choice is its label; what it means stays on the server', () => {
    const wire = renderMessage({ id: '1', from: 'bot', at: 0, outbound }, () => '')
    expect(wire.choices).toEqual(['Có'])
    expect(JSON.stringify(wire)).not.toContain('secret-meaning')
  })

  test.each([
    ['https://congdoan.example/nq', true],
    ['http://10.0.0.5/nq', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['congdoan', false],
  ])('a link to %s is passed on: %j', (url, passed) => {
    const wire = renderMessage({ id: '1', from: 'bot', at: 0, outbound: { text: 'a', link: { label: 'xem', url } } }, () => '')
    expect(wire.link !== undefined).toBe(passed)
  })

  test('a picture has an address on this server that does not tell its path', () => {
    const wire = renderMessage({ id: '1', from: 'bot', at: 0, outbound: { text: '', imagePath: '/var/charts/a.png' } }, (picture) =>
      sealPicture(picture.type === 'file' ? picture.path : '', 'v', keys),
    )
    expect(wire.picture).not.toContain('charts')
    expect(Buffer.from(wire.picture ?? '', 'base64url').toString('latin1')).not.toContain('charts')
  })

  test.each([
    ['Theo mục III.3: “Hằng năm.” Xem thêm?', 'Hằng năm.', ['Theo mục III.3:', '>Hằng năm.', 'Xem thêm?']],
    ['Theo mục III.3: "Hằng năm."', 'Hằng năm.', ['Theo mục III.3:', '>Hằng năm.']],
    ['Hằng năm.', 'Hằng năm.', ['>Hằng năm.']],
    ['Câu này không có trích dẫn.', undefined, ['Câu này không có trích dẫn.']],
    ['Lời dẫn', 'trích ở ngoài', ['Lời dẫn', '>trích ở ngoài']],
  ])('in %j the quote %j stands apart', (text, quote, parts) => {
    const shown = splitQuote(quote === undefined ? { text } : { text, quote }).map((part) =>
      part.type === 'quote' ? `>${part.text}` : part.text,
    )
    expect(shown).toEqual(parts)
  })
})

describe('who a visitor is', () => {
  const cookie = `tlcd=${signToken(new Uint8Array(16).fill(7), keys)}`

  test('the address is a digest, not the token itself', () => {
    const visitor = visitorOf(cookie, keys)
    expect(visitor?.externalId).toMatch(/^[0-9a-f]{64}$/)
    expect(cookie).not.toContain(visitor?.externalId ?? 'missing')
  })

  test('a cookie of another installation, a shortened or a changed one is nobody', () => {
    expect(visitorOf(cookie, visitorKeys('another secret'))).toBeUndefined()
    expect(visitorOf(undefined, keys)).toBeUndefined()
    expect(visitorOf('tlcd=', keys)).toBeUndefined()
    fc.assert(
      fc.property(fc.nat(cookie.length - 6), fc.string({ minLength: 1, maxLength: 1 }), (at, letter) => {
        const changed = `${cookie.slice(0, 5 + at)}${letter}${cookie.slice(6 + at)}`
        fc.pre(changed !== cookie && !letter.includes(';') && letter.trim() !== '')
        expect(visitorOf(changed, keys)).toBeUndefined()
      }),
    )
  })

  test('of two cookies of our name the good one counts', () => {
    expect(visitorOf(`other=1; tlcd=made.up; ${cookie}`, keys)).toEqual(visitorOf(cookie, keys))
  })

  test.each([
    [{ secure: false, embedded: false }, 'Path=/; HttpOnly; SameSite=Lax'],
    [{ secure: false, embedded: true }, 'Path=/; HttpOnly; SameSite=Lax'],
    [{ secure: true, embedded: false }, 'Path=/; HttpOnly; Secure; SameSite=Lax'],
    [{ secure: true, embedded: true }, 'Path=/; HttpOnly; Secure; SameSite=None; Partitioned'],
  ])('with %j the cookie is %s', (scope, attributes) => {
    expect(setCookie('t', scope)).toBe(`tlcd=t; Max-Age=7776000; ${attributes}`)
  })

  test('forgetting takes away the page’s cookie and the frame’s', () => {
    expect(clearCookies(true)).toEqual([
      'tlcd=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
      'tlcd=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=None; Partitioned',
    ])
  })

  test('a picture opens for its visitor only, and a changed address for nobody', () => {
    const sealed = sealPicture('/var/charts/a.png', 'an', keys)
    expect(openPicture(sealed, 'an', keys)).toBe('/var/charts/a.png')
    expect(sealPicture('/var/charts/a.png', 'an', keys)).toBe(sealed)
    expect(openPicture(sealed, 'binh', keys)).toBeUndefined()
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (noise) => {
        expect(openPicture(Buffer.from(noise).toString('base64url'), 'an', keys)).toBeUndefined()
      }),
    )
    const flipped = Buffer.from(sealed, 'base64url')
    flipped[14] = (flipped[14] ?? 0) ^ 1
    expect(openPicture(flipped.toString('base64url'), 'an', keys)).toBeUndefined()
  })
})

describe('which requests are ours', () => {
  const origins = { request: 'http://10.0.0.5:3000', public: 'https://chat.example' }
  test.each([
    ['POST', 'http://10.0.0.5:3000', undefined, true],
    ['POST', 'https://chat.example', 'same-origin', true],
    ['POST', 'https://evil.example', 'cross-site', false],
    ['POST', 'http://chat.example', undefined, false],
    ['POST', 'https://chat.example.evil.example', undefined, false],
    ['POST', 'null', undefined, false],
    ['POST', undefined, 'same-origin', false],
    ['GET', undefined, 'same-origin', true],
    ['GET', undefined, 'none', true],
    ['GET', undefined, undefined, true],
    ['GET', undefined, 'cross-site', false],
    ['GET', undefined, 'same-site', false],
    ['GET', 'https://evil.example', undefined, false],
  ])('%s from %s (%s): %j', (method, origin, fetchSite, own) => {
    expect(isOwnRequest(method, { origin, fetchSite }, origins)).toBe(own)
  })
})

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

describe('the line on which the server speaks', () => {
  let server: EchoServer
  let an: Visitor
  const open = async (options: Parameters<typeof startEchoServer>[0] = {}) => {
    server = await startEchoServer(options)
    an = await Visitor.arrive(server.url)
  }
  afterEach(() => server.close())

  test('a message goes to its visitor on all their tabs, and to nobody else', async () => {
    await open()
    const binh = await Visitor.arrive(server.url)
    const [first, second, other] = [await an.listen(), await an.listen(), await binh.listen()]
    await Promise.all([first.untilReady(), second.untilReady(), other.untilReady()])
    await an.say('xin chào')
    expect((await first.messages())[0]?.parts[0]?.text).toBe('Tôi đã nhận: xin chào')
    expect((await second.messages())[0]?.parts[0]?.text).toBe('Tôi đã nhận: xin chào')
    await binh.say('của Bình')
    expect((await other.messages())[0]?.parts[0]?.text).toBe('Tôi đã nhận: của Bình')
  })

  test('coming back, one gets what was missed, once, from the last event the browser names', async () => {
    await open()
    const line = await an.listen()
    await line.untilReady()
    await an.say('một')
    const event = await line.next()
    await line.close()
    await an.say('hai')
    const again = await an.listen({ after: 'ignored', ...(event?.id === undefined ? {} : { lastEventId: event.id }) })
    expect((await again.untilReady()).map(({ parts }) => parts[0]?.text)).toEqual(['hai', 'Tôi đã nhận: hai'])
  })

  test.each(['before', 'after'])(
    'what is said while one is catching up, %s the store has looked, comes once and in order',
    async (when) => {
      const core = new EchoCore()
      let release = () => {}
      const gate = new Promise<void>((resolve) => {
        release = resolve
      })
      const since = core.store.since
      const store = {
        ...core.store,
        since: async (...args: Parameters<typeof since>) => {
          if (when === 'before') await gate
          const found = await since(...args)
          if (when === 'after') await gate
          return found
        },
      }
      await open({ core, store })
      await an.say('trước')
      const line = await an.listen()
      await an.say('trong lúc đọc lại')
      release()
      const texts = (await line.untilReady()).map(({ parts }) => parts[0]?.text)
      expect(texts.filter((text) => text !== 'trong lúc đọc lại')).toEqual([
        'trước',
        'Tôi đã nhận: trước',
        'Tôi đã nhận: trong lúc đọc lại',
      ])
    },
  )

  test('a long absence is caught up in full and in order', async () => {
    await open()
    for (let i = 0; i < 120; i++) await an.say(`câu ${i}`)
    const missed = await (await an.listen()).untilReady()
    expect(missed.length).toBe(240)
    expect(missed.map(({ id }) => id)).toEqual(missed.map(({ id }) => id).toSorted())
  })

  test('typing is shown without becoming part of the history', async () => {
    await open()
    const line = await an.listen()
    await line.untilReady()
    await an.say('xin chào')
    await line.messages()
    const address = server.core.inbound[0]?.address ?? webchatAddress('')
    await server.channel.typing?.(address)
    expect(await line.next()).toEqual({ name: 'typing', data: '{}' })
  })

  test('a silent line gives signs of life, and tells the browser when to come back', async () => {
    await open({ heartbeatMs: 30 })
    const line = await an.listen()
    expect(await line.nextBlock()).toBe('retry: 3000')
    await line.untilReady()
    expect(await line.nextBlock()).toBe(':')
    expect(await line.nextBlock()).toBe(':')
  })

  test('sending succeeds also when nobody listens', async () => {
    await open()
    expect(await server.channel.send(webchatAddress('f'.repeat(64)), { text: 'a' }, { deliveryId: '01A' })).toEqual({
      ok: true,
      externalId: '01A',
    })
  })

  test('a text above the limit is refused, not cut', async () => {
    await open()
    const address = webchatAddress('f'.repeat(64))
    expect((await server.channel.send(address, { text: 'đ'.repeat(20_000) }, { deliveryId: '01A' })).ok).toBe(true)
    expect(await server.channel.send(address, { text: 'đ'.repeat(20_001) }, { deliveryId: '01B' })).toMatchObject({
      ok: false,
      failure: { code: 'rejected' },
    })
  })

  test('with messages sent by another process, connected visitors get them all the same, once', async () => {
    const core = new EchoCore()
    await open({ core, sentElsewhere: () => true, pollMs: 20 })
    core.channel = undefined
    const line = await an.listen()
    await line.untilReady()
    await an.say('xin chào')
    expect((await line.messages()).map(({ parts }) => parts[0]?.text)).toEqual(['xin chào', 'Tôi đã nhận: xin chào'])
    await an.say('lần hai')
    expect((await line.messages()).map(({ parts }) => parts[0]?.text)).toEqual(['lần hai', 'Tôi đã nhận: lần hai'])
  })

  test('what another process said last comes before what this one says first when it takes over', async () => {
    const core = new EchoCore()
    let elsewhere = true
    await open({ core, sentElsewhere: () => elsewhere, pollMs: 60_000 })
    const line = await an.listen()
    await line.untilReady()
    await an.say('xin chào')
    const [address] = core.inbound.map((inbound) => inbound.address)
    if (address === undefined) throw new Error('nothing came in')
    // The other process stores and sends; its connections are not ours.
    core.channel = undefined
    await core.say(address, { text: 'người kia nói' })
    core.channel = server.channel
    elsewhere = false
    await core.say(address, { text: 'người này nói' })
    const heard: (string | undefined)[] = []
    while (heard.at(-1) !== 'người này nói') heard.push(...(await line.messages()).map(({ parts }) => parts[0]?.text))
    expect(heard).toEqual(['xin chào', 'Tôi đã nhận: xin chào', 'người kia nói', 'người này nói'])
  })

  test('the thirteenth tab closes the first, which is told not to come back by itself', async () => {
    await open()
    const first = await an.listen()
    await first.untilReady()
    const rest = await Promise.all(Array.from({ length: 12 }, () => an.listen()))
    expect(await first.next()).toEqual({ name: 'crowded', data: '{}' })
    expect(await first.next()).toBeUndefined()
    expect(server.channel.health().detail).toBe('12 open connections')
    for (const line of rest) await line.close()
  })

  test('when all places are taken the next one is asked to come later, and a place that is left is free', async () => {
    await open({ maxStreams: 1 })
    const line = await an.listen()
    expect((await an.get('/webchat/events')).status).toBe(503)
    await line.close()
    await expect.poll(async () => (await an.get('/webchat/events')).status, { timeout: 20_000 }).toBe(200)
  })

  test('a reader that takes nothing is let go instead of filling the memory', async () => {
    await open()
    await an.say('xin chào')
    const address = server.core.inbound[0]?.address ?? webchatAddress('')
    await an.listen()
    const big = { text: 'đ'.repeat(19_000) }
    let sent = 0
    while (server.channel.health().detail !== '0 open connections' && sent < 2_000) {
      await server.channel.send(address, big, { deliveryId: `01B${String(sent).padStart(9, '0')}` })
      sent += 1
    }
    expect(server.channel.health().detail).toBe('0 open connections')
  })

  test('stopping closes every line', async () => {
    await open()
    const line = await an.listen()
    await line.untilReady()
    await server.channel.stop()
    expect(await line.next()).toBeUndefined()
  })
})

describe('the page’s files', () => {
  let server: EchoServer
  beforeEach(async () => {
    server = await startEchoServer()
  })
  afterEach(() => server.close())

  const named = async () => {
    const page = await (await fetch(server.url)).text()
    return [...new Set([...page.matchAll(/(?:src|href)="(\/webchat\/assets\/[^"]+)"/g)].flatMap((match) => match[1] ?? []))]
  }

  test('the page with all its files weighs less than 60 kB, and less than 20 kB on the way', async () => {
    const sizes = await Promise.all(
      ['/', ...(await named())].map(async (path) => {
        const plain = (await (await fetch(server.url + path, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer()).byteLength
        const packed = await fetch(server.url + path, { headers: { 'accept-encoding': 'br' } })
        return { plain, packed: Number(packed.headers.get('content-length') ?? plain) }
      }),
    )
    expect(sizes.length).toBe(10)
    expect(sizes.reduce((sum, { plain }) => sum + plain, 0)).toBeLessThan(60_000)
    expect(sizes.reduce((sum, { packed }) => sum + packed, 0)).toBeLessThan(20_000)
  })

  test('each is kept for ever under its name, and typed so that it runs as nothing else', async () => {
    for (const path of await named()) {
      const response = await fetch(server.url + path)
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(response.headers.get('content-type')).toMatch(/^(text\/javascript|text\/css|image\/svg\+xml); charset=utf-8$/)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  test('the name of an older version gets today’s file, not kept', async () => {
    const response = await fetch(`${server.url}/webchat/assets/older/chat.js`)
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  })

  test.each(['jsconfig.json', 'nothing.js', '..%2fwording.ts', '%2e%2e%2f%2e%2e%2fchannel.ts'])('%s is not served', async (name) => {
    expect((await fetch(`${server.url}/webchat/assets/x/${name}`)).status).toBe(404)
  })

  test('compressed or not, the same file arrives', async () => {
    const [path = ''] = (await named()).filter((name) => name.endsWith('chat.js'))
    const raw = async (encoding: string) => {
      const response = await server.channel.routes?.request(path, { headers: { 'accept-encoding': encoding } })
      return Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0))
    }
    const plain = await raw('identity')
    expect(brotliDecompressSync(await raw('gzip, br'))).toEqual(plain)
    expect(gunzipSync(await raw('gzip'))).toEqual(plain)
  })

  test('widget.js is a script any page may include, renewed within minutes', async () => {
    const response = await fetch(`${server.url}/widget.js`)
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(response.headers.get('cache-control')).toBe('public, max-age=300')
    const text = await response.text()
    expect(text).toContain('Hỏi Trợ lý Công đoàn')
    expect(text).not.toContain('__WORDING__')
    const again = await fetch(`${server.url}/widget.js`, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } })
    expect(again.status).toBe(304)
  })
})
