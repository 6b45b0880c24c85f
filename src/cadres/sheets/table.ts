/** Finds the table in a sheet: which row is the heading, which column says what. */
import { fold } from '../../text.ts'
import { isRefusedHeading } from '../tier-c.ts'
import { textOf } from './cell.ts'
import type { Row, Sheet } from './cell.ts'
import { columns } from './columns.ts'
import type { ColumnKey } from './columns.ts'
import { tableWarnings } from './wording.ts'
import { maxColumns } from './read-sheet.ts'

export interface Table {
  readonly sheetName: string
  /** Where each column that is read stands, from 0. */
  readonly places: ReadonlyMap<ColumnKey, number>
  /** As written, of every column that was found. */
  readonly headings: readonly { readonly key: ColumnKey; readonly heading: string }[]
  /** Headings nobody knows: not read, and said so. */
  readonly ignored: readonly string[]
  /** Columns of personal papers: not read, and said so. */
  readonly refused: readonly string[]
  /** What is under the heading. */
  readonly rows: readonly Row[]
  /** What else of the file was not read, in words. */
  readonly warnings: readonly string[]
}

const byHeading = new Map(
  columns.flatMap(({ key, heading, synonyms }) => [[fold(heading), key] as const, ...synonyms.map((name) => [name, key] as const)]),
)

/** How far down a heading may stand: letterhead, title and an empty line come first. */
const searchedRows = 25

/** The sheet and row with the most known headings, a name among them. */
export function findTable(sheets: readonly Sheet[]): Table | undefined {
  let best: { readonly headed: Headed; readonly sheet: Sheet; readonly under: number } | undefined
  // One line of headings first: two only where they tell more.
  for (const levels of [1, 2]) {
    for (const sheet of sheets) {
      for (let at = 0; at < Math.min(searchedRows, sheet.rows.length); at++) {
        const headed = headingsAt(sheet, at, levels)
        const hasName = headed.places.has('fullName') || headed.places.has('familyName')
        const known = best?.headed.places.size ?? 0
        if (hasName && headed.places.size >= 2 && headed.places.size > known) best = { headed, sheet, under: at + levels }
      }
    }
  }
  if (best === undefined) return undefined
  const under = best.sheet.rows.slice(best.under)
  // The line "1 2 3 4 …" that forms put under their headings can only be the first.
  const rows = under[0] !== undefined && isNumbering(under[0]) ? under.slice(1) : under
  const { headed, sheet } = best
  const unnamed = columnsWithoutHeading(rows, headed.named)
  const warnings = [
    ...sheets.filter((each) => each !== sheet && holdsList(each)).map(({ name }) => tableWarnings.otherSheet(name.slice(0, 60))),
    ...best.headed.repeated.slice(0, 20).map((heading) => tableWarnings.repeated(heading.slice(0, 80))),
    ...(unnamed.length === 0 ? [] : [tableWarnings.noHeading(unnamed.slice(0, 20).map(letterOf))]),
    ...(sheet.isRecoded ? [tableWarnings.otherEncoding] : []),
    ...(sheet.isCut ? [tableWarnings.tooWide(maxColumns)] : []),
    ...(rows.length === 0 ? [tableWarnings.noRows] : []),
  ]
  const { named: _, repeated: __, ...found } = headed
  return { ...found, rows, warnings }
}

/** Whether a sheet has a heading with a name and people under it. */
const holdsList = (sheet: Sheet): boolean =>
  sheet.rows.slice(0, searchedRows).some((_, at) => {
    const { places } = headingsAt(sheet, at, 1)
    return (places.has('fullName') || places.has('familyName')) && places.size >= 2 && sheet.rows.length > at + 1
  })

/** Columns in which something stands and that nothing stands over; lines that say one thing in all cells are titles. */
function columnsWithoutHeading(rows: readonly Row[], named: ReadonlySet<number>): number[] {
  const found = new Set<number>()
  for (const { cells } of rows) {
    const outside = cells.flatMap((cell, column) => (cell.type === 'empty' || named.has(column) ? [] : [column]))
    if (outside.length === 0) continue
    const said = new Set(cells.filter(({ type }) => type !== 'empty').map(textOf))
    if (said.size > 1) for (const column of outside) found.add(column)
  }
  return [...found].sort((a, b) => a - b)
}

/** 0 → "A", 27 → "AB" */
const letterOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26)

type Headed = Omit<Table, 'rows' | 'warnings'> & {
  /** Every column with a heading of any kind. */
  readonly named: ReadonlySet<number>
  /** Headings of what another column says already. */
  readonly repeated: readonly string[]
}

/** @param levels 2 where wide headings stand over narrow ones, as in "Ngày sinh" over "Nam | Nữ" */
function headingsAt(sheet: Sheet, at: number, levels: number): Headed {
  const heads = sheet.rows.slice(at, at + levels)
  const width = Math.max(0, ...heads.map(({ cells }) => cells.length))
  const places = new Map<ColumnKey, number>()
  const headings: { key: ColumnKey; heading: string }[] = []
  const ignored: string[] = []
  const repeated: string[] = []
  const refused: string[] = []
  const named = new Set<number>()
  for (let column = 0; column < width; column++) {
    const names = heads.map(({ cells }) => textOf(cells[column] ?? { type: 'empty' })).filter((name) => name !== '')
    const said = [...new Set(names)]
    if (said.length === 0) continue
    named.add(column)
    const heading = said.join(' / ')
    if (said.some(isRefusedHeading)) {
      refused.push(heading)
      continue
    }
    // The narrow heading says it best; the two together come next; the wide one alone last.
    const key = [...said]
      .reverse()
      .concat(said.join(' '))
      .map(keyOf)
      .find((known) => known !== undefined && !places.has(known))
    if (key === undefined) {
      if (said.some((each) => keyOf(each) !== undefined)) repeated.push(heading)
      else if (!/^(?:stt|tt|so tt|so thu tu|ghi chu|no)?$/.test(fold(heading))) ignored.push(heading)
    } else {
      places.set(key, column)
      headings.push({ key, heading })
    }
  }
  // "Họ và tên" over two columns, or "Họ đệm" beside "Tên": then the given name is the column headed "Tên".
  if (places.has('familyName') && places.has('fullName')) {
    places.set('givenName', places.get('fullName') ?? 0)
    places.delete('fullName')
  }
  return { sheetName: sheet.name, places, headings, ignored, repeated, refused, named }
}

const keyOf = (heading: string): ColumnKey | undefined =>
  byHeading.get(fold(heading)) ??
  byHeading.get(fold(heading.replace(/\([^)]*\)|\*/g, ''))) ??
  byHeading.get(fold(heading.replace(/^\d+[.)]\s*/, '')))

/** The line "1 2 3 4 …" or "(1) (2) (3)" that forms put under their headings. */
function isNumbering({ cells }: Row): boolean {
  const texts = cells.map(textOf).filter((text) => text !== '')
  return texts.length >= 3 && texts.every((text, i) => text.replaceAll(/[()]/g, '') === String(i + 1))
}
