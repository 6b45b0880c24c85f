/** Reads the rows under a heading into fields, each fault with its column. */
import type { FieldName, Fields } from '../fields.ts'
import { textOf } from '../sheets/cell.ts'
import type { Cell, Row } from '../sheets/cell.ts'
import { columns, headingOf } from '../sheets/columns.ts'
import type { ColumnKey, Lookups } from '../sheets/columns.ts'
import type { Table } from '../sheets/table.ts'
import { cellReasons, rowReasons } from '../sheets/wording.ts'
import type { RowFault } from './plan.ts'

export interface ReadRow {
  /** As the spreadsheet counts. */
  readonly number: number
  readonly id?: string
  readonly revision?: number
  /** What the row says; a field that is absent was not read. */
  readonly fields: Partial<Fields>
  /** The fields this table has a column for. */
  readonly present: readonly FieldName[]
  readonly faults: readonly RowFault[]
}

/** @returns reads a row: one entry a person; undefined for an empty line or the title of a group */
export function rowReader({ places }: Pick<Table, 'places'>, lookups: Lookups): (row: Row) => ReadRow | undefined {
  const present = presentIn(places)
  return (row) => readRow(row, places, present, lookups)
}

function presentIn(places: Table['places']): FieldName[] {
  const fields = columns.flatMap(({ key, read }) => (read !== undefined && places.has(key) ? [key as FieldName] : []))
  const joined: FieldName[] = [
    ...(places.has('familyName') ? (['fullName'] as const) : []),
    ...(places.has('men') || places.has('women') ? (['sex', 'birthYear', 'birthDate'] as const) : []),
    // One column may say both.
    ...(places.has('birthDate') ? (['birthYear'] as const) : []),
  ]
  return [...new Set([...fields, ...joined])]
}

function readRow(row: Row, places: Table['places'], present: readonly FieldName[], lookups: Lookups): ReadRow | undefined {
  const cell = (key: ColumnKey): Cell => row.cells[places.get(key) ?? -1] ?? { type: 'empty' }
  const text = (key: ColumnKey) => textOf(cell(key))
  const said = [...places.keys()].map((key) => cell(key)).filter(({ type }) => type !== 'empty')
  // A line that says one thing in all its cells is the title of a group.
  const isTitle = said.length > 1 && said[0]?.type === 'text' && new Set(said.map(textOf)).size === 1
  if (said.length === 0 || isTitle) return undefined

  const fields: Record<string, unknown> = {}
  const faults: RowFault[] = []
  const take = (key: ColumnKey, from: Cell) => {
    const column = columns.find((each) => each.key === key)
    if (column?.read === undefined) return
    if (from.type === 'error') {
      faults.push({ column: headingOf(key), reason: cellReasons.formulaError })
      return
    }
    const reading = column.read(from, lookups)
    if (!reading.ok) faults.push({ column: headingOf(key), reason: reading.reason })
    else for (const [field, value] of Object.entries(reading.value)) agree(fields, faults, key, field, value)
  }
  for (const { key } of columns) if (places.has(key) && key !== 'familyName' && key !== 'givenName') take(key, cell(key))
  if (places.has('familyName')) take('fullName', joined(text('familyName'), text('givenName')))
  takeSexes(cell('men'), cell('women'), places, fields, take)

  // Without its code the row would be taken for somebody new.
  if (cell('id').type === 'error' || cell('revision').type === 'error') faults.push({ reason: rowReasons.unreadableId })
  for (const key of ['familyName', 'givenName', 'men', 'women'] as const)
    if (cell(key).type === 'error') faults.push({ column: headingOf('fullName'), reason: cellReasons.formulaError })
  const id = text('id').toUpperCase()
  const revision = Number(text('revision'))
  if (id !== '' && text('revision') !== '' && !(Number.isInteger(revision) && revision > 0))
    faults.push({ reason: rowReasons.badRevision(text('revision').slice(0, 20)) })
  return {
    number: row.number,
    ...(id !== '' && { id }),
    ...(text('revision') !== '' && Number.isInteger(revision) && { revision }),
    fields: fields as Partial<Fields>,
    present,
    faults,
  }
}

/** Two columns may speak of one field; an empty one gives way, two that differ are a fault. */
function agree(fields: Record<string, unknown>, faults: RowFault[], key: ColumnKey, field: string, value: unknown): void {
  const known = fields[field]
  if (known === undefined || known === null || known === value) fields[field] = value
  else if (value !== null) faults.push({ column: headingOf(key), reason: cellReasons.noDate })
}

const joined = (...parts: readonly string[]): Cell => ({ type: 'text', text: parts.filter((part) => part !== '').join(' ') })

/** "Nam | Nữ" as two columns: a cross says the sex, a year or day says the birth as well. */
function takeSexes(
  men: Cell,
  women: Cell,
  places: Table['places'],
  fields: Record<string, unknown>,
  take: (key: ColumnKey, cell: Cell) => void,
): void {
  for (const [sex, cell] of [
    ['nam', men],
    ['nu', women],
  ] as const) {
    if (cell.type === 'empty' || !places.has(sex === 'nam' ? 'men' : 'women')) continue
    fields.sex = sex
    if (!/^[x✓✔√v1]$/iu.test(textOf(cell))) take('birthYear', cell)
  }
}
