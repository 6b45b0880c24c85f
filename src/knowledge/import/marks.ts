/**
 * The marks that open a part of a Vietnamese official text, read from one line. Whether a mark counts at its place (a "2." needs a
 * "1." before it) is decided by `sections.ts`; here only its form is judged.
 */
export type MarkKind =
  | 'annex'
  | 'part'
  | 'chapter'
  | 'section'
  | 'subsection'
  | 'article'
  /** A. B. */
  | 'letter'
  /** I. II. */
  | 'roman'
  /** 1. 2. */
  | 'number'
  /** 1.1. 2.3.1. */
  | 'dotted'
  /** a) b) đ) */
  | 'point'
  | 'bullet'
  /** A heading of Word or Markdown without a mark of its own. */
  | 'heading'

export interface Mark {
  readonly kind: MarkKind
  /** As ids use it: arabic digits for what is counted, the letter, "1.2"; for bullets the sign; empty for headings. */
  readonly number: string
  /** As the text writes it: "II", "thứ nhất". */
  readonly written: string
  /** What follows the mark on its line. */
  readonly rest: string
  /** Depth of a Word or Markdown heading, 1–6. */
  readonly depth?: number
}

export function readMark(line: string): Mark | undefined {
  const hashes = /^(#{1,6})\s+(.*)$/u.exec(line)
  const text = (hashes?.[2] ?? line).trim()
  const mark = readNamed(text) ?? readNumbered(text)
  if (hashes === null) return mark
  const depth = hashes[1]?.length ?? 1
  if (mark !== undefined && mark.kind !== 'bullet' && mark.kind !== 'point') return { ...mark, depth }
  return text === '' ? undefined : { kind: 'heading', number: '', written: '', rest: text, depth }
}

const named: readonly (readonly [Exclude<MarkKind, 'heading'>, RegExp])[] = [
  ['annex', /^phụ lục(?:\s+(?:số\s+)?([IVXL]+|\d{1,2}|[A-H]))?(.*)$/iu],
  ['part', /^phần\s+(thứ\s+\p{L}+(?:\s+mười)?|[IVXL]+|\d{1,2})(.*)$/iu],
  ['chapter', /^chương\s+(thứ\s+\p{L}+|[IVXLC]+|\d{1,3})(.*)$/iu],
  ['subsection', /^tiểu mục\s+([IVXL]+|\d{1,2})(.*)$/iu],
  ['section', /^mục\s+([IVXL]+|\d{1,2}|[A-H])(.*)$/iu],
]

function readNamed(text: string): Mark | undefined {
  const article = /^[Đđ](?:iều|IỀU)\s+(\d{1,4}[a-zđ]?)(?:\s*[.:]\s*(.*)|\s*[-–]\s+(\p{Lu}.*))?$/u.exec(text)
  if (article !== null) {
    const [, number = '', behindDot, behindDash] = article
    return { kind: 'article', number, written: number, rest: (behindDot ?? behindDash ?? '').trim() }
  }
  for (const [kind, pattern] of named) {
    const found = pattern.exec(text)
    if (found === null) continue
    const [, written = '', tail = ''] = found
    const rest = titleOf(tail)
    const number = counted(written)
    // "Phần 1 của văn bản này quy định …" is a sentence, "Phụ lục" inside one as well.
    if (rest === undefined || number === undefined) return undefined
    if (/^\p{Ll}/u.test(text)) return undefined
    return { kind, number, written: written.toLowerCase().startsWith('thứ') ? written.toLowerCase() : written, rest }
  }
  return undefined
}

/** What stands behind "Chương II": nothing, or a title behind a sign or in capitals; otherwise the line is a sentence. */
function titleOf(tail: string): string | undefined {
  const trimmed = tail.trim()
  if (trimmed === '' || /^\(.*\)$/u.test(trimmed)) return trimmed
  const behindSign = /^[.:\-–—/]\s*(.*)$/u.exec(trimmed)
  if (behindSign !== null) return behindSign[1] ?? ''
  return /^\s/.test(tail) && isCapitals(trimmed) ? trimmed : undefined
}

const romanForm = /^(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})$/u

function readNumbered(text: string): Mark | undefined {
  const bullet = /^([-–—•●▪■◦·*+✓➢→])\s+(\S.*)$/u.exec(text)
  if (bullet !== null) {
    const [, sign = '-', rest = ''] = bullet
    return { kind: 'bullet', number: sign === '+' ? '+' : /[-–—]/u.test(sign) ? '-' : '•', written: sign, rest }
  }
  const dotted = /^(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)/:]\s*|\s+(?=[\p{Lu}“"]))(\S.*)$/u.exec(text)
  if (dotted !== null) return { kind: 'dotted', number: dotted[1] ?? '', written: dotted[1] ?? '', rest: dotted[2] ?? '' }
  const number = /^\(?(\d{1,3})(?:[.)/]\s*(?!\d)|\s*[-–]\s+)(\S.*)$/u.exec(text)
  if (number !== null) return { kind: 'number', number: String(Number(number[1])), written: number[1] ?? '', rest: number[2] ?? '' }
  const capital = /^([IVX]{1,6}|[A-H])\s*[.)/:\-–]\s*(?=[\p{L}“"(])(\S.*)$/u.exec(text)
  if (capital !== null) {
    const [, written = '', rest = ''] = capital
    if (romanForm.test(written)) return { kind: 'roman', number: written, written, rest }
    if (written.length === 1) return { kind: 'letter', number: written, written, rest }
  }
  const point = /^\(?([a-zđ]{1,2})(?:\)|[./](?=\s))\s*(\S.*)$/u.exec(text)
  if (point !== null && isPointLetter(point[1] ?? ''))
    return { kind: 'point', number: point[1] ?? '', written: point[1] ?? '', rest: point[2] ?? '' }
  return undefined
}

/** a, b … y, or a letter twice: "aa)". */
const isPointLetter = (letter: string): boolean => letter.length === 1 || letter[0] === letter[1]

export function romanValue(roman: string): number {
  const worth: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 }
  const values = [...roman.toUpperCase()].map((letter) => worth[letter] ?? 0)
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0)
}

/** thứ nhất, thứ hai, …; from eleven on a digit is written. */
export const ordinals = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']

/** "II", "2", "thứ hai", "B" as one digit string; undefined for what counts nothing. */
function counted(written: string): string | undefined {
  if (written === '') return ''
  if (/^\d+$/.test(written)) return String(Number(written))
  const ordinal = /^thứ\s+(\p{L}+)$/iu.exec(written)?.[1]?.toLowerCase()
  if (ordinal !== undefined) {
    const place = ordinals.indexOf(ordinal)
    return place < 0 ? undefined : String(place + 1)
  }
  if (/^[IVXLC]+$/u.test(written)) return String(romanValue(written))
  return /^[A-H]$/u.test(written) ? written : undefined
}

/** Whether a line is set in capitals: a title, not a sentence. */
export function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.length >= 2 && letters.filter((letter) => letter === letter.toUpperCase()).length >= 0.9 * letters.length
}
