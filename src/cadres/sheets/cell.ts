/** What a spreadsheet's cell holds, whatever file it came in. */
export type Cell =
  | { readonly type: 'empty' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number'; readonly number: number /** Of a workbook whose days count from 1904. */; readonly from1904?: true }
  /** A number shown as a date; YYYY-MM-DD. */
  | { readonly type: 'day'; readonly day: string }
  /** #REF!, #N/A …, or a formula that nobody has worked out. */
  | { readonly type: 'error' }

export interface Row {
  /** As the spreadsheet counts, from 1. */
  readonly number: number
  /** By column, from 0; a hole is an empty cell. */
  readonly cells: readonly Cell[]
}

export interface Sheet {
  readonly name: string
  readonly rows: readonly Row[]
  /** There was more to the right than is read. */
  readonly isCut?: boolean
  /** Read as text of the old Vietnamese code page. */
  readonly isRecoded?: boolean
}

export const empty: Cell = { type: 'empty' }

/** The days of Excel's calendar that a date of this system can be: 1/1/1900 to 31/12/2099. */
const firstSerial = 1
const lastSerial = 73_050

/**
 * An Excel serial number as a day. Serial 60 is the 29 February 1900 that never was; dates after it are one day ahead.
 * @returns undefined outside 1900–2099
 */
export function dayOfSerial(serial: number, from1904 = false): string | undefined {
  const whole = Math.floor(serial) + (from1904 ? 1_462 : 0)
  if (!Number.isFinite(serial) || whole < firstSerial || whole > lastSerial) return undefined
  return new Date(Date.UTC(1899, 11, whole < 60 ? 31 : 30) + whole * 86_400_000).toISOString().slice(0, 10)
}

/** The cell as somebody would read it, marks composed, spaces single, nothing invisible. */
export function textOf(cell: Cell): string {
  switch (cell.type) {
    case 'empty':
    case 'error':
      return ''
    case 'text':
      return cell.text
    case 'number':
      return String(cell.number)
    case 'day':
      return cell.day.split('-').reverse().join('/')
  }
}
