/**
 * Reports that units owe the province, and when.
 *
 *   report   what is asked for, once or every year on the same days
 *   period   one time it is asked for, named by the day that was set: "2026-12-15"
 *   due      a period with the day that counts: where the set day is no working day, the next one (Bộ luật Dân sự 2015, điều 148 khoản 5)
 */
import type { Tables } from '../../db/tables/index.ts'
import { inOrder, isWithin, treeAsOf } from '../cadres/units.ts'
import type { UnitSpan } from '../cadres/units.ts'
import { isWorkingDay, startOfDay, vietnamDay } from '../calendar.ts'

export type OwedReport = Tables['owedReports']['$inferSelect']
export type HandIn = Tables['handIns']['$inferSelect']

export interface Due {
  readonly report: OwedReport
  readonly period: string
  /** YYYY-MM-DD, a working day. */
  readonly on: string
  /** The end of that day, epoch ms. */
  readonly at: number
}

const dayMs = 86_400_000

/** The day itself, or the first working day after it. */
export function workingDayFrom(day: string): string {
  let at = startOfDay(day)
  while (!isWorkingDay(at)) at += dayMs
  return vietnamDay(at)
}

/** Every period whose set day lies between these days, both included, soonest first. */
export function duesOf(report: OwedReport, from: string, to: string): Due[] {
  const first = Number(from.slice(0, 4))
  const years = Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, i) => String(first + i))
  return report.days
    .flatMap((day) => (isYearly(day) ? years.map((year) => `${year}-${day}`) : [day]))
    .filter((period) => period >= from && period <= to && isAskedFor(report, period))
    .sort()
    .map((period) => dueOf(report, period))
}

export function dueOf(report: OwedReport, period: string): Due {
  const on = workingDayFrom(period)
  return { report, period, on, at: startOfDay(on) + dayMs }
}

/** Whether this day is one on which the report is, or was, asked for. */
export const isPeriod = (report: OwedReport, period: string): boolean =>
  isDay(period) && report.days.some((day) => day === period || (isYearly(day) && day === period.slice(5))) && isAskedFor(report, period)

const isAskedFor = ({ since, endedOn }: OwedReport, period: string): boolean => period >= since && (endedOn === null || period < endedOn)

const isYearly = (day: string): boolean => day.length === 5

/**
 * The units that owe it, parents before children: those of the day it is due, or of today while that day is still to come.
 * @param today YYYY-MM-DD
 */
export function owing(spans: readonly UnitSpan[], { report: { unitKinds, underId }, on }: Due, today: string): UnitSpan[] {
  const tree = treeAsOf(spans, [on, today].sort()[0] ?? today)
  return inOrder(tree).flatMap(({ span }) =>
    unitKinds.includes(span.kind) && (underId === null || isWithin(tree, span.unitId, underId)) ? [span] : [],
  )
}

/** "15/12" or "2027-06-30", "30/6/2027", one or several with commas or lines between. @returns undefined where one of them is no day */
export function readDays(text: string): readonly string[] | undefined {
  const days = text
    .split(/[\n,;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readDay)
  return days.length === 0 || days.some((day) => day === undefined) ? undefined : [...new Set(days as string[])].sort()
}

function readDay(text: string): string | undefined {
  const [, year, month = '', day = ''] = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/.exec(text) ?? flipped(text) ?? []
  const padded = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  // Tried in a year without the 29th of February: a day that comes every year must be there every year.
  if (!isDay(`${year ?? '2027'}-${padded}`)) return undefined
  return year === undefined ? padded : `${year}-${padded}`
}

function flipped(text: string): [string, string | undefined, string, string] | undefined {
  const [whole, day, month, year] = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(text) ?? []
  return whole === undefined || day === undefined || month === undefined ? undefined : [whole, year, month, day]
}

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
