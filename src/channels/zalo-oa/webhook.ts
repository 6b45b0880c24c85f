import type { Context, Handler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import { concernsOa, parseEvent, verifySignature, type ZaloEvent } from 'zalo-oa-sdk'

import type { Received } from '../channel.ts'
import { errorName } from '../error-name.ts'

export interface ZaloWebhook {
  readonly appId: string
  /** Undefined: not known yet, since the console shows it only after the URL was first saved. Everything is dropped. */
  readonly oaSecretKey: string | undefined
  readonly oaId: string
  readonly now: () => number
  /** Resolves when the event is stored, or needs not be. @throws when nothing could be stored */
  readonly handle: (event: ZaloEvent) => Promise<Received | 'ignored'>
  readonly log: Logger
}

/** Why posts were dropped, and how many; `genuine` were Zalo's. */
export type WebhookCounts = Readonly<Record<'genuine' | Drop, number>>

type Drop = 'too_large' | 'no_key' | 'unsigned' | 'not_json' | 'foreign_app' | 'no_timestamp' | 'mismatch' | 'stale' | 'other_oa'

const maxBodyBytes = 1_000_000

/** Zalo repeats for two hours at most; a body older than this is somebody's recording, or our clock is ahead. */
const maxAgeMs = 24 * 3_600_000
/** Nothing is sent from the future: a signed body that seems to be says that our clock is behind. */
const maxAheadMs = 600_000

/**
 * Answers 200 to whatever is not Zalo's and drops it: the console saves a URL only when its empty, unsigned probe gets 200, and a
 * forger learns nothing. Zalo's own gets 200 once stored; 503 or 500 when it could not be, so that it is repeated.
 */
export function createWebhook({ appId, oaSecretKey, oaId, now, handle, log }: ZaloWebhook) {
  const counts: Record<keyof WebhookCounts, number> = {
    genuine: 0,
    too_large: 0,
    no_key: 0,
    unsigned: 0,
    not_json: 0,
    foreign_app: 0,
    no_timestamp: 0,
    mismatch: 0,
    stale: 0,
    other_oa: 0,
  }

  /** By how much the last signed body contradicts our clock; undefined when it does not. */
  let clockDoubt: string | undefined

  function drop(c: Context, reason: Drop): Response {
    counts[reason] += 1
    // At 1, 10, 100 …: a flood of forgeries does not become a flood of lines.
    if (Number.isInteger(Math.log10(counts[reason]))) log.warn({ reason, times: counts[reason] }, 'zalo webhook posts dropped')
    return c.body(null, 200)
  }

  const limit = bodyLimit({ maxSize: maxBodyBytes, onError: (c) => drop(c, 'too_large') })

  const answer: Handler = async (c) => {
    if (oaSecretKey === undefined) return drop(c, 'no_key')
    const header = c.req.header('x-zevent-signature')
    if (header === undefined) return drop(c, 'unsigned')
    const rawBody = new Uint8Array(await c.req.arrayBuffer())
    const check = verifySignature({ appId, oaSecretKey, rawBody, header })
    if (!check.ok) return drop(c, check.reason)
    const ageMs = now() - check.sentAt
    clockDoubt = ageMs > maxAgeMs ? 'older than a day' : ageMs < -maxAheadMs ? 'from the future' : undefined
    if (ageMs > maxAgeMs) return drop(c, 'stale')
    const event = parseEvent(check.body)
    if (!concernsOa(event, oaId)) return drop(c, 'other_oa')
    counts.genuine += 1
    try {
      return c.body(null, (await handle(event)) === 'busy' ? 503 : 200)
    } catch (error) {
      log.error({ error: errorName(error) }, 'zalo event not stored, it will be repeated')
      return c.body(null, 500)
    }
  }

  return { limit, answer, counts: (): WebhookCounts => counts, clockDoubt: () => clockDoubt }
}
