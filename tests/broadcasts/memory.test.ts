import { expect, test } from 'vitest'

import { runMemory } from '../system/memory.ts'

/**
 * Sixteen thousand people more: 2.4 MiB more are in use at most (measured in November 2026); were their addresses alone held at once, 6.3.
 * A hundred thousand in little memory: `npm run soak -- memory`.
 */
test('a broadcast is planned, queued, sent and reported without ever holding all its people', async () => {
  const [few, many] = [await runMemory(8_000, 256), await runMemory(24_000, 256)]
  // 91 of each hundred may be written to.
  expect([few.sent, many.sent]).toEqual([7_280, 21_840])
  expect(many.peakLiveMib - few.peakLiveMib).toBeLessThan(4.5)
}, 180_000)
