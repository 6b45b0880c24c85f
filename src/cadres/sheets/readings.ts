/** How one cell is read: what people write for a date, a telephone, a yes. Reasons are in wording.ts. */
import { calendarDay } from '../../calendar.ts'
import { clean, fold } from '../../text.ts'
import { holdsIdentityNumber, refusedIn } from '../tier-c.ts'
import { cellReasons } from './wording.ts'
import { dayOfSerial, textOf } from './cell.ts'
import type { Cell } from './cell.ts'

export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

export const good = <T>(value: T): Reading<T> => ({ ok: true, value })
export const bad = (reason: string): Reading<never> => ({ ok: false, reason })

/** A name as it is stored: composed marks, single spaces, and written large where somebody typed all of it in capitals. */
export function normalName(text: string): string {
  const name = clean(text).replace(/[\s\u00A0]+/gu, ' ')
  return name === name.toUpperCase() ? name.replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => word.slice(0, 1) + word.slice(1).toLowerCase()) : name
}

export function readName(cell: Cell): Reading<string | null> {
  const name = normalName(textOf(cell).replace(/^(?:đ\/c|đc|đồng chí|ông|bà|anh|chị)[\s.:]+/iu, ''))
  if (name === '') return good(null)
  if (holdsIdentityNumber(name)) return bad(cellReasons.identity)
  if (name.length > 80) return bad(cellReasons.tooLong(80))
  return /^\p{L}[\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+)+$/u.test(name) ? good(name) : bad(cellReasons.noName)
}

/**
 * A day, a month or a year: 05/03/1985, 5-3-85, 1985-03-05, 03/1985, 1985, or a serial number of Excel.
 * @param today nothing later is a date of the past
 * @returns YYYY-MM-DD, YYYY-MM or YYYY
 */
export function readPartialDay(cell: Cell, today: string): Reading<string | null> {
  const found = partialDay(cell)
  if (found === null) return good(null)
  if (found === undefined) return bad(cellReasons.noDate)
  return found > today ? bad(cellReasons.future) : good(found)
}

function partialDay(cell: Cell): string | null | undefined {
  switch (cell.type) {
    case 'empty':
      return null
    case 'error':
      return undefined
    case 'day':
      return cell.day
    case 'number':
      if (Number.isInteger(cell.number) && cell.number >= 1900 && cell.number <= 2100) return String(cell.number)
      return cell.number >= 3_000 ? dayOfSerial(cell.number, cell.from1904) : undefined
    case 'text':
      return dayOfText(cell.text)
  }
}

function dayOfText(text: string): string | undefined {
  const plain = text
    .replace(/^(?:ngày|ngay|sinh ngày|năm|nam|tháng)\s+/iu, '')
    .replace(/\s*(?:tháng|thang|năm|nam)\s*/giu, '/')
    .replace(/\s+/g, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/.exec(plain)
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const full = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(plain)
  if (full) return realDay(longYear(full[3] ?? ''), Number(full[2]), Number(full[1]))
  const month = /^(\d{1,2})[/.-](\d{4})$/.exec(plain)
  if (month) {
    const number = Number(month[1])
    return number >= 1 && number <= 12 ? `${month[2]}-${String(number).padStart(2, '0')}` : undefined
  }
  // Excel's own number for a day, as it comes out where the cell is no date any more: 10000 is in May 1927.
  if (/^[1-7]\d{4}(?:[.,]\d+)?$/.test(plain)) return dayOfSerial(Number(plain.replace(',', '.')))
  return /^(?:19|20)\d{2}(?:[.,]0+)?$/.test(plain) ? plain.slice(0, 4) : undefined
}

/** Two digits stand for the last century from 30 on. */
const longYear = (digits: string): number => (digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) >= 30 ? 1900 : 2000))

function realDay(year: number, month: number, day: number): string | undefined {
  return year >= 1900 && year <= 2099 ? calendarDay(year, month, day) : undefined
}

/** Ten digits that begin 03, 05, 07, 08, 09, or a land line of eleven that begins 02; written in whatever groups, with +84 or without its zero. */
export function phoneOf(text: string): string | undefined {
  const digits = text.replace(/[\s.\-()]/g, '').replace(/^(?:\+?84|0084)(?=\d{9,10}$)/, '0')
  const full = /^[35789]\d{8}$/.test(digits) ? `0${digits}` : digits
  return /^(?:0[35789]\d{8}|02\d{8,9})$/.test(full) ? full : undefined
}

export function readPhone(cell: Cell): Reading<string | null> {
  const text = textOf(cell)
  if (text === '') return good(null)
  if (/^\d{12}$/.test(text.replace(/[\s.-]/g, ''))) return bad(cellReasons.identity)
  if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(text)) return bad(cellReasons.shortened)
  const phone = phoneOf(text)
  return phone === undefined ? bad(cellReasons.noPhone) : good(phone)
}

export function readEmail(cell: Cell): Reading<string | null> {
  const text = textOf(cell).toLowerCase()
  if (text === '') return good(null)
  return /^[^\s@<>"]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(text) && text.length <= 100 ? good(text) : bad(cellReasons.noEmail)
}

export function readYesNo(cell: Cell): Reading<boolean | null> {
  const said = fold(textOf(cell))
  const sign = textOf(cell)
  if (sign === '') return good(null)
  if (/^[✓✔√]$/u.test(sign) || ['co', 'x', 'yes', 'y', '1', 'v', 'dung', 'chuyen trach', 'chu chot'].includes(said)) return good(true)
  if (['khong', 'ko', 'k', 'no', 'n', '0', 'sai', 'khong chuyen trach', 'kiem nhiem', 'ban chuyen trach'].includes(said)) return good(false)
  return bad(cellReasons.noYesNo)
}

export function readTerm(cell: Cell): Reading<string | null> {
  const text = textOf(cell).replaceAll(/[–—]/g, '-').replaceAll(/\s/g, '')
  if (text === '') return good(null)
  const found = /^(\d{4})-(\d{4})$/.exec(text)
  const isTerm = found !== null && Number(found[2]) > Number(found[1]) && Number(found[2]) - Number(found[1]) <= 6
  return isTerm ? good(text) : bad(cellReasons.noTerm)
}

/** Free words of at most `max` characters, without what may not be kept. */
export function readWords(cell: Cell, max: number): Reading<string | null> {
  const text = textOf(cell)
  if (text === '') return good(null)
  if (text.length > max) return bad(cellReasons.tooLong(max))
  const refused = refusedIn(text)
  if (refused.includes('identity')) return bad(cellReasons.identity)
  return refused.length > 0 ? bad(cellReasons.sensitive) : good(text)
}

/** One of a list, by its label or its code, with other spellings of it. */
export function readOneOf<V extends string>(
  cell: Cell,
  labels: Readonly<Record<V, string>>,
  others: Readonly<Record<string, V>> = {},
): Reading<V | null> {
  const said = fold(textOf(cell))
  if (said === '') return textOf(cell) === '' ? good(null) : bad(cellReasons.notInList(Object.values(labels)))
  const found = (Object.keys(labels) as V[]).find((value) => fold(labels[value]) === said || fold(value) === said) ?? others[said]
  return found === undefined ? bad(cellReasons.notInList(Object.values(labels))) : good(found)
}
