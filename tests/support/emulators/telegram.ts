import { type BotApi, type Params, startBotApi } from './bot-api.ts'
import { createChanges } from './changes.ts'
import type { Delivery } from './telegram/delivery.ts'
import { createLimiter, publishedLimits, type TelegramLimits } from './telegram/limits.ts'
import { refuse, telegramMethods } from './telegram/methods.ts'
import { type TelegramUpdate, UpdateQueue } from './telegram/updates.ts'
import { createUser, type EmulatedUser } from './telegram/user.ts'
import type { Person, SentMessage, Tap, World } from './telegram/world.ts'

export interface TelegramEmulatorOptions {
  /** The bot's token, `<digits>:<secret>`; one is made up by default. */
  readonly token?: string
  readonly botUsername?: string
  /** True: 30 messages/s in all, 1/s a chat with bursts of 3, answered with 429 and `retry_after`. Default off. */
  readonly limits?: boolean | TelegramLimits
  /** 'accept': any numeric chat id can be written to, for load tests with recipients who never pressed Start. Default 'refuse'. */
  readonly strangers?: 'refuse' | 'accept'
  /** Multiplies the waits between webhook attempts (0, 2, 4, 8 … s). Default 1. */
  readonly retryScale?: number
  /** Epoch ms; stamps messages, ages updates and refills the limits. Default the real clock. */
  readonly now?: () => number
  readonly firstUpdateId?: number
}

/**
 * Telegram's Bot API with one bot, on 127.0.0.1.
 *
 *     const telegram = await startTelegramEmulator()
 *     // bot: TELEGRAM_API_ROOT=telegram.url, TELEGRAM_BOT_TOKEN=telegram.token
 *     const an = telegram.user(101, 'An')
 *     an.start()
 *     const question = await an.next()
 *     an.tap(question.messageId, 'Đồng ý')
 *
 * Polling (offsets, time-outs, 409 on a second poller or an active webhook), webhook posts with the secret, retries and one lane
 * per chat and per pressing person, sizes, HTML, 403/400 for people out of reach, limits with `retry_after`. A plain-http webhook
 * on any port is accepted, as by Telegram's own local server. `now` aside, every wait is real time.
 */
export interface TelegramEmulator extends BotApi {
  readonly token: string
  readonly botId: number
  /** The person with this id; made on first use. They must `start()` or `say()` before the bot can write to them. */
  user(id: number, firstName?: string): EmulatedUser
  /** Everything accepted from the bot, oldest first. */
  readonly sent: readonly SentMessage[]
  readonly taps: readonly Tap[]
  /** The menu the bot registered. */
  readonly commands: World['commands']
  /** Updates not confirmed by polling nor accepted by the webhook yet. */
  readonly pending: readonly TelegramUpdate[]
  /** Webhook posts and their answers. */
  readonly deliveries: readonly Delivery[]
  readonly webhookUrl: string | undefined
  /** Changes the limits while running; undefined: none. */
  setLimits(limits: TelegramLimits | undefined): void
  /** Any update, such as `('edited_message', {…})`. Returns its id unless the bot did not ask for the kind. */
  push(kind: string, content: Params): number | undefined
  /** Hands an update out once more. */
  redeliver(updateId: number): void
  /** Posts every update this many times at once. */
  postCopies(copies: number): void
  /** From now on `from` answers every send with `migrate_to_chat_id: to`. */
  migrate(from: number, to: number): void
  /** Somebody else sets or (undefined) removes the bot's webhook. */
  takeWebhook(url: string | undefined): void
  /** Resolves when the bot has taken every update. @throws after `timeoutMs` (5,000) */
  drained(timeoutMs?: number): Promise<void>
  /** Resolves with the first value of `look` that is neither undefined nor false. @throws after `timeoutMs` (5,000) */
  until<T>(look: () => T | undefined | false, what: string, timeoutMs?: number): Promise<T>
}

export async function startTelegramEmulator(options: TelegramEmulatorOptions = {}): Promise<TelegramEmulator> {
  const { token = '700100200:AAE-emulated_Telegram-token-0123456789', now = Date.now } = options
  const changes = createChanges()
  const world: World = {
    token,
    botId: Number(token.split(':')[0]),
    botUsername: options.botUsername ?? 'tro_ly_cong_doan_bot',
    now,
    people: new Map(),
    groups: new Set(),
    migrated: new Map(),
    sent: [],
    taps: new Map(),
    strangers: options.strangers ?? 'refuse',
    limits: options.limits === true ? publishedLimits : options.limits || undefined,
    commands: [],
    nextMessageId: 1,
  }
  const queue = new UpdateQueue({
    now,
    changed: changes.changed,
    retryScale: options.retryScale ?? 1,
    firstUpdateId: options.firstUpdateId ?? 800_000_001,
  })
  const methods = telegramMethods(world, queue, createLimiter(now))
  const api = await startBotApi({
    token,
    now,
    refuse,
    changed: changes.changed,
    call: (method, params, signal) =>
      Object.hasOwn(methods, method) ? methods[method as keyof typeof methods](params, signal) : refuse(404, 'Not Found'),
  })
  const users = new Map<number, EmulatedUser>()

  return {
    ...api,
    token,
    botId: world.botId,
    user(id, firstName = 'An') {
      const known = users.get(id)
      if (known) return known
      const person: Person = { id, firstName, lastName: undefined, username: undefined, started: false, blocked: false, deactivated: false }
      world.people.set(String(id), person)
      const user = createUser(world, queue, changes, person)
      users.set(id, user)
      return user
    },
    sent: world.sent,
    get taps() {
      return [...world.taps.values()]
    },
    get commands() {
      return world.commands
    },
    get pending() {
      return queue.pending
    },
    deliveries: queue.deliveries,
    get webhookUrl() {
      return queue.webhook?.url
    },
    setLimits(limits) {
      world.limits = limits
    },
    push: (kind, content) => queue.push(kind, kind, content),
    redeliver: (updateId) => queue.again(updateId),
    postCopies(copies) {
      queue.copies = copies
    },
    migrate(from, to) {
      world.migrated.set(String(from), String(to))
      world.groups.add(String(to))
    },
    takeWebhook: (url) => queue.setWebhook(url === undefined ? undefined : { url, secretToken: undefined, maxConnections: 40 }, undefined),
    async drained(timeoutMs) {
      await changes.until(() => queue.pending.length === 0, 'the bot to take every update', timeoutMs)
    },
    until: changes.until,
    async stop() {
      queue.stop()
      await api.stop()
    },
  }
}
