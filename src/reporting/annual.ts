/** The yearly report as tables: counts alone, nobody's name. The page, the document and the workbook show these and no others. Pure. */
import { dutiesOf } from '../duties/duty.ts'
import { dutyTexts } from '../duties/wording.ts'
import { vietnamNumber } from './charts.ts'
import { indicatorsOf, isActive, percentOf } from './indicators.ts'
import type { Facts, Indicator } from './indicators.ts'
import { gradesGiven, inspected, isWoman, isYounger, planning, structure, training } from './tables.ts'
import type { Row } from './tables.ts'
import { indicatorTexts, reportWording as words } from './wording.ts'

type Counted = Pick<Indicator, 'total' | 'met' | 'unmeasured'>

interface ReportTable {
  readonly name: string
  readonly heads: readonly string[]
  readonly rows: readonly Row[]
}

export interface Annual {
  readonly year: number
  readonly day: string
  /** The day the period before is counted on; absent where the unit was not there then. */
  readonly priorDay?: string
  readonly situation: Parameters<typeof words.situation>[0]
  readonly indicators: readonly Indicator[]
  readonly tables: readonly ReportTable[]
}

/**
 * @param titles in the order of their rank
 * @param prior the same at the end of the year before
 */
export function annualReport(facts: Facts, titles: readonly { readonly id: string; readonly name: string }[], prior?: Facts): Annual {
  const { day, records, tree } = facts
  const year = Number(day.slice(0, 4))
  const active = records.filter((record) => isActive(record, day))
  const indicators = indicatorsOf(facts)
  const before = new Map(prior === undefined ? [] : indicatorsOf(prior).map((indicator) => [indicator.id, indicator]))
  return {
    year,
    day,
    ...(prior !== undefined && { priorDay: prior.day }),
    situation: {
      grassroots: [...tree.byId.values()].filter(({ kind }) => kind === 'cdcs').length,
      cadres: active.length,
      fullTime: active.filter(({ head }) => head.isFullTime).length,
      women: active.filter(isWoman).length,
      young: active.filter((record) => isYounger(record, year, 35)).length,
    },
    indicators,
    tables: [
      {
        name: words.targets,
        heads: words.heads.targets,
        rows: indicators.map((indicator) => indicatorRow(indicator, before.get(indicator.id))),
      },
      { name: words.structure, heads: words.heads.structure, rows: structure(active, facts, year) },
      { name: words.grades, heads: words.heads.grades, rows: gradesGiven(active, facts, year) },
      { name: words.planning, heads: words.heads.planning, rows: planning(active, titles, facts) },
      { name: words.training, heads: words.heads.training, rows: training(facts) },
      { name: words.inspections, heads: words.heads.inspections, rows: inspected(facts) },
      { name: words.duties, heads: words.heads.duties, rows: dutyRows(facts, prior) },
    ],
  }
}

/** What the resolution asks to be done, beside what it counts in percent. */
function dutyRows(facts: Facts, prior: Facts | undefined): Row[] {
  const of = (each: Facts) => dutiesOf({ ...each, active: each.records.filter((record) => isActive(record, each.day)) }, each.duties)
  const before = new Map(prior === undefined ? [] : of(prior).map((duty) => [duty.id, { ...duty, unmeasured: 0 }]))
  return of(facts).map((duty) => {
    const { text, source, counted } = dutyTexts[duty.id]
    const [now, was] = [{ ...duty, unmeasured: 0 }, before.get(duty.id)]
    return [
      duty.id,
      `${text} (${source})`,
      counted,
      duty.total,
      duty.met,
      percentText(now),
      was === undefined ? words.noData : priorText(was),
      changeText(now, was),
      duty.note,
    ]
  })
}

/** "chưa có số liệu" where nobody is counted, "chưa đủ dữ liệu" where nothing says what is enough. */
export function percentText(indicator: Counted): string {
  const percent = percentOf(indicator)
  if (percent !== undefined) return vietnamNumber(percent)
  return indicator.total === 0 ? words.noData : words.notEnough
}

function indicatorRow(indicator: Indicator, before: Indicator | undefined): Row {
  const { text, source, must } = indicatorTexts[indicator.id]
  const notes = [
    ...(indicator.declared > 0 ? [words.declared(indicator.declared)] : []),
    ...(indicator.unmeasured > 0 ? [words.unmeasured(indicator.unmeasured)] : []),
  ]
  return [
    indicator.id,
    `${text} (${source})`,
    must ? words.must : words.strive,
    indicator.total,
    indicator.met,
    percentText(indicator),
    before === undefined ? words.noData : priorText(before),
    changeText(indicator, before),
    notes.join('; '),
  ]
}

/** "82,1 (23/28)" */
function priorText(before: Counted): string {
  return percentOf(before) === undefined ? percentText(before) : `${percentText(before)} (${before.met}/${before.total})`
}

/** Difference of the percentages as they are shown: "+3,5", "-1", "0"; "–" where one of them is none. */
function changeText(now: Counted, before: Counted | undefined): string {
  const [after, was] = [percentOf(now), before === undefined ? undefined : percentOf(before)]
  if (after === undefined || was === undefined) return '–'
  const change = Math.round((after - was) * 10) / 10
  return `${change > 0 ? '+' : ''}${vietnamNumber(change)}`
}
