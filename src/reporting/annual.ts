/** The yearly report as tables: counts alone, nobody's name. Pure. */
import type { grades } from '../../db/tables/cadres.ts'
import { levelReaches } from '../cadres/fields.ts'
import { primaryPosting } from '../cadres/record.ts'
import type { Cadre } from '../cadres/record.ts'
import { isWithin } from '../cadres/units.ts'
import { vietnamNumber } from './charts.ts'
import { indicatorsOf, isActive, percentOf } from './indicators.ts'
import type { Facts, Indicator } from './indicators.ts'
import { indicatorTexts, reportWording as words } from './wording.ts'

interface ReportTable {
  readonly name: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

export interface Annual {
  readonly year: number
  readonly day: string
  readonly situation: Parameters<typeof words.situation>[0]
  readonly indicators: readonly Indicator[]
  readonly tables: readonly ReportTable[]
}

/** @param titles in the order of their rank */
export function annualReport(facts: Facts, titles: readonly { readonly id: string; readonly name: string }[]): Annual {
  const { day, records, tree } = facts
  const year = Number(day.slice(0, 4))
  const active = records.filter((record) => isActive(record, day))
  const indicators = indicatorsOf(facts)
  return {
    year,
    day,
    situation: {
      grassroots: [...tree.byId.values()].filter(({ kind }) => kind === 'cdcs').length,
      cadres: active.length,
      fullTime: active.filter(({ head }) => head.isFullTime).length,
      women: active.filter(isWoman).length,
      young: active.filter((record) => isYounger(record, year, 35)).length,
    },
    indicators,
    tables: [
      { name: words.targets, heads: words.heads.targets, rows: indicators.map(indicatorRow) },
      { name: words.structure, heads: words.heads.structure, rows: structure(active, facts, year) },
      { name: words.grades, heads: words.heads.grades, rows: [gradeRow(active, year)] },
      { name: words.planning, heads: words.heads.planning, rows: planning(active, titles, day, year) },
      { name: words.training, heads: words.heads.training, rows: training(facts, year) },
    ],
  }
}

/** "chưa có số liệu" where nobody is counted, "chưa đủ dữ liệu" where nothing says what is enough. */
export function percentText(indicator: Pick<Indicator, 'total' | 'met' | 'unmeasured'>): string {
  const percent = percentOf(indicator)
  if (percent !== undefined) return vietnamNumber(percent)
  return indicator.total === 0 ? words.noData : words.notEnough
}

function indicatorRow(indicator: Indicator): (string | number)[] {
  const { text, must } = indicatorTexts[indicator.id]
  const notes = [
    ...(indicator.declared > 0 ? [words.declared(indicator.declared)] : []),
    ...(indicator.unmeasured > 0 ? [words.unmeasured(indicator.unmeasured)] : []),
  ]
  return [indicator.id, text, must ? words.must : words.strive, indicator.total, indicator.met, percentText(indicator), notes.join('; ')]
}

function structure(active: readonly Cadre[], { tree, day }: Facts, year: number): (string | number)[][] {
  const row = (name: string, people: readonly Cadre[]) => {
    const age = (from: number, to: number) =>
      people.filter(({ head }) => head.birthYear !== null && year - head.birthYear >= from && year - head.birthYear <= to).length
    const degree = (level: string) => people.filter((record) => hasDegree(record, level)).length
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
    ]
  }
  const within = (unitId: string) => (record: Cadre) => {
    const at = primaryPosting(record, day)?.unitId
    return at !== undefined && isWithin(tree, at, unitId)
  }
  const at = (unitId: string) => (record: Cadre) => primaryPosting(record, day)?.unitId === unitId
  const ofUnit = tree.roots.flatMap((root) => [
    { name: root.name, people: active.filter(at(root.unitId)) },
    ...(tree.children.get(root.unitId) ?? []).map(({ unitId, name }) => ({ name, people: active.filter(within(unitId)) })),
  ])
  return [...ofUnit.filter(({ people }) => people.length > 0).map(({ name, people }) => row(name, people)), row(words.total, active)]
}

function gradeRow(active: readonly Cadre[], year: number): (string | number)[] {
  const of = (grade: (typeof grades)[number]) =>
    active.filter(({ grades: own }) => own.some((each) => each.year === year && each.grade === grade)).length
  const [best, good, done, failed] = [of('HTXS'), of('HTT'), of('HT'), of('KHT')]
  const share = good === 0 ? words.noData : vietnamNumber(Math.floor((best * 1000) / good) / 10)
  return [active.length, best, good, done, failed, active.length - best - good - done - failed, share]
}

function planning(
  active: readonly Cadre[],
  titles: readonly { readonly id: string; readonly name: string }[],
  day: string,
  year: number,
): (string | number)[][] {
  const inYear = (on: string | null) => on !== null && on <= day && on.slice(0, 4) === String(year)
  return titles.flatMap(({ id, name }) => {
    const planned = active.filter(({ plannings }) =>
      plannings.some(({ titleId, inOn, outOn }) => titleId === id && inOn <= day && (outOn === null || day < outOn)),
    )
    const moved = (which: 'inOn' | 'outOn') =>
      active.filter(({ plannings }) => plannings.some((each) => each.titleId === id && inYear(each[which]))).length
    const row = [
      name,
      planned.length,
      planned.filter(isWoman).length,
      planned.filter((record) => isYounger(record, year, 40)).length,
      moved('inOn'),
      moved('outOn'),
    ]
    return row.slice(1).every((value) => value === 0) ? [] : [row]
  })
}

function training({ courses, training: all, records }: Facts, year: number): (string | number)[][] {
  const inScope = new Set(records.map(({ head }) => head.id))
  return courses.flatMap(({ id, name }) => {
    const own = all.filter(({ courseId, on, cadreId }) => courseId === id && on.startsWith(String(year)) && inScope.has(cadreId))
    const completed = own.filter((each) => each.completed).length
    return own.length === 0 ? [] : [[name, own.length, completed, vietnamNumber(Math.floor((completed * 1000) / own.length) / 10)]]
  })
}

const isWoman = ({ head }: Cadre): boolean => head.sex === 'nu'
const isYounger = ({ head }: Cadre, year: number, than: number): boolean => head.birthYear !== null && year - head.birthYear < than
const hasDegree = ({ qualifications }: Cadre, level: string): boolean =>
  qualifications.some(
    ({ kind, level: own, standing }) => kind === 'chuyen_mon' && standing === 'verified' && levelReaches(kind, own, level),
  )
