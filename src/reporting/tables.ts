/** Tables 02 to 06 of the yearly report: counts alone, nobody's name. Pure. */
import type { grades } from '../../db/tables/cadres.ts'
import { levelReaches } from '../cadres/levels.ts'
import { isHeld, primaryPosting } from '../cadres/record.ts'
import type { Cadre } from '../cadres/record.ts'
import { isWithin } from '../cadres/units.ts'
import { asOf, inYear, standingOf } from '../inspections/inspection.ts'
import { standingNames } from '../inspections/wording.ts'
import { vietnamDate } from '../calendar.ts'
import { vietnamNumber } from './charts.ts'
import type { Facts } from './indicators.ts'
import { reportWording as words } from './wording.ts'

export type Row = readonly (string | number)[]

interface Group {
  readonly name: string
  readonly people: readonly Cadre[]
}

/** The head unit's own cadres, those of each unit under it with everything below, and all of them together. */
function byUnit(active: readonly Cadre[], { tree, day }: Facts): Group[] {
  const unitOf = new Map(active.map((record) => [record, primaryPosting(record, day)?.unitId ?? '']))
  const where = (holds: (unitId: string) => boolean) => active.filter((record) => holds(unitOf.get(record) ?? ''))
  const groups = tree.roots.flatMap((root): Group[] => [
    { name: root.name, people: where((unitId) => unitId === root.unitId) },
    ...(tree.children.get(root.unitId) ?? []).map(({ unitId: under, name }) => ({
      name,
      people: where((unitId) => isWithin(tree, unitId, under)),
    })),
  ])
  return [...groups.filter(({ people }) => people.length > 0), { name: words.total, people: active }]
}

export const structure = (active: readonly Cadre[], facts: Facts, year: number): Row[] =>
  byUnit(active, facts).map(({ name, people }) => {
    const age = (from: number, to: number) =>
      people.filter(({ head }) => head.birthYear !== null && year - head.birthYear >= from && year - head.birthYear <= to).length
    const degree = (level: string) => people.filter((record) => hasVerified(record, 'chuyen_mon', level)).length
    const political = (level: string) => people.filter((record) => hasVerified(record, 'llct', level)).length
    return [
      name,
      people.length,
      people.filter(({ head }) => head.isFullTime).length,
      people.filter(isWoman).length,
      age(0, 34),
      age(35, 50),
      age(51, 200),
      degree('dai_hoc') - degree('thac_si'),
      degree('thac_si'),
      political('so_cap') - political('trung_cap'),
      political('trung_cap') - political('cao_cap'),
      political('cao_cap'),
    ]
  })

/** "Hoàn thành xuất sắc" is given to at most a fifth of those graded "tốt" (decree 335/2025/NĐ-CP); more is said, not forbidden. */
const excellentShare = 20

export const gradesGiven = (active: readonly Cadre[], facts: Facts, year: number): Row[] =>
  byUnit(active, facts).map(({ name, people }) => {
    const of = (grade: (typeof grades)[number]) =>
      people.filter(({ grades: own }) => own.some((each) => each.year === year && each.grade === grade)).length
    const [best, good, done, failed] = [of('HTXS'), of('HTT'), of('HT'), of('KHT')]
    const percent = Math.floor((best * 1000) / Math.max(1, good)) / 10
    const share = good === 0 ? words.noData : `${vietnamNumber(percent)}${percent > excellentShare ? ` ${words.overQuota}` : ''}`
    return [name, people.length, best, good, done, failed, people.length - best - good - done - failed, share]
  })

