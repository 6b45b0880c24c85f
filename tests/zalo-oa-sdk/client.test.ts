import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  authorizeUrl,
  challengeOf,
  conversation,
  createClient,
  createMemoryTokenStore,
  createPkce,
  createTokenManager,
  createUploads,
  eachUser,
  exchangeCode,
  listTags,
  listUsers,
  oaInfo,
  ownerQuota,
  recentChats,
  refreshTokens,
  removeTag,
  requestUserInfo,
  sendButtons,
  sendFile,
  sendGif,
  sendImage,
  sendSticker,
  sendTemplateToPhone,
  sendTemplateToUser,
  sendText,
  tagUser,
  untagUser,
  userDetail,
  userQuota,
  type ZaloClient,
  ZaloError,
} from 'zalo-oa-sdk'

import { startZaloOaEmulator, type ZaloOaEmulator } from '../support/emulators/zalo-oa.ts'

const an = '1111222233334444555'
const binh = '1111222233334444666'
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

let zalo: ZaloOaEmulator
let client: ZaloClient

beforeEach(async () => {
  zalo = await startZaloOaEmulator({
    templates: { '100': { params: { name: 30 } }, '200': { params: {}, uid: false }, '300': { params: {}, daytimeOnly: true } },
  })
  client = await clientFor()
  await zalo.follow(an)
})
afterEach(() => zalo.stop())

async function clientFor(
  more: { readonly proofSecret?: string; readonly timeoutMs?: number; readonly apiRoot?: string } = {},
): Promise<ZaloClient> {
  const { appId, appSecret, oaId } = zalo.settings
  const tokens = createTokenManager({ oaId, oauth: { appId, appSecret, oauthRoot: zalo.oauthUrl }, store: createMemoryTokenStore() })
  await tokens.adopt(zalo.issueTokens())
  return createClient({ tokens, apiRoot: zalo.url, businessRoot: zalo.businessUrl, ...more })
}

const failure = async (work: Promise<unknown>): Promise<ZaloError> => {
  const error = await work.then(
    () => undefined,
    (e: unknown) => e,
  )
  if (error instanceof ZaloError) return error
  throw new Error(`expected a ZaloError, got ${error}`)
}

