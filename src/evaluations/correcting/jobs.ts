/** What officers put right before the numbers are worked out: who is asked, and what decides how high somebody may be graded. */
import type { Write } from '../../../db/query.ts'
import { openRecords } from '../../cadres/records/store.ts'
import { signature } from '../../console/access.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDay } from '../../calendar.ts'
import { ordinary } from '../eligibility.ts'
import type { Circumstances } from '../eligibility.ts'
import { contactOf, EvaluationError, found, needs } from '../jobs.ts'
import type { EvaluationDeps } from '../jobs.ts'
import { addRater, chatsOfCadres, removeRater } from '../raters/store.ts'
import type { RaterGroup } from '../rules.ts'
import { noteCircumstances, subjectsOf } from '../store.ts'
import type { CycleRow } from '../store.ts'

type Correction =
  | { readonly type: 'remove'; readonly rater: string }
  | { readonly type: 'add'; readonly rater: string; readonly group: RaterGroup }

/** @throws EvaluationError when the cycle is open already, or the cadre is not in it */
export async function correctRaters(id: string, subjectId: string, what: Correction, deps: EvaluationDeps): Promise<void> {
  const cycle = await found(deps.db, id)
  needs(cycle, ['nhap', 'cho_duyet'], 'raters are corrected')
  await subjectIn(cycle, subjectId, deps)
  if (what.type === 'add' && what.rater.startsWith('cadre:')) await mayRate(what.rater.slice('cadre:'.length), subjectId, what.group, deps)
  const write =
    what.type === 'remove'
      ? removeRater(cycle.id, subjectId, what.rater)
      : addRater(
          {
            cycleId: cycle.id,
            subjectId,
            rater: what.rater,
            group: what.group,
            contactId: contactOf(what.rater, await chatsOfCadres(deps.db)),
            byHand: true,
          },
          'asked already',
        )
  const said = what.type === 'remove' ? `removed rater ${what.rater}` : `added rater ${what.rater} (${what.group})`
  await commit(cycle, subjectId, write, said, deps)
}

/**
 * Months and discipline are what decides who is graded and how high; they may be put right, with the reason, until the grades are decided.
 * From then on the record changes nothing of it.
 */
export async function setCircumstances(
  id: string,
  subjectId: string,
  what: Pick<Circumstances, 'monthsWorked' | 'monthsAway' | 'isMaternity' | 'isDisciplined'> & { readonly reason: string },
  deps: EvaluationDeps,
): Promise<Circumstances> {
  const cycle = await found(deps.db, id)
  needs(cycle, ['nhap', 'cho_duyet', 'dang_mo', 'da_dong', 'da_tong_hop', 'da_hop'], 'circumstances are put right')
  const { circumstances } = await subjectIn(cycle, subjectId, deps)
  const { reason, ...entered } = what
  if (reason.trim() === '') throw new EvaluationError('A correction says why: the decision or the paper it rests on.')
  const { actor } = signature(deps.viewer)
  const after = { ...(circumstances ?? ordinary), ...entered, corrected: { by: actor, on: vietnamDay(deps.at), reason } }
  await commit(cycle, subjectId, noteCircumstances(cycle.id, subjectId, after), `circumstances of the year (${reason})`, deps)
  return after
}

async function subjectIn(cycle: CycleRow, subjectId: string, { db }: EvaluationDeps) {
  const subject = (await subjectsOf(db, cycle.id)).find(({ cadreId }) => cadreId === subjectId)
  if (subject === undefined) throw new EvaluationError(`${subjectId} is not in ${cycle.id}.`)
  return subject
}

/** Nobody is asked about themselves in another's place, and nobody who is not there. */
async function mayRate(raterId: string, subjectId: string, group: RaterGroup, { db, viewer, at }: EvaluationDeps): Promise<void> {
  if (raterId === subjectId && group !== 'T') throw new EvaluationError(`${raterId} rates themselves as T alone.`)
  const { records } = await openRecords(db, viewer, { id: raterId }, { action: 'read', reason: `rater of ${subjectId}`, at })
  if (records[0] === undefined || records[0].head.leftOn !== null) throw new EvaluationError(`There is no cadre ${raterId} in a post.`)
}

const commit = (cycle: CycleRow, subjectId: string, write: Write, said: string, { db, viewer, at }: EvaluationDeps) =>
  commitAudited(db, [write], [{ ...signature(viewer), action: 'write', subjects: [subjectId], reason: `${cycle.id}: ${said}`, at }])
