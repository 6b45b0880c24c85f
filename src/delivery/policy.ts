/** What becomes of a delivery after an attempt. Pure; the dispatcher does what it says. */
import type { DeliveryKind } from '../../db/tables/delivery.ts'
import type { SendFailure } from '../channels/channel.ts'

export type Verdict =
  /**
   * Try again, not before `at`. `counts`: it was an attempt, of which there are so many. `pauseAccountUntil`: nothing at all leaves
   * this account before then.
   */
  | { readonly type: 'again'; readonly at: number; readonly counts: boolean; readonly pauseAccountUntil?: number }
  | { readonly type: 'failed' }
  /** Nobody knows whether it arrived, and twice would be worse than late: held for an officer. */
  | { readonly type: 'uncertain' }
  /** The contact cannot be reached at this address. */
  | { readonly type: 'unreachable' }
  /** The account is refused: nothing leaves it until then, and an operator is told. */
  | { readonly type: 'account'; readonly at: number }

/** A channel that is down for an hour costs about fourteen attempts; after these we stop. */
const maxAttempts: Readonly<Record<DeliveryKind, number>> = { reply: 12, notice: 12, reminder: 12, broadcast: 12 }

/**
 * Milliseconds before trying again: doubles from 2 s, at most 10 min, ± a quarter so that many do not come back together.
 * @param attempt 1 after the first failure
 * @param random 0–1
 */
export function retryDelayMs(attempt: number, random: number): number {
  const plain = Math.min(600_000, 2_000 * 2 ** (attempt - 1))
  return Math.round(plain * (0.75 + random / 2))
}

export function judge(
  failure: SendFailure,
  delivery: { readonly kind: DeliveryKind; readonly attempts: number },
  now: number,
  random: number,
): Verdict {
  const later = now + retryDelayMs(delivery.attempts, random)
  const spent = delivery.attempts >= maxAttempts[delivery.kind]
  switch (failure.code) {
    case 'throttled': {
      // Our own pace was too high: never the message's fault, so it costs no attempt.
      const at = now + (failure.retryAfterMs ?? Math.max(2_000, retryDelayMs(Math.min(delivery.attempts, 5), random)))
      return { type: 'again', at, counts: false, pauseAccountUntil: at }
    }
    case 'transient':
      return spent ? { type: 'failed' } : { type: 'again', at: later, counts: true }
    case 'uncertain':
      if (delivery.kind !== 'reply') return { type: 'uncertain' }
      return spent ? { type: 'uncertain' } : { type: 'again', at: later, counts: true }
    case 'unreachable':
      return { type: 'unreachable' }
    case 'scheduled':
      return { type: 'again', at: failure.notBefore, counts: false }
    case 'account':
      return { type: 'account', at: now + Math.min(300_000, retryDelayMs(Math.min(delivery.attempts + 2, 8), random)) }
    case 'window_closed':
    case 'rejected':
      return { type: 'failed' }
  }
}
