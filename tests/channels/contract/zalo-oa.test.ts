import { createHash, createHmac } from 'node:crypto'
import { createMemoryTokenStore, createTokenManager } from 'zalo-oa-sdk'

import { createZaloOaChannel } from '../../../src/channels/zalo-oa/channel.ts'
import { startZaloOaEmulator } from '../../support/emulators/zalo-oa.ts'
import { channelContract } from './contract.ts'

const an = '1111222233334444555'
const connectKey = 'emulated-connect-key'
const header = 'X-ZEvent-Signature'

channelContract('zalo-oa', {
  // The console's probes are unsigned and must get 200, so everybody gets 200.
  statuses: { forged: 200, oversized: [200], malformed: [200] },
  async open(log) {
    const zalo = await startZaloOaEmulator()
    await zalo.follow(an)
    const { appId, appSecret, oaSecretKey, oaId } = zalo.settings
    const tokens = createMemoryTokenStore()
    const pair = zalo.issueTokens()
    await createTokenManager({ oaId, oauth: { appId, appSecret }, store: tokens }).adopt(pair)
    const at = String(Date.now())
    const request = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>): Request =>
      new Request('http://bot.example/webhooks/zalo-oa', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
    const digest = (body: string | Uint8Array, secret: string) =>
      createHash('sha256').update(appId).update(body).update(at).update(secret).digest('hex')
    const event = (name: string, more: object): string =>
      JSON.stringify({ app_id: appId, event_name: name, timestamp: at, sender: { id: an }, recipient: { id: oaId }, ...more })
    return {
      channel: createZaloOaChannel({
        config: { appId, appSecret, oaSecretKey, oaId, apiRoot: zalo.url, oauthRoot: zalo.oauthUrl, proactive: 'free', connectKey },
        tokens,
        timeoutMs: 1_000,
        log,
        now: Date.now,
      }),
      secrets: [appSecret, oaSecretKey, connectKey, pair.accessToken, pair.refreshToken],
      address: { channel: 'zalo-oa', account: oaId, externalId: an },
      deliver: (body) => request(body, { [header]: `mac=${digest(body, oaSecretKey)}` }),
      forge: (body) => [
        { how: 'no signature', request: request(body, {}) },
        { how: 'empty signature', request: request(body, { [header]: '' }) },
        { how: 'half the signature', request: request(body, { [header]: `mac=${digest(body, oaSecretKey).slice(0, 32)}` }) },
        { how: 'the app secret', request: request(body, { [header]: `mac=${digest(body, appSecret)}` }) },
        {
          how: 'HMAC',
          request: request(body, {
            [header]: `mac=${createHmac('sha256', oaSecretKey)
              .update(appId + body + at)
              .digest('hex')}`,
          }),
        },
        { how: 'the signature of another body', request: request(body, { [header]: `mac=${digest(`${body} `, oaSecretKey)}` }) },
      ],
      textEvent: (id, text) => event('user_send_text', { message: { msg_id: `m${id}`, text } }),
      unknownEvents: () => [
        event('user_click_button', { message: { msg_id: 'x' } }),
        event('user_seen_message', { message: { msg_ids: ['x'] } }),
        event('user_received_message', { message: { msg_id: 'x' }, sender: { id: oaId }, recipient: { id: an } }),
        event('user_reacted_message', { message: { msg_id: 'x', react_icon: '/-heart' } }),
        event('anonymous_send_text', { message: { msg_id: 'x', conversation_id: 'c', text: 'khách' } }),
        event('user_send_group_text', { message: { msg_id: 'x', text: 'trong nhóm' } }),
        event('user_send_text', { message: { text: 'không có mã' } }),
        event('user_send_text', { message: { msg_id: 'x', text: 'gửi OA khác' }, recipient: { id: '3000000000000000009' } }),
        event('oa_send_template', { message: { msg_id: 'x' }, sender: { id: oaId }, recipient: { id: an } }),
        event('something_of_2030', {}),
        JSON.stringify({ app_id: appId, timestamp: at }),
      ],
      textsSeen: () =>
        zalo.requests
          .filter(({ path }) => path === '/v3.0/oa/message/cs')
          .map(({ body }) => (JSON.parse(body) as { message: { text?: string } }).message.text ?? ''),
      textsSent: () => zalo.sent.map(({ text }) => text),
      picturesShown: async () =>
        zalo.sent.flatMap(({ attachment }) => {
          const [, id] = /"attachment_id":"(\w+)"/.exec(JSON.stringify(attachment ?? {})) ?? []
          return (id !== undefined && zalo.uploaded(id)) || []
        }),
      faults: {
        throttle: () => zalo.storm(1),
        block: () => void Object.assign(zalo.user(an), { follows: false, lastInteractionAt: undefined }),
        acceptThenHang: () => zalo.hang(60_000, { path: '/message/cs' }),
        goDown: () => zalo.goDown(),
        answer: (status, body) => zalo.answerNext(status, body),
      },
      close: () => zalo.stop(),
    }
  },
})
