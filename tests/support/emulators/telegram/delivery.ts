import type { TelegramUpdate } from './updates.ts'

export interface Webhook {
  readonly url: string
  readonly secretToken: string | undefined
  readonly maxConnections: number
}

/** One post of one update to the bot's webhook and how it was answered. */
export interface Delivery {
  readonly updateId: number
  readonly at: number
  /** Undefined: no answer (connection refused, cut, 60 s of silence). */
  readonly status: number | undefined
  readonly tookMs: number
  /** The bot's `Retry-After` header, honoured up to 3,600 s. */
  readonly retryAfterSeconds: number | undefined
}

export async function deliver(webhook: Webhook, update: TelegramUpdate, now: () => number, stopped: AbortSignal): Promise<Delivery> {
  const at = now()
  const startedAt = performance.now()
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (webhook.secretToken !== undefined) headers['x-telegram-bot-api-secret-token'] = webhook.secretToken
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(60_000), stopped])
    const response = await fetch(webhook.url, { method: 'POST', headers, body: JSON.stringify(update), signal, redirect: 'manual' })
    await response.arrayBuffer()
    const asked = Number(response.headers.get('retry-after') ?? Number.NaN)
    const retryAfterSeconds = Number.isFinite(asked) ? Math.min(asked, 3_600) : undefined
    return { updateId: update.update_id, at, status: response.status, tookMs: performance.now() - startedAt, retryAfterSeconds }
  } catch {
    return { updateId: update.update_id, at, status: undefined, tookMs: performance.now() - startedAt, retryAfterSeconds: undefined }
  }
}

/** Telegram's waits: at once, then 2, 4, 8 … s up to a ceiling drawn from 60–120 s; the bot's own `Retry-After` wins. */
export function retryDelayMs(failures: number, askedForSeconds: number | undefined): number {
  if (askedForSeconds !== undefined) return askedForSeconds * 1000
  const ceiling = 60_000 + Math.random() * 60_000
  return failures === 0 ? 0 : Math.min(2 ** failures * 1000, ceiling)
}
