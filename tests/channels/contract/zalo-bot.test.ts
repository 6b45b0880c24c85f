import { createZaloBotChannel } from '../../../src/channels/zalo-bot/channel.ts'
import { startZaloBotEmulator } from '../../support/emulators/zalo-bot.ts'
import { channelContract } from './contract.ts'

const site = 'https://127.0.0.1:9'
const secret = 'emulated-webhook-secret_02'
const header = 'x-bot-api-secret-token'

channelContract('zalo-bot', {
  async open(log) {
    const zalo = await startZaloBotEmulator()
    const binh = zalo.user('binh')
    binh.say('xin chào')
    const request = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>): Request =>
      new Request('http://bot.example/webhooks/zalo-bot', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
    const event = (name: string, fields: object): string =>
      JSON.stringify({
        ok: true,
        result: {
          event_name: name,
          message: {
            message_id: 'feedfeedfeedfeedfeed',
            date: 1_790_000_000_000,
            from: { id: binh.id, display_name: 'Bình', is_bot: false },
            chat: { id: binh.id, chat_type: 'PRIVATE' },
            ...fields,
          },
        },
      })
    const channel = createZaloBotChannel({
      token: zalo.token,
      apiRoot: zalo.url,
      mode: 'webhook',
      publicUrl: site,
      webhookSecret: secret,
      timeoutSeconds: 1,
      log,
      now: Date.now,
    })
    return {
      channel,
      secrets: [zalo.token, zalo.token.split(':')[1] ?? '', secret],
      address: { channel: 'zalo-bot', account: zalo.botId, externalId: binh.id },
      deliver: (body) => request(body, { [header]: secret }),
      forge: (body) => [
        { how: 'no secret', request: request(body, {}) },
        { how: 'empty secret', request: request(body, { [header]: '' }) },
        { how: 'half the secret', request: request(body, { [header]: secret.slice(0, -1) }) },
        { how: 'longer secret', request: request(body, { [header]: `${secret}2` }) },
        { how: 'another header', request: request(body, { 'x-telegram-bot-api-secret-token': secret }) },
      ],
      textEvent: (id, text) => event('message.text.received', { message_id: id.toString(16).padStart(20, '0'), text }),
      unknownEvents: () => [
        event('message.reaction.received', {}),
        event('message.text.received', { text: 'trong nhóm', chat: { id: 'abc', chat_type: 'GROUP' } }),
        event('message.text.received', { text: 'em là bot', from: { id: 'abc', is_bot: true } }),
        event('message.text.received', { text: '' }),
        event('message.text.received', { text: 'x', message_id: '' }),
        event('toString', {}),
        '{"ok":true,"result":{}}',
        '{"event_name":"message.text.received"}',
        '{}',
      ],
      textsSeen: () =>
        [...zalo.callsOf('sendMessage'), ...zalo.callsOf('sendPhoto')].map(({ params }) => String(params.text ?? params.caption)),
      textsSent: () => zalo.sent.map(({ text }) => text),
      // The platform fetches the picture itself, without a cookie or a secret.
      picturesShown: () =>
        Promise.all(
          zalo.sent
            .flatMap(({ photo }) => photo ?? [])
            .map(async (address) => {
              const response = await channel.routes?.request(address.slice(site.length))
              return new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer(0))
            }),
        ),
      faults: {
        throttle: () => zalo.failNext({ type: 'error', code: 429, description: 'Quota exceeded' }),
        block: () => binh.block(),
        acceptThenHang: () => zalo.failNext({ type: 'accept_then_hang' }),
        goDown: () => zalo.goDown(),
        answer: (status, body) => zalo.failNext({ type: 'answer', status, body }),
      },
      close: () => zalo.stop(),
    }
  },
})
