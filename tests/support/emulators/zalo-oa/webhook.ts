import { createHash, createHmac } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { bodyOf, type EventBody } from './events.ts'
import type { World } from './world.ts'

/** How a delivery is signed. 'hmac' and 'app-secret' are the two usual mistakes of clients, for negative tests. */
type Signing = 'right' | 'no-prefix' | 'none' | 'forged' | 'hmac' | 'app-secret'

export interface DeliverOptions {
  readonly sign?: Signing
  /** Sent as the header `num_retry`. */
  readonly numRetry?: number
  /** Exact bytes to send instead of the event's own; signed with `timestamp` when that is given. */
  readonly body?: string | Uint8Array
  readonly timestamp?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** One attempt to hand an event to the webhook. */
export interface Delivery {
  readonly seq: number
  readonly eventName: string
  readonly body: string | Uint8Array
  readonly headers: Readonly<Record<string, string>>
  /** HTTP status; 0: no connection, or no answer within two seconds. */
  readonly status: number
  readonly ms: number
}

/** The service's time limit for an answer. */
const limitMs = 2_000

export interface Sender {
  readonly deliveries: Delivery[]
  deliver(event: EventBody, options?: DeliverOptions): Promise<Delivery>
  /** The same bytes once more, with `num_retry`. */
  repeat(delivery: Delivery, times?: number): Promise<readonly Delivery[]>
  /** Resolves when nothing is being delivered or waiting to be repeated. */
  idle(): Promise<void>
  stop(): void
}

export function createSender(world: World, webhookUrl: () => string | undefined): Sender {
  const deliveries: Delivery[] = []
  const underway = new Set<Promise<unknown>>()
  const stopped = new AbortController()

  function track<T>(work: Promise<T>): Promise<T> {
    const held = work.catch(() => {}).finally(() => underway.delete(held))
    underway.add(held)
    return work
  }

  async function post(eventName: string, body: string | Uint8Array, headers: Readonly<Record<string, string>>): Promise<Delivery> {
    const url = webhookUrl()
    const began = performance.now()
    const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(limitMs)])
    const status =
      url === undefined
        ? 0
        : await fetch(url, { method: 'POST', headers, body: bytesOf(body), signal }).then(
            async (reply) => {
              await reply.arrayBuffer()
              return reply.status
            },
            () => 0,
          )
    const delivery = { seq: world.seq(), eventName, body, headers, status, ms: performance.now() - began }
    deliveries.push(delivery)
    return delivery
  }

  async function repeatLater(first: Delivery): Promise<void> {
    for (const [index, ms] of world.settings.retryDelaysMs.entries()) {
      await wait(ms, undefined, { signal: stopped.signal }).catch(() => {})
      if (stopped.signal.aborted) return
      const again = await post(first.eventName, first.body, { ...first.headers, num_retry: String(index + 1) })
      if (again.status === 200) return
    }
  }

  return {
    deliveries,
    deliver(event, options = {}) {
      const body = options.body ?? bodyOf(event)
      const timestamp = options.timestamp ?? String(event.timestamp ?? '')
      const headers: Record<string, string> = { 'content-type': 'application/json', ...options.headers }
      const signature = sign(world, body, timestamp, options.sign ?? 'right')
      if (signature !== undefined) headers['X-ZEvent-Signature'] = signature
      if (options.numRetry !== undefined) headers.num_retry = String(options.numRetry)
      return track(
        post(String(event.event_name ?? ''), body, headers).then((delivery) => {
          if (delivery.status !== 200 && webhookUrl() !== undefined) void track(repeatLater(delivery))
          return delivery
        }),
      )
    },
    async repeat(delivery, times = 1) {
      const copies: Delivery[] = []
      for (let n = 1; n <= times; n++) {
        copies.push(await track(post(delivery.eventName, delivery.body, { ...delivery.headers, num_retry: String(n) })))
      }
      return copies
    },
    async idle() {
      while (underway.size > 0) await Promise.all(underway)
    },
    stop: () => stopped.abort(),
  }
}

function sign(world: World, body: string | Uint8Array, timestamp: string, how: Signing): string | undefined {
  const { appId, appSecret, oaSecretKey } = world.settings
  const digest = (secret: string) => createHash('sha256').update(appId).update(body).update(timestamp).update(secret).digest('hex')
  switch (how) {
    case 'right':
      return `mac=${digest(oaSecretKey)}`
    case 'no-prefix':
      return digest(oaSecretKey)
    case 'none':
      return undefined
    case 'forged':
      return `mac=${digest('somebody-else')}`
    case 'app-secret':
      return `mac=${digest(appSecret)}`
    case 'hmac':
      return `mac=${createHmac('sha256', oaSecretKey).update(appId).update(body).update(timestamp).digest('hex')}`
  }
}

function bytesOf(body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(body))
}
