import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createPacer } from '../../src/delivery/pacer.ts'
import { capabilities } from '../../src/messages.ts'
import { createLimiter, publishedLimits } from '../support/emulators/telegram/limits.ts'

/** As the dispatcher does it: so many in flight, a new turn for whoever comes more than 600 ms too late. */
function sendFor(seconds: number, stalls: readonly { readonly at: number; readonly ms: number }[], latencies: readonly number[]) {
  const pacer = createPacer({ ...capabilities.telegram, perContactMs: 0 })
  const out: number[] = []
  const from = 1_000_000
  const wakes = (due: number) =>
    stalls.reduce((at, stall) => (at >= from + stall.at && at < from + stall.at + stall.ms ? from + stall.at + stall.ms : at), due)
  const flights = Array.from({ length: 48 }, () => from)
  for (let n = 0; ; n++) {
    flights.sort((a, b) => a - b)
    let now = flights[0] ?? from
    if (now >= from + seconds * 1_000) return out
    for (let at = pacer.book('x', now); ; at = pacer.book('x', now)) {
      now = wakes(Math.max(at, now))
      if (now - at <= 600) break
    }
    out.push(now)
    flights[0] = now + (latencies[n % latencies.length] ?? 50)
  }
}

test('Telegram never has to say 429, however the process is held up, and at least 95 % of its pace is kept', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ at: fc.integer({ min: 0, max: 120_000 }), ms: fc.integer({ min: 1, max: 3_000 }) }), { maxLength: 12 }),
      fc.array(fc.integer({ min: 5, max: 400 }), { minLength: 1, maxLength: 40 }),
      fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 1, maxLength: 40 }),
      (stalls, latencies, ways) => {
        const sent = sendFor(120, stalls, latencies)
        // Each takes its own time to the platform, which counts on arrival.
        const arrivals = sent.map((at, i) => at + (ways[i % ways.length] ?? 0)).sort((a, b) => a - b)
        let clock = 0
        const limiter = createLimiter(() => clock)
        const refused = arrivals.filter((at, i) => {
          clock = at
          return limiter.retryAfter(String(i), publishedLimits) > 0
        })
        expect(refused).toEqual([])
        const heldUp = stalls.reduce((sum, { ms }) => sum + ms, 0) / 1_000
        expect(sent.length).toBeGreaterThanOrEqual(Math.floor(0.95 * publishedLimits.perSecond * (120 - 1.1 * heldUp - 2)))
      },
    ),
    { numRuns: 200 },
  )
})

test('Zalo gets at most 4,000 calls in any minute and at least 95 % of them', () => {
  const pacer = createPacer(capabilities['zalo-oa'])
  const sent: number[] = []
  for (let now = 0; now < 180_000; ) {
    now = pacer.book('x', now)
    sent.push(now)
  }
  const most = Math.max(...sent.map((at, i) => sent.findLastIndex((other) => other < at + 60_000) - i + 1))
  expect(most).toBeLessThanOrEqual(4_000)
  expect(sent.length / 3).toBeGreaterThanOrEqual(0.95 * 4_000)
})
