/** Days and hours in Viet Nam (UTC+7, no daylight saving), and which are worked. Holidays are data: the moving ones are announced each year. */

const dayMs = 86_400_000
const vietnamOffsetMs = 7 * 3_600_000

/** MM-DD, every year: labour code article 112, the days that do not move. */
const fixedHolidays = new Set(['01-01', '04-30', '05-01', '09-01', '09-02'])

/** Tết and Giỗ Tổ, YYYY-MM-DD. */
const movingHolidays = new Set([
  ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-04-26'],
  ...['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-04-16'],
  ...['2028-01-25', '2028-01-26', '2028-01-27', '2028-01-28', '2028-01-29', '2028-04-04'],
])

/** The calendar day in Viet Nam, YYYY-MM-DD. */
export function vietnamDay(at: number): string {
  const number = Math.floor((at + vietnamOffsetMs) / dayMs)
  // Asked several times a message, nearly always about today.
  if (number !== lastDay.number) lastDay = { number, day: new Date(at + vietnamOffsetMs).toISOString().slice(0, 10) }
  return lastDay.day
}
let lastDay = { number: Number.NaN, day: '' }

/** Whether the day of an instant is a public holiday in Viet Nam. */
export function isHoliday(at: number): boolean {
  const day = vietnamDay(at)
  return fixedHolidays.has(day.slice(5)) || movingHolidays.has(day)
}

/** 0 is Sunday. */
export const vietnamWeekday = (at: number): number => new Date(at + vietnamOffsetMs).getUTCDay()

/** Monday to Friday, without public holidays. @param at epoch ms */
export function isWorkingDay(at: number): boolean {
  const weekday = vietnamWeekday(at)
  return weekday !== 0 && weekday !== 6 && !isHoliday(at)
}

/** The instant a Vietnamese day begins. @param day YYYY-MM-DD */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) - vietnamOffsetMs

/** The instant the Vietnamese day of an instant begins. */
export const dayOf = (at: number): number => Math.floor((at + vietnamOffsetMs) / dayMs) * dayMs - vietnamOffsetMs

/** The day so many days later, or earlier. @param day YYYY-MM-DD */
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)

/** YYYY-MM-DD of a day that is in the calendar; undefined for 31/2. @param month 1 to 12 */
export function calendarDay(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day))
  // What is no day would roll over into the next month.
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return isReal ? at.toISOString().slice(0, 10) : undefined
}

/** The same time of day, `days` working days later. */
export function addWorkingDays(from: number, days: number): number {
  let at = from
  for (let left = days; left > 0; ) {
    at += dayMs
    if (isWorkingDay(at)) left--
  }
  return at
}

/** The instant itself on a working day, else the same time of the next one. */
export function workingDayFrom(at: number): number {
  let day = at
  while (!isWorkingDay(day)) day += dayMs
  return day
}

/** YYYY-MM-DDTHH:MM in Viet Nam, as `<input type="datetime-local">` wants it. */
export const vietnamMinute = (at: number): string => new Date(at + vietnamOffsetMs).toISOString().slice(0, 16)

/** "8 giờ 00", in Viet Nam. */
export function clockTime(at: number): string {
  const [hour, minute] = vietnamMinute(at).slice(11).split(':')
  return `${Number(hour)} giờ ${minute}`
}

/** "14 giờ 05 ngày 23/11/2026", in Viet Nam. */
export const vietnamTime = (at: number): string => `${clockTime(at)} ngày ${vietnamDate(vietnamDay(at))}`

/** YYYY-MM-DD → DD/MM/YYYY */
export function vietnamDate(day: string): string {
  return day.split('-').reverse().join('/')
}
