/** Carries a decision about units out: the tree, the posts it touches and the log, in one commit. */
import type { Database } from '../../../db/database.ts'
import type { UnitEventKind } from '../../../db/tables/units.ts'
import { signature } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { openRecords, recordWrites } from '../records/store.ts'
import { happen } from '../unit-events.ts'
import type { EventRefusal, UnitEvent } from '../unit-events.ts'
import { addUnit, allSpans, recordUnitEvent, saveSpan, setSuccessor } from './store.ts'

export async function carryOut(
  event: UnitEvent,
  decision: string,
  { db, ids, viewer, at }: { readonly db: Database; readonly ids: Ids; readonly viewer: Viewer; readonly at: number },
): Promise<{ readonly ok: true; readonly cadres: readonly string[]; readonly ended: readonly string[] } | EventRefusal> {
  const reason = `${event.type} of ${'unitIds' in event ? event.unitIds.join(', ') : event.unitId}, ${decision}`
  const [spans, { records }] = await Promise.all([allSpans(db), openRecords(db, viewer, 'all', { action: 'read', reason, at })])
  const result = happen(
    event,
    spans,
    records.flatMap(({ postings }) => postings),
    () => ids.next(),
  )
  if (!result.ok) return result
  const signed = signature(viewer)
  const revisions = new Map(records.map(({ head }) => [head.id, head.revision]))
  const byCadre = Map.groupBy(result.postings, ({ before, after }) => (after ?? before)?.cadreId ?? '')
  const writing = { at, actor: signed.actor, source: 'officer', reason, newId: () => ids.next() } as const
  const kind: UnitEventKind = event.type
  const log = (unitId: string) =>
    recordUnitEvent({ id: ids.next(), kind, unitId, on: event.on, decision, detail: event, actor: signed.actor, at })
  await commitAudited(
    db,
    [
      ...result.founded.map((id) => addUnit({ id, aliases: [], contact: null, createdAt: at })),
      ...result.spans.map(saveSpan),
      ...result.ended.map(({ unitId, successorId }) => setSuccessor(unitId, successorId)),
      ...('unitIds' in event ? event.unitIds : [event.unitId]).map(log),
      ...[...byCadre].flatMap(([cadreId, changes]) =>
        recordWrites(cadreId, revisions.get(cadreId) ?? 0, changes, { ...writing, reorganises: true }),
      ),
    ],
    [{ ...signed, action: 'write', subjects: [...byCadre.keys()], reason, at }],
  )
  return { ok: true, cadres: [...byCadre.keys()], ended: result.ended.map(({ unitId }) => unitId) }
}
