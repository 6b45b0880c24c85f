/** Tables that were taken in, and can be taken back. */
import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'

type Step = 'writing' | 'undoing'
interface Import {
  readonly id: string
  readonly fileName: string
  readonly sha256: string
  readonly counts: Readonly<Record<string, number>>
  readonly actor: string
  readonly at: number
}

const insertImport = write((q, t, p: Values<Import & { step: Step | null; stepAt: number | null }>) =>
  q.insert(t.cadreImports).values(valuesOf(p, 'id', 'fileName', 'sha256', 'counts', 'actor', 'at', 'step', 'stepAt')),
)
/** An import whose records are in the same commit. */
export const recordImport = (row: Import): Write => fill(insertImport, { ...row, step: null, stepAt: null })
/** An import whose records follow piece by piece. */
export const beginImport = (row: Import): Write => fill(insertImport, { ...row, step: 'writing', stepAt: row.at })

const all = read((q, t) => q.select().from(t.cadreImports).orderBy(desc(t.cadreImports.id)))
export const listImports = (db: Database) => db.read(all, {})

const one = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.cadreImports)
    .where(eq(t.cadreImports.id, p('id'))),
)
export const findImport = async (db: Database, id: string) => (await db.read(one, { id }))[0]

const inPieces = read((q, t) => q.select({ id: t.cadreImports.id }).from(t.cadreImports).where(isNotNull(t.cadreImports.step)))
/** Whether half of some table is in the records at this moment. */
export const isUnderWay = async (db: Database): Promise<boolean> => (await db.read(inPieces, {})).length > 0

const piece = write((q, t, p: Values<{ id: string; step: Step; at: number }>) =>
  q
    .update(t.cadreImports)
    .set({ stepAt: p('at') })
    .where(and(eq(t.cadreImports.id, p('id')), eq(t.cadreImports.step, p('step'))))
    .returning({ id: t.cadreImports.id }),
)
/** One piece more is done. Refused as 'stale' when somebody else has taken the import over. */
export const pieceDone = (id: string, step: Step, at: number): Write => fill(piece, { id, step, at }, 'stale')

const settle = write((q, t, p: Values<{ id: string }>) =>
  q
    .update(t.cadreImports)
    .set({ step: null, stepAt: null })
    .where(and(eq(t.cadreImports.id, p('id')), eq(t.cadreImports.step, 'writing')))
    .returning({ id: t.cadreImports.id }),
)
/** Everything is written. Refused as 'stale' when it is being taken back. */
export const importWritten = (id: string): Write => fill(settle, { id }, 'stale')

const claimWhole = write((q, t, p: Values<{ id: string; at: number }>) =>
  q
    .update(t.cadreImports)
    .set({ step: 'undoing', stepAt: p('at') })
    .where(and(eq(t.cadreImports.id, p('id')), isNull(t.cadreImports.undoneAt), isNull(t.cadreImports.step)))
    .returning({ id: t.cadreImports.id }),
)
const claimBroken = write((q, t, p: Values<{ id: string; at: number; seen: number }>) =>
  q
    .update(t.cadreImports)
    .set({ step: 'undoing', stepAt: p('at') })
    .where(and(eq(t.cadreImports.id, p('id')), eq(t.cadreImports.stepAt, p('seen'))))
    .returning({ id: t.cadreImports.id }),
)
/**
 * From now on it is being taken back. Refused as 'stale' when somebody else began to, or went on writing.
 * @param seen when its last piece was done, where it is under way
 */
export const claimUndo = (id: string, seen: number | null, at: number): Write =>
  seen === null ? fill(claimWhole, { id, at }, 'stale') : fill(claimBroken, { id, at, seen }, 'stale')

const undone = write((q, t, p: Values<{ id: string; at: number }>) =>
  q
    .update(t.cadreImports)
    .set({ undoneAt: p('at'), step: null, stepAt: null })
    .where(and(eq(t.cadreImports.id, p('id')), eq(t.cadreImports.step, 'undoing')))
    .returning({ id: t.cadreImports.id }),
)
/** Refused as 'stale' when somebody else has finished it. */
export const markUndone = (id: string, at: number): Write => fill(undone, { id, at }, 'stale')
