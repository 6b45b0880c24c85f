/** A workbook as plain cells, and the words for what is wrong in one. */
import { columnNow } from './old-names.ts'

export type Cell = string | number | boolean | Date | null
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

/** Where something is, the way a spreadsheet shows it, and what to do about it. */
export interface Problem {
  readonly sheet: string
  /** From 1, as the spreadsheet counts. */
  readonly row: number
  readonly column: string
  readonly detail: string
}

export const problemLine = ({ sheet, row, column, detail }: Problem): string =>
  `sheet "${sheet}", row ${row}, column "${column}": ${detail}`

/** What a cell says. Whole numbers lose their ".0"; days are YYYY-MM-DD. */
function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return String(cell).replace(/\r\n?/g, '\n').normalize('NFC').trim()
}

/** One sheet read by its headings. */
export interface Table {
  readonly name: string
  readonly headings: readonly string[]
  readonly rows: readonly Row[]
}

export interface Row {
  /** From 1. */
  readonly number: number
  /** The text under the first of these headings that has any. */
  get(...headings: string[]): string
}

/** Headings are compared without case, spaces or the difference between "::" and ":". */
export function tableOf(sheet: Sheet): Table | undefined {
  const first = sheet.rows.findIndex((row) => row.some((cell) => cellText(cell) !== ''))
  if (first < 0) return undefined
  const headings = (sheet.rows[first] ?? []).map((cell) => heading(cellText(cell)))
  const at = new Map<string, number>()
  for (const [i, name] of headings.entries()) if (name !== '' && !at.has(name)) at.set(name, i)
  const rows = sheet.rows.slice(first + 1).flatMap((cells, i): Row[] => {
    if (cells.every((cell) => cellText(cell) === '')) return []
    const get = (...names: string[]) => {
      for (const name of names) {
        const column = at.get(name)
        const text = column === undefined ? '' : cellText(cells[column])
        if (text !== '') return text
      }
      return ''
    }
    return [{ number: first + i + 2, get }]
  })
  return { name: sheet.name, headings: headings.filter((name) => name !== ''), rows }
}

const heading = (text: string): string =>
  columnNow(
    text
      .toLowerCase()
      .replace(/\s*::?\s*/g, '::')
      .replace(/\s+/g, text.includes(':') ? ' ' : '_'),
  )
