import { createTelegramChannel } from '../../../src/channels/telegram/channel.ts'
import { startTelegramEmulator } from '../../support/emulators/telegram.ts'
import { channelContract } from './contract.ts'

const secret = 'emulated-webhook-secret_01'
const header = 'x-telegram-bot-api-secret-token'

channelContract('telegram', {
  async open(log) {
    const telegram = await startTelegramEmulator()
    const an = telegram.user(101, 'An')
    an.start()
    const request = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>): Request =>
      new Request('http://bot.example/webhooks/telegram', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
    const texts = (params: Readonly<Record<string, unknown>>): string => String(params.text ?? params.caption ?? '')
    return {
      channel: createTelegramChannel({
        token: telegram.token,
        apiRoot: telegram.url,
        mode: 'webhook',
        publicUrl: 'http://127.0.0.1:9',
        webhookSecret: secret,
        timeoutSeconds: 1,
        log,
        now: Date.now,
      }),
      secrets: [telegram.token, telegram.token.split(':')[1] ?? '', secret],
      address: { channel: 'telegram', account: String(telegram.botId), externalId: '101' },
      deliver: (body) => request(body, { [header]: secret }),
      forge: (body) => [
        { how: 'no secret', request: request(body, {}) },
        { how: 'empty secret', request: request(body, { [header]: '' }) },
        { how: 'half the secret', request: request(body, { [header]: secret.slice(0, -1) }) },
        { how: 'longer secret', request: request(body, { [header]: `${secret}1` }) },
        { how: 'other case', request: request(body, { [header]: secret.toUpperCase() }) },
        { how: 'another header', request: request(body, { 'x-bot-api-secret-token': secret }) },
      ],
      textEvent: (id, text) =>
        JSON.stringify({
          update_id: id,
          message: {
            message_id: id,
            from: { id: 101, is_bot: false, first_name: 'An' },
            chat: { id: 101, type: 'private' },
            date: 1_790_000_000,
            text,
          },
        }),
      unknownEvents: () => [
        '{"update_id":5,"edited_message":{"message_id":1,"chat":{"id":101,"type":"private"},"date":1,"text":"sửa"}}',
        '{"update_id":6,"message_reaction":{"chat":{"id":101,"type":"private"}}}',
        '{"update_id":7,"message":{"message_id":1,"chat":{"id":-5,"type":"group"},"from":{"id":101},"date":1,"text":"trong nhóm"}}',
        '{"update_id":8,"message":{"message_id":1,"chat":{"id":101,"type":"private"},"from":{"id":101},"date":1,"pinned_message":{}}}',
        '{"update_id":9,"message":{"text":"no chat"}}',
        '{"update_id":10,"something_of_2030":{}}',
        '{"update_id":11}',
        '{}',
      ],
      textsSeen: () => telegram.callsOf('sendMessage').map(({ params }) => texts(params)),
      textsSent: () => telegram.sent.map(({ text }) => text),
      picturesShown: () => Promise.all(telegram.sent.flatMap(({ photo }) => photo?.bytes() ?? [])),
      faults: {
        throttle: () =>
          telegram.failNext({ type: 'error', code: 429, description: 'Too Many Requests: retry after 7', parameters: { retry_after: 7 } }),
        block: () => an.block(),
        acceptThenHang: () => telegram.failNext({ type: 'accept_then_hang' }),
        goDown: () => telegram.goDown(),
        answer: (status, body) => telegram.failNext({ type: 'answer', status, body }),
      },
      close: () => telegram.stop(),
    }
  },
})
