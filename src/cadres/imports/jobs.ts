/** Takes a workbook in: a preview that writes nothing, the same plan in one commit, and the way back for thirty days. */
import { createHash } from 'node:crypto'

import type { Database } from '../../../db/database.ts'
import { CommitRefused } from '../../../db/query.ts'
import type { Write } from '../../../db/query.ts'
import { mayWriteIn, signature } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDay } from '../../privacy/calendar.ts'
import { changesFor, newRecord } from '../fields.ts'
import type { Editing } from '../fields.ts'
import { before, reversed } from '../record.ts'
import type { Cadre, RecordChange } from '../record.ts'
import { changesByImport, changesSince } from '../records/log/store.ts'
import { cadreIds, openRecords } from '../records/store.ts'
import { recordWrites } from '../records/writing/store.ts'
import { columns } from '../sheets/columns.ts'
import { openInThread } from '../sheets/open-job.ts'
import { bad } from '../sheets/readings.ts'
import type { Reading } from '../sheets/readings.ts'
import type { FileRefusal } from '../sheets/refusal.ts'
import { findTable } from '../sheets/table.ts'
import type { Table } from '../sheets/table.ts'
import { listTitles } from '../titles/store.ts'
import { treeAsOf } from '../units.ts'
import type { UnitTree } from '../units.ts'
import { allSpans, allUnits } from '../units/store.ts'
import { cellReasons, tableWarnings } from '../sheets/wording.ts'
import { titleFinder, unitFinder } from './lookups.ts'
import type { UnitNames } from './lookups.ts'
import { planRows } from './plan.ts'
import type { NewerEdit, PlannedRow, Records, RowChoices } from './plan.ts'
import { readRows } from './rows.ts'
import type { ReadRow } from './rows.ts'
import { needsNomination } from '../../nominations/promotion.ts'
import { blockedPosts, completedPosts } from '../../nominations/store.ts'
import { findImport, markUndone, recordImport } from './store.ts'

export type ImportStage = 'reading' | 'comparing' | 'writing'

export interface ImportDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
  /** Told what is being done and how far it is, in rows; waited for, so that others get a turn in between. */
  readonly progress?: (stage: ImportStage, done: number, total: number) => void | Promise<void>
}

export interface ImportOptions {
  readonly duplicates: Records['duplicates']
  /** What was decided on single rows; wins over `duplicates`. */
  readonly choices?: RowChoices
  /** Where the cadres' consents lie to what is kept with consent only (day of birth, email, languages, computing). */
  readonly consents?: string
}

export interface Preview {
  readonly ok: true
  readonly table: Table
  readonly rows: readonly PlannedRow[]
  readonly counts: Readonly<Record<PlannedRow['kind'], number>>
  /** The records the plan was made on, for `applyPreview`. */
  readonly records: ReadonlyMap<string, Cadre>
  /** The same table with other decisions on its rows; nothing is read again. */
  readonly withChoices: (choices: RowChoices) => Preview
  readonly sha256: string
  /** Columns left out because nobody said that the cadres consent. */
  readonly withheld: readonly string[]
  readonly consents?: string
}

/** Between two words on how far it is. */
const rowsAtOnce = 1_000

