/**
 * What an uploaded table would do, row by row, before anything is written.
 *
 * A row of our own workbook carries the revision it was downloaded at. What the officer changed since then is taken; what somebody else
 * changed meanwhile stays; where both changed one cell differently it is a conflict and shown side by side.
 */
import { promotionRefused } from '../../nominations/wording.ts'
import { fold } from '../../text.ts'
import type { FieldName, Fields } from '../fields.ts'
import { fieldsOf, noFields } from '../fields.ts'
import type { Cadre } from '../record.ts'
import { columns, headingOf } from '../sheets/columns.ts'
import { cellReasons, rowReasons } from '../wording.ts'
import type { ReadRow } from './rows.ts'

interface FieldChange {
  readonly field: FieldName
  readonly before: Fields[FieldName]
  readonly after: Fields[FieldName]
}

interface Conflict extends FieldChange {
  /** What it was when the table was downloaded; `before` is what it is now, `after` what the table says. */
  readonly base: Fields[FieldName]
}

export type PlannedRow = { readonly row: number; readonly name: string } & (
  | { readonly kind: 'added'; readonly fields: Fields }
  | { readonly kind: 'changed'; readonly cadreId: string; readonly fields: Fields; readonly changes: readonly FieldChange[] }
  | { readonly kind: 'unchanged'; readonly cadreId: string }
  | { readonly kind: 'rejected'; readonly reasons: readonly RowFault[] }
  /** Somebody of the same name, year and unit is there already: an officer says whether it is the same person. */
  | { readonly kind: 'duplicate'; readonly cadreIds: readonly string[]; readonly fields: Fields; readonly reasons: readonly RowFault[] }
  | { readonly kind: 'conflict'; readonly cadreId: string; readonly conflicts: readonly Conflict[]; readonly reasons: readonly RowFault[] }
)

export interface RowFault {
  /** The heading, or undefined where the whole row is meant. */
  readonly column?: string
  readonly reason: string
}

export interface Records {
  readonly today: string
  readonly byId: ReadonlyMap<string, Cadre>
  /** Ids that exist but may not be seen by who imports. */
  readonly hidden: ReadonlySet<string>
  /** A record as it was at a revision; undefined when that is not known. */
  readonly at: (cadreId: string, revision: number) => Cadre | undefined
  /** What to do with people who are there already: ask, take the row for their record, or add them beside it. */
  readonly duplicates: 'hold' | 'merge' | 'add'
  /** The open nomination that stands in the way of a post, by "cadre title". */
  readonly blocked: ReadonlyMap<string, string>
  /** Whether a post is a promotion or a rotation that no completed nomination stands behind. */
  readonly isUnprepared: (record: Cadre, post: { readonly titleId: string; readonly unitId: string }) => boolean
  /** Titles whose holders count as chủ chốt unless the table says otherwise. */
  readonly keyTitles: ReadonlySet<string>
}

const required = columns.filter(({ isRequired }) => isRequired).map(({ key }) => key as FieldName)

export function planRows(rows: readonly ReadRow[], records: Records): PlannedRow[] {
  const people = new Map<string, string[]>()
  for (const [id, record] of records.byId) {
    if (record.head.leftOn !== null || record.head.mergedIntoId !== null) continue
    const key = personKey(fieldsOf(record, records.today))
    people.set(key, [...(people.get(key) ?? []), id])
  }
  const seenIds = new Map<string, number>()
  const seenPeople = new Map<string, number>()
  return rows.map((row) => {
    const name = row.fields.fullName ?? row.id ?? ''
    const planned = planRow(row, records, people, seenIds, seenPeople)
    return { row: row.number, name, ...planned } as PlannedRow
  })
}

type Planned = PlannedRow extends infer P ? (P extends unknown ? Omit<P, 'row' | 'name'> : never) : never

