import { expect, test } from 'vitest'

import { createIds } from '../src/ids.ts'

test('ids of one process only ever grow, also when the clock is set back', () => {
  const clock = [5_000, 5_000, 4_000, 4_001, 5_000, 5_001]
  const ids = createIds(() => clock.shift() ?? 5_001)
  const made = Array.from({ length: 10 }, ids.next)
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(10)
})

test('ids made after another process’s id compare greater than it, whichever clock is ahead', () => {
  for (const behindMs of [0, 1, 250, 60_000]) {
    const theirs = createIds(() => 1_800_000_000_000)
    const ours = createIds(() => 1_800_000_000_000 - behindMs)
    for (let i = 0; i < 200; i++) {
      const one = theirs.next()
      ours.after(one)
      const next = ours.next()
      expect(next > one, `${next} after ${one}`).toBe(true)
      theirs.after(next)
    }
  }
})

test('an older id of another process changes nothing', () => {
  const ids = createIds(() => 1_800_000_000_000)
  const first = ids.next()
  ids.after(createIds(() => 1_700_000_000_000).next())
  expect(ids.next().slice(0, 18)).toBe(first.slice(0, 18))
})
