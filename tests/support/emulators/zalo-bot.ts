import { type BotApi, type Params, startBotApi } from './bot-api.ts'
import { createChanges } from './changes.ts'
import { hexId, refuse, type ZaloBotSent, type ZaloBotWorld, zaloBotMethods } from './zalo-bot/methods.ts'
import { type ZaloBotDelivery, type ZaloBotEvent, ZaloBotQueue } from './zalo-bot/updates.ts'

export interface ZaloBotEmulatorOptions {
  /** The bot's token, `<digits>:<secret>`; one is made up by default. */
  readonly token?: string
  /** Shape of events: the documented one, or the bare one captured in the field. Default 'wrapped'. */
  readonly shape?: 'wrapped' | 'bare'
  /** Messages accepted before sends answer 429. Default 3,000 (basic plan, a month). */
  readonly monthlyCap?: number
  /** Epoch ms. Default the real clock. */
  readonly now?: () => number
}

/** A person chatting with the bot. `id` is what the platform calls them: 20 hex digits. */
interface ZaloBotUser {
  readonly id: string
  readonly messages: readonly ZaloBotSent[]
  /** Writes a text. Each of these returns the message's id, for `redeliver`. */
  say(text: string, options?: { readonly group?: string }): string
  sendImage(url: string, caption?: string): string
  sendSticker(): string
  sendVoice(url: string): string
  /** A kind of message bots are not given. */
  sendUnsupported(): string
  block(): void
  /** The next message not handed out by `next` yet. @throws after `timeoutMs` (5,000) */
  next(timeoutMs?: number): Promise<ZaloBotSent>
}

/**
 * The Zalo Bot Platform with one bot, on 127.0.0.1.
 *
 *     const zalo = await startZaloBotEmulator()
 *     // bot: ZALO_BOT_API_ROOT=zalo.url, ZALO_BOT_TOKEN=zalo.token
 *     const binh = zalo.user('binh', 'Bình')
 *     binh.say('xin chào')
 *     expect((await binh.next()).text).toContain('Chào')
 *
 * One event per `getUpdates`, 408 for "nothing new", silence while a webhook is set, webhook posts in both shapes with the secret
 * header, an empty probe when the webhook is set, failures as HTTP 200. Differs from the platform on purpose: a webhook may be
 * plain http on loopback.
 */
export interface ZaloBotEmulator extends BotApi {
  readonly token: string
  readonly botId: string
  /** The person known to the test as `name`; made on first use. A bot can only write to people who wrote to it. */
  user(name: string, displayName?: string): ZaloBotUser
  readonly sent: readonly ZaloBotSent[]
  readonly deliveries: readonly ZaloBotDelivery[]
  readonly webhookUrl: string | undefined
  /** Any event. */
  push(event: ZaloBotEvent): void
  /** Hands the event with this message id out once more. */
  redeliver(messageId: string): void
  /** Posts an empty body, as the platform does now and then. */
  probe(): Promise<ZaloBotDelivery>
  setShape(shape: 'wrapped' | 'bare'): void
  setMonthlyCap(messages: number): void
  /** Somebody else points the webhook elsewhere. */
  takeWebhook(url: string): void
  until<T>(look: () => T | undefined | false, what: string, timeoutMs?: number): Promise<T>
}

export async function startZaloBotEmulator(options: ZaloBotEmulatorOptions = {}): Promise<ZaloBotEmulator> {
  const { token = '900800700600:emulated-Zalo_bot-token-0123456789', now = Date.now } = options
  const botId = token.split(':')[0] ?? ''
  const { changed, until } = createChanges()
  const world: ZaloBotWorld = { botId, now, chats: new Map(), sent: [], monthlyCap: options.monthlyCap ?? 3_000, webhookUpdatedAt: 0 }
  const queue = new ZaloBotQueue({ changed, refuse })
  queue.shape = options.shape ?? 'wrapped'
  const methods = zaloBotMethods(world, queue)
  const api = await startBotApi({
    token,
    now,
    refuse,
    changed,
    call: (method, params, signal) =>
      Object.hasOwn(methods, method) ? methods[method as keyof typeof methods](params, signal) : refuse(404, 'Not Found'),
  })
  const users = new Map<string, ZaloBotUser>()
  const events = new Map<string, ZaloBotEvent>()

  function createUser(displayName: string): ZaloBotUser {
    const id = hexId()
    const messages = (): ZaloBotSent[] => world.sent.filter((message) => message.chatId === id)
    let handedOut = 0
    const write = (event: string, fields: Params, group?: string): string => {
      world.chats.set(group ?? id, { blocked: false })
      const message_id = hexId()
      const chat = { id: group ?? id, chat_type: group === undefined ? 'PRIVATE' : 'GROUP' }
      const message = { message_id, date: now(), from: { id, display_name: displayName, is_bot: false }, chat, ...fields }
      events.set(message_id, { event_name: `message.${event}.received`, message })
      queue.push({ event_name: `message.${event}.received`, message })
      return message_id
    }
    return {
      id,
      get messages() {
        return messages()
      },
      say: (text, { group } = {}) => write('text', { text }, group),
      sendImage: (url, caption) =>
        write('image', { photo_url: url, message_type: 'CHAT_PHOTO', ...(caption !== undefined && { caption }) }),
      sendSticker: () => write('sticker', { sticker: 'e1f2', url: 'https://stickers.example/e1f2.png' }),
      sendVoice: (url) => write('voice', { voice_url: url, message_type: 'CHAT_VOICE' }),
      sendUnsupported: () => write('unsupported', {}),
      block() {
        world.chats.set(id, { blocked: true })
      },
      async next(timeoutMs) {
        const message = await until(() => messages()[handedOut], `message ${handedOut + 1} to ${displayName}`, timeoutMs)
        handedOut += 1
        return message
      },
    }
  }

  return {
    ...api,
    token,
    botId,
    user(name, displayName = 'Bình') {
      const user = users.get(name) ?? createUser(displayName)
      users.set(name, user)
      return user
    },
    sent: world.sent,
    deliveries: queue.deliveries,
    get webhookUrl() {
      return queue.webhook?.url
    },
    push: (event) => queue.push(event),
    redeliver(messageId) {
      const event = events.get(messageId)
      if (!event) throw new Error(`no message ${messageId}`)
      queue.push(event)
    },
    probe: () => queue.post(''),
    setShape(shape) {
      queue.shape = shape
    },
    setMonthlyCap(messages) {
      world.monthlyCap = messages
    },
    takeWebhook(url) {
      queue.webhook = { url, secret: 'somebody-else' }
    },
    until,
    async stop() {
      queue.stop()
      await api.stop()
    },
  }
}
