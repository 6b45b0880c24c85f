import type { Params, Reply } from '../bot-api.ts'
import { deliver, type Delivery, retryDelayMs, type Webhook } from './delivery.ts'

/** What a bot hears of; the Bot API's `Update`. */
export interface TelegramUpdate {
  readonly update_id: number
  readonly [kind: string]: unknown
}

interface Pending {
  readonly update: TelegramUpdate
  readonly kind: string
  /** Updates of one lane are delivered one after the other; lanes run side by side. */
  readonly lane: string
  readonly expiresAt: number
  /** Handed out by polling once more although already confirmed. */
  again: boolean
}

/** How long an update is kept for the bot (the server's own source): a button press is stale far sooner than a message. */
const lifeMs = (kind: string): number => (kind === 'callback_query' ? 150_000 : 24 * 3_600_000)

export interface QueueOptions {
  readonly now: () => number
  readonly changed: () => void
  /** 1: wait as Telegram does between webhook attempts (0, 2, 4 … s); 0.01 in tests that wait for retries. */
  readonly retryScale: number
  readonly firstUpdateId: number
}

/**
 * The bot's waiting updates, and the two ways out: `getUpdates` in one sequence, or webhook posts lane by lane. Messages wait
 * in the lane of their chat and button presses in the lane of the person, so a message and a press are posted at the same moment.
 */
export class UpdateQueue {
  /** Posts made to the webhook, in order of the answers. */
  readonly deliveries: Delivery[] = []
  webhook: Webhook | undefined
  /** Posts of each update: 2 sends everything twice at once. */
  copies = 1
  readonly #options: QueueOptions
  readonly #all = new Map<number, Pending>()
  #pending: Pending[] = []
  #nextId: number
  #allowed: readonly string[] | undefined
  #poller: ((outcome: 'news' | 'replaced' | 'gone') => void) | undefined
  #pumps = new Map<string, AbortController>()
  #posting = 0

  constructor(options: QueueOptions) {
    this.#options = options
    this.#nextId = options.firstUpdateId
  }

  get pending(): readonly TelegramUpdate[] {
    return this.#pending.map(({ update }) => update)
  }

  /** Adds what happened; returns its `update_id`, or undefined when the bot asked not to hear of this kind. */
  push(kind: string, lane: string, content: Params): number | undefined {
    if (this.#allowed && this.#allowed.length > 0 && !this.#allowed.includes(kind)) return undefined
    const update_id = this.#nextId++
    const item: Pending = {
      update: { update_id, [kind]: content },
      kind,
      lane,
      expiresAt: this.#options.now() + lifeMs(kind),
      again: false,
    }
    this.#all.set(update_id, item)
    this.#pending.push(item)
    this.#wake(lane)
    return update_id
  }

  /** Hands an update out once more: what happens when the first copy's answer was slow or lost. */
  again(updateId: number): void {
    const item = this.#all.get(updateId)
    if (!item) throw new Error(`no update ${updateId}`)
    item.again = true
    if (!this.#pending.includes(item)) this.#pending.push(item)
    this.#pending.sort((a, b) => a.update.update_id - b.update.update_id)
    this.#wake(item.lane)
  }

  /** `getUpdates`: confirms everything below `offset`, then waits up to `timeout` seconds for something to hand out. */
  async poll(params: Params, signal: AbortSignal, refuse: (code: number, text: string) => Reply): Promise<Reply> {
    if (this.webhook)
      return refuse(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
    this.#poller?.('replaced')
    if (Array.isArray(params.allowed_updates)) this.#allowed = params.allowed_updates as string[]
    const offset = Number(params.offset ?? 0)
    const from = offset < 0 ? (this.#pending.at(offset)?.update.update_id ?? 0) : offset
    this.#pending = this.#pending.filter((item) => item.update.update_id >= from || item.again)
    this.#options.changed()
    const limit = Math.min(100, Math.max(1, Number(params.limit ?? 100)))
    if (this.#ready().length === 0 && (await this.#news(Math.min(50, Number(params.timeout ?? 0)), signal)) === 'replaced') {
      return refuse(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running')
    }
    const batch = this.#ready().slice(0, limit)
    for (const item of batch) item.again = false
    return { status: 200, body: { ok: true, result: batch.map(({ update }) => update) } }
  }

  setWebhook(webhook: Webhook | undefined, allowed: readonly string[] | undefined): void {
    for (const pump of this.#pumps.values()) pump.abort()
    this.#pumps = new Map()
    this.webhook = webhook
    if (allowed) this.#allowed = allowed
    if (webhook) for (const item of this.#pending) this.#wake(item.lane)
  }

  get allowedUpdates(): readonly string[] | undefined {
    return this.#allowed
  }

  drop(): void {
    this.#pending = []
  }

  stop(): void {
    this.setWebhook(undefined, undefined)
    this.#poller?.('gone')
  }

  #ready(): Pending[] {
    const now = this.#options.now()
    this.#pending = this.#pending.filter((item) => item.expiresAt > now)
    return this.#pending
  }

  #news(seconds: number, signal: AbortSignal): Promise<'news' | 'replaced' | 'gone'> {
    if (seconds <= 0) return Promise.resolve('gone')
    return new Promise((resolve) => {
      const end = (outcome: 'news' | 'replaced' | 'gone'): void => {
        clearTimeout(timer)
        if (this.#poller === end) this.#poller = undefined
        resolve(outcome)
      }
      const timer = setTimeout(() => end('gone'), seconds * 1000)
      signal.addEventListener('abort', () => end('gone'))
      this.#poller = end
    })
  }

  #wake(lane: string): void {
    this.#poller?.('news')
    if (!this.webhook || this.#pumps.has(lane)) return
    const pump = new AbortController()
    this.#pumps.set(lane, pump)
    void this.#post(lane, this.webhook, pump.signal)
  }

  /** Posts one lane until it is empty. An update that fails blocks its lane, as on the real server. */
  async #post(lane: string, webhook: Webhook, stopped: AbortSignal): Promise<void> {
    for (let tries = 0; !stopped.aborted; ) {
      const item = this.#ready().find((each) => each.lane === lane)
      if (!item) {
        // In the same breath as the look, or an update pushed in between would wait for nobody.
        this.#pumps.delete(lane)
        return
      }
      while (this.#posting >= webhook.maxConnections) await pause(1, stopped)
      this.#posting += this.copies
      const posts = await Promise.all(Array.from({ length: this.copies }, () => deliver(webhook, item.update, this.#options.now, stopped)))
      this.#posting -= posts.length
      if (stopped.aborted) return
      this.deliveries.push(...posts)
      this.#options.changed()
      const first = posts[0]
      if (posts.some(({ status }) => status !== undefined && status >= 200 && status < 300)) {
        this.#finish(item)
        tries = 0
        continue
      }
      const waitMs = retryDelayMs(tries++, first?.retryAfterSeconds) * this.#options.retryScale
      if (this.#options.now() + waitMs > item.expiresAt) this.#finish(item)
      else await pause(waitMs, stopped)
    }
  }

  #finish(item: Pending): void {
    item.again = false
    this.#pending = this.#pending.filter((each) => each !== item)
    this.#options.changed()
  }
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    stopped.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
