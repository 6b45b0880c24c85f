import type { Sheet } from './cell.ts'
import { looksLikeUtf16, readCsv } from './csv.ts'
import { readXlsx } from './read-xlsx.ts'
import type { FileRefusal } from './refusal.ts'

const maxFileBytes = 64 * 1024 * 1024

/** Opens a table by what it is, not by what it is called: an archive is a workbook, text is CSV. */
export function openTable(bytes: Uint8Array): { readonly ok: true; readonly sheets: readonly Sheet[] } | FileRefusal {
  if (bytes.length > maxFileBytes) return { ok: false, code: 'too_large' }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readXlsx(bytes)
  // The old binary workbook, and encrypted new ones, begin like this.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return { ok: false, code: 'wrong_type' }
  if (bytes.subarray(0, 4_096).includes(0) && bytes[0] !== 0xff && bytes[0] !== 0xfe && !looksLikeUtf16(bytes))
    return { ok: false, code: 'wrong_type' }
  const csv = readCsv(bytes)
  if (!csv.ok) return csv
  return { ok: true, sheets: [{ name: 'CSV', rows: csv.rows, isRecoded: csv.encoding === 'windows-1258' }] }
}
