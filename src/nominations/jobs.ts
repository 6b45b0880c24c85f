/** What officers do with nominations: open, look, waive, close. Every reading of a record and every write is in the audit trail. */
import type { Database } from '../../db/database.ts'
import { CommitRefused } from '../../db/query.ts'
import type { Write } from '../../db/query.ts'
import type { NominationKind } from '../../db/tables/nominations.ts'
import type { Cadre } from '../cadres/record.ts'
import { primaryPosting } from '../cadres/record.ts'
import { openRecords } from '../cadres/records/store.ts'
import { recordWrites } from '../cadres/records/writing/store.ts'
import { listStandards, listTitles } from '../cadres/titles/store.ts'
import { treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import type { Names } from '../cadres/view.ts'
import { mayWriteIn, signature } from '../console/access.ts'
import type { Authorized, Viewer } from '../console/access.ts'
import type { Ids } from '../ids.ts'
import { commitAudited } from '../privacy/audit/store.ts'
import { vietnamDay } from '../privacy/calendar.ts'
import { isPrivateChairPost } from '../reporting/indicators.ts'
import { appointment } from './appointment.ts'
import { firstWord, nextMeasuring, noMoreMeasuring } from './chase/jobs.ts'
import { openFor, standingOf } from './evaluations/jobs.ts'
import { daysUntilDue, mayDecide, mayOpen } from './nomination.ts'
import type { Nomination, Waiver } from './nomination.ts'
import { isComplete, openItems, requirementsOf, withWaivers } from './requirements.ts'
import type { Requirement } from './requirements.ts'
import { topicsOf } from './topics.ts'
import type { Learning, Topic } from './topics.ts'
import { learningUntil } from './training/store.ts'
import { bindEvaluation, closeNomination, nominationByCode, noteMissing, openNomination, waive, waiversOf } from './store.ts'

export interface NominationDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

/** A nomination with everything it is measured on. */
export interface Opened {
  readonly nomination: Nomination
  readonly record: Authorized<Cadre>
  readonly requirements: readonly Requirement[]
  readonly waivers: readonly Waiver[]
  /** What they have learnt of what the resolution asks for, and the classes of it. */
  readonly topics: readonly Topic[]
  readonly classes: Learning['classes']
  readonly names: Names
}

export type Failure =
  | 'unknown'
  | 'no_title'
  | 'no_unit'
  | 'left'
  | 'open_before'
  | 'not_yours'
  | 'closed'
  | 'incomplete'
  | 'no_item'
  | 'met'
  | 'no_reason'
  | 'too_early'
  | 'changed'
export type Outcome<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly code: Failure }
const failed = (code: Failure) => ({ ok: false, code }) as const

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

/** Reads a nomination and measures it; what is missing is noted for the reminders. */
export async function look(code: string, deps: NominationDeps, why: string): Promise<Outcome<{ readonly opened: Opened }>> {
  const { db, viewer, at } = deps
  const nomination = await nominationByCode(db, code)
  if (nomination === undefined) return failed('unknown')
  const { cadreId } = nomination
  // What was closed is shown as it was decided on, not as the record has become since.
  const day = vietnamDay(nomination.closedAt ?? at)
  const [{ records }, titles, spans, standards, waivers, learning] = await Promise.all([
    openRecords(db, viewer, { id: cadreId }, { action: 'read', reason: why, at }),
    listTitles(db),
    allSpans(db),
    listStandards(db),
    waiversOf(db, nomination.id),
    learningUntil(db, cadreId, day),
  ])
  const [record] = records
  // Whoever may not see the record learns nothing of the nomination either.
  if (record === undefined) return failed('unknown')
  const last = new Map(spans.map((span) => [span.unitId, span.name]))
  const names: Names = {
    unit: (id) => last.get(id) ?? id,
    title: (id) => titles.find((title) => title.id === id)?.name ?? id,
  }
  const evaluation = await standingOf(db, nomination)
  const topics = topicsOf(record, learning, {
    isKey: record.head.isKey || titles.some(({ id, isKey }) => id === nomination.titleId && isKey),
    isFullTime: record.head.isFullTime,
    isPrivateChair: isPrivateChairPost(nomination, treeAsOf(spans, day)),
  })
  const measured = requirementsOf({ nomination, record, standards, evaluation, topics, titleName: names.title(nomination.titleId), day })
  const requirements = withWaivers(measured, waivers)
  if (nomination.state === 'dang_mo') await db.commit([noteMissing(nomination.id, missingOf(requirements))])
  return { ok: true, opened: { nomination, record, requirements, waivers, topics, classes: learning.classes, names } }
}

const missingOf = (requirements: readonly Requirement[]): Nomination['missing'] => openItems(requirements).flatMap(({ todo }) => todo ?? [])

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
