/** Reads and writes .xlsx files. The only file that knows the two packages that do. */
import { packArchive, readArchive } from '../knowledge/import/archive.ts'
import type { Cell, Sheet } from './xlsform/sheets.ts'

/** A questionnaire is a few hundred rows; a list of units a few thousand. */
const limits = { maxEntries: 1_000, maxPartBytes: 24 * 1024 * 1024, maxBytesInAll: 48 * 1024 * 1024 }
const maxFileBytes = 10 * 1024 * 1024

/** `old`: Excel 97–2003, or with a password, which look alike from outside. */
export type WorkbookRefusal = 'size' | 'old' | 'bomb' | 'damaged'
export type Workbook =
  | { readonly ok: true; readonly sheets: readonly Sheet[] }
  | { readonly ok: false; readonly why: WorkbookRefusal; readonly detail: string }

/**
 * The cells of every sheet. The archive is unpacked by ourselves first, up to a limit on what it really holds, and packed anew: what the
 * reader then opens cannot grow.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Workbook> {
  if (bytes.length > maxFileBytes)
    return { ok: false, why: 'size', detail: `the file has ${bytes.length} bytes; at most ${maxFileBytes} are read` }
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return {
      ok: false,
      why: 'old',
      detail: 'this is an .xls file of Excel 97–2003, or one with a password; open it in Excel and save it as .xlsx',
    }
  const archive = readArchive(bytes, (name) => /\.(xml|rels)$/i.test(name), limits)
  if (!archive.ok) {
    const isBomb = archive.code === 'bomb'
    return {
      ok: false,
      why: isBomb ? 'bomb' : 'damaged',
      detail: isBomb
        ? 'it unpacks to far more than a workbook holds; it was not opened'
        : 'the file is damaged or no .xlsx; open it in Excel and save it again',
    }
  }
  if (!archive.parts.has('xl/workbook.xml'))
    return { ok: false, why: 'damaged', detail: 'this is not an .xlsx workbook; open it in Excel and save it as .xlsx' }
  const { default: read } = await import('read-excel-file/node')
  try {
    const sheets = await read(packArchive(archive.parts))
    return { ok: true, sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data as Cell[][] })) }
  } catch (error) {
    return {
      ok: false,
      why: 'damaged',
      detail: `the workbook could not be read (${error instanceof Error ? error.message : 'unknown reason'}); open it in Excel and save it again`,
    }
  }
}

/** Cells are written with their own type: a text that begins with "=" stays a text. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const { default: write } = await import('write-excel-file/node')
  return write(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row) => row.map((value) => (typeof value === 'string' ? { value, type: String } : value))),
    })),
    { dateFormat: 'dd/mm/yyyy' } as never,
  ).toBuffer()
}
