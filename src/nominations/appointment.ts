/** The post a completed nomination leads to, as changes of the record: nobody types it twice. Pure. */
import { primaryPosting } from '../cadres/record.ts'
import type { Cadre, RecordChange } from '../cadres/record.ts'
import type { Nomination } from './nomination.ts'

/**
 * The new post from a day on; the one they were counted under ends that day.
 * @param from YYYY-MM-DD
 * @param decision its number
 */
export function appointment(
  record: Cadre,
  { titleId, unitId }: Pick<Nomination, 'titleId' | 'unitId'>,
  from: string,
  decision: string,
  newId: () => string,
): RecordChange[] {
  const before = primaryPosting(record, from)
  const row = { id: newId(), cadreId: record.head.id, unitId, titleId, isPrimary: true, since: from, until: null, term: null }
  return [
    ...(before === undefined
      ? []
      : [{ part: 'posting', partId: before.id, before, after: { ...before, until: from, endReason: decision } } as const]),
    { part: 'posting', partId: row.id, before: null, after: { ...row, decision, endReason: null } },
  ]
}
