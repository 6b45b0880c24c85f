import { readFile, writeFile } from 'node:fs/promises'

import type { Command } from 'commander'

import type { NominationKind } from '../../db/tables/nominations.ts'
import { end, evaluate, letOff, open } from '../nominations/jobs.ts'
import { look } from '../nominations/looking/jobs.ts'
import type { Failure, NominationDeps, Opened } from '../nominations/looking/jobs.ts'
import { seenBy } from '../nominations/listing/store.ts'
import { nameOf } from '../nominations/nomination.ts'
import { makeFile, verifyFile } from '../nominations/papers/jobs.ts'
import { isComplete } from '../nominations/requirements.ts'
import { kindNames, requirementStates, stateNames } from '../nominations/wording.ts'
import { vietnamDate, vietnamTime } from '../calendar.ts'
import { createSeal } from '../privacy/seal.ts'
import { localSecret } from '../secret.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

const kinds: readonly NominationKind[] = ['de_bat', 'luan_chuyen', 'bo_nhiem_lai']

/** What an operator reads when it did not work. */
const failures: Readonly<Record<Failure, string>> = {
  unknown: 'There is no such cadre or nomination.',
  no_title: 'There is no such title. "congdoan titles list" shows them.',
  no_unit: 'There is no such unit today. "congdoan units list" shows them.',
  left: 'This record is closed: its cadre has left, or it was merged into another.',
  open_before: 'This cadre has an open nomination for this title already.',
  not_yours: 'Your role may not do this.',
  closed: 'This nomination is closed.',
  incomplete: 'Requirements are still open. "nominations show" lists them; waive them with a reason, or see to them.',
  no_item: 'This nomination has no such requirement. "nominations show" lists them.',
  met: 'Nothing to waive: it is met, or waived already.',
  too_early: 'The post begins before this nomination was opened.',
  changed: 'Somebody changed the record just now; do it again.',
  no_reason: 'Give a reason that says why, in ten letters or more.',
}

export function addNominationCommands(program: Command): void {
  const nominations = program.command('nominations').description('cadres proposed for a title, and what must be there before')

  nominations
    .command('open')
    .description('propose a cadre for a title; opens the evaluation that comes before')
    .argument('<cadre>', 'code of the record')
    .requiredOption('--title <id>')
    .option('--unit <code>', 'default: the unit they are in')
    .option('--kind <kind>', kinds.join(', '), 'de_bat')
    .option('--json', 'print JSON alone')
    .action(async (cadreId: string, options: { title: string; unit?: string; kind: string; json?: boolean }) => {
      const kind = kinds.find((each) => each === options.kind)
      if (kind === undefined) throw new Error(`--kind must be among ${kinds.join(', ')}.`)
      const { title: titleId, unit: unitId, json } = options
      await work(async (deps) => {
        const { opened, unopened } = must(await open({ cadreId, titleId, kind, ...(unitId !== undefined && { unitId }) }, deps))
        if (unopened !== undefined) process.stderr.write(`The evaluation was not opened: ${unopened}.\n`)
        tell(opened, json)
      })
    })

  nominations
    .command('list')
    .description('nominations, latest first')
    .option('--all', 'closed ones too')
    .option('--json', 'print JSON alone')
    .action(({ all, json }: { all?: boolean; json?: boolean }) =>
      work(async (deps) => {
        const rows = (await seenBy(deps.db, deps.viewer, deps.at)).filter(({ nomination }) => all || nomination.state === 'dang_mo')
        if (json) return print(rows)
        for (const { nomination, name, title, unit } of rows)
          print(
            `${nomination.code}  ${kindNames[nomination.kind]}  ${name} (${nomination.cadreId})  ${title}, ${unit}  ${stateNames[nomination.state]}  hạn ${vietnamDate(nomination.dueOn)}${nomination.missing.length > 0 ? `  còn ${nomination.missing.length} việc` : ''}`,
          )
        if (rows.length === 0) print('No nominations.')
      }),
    )

  nominations
    .command('show')
    .description('what a nomination needs, what is there, and who must do what')
    .argument('<code>')
    .option('--json', 'print JSON alone')
    .action((code: string, { json }: { json?: boolean }) =>
      work(async (deps) => tell(must(await look(code, deps, `nomination ${code} on the command line`)).opened, json)),
    )

  nominations
    .command('evaluate')
    .description('open the evaluation of a nomination that has none yet')
    .argument('<code>')
    .action((code: string) =>
      work(async (deps) => {
        const { opened, unopened } = must(await evaluate(code, deps))
        if (unopened !== undefined) throw new Error(`The evaluation was not opened: ${unopened}`)
        tell(opened, false)
      }),
    )

  nominations
    .command('waive')
    .description('let a nomination off a requirement, under your name and with a reason')
    .argument('<code>')
    .argument('<item>', 'as "nominations show" names it, or "all" that is open')
    .requiredOption('--reason <text>')
    .option('--json', 'print JSON alone')
    .action((code: string, item: string, { reason, json }: { reason: string; json?: boolean }) =>
      work(async (deps) => {
        const { opened, items } = must(await letOff(code, item, reason, deps))
        if (json) return print({ code, items })
        print(
          `${code}: waived ${items.join(', ')}. ${isComplete(opened.requirements) ? 'Nothing is open any more.' : 'Others are still open.'}`,
        )
      }),
    )

  nominations
    .command('close')
    .description('done, once everything is met or waived: from then on the post may be recorded. Or withdrawn')
    .argument('<code>')
    .requiredOption('--decision <text>', 'number of the decision, or why it is withdrawn')
    .option('--withdraw', 'the cadre is not given the title')
    .option('--from <day>', 'the day from which they hold the post, YYYY-MM-DD: written into the record at once')
    .action((code: string, { decision, withdraw, from }: { decision: string; withdraw?: boolean; from?: string }) =>
      work(async (deps) => {
        if (from !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(from)) throw new Error('--from is YYYY-MM-DD.')
        const { nomination } = must(await end(code, withdraw ? 'da_rut' : 'hoan_tat', decision, deps, from))
        print(`${code}: ${stateNames[nomination.state]}.`)
      }),
    )

  nominations
    .command('file')
    .description('the sealed file of a nomination, for who decides')
    .argument('<code>')
    .requiredOption('--out <file>', 'FILE.docx')
    .action((code: string, { out }: { out: string }) =>
      withDatabase(async ({ db, config }) => {
        const made = must(await makeFile(code, { ...personnelDeps({ db }), ...sealing(config), organisation: config.house.organisation }))
        await writeFile(out, made.bytes)
        print(`${out}: sealed ${made.seal}`)
      }),
    )

  nominations
    .command('verify')
    .description('whether a file is one of ours and still what it was')
    .argument('<file>')
    .option('--json', 'print JSON alone')
    .action((file: string, { json }: { json?: boolean }) =>
      withDatabase(async ({ db, config }) => {
        const result = await verifyFile(new Uint8Array(await readFile(file)), { db, ...sealing(config) })
        if (result.type !== 'whole') process.exitCode = 1
        if (json) return print(result)
        print(said(result))
      }),
    )
}

