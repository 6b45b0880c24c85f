import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai'

/** Why a call to a model gave nothing; told to the operator, never to a contact. */
export interface ModelFailure {
  readonly task: 'rewrite' | 'answer' | 'embed'
  readonly code: 'time' | 'throttled' | 'refused' | 'server' | 'network' | 'garbage' | 'paused'
  /** HTTP status or error class. */
  readonly detail: string
}

export function failureOf(error: unknown, signal: AbortSignal): Omit<ModelFailure, 'task'> & { readonly retryAfterMs?: number } {
  if (signal.aborted || error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError)
    return { code: 'time', detail: 'no answer in time' }
  if (error instanceof APIConnectionError) return { code: 'network', detail: error.name }
  if (error instanceof APIError && error.status !== undefined) {
    const detail = `HTTP ${error.status}`
    if (error.status === 429) return { code: 'throttled', detail, retryAfterMs: retryAfterMs(error.headers?.get('retry-after')) }
    return { code: error.status >= 500 ? 'server' : 'refused', detail }
  }
  return error instanceof SyntaxError
    ? { code: 'garbage', detail: 'not JSON' }
    : { code: 'network', detail: error instanceof Error ? error.name : 'unknown' }
}

/** Seconds; a date or nothing readable counts as ten seconds, and nobody is believed beyond five minutes. */
function retryAfterMs(header: string | null | undefined): number {
  const seconds = Number(header ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1_000, maxRetryAfterMs) : defaultRetryAfterMs
}

/** After this many failures in a row the server is left alone for a while, so that people do not wait for nothing. */
const failuresBeforePause = 3
const pauseMs = 30_000
const defaultRetryAfterMs = 10_000
const maxRetryAfterMs = 300_000

/** When to leave the server alone. Mutable: one per model. */
export interface Pause {
  readonly isOn: (now: number) => boolean
  readonly failed: (now: number, askedForMs: number | undefined) => void
  readonly worked: () => void
}

export function createPause(): Pause {
  let failures = 0
  let until = 0
  return {
    isOn: (now) => now < until,
    failed(now, askedForMs) {
      failures += 1
      if (askedForMs !== undefined) until = now + askedForMs
      else if (failures >= failuresBeforePause) until = now + pauseMs
    },
    worked() {
      failures = 0
    },
  }
}
