/** CSV both ways. A cell that a spreadsheet would run as a formula is written with an apostrophe before it, and read without. */
import { clean } from '../../text.ts'
import { empty } from './cell.ts'
import type { Cell, Row } from './cell.ts'
import { maxRows } from './read-sheet.ts'
import type { FileRefusal } from './refusal.ts'

/** Signs that start a formula in some spreadsheet, the full-width ones of East Asian keyboards included, also behind spaces or quotes. */
const formulaStart = /^[\s"'\u00A0\u200B\uFEFF]*[=+\-@|%＝＋－＠\t\r]/u

const neutral = (text: string): string => (formulaStart.test(text) ? `'${text}` : text)

/** One line of a file; what a spreadsheet would take for a formula is made text. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",;\n\r]/.test(neutral(cell)) ? `"${neutral(cell).replaceAll('"', '""')}"` : neutral(cell))).join(',')
}

/** Excel takes a file for UTF-8 only when it begins with this. */
export const byteOrderMark = '\uFEFF'

export function readCsv(bytes: Uint8Array): { readonly ok: true; readonly rows: readonly Row[]; readonly encoding: string } | FileRefusal {
  const read = decoded(bytes)
  if (read === undefined) return { ok: false, code: 'encoding' }
  const { text, encoding } = read
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
  return { ok: true, rows, encoding }
}

function cellOf(raw: string): Cell {
  const text = clean(raw.startsWith("'") && formulaStart.test(raw.slice(1)) ? raw.slice(1) : raw)
    .replace(/[\s\u00A0]+/gu, ' ')
    .trim()
  return text === '' ? empty : { type: 'text', text }
}

function decoded(bytes: Uint8Array): { readonly text: string; readonly encoding: string } | undefined {
  const encoding = unicodeOf(bytes)
  const text = decodedAs(encoding, bytes)
  if (text !== undefined) return { text, encoding }
  // Any bytes are some text of a code page: only what says its heading right, marks and all, is believed.
  const old = decodedAs('windows-1258', bytes)?.normalize('NFC')
  return old !== undefined && /(?:^|[,;\t"\n\r])\s*Họ (?:và )?tên\s*(?:[,;\t"]|$)/im.test(old)
    ? { text: old, encoding: 'windows-1258' }
    : undefined
}

/** By its mark; without one, UTF-16 shows itself by a zero in every second byte of plain letters. */
function unicodeOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return looksLikeUtf16(bytes) ? 'utf-16le' : 'utf-8'
}

export function looksLikeUtf16(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 2_048)
  const zeros = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  return head.length >= 8 && zeros[0] === 0 && (zeros[1] ?? 0) > head.length / 8
}

function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
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
