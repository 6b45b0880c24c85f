/** The last day for [Đã đọc], as an officer writes it in chat: "30/12", "thứ sáu", "3 ngày nữa", or in the text itself. */
import { calendarDay, startOfDay, vietnamDay } from '../calendar.ts'
import { fold } from '../text.ts'
import { askedDays, spanOf } from '../training/days.ts'
import { dayName } from '../training/when.ts'

export type Deadline =
  /** YYYY-MM-DD, today or later. */
  | { readonly type: 'day'; readonly day: string }
  /** They want none. */
  | { readonly type: 'none' }
  /** A day that is past, is in no calendar, or is more than a year away. */
  | { readonly type: 'impossible' }

const dayMs = 86_400_000
const furthestDays = 366

/** @returns undefined when the text names no day */
export function readDeadline(text: string, now: number): Deadline | undefined {
  const said = fold(text)
    .replace(/^(?:dat |doi |cho )?(?:han(?: cuoi| chot)?|den|truoc|het)(?: xac nhan)?(?: la| den| truoc| het)*(?= )/, '')
    .trim()
  if (/^(?:khong|ko|k|hong|thoi|bo)(?: (?:dat|can|co|dat han|can han|co han|han|xac nhan))* *$/.test(said)) return { type: 'none' }
  const date = /^(?:het )?(?:ngay |hom |mung )?(\d{1,2})(?: thang)? (\d{1,2})(?: (?:nam )?(\d{4}))?$/.exec(said)
  if (date !== null) return dated(Number(date[1]), Number(date[2]), date[3] === undefined ? undefined : Number(date[3]), now)
  const later = /^(?:sau |trong |con )?(\d{1,3}|mot|hai|ba|bon|nam|bay) (ngay|tuan)(?: nua| toi)?$/.exec(said)
  if (later !== null) {
    const days = (counts[later[1] ?? ''] ?? Number(later[1])) * (later[2] === 'tuan' ? 7 : 1)
    return days <= furthestDays ? { type: 'day', day: vietnamDay(now + days * dayMs) } : { type: 'impossible' }
  }
  const named = said.split(' ').length <= 6 ? askedDays(` ${said} `) : undefined
  if (named === undefined || named.type === 'month' || named.type === 'date') return undefined
  return { type: 'day', day: spanOf(named, now).until }
}

const counts: Readonly<Record<string, number>> = { mot: 1, hai: 2, ba: 3, bon: 4, nam: 5, bay: 7 }

/** Where the text of the message says it: "Hạn xác nhận: 30/12", "mong xác nhận trước ngày 30/12/2026". */
export function deadlineIn(text: string, now: number): string | undefined {
  const found =
    /(?:han xac nhan|xac nhan(?: da doc)? (?:truoc|cham nhat|den|het))(?: la| den| truoc| het| vao| ngay| hom| thu \w+| chu nhat)* (\d{1,2})(?: thang)? (\d{1,2})(?: (?:nam )?(\d{4}))?(?= |$)/.exec(
      fold(text),
    )
  if (found === null) return undefined
  const read = dated(Number(found[1]), Number(found[2]), found[3] === undefined ? undefined : Number(found[3]), now)
  return read.type === 'day' ? read.day : undefined
}

/** Without a year: the first such day that is not past. */
function dated(day: number, month: number, year: number | undefined, now: number): Deadline {
  const today = vietnamDay(now)
  const thisYear = Number(today.slice(0, 4))
  const candidates = (year === undefined ? [thisYear, thisYear + 1] : [year]).map((each) => calendarDay(each, month, day))
  const found = candidates.find((each) => each !== undefined && each >= today)
  return found !== undefined && found <= vietnamDay(now + furthestDays * dayMs) ? { type: 'day', day: found } : { type: 'impossible' }
}

/** "hết thứ Tư, ngày 30/12/2026" */
export const deadlineWords = (day: string): string => `hết ${dayName(startOfDay(day))}`

/** Days offered as buttons: in 1, 3 and 7 days. */
export const offeredDays = (now: number): readonly string[] => [1, 3, 7].map((days) => vietnamDay(now + days * dayMs))
