/** When we may write to somebody who has not just written to us: 7:30–11:30 and 13:30–20:30, Monday to Saturday, on no holiday. */
import { dayOf, isHoliday, vietnamWeekday } from '../calendar.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
const minutesADay = 1_440

type Span = readonly [from: number, to: number]
/** Minutes after midnight. */
const usual: readonly Span[] = [
  [450, 690],
  [810, 1_230],
]

/** Hours somebody chose, in minutes after midnight; from 22:00 to 5:00 goes past midnight. */
export interface OwnHours {
  readonly from: number
  readonly until: number
}

/**
 * @param own the person's own hours instead of the usual ones
 * @param isUrgent may leave on Sundays and holidays too; in the quiet hours of a day nothing may
 * @returns `at` itself when it lies in these hours, else the next moment that does
 */
export function nextSendingTime(at: number, own?: OwnHours, isUrgent = false): number {
  const spans = own === undefined ? usual : spansOf(own)
  for (let day = dayOf(at); ; day += dayMs) {
    if (!isUrgent && (vietnamWeekday(day) === 0 || isHoliday(day))) continue
    for (const [from, to] of spans) {
      if (at < day + from * minuteMs) return day + from * minuteMs
      if (at < day + to * minuteMs) return at
    }
  }
}

function spansOf({ from, until }: OwnHours): readonly Span[] {
  if (from < until) return [[from, until]]
  return [
    [0, until],
    [from, minutesADay],
  ]
}
