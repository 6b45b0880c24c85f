/**
 * A cadre's record and the one way it changes: as a list of `RecordChange`, each a row before and after.
 *
 *   head      the row of `cadres`
 *   part      any row the record is made of, the head included
 *   change    one part before and after; applied forwards by a write, backwards by an undo
 */
import type { RecordPart } from '../../db/tables/cadres.ts'
import type { Tables } from '../../db/tables/index.ts'

export type CadreHead = Tables['cadres']['$inferSelect']
export type Posting = Tables['postings']['$inferSelect']
export type Qualification = Tables['qualifications']['$inferSelect']
type Planning = Tables['plannings']['$inferSelect']
type Reward = Tables['rewards']['$inferSelect']
type OfficialGrade = Tables['officialGrades']['$inferSelect']

export interface Cadre {
  readonly head: CadreHead
  readonly postings: readonly Posting[]
  readonly qualifications: readonly Qualification[]
  readonly plannings: readonly Planning[]
  readonly rewards: readonly Reward[]
  readonly grades: readonly OfficialGrade[]
}

interface PartRows {
  readonly cadre: CadreHead
  readonly posting: Posting
  readonly qualification: Qualification
  readonly planning: Planning
  readonly reward: Reward
  readonly grade: OfficialGrade
}

export type RecordChange = {
  [P in RecordPart]: { readonly part: P; readonly partId: string; readonly before: PartRows[P] | null; readonly after: PartRows[P] | null }
}[RecordPart]

/** The change that takes this one back. */
export const reversed = (change: RecordChange): RecordChange => ({ ...change, before: change.after, after: change.before }) as RecordChange

/** The record as it was before these changes, which were made one after another. */
export function before(record: Cadre, changes: readonly RecordChange[]): Cadre {
  return [...changes].reverse().reduce((was, change) => applied(was, reversed(change)), record)
}

export function applied(record: Cadre, change: RecordChange): Cadre {
  switch (change.part) {
    case 'cadre':
      return change.after === null ? record : { ...record, head: change.after }
    case 'posting':
      return { ...record, postings: replaced(record.postings, change) }
    case 'qualification':
      return { ...record, qualifications: replaced(record.qualifications, change) }
    case 'planning':
      return { ...record, plannings: replaced(record.plannings, change) }
    case 'reward':
      return { ...record, rewards: replaced(record.rewards, change) }
    case 'grade':
      return { ...record, grades: replaced(record.grades, change) }
  }
}

/** One part of a record; null when it is not there. */
export function rowOf<P extends RecordPart>(record: Cadre, part: P, partId: string): PartRows[P] | null {
  const rows = {
    cadre: [record.head],
    posting: record.postings,
    qualification: record.qualifications,
    planning: record.plannings,
    reward: record.rewards,
    grade: record.grades,
  }[part] as readonly PartRows[P][]
  return rows.find(({ id }) => id === partId) ?? null
}

function replaced<R extends { readonly id: string }>(
  rows: readonly R[],
  { partId, after }: { readonly partId: string; readonly after: R | null },
): R[] {
  const others = rows.filter(({ id }) => id !== partId)
  return after === null ? others : [...others, after]
}

/** The post a cadre is counted under on a day: the primary one, else the longest held. */
export function primaryPosting(record: Cadre, day: string): Posting | undefined {
  const held = record.postings
    .filter(({ since, until }) => (since === null || since <= day) && (until === null || day < until))
    .sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || compare(a.since, b.since) || compare(a.id, b.id))
  return held[0]
}

/** Whether a post is held on a day; one without a beginning has always been. */
export const isHeld = ({ since, until }: Posting, day: string): boolean =>
  (since === null || since <= day) && (until === null || day < until)

const compare = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0)
