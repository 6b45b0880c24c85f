/**
 * The next way after a set time, where the first could not be tried at all: an account that is refused or out of reach keeps its copies in
 * the queue for as long as that lasts. What failed goes by the next way at once and needs no rule; what has left is never sent by another
 * way, whether or not it was received, since it may still arrive; and of what nobody knows whether it left, an officer decides.
 */
import { nextSendingTime } from '../delivery/hours.ts'

const hourMs = 3_600_000
/** How finely hours are counted (ms). */
const grainMs = 600_000

/** Time between two instants in which messages may leave: nights, Sundays and holidays do not count, unless it is urgent. */
export function openMsBetween(from: number, to: number, urgent: boolean): number {
  if (urgent) return Math.max(0, to - from)
  let open = 0
  for (let at = from; at < to; at += grainMs) if (nextSendingTime(at) === at) open += Math.min(grainMs, to - at)
  return open
}

/** One account's part of a broadcast. */
export interface AccountQueue {
  readonly channel: string
  readonly account: string
  readonly pending: number
  /** When a copy last left it (epoch ms). */
  readonly lastSentAt: number | null
}

export const accountKey = ({ channel, account }: Pick<AccountQueue, 'channel' | 'account'>): string => `${channel} ${account}`

/**
 * Accounts that had copies to send and sent none for so long.
 * @param since when the broadcast was started or let go again
 */
export function silentAccounts(
  queues: readonly AccountQueue[],
  { since, now, hours, urgent }: { readonly since: number; readonly now: number; readonly hours: number; readonly urgent: boolean },
): ReadonlySet<string> {
  const silent = queues.filter(
    ({ pending, lastSentAt }) => pending > 0 && openMsBetween(Math.max(since, lastSentAt ?? 0), now, urgent) >= hours * hourMs,
  )
  return new Set(silent.map(accountKey))
}
