/**
 * A workbook of 25,000 cadres: written, previewed untouched, previewed with one cell in fifty changed, and taken in. SQLite on disk with
 * synchronous=FULL; fifty people a second chat meanwhile. Bars: 15 s for a preview, 250 ms for 99 of 100 turns while it is worked out.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import ExcelJS from 'exceljs'

import { open } from '../db/database.ts'
import { demoProvince } from '../db/seed/demo.ts'
import { loadProvince } from '../src/cadres/demo/store.ts'
import { applyPreview } from '../src/cadres/imports/jobs.ts'
import { previewImport } from '../src/cadres/imports/preview/jobs.ts'
import { openRecords } from '../src/cadres/records/store.ts'
import { workbookColumns } from '../src/cadres/sheets/columns.ts'
import { cadreWorkbook } from '../src/cadres/sheets/workbook.ts'
import { listTitles } from '../src/cadres/titles/store.ts'
import { treeAsOf } from '../src/cadres/units.ts'
import { allSpans } from '../src/cadres/units/store.ts'
import type { Viewer } from '../src/console/access.ts'
import { createIds } from '../src/ids.ts'
import { vietnamDay } from '../src/calendar.ts'
import { chatOn } from '../tests/support/chats.ts'

const rows = 25_000

export default async function run(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'))
  const db = await open(join(folder, 'a.sqlite'))
  try {
    const at = Date.now()
    const ids = createIds(Date.now)
    await loadProvince(db, demoProvince(1, { grassroots: 1_500, cadres: rows }, at), ids, at)
    const viewer: Viewer = { type: 'officer', name: 'bench', role: 'quan_tri' }
    const deps = { db, ids, viewer, at }
    const today = vietnamDay(at)
    const [written, book] = await timed(async () => {
      const { records } = await openRecords(db, viewer, 'all', { action: 'export', reason: 'bench', at })
      return cadreWorkbook(records, { tree: treeAsOf(await allSpans(db), today), titles: await listTitles(db) }, today).xlsx.writeBuffer()
    })
    const untouched = new Uint8Array(book)
    const changed = await withChanges(untouched)
    const endAlone = chatOn(db)
    await pause(3_000)
    const chatsAlone = await endAlone()
    const endPreviews = chatOn(db)
    const [untouchedMs, same] = await timed(() => previewImport(untouched, { duplicates: 'hold' }, deps))
    const [previewMs, preview] = await timed(() => previewImport(changed, { duplicates: 'hold' }, deps))
    const chatsInPreview = await endPreviews()
    if (!preview.ok || !same.ok) throw new Error('refused')
    const endApply = chatOn(db)
    const [applyMs] = await timed(() => applyPreview(preview, 'bench.xlsx', deps))
    const chatsInApply = await endApply()
    return {
      rows,
      fileMiB: round(untouched.length / 2 ** 20),
      writeS: round(written / 1_000),
      previewUntouchedS: round(untouchedMs / 1_000),
      changedByUntouched: rows - same.counts.unchanged,
      previewS: round(previewMs / 1_000),
      changed: preview.counts.changed,
      applyS: round(applyMs / 1_000),
      chatsAlone,
      chatsInPreview,
      chatsInApply,
      rssMiB: Math.round(process.memoryUsage.rss() / 2 ** 20),
    }
  } finally {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function withChanges(bytes: Uint8Array): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
  const at = workbookColumns.findIndex(({ key }) => key === 'major') + 1
  const sheet = book.worksheets[0]
  for (let row = 2; row <= rows; row += 50) if (sheet) sheet.getRow(row).getCell(at).value = 'Quản lý công'
  return new Uint8Array(await book.xlsx.writeBuffer())
}

async function timed<T>(work: () => Promise<T>): Promise<[ms: number, result: T]> {
  const started = performance.now()
  const result = await work()
  return [performance.now() - started, result]
}

const round = (value: number) => Math.round(value * 100) / 100
