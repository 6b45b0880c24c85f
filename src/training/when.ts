import { clockTime, vietnamDate, vietnamDay, vietnamWeekday } from '../calendar.ts'

const weekdays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const
const dayMs = 86_400_000

/** "thứ Năm, ngày 10/12/2026" */
export const dayName = (at: number): string => `${weekdays[vietnamWeekday(at)]}, ngày ${vietnamDate(vietnamDay(at))}`

/** "8 giờ 00 hôm nay (thứ Năm, ngày 10/12/2026)", "… ngày mai (…)", else the day alone */
export function timeAndDay(at: number, now: number): string {
  const day = vietnamDay(at)
  const near = day === vietnamDay(now) ? 'hôm nay' : day === vietnamDay(now + dayMs) ? 'ngày mai' : undefined
  return near === undefined ? `${clockTime(at)}, ${dayName(at)}` : `${clockTime(at)} ${near} (${dayName(at)})`
}
