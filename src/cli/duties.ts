/** `congdoan duties`: what the resolution asks of units beside its targets, and the papers that prove it (table 07 of the report). */
import type { Command } from 'commander'

import { notedDuties } from '../../db/tables/duties.ts'
import { noteDuty, withdrawDuty } from '../duties/jobs.ts'
import type { Noted } from '../duties/jobs.ts'
import { actsOf } from '../duties/store.ts'
import { dutyWording } from '../duties/wording.ts'
import type { DutyFailure } from '../duties/wording.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

const failures = {
  no_unit: 'There was no such unit that year: "congdoan units list" shows them.',
  not_yours: 'Only officers of the province may do this.',
  not_owed: 'This is not asked of that unit.',
  ahead: 'That day is still to come.',
  unknown: 'There is no such line, or it was withdrawn.',
} as const satisfies Readonly<Record<DutyFailure, string>>

function tell(noted: Noted, what: string): void {
  if (!noted.ok) throw new Error(failures[noted.code])
  print(`${noted.act.id}: ${what}`)
}

const yearOf = (text: string): number => {
  if (!/^20\d\d$/.test(text)) throw new Error('--year must be a year such as 2026.')
  return Number(text)
}

export function addDutyCommands(program: Command): void {
  const duties = program.command('duties').description('what units have to do for the resolution, and the papers that prove it')
  duties
    .command('list')
    .requiredOption('--year <year>')
    .option('--json', 'print JSON alone')
    .action(({ year, json }: { year: string; json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const acts = await actsOf(db, yearOf(year))
        if (json) return print(acts)
        for (const { id, duty, unitId, on, document } of acts) print(`${id}  ${duty}  ${unitId}  ${on}  ${document}`)
        if (acts.length === 0) print(`Nothing noted for ${year}. "congdoan report --year ${year}" counts the rest.`)
      }),
    )
  duties
    .command('note')
    .argument('<duty>', notedDuties.map((duty) => dutyWording.named(duty)).join('; '))
    .requiredOption('--unit <code>')
    .requiredOption('--year <year>', 'the year it counts for')
    .requiredOption('--on <day>', 'the day of the paper, YYYY-MM-DD')
    .requiredOption('--document <number>', 'number and symbol of the paper')
    .action((said: string, { unit, year, on, document }: { unit: string; year: string; on: string; document: string }) => {
      const duty = notedDuties.find((each) => each === said.toUpperCase())
      if (duty === undefined) throw new Error(`The duty must be among ${notedDuties.join(', ')}.`)
      if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) throw new Error('--on must be a day written YYYY-MM-DD.')
      return withDatabase(async ({ db }) =>
        tell(await noteDuty({ duty, unitId: unit.toUpperCase(), year: yearOf(year), on, document }, personnelDeps({ db })), 'noted'),
      )
    })
  duties
    .command('withdraw')
    .argument('<id>')
    .action((id: string) => withDatabase(async ({ db }) => tell(await withdrawDuty(id, personnelDeps({ db })), 'withdrawn')))
}
