/**
 * Reads an .xlsx the strict way: only the parts that hold cells, unpacked within limits, as XML without entities of its own.
 *
 * Written here rather than taken from the library that writes our workbooks, because that one unpacks whatever it is given, and goes
 * through every cell of a drop-down that covers whole columns.
 */
import { SaxesParser } from 'saxes'

import { readArchive } from '../../knowledge/import/archive.ts'
import { clean } from '../../text.ts'
import { dayOfSerial, empty } from './cell.ts'
import type { Cell, Sheet } from './cell.ts'
import type { FileRefusal } from './refusal.ts'

/** 50,000 rows of 30 filled columns are about 120 MB of XML. */
const limits = { maxEntries: 2_000, maxPartBytes: 200 * 1024 * 1024, maxBytesInAll: 320 * 1024 * 1024 }
export const maxRows = 50_000
/** Rows are kept as lists: one cell far to the right costs all the holes before it. */
export const maxColumns = 400

const wanted = (name: string) =>
  /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i.test(name)

export function readXlsx(bytes: Uint8Array): { readonly ok: true; readonly sheets: readonly Sheet[] } | FileRefusal {
  const archive = readArchive(bytes, wanted, limits)
  if (!archive.ok) return { ok: false, code: archive.code === 'bomb' ? 'bomb' : 'damaged' }
  try {
    return readParts(archive.parts)
  } catch (error) {
    return { ok: false, code: error instanceof TooManyRows ? 'too_many_rows' : 'damaged' }
  }
}

class TooManyRows extends Error {}

function readParts(parts: ReadonlyMap<string, Uint8Array>): { readonly ok: true; readonly sheets: readonly Sheet[] } | FileRefusal {
  const part = (name: string) => parts.get(name)
  const book = part('xl/workbook.xml')
  if (book === undefined) return { ok: false, code: 'damaged' }
  const targets = relations(part('xl/_rels/workbook.xml.rels'))
  const strings = sharedStrings(part('xl/sharedStrings.xml'))
  const dateStyles = dateStylesOf(part('xl/styles.xml'))
  const { sheets, from1904 } = sheetList(book)
  return {
    ok: true,
    sheets: sheets.flatMap(({ name, relation }) => {
      const target = targets.get(relation)
      const xml = target === undefined ? undefined : part(target)
      return xml === undefined ? [] : [{ name, ...readSheet(xml, { strings, dateStyles, from1904 }) }]
    }),
  }
}

interface Handlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** Walks XML with names freed of their prefix. */
function walk(xml: Uint8Array, handlers: Handlers): void {
  const parser = new SaxesParser({ xmlns: false, fragment: false, position: false })
  const bare = (name: string) => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name)
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a document type is not allowed')
  })
  parser.on('opentag', ({ name, attributes }) => handlers.open?.(bare(name), attributes))
  parser.on('closetag', ({ name }) => handlers.close?.(bare(name)))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let at = 0; at < xml.length; at += 1 << 20) parser.write(decoder.decode(xml.subarray(at, at + (1 << 20)), { stream: true }))
  parser.close()
}

function relations(xml: Uint8Array | undefined): Map<string, string> {
  const targets = new Map<string, string>()
  if (xml !== undefined)
    walk(xml, {
      open: (name, { Id, Target }) => {
        // Looked up among the parts, never used as a path.
        if (name === 'Relationship' && Id && Target) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
      },
    })
  return targets
}

function sheetList(xml: Uint8Array): { sheets: { name: string; relation: string }[]; from1904: boolean } {
  const sheets: { name: string; relation: string }[] = []
  let from1904 = false
  walk(xml, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name === 'sheet') sheets.push({ name: clean(attributes.name ?? ''), relation: attributes['r:id'] ?? relationOf(attributes) })
    },
  })
  return { sheets, from1904 }
}

/** The relation's attribute under whatever prefix the file gave it. */
const relationOf = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).find(([name]) => /:id$/.test(name))?.[1] ?? ''

function sharedStrings(xml: Uint8Array | undefined): string[] {
  const strings: string[] = []
  if (xml === undefined) return strings
  let current = ''
  let inText = false
  let inPhonetic = false
  walk(xml, {
    open: (name) => {
      if (name === 'si') current = ''
      if (name === 't') inText = true
      if (name === 'rPh') inPhonetic = true
    },
    close: (name) => {
      if (name === 't') inText = false
      if (name === 'rPh') inPhonetic = false
      if (name === 'si') strings.push(current)
    },
    text: (text) => {
      if (inText && !inPhonetic) current += text
    },
  })
  return strings
}

/** Number formats of Excel itself that show a date (ECMA-376 part 1, 18.8.30), those of East Asian versions included. */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** Which cell styles show a number as a date. */
function dateStylesOf(xml: Uint8Array | undefined): boolean[] {
  const styles: boolean[] = []
  if (xml === undefined) return styles
  const own = new Map<number, boolean>()
  let inCellFormats = false
  walk(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ''))
      if (name === 'cellXfs') inCellFormats = true
      if (name === 'xf' && inCellFormats) {
        const id = Number(attributes.numFmtId)
        styles.push(own.get(id) ?? builtInDates.has(id))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}

/** Days or years outside quotes, escapes and [colours]. */
const isDateFormat = (code: string) => /[dy]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ''))

interface SheetContext {
  readonly strings: readonly string[]
  readonly dateStyles: readonly boolean[]
  readonly from1904: boolean
}

function readSheet(xml: Uint8Array, context: SheetContext): Omit<Sheet, 'name'> {
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
