import { addDays, calendarDay } from '../../calendar.ts'
import { fold } from '../../text.ts'
import type { QuestionOf } from '../survey.ts'
import { wording } from '../wording.ts'
import type { QuestionType } from './question.ts'

/** A calendar day with its year, as people write it: 5/3/2026, 5-3-2026, 2026-03-05, "mùng 5 tháng 3 năm 2026". */
export const date: QuestionType<QuestionOf<'date'>> = {
  type: 'date',
  ask: (_question, pending) => ({ options: [], typing: pending[0] === undefined ? '' : wording.typeYear(pending[0]) }),
  parse(_question, reply, pending, today) {
    if (reply.type !== 'text') return { ok: false, hint: wording.typeDate }
    const [begun] = pending
    const year = begun === undefined ? undefined : yearIn(reply.text)
    const read = dayIn(year === undefined ? reply.text : `${begun}/${year}`, today)
    if (read === 'none') return { ok: false, hint: wording.noSuchDay }
    if (read !== undefined) return { ok: true, value: read }
    const short = dayMonth.exec(spelledMonths(reply.text))
    if (short === null) return { ok: false, hint: wording.typeDate }
    // In a leap year every day of the calendar is there.
    if (dayIn(`${short[1]}/${short[2]}/2024`, today) === 'none') return { ok: false, hint: wording.noSuchDay }
    return { ok: 'more', pending: [`${short[1]}/${short[2]}`] }
  },
  show: (_question, value) => String(value).split('-').reverse().join('/'),
  maxBytes: () => 12,
}

const dayMonthYear = /^(?:ngay |mung |mong )*(\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?(\d{4}|\d{2})$/
const monthNames = ['gieng', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi', 'muoi mot', 'chap']

const dayMonth = /^(?:ngay |mung |mong )*(\d{1,2}) (?:thang )?(\d{1,2})$/
const relative: Readonly<Record<string, number>> = {
  'hom nay': 0,
  'bua nay': 0,
  'ngay hom nay': 0,
  'hom qua': -1,
  'hom kia': -2,
  'ngay mai': 1,
  mai: 1,
  'ngay kia': 2,
}

const spelledMonths = (text: string): string =>
  monthNames.reduceRight((rest, name, i) => rest.replace(new RegExp(`thang ${name}\\b(?! \\d{1,2} \\d)`), `thang ${i + 1}`), fold(text))

/** "2026", "năm 2026", "năm nay" is not one: the day is asked for, not the talk. */
const yearIn = (text: string): string | undefined => /^(?:nam )?(\d{4}|\d{2})$/.exec(fold(text))?.[1]

/**
 * Days come before months, always. A year of two digits is this century up to '39, the last one after: birth years and plans alike.
 * A day without a year is not guessed at.
 * @returns 'none' for a day that is in no calendar
 */
function dayIn(text: string, today: string): string | 'none' | undefined {
  const said = spelledMonths(text)
  const days = Object.hasOwn(relative, said) ? relative[said] : undefined
  if (days !== undefined) return addDays(today, days)
  const iso = /^(\d{4}) (\d{1,2}) (\d{1,2})$/.exec(said)
  const plain = dayMonthYear.exec(said)
  const packed = /^(\d{2})(\d{2})(\d{4})$/.exec(said)
  const parts = iso ? [iso[3], iso[2], iso[1]] : plain ? plain.slice(1) : packed ? packed.slice(1) : undefined
  if (parts === undefined) return undefined
  const [day, month, short] = parts.map(Number) as [number, number, number]
  const year = short < 100 ? (short < 40 ? 2_000 : 1_900) + short : short
  if (year < 1_900 || year > 2_100) return undefined
  return calendarDay(year, month, day) ?? 'none'
}
