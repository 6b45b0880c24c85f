/** Inspections as they are kept. */
import { and, desc, eq } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { Inspection } from './inspection.ts'

type Columns = { [K in keyof Inspection]: Inspection[K] }
const changing = (p: Values<Columns & { seen: number }>) =>
  valuesOf(p, 'unitId', 'inspector', 'content', 'plannedOn', 'heldOn', 'conclusion', 'decision', 'fixBy', 'fixedOn', 'fixed', 'revision')

const insert = write((q, t, p: Values<Columns & { seen: number }>) =>
  q.insert(t.inspections).values({ id: p('id'), createdAt: p('createdAt'), ...changing(p) }),
)
export const addInspection = (row: Inspection): Write => fill(insert, { ...row, seen: 0 })

const update = write((q, t, p: Values<Columns & { seen: number }>) =>
  q
    .update(t.inspections)
    .set(changing(p))
    .where(and(eq(t.inspections.id, p('id')), eq(t.inspections.revision, p('seen'))))
    .returning({ id: t.inspections.id }),
)
/** Refused as 'stale' when somebody changed it since it was seen. */
export const saveInspection = (was: Inspection, change: Partial<Inspection>): Write =>
  fill(update, { ...was, ...change, revision: was.revision + 1, seen: was.revision }, 'stale')

const all = read((q, t) => q.select().from(t.inspections).orderBy(desc(t.inspections.plannedOn), desc(t.inspections.id)))
export const everyInspection = (db: Database): Promise<Inspection[]> => db.read(all, {})

const one = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.inspections)
    .where(eq(t.inspections.id, p('id'))),
)
export const inspectionById = async (db: Database, id: string): Promise<Inspection | undefined> => (await db.read(one, { id }))[0]
