import type { Command } from 'commander'

import { vietnamDate, vietnamDay } from '../calendar.ts'
import { fieldsOf } from '../cadres/fields.ts'
import { mergeRecords, unmergeRecord } from '../cadres/merging/jobs.ts'
import { pathOf } from '../cadres/path/jobs.ts'
import { primaryPosting } from '../cadres/record.ts'
import { openRecords } from '../cadres/records/store.ts'
import { isWithin } from '../cadres/units.ts'
import { ownLines } from '../cadres/view.ts'
import { addAppointmentCommand } from './appointments.ts'
import { addLinkCommand } from './cadres/link.ts'
import { addNoteCommands } from './cadres/notes.ts'
import { failures, names, tell } from './cadres/said.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

export function addCadreCommands(program: Command): void {
  const cadres = program.command('cadres').description('the records of cadres')

  cadres
    .command('list')
    .description('who is a cadre today')
    .option('--unit <id>', 'only this unit and what is under it')
    .option('--json', 'print JSON alone')
    .action((options: { unit?: string; json?: boolean }) => list(options))

  cadres
    .command('show')
    .description('one record with its whole timeline')
    .argument('<code>')
    .option('--reason <text>', 'written into the audit trail', 'shown on the command line')
    .option('--json', 'print JSON alone')
    .action((code: string, options: { reason: string; json?: boolean }) => show(code, options))

  cadres
    .command('merge')
    .description('two records of one person become one; the second stays as a pointer to the first')
    .argument('<keep>')
    .argument('<drop>')
    .action(async (keep: string, drop: string) =>
      withDatabase(async ({ db }) => {
        tell(
          await mergeRecords(keep, drop, personnelDeps({ db })),
          `${drop} is now a part of ${keep}. "congdoan cadres unmerge ${drop}" takes it back for 30 days.`,
        )
      }),
    )

  cadres
    .command('unmerge')
    .description('take back the merging of a record, for thirty days: both are as they were')
    .argument('<drop>', 'the code that was merged away')
    .action(async (drop: string) =>
      withDatabase(async ({ db }) => {
        const undone = await unmergeRecord(drop, personnelDeps({ db }))
        if (!undone.ok) throw new Error(unmergeFailures[undone.code])
        print(
          `${drop} and ${undone.keepId} are two records again.${undone.kept === 0 ? '' : ` ${undone.kept} parts changed since stay with ${undone.keepId}.`}`,
        )
      }),
    )

  addLinkCommand(cadres)
  addNoteCommands(cadres)
  addAppointmentCommand(cadres)
}

const unmergeFailures = {
  unknown: 'This record is not merged into another.',
  too_late: 'It was merged more than 30 days ago.',
  merged_on: 'The record it was merged into was itself merged into another: take that back first.',
} as const

async function list({ unit, json }: { unit?: string; json?: boolean }): Promise<void> {
  await withDatabase(async ({ db }) => {
    const { viewer, at } = personnelDeps({ db })
    const today = vietnamDay(at)
    const known = await names({ db }, today)
    const { records } = await openRecords(db, viewer, 'all', { action: 'read', reason: 'list on the command line', at })
    const rows = records
      .filter(({ head }) => head.leftOn === null && head.mergedIntoId === null)
      .filter((record) => unit === undefined || isWithin(known.tree, primaryPosting(record, today)?.unitId ?? '', unit))
      .map((record) => ({ code: record.head.id, ...fieldsOf(record, today) }))
    if (json) return print(rows)
    for (const { code, fullName, titleId, unitId } of rows)
      print(`${code}  ${fullName}  ${known.names.title(titleId ?? '')}, ${known.names.unit(unitId ?? '')}`)
    if (rows.length === 0) print('No cadres yet. "congdoan import cadres FILE" takes them in.')
  })
}

async function show(code: string, { reason, json }: { reason: string; json?: boolean }): Promise<void> {
  await withDatabase(async ({ db }) => {
    const { viewer, at } = personnelDeps({ db })
    const today = vietnamDay(at)
    const { records } = await openRecords(db, viewer, { id: code }, { action: 'read', reason, at })
    const [record] = records
    if (record === undefined) throw new Error(failures.unknown)
    const known = await names({ db }, today)
    const { events } = await pathOf(record, known.names, { db, viewer, at })
    if (json) return print({ record, timeline: events })
    for (const line of ownLines(record, known.names, today, 0)) print(line)
    for (const { on, text } of events) print(`  ${on === '' ? '(không rõ ngày)' : vietnamDate(on)}  ${text}`)
  })
}
