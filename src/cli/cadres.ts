import { writeFile } from 'node:fs/promises'

import type { Command } from 'commander'

import { grades } from '../../db/tables/cadres.ts'
import { addAppointmentCommand } from './appointments.ts'
import { fieldsOf } from '../cadres/fields.ts'
import { linkCodeOf } from '../cadres/links.ts'
import { issueCode, linkedCadres } from '../cadres/links/store.ts'
import { pathOf } from '../cadres/path/jobs.ts'
import { primaryPosting } from '../cadres/record.ts'
import { mergeRecords, unmergeRecord } from '../cadres/merging/jobs.ts'
import { note } from '../cadres/records/jobs.ts'
import type { Note, Noted } from '../cadres/records/jobs.ts'
import { openRecords } from '../cadres/records/store.ts'
import { byteOrderMark, csvLine } from '../cadres/sheets/csv.ts'
import { listTitles } from '../cadres/titles/store.ts'
import { isWithin, treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import { ownLines } from '../cadres/view.ts'
import { signature } from '../console/access.ts'
import { webAddress } from '../entrances/doors.ts'
import { commitAudited } from '../privacy/audit/store.ts'
import { vietnamDate, vietnamDay } from '../calendar.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'
import type { Session } from './session.ts'

const day = /^\d{4}-\d{2}-\d{2}$/

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
    .command('link')
    .description('issue a one-time code by which a cadre links their chat; or a sheet of codes to print')
    .argument('[code]', 'the cadre’s code')
    .option('--all', 'for every cadre who is not linked yet')
    .option('--unit <id>', 'with --all: only this unit and what is under it')
    .option('--to <file>', 'with --all: the .csv to write')
    .option('--days <n>', 'how long a code can be used', '14')
    .action((code: string | undefined, options: LinkOptions) => link(code, options))

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

  addNotes(cadres)
  addAppointmentCommand(cadres)
}

function addNotes(cadres: Command): void {
  const dated = (command: Command) =>
    command.requiredOption('--on <day>', 'YYYY-MM-DD').requiredOption('--decision <text>', 'number and symbol of the decision')
  const noted = async (code: string, what: Note) => {
    if (what.on !== null && !day.test(what.on)) throw new Error(`--on must be a day written YYYY-MM-DD, not "${what.on}".`)
    await withDatabase(async ({ db }) => tell(await note(code, what, personnelDeps({ db })), `${code}: ${what.type} noted.`))
  }
  const knownTitle = async (title: string) =>
    withDatabase(async ({ db }) => {
      if (!(await listTitles(db)).some(({ id }) => id === title))
        throw new Error(`There is no title ${title}. "congdoan titles list" shows them.`)
    })

  dated(cadres.command('plan').description('put a cadre on the planning list for a title, or take them off it').argument('<code>'))
    .requiredOption('--title <id>')
    .option('--term <term>', '2025-2030')
    .option('--out', 'take off the list')
    .action(
      async (
        code: string,
        { title, term, out, on, decision }: { title: string; term?: string; out?: boolean; on: string; decision: string },
      ) => {
        await knownTitle(title)
        await noted(
          code,
          out ? { type: 'plan_out', titleId: title, on, decision } : { type: 'plan_in', titleId: title, term: term ?? null, on, decision },
        )
      },
    )
  cadres
    .command('reward')
    .description('note a reward')
    .argument('<code>')
    .argument('<name>')
    .requiredOption('--on <day>', 'YYYY-MM-DD')
    .option('--decision <text>')
    .action((code: string, name: string, { on, decision }: { on: string; decision?: string }) =>
      noted(code, { type: 'reward', name, on, decision: decision ?? null }),
    )
  cadres
    .command('grade')
    .description('note the official grade of a year, as its decision says')
    .argument('<code>')
    .requiredOption('--year <year>')
    .requiredOption('--grade <grade>', grades.join(', '))
    .requiredOption('--decision <text>')
    .option('--on <day>', 'YYYY-MM-DD')
    .action((code: string, { year, grade, decision, on }: { year: string; grade: string; decision: string; on?: string }) => {
      const known = grades.find((each) => each === grade)
      if (known === undefined || !/^20\d\d$/.test(year))
        throw new Error(`--grade must be among ${grades.join(', ')}, --year a year such as 2026.`)
      return noted(code, { type: 'grade', year: Number(year), grade: known, decision, on: on ?? null })
    })
  dated(cadres.command('leave').description('note that somebody is no longer a cadre').argument('<code>')).action(
    (code: string, { on, decision }: { on: string; decision: string }) => noted(code, { type: 'leave', on, decision }),
  )
}

