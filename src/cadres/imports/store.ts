/** Tables that were taken in, and can be taken back. */
import { desc, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'

const insertImport = write(
  (
    q,
    t,
    p: Values<{ id: string; fileName: string; sha256: string; counts: Readonly<Record<string, number>>; actor: string; at: number }>,
  ) => q.insert(t.cadreImports).values(valuesOf(p, 'id', 'fileName', 'sha256', 'counts', 'actor', 'at')),
)
export const recordImport = (row: {
  readonly id: string
  readonly fileName: string
  readonly sha256: string
  readonly counts: Readonly<Record<string, number>>
  readonly actor: string
  readonly at: number
}): Write => fill(insertImport, row)

const all = read((q, t) => q.select().from(t.cadreImports).orderBy(desc(t.cadreImports.id)))
export const listImports = (db: Database) => db.read(all, {})

const one = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.cadreImports)
    .where(eq(t.cadreImports.id, p('id'))),
)
export const findImport = async (db: Database, id: string) => (await db.read(one, { id }))[0]

const undone = write((q, t, p: Values<{ id: string; at: number }>) =>
  q
    .update(t.cadreImports)
    .set({ undoneAt: p('at') })
    .where(eq(t.cadreImports.id, p('id'))),
)
export const markUndone = (id: string, at: number): Write => fill(undone, { id, at })
