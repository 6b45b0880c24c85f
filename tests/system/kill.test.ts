import { afterEach, expect, test } from 'vitest'

import { runKills } from './kill.ts'
import { killAll } from './program.ts'

afterEach(killAll)

/** A dozen starts on a machine that does much else; what is judged is what was lost, not how long it took. */
const patienceMs = 420_000

test(
  'killed again and again under load, it answers every acknowledged message exactly once, in order, and loses no reply',
  async () => {
    const report = await runKills({ kills: 12, seed: 20_261_123 })
    expect(report.faults).toEqual([])
    // Enough happened for the rules to mean something.
    expect(report.events).toBeGreaterThan(500)
    expect(report.people).toBeGreaterThan(30)
    // Within any patience; how fast it is on a quiet machine is measured elsewhere.
    expect(report.acknowledgesAfterMs.p50).toBeLessThan(30_000)
  },
  patienceMs,
)

test(
  'asked to stop under load, it finishes what it began, ends with 0, and nothing is lost or said twice',
  async () => {
    const report = await runKills({ kills: 4, seed: 20_261_124, signal: 'SIGTERM' })
    expect(report.faults).toEqual([])
    expect(report.sentAgain).toBe(0)
    expect(report.events).toBeGreaterThan(150)
    // It is given fifteen seconds; a chat's pace of one message a second is what takes longest.
    expect(report.stopsInMs?.max).toBeLessThan(15_000)
  },
  patienceMs,
)
