/** Which records were joined into which. */
import { and, asc, desc, eq, isNull } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Tables } from '../../../db/tables/index.ts'

export type MergeRow = Tables['cadreMerges']['$inferSelect']

const insert = write((q, t, p: Values<{ id: string; keepId: string; dropId: string; actor: string; at: number }>) =>
  q.insert(t.cadreMerges).values(valuesOf(p, 'id', 'keepId', 'dropId', 'actor', 'at')),
)
export const recordMerge = (row: Pick<MergeRow, 'id' | 'keepId' | 'dropId' | 'actor' | 'at'>): Write => fill(insert, { ...row })

const undone = write((q, t, p: Values<{ id: string; at: number; by: string }>) =>
  q
    .update(t.cadreMerges)
    .set({ undoneAt: p('at'), undoneBy: p('by') })
    .where(and(eq(t.cadreMerges.id, p('id')), isNull(t.cadreMerges.undoneAt)))
    .returning({ id: t.cadreMerges.id }),
)
/** Refused as 'stale' when somebody else was quicker. */
export const markMergeUndone = (id: string, by: string, at: number): Write => fill(undone, { id, by, at }, 'stale')

const ofDropped = read((q, t, p: Values<{ dropId: string }>) =>
  q
    .select()
    .from(t.cadreMerges)
    .where(eq(t.cadreMerges.dropId, p('dropId')))
    .orderBy(desc(t.cadreMerges.id)),
)
/** The latest merge by which a record went, undone or not. */
export const mergeOf = async (db: Database, dropId: string): Promise<MergeRow | undefined> => (await db.read(ofDropped, { dropId }))[0]

const standing = read((q, t) => q.select().from(t.cadreMerges).where(isNull(t.cadreMerges.undoneAt)).orderBy(asc(t.cadreMerges.id)))
/** What stands merged into a record, directly and through others, oldest first. */
export async function mergesInto(db: Database, keepId: string): Promise<MergeRow[]> {
  const all = await db.read(standing, {})
  const within = new Set([keepId])
  // Later merges may carry earlier ones along.
  for (const { dropId, keepId: into } of [...all].reverse()) if (within.has(into)) within.add(dropId)
  return all.filter((merge) => within.has(merge.keepId))
}
