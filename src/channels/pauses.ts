import { setTimeout as sleep } from 'node:timers/promises'

/** Waits, and ends early without an error when the signal aborts. A test passes its own to look at the waits instead of living them. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

export const realWait: Wait = (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined)

/** `firstMs`, then twice as long after each further failure, never more than `maxMs`. */
export function backoffMs(failures: number, firstMs: number, maxMs: number): number {
  return Math.min(maxMs, firstMs * 2 ** Math.min(30, Math.max(0, failures - 1)))
}
