/** An invented province, for trying things out. */
import type { Database } from '../../../db/database.ts'
import { fill, write } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import type { DemoCadre, DemoProvince } from '../../../db/seed/demo.ts'
import type { Ids } from '../../ids.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import type { RecordChange } from '../record.ts'
import { recordWrites } from '../records/writing/store.ts'
import { listTitles } from '../titles/store.ts'
import { addUnit, saveSpan, saveUnitGrade, setSuccessor } from '../units/store.ts'

const tookPlace = write((q, t, p: Values<{ id: string; unitId: string; on: string; at: number }>) =>
  q.insert(t.unitEvents).values({
    id: p('id'),
    kind: 'found',
    unitId: p('unitId'),
    on: p('on'),
    decision: null,
    detail: {},
    actor: 'officer:demo',
    at: p('at'),
  }),
)

/** Puts an invented province into an empty database, with its log and its trail like anything else. */
export async function loadProvince(db: Database, province: DemoProvince, ids: Ids, at: number): Promise<void> {
  await listTitles(db)
  const founded = new Map(province.spans.map(({ unitId, validFrom }) => [unitId, validFrom]))
  await db.commit([
    ...province.units.map(({ id }) => addUnit({ id, aliases: [], contact: null, createdAt: at })),
    ...province.spans.map(saveSpan),
    ...province.units.map(({ id, successorId }) => setSuccessor(id, successorId)),
    ...province.units.map(({ id }) => fill(tookPlace, { id: ids.next(), unitId: id, on: founded.get(id) ?? '', at })),
    ...province.unitGrades.map((grade) => saveUnitGrade({ ...grade, at })),
  ])
  const writing = { at, actor: 'officer:demo', source: 'import', reason: 'invented province', newId: () => ids.next() } as const
  // In parts, so that no commit of a large province holds others up for long.
  for (let from = 0; from < province.cadres.length; from += 500) {
    const part = province.cadres.slice(from, from + 500)
    await commitAudited(
      db,
      part.flatMap((cadre) => recordWrites(cadre.head.id, 0, changesOf(cadre), writing)),
      [{ actor: 'officer:demo', role: 'quan_tri', action: 'write', subjects: part.map(({ head }) => head.id), reason: writing.reason, at }],
    )
  }
}

function changesOf({ head, postings, qualifications, plannings, rewards, grades }: DemoCadre): RecordChange[] {
  return [
    { part: 'cadre', partId: head.id, before: null, after: head },
    ...postings.map((after) => ({ part: 'posting', partId: after.id, before: null, after }) as const),
    ...qualifications.map((after) => ({ part: 'qualification', partId: after.id, before: null, after }) as const),
    ...plannings.map((after) => ({ part: 'planning', partId: after.id, before: null, after }) as const),
    ...rewards.map((after) => ({ part: 'reward', partId: after.id, before: null, after }) as const),
    ...grades.map((after) => ({ part: 'grade', partId: after.id, before: null, after }) as const),
  ]
}
