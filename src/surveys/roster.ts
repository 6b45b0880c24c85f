/** A list of people somebody has, as a table: whom each row means, and which rows mean nobody and why. */
import { textOf } from '../cadres/sheets/cell.ts'
import type { Sheet } from '../cadres/sheets/cell.ts'
import { phoneOf } from '../cadres/sheets/readings.ts'
import { fold } from '../text.ts'

/** More than any province has; a longer table is not a list of whom to ask. */
export const maxRosterRows = 5_000

/** What rows are compared with. */
export interface People {
  /** Codes of everybody on record. */
  readonly ids: ReadonlySet<string>
  /** Whose telephone it is; some share one. */
  readonly byPhone: ReadonlyMap<string, readonly string[]>
}

export type Rejection =
  | { readonly type: 'no_key' }
  | { readonly type: 'unknown_code'; readonly code: string }
  | { readonly type: 'unknown_phone'; readonly phone: string }
  | { readonly type: 'shared_phone'; readonly phone: string; readonly n: number }
  | { readonly type: 'repeated'; readonly row: number }
  /** On record, but not among those the other choices leave: out of post, or of another unit or title. */
  | { readonly type: 'not_meant' }
  | { readonly type: 'too_many' }

export interface RejectedRow {
  /** As the spreadsheet counts. */
  readonly row: number
  /** What stands in it. */
  readonly text: string
  readonly why: Rejection
}

export interface Roster {
  /** In the order of the table, each once. */
  readonly found: readonly { readonly row: number; readonly text: string; readonly cadreId: string }[]
  readonly rejected: readonly RejectedRow[]
}

const codePattern = /^CB[0-9A-Z]{4,18}$/

/** The first sheet with anything in it. A row is known by its code, else by its telephone; other columns are for people to read. */
export function readRoster(sheets: readonly Sheet[], { ids, byPhone }: People): Roster {
  const rows = sheets.find((sheet) => sheet.rows.length > 0)?.rows ?? []
  const found: { row: number; text: string; cadreId: string }[] = []
  const rejected: RejectedRow[] = []
  const taken = new Map<string, number>()
  for (const [i, { number: row, cells }] of rows.entries()) {
    const texts = cells.map(textOf).filter((text) => text !== '')
    const text = texts.join(' · ').slice(0, 200)
    if (i >= maxRosterRows) {
      rejected.push({ row, text, why: { type: 'too_many' } })
      break
    }
    const code = texts.map((each) => each.toUpperCase().replace(/\s/g, '')).find((each) => codePattern.test(each))
    const phone = texts.flatMap((each) => phoneOf(each) ?? [])[0]
    if (code === undefined && phone === undefined) {
      if (texts.length > 0 && !isHeading(texts)) rejected.push({ row, text, why: { type: 'no_key' } })
      continue
    }
    const known = code === undefined ? (byPhone.get(phone ?? '') ?? []) : ids.has(code) ? [code] : []
    const [cadreId] = known
    const before = cadreId === undefined ? undefined : taken.get(cadreId)
    if (cadreId === undefined)
      rejected.push({ row, text, why: code === undefined ? { type: 'unknown_phone', phone: phone ?? '' } : { type: 'unknown_code', code } })
    else if (known.length > 1) rejected.push({ row, text, why: { type: 'shared_phone', phone: phone ?? '', n: known.length } })
    else if (before !== undefined) rejected.push({ row, text, why: { type: 'repeated', row: before } })
    else {
      taken.set(cadreId, row)
      found.push({ row, text, cadreId })
    }
  }
  return { found, rejected }
}

/** Takes out whom the other choices leave out. @param meant codes of those who would be asked */
export function narrowed({ found, rejected }: Roster, meant: ReadonlySet<string>): Roster {
  const out = found.filter(({ cadreId }) => !meant.has(cadreId))
  return {
    found: found.filter(({ cadreId }) => meant.has(cadreId)),
    rejected: [...rejected, ...out.map(({ row, text }): RejectedRow => ({ row, text, why: { type: 'not_meant' } }))].sort(
      (a, b) => a.row - b.row,
    ),
  }
}

const headings =
  /^(?:stt|tt|ma|ma can bo|ma cb|so dien thoai|dien thoai|sdt|dt|ho va ten|ho ten|ten|don vi|chuc danh|chuc vu|code|phone|name|ghi chu|nam sinh)$/
/** Names of columns, wherever they stand, or a line that is only a number or a title of the table. */
const isHeading = (texts: readonly string[]): boolean => {
  const folded = texts.map(fold)
  return folded.some((text) => headings.test(text)) || (folded.length === 1 && /^(?:danh sach|lien doan|cong doan)/.test(folded[0] ?? ''))
}
