/** When we may write to somebody who has not just written to us: 7:30–11:30 and 13:30–20:30, Monday to Saturday, on no holiday. */
import { isHoliday, startOfDay, vietnamDay, vietnamWeekday } from '../privacy/calendar.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
/** Minutes after midnight. */
const spans = [
  [450, 690],
  [810, 1_230],
] as const

/** @returns `at` itself when it lies in these hours, else the next moment that does */
export function nextSendingTime(at: number): number {
  for (let day = startOfDay(vietnamDay(at)); ; day += dayMs) {
    if (vietnamWeekday(day) === 0 || isHoliday(day)) continue
    for (const [from, to] of spans) {
      if (at < day + from * minuteMs) return day + from * minuteMs
      if (at < day + to * minuteMs) return at
    }
  }
}
