import type { Params, Reply } from '../bot-api.ts'

/** The documented shape of an event; the second shape seen in the field is `result` alone. */
export interface ZaloBotEvent {
  readonly event_name: string
  readonly message?: Params
}

export interface ZaloBotDelivery {
  readonly messageId: string | undefined
  /** Undefined: no answer. */
  readonly status: number | undefined
  readonly tookMs: number
}

export interface ZaloBotQueueOptions {
  readonly changed: () => void
  readonly refuse: (code: number, description: string) => Reply
}

/**
 * Waiting events and the two ways out. There is no offset: an event handed out by `getUpdates` is gone. While a webhook is set,
 * polling stays silent without an error. A post that fails is not repeated: no retry rule is documented.
 */
export class ZaloBotQueue {
  readonly deliveries: ZaloBotDelivery[] = []
  readonly waiting: ZaloBotEvent[] = []
  webhook: { readonly url: string; readonly secret: string } | undefined
  /** 'wrapped': `{ ok, result: { event_name, message } }`; 'bare': the inner object alone. */
  shape: 'wrapped' | 'bare' = 'wrapped'
  readonly #options: ZaloBotQueueOptions
  readonly #pollers = new Set<() => void>()
  readonly #stopped = new AbortController()

  constructor(options: ZaloBotQueueOptions) {
    this.#options = options
  }

  push(event: ZaloBotEvent): void {
    if (this.webhook) {
      void this.post(
        JSON.stringify(this.shape === 'wrapped' ? { ok: true, result: event } : event),
        event.message?.message_id as string | undefined,
      )
      return
    }
    this.waiting.push(event)
    for (const wake of [...this.#pollers]) wake()
  }

  /** One post to the webhook, as the platform's Java client makes it; an empty body is the console's probe. */
  async post(body: string, messageId?: string): Promise<ZaloBotDelivery> {
    const startedAt = performance.now()
    let status: number | undefined
    try {
      const response = await fetch(this.webhook?.url ?? '', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Java-http-client/17.0.9',
          'x-bot-api-secret-token': this.webhook?.secret ?? '',
        },
        body,
        signal: AbortSignal.any([AbortSignal.timeout(30_000), this.#stopped.signal]),
      })
      await response.arrayBuffer()
      status = response.status
    } catch {
      // Nobody listens: the event is lost, as an unanswered one is on the platform.
    }
    const delivery = { messageId, status, tookMs: performance.now() - startedAt }
    this.deliveries.push(delivery)
    this.#options.changed()
    return delivery
  }

  /** `getUpdates`: ONE event, or 408 when nothing came within `timeout` seconds (30; sent as text or number). */
  async poll(params: Params, signal: AbortSignal): Promise<Reply> {
    const until = performance.now() + Number(params.timeout ?? 30) * 1000
    while (!signal.aborted && performance.now() < until) {
      const event = this.webhook ? undefined : this.waiting.shift()
      if (event) {
        this.#options.changed()
        return { status: 200, body: { ok: true, result: event } }
      }
      await this.#news(until - performance.now(), signal)
    }
    return this.#options.refuse(408, 'Request timeout')
  }

  stop(): void {
    this.#stopped.abort()
    for (const wake of [...this.#pollers]) wake()
  }

  #news(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer)
        this.#pollers.delete(wake)
        resolve()
      }
      const timer = setTimeout(wake, ms)
      this.#pollers.add(wake)
      signal.addEventListener('abort', wake)
    })
  }
}
