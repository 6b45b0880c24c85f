/** Which days somebody speaks of: "mai", "thứ 5 này", "tuần sau", "ngày 10/12". */
import { vietnamDate, vietnamDay, vietnamWeekday } from '../calendar.ts'

export type AskedDays =
  | { readonly type: 'ahead'; readonly days: 0 | 1 | 2 }
  /** 0 is Sunday; the next one from today on, or the one of next week. */
  | { readonly type: 'weekday'; readonly weekday: number; readonly nextWeek: boolean }
  | { readonly type: 'week'; readonly next: boolean }
  | { readonly type: 'date'; readonly day: number; readonly month: number }
  | { readonly type: 'month'; readonly month: number }

/** Calendar days, YYYY-MM-DD, the last one included. */
export interface DaySpan {
  readonly from: string
  readonly until: string
  /** At the beginning of a sentence. */
  readonly name: string
}

const weekdays: Readonly<Record<string, number>> = { hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6 }
const numbers: Readonly<Record<string, number>> = { t2: 1, t3: 2, t4: 3, t5: 4, t6: 5, t7: 6, cn: 0 }

/** @param said folded, with a space at either end */
export function askedDays(said: string): AskedDays | undefined {
  if (/ (?:ngay kia|ngay mot|mot) (?:co |em |toi |minh )?(?:hoc|lop|tap huan|di hoc) | ngay kia | ngay mot /.test(said))
    return { type: 'ahead', days: 2 }
  if (/ (?:mai|ngay mai|sang mai|chieu mai|toi mai) /.test(said)) return { type: 'ahead', days: 1 }
  if (/ (?:hom nay|chieu nay|sang nay|toi nay|bua nay|lat nua) /.test(said)) return { type: 'ahead', days: 0 }
  const date = / (?:ngay |hom |mung )(\d{1,2})(?: (?:thang )?|[/.-])(\d{1,2})(?:[ /.-]\d{4})? /.exec(said)
  if (date !== null) return dateOf(Number(date[1]), Number(date[2]))
  const weekday = / (?:thu (\d|hai|ba|tu|nam|sau|bay)|(chu nhat)|(t[2-7]|cn)) (?:(tuan sau|toi|sau|tuan toi))?/.exec(said)
  if (weekday !== null) {
    const [, named, sunday, short] = weekday
    const number = sunday !== undefined ? 0 : short !== undefined ? numbers[short] : (weekdays[named ?? ''] ?? Number(named) - 1)
    if (number !== undefined && number >= 0 && number <= 6)
      return { type: 'weekday', weekday: number, nextWeek: / (?:tuan sau|tuan toi) /.test(said) }
  }
  if (/ (?:tuan sau|tuan toi) /.test(said)) return { type: 'week', next: true }
  if (/ (?:tuan nay|trong tuan) /.test(said)) return { type: 'week', next: false }
  const month = / thang (\d{1,2}) /.exec(said)?.[1]
  return month !== undefined && Number(month) >= 1 && Number(month) <= 12 ? { type: 'month', month: Number(month) } : undefined
}

const dateOf = (day: number, month: number): AskedDays | undefined =>
  day >= 1 && day <= 31 && month >= 1 && month <= 12 ? { type: 'date', day, month } : undefined

const dayMs = 86_400_000
const titles = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'] as const

export function spanOf(asked: AskedDays, now: number): DaySpan {
  const ahead = (days: number) => vietnamDay(now + days * dayMs)
  switch (asked.type) {
    case 'ahead':
      return { from: ahead(asked.days), until: ahead(asked.days), name: ['Hôm nay', 'Ngày mai', 'Ngày kia'][asked.days] ?? '' }
    case 'weekday': {
      // Weeks begin on Monday.
      const today = (vietnamWeekday(now) + 6) % 7
      const wanted = (asked.weekday + 6) % 7
      const days = asked.nextWeek ? wanted - today + 7 : (wanted - today + 7) % 7
      return { from: ahead(days), until: ahead(days), name: `${titles[asked.weekday]} (${vietnamDate(ahead(days))})` }
    }
    case 'week': {
      const left = 6 - ((vietnamWeekday(now) + 6) % 7)
      return asked.next
        ? { from: ahead(left + 1), until: ahead(left + 7), name: 'Tuần sau' }
        : { from: ahead(0), until: ahead(left), name: 'Tuần này' }
    }
    case 'date': {
      const day = within(now, `${two(asked.month)}-${two(asked.day)}`)
      return { from: day, until: day, name: `Ngày ${vietnamDate(day)}` }
    }
    case 'month': {
      const first = within(now, `${two(asked.month)}-31`).slice(0, 8)
      return { from: `${first}01`, until: `${first}31`, name: `Tháng ${asked.month}` }
    }
  }
}

const two = (n: number) => String(n).padStart(2, '0')
/** The first such day that is not past. */
function within(now: number, monthDay: string): string {
  const today = vietnamDay(now)
  const year = Number(today.slice(0, 4))
  return `${year}-${monthDay}` >= today ? `${year}-${monthDay}` : `${year + 1}-${monthDay}`
}
