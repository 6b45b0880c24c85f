/**
 * A process that commits without end, many at a time, until it is killed; for commits.test.ts. Every third commit is refused at its last
 * write. Writes a line for each outcome once it is told: `+n` committed, `-n` refused.
 */
import { writeSync } from 'node:fs'

import { open } from '../../db/database.ts'
import { CommitRefused } from '../../db/query.ts'
import { raiseAlert } from '../../src/delivery/alerts/store.ts'
import { participate } from '../../src/surveys/store.ts'

const [path = '', from = '0'] = process.argv.slice(2)
const db = await open(path)
const taken = { surveyId: 'KS-AAAAAA', contactId: 'An' }
await db.commit([participate(taken, { status: 'completed', day: '2026-11-23' })]).catch(() => {})
const words = 'x'.repeat(500)

async function commit(n: number): Promise<void> {
  const refused = n % 3 === 0 ? [participate(taken, { status: 'started', day: '2026-11-23' })] : []
  try {
    await db.commit([raiseAlert(`first ${n}`, words, n), raiseAlert(`second ${n}`, words, n), ...refused])
    writeSync(1, `+${n}\n`)
  } catch (error) {
    if (!(error instanceof CommitRefused)) throw error
    writeSync(1, `-${n}\n`)
  }
}

for (let n = Number(from); ; ) {
  // One alone, a few, many: each is written in another way.
  const together = [1, 3, 40][n % 3] ?? 1
  await Promise.all(Array.from({ length: together }, (_, i) => commit(n + i)))
  n += together
}
