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
import { cellReasons, rowReasons } from '../sheets/wording.ts'
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

/**
 * What an officer decided on one row: somebody like them is there already (`add` beside, `merge:CB…` into that record), the cell was
 * changed by others (`take` the table's, `keep` what is there now), or the row is left out (`skip`).
 */
export type RowChoice = 'add' | 'skip' | 'take' | 'keep' | `merge:${string}`
/** By row, as the spreadsheet counts. */
export type RowChoices = Readonly<Record<number, RowChoice>>
export const isRowChoice = (text: string): text is RowChoice => /^(?:add|skip|take|keep|merge:[A-Z0-9]{1,20})$/.test(text)

/** Who edited a record after the table was downloaded, and when (epoch ms). */
export interface NewerEdit {
  readonly actor: string
  readonly at: number
}

export type PlannedRow = { readonly row: number; readonly name: string; readonly choice?: RowChoice } & (
  | { readonly kind: 'added'; readonly fields: Fields }
  | { readonly kind: 'changed'; readonly cadreId: string; readonly fields: Fields; readonly changes: readonly FieldChange[] }
  | { readonly kind: 'unchanged'; readonly cadreId: string }
  | { readonly kind: 'rejected'; readonly reasons: readonly RowFault[] }
  /** Somebody of the same name, year and unit is there already: an officer says whether it is the same person. */
  | { readonly kind: 'duplicate'; readonly cadreIds: readonly string[]; readonly fields: Fields; readonly reasons: readonly RowFault[] }
  | {
      readonly kind: 'conflict'
      readonly cadreId: string
      readonly conflicts: readonly Conflict[]
      readonly edit?: NewerEdit
      readonly reasons: readonly RowFault[]
    }
  /** An officer said to leave it out. */
  | { readonly kind: 'skipped' }
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
  /** The latest edit after a revision. */
  readonly editAfter: (cadreId: string, revision: number) => NewerEdit | undefined
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

/** Row by row; between two steps others may have their turn, as tables of many thousand rows take a while. */
export function* planning(rows: readonly ReadRow[], records: Records, choices: RowChoices = {}): Generator<void, PlannedRow[]> {
  const known = new Map<Cadre, Fields>()
  const now: Now = (record) => {
    const fields = known.get(record) ?? fieldsOf(record, records.today)
    known.set(record, fields)
    return fields
  }
  const people = new Map<string, string[]>()
  for (const [id, record] of records.byId) {
    yield
    if (record.head.leftOn !== null || record.head.mergedIntoId !== null) continue
    const key = personKey(now(record))
    const same = people.get(key)
    if (same === undefined) people.set(key, [id])
    else same.push(id)
  }
  const seen: Seen = { ids: new Map(), people: new Map() }
  const ground: Planning = { ...records, now }
  const planned: PlannedRow[] = []
  for (const row of rows) {
    const name = row.fields.fullName ?? row.id ?? ''
    const choice = choices[row.number]
    const plan = choice === 'skip' ? ({ kind: 'skipped' } as const) : planRow(row, ground, people, seen, choice)
    planned.push({ row: row.number, name, ...(choice !== undefined && { choice }), ...plan } as PlannedRow)
    yield
  }
  return planned
}

/** What a record says today. */
type Now = (record: Cadre) => Fields

type Planning = Records & { readonly now: Now }

/** What rows above have spoken of, each with its row. */
interface Seen {
  readonly ids: Map<string, number>
  readonly people: Map<string, number>
}

type Planned = PlannedRow extends infer P ? (P extends unknown ? Omit<P, 'row' | 'name'> : never) : never

function planRow(
  row: ReadRow,
  records: Planning,
  people: ReadonlyMap<string, readonly string[]>,
  seen: Seen,
  choice: RowChoice | undefined,
): Planned {
  if (row.faults.length > 0) return { kind: 'rejected', reasons: row.faults }
  if (row.id !== undefined) {
    const record = records.byId.get(row.id)
    if (record === undefined) return refused(records.hidden.has(row.id) ? rowReasons.notYours(row.id) : rowReasons.unknownId(row.id))
    if (record.head.leftOn !== null || record.head.mergedIntoId !== null) return refused(rowReasons.left(row.id))
    // Of another installation, or typed over: what it says cannot be told from what others changed.
    if ((row.revision ?? 0) > record.head.revision) return refused(rowReasons.badRevision(String(row.revision)))
    return once(row, row.id, seen, () => update(row, record, records, choice))
  }
  const said: Fields = { ...noFields, ...row.fields }
  const fields: Fields = { ...said, isKey: said.isKey ?? records.keyTitles.has(said.titleId ?? '') }
  const missing = missingIn(fields)
  if (missing.length > 0) return { kind: 'rejected', reasons: missing }
  const key = personKey(fields)
  const same = people.get(key) ?? []
  const earlier = seen.people.get(key)
  seen.people.set(key, earlier ?? row.number)
  if (choice === 'add') return { kind: 'added', fields }
  const chosen = same.find((id) => choice === `merge:${id}`)
  const record = records.byId.get(chosen ?? '')
  if (chosen !== undefined && record !== undefined) return once(row, chosen, seen, () => update(row, record, records, choice))
  if (earlier !== undefined) return { kind: 'duplicate', cadreIds: same, fields, reasons: [{ reason: rowReasons.repeatedPerson(earlier) }] }
  const [only] = same
  if (only === undefined || records.duplicates === 'add') return { kind: 'added', fields }
  const single = records.byId.get(only)
  if (same.length === 1 && single !== undefined) {
    const merged = update(row, single, records, choice)
    // The same table taken in once more says nothing new about anybody.
    if (merged.kind === 'unchanged') return merged
    if (records.duplicates === 'merge') return once(row, only, seen, () => merged)
  }
  return { kind: 'duplicate', cadreIds: same, fields, reasons: [{ reason: rowReasons.duplicate(same) }] }
}

/** Two rows cannot both speak for one record. */
function once(row: ReadRow, cadreId: string, { ids }: Seen, plan: () => Planned): Planned {
  const earlier = ids.get(cadreId)
  if (earlier !== undefined) return refused(rowReasons.repeatedId(earlier))
  ids.set(cadreId, row.number)
  return plan()
}

/** What says which post somebody holds. */
const postFields: ReadonlySet<FieldName> = new Set(['titleId', 'unitId', 'since', 'term'])

function update(row: ReadRow, record: Cadre, records: Planning, choice: RowChoice | undefined): Planned {
  const cadreId = record.head.id
  const current = records.now(record)
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
      if (now === base[field] || choice === 'take') next[field] = given
      else if (choice !== 'keep') conflicts.push({ field, base: base[field], before: now, after: given })
    }
  }
  if (conflicts.length > 0) {
    const edit = records.editAfter(cadreId, row.revision ?? 0)
    return { kind: 'conflict', cadreId, conflicts, ...(edit && { edit }), reasons: [{ reason: rowReasons.conflict }] }
  }
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
function baseOf(row: ReadRow, record: Cadre, records: Planning): Fields | undefined {
  if (row.revision === undefined) return undefined
  if (row.revision === record.head.revision) return records.now(record)
  const was = records.at(record.head.id, row.revision)
  return was === undefined ? undefined : fieldsOf(was, records.today)
}

const refused = (reason: string): Planned => ({ kind: 'rejected', reasons: [{ reason }] })

const missingIn = (fields: Fields): RowFault[] =>
  required.filter((field) => fields[field] === null).map((field) => ({ column: headingOf(field), reason: cellReasons.missing }))

const personKey = ({ fullName, birthYear, unitId }: Fields): string => `${fold(fullName ?? '')}|${birthYear ?? ''}|${unitId ?? ''}`
