/**
 * The list of ballots that were counted, in which whoever voted finds their receipt. It is one list for the whole cycle, in the order of the
 * alphabet, and of cells that are shown alone: what is hidden is counted nowhere, and the length of a list would say how many it were.
 */
import { and, asc, eq } from 'drizzle-orm'

import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import type { EvaluationDeps } from '../jobs.ts'
import { openResults } from '../results/jobs.ts'
import type { CycleRow } from '../store.ts'

const receiptsIn = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select({ subjectId: t.evaluationSurveys.subjectId, receipt: t.receipts.receipt })
    .from(t.receipts)
    .innerJoin(t.evaluationSurveys, eq(t.evaluationSurveys.surveyId, t.receipts.surveyId))
    .where(and(eq(t.evaluationSurveys.cycleId, p('cycleId')), eq(t.evaluationSurveys.group, 'V')))
    .orderBy(asc(t.receipts.receipt)),
)

/** @throws EvaluationError before the results are worked out */
export async function openReceipts(id: string, deps: EvaluationDeps): Promise<{ readonly cycle: CycleRow; readonly receipts: string[] }> {
  const { cycle, rows } = await openResults(id, deps, 'export')
  const counted = new Set(rows.flatMap(({ cadreId, score }) => (score.papers.V === null ? [] : [cadreId])))
  const all = await deps.db.read(receiptsIn, { cycleId: cycle.id })
  return { cycle, receipts: all.flatMap(({ subjectId, receipt }) => (counted.has(subjectId) ? [receipt] : [])) }
}