export async function previewImport(
  bytes: Uint8Array,
  { duplicates, consents, choices = {} }: ImportOptions,
  { db, viewer, at: now, progress }: ImportDeps,
): Promise<Preview | FileRefusal> {
  const file = await openInThread(bytes)
  if (!file.ok) return file
  const found = findTable(file.sheets)
  if (found === undefined) return { ok: false, code: 'no_headings' }
  const { table, withheld } = consents === undefined ? withoutConsent(found) : { table: found, withheld: [] }
  const today = vietnamDay(now)
  const [spans, units, titles] = await Promise.all([allSpans(db), allUnits(db), listTitles(db)])
  const tree = treeAsOf(spans, today)
  const lookups = {
    today,
    unit: withinReach(viewer, tree, {
      tree,
      aliases: new Map(units.map(({ id, aliases }) => [id, aliases])),
      closed: new Set(units.flatMap(({ id }) => (tree.byId.has(id) ? [] : [id]))),
    }),
    title: titleFinder(titles),
  }
  const read: ReadRow[] = []
  for (let from = 0; from < table.rows.length; from += rowsAtOnce) {
    read.push(...readRows({ ...table, rows: table.rows.slice(from, from + rowsAtOnce) }, lookups))
    await progress?.('reading', Math.min(from + rowsAtOnce, table.rows.length), table.rows.length)
  }
  const opened = await openRecords(db, viewer, 'all', { action: 'import', reason: 'comparing an uploaded table', at: now })
  const byId = new Map<string, Cadre>(opened.records.map((record) => [record.head.id, record]))
  // Only rows downloaded before the latest change need their record as it was then.
  const olds = new Map<string, Cadre>()
  const edits = new Map<string, NewerEdit>()
  for (const { id, revision } of read) {
    const record = id === undefined ? undefined : byId.get(id)
    if (record === undefined || id === undefined || revision === undefined || revision >= record.head.revision) continue
    const since = await changesSince(db, id, revision)
    olds.set(`${id} ${revision}`, before(record, since as unknown as RecordChange[]))
    const last = since.at(-1)
    if (last !== undefined) edits.set(`${id} ${revision}`, { actor: last.actor, at: last.at })
  }
  await progress?.('comparing', 0, read.length)
  const keyTitles = new Set(titles.flatMap(({ id, isKey }) => (isKey ? [id] : [])))
  const [blocked, completed] = await Promise.all([blockedPosts(db), completedPosts(db)])
  const ranks = new Map(titles.map(({ id, rank }) => [id, rank]))
  const ladder = { tree, today, rank: (titleId: string) => ranks.get(titleId) ?? titles.length }
  const records: Records = {
    today,
    byId,
    hidden: opened.hidden,
    at: (id, revision) => olds.get(`${id} ${revision}`),
    editAfter: (id, revision) => edits.get(`${id} ${revision}`),
    duplicates,
    keyTitles,
    blocked,
    isUnprepared: (record, post) =>
      !completed.has(`${record.head.id} ${post.titleId} ${post.unitId}`) && needsNomination(record, post, ladder),
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const planned = (decided: RowChoices): Preview => {
    const rows = planRows(read, records, decided)
    const counts = { added: 0, changed: 0, unchanged: 0, rejected: 0, duplicate: 0, conflict: 0, skipped: 0 }
    for (const { kind } of rows) counts[kind]++
    return {
      ok: true,
      table,
      rows,
      counts,
      records: byId,
      withChoices: planned,
      sha256,
      withheld,
      ...(consents !== undefined && { consents }),
    }
  }
  const preview = planned(choices)
  await progress?.('comparing', read.length, read.length)
  return preview
}

/** Finds units, but none that whoever imports has nothing to do with. */
function withinReach(viewer: Viewer, tree: UnitTree, names: UnitNames): (text: string) => Reading<string> {
  const find = unitFinder(names)
  return (text) => {
    const found = find(text)
    return found.ok && !mayWriteIn(viewer, found.value, tree) ? bad(cellReasons.notYourUnit) : found
  }
}

/** Leaves out what is kept with consent only. A list with days of birth and no years still says the years. */
function withoutConsent(table: Table): { readonly table: Table; readonly withheld: readonly string[] } {
  const needing = new Set(columns.flatMap(({ key, needsConsent }) => (needsConsent ? [key] : [])))
  const places = new Map([...table.places].filter(([key]) => !needing.has(key)))
  const born = table.places.get('birthDate')
  // Our own workbook has a column of years; where somebody took it out nothing is said of them.
  const yearOnly =
    born !== undefined && !places.has('birthYear') && !places.has('revision') ? table.headings.filter(({ key }) => key === 'birthDate') : []
  if (born !== undefined && yearOnly.length > 0) places.set('birthYear', born)
  return {
    table: { ...table, places, warnings: [...table.warnings, ...yearOnly.map(({ heading }) => tableWarnings.yearOnly(heading))] },
    withheld: table.headings.filter((each) => needing.has(each.key) && !yearOnly.includes(each)).map(({ heading }) => heading),
  }
}

/**
 * Writes what a preview showed, all in one commit: rows added and changed, their log, the import itself, the audit entry.
 * @returns the import's id, by which it can be undone; undefined when there was nothing to write
 * @throws {CommitRefused} 'stale' when a record was changed since the preview: look again
 */
export async function applyPreview(
  preview: Preview,
  fileName: string,
  { db, ids, viewer, at, progress }: ImportDeps,
  /** Goes into the same commit. */
  alongside: readonly Write[] = [],
): Promise<string | undefined> {
  const importId = ids.next()
  const signed = signature(viewer)
  const editing: Editing = { today: vietnamDay(at), actor: signed.actor, source: 'import', at, newId: () => ids.next() }
  const reason = preview.consents === undefined ? undefined : `consents: ${preview.consents}`
  const writing = {
    at,
    actor: signed.actor,
    source: 'import',
    importId,
    newId: () => ids.next(),
    ...(reason !== undefined && { reason }),
  } as const
  const taken = await cadreIds(db)
  const newCadreId = () => {
    let id = `CB${ids.random(7)}`
    while (taken.has(id)) id = `CB${ids.random(7)}`
    taken.add(id)
    return id
  }
  const subjects: string[] = []
  const writes: Write[] = []
  for (const row of preview.rows) {
    if (row.kind === 'added') {
      const cadreId = newCadreId()
      subjects.push(cadreId)
      writes.push(...recordWrites(cadreId, 0, newRecord(cadreId, row.fields, editing), writing))
    } else if (row.kind === 'changed') {
      const record = preview.records.get(row.cadreId)
      if (record === undefined) continue
      subjects.push(row.cadreId)
      writes.push(...recordWrites(row.cadreId, record.head.revision, changesFor(record, row.fields, editing), writing))
    }
  }
  if (subjects.length === 0) {
    if (alongside.length > 0) await db.commit(alongside)
    return undefined
  }
  await progress?.('writing', 0, subjects.length)
  await commitAudited(
    db,
    [
      ...alongside,
      ...writes,
      recordImport({ id: importId, fileName, sha256: preview.sha256, counts: preview.counts, actor: signed.actor, at }),
    ],
    [{ ...signed, action: 'write', subjects, reason: `import ${importId}${reason === undefined ? '' : `; ${reason}`}`, at }],
  )
  await progress?.('writing', subjects.length, subjects.length)
  return importId
}

const undoDays = 30

export type Undo =
  | {
      readonly ok: true
      readonly undone: readonly string[] /** Changed again since, and so left as they are. */
      readonly kept: readonly string[]
    }
  | { readonly ok: false; readonly code: 'unknown' | 'undone_before' | 'too_late' }

/** Takes an import back, except for records that somebody has changed since. */
export async function undoImport(importId: string, { db, ids, viewer, at }: ImportDeps): Promise<Undo> {
  const found = await findImport(db, importId)
  if (found === undefined) return { ok: false, code: 'unknown' }
  if (found.undoneAt !== null) return { ok: false, code: 'undone_before' }
  if (at - found.at > undoDays * 86_400_000) return { ok: false, code: 'too_late' }
  const signed = signature(viewer)
  const reason = `undo of import ${importId}`
  const changes = Map.groupBy(await changesByImport(db, importId), ({ cadreId }) => cadreId)
  const { records } = await openRecords(db, viewer, 'all', { action: 'import', reason, at })
  const revisions = new Map(records.map(({ head }) => [head.id, head.revision]))
  const undone: string[] = []
  const kept: string[] = []
  const writes: Write[] = []
  for (const [cadreId, logged] of changes) {
    const revision = logged[0]?.revision ?? 0
    if (revisions.get(cadreId) !== revision) {
      kept.push(cadreId)
      continue
    }
    undone.push(cadreId)
    const back = (logged as unknown as RecordChange[]).map(reversed).reverse()
    writes.push(...recordWrites(cadreId, revision, back, { at, actor: signed.actor, source: 'officer', reason, newId: () => ids.next() }))
  }
  await commitAudited(db, [...writes, markUndone(importId, at)], [{ ...signed, action: 'write', subjects: undone, reason, at }])
  return { ok: true, undone, kept }
}

/** Whether a refused commit means that the records moved under the preview. */
export const isStale = (error: unknown): boolean => error instanceof CommitRefused && (error.reason === 'stale' || error.reason === 'taken')
