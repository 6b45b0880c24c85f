/**
 * Who a cadre of a cycle is compared with: everybody of an equivalent title in the same cycle, whoever looks; and where a cycle about one
 * cadre has nobody else, those of the latest yearly evaluation before it.
 */
import { and, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import type { Comparison } from '../comparison.ts'
import { hasResults } from '../cycle.ts'
import { resultsOf } from '../papers/store.ts'
import { listCycles } from '../store.ts'
import type { CycleRow } from '../store.ts'
import { comparisonsOf } from '../view.ts'

type Compared = Pick<CycleRow, 'id' | 'kind' | 'rules' | 'launchedAt'>
type Row = Awaited<ReturnType<typeof resultsOf>>[number]

/** By the id of the group of equivalent titles; a group with too few is not in it. @param own the cycle's results, when they were read */
export async function comparisonsIn(db: Database, cycle: Compared, own?: readonly Row[]): Promise<ReadonlyMap<string, Comparison>> {
  const here = among(own ?? (await resultsOf(db, cycle.id)), cycle)
  const yearly = await yearlyBefore(db, cycle)
  if (yearly === undefined) return here
  const there = among(await resultsOf(db, yearly.id), yearly)
  return new Map([...[...there].map(([id, found]) => [id, { ...found, year: yearly.year }] as const), ...here])
}

const among = (rows: readonly Row[], { rules }: Pick<Compared, 'rules'>) =>
  comparisonsOf(
    rows.map(({ subject, score }) => ({ equivalenceId: subject.equivalenceId, score })),
    rules,
  )

const ofGroup = read((q, t, p: Values<{ cycleId: string; equivalenceId: string }>) =>
  q
    .select({ equivalenceId: t.evaluationSubjects.equivalenceId, score: t.evaluationResults.score })
    .from(t.evaluationResults)
    .innerJoin(
      t.evaluationSubjects,
      and(eq(t.evaluationSubjects.cycleId, t.evaluationResults.cycleId), eq(t.evaluationSubjects.cadreId, t.evaluationResults.cadreId)),
    )
    .where(and(eq(t.evaluationResults.cycleId, p('cycleId')), eq(t.evaluationSubjects.equivalenceId, p('equivalenceId')))),
)

/** The same for one group. undefined: "chưa đủ dữ liệu" */
export async function comparisonWith(db: Database, cycle: Compared, equivalenceId: string): Promise<Comparison | undefined> {
  const within = async ({ id, rules }: Pick<Compared, 'id' | 'rules'>) =>
    comparisonsOf(await db.read(ofGroup, { cycleId: id, equivalenceId }), rules).get(equivalenceId)
  const here = await within(cycle)
  const yearly = here === undefined ? await yearlyBefore(db, cycle) : undefined
  const there = yearly && (await within(yearly))
  return there === undefined ? here : { ...there, year: yearly?.year ?? 0 }
}

/** The latest yearly cycle with results that was launched before one that is not yearly itself. */
async function yearlyBefore(db: Database, cycle: Compared): Promise<CycleRow | undefined> {
  if (cycle.kind === 'hang_nam') return undefined
  return (await listCycles(db))
    .filter(({ kind, state, launchedAt }) => kind === 'hang_nam' && hasResults(state) && (launchedAt ?? 0) < (cycle.launchedAt ?? 0))
    .sort((a, b) => b.year - a.year || (b.launchedAt ?? 0) - (a.launchedAt ?? 0))[0]
}