function planRow(
  row: ReadRow,
  records: Records,
  people: ReadonlyMap<string, readonly string[]>,
  seenIds: Map<string, number>,
  seenPeople: Map<string, number>,
): Planned {
  if (row.faults.length > 0) return { kind: 'rejected', reasons: row.faults }
  if (row.id !== undefined) {
    const earlier = seenIds.get(row.id)
    if (earlier !== undefined) return refused(rowReasons.repeatedId(earlier))
    seenIds.set(row.id, row.number)
    const record = records.byId.get(row.id)
    if (record === undefined) return refused(records.hidden.has(row.id) ? rowReasons.notYours(row.id) : rowReasons.unknownId(row.id))
    if (record.head.leftOn !== null || record.head.mergedIntoId !== null) return refused(rowReasons.left(row.id))
    return update(row, record, records)
  }
  const said: Fields = { ...noFields, ...row.fields }
  const fields: Fields = { ...said, isKey: said.isKey ?? records.keyTitles.has(said.titleId ?? '') }
  const missing = missingIn(fields)
  if (missing.length > 0) return { kind: 'rejected', reasons: missing }
  const key = personKey(fields)
  const earlier = seenPeople.get(key)
  if (earlier !== undefined) return refused(rowReasons.repeatedPerson(earlier))
  seenPeople.set(key, row.number)
  const same = people.get(key) ?? []
  const [only] = same
  if (only === undefined || records.duplicates === 'add') return { kind: 'added', fields }
  const record = records.byId.get(only)
  if (same.length === 1 && record !== undefined) {
    const merged = update(row, record, records)
    // The same table taken in once more says nothing new about anybody.
    if (merged.kind === 'unchanged' || records.duplicates === 'merge') return merged
  }
  return { kind: 'duplicate', cadreIds: same, fields, reasons: [{ reason: rowReasons.duplicate(same) }] }
}

/** What says which post somebody holds. */
const postFields: ReadonlySet<FieldName> = new Set(['titleId', 'unitId', 'since', 'term'])

function update(row: ReadRow, record: Cadre, records: Records): Planned {
  const cadreId = record.head.id
  const current = fieldsOf(record, records.today)
  const base = baseOf(row, record, records)
  const next: Record<string, unknown> = { ...current }
  const conflicts: Conflict[] = []
  for (const field of row.present) {
    const given = row.fields[field] ?? null
    const now = current[field]
    if (given === now) continue
    if (base === undefined) {
      // Not our workbook: an empty cell says nothing.
      if (given !== null) next[field] = given
    } else if (given !== base[field]) {
      if (now === base[field]) next[field] = given
      else conflicts.push({ field, base: base[field], before: now, after: given })
    }
  }
  if (conflicts.length > 0) return { kind: 'conflict', cadreId, conflicts, reasons: [{ reason: rowReasons.conflict }] }
  const fields = next as unknown as Fields
  const changes = (Object.keys(current) as FieldName[])
    .filter((field) => fields[field] !== current[field])
    .map((field) => ({ field, before: current[field], after: fields[field] }))
  if (changes.length === 0) return { kind: 'unchanged', cadreId }
  const nomination = records.blocked.get(`${cadreId} ${fields.titleId}`)
  if (nomination !== undefined && changes.some(({ field }) => postFields.has(field))) return refused(rowReasons.nominated(nomination))
  const { titleId, unitId } = fields
  const isNewPost = changes.some(({ field }) => field === 'titleId' || field === 'unitId')
  if (isNewPost && titleId !== null && unitId !== null && records.isUnprepared(record, { titleId, unitId }))
    return refused(promotionRefused)
  const missing = missingIn(fields).filter(({ column }) => changes.some(({ field }) => headingOf(field) === column))
  return missing.length > 0 ? { kind: 'rejected', reasons: missing } : { kind: 'changed', cadreId, fields, changes }
}

/** What the line said when it was downloaded; undefined for a table that is not our workbook. */
function baseOf(row: ReadRow, record: Cadre, records: Records): Fields | undefined {
  if (row.revision === undefined) return undefined
  if (row.revision === record.head.revision) return fieldsOf(record, records.today)
  const was = records.at(record.head.id, row.revision)
  return was === undefined ? undefined : fieldsOf(was, records.today)
}

const refused = (reason: string): Planned => ({ kind: 'rejected', reasons: [{ reason }] })

const missingIn = (fields: Fields): RowFault[] =>
  required.filter((field) => fields[field] === null).map((field) => ({ column: headingOf(field), reason: cellReasons.missing }))

const personKey = ({ fullName, birthYear, unitId }: Fields): string => `${fold(fullName ?? '')}|${birthYear ?? ''}|${unitId ?? ''}`
