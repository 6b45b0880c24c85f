import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseEvent, verifySignature } from 'zalo-oa-sdk'

const appId = '4000000000000000001'
const oaSecretKey = 'khoa-bi-mat-cua-OA'
const appSecret = 'khoa-bi-mat-cua-ung-dung'
const body =
  '{"app_id":"4000000000000000001","sender":{"id":"1111222233334444555"},"recipient":{"id":"3000000000000000002"},' +
  '"event_name":"user_send_text","message":{"text":"Nghị quyết 02\\/NQ-BCH có mấy chỉ tiêu?","msg_id":"a1b2c3"},"timestamp":"1754500000000"}'

/** The published formula, written out here once more. */
const sha256 = (text: string, timestamp: string, secret: string) =>
  createHash('sha256').update(`${appId}${text}${timestamp}${secret}`, 'utf8').digest('hex')
const right = sha256(body, '1754500000000', oaSecretKey)

const check = (header: string | null | undefined, rawBody: string | Uint8Array = body) =>
  verifySignature({ appId, oaSecretKey, rawBody: Buffer.from(rawBody), header })

describe('a body Zalo signed is accepted', () => {
  test.each([
    ['with the mac= prefix', `mac=${right}`],
    ['without it', right],
    ['in capital letters', `MAC=${right.toUpperCase()}`],
    ['with white space around', ` mac=${right} `],
  ])('%s', (_, header) => {
    expect(check(header)).toMatchObject({ ok: true, sentAt: 1_754_500_000_000 })
  })

  test('when the timestamp is a bare number: its digits are taken from the text', () => {
    const bare = body.replace('"1754500000000"', '1754500000000')
    expect(check(`mac=${sha256(bare, '1754500000000', oaSecretKey)}`, bare)).toMatchObject({ ok: true, sentAt: 1_754_500_000_000 })
  })

  test('when ids are bare numbers beyond 2^53: they come out digit for digit', () => {
    const bare = body.replace('"1111222233334444555"', '1111222233334444555').replace('"4000000000000000001"', '4000000000000000001')
    const checked = check(`mac=${sha256(bare, '1754500000000', oaSecretKey)}`, bare)
    expect(checked.ok && parseEvent(checked.body)).toMatchObject({ appId, ids: { sender: '1111222233334444555' } })
  })
})

describe('anything else is refused', () => {
  const reserialised = JSON.stringify(JSON.parse(body))
  const foreign = body.replace(appId, '4000000000000000009')
  const undated = body.replace(',"timestamp":"1754500000000"', '')
  test.each([
    ['no header', null, body, 'unsigned'],
    ['an empty header', '', body, 'unsigned'],
    ['half a digest', right.slice(0, 32), body, 'unsigned'],
    ['another scheme', `sha256=${right}`, body, 'unsigned'],
    [
      'HMAC instead of the plain hash',
      createHmac('sha256', oaSecretKey).update(`${appId}${body}1754500000000`).digest('hex'),
      body,
      'mismatch',
    ],
    ['the app secret in place of the OA secret key', sha256(body, '1754500000000', appSecret), body, 'mismatch'],
    ['a re-serialised body, its slash no longer escaped', right, reserialised, 'mismatch'],
    ['one changed letter', right, body.replace('mấy', 'mầy'), 'mismatch'],
    ['the signature of another moment', sha256(body, '1754500000001', oaSecretKey), body, 'mismatch'],
    ['the right formula for a foreign app', sha256(foreign, '1754500000000', oaSecretKey), foreign, 'foreign_app'],
    ['a body without a timestamp', sha256(undated, '', oaSecretKey), undated, 'no_timestamp'],
    ['an empty body', right, '', 'not_json'],
    ['no JSON', right, 'xin chào', 'not_json'],
    ['JSON that is no object', right, '[1]', 'not_json'],
    ['a body cut short', right, body.slice(0, -3), 'not_json'],
  ])('%s', (_, header, rawBody, reason) => {
    expect(check(header, rawBody)).toEqual({ ok: false, reason })
  })

  test('bytes that are not UTF-8', () => {
    expect(check(right, Buffer.concat([Buffer.from(body), Buffer.from([0xff, 0xfe])]))).toEqual({ ok: false, reason: 'not_json' })
  })
})

test('a megabyte made to slow the reader down is refused at once', () => {
  const began = performance.now()
  expect(check(right, `"${'\\"'.repeat(500_000)}`)).toEqual({ ok: false, reason: 'not_json' })
  expect(check(right, `{"a":[${'1,'.repeat(300_000)}1]}`)).toEqual({ ok: false, reason: 'foreign_app' })
  expect(performance.now() - began).toBeLessThan(20_000)
})
