/** What officers do with nominations: open, waive, close. Every reading of a record and every write is in the audit trail. */
import { CommitRefused } from '../../db/query.ts'
import type { Write } from '../../db/query.ts'
import type { NominationKind } from '../../db/tables/nominations.ts'
import { primaryPosting } from '../cadres/record.ts'
import { openRecords } from '../cadres/records/store.ts'
import { recordWrites } from '../cadres/records/writing/store.ts'
import { listTitles } from '../cadres/titles/store.ts'
import { treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import { mayWriteIn, signature } from '../console/access.ts'
import { commitAudited } from '../privacy/audit/store.ts'
import { vietnamDay } from '../calendar.ts'
import { appointment } from './appointment.ts'
import { firstWord, nextMeasuring, noMoreMeasuring } from './chase/jobs.ts'
import { openFor } from './evaluations/jobs.ts'
import { failed, look } from './looking/jobs.ts'
import type { Failure, NominationDeps, Opened, Outcome } from './looking/jobs.ts'
import { daysUntilDue, mayDecide, mayOpen } from './nomination.ts'
import type { Nomination } from './nomination.ts'
import { isComplete, openItems } from './requirements.ts'
import { bindEvaluation, closeNomination, openNomination, waive } from './store.ts'

const dayMs = 86_400_000
/** "Vì lý do khác" explains nothing a year later. */
const minReasonChars = 10

export interface Proposal {
  readonly cadreId: string
  readonly titleId: string
  /** Default: the unit they are in. */
  readonly unitId?: string
  readonly kind: NominationKind
}

/** Opens a nomination and the evaluation it begins with. `unopened`: why there is no evaluation yet. */
export async function open(
  { cadreId, titleId, unitId, kind }: Proposal,
  deps: NominationDeps,
): Promise<Outcome<{ readonly opened: Opened; readonly unopened?: string }>> {
  const { db, ids, viewer, at } = deps
  if (!mayOpen(viewer)) return failed('not_yours')
  const [titles, spans] = await Promise.all([listTitles(db), allSpans(db)])
  if (!titles.some(({ id }) => id === titleId)) return failed('no_title')
  const today = vietnamDay(at)
  const { records } = await openRecords(db, viewer, { id: cadreId }, { action: 'read', reason: `opening a nomination for ${titleId}`, at })
  const [record] = records
  if (record === undefined) return failed('unknown')
  if (record.head.leftOn !== null || record.head.mergedIntoId !== null) return failed('left')
  const tree = treeAsOf(spans, today)
  const target = unitId ?? primaryPosting(record, today)?.unitId
  if (target === undefined || !tree.byId.has(target)) return failed('no_unit')
  if (!mayWriteIn(viewer, target, tree)) return failed('not_yours')
  const signed = signature(viewer)
  const nomination: Nomination = {
    id: ids.next(),
    code: `NS-${ids.random(6)}`,
    kind,
    cadreId,
    titleId,
    unitId: target,
    state: 'dang_mo',
    evaluationId: null,
    openedBy: signed.actor,
    openedAt: at,
    dueOn: vietnamDay(at + daysUntilDue * dayMs),
    missing: [],
    closedBy: null,
    closedAt: null,
    closing: null,
  }
  const reason = `opened nomination ${nomination.code} (${kind}, ${titleId}, ${target})`
  const done = await committed(deps, [openNomination(nomination)], cadreId, reason)
  if (done !== undefined) return failed(done)
  const evaluation = await beginEvaluation(nomination, deps)
  const opened = await look(nomination.code, deps, `measuring nomination ${nomination.code}`)
  if (!opened.ok) return opened
  await db.commit([nextMeasuring(nomination.code, ids, at), ...(await firstWord(db, opened.opened, ids, at))])
  return { ...opened, ...(evaluation !== undefined && { unopened: evaluation }) }
}

/** Opens the evaluation of a nomination that has none, or whose evaluation was given up. @returns why it could not be */
async function beginEvaluation(nomination: Nomination, deps: NominationDeps): Promise<string | undefined> {
  const begun = await openFor(nomination, deps)
  if (!begun.ok) return begun.reason
  const reason = `evaluation ${begun.id} for nomination ${nomination.code}`
  await committed(deps, [bindEvaluation(nomination.id, begun.id)], nomination.cadreId, reason)
  return undefined
}

/** Where opening the nomination could not open its evaluation: an officer of the province does. */
export async function evaluate(
  code: string,
  deps: NominationDeps,
): Promise<Outcome<{ readonly opened: Opened; readonly unopened?: string }>> {
  if (!mayDecide(deps.viewer)) return failed('not_yours')
  const found = await look(code, deps, `evaluating for ${code}`)
  if (!found.ok) return found
  const { nomination, requirements } = found.opened
  if (nomination.state !== 'dang_mo') return failed('closed')
  if (requirements.some(({ item, state }) => item === 'danh_gia' && (state === 'met' || state === 'waiting'))) return failed('met')
  const unopened = await beginEvaluation(nomination, deps)
  const after = await look(code, deps, `measuring nomination ${code}`)
  return after.ok && unopened !== undefined ? { ...after, unopened } : after
}

/** @param item one requirement, or 'all' that are not met */
export async function letOff(
  code: string,
  item: string,
  reason: string,
  deps: NominationDeps,
): Promise<Outcome<{ readonly opened: Opened; readonly items: readonly string[] }>> {
  if (!mayDecide(deps.viewer)) return failed('not_yours')
  if (reason.trim().length < minReasonChars) return failed('no_reason')
  const found = await look(code, deps, `waiving for ${code}`)
  if (!found.ok) return found
  const { nomination, requirements } = found.opened
  if (nomination.state !== 'dang_mo') return failed('closed')
  const known = requirements.filter((each) => item === 'all' || each.item === item)
  if (known.length === 0) return failed('no_item')
  const items = openItems(known).map((each) => each.item)
  if (items.length === 0) return failed('met')
  const by = signature(deps.viewer).actor
  const writes = items.flatMap((each) =>
    waive({ nominationId: nomination.id, item: each, reason: reason.trim().normalize('NFC'), by, at: deps.at }),
  )
  const refused = await committed(deps, writes, nomination.cadreId, `waived ${items.join(', ')} for ${code}: ${reason.trim()}`)
  if (refused !== undefined) return failed(refused)
  const after = await look(code, deps, `measuring nomination ${code}`)
  return after.ok ? { ...after, items } : after
}

/**
 * @param closing number of the decision, or why it is withdrawn
 * @param from the day from which they hold the post, which is then written into their record with the same commit; YYYY-MM-DD
 */
export async function end(
  code: string,
  state: 'hoan_tat' | 'da_rut',
  closing: string,
  deps: NominationDeps,
  from?: string,
): Promise<Outcome<{ readonly nomination: Nomination }>> {
  if (!mayDecide(deps.viewer)) return failed('not_yours')
  if (closing.trim() === '') return failed('no_reason')
  const found = await look(code, deps, `closing nomination ${code}`)
  if (!found.ok) return found
  const { nomination, requirements } = found.opened
  if (nomination.state !== 'dang_mo') return failed('closed')
  if (state === 'hoan_tat' && !isComplete(requirements)) return failed('incomplete')
  const over = { state, closedBy: signature(deps.viewer).actor, closedAt: deps.at, closing: closing.trim().normalize('NFC') }
  const reason = `${state === 'hoan_tat' ? 'completed' : 'withdrew'} nomination ${code}: ${over.closing}`
  if (from !== undefined && from < vietnamDay(nomination.openedAt)) return failed('too_early')
  const { record } = found.opened
  const newId = () => deps.ids.next()
  const writing = { at: deps.at, actor: over.closedBy, source: 'officer', reason: code, newId } as const
  const given =
    from === undefined || state !== 'hoan_tat'
      ? []
      : recordWrites(record.head.id, record.head.revision, appointment(record, nomination, from, over.closing, newId), writing)
  const writes = [closeNomination(nomination.id, over), noMoreMeasuring(code), ...given]
  const refused = await committed(deps, writes, nomination.cadreId, reason)
  return refused === undefined ? { ok: true, nomination: { ...nomination, ...over, missing: [] } } : failed(refused)
}

/** @returns why it was refused, when it was */
export async function committed(
  { db, viewer, at }: NominationDeps,
  writes: readonly Write[],
  cadreId: string,
  reason: string,
): Promise<Failure | undefined> {
  try {
    await commitAudited(db, writes, [{ ...signature(viewer), action: 'write', subjects: [cadreId], reason, at }])
    return undefined
  } catch (error) {
    if (error instanceof CommitRefused && error.reason === 'open') return 'open_before'
    if (error instanceof CommitRefused && error.reason === 'closed') return 'closed'
    if (error instanceof CommitRefused && error.reason === 'stale') return 'changed'
    throw error
  }
}
