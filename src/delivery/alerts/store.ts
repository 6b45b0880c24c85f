/** What an operator must know, one row a cause. */
import { and, eq, isNull, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'

const raise = write((q, t, p: Values<{ id: string; detail: string; at: number }>) =>
  q
    .insert(t.alerts)
    .values({ id: p('id'), detail: p('detail'), raisedAt: p('at'), lastSeenAt: p('at'), times: 1 })
    .onConflictDoUpdate({
      target: t.alerts.id,
      set: { detail: p('detail'), lastSeenAt: p('at'), times: sql`${t.alerts.times} + 1`, resolvedAt: null },
    }),
)
const resolve = write((q, t, p: Values<{ id: string; at: number }>) =>
  q
    .update(t.alerts)
    .set({ resolvedAt: p('at') })
    .where(and(eq(t.alerts.id, p('id')), isNull(t.alerts.resolvedAt))),
)
const unresolved = read((q, t) => q.select().from(t.alerts).where(isNull(t.alerts.resolvedAt)).orderBy(t.alerts.raisedAt))

/** Something an operator must act on; said once a cause, counted after that. */
export const raiseAlert = (id: string, detail: string, at: number): Write => fill(raise, { id, detail, at })
/** The cause is gone. It may be raised again. */
export const resolveAlert = (id: string, at: number): Write => fill(resolve, { id, at })
/** Oldest first. */
export const openAlerts = (db: Database) => db.read(unresolved, {})
