import { expect, test } from 'vitest'

import { runMemory } from '../system/memory.ts'

/**
 * The program by itself needs 34 MiB for its objects (measured in November 2026), so what is left would not hold these people: whoever
 * keeps them all at once dies of it. A hundred thousand: `npm run soak -- memory`.
 */
test('a broadcast is planned, queued, sent and reported without ever holding all its people', async () => {
  const run = await runMemory(6_000, 42)
  // 91 of each hundred may be written to.
  expect(run.sent).toBe(5_460)
}, 180_000)
