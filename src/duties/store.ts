/** Papers by which units show that they have done a duty. */
import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { Tables } from '../../db/tables/index.ts'
import { hasResults } from '../evaluations/cycle.ts'
import { vietnamDay } from '../calendar.ts'
import type { DutyFacts } from './duty.ts'

export type DutyAct = Tables['dutyActs']['$inferSelect']
type NewAct = Omit<DutyAct, 'withdrawnAt' | 'withdrawnBy'>

const insert = write((q, t, p: Values<NewAct>) =>
  q.insert(t.dutyActs).values(valuesOf(p, 'id', 'duty', 'unitId', 'year', 'on', 'document', 'actor', 'at')),
)
export const addAct = (row: NewAct): Write => fill(insert, { ...row })

const withdraw = write((q, t, p: Values<{ id: string; by: string; at: number }>) =>
  q
    .update(t.dutyActs)
    .set({ withdrawnAt: p('at'), withdrawnBy: p('by') })
    .where(and(eq(t.dutyActs.id, p('id')), isNull(t.dutyActs.withdrawnAt)))
    .returning({ id: t.dutyActs.id }),
)
/** Refused as 'unknown' when it was withdrawn before. */
export const withdrawAct = (id: string, by: string, at: number): Write => fill(withdraw, { id, by, at }, 'unknown')

const ofYear = read((q, t, p: Values<{ year: number }>) =>
  q
    .select()
    .from(t.dutyActs)
    .where(and(eq(t.dutyActs.year, p('year')), isNull(t.dutyActs.withdrawnAt)))
    .orderBy(asc(t.dutyActs.duty), asc(t.dutyActs.on), asc(t.dutyActs.id)),
)
/** What stands noted for a year. */
export const actsOf = (db: Database, year: number): Promise<DutyAct[]> => db.read(ofYear, { year })

const one = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.dutyActs)
    .where(eq(t.dutyActs.id, p('id'))),
)
export const findAct = async (db: Database, id: string): Promise<DutyAct | undefined> => (await db.read(one, { id }))[0]

const evaluatedIn = read((q, t, p: Values<{ year: number }>) =>
  q
    .select({ cadreId: t.evaluationSubjects.cadreId, state: t.evaluationCycles.state })
    .from(t.evaluationSubjects)
    .innerJoin(t.evaluationCycles, eq(t.evaluationCycles.id, t.evaluationSubjects.cycleId))
    .where(and(eq(t.evaluationCycles.year, p('year')), eq(t.evaluationCycles.kind, 'hang_nam'))),
)
const gradedIn = read((q, t, p: Values<{ year: number }>) =>
  q
    .select({ cadreId: t.officialGrades.cadreId })
    .from(t.officialGrades)
    .where(and(eq(t.officialGrades.year, p('year')), ne(t.officialGrades.grade, 'CXL'))),
)
const decided = read((q, t) =>
  q
    .select({
      id: t.nominations.id,
      cadreId: t.nominations.cadreId,
      evaluationId: t.nominations.evaluationId,
      closedAt: t.nominations.closedAt,
    })
    .from(t.nominations)
    .where(and(eq(t.nominations.state, 'hoan_tat'), inArray(t.nominations.kind, ['de_bat', 'luan_chuyen']))),
)
const evaluationWaived = read((q, t) =>
  q.select({ nominationId: t.nominationWaivers.nominationId }).from(t.nominationWaivers).where(eq(t.nominationWaivers.item, 'danh_gia')),
)

/** @param day the last day that counts, of the year that is asked about, YYYY-MM-DD */
export async function dutyFacts(db: Database, day: string): Promise<DutyFacts> {
  const year = Number(day.slice(0, 4))
  const [subjects, graded, nominations, waived, acts] = await Promise.all([
    db.read(evaluatedIn, { year }),
    db.read(gradedIn, { year }),
    db.read(decided, {}),
    db.read(evaluationWaived, {}),
    actsOf(db, year),
  ])
  const letOff = new Set(waived.map(({ nominationId }) => nominationId))
  const summed = subjects.filter(({ state }) => hasResults(state))
  return {
    evaluated: new Set([...summed, ...graded].map(({ cadreId }) => cadreId)),
    promoted: nominations.flatMap(({ id, cadreId, evaluationId, closedAt }) => {
      const on = closedAt === null ? '' : vietnamDay(closedAt)
      return on.startsWith(String(year)) && on <= day ? [{ cadreId, isEvaluated: evaluationId !== null && !letOff.has(id) }] : []
    }),
    acts,
  }
}
