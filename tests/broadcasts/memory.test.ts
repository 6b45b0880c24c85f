import { expect, test } from 'vitest'

import { runMemory } from '../system/memory.ts'

/**
 * The program by itself passes with 44 MiB for its objects (measured in November 2026), and dies of 70 when it holds these people all at
 * once. A hundred thousand: `npm run soak -- memory`.
 */
test('a broadcast is planned, queued, sent and reported without ever holding all its people', async () => {
  const run = await runMemory(40_000, 70)
  // 91 of each hundred may be written to.
  expect(run.sent).toBe(36_400)
}, 180_000)