describe('consent', () => {
  test('goes through the permission page with PKCE and ends in a pair that can be refreshed', async () => {
    const { appId, appSecret } = zalo.settings
    const config = { appId, appSecret, oauthRoot: zalo.oauthUrl }
    const { verifier, challenge } = createPkce()
    expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const url = authorizeUrl(config, { redirectUri: 'https://bot.example.vn/zalo/callback', codeChallenge: challenge, state: 's1' })
    expect([...new URL(url).searchParams.keys()].toSorted()).toEqual(['app_id', 'code_challenge', 'redirect_uri', 'state'])
    const back = new URL((await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '')
    const code = back.searchParams.get('code') ?? ''
    const pair = await exchangeCode(config, { code, verifier })
    expect(pair).toMatchObject({ expiresInSeconds: 90_000, accessToken: zalo.tokens()?.accessToken })
    expect(await failure(exchangeCode(config, { code, verifier }))).toMatchObject({ code: -14005, class: 'human' })
    expect((await refreshTokens(config, pair.refreshToken)).accessToken).not.toBe(pair.accessToken)
    expect(await failure(refreshTokens(config, pair.refreshToken))).toMatchObject({ code: -14014, class: 'human' })
  })

  test('the challenge of the example in RFC 7636 comes out', () => {
    expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
  })

  test('goes to the OA page of Zalo by default, not to the login of users', () => {
    const url = authorizeUrl({ appId: '1' }, { redirectUri: 'https://b.vn/c', codeChallenge: 'x' })
    expect(url).toMatch(/^https:\/\/oauth\.zaloapp\.com\/v4\/oa\/permission\?app_id=1&/)
  })
})

describe('messages', () => {
  test('text arrives composed, quoting when asked', async () => {
    const sent = await sendText(client, { userId: an, text: 'Nghị quyết'.normalize('NFD'), quoteMessageId: 'q1' })
    expect(zalo.sent).toMatchObject([{ userId: an, text: 'Nghị quyết'.normalize('NFC'), quoteMessageId: 'q1', messageId: sent.messageId }])
    expect(sent.sentAt).toBeGreaterThan(1.7e12)
    expect(sent.quota).toBeUndefined()
  })

  test('the allowance that paid is told when Zalo tells it', async () => {
    zalo.settings.quota = 'present'
    expect((await sendText(client, { userId: an, text: 'x' })).quota).toEqual({
      type: 'reply',
      remain: 8,
      total: 8,
      expiresOn: undefined,
      owner: 'OA',
      ownerId: zalo.settings.oaId,
    })
  })

  test('buttons arrive in their order', async () => {
    await sendButtons(client, {
      userId: an,
      text: 'Anh/chị chọn:',
      buttons: [
        { title: 'Có', type: 'oa.query.hide', payload: '!c1:k:0' },
        { title: 'Trang web', type: 'oa.open.url', payload: { url: 'https://example.vn' } },
        { title: 'Gọi', type: 'oa.open.phone', payload: { phone_code: '84901234567' } },
      ],
    })
    expect(zalo.sent[0]?.buttons.map((b) => b.title)).toEqual(['Có', 'Trang web', 'Gọi'])
  })

  test.each([
    ['an empty text', () => sendText(client, { userId: an, text: ' \n' })],
    ['a text of 2,001', () => sendText(client, { userId: an, text: 'ữ'.repeat(2001) })],
    ['no button', () => sendButtons(client, { userId: an, text: 'x', buttons: [] })],
    ['six buttons', () => sendButtons(client, { userId: an, text: 'x', buttons: Array.from({ length: 6 }, () => query('a', 'b')) })],
    ['a title of 101', () => sendButtons(client, { userId: an, text: 'x', buttons: [query('a'.repeat(101), 'b')] })],
    ['a payload of 1,001', () => sendButtons(client, { userId: an, text: 'x', buttons: [query('a', 'b'.repeat(1001))] })],
    [
      'a phone number with a plus',
      () =>
        sendButtons(client, { userId: an, text: 'x', buttons: [{ title: 'Gọi', type: 'oa.open.phone', payload: { phone_code: '+849' } }] }),
    ],
    ['a picture by plain http', () => sendImage(client, { userId: an, image: { url: 'http://example.vn/a.png' } })],
    ['a moving picture by plain http', () => sendGif(client, { userId: an, gif: { url: 'http://example.vn/a.gif' }, width: 1, height: 1 })],
    ['a phone template without 84', () => sendTemplateToPhone(client, { phone: '0901234567', templateId: '100', data: {} })],
  ])('%s is refused before anything is sent', async (_, send) => {
    const before = zalo.requests.length
    expect(await failure(send())).toMatchObject({ code: 'invalid', class: 'payload', ambiguous: false })
    expect(zalo.requests).toHaveLength(before)
  })

  test('a sticker by its number, a moving picture uploaded first, with its size', async () => {
    await sendSticker(client, { userId: an, stickerId: '26978' })
    const gif = { kind: 'gif', bytes: Buffer.from('GIF89a'), name: 'a.gif' } as const
    await createUploads(client).withUpload(gif, (attachmentId) =>
      sendGif(client, { userId: an, gif: { attachmentId }, width: 120, height: 80, text: 'Chúc mừng' }),
    )
    expect(zalo.sent.map(({ text, attachment }) => [text, attachment?.payload])).toEqual([
      ['', { template_type: 'media', elements: [{ media_type: 'sticker', attachment_id: '26978' }] }],
      [
        'Chúc mừng',
        { template_type: 'media', elements: [{ media_type: 'gif', attachment_id: expect.any(String), width: 120, height: 80 }] },
      ],
    ])
  })

  test('a picture by URL, the form that asks for details', async () => {
    await sendImage(client, { userId: an, image: { url: 'https://example.vn/a.png' }, text: 'Ảnh' })
    await requestUserInfo(client, { userId: an, title: 'Thông tin', subtitle: 'Mời anh/chị điền', imageUrl: 'https://example.vn/b.png' })
    expect(zalo.sent.map((m) => m.attachment?.payload)).toMatchObject([{ template_type: 'media' }, { template_type: 'request_user_info' }])
  })

  test('templates go by phone and by user id', async () => {
    zalo.user(an).phone = '84901234567'
    const byPhone = await sendTemplateToPhone(client, { phone: '84901234567', templateId: '100', data: { name: 'An' }, trackingId: 't1' })
    expect(byPhone).toMatchObject({ messageId: zalo.sent[0]?.messageId, dailyQuota: { total: 500, remain: 499 } })
    await sendTemplateToUser(client, { userId: binh, templateId: '100', data: { name: 'Bình' } })
    expect(zalo.sent.map((m) => [m.via, m.userId])).toEqual([
      ['template-phone', an],
      ['template-uid', binh],
    ])
    expect(await failure(sendTemplateToUser(client, { userId: an, templateId: '200', data: {} }))).toMatchObject({
      code: -249,
      class: 'payload',
    })
    expect(await failure(sendTemplateToPhone(client, { phone: '84900000000', templateId: '200', data: {} }))).toMatchObject({
      code: -118,
      class: 'recipient',
    })
    zalo.settings.now = () => Date.parse('2026-08-20T23:00:00+07:00')
    const night = sendTemplateToPhone(client, { phone: '84901234567', templateId: '300', data: {} })
    // The emulator's clock jumped, so the access token may be renewed on the way.
    expect(await failure(night)).toMatchObject({ code: -133, class: 'schedule' })
  })
})

describe('uploads', () => {
  test('one content is uploaded once, however often and by how many it is sent', async () => {
    const uploads = createUploads(client)
    const content = { kind: 'image', bytes: png, name: 'bieu-do.png' } as const
    await Promise.all(
      [an, an, an].map((userId) => uploads.withUpload(content, (attachmentId) => sendImage(client, { userId, image: { attachmentId } }))),
    )
    await uploads.withUpload(content, (attachmentId) => sendImage(client, { userId: an, image: { attachmentId } }))
    expect(zalo.sent).toHaveLength(4)
    expect(zalo.requests.filter((r) => r.path === '/v2.0/oa/upload/image')).toHaveLength(1)
  })

  test('after six days it is uploaded again before Zalo drops it; when dropped earlier (-100), then too', async () => {
    let now = Date.now()
    const uploads = createUploads(client, () => now)
    const content = { kind: 'file', bytes: Buffer.from('%PDF-1.7'), name: 'nghi-quyet.pdf' } as const
    const send = () => uploads.withUpload(content, (token) => sendFile(client, { userId: an, token }))
    await send()
    now += 6 * 86_400_000 + 1
    await send()
    expect(zalo.requests.filter((r) => r.path === '/v2.0/oa/upload/file')).toHaveLength(2)
    zalo.expireUploads()
    await send()
    expect(zalo.sent).toHaveLength(3)
    expect(zalo.requests.filter((r) => r.path === '/v2.0/oa/upload/file')).toHaveLength(3)
  })

  test('a picture of over 1 MB is refused before it is sent', async () => {
    const bytes = Buffer.concat([png, Buffer.alloc(1024 * 1024)])
    expect(await failure(createUploads(client).idOf({ kind: 'image', bytes, name: 'x.png' }))).toMatchObject({ code: 'invalid' })
  })
})

describe('people and the OA', () => {
  test('the details of a follower; a stranger is refused', async () => {
    Object.assign(zalo.user(an), { name: 'Nguyễn Văn An', sharedInfo: { name: 'An', phone: '84901234567' } })
    expect(await userDetail(client, an)).toMatchObject({
      userId: an,
      displayName: 'Nguyễn Văn An',
      isFollower: true,
      sharedInfo: { name: 'An' },
    })
    expect(await failure(userDetail(client, binh))).toMatchObject({ code: -213, class: 'recipient' })
  })

  test('all followers, page by page, ids digit for digit', async () => {
    const ids = Array.from({ length: 120 }, (_, i) => `22223333444455550${100 + i}`)
    for (const id of ids) zalo.user(id).follows = true
    const seen: string[] = []
    for await (const id of eachUser(client, { isFollower: true })) seen.push(id)
    expect(seen.toSorted()).toEqual([an, ...ids].toSorted())
    expect(await listUsers(client, { offset: 0, count: 2 })).toMatchObject({ total: 121, userIds: { length: 2 } })
  })

  test('tags are put on, listed, taken off and removed', async () => {
    await tagUser(client, an, 'Cán bộ')
    await tagUser(client, an, 'Cơ sở')
    expect(await listTags(client)).toEqual(['Cán bộ', 'Cơ sở'])
    await untagUser(client, an, 'Cơ sở')
    expect((await userDetail(client, an)).tags).toEqual(['Cán bộ'])
    await removeTag(client, 'Cán bộ')
    expect(await listTags(client)).toEqual([])
  })

  test('the OA, its packages, what may be sent to one user', async () => {
    expect(await oaInfo(client)).toMatchObject({ oaId: zalo.settings.oaId, isVerified: true, cloudAccount: 'zca-0001' })
    expect(await userQuota(client, an)).toMatchObject({ lastInteractionAt: zalo.user(an).lastInteractionAt, reply: { remain: 8 } })
    expect(await ownerQuota(client, { owner: 'OA', productType: 'cs' })).toMatchObject([{ quotaType: 'sub_quota', total: 2000 }])
  })

  test('what the webhook missed can be read back', async () => {
    await zalo.say(an, 'Có ai không?')
    await sendText(client, { userId: an, text: 'Dạ có' })
    const rows = await conversation(client, an, { offset: 0, count: 10 })
    expect(rows.map((row) => [row.from, row.text])).toEqual([
      ['oa', 'Dạ có'],
      ['user', 'Có ai không?'],
    ])
    expect(await recentChats(client, { offset: 0, count: 1 })).toMatchObject([{ from: 'oa', toId: an }])
  })
})

describe('what is known after a call failed', () => {
  const hello = (c: ZaloClient = client, more?: { readonly timeoutMs?: number; readonly signal?: AbortSignal }) =>
    sendText(c, { userId: an, text: 'chào' }, more)

  test('a time-out leaves the outcome unknown', async () => {
    zalo.hang(500)
    expect(await failure(hello(client, { timeoutMs: 50 }))).toMatchObject({ code: 'timeout', class: 'retry', ambiguous: true })
    expect(zalo.sent).toHaveLength(1)
  })

  test('so does a connection cut after the request, a gateway error, and a reply that is none', async () => {
    zalo.acceptThenDrop()
    expect(await failure(hello())).toMatchObject({ code: 'reset', ambiguous: true })
    zalo.failHttp(1, 502)
    expect(await failure(hello())).toMatchObject({ code: 'http', ambiguous: true })
    zalo.failHttp(1, 200)
    expect(await failure(hello())).toMatchObject({ code: 'bad_reply', ambiguous: true })
  })

  test('so does giving up', async () => {
    zalo.hang(500)
    expect(await failure(hello(client, { signal: AbortSignal.timeout(30) }))).toMatchObject({ code: 'aborted', ambiguous: true })
  })

  test('a refused connection means nothing was sent', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    const nowhere = await clientFor({ apiRoot: `http://127.0.0.1:${port}` })
    expect(await failure(hello(nowhere))).toMatchObject({ code: 'connection', class: 'retry', ambiguous: false })
  })

  test('a gateway that is overloaded has not passed it on', async () => {
    zalo.failHttp(1, 503)
    expect(await failure(hello())).toMatchObject({ code: 'http', class: 'retry', ambiguous: false })
  })

  test('an unanswered refresh says nothing about the message: it was never sent', async () => {
    zalo.expireAccessToken()
    zalo.oauth.dropNext(2)
    expect(await failure(hello())).toMatchObject({ class: 'retry', ambiguous: false })
    expect(zalo.sent).toHaveLength(0)
  })

  test('a refusal keeps its code, its class and what the minute still allows', async () => {
    zalo.storm(1)
    expect(await failure(hello())).toMatchObject({ code: -32, class: 'retry', rateLimit: { limit: 4000, remain: 0 } })
    await hello()
    expect(client.rateLimit()).toMatchObject({ limit: 4000, remain: expect.any(Number) })
  })
})

