import { expect, test } from 'vitest'

import { broadcastRun } from '../../bench/broadcast.ts'

test('a broadcast through kill -9, throttling, an expired token and lost answers: nobody gets it twice, everybody has one true state', async () => {
  const run = await broadcastRun({ people: 1_200, speed: 8, kills: 2 })
  expect(run.kills).toBe(2)
  expect(run).toMatchObject({ duplicates: 0, lostSent: 0, sentThoughFailed: 0, withoutState: 0, optedOutReached: 0 })
  // 91 of each hundred may be written to.
  expect(run.copies).toBe(1_092)
  expect(run.sent + run.failed + run.uncertain).toBe(1_092)
  // Four of all have blocked us without our knowing. A kill in the middle of telling one of them leaves it uncertain.
  expect(run.failed).toBeGreaterThan(0)
  expect(run.failed).toBeLessThanOrEqual(4)
  expect(run.uncertain).toBeGreaterThan(0)
  expect(run.zaloMostAMinute).toBeLessThanOrEqual(4_000)
}, 180_000)