const failures = {
  unknown: 'There is no such record.',
  not_planned: 'This cadre is not on the planning list for that title.',
  nominated: 'A nomination of this cadre for that title is neither done nor waived: "congdoan nominations list" shows it.',
  planned_before: 'This cadre is on the planning list for that title and term already.',
} as const

const unmergeFailures = {
  unknown: 'This record is not merged into another.',
  too_late: 'It was merged more than 30 days ago.',
  merged_on: 'The record it was merged into was itself merged into another: take that back first.',
} as const

function tell(done: Noted, text: string): void {
  if (!done.ok) throw new Error(failures[done.code])
  print(text)
}

async function names({ db }: Pick<Session, 'db'>, today: string) {
  const [spans, titles] = await Promise.all([allSpans(db), listTitles(db)])
  const tree = treeAsOf(spans, today)
  const last = new Map(spans.map(({ unitId, name }) => [unitId, name]))
  return {
    tree,
    names: { unit: (id: string) => last.get(id) ?? id, title: (id: string) => titles.find((title) => title.id === id)?.name ?? id },
  }
}

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

interface LinkOptions {
  readonly all?: boolean
  readonly unit?: string
  readonly to?: string
  readonly days: string
}

async function link(code: string | undefined, { all, unit, to, days }: LinkOptions): Promise<void> {
  const validDays = Number(days)
  if (!Number.isInteger(validDays) || validDays < 1 || validDays > 60) throw new Error('--days must be 1 to 60.')
  if ((code === undefined) === (all !== true)) throw new Error('Name one cadre, or give --all with --to FILE.csv.')
  if (all && to === undefined) throw new Error('--all needs --to FILE.csv.')
  await withDatabase(async ({ db, config }) => {
    const { viewer, at, ids } = personnelDeps({ db })
    const today = vietnamDay(at)
    const known = await names({ db }, today)
    const which = code === undefined ? 'all' : { id: code }
    const { records } = await openRecords(db, viewer, which, { action: 'read', reason: 'issuing link codes', at })
    const linked = code === undefined ? await linkedCadres(db) : new Set<string>()
    const chosen = records.filter(
      (record) =>
        record.head.leftOn === null &&
        record.head.mergedIntoId === null &&
        !linked.has(record.head.id) &&
        (unit === undefined || isWithin(known.tree, primaryPosting(record, today)?.unitId ?? '', unit)),
    )
    if (code !== undefined && chosen.length === 0) throw new Error(failures.unknown)
    const signed = signature(viewer)
    const issued = chosen.map((record) => ({ record, code: linkCodeOf(ids.random(8)) }))
    const row = { issuedBy: signed.actor, issuedAt: at, expiresAt: at + validDays * 86_400_000 }
    await commitAudited(
      db,
      issued.flatMap((each) => issueCode(each.code, { ...row, cadreId: each.record.head.id })),
      [{ ...signed, action: 'link', subjects: chosen.map(({ head }) => head.id), reason: `issued link codes for ${validDays} days`, at }],
    )
    // https://t.me/BOT?start=CODE does the same on Telegram.
    const address = (linkCode: string) => (config.publicUrl === undefined ? [] : [webAddress(config.publicUrl, linkCode)])
    const [only] = issued
    if (to === undefined && only !== undefined)
      return print(
        `${[only.code, ...address(only.code)].join('  ')}  (${validDays} days, once; typed into the chat, or opened as its start parameter)`,
      )
    const lines = issued.map(({ record, code: linkCode }) => {
      const posting = primaryPosting(record, today)
      return [
        record.head.id,
        record.head.fullName,
        known.names.title(posting?.titleId ?? ''),
        known.names.unit(posting?.unitId ?? ''),
        linkCode,
        ...address(linkCode),
      ]
    })
    const heading = [
      'Mã cán bộ',
      'Họ và tên',
      'Chức danh',
      'Đơn vị',
      'Mã liên kết',
      ...(config.publicUrl === undefined ? [] : ['Địa chỉ mở trò chuyện']),
    ]
    await writeFile(to ?? '', `${byteOrderMark}${[heading, ...lines].map(csvLine).join('\r\n')}\r\n`)
    print(`${to}: ${lines.length} codes, ${validDays} days. Hand each to its cadre alone.`)
  })
}
