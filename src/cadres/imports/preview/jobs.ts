/** What a table of people would do, compared with the records: nothing is written. Cut into pieces, as others chat meanwhile. */
import { createHash } from 'node:crypto'

import type { Database } from '../../../../db/database.ts'
import { mayWriteIn } from '../../../console/access.ts'
import type { Viewer } from '../../../console/access.ts'
import type { Ids } from '../../../ids.ts'
import { createPause, inSlices } from '../../../jobs/slices/jobs.ts'
import { needsNomination } from '../../../nominations/promotion.ts'
import { blockedPosts, completedPosts } from '../../../nominations/store.ts'
import { vietnamDay } from '../../../calendar.ts'
import { before } from '../../record.ts'
import type { Cadre, RecordChange } from '../../record.ts'
import { changesSince } from '../../records/log/store.ts'
import { openRecords } from '../../records/store.ts'
import { columns } from '../../sheets/columns.ts'
import { openInThread } from '../../sheets/open-job.ts'
import { bad } from '../../sheets/readings.ts'
import type { Reading } from '../../sheets/readings.ts'
import type { FileRefusal } from '../../sheets/refusal.ts'
import type { Table } from '../../sheets/table.ts'
import { cellReasons, tableWarnings } from '../../sheets/wording.ts'
import { listTitles } from '../../titles/store.ts'
import { treeAsOf } from '../../units.ts'
import type { UnitTree } from '../../units.ts'
import { allSpans, allUnits } from '../../units/store.ts'
import { isUnderWay } from '../store.ts'
import { titleFinder, unitFinder } from '../lookups.ts'
import type { UnitNames } from '../lookups.ts'
import { planning } from '../plan.ts'
import type { NewerEdit, PlannedRow, Records, RowChoices } from '../plan.ts'
import { rowReader } from '../rows.ts'
import type { ReadRow } from '../rows.ts'

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
  readonly withChoices: (choices: RowChoices) => Promise<Preview>
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
  if (await isUnderWay(db)) return { ok: false, code: 'under_way' }
  const file = await openInThread(bytes)
  if (!file.ok) return file
  if (file.table === undefined) return { ok: false, code: 'no_headings' }
  const { table, withheld } = consents === undefined ? withoutConsent(file.table) : { table: file.table, withheld: [] }
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
  const pause = createPause()
  const readRow = rowReader(table, lookups)
  const read: ReadRow[] = []
  for (const [i, row] of table.rows.entries()) {
    const person = readRow(row)
    if (person !== undefined) read.push(person)
    await pause()
    if ((i + 1) % rowsAtOnce === 0 || i + 1 === table.rows.length) await progress?.('reading', i + 1, table.rows.length)
  }
  const opened = await openRecords(db, viewer, 'all', { action: 'import', reason: 'comparing an uploaded table', at: now })
  if (await isUnderWay(db)) return { ok: false, code: 'under_way' }
  const byId = new Map<string, Cadre>(opened.records.map((record) => [record.head.id, record]))
  // Only rows downloaded before the latest change need their record as it was then.
  const olds = new Map<string, Cadre>()
  const edits = new Map<string, NewerEdit>()
  for (const { id, revision } of read) {
    const record = id === undefined ? undefined : byId.get(id)
    if (record === undefined || id === undefined || revision === undefined || revision >= record.head.revision) continue
    await pause()
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
  const planned = async (decided: RowChoices): Promise<Preview> => {
    const rows = await inSlices(planning(read, records, decided))
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
  const preview = await planned(choices)
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
