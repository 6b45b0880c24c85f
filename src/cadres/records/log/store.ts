/** What was ever changed in records: appended only. */
import { and, asc, eq, gt, isNull, ne, or } from 'drizzle-orm'

import type { Database } from '../../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../../db/query.ts'
import type { Values, Write } from '../../../../db/query.ts'

interface Logged {
  readonly id: string
  readonly cadreId: string
  /** The revision of the record the change leads to. */
  readonly revision: number
  readonly part: string
  readonly partId: string
  readonly before: unknown
  readonly after: unknown
  readonly source: string
  readonly actor: string
  readonly reason: string | null
  readonly importId: string | null
  readonly at: number
}

const insertChange = write((q, t, p: Values<Logged>) =>
  q
    .insert(t.cadreChanges)
    .values(valuesOf(p, 'id', 'cadreId', 'revision', 'part', 'partId', 'before', 'after', 'source', 'actor', 'reason', 'importId', 'at')),
)
/** A part of the commit that makes the change. */
export const logged = (row: Logged): Write => fill(insertChange, { ...row })

const changesAfter = read((q, t, p: Values<{ cadreId: string; revision: number }>) =>
  q
    .select()
    .from(t.cadreChanges)
    .where(and(eq(t.cadreChanges.cadreId, p('cadreId')), gt(t.cadreChanges.revision, p('revision'))))
    .orderBy(asc(t.cadreChanges.revision), asc(t.cadreChanges.id)),
)
/** What was changed in a record after a revision, oldest first. */
export const changesSince = (db: Database, cadreId: string, revision: number) => db.read(changesAfter, { cadreId, revision })

const changesOfImport = read((q, t, p: Values<{ importId: string }>) =>
  q
    .select()
    .from(t.cadreChanges)
    .where(eq(t.cadreChanges.importId, p('importId')))
    .orderBy(asc(t.cadreChanges.id)),
)
export const changesByImport = (db: Database, importId: string) => db.read(changesOfImport, { importId })

const importedPage = read((q, t, p: Values<{ importId: string; reason: string; after: string; limit: number }>) =>
  q
    .select()
    .from(t.cadreChanges)
    .where(
      and(
        eq(t.cadreChanges.importId, p('importId')),
        or(isNull(t.cadreChanges.reason), ne(t.cadreChanges.reason, p('reason'))),
        gt(t.cadreChanges.id, p('after')),
      ),
    )
    .orderBy(asc(t.cadreChanges.id))
    .limit(p('limit') as unknown as number),
)
/**
 * What came with an import, in the order it was written, a page at a time.
 * @param reason of the changes that took it back, which are left out
 */
export const importedAfter = (db: Database, importId: string, reason: string, after: string, limit: number) =>
  db.read(importedPage, { importId, reason, after, limit })

const takenBack = read((q, t, p: Values<{ importId: string; reason: string }>) =>
  q
    .selectDistinct({ cadreId: t.cadreChanges.cadreId })
    .from(t.cadreChanges)
    .where(and(eq(t.cadreChanges.importId, p('importId')), eq(t.cadreChanges.reason, p('reason')))),
)
/** The cadres of whom an import has been taken back already, by changes with this reason. */
export const takenBackOf = async (db: Database, importId: string, reason: string): Promise<Set<string>> =>
  new Set((await db.read(takenBack, { importId, reason })).map(({ cadreId }) => cadreId))
