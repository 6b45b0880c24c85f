/** One sheet of an .xlsx, cell by cell. */
import { clean } from '../../text.ts'
import { dayOfSerial, empty } from './cell.ts'
import type { Cell, Sheet } from './cell.ts'
import { walk } from './walk-xml.ts'

export const maxRows = 50_000
/** Rows are kept as lists: one cell far to the right costs all the holes before it. */
export const maxColumns = 400

export class TooManyRows extends Error {}

export interface SheetContext {
  readonly strings: readonly string[]
  readonly dateStyles: readonly boolean[]
  readonly from1904: boolean
}

export function readSheet(xml: Uint8Array, context: SheetContext): Omit<Sheet, 'name'> {
  const rows = new Map<number, Cell[]>()
  const merges: string[] = []
  let rowNumber = 0
  let column = -1
  let cells: Cell[] = []
  let kind = ''
  let style = 0
  let value = ''
  let collecting = false
  let isCut = false as boolean
  let hasFormula = false
  let hasValue = false
  walk(xml, {
    open: (name, attributes) => {
      switch (name) {
        case 'row':
          rowNumber = attributes.r === undefined ? rowNumber + 1 : Number(attributes.r)
          cells = []
          column = -1
          break
        case 'c':
          column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
          kind = attributes.t ?? 'n'
          style = Number(attributes.s ?? 0)
          value = ''
          hasFormula = false
          hasValue = false
          break
        case 'f':
          hasFormula = true
          break
        case 'v':
        case 't':
          collecting = true
          hasValue = true
          break
        case 'mergeCell':
          if (attributes.ref !== undefined) merges.push(attributes.ref)
          break
        default:
      }
    },
    text: (text) => {
      if (collecting) value += text
    },
    close: (name) => {
      if (name === 'v' || name === 't') collecting = false
      if (name === 'c' && column >= maxColumns && value.trim() !== '') isCut = true
      if (name === 'c' && column < maxColumns && column >= 0) {
        // What the formula would say is not in the file.
        const cell: Cell = hasFormula && !hasValue ? { type: 'error' } : cellOf(kind, value, style, context)
        if (cell.type !== 'empty') {
          while (cells.length < column) cells.push(empty)
          cells[column] = cell
        }
      }
      if (name === 'row' && cells.length > 0) {
        if (rows.size >= maxRows + 100) throw new TooManyRows()
        rows.set(rowNumber, cells)
      }
    },
  })
  for (const merge of merges) spread(rows, merge)
  const sorted = [...rows].sort(([a], [b]) => a - b).map(([number, row]) => ({ number, cells: row }))
  return { rows: sorted, ...(isCut && { isCut }) }
}

function cellOf(kind: string, value: string, style: number, { strings, dateStyles, from1904 }: SheetContext): Cell {
  switch (kind) {
    case 's':
      return textCell(strings[Number(value)] ?? '')
    case 'str':
    case 'inlineStr':
      return textCell(value)
    case 'b':
      return textCell(value === '1' ? 'Có' : 'Không')
    case 'e':
      return { type: 'error' }
    case 'd':
      return /^\d{4}-\d{2}-\d{2}/.test(value) ? { type: 'day', day: value.slice(0, 10) } : textCell(value)
    default: {
      if (value.trim() === '') return empty
      const number = Number(value)
      if (!Number.isFinite(number)) return textCell(value)
      const day = dateStyles[style] ? dayOfSerial(number, from1904) : undefined
      return day === undefined ? { type: 'number', number, ...(from1904 && { from1904 }) } : { type: 'day', day }
    }
  }
}

const textCell = (text: string): Cell => {
  const cleaned = clean(text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))))
    .replace(/[\s\u00A0]+/gu, ' ')
    .trim()
  return cleaned === '' ? empty : { type: 'text', text: cleaned }
}

/** "AB12" → 27 */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const code = letter.charCodeAt(0)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

/** A merged range counts as if each of its cells held the value of the first; only rows that exist are filled. */
function spread(rows: Map<number, Cell[]>, merge: string): void {
  const found = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(merge)
  if (found === null) return
  const [left, right] = [columnOf(found[1] ?? ''), Math.min(columnOf(found[3] ?? ''), maxColumns - 1)]
  const [top, bottom] = [Number(found[2]), Number(found[4])]
  const value = rows.get(top)?.[left]
  if (value === undefined || value.type === 'empty') return
  if (bottom - top > maxRows) return
  for (let number = top; number <= bottom; number++) {
    const cells = rows.get(number)
    if (cells === undefined) continue
    for (let column = left; column <= right; column++) {
      while (cells.length < column) cells.push(empty)
      cells[column] = value
    }
  }
}
