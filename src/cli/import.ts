import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'

import type { Command } from 'commander'

import { applyPreview, isStale, undoImport } from '../cadres/imports/jobs.ts'
import { previewImport } from '../cadres/imports/preview/jobs.ts'
import type { Preview } from '../cadres/imports/preview/jobs.ts'
import { isRowChoice } from '../cadres/imports/plan.ts'
import type { PlannedRow, RowChoices } from '../cadres/imports/plan.ts'
import { listImports } from '../cadres/imports/store.ts'
import { openRecords } from '../cadres/records/store.ts'
import { byteOrderMark, csvLine } from '../cadres/sheets/csv.ts'
import { headingOf } from '../cadres/sheets/columns.ts'
import { refusalReasons } from '../cadres/sheets/refusal.ts'
import { listTitles } from '../cadres/titles/store.ts'
import { primaryPosting } from '../cadres/record.ts'
import { isWithin, treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import { refusedColumn, withheldColumn } from '../cadres/sheets/wording.ts'
import { vietnamDay, vietnamTime } from '../calendar.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

interface ImportOptions {
  readonly dryRun?: boolean
  readonly json?: boolean
  readonly duplicates: 'hold' | 'merge' | 'add'
  readonly consents?: string
  readonly row: RowChoices
}

export function addImportCommands(program: Command): void {
  const imports = program.command('import').description('take tables in, and take them back')

  imports
    .command('cadres')
    .description('take in a workbook of cadres, ours or anybody’s; bad rows are named and left out, the rest is written in one go')
    .argument('<file>', '.xlsx or .csv')
    .option('--dry-run', 'show what would change and write nothing')
    .option('--json', 'print JSON alone')
    .option(
      '--consents <reference>',
      'where the cadres’ consents lie to Ngày sinh, Email, Ngoại ngữ, Tin học; without it these columns are left out',
    )
    .option('--duplicates <choice>', 'people who are there already: hold (ask), merge (update their record), add (beside it)', 'hold')
    .option(
      '--row <n=choice>',
      'decide on one row, repeatable: add, merge:CB…, skip; take or keep where a cell was changed by others',
      (given: string, before: RowChoices) => ({ ...before, ...choiceOf(given) }),
      {},
    )
    .action((file: string, options: ImportOptions) => importCadres(file, options))

  imports
    .command('list')
    .description('what was taken in, newest first')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const rows = await listImports(db)
        if (json) return print(rows)
        for (const { id, fileName, at, counts, undoneAt, step } of rows)
          print(
            `${id}  ${vietnamTime(at)}  ${fileName}  +${counts.added} ~${counts.changed}${step !== null ? `  (${step})` : undoneAt === null ? '' : '  (undone)'}`,
          )
        if (rows.length === 0) print('Nothing was taken in yet.')
      }),
    )

  imports
    .command('undo')
    .description('take an import back, within 30 days; records changed since are left as they are and named')
    .argument('<id>')
    .option('--json', 'print JSON alone')
    .action(async (id: string, { json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const undone = await undoImport(id, personnelDeps({ db }))
        if (!undone.ok) throw new Error(undoReasons[undone.code])
        if (json) return print(undone)
        print(`Taken back: ${undone.undone.length} records.`)
        for (const cadreId of undone.kept) print(`  ${cadreId} was changed since and is left as it is`)
      }),
    )

  program
    .command('export')
    .description('write tables out')
    .command('cadres')
    .description('a workbook of cadres with drop-downs and locked codes, to be edited and taken in again')
    .requiredOption('--to <file>', '.xlsx or .csv')
    .option('--unit <id>', 'only this unit and what is under it')
    .option('--reason <text>', 'written into the audit trail', 'export from the command line')
    .action((options: { to: string; unit?: string; reason: string }) => exportCadres(options))
}

function choiceOf(given: string): RowChoices {
  const [row = '', choice = ''] = given.split('=')
  if (!/^\d+$/.test(row) || !isRowChoice(choice))
    throw new Error(`--row must be like 12=add, 12=merge:CB7K3M2PQ, 12=skip, 12=take, 12=keep.`)
  return { [Number(row)]: choice }
}

const undoReasons = {
  unknown: 'There is no such import. "congdoan import list" shows them.',
  undone_before: 'This import was taken back before.',
  under_way: 'This import is being written or taken back at this moment. Try again in a minute.',
  too_late: 'This import is older than 30 days and stays.',
} as const

