/** Cycles and who is evaluated in them. */
import { and, asc, count, desc, eq, min } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { CycleState } from '../../db/tables/evaluations.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Circumstances } from './eligibility.ts'
import type { RuleSet } from './rules.ts'

export type CycleRow = Tables['evaluationCycles']['$inferSelect']
export type SubjectRow = Tables['evaluationSubjects']['$inferSelect']
type AsValues<R> = Values<{ [K in keyof R]: R[K] }>

const insertCycle = write((q, t, p: AsValues<CycleRow>) =>
  q
    .insert(t.evaluationCycles)
    .values(
      valuesOf(p, 'id', 'title', 'kind', 'year', 'state', 'unitId', 'perMember', 'calendar', 'rules', 'basis', 'createdAt', 'launchedAt'),
    ),
)
export const insertCycleRow = (row: CycleRow): Write => fill(insertCycle, { ...row })

const every = read((q, t) => q.select().from(t.evaluationCycles).orderBy(desc(t.evaluationCycles.createdAt)))
export const listCycles = (db: Database): Promise<CycleRow[]> => db.read(every, {})
const sizes = read((q, t) =>
  q
    .select({
      cycleId: t.evaluationSubjects.cycleId,
      cadres: count(),
      unitName: min(t.evaluationSubjects.unitName),
    })
    .from(t.evaluationSubjects)
    .groupBy(t.evaluationSubjects.cycleId),
)
/** How many are evaluated in each cycle, by its id, and in which unit where it is one alone. Names nobody. */
export const sizesOfCycles = async (
  db: Database,
): Promise<ReadonlyMap<string, { readonly cadres: number; readonly unitName: string | null }>> =>
  new Map(
    (await db.read(sizes, {})).map(({ cycleId, cadres, unitName }) => [cycleId, { cadres, unitName: cadres === 1 ? unitName : null }]),
  )

const one = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.evaluationCycles)
    .where(eq(t.evaluationCycles.id, p('id'))),
)
export const cycleById = async (db: Database, id: string): Promise<CycleRow | undefined> => (await db.read(one, { id }))[0]

const move = write(
  (q, t, p: Values<{ id: string; from: CycleState; to: CycleState; rules: RuleSet; basis: string | null; launchedAt: number | null }>) =>
    q
      .update(t.evaluationCycles)
      .set({ state: p('to'), rules: p('rules'), basis: p('basis'), launchedAt: p('launchedAt') })
      .where(and(eq(t.evaluationCycles.id, p('id')), eq(t.evaluationCycles.state, p('from'))))
      .returning({ id: t.evaluationCycles.id }),
)
/** Moves a cycle on from the state it was seen in. Refused as 'stale' when somebody else moved it. */
export const moveCycle = (
  row: CycleRow,
  to: CycleState,
  change: { readonly rules?: RuleSet; readonly basis?: string; readonly launchedAt?: number } = {},
): Write =>
  fill(
    move,
    {
      id: row.id,
      from: row.state,
      to,
      rules: change.rules ?? row.rules,
      basis: change.basis ?? row.basis,
      launchedAt: change.launchedAt ?? row.launchedAt,
    },
    'stale',
  )

const putSubject = write((q, t, p: AsValues<SubjectRow>) => {
  const values = {
    ...valuesOf(p, 'name', 'titleId', 'titleName', 'unitId', 'unitName', 'unitIds', 'equivalenceId', 'equivalenceName', 'profile'),
  }
  return q
    .insert(t.evaluationSubjects)
    .values({ cycleId: p('cycleId'), cadreId: p('cadreId'), circumstances: p('circumstances'), ...values })
    .onConflictDoUpdate({ target: [t.evaluationSubjects.cycleId, t.evaluationSubjects.cadreId], set: values })
})
/** Puts a cadre in, or brings title and unit up to date; circumstances an officer entered stay. */
export const saveSubject = (row: SubjectRow): Write => fill(putSubject, { ...row })

const dropSubject = write((q, t, p: Values<{ cycleId: string; cadreId: string }>) =>
  q.delete(t.evaluationSubjects).where(and(eq(t.evaluationSubjects.cycleId, p('cycleId')), eq(t.evaluationSubjects.cadreId, p('cadreId')))),
)
export const removeSubject = (cycleId: string, cadreId: string): Write => fill(dropSubject, { cycleId, cadreId })

const setCircumstances = write((q, t, p: Values<{ cycleId: string; cadreId: string; circumstances: Circumstances }>) =>
  q
    .update(t.evaluationSubjects)
    .set({ circumstances: p('circumstances') })
    .where(and(eq(t.evaluationSubjects.cycleId, p('cycleId')), eq(t.evaluationSubjects.cadreId, p('cadreId'))))
    .returning({ cadreId: t.evaluationSubjects.cadreId }),
)
/** Refused as 'unknown' when this cadre is not evaluated here. */
export const noteCircumstances = (cycleId: string, cadreId: string, circumstances: Circumstances): Write =>
  fill(setCircumstances, { cycleId, cadreId, circumstances }, 'unknown')

const subjects = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select()
    .from(t.evaluationSubjects)
    .where(eq(t.evaluationSubjects.cycleId, p('cycleId')))
    .orderBy(asc(t.evaluationSubjects.unitId), asc(t.evaluationSubjects.cadreId)),
)
export const subjectsOf = (db: Database, cycleId: string): Promise<SubjectRow[]> => db.read(subjects, { cycleId })
