/** An uploaded list of people: the first column of a workbook, or the lines of a text, whatever it was saved as. */
import { textOf } from '../cadres/sheets/cell.ts'
import { looksLikeUtf16 } from '../cadres/sheets/csv.ts'
import { openTable } from '../cadres/sheets/open-file.ts'
import type { FileRefusal } from '../cadres/sheets/refusal.ts'

/** A hundred thousand lines. */
export const maxListBytes = 5_000_000

/** @returns a line for each row, with what names somebody at its beginning; never less than the file holds */
export function listLines(bytes: Uint8Array): { readonly ok: true; readonly lines: string } | FileRefusal {
  if (bytes.length > maxListBytes) return { ok: false, code: 'too_large' }
  const isPlain = !bytes.subarray(0, 4_096).includes(0) && !isWorkbook(bytes) && !isUtf16(bytes)
  // Codes are plain letters in every code page, so that what stands beside them need not be understood.
  if (isPlain) return { ok: true, lines: new TextDecoder().decode(bytes) }
  const opened = openTable(bytes)
  if (!opened.ok) return opened
  const rows = opened.sheets.find(({ rows: some }) => some.length > 0)?.rows ?? []
  const first = rows.map(({ cells }) => cells.map(textOf).find((text) => text !== '') ?? '')
  return { ok: true, lines: first.join('\n') }
}

const isWorkbook = ([a, b]: Uint8Array): boolean => (a === 0x50 && b === 0x4b) || (a === 0xd0 && b === 0xcf)
const isUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || looksLikeUtf16(bytes)