async function exportCadres({ to, unit, reason }: { to: string; unit?: string; reason: string }): Promise<void> {
  if (!/\.(xlsx|csv)$/i.test(to)) throw new Error('--to must end in .xlsx or .csv.')
  await withDatabase(async ({ db }) => {
    const { viewer, at } = personnelDeps({ db })
    const today = vietnamDay(at)
    const tree = treeAsOf(await allSpans(db), today)
    if (unit !== undefined && !tree.byId.has(unit)) throw new Error(`There is no unit ${unit} today. "congdoan units list" shows them.`)
    const titles = await listTitles(db)
    const { records } = await openRecords(db, viewer, 'all', { action: 'export', reason, at })
    const wanted = records.filter((record) => {
      if (record.head.leftOn !== null || record.head.mergedIntoId !== null) return false
      return unit === undefined || isWithin(tree, primaryPosting(record, today)?.unitId ?? '', unit)
    })
    const directory = { tree, titles }
    // The library that writes workbooks is large; nothing else waits for it.
    const { cadreTable, cadreWorkbook } = await import('../cadres/sheets/workbook.ts')
    if (/\.csv$/i.test(to)) {
      const lines = cadreTable(wanted, directory, today).map(csvLine)
      await writeFile(to, `${byteOrderMark}${lines.join('\r\n')}\r\n`)
    } else await cadreWorkbook(wanted, directory, today).xlsx.writeFile(to)
    print(`${to}: ${wanted.length} cadres.`)
  })
}

async function importCadres(file: string, { dryRun, json, duplicates, consents, row: choices }: ImportOptions): Promise<void> {
  if (!['hold', 'merge', 'add'].includes(duplicates)) throw new Error('--duplicates must be hold, merge or add.')
  const bytes = await readFile(file)
  await withDatabase(async ({ db }) => {
    const deps = personnelDeps({ db })
    const preview = await previewImport(bytes, { duplicates, choices, ...(consents !== undefined && { consents }) }, deps)
    if (!preview.ok) throw new Error(refusalReasons[preview.code])
    const importId = dryRun === true ? undefined : await apply(preview, basename(file), deps)
    const { rejected, duplicate, conflict } = preview.counts
    if (rejected + duplicate + conflict > 0) process.exitCode = 1
    if (json) return print(asJson(preview, importId))
    show(preview)
    if (importId !== undefined) print(`Written as import ${importId}. "congdoan import undo ${importId}" takes it back for 30 days.`)
    else print(dryRun ? 'Nothing was written (--dry-run).' : 'There was nothing to write.')
  })
}

async function apply(preview: Preview, fileName: string, deps: Parameters<typeof applyPreview>[2]): Promise<string | undefined> {
  return applyPreview(preview, fileName, deps).catch((error: unknown) => {
    throw isStale(error) ? new Error('Somebody changed one of these records at this moment. Run the import again.') : error
  })
}

/** Lines are shown for what needs a look; the rest is counted. */
function show({ table, rows, counts, withheld }: Preview): void {
  print(
    `Sheet "${table.sheetName}", columns read: ${table.headings.map(({ heading, key }) => `${heading} → ${headingOf(key)}`).join('; ')}`,
  )
  for (const heading of table.ignored) print(`  cột "${heading}" không rõ là gì, bị bỏ qua`)
  for (const heading of withheld) print(`  cột "${heading}": ${withheldColumn}`)
  for (const warning of table.warnings) print(`  ${warning}`)
  for (const heading of table.refused) print(`  cột "${heading}": ${refusedColumn}`)
  print(
    `${counts.added} added, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.rejected} rejected, ${counts.duplicate} already there, ${counts.conflict} in conflict, ${counts.skipped} skipped`,
  )
  for (const row of rows) for (const line of linesOf(row)) print(`  ${line}`)
}

function linesOf(row: PlannedRow): string[] {
  const where = `dòng ${row.row}${row.name === '' ? '' : ` (${row.name})`}`
  switch (row.kind) {
    case 'added':
    case 'unchanged':
    case 'skipped':
      return []
    case 'changed':
      return row.changes.map(({ field, before, after }) => `${where}, cột "${headingOf(field)}": ${shown(before)} → ${shown(after)}`)
    case 'rejected':
    case 'duplicate':
      return row.reasons.map(({ column, reason }) => `${where}${column === undefined ? '' : `, cột "${column}"`}: ${reason}`)
    case 'conflict':
      return row.conflicts.map(
        ({ field, base, before, after }) =>
          `${where}, cột "${headingOf(field)}": lúc tải về ${shown(base)} | hiện nay ${shown(before)} | trong bảng ${shown(after)}`,
      )
  }
}

const shown = (value: unknown): string => (value === null ? '(trống)' : value === true ? 'Có' : value === false ? 'Không' : String(value))

const asJson = ({ table, rows, counts, withheld }: Preview, importId: string | undefined) => ({
  importId: importId ?? null,
  sheet: table.sheetName,
  columns: table.headings,
  ignored: table.ignored,
  refused: table.refused,
  warnings: table.warnings,
  withheld,
  counts,
  rows: rows.filter(({ kind }) => kind !== 'unchanged'),
})