/** By title and term: who is on the list, and who was put on it and taken off it in the year. */
export function planning(
  active: readonly Cadre[],
  titles: readonly { readonly id: string; readonly name: string }[],
  { day }: Facts,
): Row[] {
  const year = Number(day.slice(0, 4))
  const inThisYear = (on: string | null) => on !== null && on <= day && on.startsWith(day.slice(0, 4))
  return titles.flatMap(({ id, name }) => {
    const all = active.flatMap((record) => record.plannings.filter(({ titleId }) => titleId === id).map((row) => ({ record, row })))
    return [...Map.groupBy(all, ({ row }) => row.term ?? '')]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([term, own]) => {
        const people = (rows: typeof own) => [...new Set(rows.map(({ record }) => record))]
        const listed = people(own.filter(({ row }) => row.inOn <= day && (row.outOn === null || day < row.outOn)))
        const counts = [
          listed.length,
          listed.filter(isWoman).length,
          listed.filter((record) => isYounger(record, year, 40)).length,
          people(own.filter(({ row }) => inThisYear(row.inOn))).length,
          people(own.filter(({ row }) => inThisYear(row.outOn))).length,
        ]
        return counts.every((value) => value === 0) ? [] : [[name, term === '' ? words.noTerm : term, ...counts]]
      })
  })
}

/** Courses held in the year: of those invited to them, who came and who completed them. */
export function training({ courses, training: all, records, day }: Facts): Row[] {
  const inScope = new Set(records.map(({ head }) => head.id))
  return courses.flatMap(({ id, name, audience }) => {
    const own = all.filter(({ courseId, on, cadreId }) => courseId === id && on.startsWith(day.slice(0, 4)) && inScope.has(cadreId))
    if (own.length === 0) return []
    const completed = own.filter((each) => each.completed).length
    const classes = new Set(own.map(({ classId }) => classId)).size
    const share = vietnamNumber(Math.floor((completed * 1000) / own.length) / 10)
    return [[name, classes, audience, own.length, own.filter(({ attended }) => attended).length, completed, share]]
  })
}

export const inspected = ({ inspections, day }: Facts): Row[] =>
  inspections
    .filter((each) => inYear(each, Number(day.slice(0, 4)), day))
    .map((each) => ({ ...each, ...asOf(each, day) }))
    .sort((a, b) => ((a.heldOn ?? a.plannedOn) < (b.heldOn ?? b.plannedOn) ? -1 : 1))
    .map((each) => [
      each.unit,
      each.content,
      each.heldOn === null ? words.plannedFor(vietnamDate(each.plannedOn)) : vietnamDate(each.heldOn),
      [each.conclusion ?? words.notHeld, each.decision].filter((part) => part !== null).join(' '),
      each.fixBy === null || each.heldOn === null
        ? words.nothingToFix
        : each.fixedOn === null
          ? `${standingNames[standingOf(each, day)]} (${words.fixBy(vietnamDate(each.fixBy))})`
          : `${words.fixedOn(vietnamDate(each.fixedOn))}: ${each.fixed ?? ''}`,
    ])

export const isWoman = ({ head }: Cadre): boolean => head.sex === 'nu'
export const isYounger = ({ head }: Cadre, year: number, than: number): boolean => head.birthYear !== null && year - head.birthYear < than

const hasVerified = ({ qualifications }: Cadre, wanted: 'chuyen_mon' | 'llct', level: string): boolean =>
  qualifications.some(({ kind, level: own, standing }) => kind === wanted && standing === 'verified' && levelReaches(kind, own, level))

/**
 * A record as it was on a day: degrees and certificates of later days are not there. One without a day counts at all times.
 * @param flags what it was counted as that day, where that has changed since
 */
export const recordOn = (record: Cadre, day: string, flags: Partial<Pick<Cadre['head'], 'isFullTime' | 'isKey'>> = {}): Cadre => ({
  ...record,
  head: { ...record.head, ...flags },
  qualifications: record.qualifications.filter(({ on }) => on === null || on <= day.slice(0, on.length)),
})

/** Whether somebody held a post within a unit on a day. */
export const isInUnit = ({ postings }: Cadre, { tree, day }: Pick<Facts, 'tree' | 'day'>, unitId: string): boolean =>
  postings.some((posting) => isHeld(posting, day) && isWithin(tree, posting.unitId, unitId))
