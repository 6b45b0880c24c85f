/**
 * Says when the next message may leave: so many a second for the account, so far apart for one contact. Pure bookkeeping over a
 * clock given from outside; times are epoch milliseconds. A clock that is set back takes everything booked along: nobody waits until
 * the old time has come round again.
 */
export interface Pacer {
  /**
   * Books the earliest moment for a message to this contact and returns it; never earlier than `now`.
   * @param calls of the platform that it takes (default 1)
   */
  book(contact: string, now: number, calls?: number): number
  /** Nothing leaves before `until`. */
  pause(until: number): void
  pausedUntil(now: number): number
}

/** Less than this is no clock set back, only somebody who looked at it a moment ago; and it is the longest anybody then waits (ms). */
const setBackMs = 60_000

export function createPacer(limits: { readonly perSecond: number; readonly perContactMs: number }): Pacer {
  const gapMs = 1_000 / limits.perSecond
  const lastOf = new Map<string, number>()
  let nextSlot = 0
  let paused = 0
  let latest = Number.NEGATIVE_INFINITY

  function follow(now: number): void {
    const back = latest - now
    latest = back > setBackMs ? now : Math.max(latest, now)
    if (back <= setBackMs) return
    nextSlot -= back
    paused -= back
    for (const [contact, last] of lastOf) lastOf.set(contact, last - back)
  }

  return {
    book(contact, now, calls = 1) {
      follow(now)
      // A short idle time earns a burst of at most a tenth of a second's worth.
      nextSlot = Math.max(nextSlot, now - 100, paused)
      const own = (lastOf.get(contact) ?? 0) + limits.perContactMs
      const at = Math.max(now, nextSlot, own, paused)
      nextSlot += gapMs * calls
      if (limits.perContactMs > 0) {
        lastOf.set(contact, at)
        if (lastOf.size > 5_000) for (const [key, last] of lastOf) if (now - last > limits.perContactMs) lastOf.delete(key)
      }
      return at
    },
    pause(until) {
      paused = Math.max(paused, until)
    },
    pausedUntil(now) {
      follow(now)
      return paused
    },
  }
}
