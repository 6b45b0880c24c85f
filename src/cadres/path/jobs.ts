/** A cadre's whole path: their record, what other features know, and what records merged into theirs say beside it. */
import type { Database } from '../../../db/database.ts'
import type { Authorized, Viewer } from '../../console/access.ts'
import { mergesInto } from '../merging/store.ts'
import type { MergeRow } from '../merging/store.ts'
import type { Cadre } from '../record.ts'
import { changesSince } from '../records/log/store.ts'
import { openRecords } from '../records/store.ts'
import { timeline, withMerged } from '../timeline.ts'
import type { TimelineEvent } from '../timeline.ts'
import { unitGradesOf } from '../units/store.ts'
import type { Names } from '../view.ts'
import { besideRecord } from './store.ts'

export interface Path {
  readonly events: readonly TimelineEvent[]
  /** What stands merged into the record. */
  readonly merges: readonly MergeRow[]
}

export async function pathOf(
  record: Authorized<Cadre>,
  names: Names,
  { db, viewer, at }: { readonly db: Database; readonly viewer: Viewer; readonly at: number },
): Promise<Path> {
  const { id } = record.head
  const merges = await mergesInto(db, id)
  const others =
    merges.length === 0
      ? []
      : (
          await openRecords(
            db,
            viewer,
            { ids: merges.map(({ dropId }) => dropId) },
            { action: 'read', reason: `merged into ${id}`, at, isBeside: true },
          )
        ).records
  const eventsOf = async (each: Authorized<Cadre>) => {
    const unitIds = [...new Set(each.postings.map(({ unitId }) => unitId))]
    const unitGrades = (await Promise.all(unitIds.map((unitId) => unitGradesOf(db, unitId)))).flat()
    return timeline(each, unitGrades, await changesSince(db, each.head.id, 0), names, await besideRecord(db, each.head.id))
  }
  const own = await eventsOf(record)
  const merged = await Promise.all(others.map(async (each) => ({ id: each.head.id, events: await eventsOf(each) })))
  return { events: withMerged(own, merged), merges }
}
