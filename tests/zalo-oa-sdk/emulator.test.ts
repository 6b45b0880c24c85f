import { createHash } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'

import { startZaloOaEmulator, type ZaloOaEmulator, type ZaloOaEmulatorOptions } from '../support/emulators/zalo-oa.ts'

/** The emulator is judged here by plain fetch, without our client, against the published behaviour. */

const an = '1111222233334444555'
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function start(options: ZaloOaEmulatorOptions = {}): Promise<ZaloOaEmulator> {
  const zalo = await startZaloOaEmulator(options)
  closing.push(() => zalo.stop())
  return zalo
}

interface Hit {
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

async function listen(status = 200): Promise<{ readonly url: string; readonly hits: Hit[] }> {
  const hits: Hit[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    hits.push({ headers: request.headers, body: Buffer.concat(chunks) })
    response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, hits }
}

const refresh = async (zalo: ZaloOaEmulator, token: string) => {
  const reply = await fetch(`${zalo.oauthUrl}/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: zalo.settings.appSecret },
    body: new URLSearchParams({ app_id: zalo.settings.appId, refresh_token: token, grant_type: 'refresh_token' }),
  })
  return { status: reply.status, json: (await reply.json()) as Record<string, unknown> }
}

const cs = async (zalo: ZaloOaEmulator, userId: string, message: object, token = zalo.tokens()?.accessToken ?? '') => {
  const reply = await fetch(`${zalo.url}/v3.0/oa/message/cs`, {
    method: 'POST',
    headers: { access_token: token, 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: { user_id: userId }, message }),
  })
  const json = (await reply.json()) as { error: number; data?: Record<string, unknown> }
  return { status: reply.status, headers: reply.headers, ...json }
}

describe('tokens', () => {
  test('a refresh token works once; the second use is HTTP 200 with -14014 and empty tokens', async () => {
    const zalo = await start()
    const first = zalo.issueTokens()
    const good = await refresh(zalo, first.refreshToken)
    expect(good.json).toMatchObject({ expires_in: '90000', access_token: zalo.tokens()?.accessToken })
    const again = await refresh(zalo, first.refreshToken)
    expect(again).toMatchObject({ status: 200, json: { error: -14014, access_token: '', refresh_token: '' } })
  })

  test('the former access token dies when a new one is minted; an expired one is told apart', async () => {
    const zalo = await start()
    const first = zalo.issueTokens()
    await zalo.say(an, 'chào')
    await refresh(zalo, first.refreshToken)
    expect(await cs(zalo, an, { text: 'x' }, first.accessToken)).toMatchObject({ status: 200, error: -216 })
    expect(await cs(zalo, an, { text: 'x' })).toMatchObject({ error: 0 })
    zalo.expireAccessToken()
    expect(await cs(zalo, an, { text: 'x' })).toMatchObject({ status: 200, error: -220 })
  })

  test('the permission page sends the browser back with code, oa_id and state; the code works once, with its verifier', async () => {
    const zalo = await start({ redirectUri: 'https://bot.example.vn/zalo/callback' })
    const verifier = 'v'.repeat(43)
    const ask = (redirect: string) => {
      const query = new URLSearchParams({
        app_id: zalo.settings.appId,
        redirect_uri: redirect,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        state: 's-1',
      })
      return fetch(`${zalo.oauthUrl}/v4/oa/permission?${query}`, { redirect: 'manual' })
    }
    expect(await (await ask('https://elsewhere.example/')).json()).toMatchObject({ error: -14003 })
    const back = new URL((await ask('https://bot.example.vn/zalo/callback')).headers.get('location') ?? '')
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ oa_id: zalo.settings.oaId, state: 's-1' })
    const exchange = async (codeVerifier: string) => {
      const body = {
        app_id: zalo.settings.appId,
        code: back.searchParams.get('code') ?? '',
        grant_type: 'authorization_code',
        code_verifier: codeVerifier,
      }
      const headers = { secret_key: zalo.settings.appSecret }
      const url = `${zalo.oauthUrl}/v4/oa/access_token`
      return (await fetch(url, { method: 'POST', headers, body: new URLSearchParams(body) })).json()
    }
    expect(await exchange(verifier)).toMatchObject({ access_token: expect.stringMatching(/^at_/) })
    expect(await exchange(verifier)).toMatchObject({ error: -14005 })
  })
})

describe('the message window', () => {
  const day = 86_400_000
  test.each([
    ['a stranger', undefined, false, -213],
    ['a follower who never wrote', undefined, true, -232],
    ['someone who wrote an hour ago', 3_600_000, false, 0],
    ['someone who wrote 48 hours ago to the millisecond', 2 * day, false, 0],
    ['someone who wrote 3 days ago, money present', 3 * day, false, 0],
    ['someone who wrote over 7 days ago', 7 * day + 1, true, -230],
  ])('%s', async (_, age, follows, expected) => {
    const zalo = await start({ now: () => 1_754_500_000_000 })
    zalo.issueTokens()
    Object.assign(zalo.user(an), { follows, lastInteractionAt: age === undefined ? undefined : 1_754_500_000_000 - age })
    expect(await cs(zalo, an, { text: 'Kính chào' })).toMatchObject({ status: 200, error: expected })
    expect(zalo.sent.map((m) => m.free)).toEqual(expected === 0 ? [age !== undefined && age <= 2 * day] : [])
  })

  test('a paid message without an account is -320, without money -321', async () => {
    const zalo = await start({ wallet: 'none' })
    zalo.issueTokens()
    zalo.user(an).lastInteractionAt = Date.now() - 3 * day
    expect(await cs(zalo, an, { text: 'x' })).toMatchObject({ error: -320 })
    zalo.settings.wallet = 'empty'
    expect(await cs(zalo, an, { text: 'x' })).toMatchObject({ error: -321 })
  })

  test('quota is in the reply or not, by setting; sent_time is a string', async () => {
    const zalo = await start({ quota: 'present' })
    zalo.issueTokens()
    await zalo.follow(an)
    const present = await cs(zalo, an, { text: 'x' })
    expect(present.data).toMatchObject({ sent_time: expect.stringMatching(/^\d{13}$/), quota: { quota_type: 'reply', owner_type: 'OA' } })
    zalo.settings.quota = 'absent'
    expect((await cs(zalo, an, { text: 'x' })).data).not.toHaveProperty('quota')
  })
})

describe('limits', () => {
  const button = (n: number) => ({ title: `Lựa chọn ${n}`, type: 'oa.query.hide', payload: `!x:${n}` })
  const withButtons = (n: number) => ({
    text: 'Chọn:',
    attachment: { type: 'template', payload: { buttons: Array.from({ length: n }, (_, i) => button(i)) } },
  })
  test.each([
    ['2,000 letters', { text: 'ữ'.repeat(2000) }, 0],
    ['2,001 letters', { text: 'ữ'.repeat(2001) }, -210],
    ['no text', {}, -201],
    ['five buttons', withButtons(5), 0],
    ['six buttons', withButtons(6), -210],
    ['an unknown attachment id', media({ attachment_id: 'nope' }), -100],
    ['a picture by plain http', media({ url: 'http://example.vn/a.jpg' }), -201],
    [
      'a Facebook template name',
      { text: 'x', attachment: { type: 'template', payload: { template_type: 'generic', elements: [{}] } } },
      -233,
    ],
  ])('%s', async (_, message, expected) => {
    const zalo = await start()
    zalo.issueTokens()
    await zalo.follow(an)
    expect(await cs(zalo, an, message)).toMatchObject({ error: expected })
  })

  test('the rate limit counts down in headers and ends in -32 until the next minute', async () => {
    let now = 1_754_500_000_000
    const zalo = await start({ requestsPerMinute: 3, now: () => now })
    zalo.issueTokens()
    await zalo.follow(an)
    const remains: (string | null)[] = []
    for (let i = 0; i < 3; i++) remains.push((await cs(zalo, an, { text: 'x' })).headers.get('x-ratelimit-remain'))
    expect(remains).toEqual(['2', '1', '0'])
    expect(await cs(zalo, an, { text: 'x' })).toMatchObject({ status: 200, error: -32 })
    now += 60_000
    expect(await cs(zalo, an, { text: 'x' })).toMatchObject({ error: 0 })
  })

  test('the v2 consultation endpoint is shut: -240', async () => {
    const zalo = await start()
    const headers = { access_token: zalo.issueTokens().accessToken }
    const body = JSON.stringify({ recipient: { user_id: an }, message: { text: 'x' } })
    expect(await (await fetch(`${zalo.url}/v2.0/oa/message`, { method: 'POST', headers, body })).json()).toMatchObject({ error: -240 })
  })

  test('promotion is refused at night in Vietnam: -234', async () => {
    const zalo = await start({ now: () => Date.parse('2026-08-20T22:30:00+07:00') })
    const headers = { access_token: zalo.issueTokens().accessToken }
    const body = JSON.stringify({ recipient: { user_id: an }, message: {} })
    const send = async () => (await fetch(`${zalo.url}/v3.0/oa/message/promotion`, { method: 'POST', headers, body })).json()
    expect(await send()).toMatchObject({ error: -234 })
    zalo.settings.now = () => Date.parse('2026-08-21T06:00:00+07:00')
    expect(await send()).toMatchObject({ error: 0 })
  })
})

describe('webhooks', () => {
  test('are signed over app id, the very bytes, the timestamp and the OA secret; slashes are escaped, letters are not', async () => {
    const hook = await listen()
    const zalo = await start({ webhookUrl: hook.url })
    expect(await zalo.say(an, 'Nghị quyết 02/NQ-BCH')).toMatchObject({ status: 200 })
    const hit = hook.hits[0]
    const body = hit?.body.toString('utf8') ?? ''
    expect(body).toContain('Nghị quyết 02\\/NQ-BCH')
    const event = JSON.parse(body) as { timestamp: string }
    const { appId, oaSecretKey } = zalo.settings
    const digest = createHash('sha256')
      .update(appId + body + event.timestamp + oaSecretKey)
      .digest('hex')
    expect(hit?.headers['x-zevent-signature']).toBe(`mac=${digest}`)
  })

  test('a tap arrives as text with the payload of the button', async () => {
    const hook = await listen()
    const zalo = await start({ webhookUrl: hook.url })
    zalo.issueTokens()
    await zalo.follow(an)
    await cs(zalo, an, {
      text: 'Chọn:',
      attachment: { type: 'template', payload: { buttons: [{ title: 'Có', type: 'oa.query.hide', payload: '!c1:k3:0' }] } },
    })
    await zalo.idle()
    await zalo.tap(an, 'Có')
    const last = JSON.parse(hook.hits.at(-1)?.body.toString() ?? '') as object
    expect(last).toMatchObject({ event_name: 'user_send_text', message: { text: '!c1:k3:0' } })
  })

  test('a failed delivery is repeated with num_retry until it is answered 200', async () => {
    const hook = await listen(500)
    const zalo = await start({ webhookUrl: hook.url, retryDelaysMs: [1, 1, 1] })
    await zalo.say(an, 'chào')
    await zalo.idle()
    expect(hook.hits.map((h) => h.headers.num_retry)).toEqual([undefined, '1', '2', '3'])
    expect(new Set(hook.hits.map((h) => h.body.toString())).size).toBe(1)
  })

  test('the console saves a URL only when its unsigned, empty probe gets 200', async () => {
    const strict = await listen(401)
    const lenient = await listen(200)
    const zalo = await start()
    expect(await zalo.saveWebhook(strict.url)).toBe(false)
    expect(await zalo.saveWebhook(lenient.url)).toBe(true)
    expect(lenient.hits[0]?.body.length).toBe(0)
    expect(lenient.hits[0]?.headers['x-zevent-signature']).toBeUndefined()
  })

  test('our own sends come back as an echo, before the reply when so set', async () => {
    const hook = await listen()
    const zalo = await start({ webhookUrl: hook.url, echoTiming: 'before-reply', echo: 'other-id', receipts: 'oa-is-sender' })
    zalo.issueTokens()
    await zalo.follow(an)
    const sent = await cs(zalo, an, { text: 'Kính chào' })
    const names = hook.hits.map((h) => JSON.parse(h.body.toString()) as { event_name: string; message?: { msg_id: string } })
    expect(names.map((n) => n.event_name).toSorted()).toEqual(['follow', 'oa_send_text', 'user_received_message'])
    expect(names.find((n) => n.event_name === 'oa_send_text')?.message?.msg_id).not.toBe(sent.data?.message_id)
  })
})

describe('faults', () => {
  test('a message accepted without an answer is in the list of sent messages', async () => {
    const zalo = await start()
    zalo.issueTokens()
    await zalo.follow(an)
    zalo.acceptThenDrop()
    await expect(cs(zalo, an, { text: 'đã nhận' })).rejects.toThrow()
    expect(zalo.sent.map((m) => m.text)).toEqual(['đã nhận'])
    zalo.dropNext()
    await expect(cs(zalo, an, { text: 'chưa nhận' })).rejects.toThrow()
    expect(zalo.sent).toHaveLength(1)
  })

  test('injected codes and storms are used up one by one', async () => {
    const zalo = await start()
    zalo.issueTokens()
    await zalo.follow(an)
    zalo.failNext(1, -200)
    zalo.storm(2)
    const codes: number[] = []
    for (let i = 0; i < 4; i++) codes.push((await cs(zalo, an, { text: 'x' })).error)
    expect(codes).toEqual([-200, -32, -32, 0])
    zalo.failAll(-224)
    expect(await cs(zalo, an, { text: 'x' })).toMatchObject({ status: 200, error: -224 })
  })
})

function media(element: object): object {
  return { attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'image', ...element }] } } }
}
