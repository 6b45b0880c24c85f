/** Gives a cadre a post: refused where an evaluation must come before it, whoever asks and by whatever page or command. */
import { CommitRefused } from '../../../db/query.ts'
import type { NominationKind } from '../../../db/tables/nominations.ts'
import { mayWriteIn, signature } from '../../console/access.ts'
import { listNominations } from '../../nominations/store.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDay } from '../../calendar.ts'
import { appointmentChanges, standingOf } from '../appointments.ts'
import type { Appointment, Nominated } from '../appointments.ts'
import type { NoteDeps } from '../records/jobs.ts'
import { openRecords } from '../records/store.ts'
import { recordWrites } from '../records/writing/store.ts'
import { listTitles } from '../titles/store.ts'
import { treeAsOf } from '../units.ts'
import { allSpans } from '../units/store.ts'

export type Appointed =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly code: 'unknown' | 'no_title' | 'no_unit' | 'not_yours' | 'left' | 'held_before' | 'before_current' | 'stale'
    }
  | { readonly ok: false; readonly code: 'evaluate_first'; readonly kind: NominationKind }
  | { readonly ok: false; readonly code: 'wait_for'; readonly nomination: string }

const refuse = (code: Exclude<(Appointed & { ok: false })['code'], 'evaluate_first' | 'wait_for'>): Appointed => ({ ok: false, code })

/** Nominations of one cadre, oldest first. */
export async function nominationsOf(cadreId: string, { db }: Pick<NoteDeps, 'db'>): Promise<Nominated[]> {
  const own = (await listNominations(db)).filter((each) => each.cadreId === cadreId)
  return own
    .map(({ code, kind, titleId, unitId, state, closedAt }) => ({
      code,
      kind,
      titleId,
      unitId,
      state,
      closedOn: closedAt === null ? null : vietnamDay(closedAt),
    }))
    .reverse()
}

export async function appoint(cadreId: string, appointment: Appointment, deps: NoteDeps): Promise<Appointed> {
  const { db, ids, viewer, at } = deps
  const { titleId, unitId, on, way, decision } = appointment
  const reason = `${way}: ${titleId}, ${unitId}, ${decision}`
  const today = vietnamDay(at)
  const [{ records }, titles, spans] = await Promise.all([
    openRecords(db, viewer, { id: cadreId }, { action: 'read', reason, at }),
    listTitles(db),
    allSpans(db),
  ])
  const [record] = records
  if (record === undefined) return refuse('unknown')
  if (record.head.leftOn !== null || record.head.mergedIntoId !== null) return refuse('left')
  const title = titles.find(({ id }) => id === titleId)
  if (title === undefined) return refuse('no_title')
  if (!treeAsOf(spans, on).byId.has(unitId)) return refuse('no_unit')
  if (!mayWriteIn(viewer, unitId, treeAsOf(spans, today)) && !mayWriteIn(viewer, unitId, treeAsOf(spans, on))) return refuse('not_yours')
  const standing = standingOf(appointment, await nominationsOf(cadreId, deps), record, today)
  if (standing.type === 'evaluate_first') return { ok: false, code: 'evaluate_first', kind: standing.kind }
  if (standing.type === 'wait_for') return { ok: false, code: 'wait_for', nomination: standing.code }
  const changes = appointmentChanges(record, appointment, title.isKey, today, () => ids.next())
  if (typeof changes === 'string') return refuse(changes)
  const signed = signature(viewer)
  const writing = { at, actor: signed.actor, source: 'officer', reason, newId: () => ids.next() } as const
  try {
    await commitAudited(db, recordWrites(cadreId, record.head.revision, changes, writing), [
      { ...signed, action: 'write', subjects: [cadreId], reason, at },
    ])
  } catch (error) {
    // A nomination was opened at this moment, or somebody changed the record: what was checked is no longer so.
    if (error instanceof CommitRefused && (error.reason === 'nominated' || error.reason === 'stale')) return refuse('stale')
    throw error
  }
  return { ok: true }
}
