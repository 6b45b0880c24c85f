import type { Database } from '../../db/database.ts'
import { takeLease } from '../jobs/leases.ts'
import { plainMessage } from '../plain-error.ts'

/** Whoever asks more often gets the same answer: each look waits for the disk once (ms). */
const lookEveryMs = 5_000

/**
 * Whether the database takes what people say: one that can be read and not written, on a full disk, answers nobody.
 * @returns undefined when it does, else why not
 */
export function createProbe(db: Database, now: () => number): () => Promise<string | undefined> {
  let answer: Promise<string | undefined> | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  return () => {
    if (answer === undefined || performance.now() - askedAt >= lookEveryMs) {
      askedAt = performance.now()
      answer = takeLease(db, 'probe', 'probe', now(), 0).then(() => undefined, plainMessage)
    }
    return answer
  }
}
