/** Cadres as an evaluation sees them: in their post of the day, with the group of titles they are compared with. Pure. */
import type { Tables } from '../../db/tables/index.ts'
import { primaryPosting } from '../cadres/record.ts'
import type { Cadre } from '../cadres/record.ts'
import { isInForce, isWithin } from '../cadres/units.ts'
import type { UnitTree } from '../cadres/units.ts'
import { ordinary } from './eligibility.ts'
import type { Circumstances } from './eligibility.ts'
import { monthsByRecord, wholeMonths } from './months.ts'
import type { Placed } from './raters.ts'

type Subject = Omit<Tables['evaluationSubjects']['$inferSelect'], 'cycleId'>

export interface Directory {
  readonly tree: UnitTree
  readonly titles: readonly { readonly id: string; readonly name: string }[]
  readonly equivalences: readonly Tables['titleEquivalences']['$inferSelect'][]
}

/** Everybody in a post on a day. */
export function placed(records: readonly Cadre[], day: string): Placed[] {
  return records.flatMap((record) => {
    const posting = isServing(record, day) ? primaryPosting(record, day) : undefined
    return posting === undefined ? [] : [{ cadreId: record.head.id, unitId: posting.unitId, titleId: posting.titleId }]
  })
}

const isServing = ({ head }: Cadre, day: string) => head.mergedIntoId === null && (head.leftOn === null || head.leftOn > day)

/**
 * The cadres to be evaluated, as they are on a day.
 * @param unitId only of this unit and what is under it
 * @param named only these
 */
export function subjectsAmong(
  records: readonly Cadre[],
  { tree, titles, equivalences }: Directory,
  day: string,
  year: number,
  { unitId, named }: { readonly unitId?: string; readonly named?: ReadonlySet<string> },
): Subject[] {
  const titleNames = new Map(titles.map(({ id, name }) => [id, name]))
  const names = { title: (id: string) => titleNames.get(id) ?? id, unit: (id: string) => tree.byId.get(id)?.name ?? id }
  const groups = new Map(equivalences.filter((row) => isInForce(row, day)).map((row) => [`${row.titleId} ${row.unitKind}`, row]))
  return records.flatMap((record) => {
    const posting = isServing(record, day) ? primaryPosting(record, day) : undefined
    const unit = posting && tree.byId.get(posting.unitId)
    if (posting === undefined || unit === undefined) return []
    if (named !== undefined && !named.has(record.head.id)) return []
    if (unitId !== undefined && !isWithin(tree, posting.unitId, unitId)) return []
    const group = groups.get(`${posting.titleId} ${unit.kind}`)
    return [
      {
        cadreId: record.head.id,
        name: record.head.fullName,
        titleId: posting.titleId,
        titleName: names.title(posting.titleId),
        unitId: posting.unitId,
        unitName: unit.name,
        unitIds: upwards(tree, posting.unitId),
        equivalenceId: group?.groupId ?? null,
        equivalenceName: group?.groupName ?? null,
        profile: record.head.isFullTime ? ('full_time' as const) : ('standard' as const),
        circumstances: circumstancesOf(record, posting.unitId, year, names),
      },
    ]
  })
}

function upwards(tree: UnitTree, unitId: string): string[] {
  const path: string[] = []
  for (let at: string | null = unitId; at !== null && path.length < 64; at = tree.byId.get(at)?.parentId ?? null) path.push(at)
  return path
}

/** What the record itself says of the year: the months in a post, a move to another unit. The rest an officer enters. */
function circumstancesOf(
  { postings }: Cadre,
  unitId: string,
  year: number,
  names: { readonly title: (id: string) => string; readonly unit: (id: string) => string },
): Circumstances {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const record = monthsByRecord(
    postings.map(({ titleId, unitId: at, since, until }) => ({ title: names.title(titleId), unit: names.unit(at), since, until })),
    year,
  )
  const byRecord = { ...ordinary, monthsWorked: record.months, record }
  const left = postings
    .filter((posting) => posting.unitId !== unitId && posting.until !== null && posting.until > first && posting.until <= last)
    .sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? 1 : -1))[0]
  if (left === undefined || left.until === null) return byRecord
  const from = left.since !== null && left.since > first ? left.since : first
  return { ...byRecord, moved: { fromUnitId: left.unitId, monthsThere: wholeMonths([{ from, to: left.until }]) } }
}