function said(result: Awaited<ReturnType<typeof verifyFile>>): string {
  switch (result.type) {
    case 'no_document':
      return 'This is no Word document.'
    case 'unsealed':
      return 'NOT SEALED: the document shows no seal, or several.'
    case 'unknown':
      return 'NOT OURS: this installation never made a document with this seal.'
    case 'changed':
      return `CHANGED since ${nameOf(result.by)} made it (${result.nomination.code}, ${vietnamTime(result.at)}): ${result.parts.join(', ')}.`
    case 'whole':
      return `Whole: ${result.nomination.code}, made by ${nameOf(result.by)}, ${vietnamTime(result.at)}.`
  }
}

const sealing = (config: { readonly secret?: string; readonly databaseUrl: string }) => ({
  seal: createSeal(config.secret ?? localSecret(config.databaseUrl)),
})

const work = (task: (deps: NominationDeps) => Promise<void>) => withDatabase(({ db }) => task(personnelDeps({ db })))

function must<T>(outcome: ({ readonly ok: true } & T) | { readonly ok: false; readonly code: Failure }): { readonly ok: true } & T {
  if (!outcome.ok) throw new Error(failures[outcome.code])
  return outcome
}

function tell({ nomination, record, requirements, names }: Opened, json: boolean | undefined): void {
  if (json) return print({ nomination, cadre: record.head.fullName, requirements, complete: isComplete(requirements) })
  const { code, kind, titleId, unitId, state, dueOn } = nomination
  print(`${code}  ${kindNames[kind]}  ${record.head.fullName} (${record.head.id})  ${names.title(titleId)}, ${names.unit(unitId)}`)
  print(`  ${stateNames[state]}, hạn ${vietnamDate(dueOn)}`)
  for (const { item, label, state: standing, detail, todo } of requirements) {
    print(`  [${requirementStates[standing]}] ${label}: ${detail}  (${item})`)
    if (todo !== undefined) print(`      → ${todo.who === 'cadre' ? 'cán bộ' : 'cán bộ tổ chức'} ${todo.what}`)
  }
}
