import { setTimeout as pause } from 'node:timers/promises'

import { and, eq } from 'drizzle-orm'
import type { TokenRecord, TokenStore } from 'zalo-oa-sdk'

import type { Database } from '../../../db/database.ts'
import type { Values } from '../../../db/query.ts'
import { read, write } from '../../../db/query.ts'
import type { Ids } from '../../ids.ts'
import { dropLease, takeLease, thisHolder } from '../../jobs/leases.ts'

const readRow = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.zaloTokens)
    .where(eq(t.zaloTokens.id, p('id'))),
)
const insertRow = write((q, t, p: Values<{ id: string; record: TokenRecord; at: number }>) =>
  q
    .insert(t.zaloTokens)
    .values({ id: p('id'), version: 1, record: p('record'), updatedAt: p('at') })
    .onConflictDoNothing()
    .returning({ id: t.zaloTokens.id }),
)
const replaceRow = write((q, t, p: Values<{ id: string; expected: number; version: number; record: TokenRecord; at: number }>) =>
  q
    .update(t.zaloTokens)
    .set({ record: p('record'), version: p('version'), updatedAt: p('at') })
    .where(and(eq(t.zaloTokens.id, p('id')), eq(t.zaloTokens.version, p('expected'))))
    .returning({ id: t.zaloTokens.id }),
)

/** How often a process that waits for the lock looks again. */
const lookEveryMs = 50

/** The tokens of our Official Account in the database, shared by every process that sends for it. */
export function createTokenStore(db: Database, ids: Ids, now: () => number): TokenStore {
  return {
    async read(oaId) {
      const [row] = await db.read(readRow, { id: oaId })
      return row && { record: row.record as TokenRecord, version: row.version }
    },
    async replace(oaId, expectedVersion, record) {
      const rows =
        expectedVersion === 0
          ? await db.write(insertRow, { id: oaId, record, at: now() })
          : await db.write(replaceRow, { id: oaId, expected: expectedVersion, version: expectedVersion + 1, record, at: now() })
      return rows.length > 0
    },
    async withLock(oaId, leaseMs, fn) {
      const lease = `zalo token ${oaId}`
      // A holder of its own for each call: two callers of one process take turns as well.
      const holder = `${thisHolder}/${ids.random(8)}`
      for (const giveUpAt = now() + 2 * leaseMs; !(await takeLease(db, lease, holder, now(), leaseMs)); ) {
        if (now() > giveUpAt) throw new Error(`could not get the lock "${lease}" within ${2 * leaseMs} ms`)
        await pause(lookEveryMs)
      }
      try {
        return await fn()
      } finally {
        await dropLease(db, lease, holder)
      }
    },
  }
}
