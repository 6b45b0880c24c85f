/** CSV both ways. A cell that a spreadsheet would run as a formula is written with an apostrophe before it, and read without. */
import { clean } from '../../text.ts'
import { empty } from './cell.ts'
import type { Cell, Row } from './cell.ts'
import { maxRows } from './read-xlsx.ts'
import type { FileRefusal } from './refusal.ts'

/** Signs that start a formula in some spreadsheet, the full-width ones of East Asian keyboards included, also behind spaces or quotes. */
const formulaStart = /^[\s"'\u00A0\u200B\uFEFF]*[=+\-@|%＝＋－＠\t\r]/u

const neutral = (text: string): string => (formulaStart.test(text) ? `'${text}` : text)

export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",;\n\r]/.test(neutral(cell)) ? `"${neutral(cell).replaceAll('"', '""')}"` : neutral(cell))).join(',')
}

/** Excel takes a file for UTF-8 only when it begins with this. */
export const byteOrderMark = '\uFEFF'

export function readCsv(bytes: Uint8Array): { readonly ok: true; readonly rows: readonly Row[] } | FileRefusal {
  const text = decoded(bytes)
  if (text === undefined) return { ok: false, code: 'encoding' }
  const separator = separatorOf(text)
  const rows: Row[] = []
  let cells: Cell[] = []
  let cell = ''
  let quoted = false
  let number = 1
  const endCell = () => {
    cells.push(cellOf(cell))
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (cells.some(({ type }) => type !== 'empty')) rows.push({ number, cells })
    cells = []
    number++
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"'
        at++
      } else if (sign === '"') quoted = false
      else cell += sign
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator) endCell()
    else if (sign === '\n') {
      endRow()
      if (rows.length > maxRows + 100) return { ok: false, code: 'too_many_rows' }
    } else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || cells.length > 0) endRow()
  return { ok: true, rows }
}

function cellOf(raw: string): Cell {
  const text = clean(raw.startsWith("'") && formulaStart.test(raw.slice(1)) ? raw.slice(1) : raw)
    .replace(/[\s\u00A0]+/gu, ' ')
    .trim()
  return text === '' ? empty : { type: 'text', text }
}

function decoded(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The sign that parts the first lines most often; Vietnamese Excel writes semicolons. */
function separatorOf(text: string): string {
  const head = text.slice(0, 4_000)
  const counted = [',', ';', '\t'].map((sign) => ({ sign, n: head.split(sign).length }))
  return counted.sort((a, b) => b.n - a.n)[0]?.sign ?? ','
}