test('appsecret_proof goes along when its key is given, and a wrong one is a refusal', async () => {
  zalo.settings.requireProof = true
  expect(await failure(oaInfo(client))).toMatchObject({ code: -242, class: 'payload' })
  expect((await oaInfo(await clientFor({ proofSecret: zalo.settings.appSecret }))).oaId).toBe(zalo.settings.oaId)
  expect(await failure(oaInfo(await clientFor({ proofSecret: 'sai' })))).toMatchObject({ code: -242 })
})

test('no error tells a token or the secret, even when Zalo repeats it', async () => {
  const parrot = createHttpServer((request, response) => {
    const said = `bad token ${request.headers.access_token ?? ''} ${request.headers.secret_key ?? ''} ${request.headers.appsecret_proof ?? ''}`
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const echo = `${said} ${Buffer.concat(chunks).toString()}`
      response.end(JSON.stringify({ error: -201, message: echo, error_name: echo, error_description: echo }))
    })
  })
  await new Promise<void>((resolve) => parrot.listen(0, '127.0.0.1', resolve))
  const root = `http://127.0.0.1:${(parrot.address() as AddressInfo).port}`
  const secrets = ['at_very-secret', 'rt_very-secret', 'app-very-secret']
  const tokens = { accessToken: async () => 'at_very-secret', renew: async () => 'at_very-secret' }
  const errors = [
    await failure(oaInfo(createClient({ tokens, apiRoot: root, proofSecret: 'app-very-secret' }))),
    await failure(refreshTokens({ appId: '1', appSecret: 'app-very-secret', oauthRoot: root }, 'rt_very-secret')),
  ]
  parrot.closeAllConnections()
  parrot.close()
  for (const error of errors) {
    const told = `${error.message} ${error.detail} ${error.stack} ${JSON.stringify(error)}`
    expect(told).toContain('bad token')
    for (const secret of secrets) expect(told).not.toContain(secret)
  }
})

function query(title: string, payload: string) {
  return { title, type: 'oa.query.hide', payload } as const
}
