/** Decisions about units: what one would do, and carrying it out: the tree, the posts and members it touches and the log, in one commit. */
import type { Database } from '../../../db/database.ts'
import { CommitRefused } from '../../../db/query.ts'
import { signature } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import { countMembers, moveMembers } from '../../evaluations/members/store.ts'
import type { Ids } from '../../ids.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { openRecords } from '../records/store.ts'
import { recordWrites } from '../records/writing/store.ts'
import type { Opened } from '../records/store.ts'
import { endedBy, happen } from '../unit-events.ts'
import type { EventOutcome, EventRefusal, UnitEvent } from '../unit-events.ts'
import { treeAsOf } from '../units.ts'
import type { UnitSpan } from '../units.ts'
import { mayDecide } from './rights.ts'
import {
  addUnit,
  allSpans,
  holdersIn,
  recordUnitEvent,
  saveSpan,
  saveUnitGrade,
  setSuccessor,
  treeVersion,
  unlessTreeChanged,
} from './store.ts'
import type { TreeVersion } from './store.ts'

interface UnitDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

export interface Foreseen {
  readonly ok: true
  readonly outcome: EventOutcome
  readonly spans: readonly UnitSpan[]
  /** The people whose posts it touches. */
  readonly records: Opened['records']
  /** Members of the units that end. */
  readonly members: number
  readonly version: TreeVersion
}

export interface NotDone {
  readonly ok: false
  /** `not_yours`: beyond the officer's own; `others_posts`: somebody who is not theirs holds a post there; `changed`: others decided meanwhile. */
  readonly code: EventRefusal['code'] | 'not_yours' | 'others_posts' | 'changed'
  readonly unitId: string
}

const reasonOf = (event: UnitEvent, decision: string) =>
  `${event.type} of ${'unitIds' in event ? event.unitIds.join(', ') : event.unitId}, ${decision}`

/** What a decision would do, to whom. Writes nothing but that its records were read. */
export async function foresee(event: UnitEvent, decision: string, { db, ids, viewer, at }: UnitDeps): Promise<Foreseen | NotDone> {
  const version = await treeVersion(db)
  const spans = await allSpans(db)
  const [first = ''] = 'unitIds' in event ? event.unitIds : [event.unitId]
  if (!mayDecide(viewer, event, treeAsOf(spans, event.on))) return { ok: false, code: 'not_yours', unitId: first }
  const ending = endedBy(event)
  const holders = await holdersIn(db, ending, event.on)
  const { records, hidden } = await openRecords(db, viewer, { ids: holders }, { action: 'read', reason: reasonOf(event, decision), at })
  if (hidden.size > 0) return { ok: false, code: 'others_posts', unitId: first }
  const postings = records.flatMap((record) => record.postings)
  const outcome = happen(event, spans, postings, () => ids.next())
  if (!outcome.ok) return outcome
  return { ok: true, outcome, spans, records, members: await countMembers(db, ending), version }
}

/** @param seen the tree that the officer was shown the outcome on; without it the one of this moment */
export async function carryOut(
  event: UnitEvent,
  decision: string,
  deps: UnitDeps,
  seen?: TreeVersion,
): Promise<{ readonly ok: true; readonly cadres: readonly string[]; readonly ended: readonly string[] } | NotDone> {
  const { db, ids, viewer, at } = deps
  const plan = await foresee(event, decision, deps)
  if (!plan.ok) return plan
  const { outcome, records, version } = plan
  const unitIds = 'unitIds' in event ? event.unitIds : [event.unitId]
  const changed: NotDone = { ok: false, code: 'changed', unitId: unitIds[0] ?? '' }
  if (seen !== undefined && seen.events !== version.events) return changed
  const signed = signature(viewer)
  const reason = reasonOf(event, decision)
  const revisions = new Map(records.map(({ head }) => [head.id, head.revision]))
  const byCadre = Map.groupBy(outcome.postings, ({ before, after }) => (after ?? before)?.cadreId ?? '')
  const writing = { at, actor: signed.actor, source: 'officer', reason, reorganises: true, newId: () => ids.next() } as const
  const log = (unitId: string) =>
    recordUnitEvent({ id: ids.next(), kind: event.type, unitId, on: event.on, decision, detail: event, actor: signed.actor, at })
  const writes = [
    ...unlessTreeChanged(version),
    ...outcome.founded.map((id) => addUnit({ id, aliases: [], contact: null, createdAt: at })),
    ...outcome.spans.map(saveSpan),
    ...outcome.ended.map(({ unitId, successorId }) => setSuccessor(unitId, successorId)),
    ...outcome.ended.flatMap(({ unitId, successorId }) => (successorId === null ? [] : [moveMembers(unitId, successorId)])),
    ...unitIds.map(log),
    ...[...byCadre].flatMap(([cadreId, changes]) => recordWrites(cadreId, revisions.get(cadreId) ?? 0, changes, writing)),
  ]
  try {
    await commitAudited(db, writes, [{ ...signed, action: 'write', subjects: [...unitIds, ...byCadre.keys()], reason, at }])
  } catch (error) {
    if (error instanceof CommitRefused && error.reason === 'stale') return changed
    throw error
  }
  return { ok: true, cadres: [...byCadre.keys()], ended: outcome.ended.map(({ unitId }) => unitId) }
}

/** Notes the yearly grade of a union as a collective, from its decision. */
export async function noteUnitGrade(
  row: { readonly unitId: string; readonly year: number; readonly grade: string; readonly decision: string | null },
  { db, viewer, at }: Omit<UnitDeps, 'ids'>,
): Promise<void> {
  const reason = `grade ${row.grade} of ${row.year}, ${row.decision ?? 'no decision named'}`
  await commitAudited(db, [saveUnitGrade({ ...row, at })], [{ ...signature(viewer), action: 'write', subjects: [row.unitId], reason, at }])
}
