/** The evaluation a nomination begins with: opened for the one cadre, and looked at for how it stands. */
import type { Database } from '../../../db/database.ts'
import { comparisonWith } from '../../evaluations/comparing/store.ts'
import { hasResults } from '../../evaluations/cycle.ts'
import { EvaluationError } from '../../evaluations/jobs.ts'
import { openForOne } from '../../evaluations/launching/jobs.ts'
import type { EvaluationDeps } from '../../evaluations/jobs.ts'
import { resultsOf } from '../../evaluations/papers/store.ts'
import { cycleById } from '../../evaluations/store.ts'
import type { CycleRow } from '../../evaluations/store.ts'
import { vietnamNumber } from '../../reporting/charts.ts'
import type { Nomination } from '../nomination.ts'
import { evaluationKinds } from '../nomination.ts'
import type { EvaluationStanding } from '../requirements.ts'
import { requirementWording as words } from '../wording.ts'

/** @returns its id, or why it could not be opened: nobody is in a post, or this officer may not */
export async function openFor(
  { cadreId, kind }: Nomination,
  deps: EvaluationDeps,
): Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly reason: string }> {
  try {
    return { ok: true, id: (await openForOne(cadreId, evaluationKinds[kind], deps)).id }
  } catch (error) {
    if (error instanceof EvaluationError) return { ok: false, reason: error.message }
    throw error
  }
}

/** For whoever may see the cadre's record: the caller has asked. */
export async function standingOf(db: Database, { evaluationId, cadreId }: Nomination): Promise<EvaluationStanding | undefined> {
  const cycle = evaluationId === null ? undefined : await cycleById(db, evaluationId)
  if (cycle === undefined) return undefined
  const { id, state, calendar } = cycle
  if (state === 'huy') return { id, state: 'cancelled' }
  if (state === 'nhap' || state === 'cho_duyet' || state === 'dang_mo') return { id, state: 'open', closesOn: calendar.closesOn }
  if (!hasResults(state)) return { id, state: 'counting' }
  const found = await outcomeOf(db, cycle, cadreId)
  return found === undefined ? { id, state: 'empty' } : { id, state: 'done', outcome: found }
}

/**
 * Points beside the median of equivalent titles; never a grade, which is typed from its decision. Where their superior alone is counted
 * beside them it is said that there is no total. undefined: nobody but they themselves can be counted, so they were not evaluated.
 */
async function outcomeOf(db: Database, cycle: CycleRow, cadreId: string): Promise<string | undefined> {
  const found = (await resultsOf(db, cycle.id)).find(({ subject }) => subject.cadreId === cadreId)
  if (found === undefined) return undefined
  const { total, byRater } = found.score
  if (byRater.C === null && byRater.D === null && byRater.V === null) return undefined
  if (total === null) return words.outcome(cycle.id, words.noTotal)
  const { equivalenceId } = found.subject
  const among = equivalenceId === null ? undefined : await comparisonWith(db, cycle, equivalenceId)
  const beside = among === undefined ? '' : words.among(vietnamNumber(among.median), among.year)
  return words.outcome(cycle.id, words.points(vietnamNumber(total), beside))
}
