import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePost, webchatAddress } from '../../src/channels/webchat/payload.ts'
import { isOwnRequest } from '../../src/channels/webchat/policy.ts'
import { renderMessage, splitQuote } from '../../src/channels/webchat/render.ts'
import { clearCookies, openPicture, sealPicture, setCookie, signToken, visitorKeys, visitorOf } from '../../src/channels/webchat/visitor.ts'

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
