/** `congdoan hand-ins`: reports that units owe the province, when they are due, who has handed them in. */
import type { Command } from 'commander'

import { leadingKinds, unitKinds } from '../../db/tables/units.ts'
import {
  askFor,
  endAsking,
  findDue,
  markHandedIn,
  nameResponsible,
  reportsFor,
  standingsOf,
  takeMarkBack,
} from '../hand-ins/operating/jobs.ts'
import type { Due } from '../hand-ins/due.ts'
import type { Done, HandInDeps, Refusal } from '../hand-ins/operating/jobs.ts'
import { vietnamDay } from '../calendar.ts'
import { asOfficer, withOfficer } from './as-officer.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

const failures: Readonly<Record<Refusal, string>> = {
  unknown: 'There is no such report, or it is not asked for on that day: congdoan hand-ins list',
  not_yours: 'That officer may not do this.',
  no_unit: 'There is no such unit, or it does not owe this report: congdoan hand-ins show ID DAY',
  no_cadre: 'There is no such cadre in post.',
  bad_days: '--due must be days to come: 15/12 every year, or 2027-06-30 once; several with commas.',
  ahead: 'That day is still to come.',
  ended: 'It is asked for no more already.',
}

function ok<T>(outcome: Done<T>): { readonly ok: true } & T {
  if (!outcome.ok) throw new Error(failures[outcome.code])
  return outcome
}

async function dueNamed({ db }: HandInDeps, id: string, period: string): Promise<Due> {
  const due = await findDue(db, id.toUpperCase(), period)
  if (due === undefined) throw new Error(failures.unknown)
  return due
}

const collect = (value: string, all: readonly string[] = []) => [...all, ...value.split(',').map((each) => each.trim())]
/** The bodies the resolution asks (mục IV.2): all that lead others but the country's and the province's own. */
const usualKinds = leadingKinds.filter((kind) => kind !== 'tong_ldld' && kind !== 'ldld_tinh')

export function addHandInCommands(program: Command): void {
  const handIns = program
    .command('hand-ins')
    .description('reports that units owe: when they are due, who answers for them, who has handed in')

  handIns
    .command('list')
    .description('every report with its last periods and the next')
    .option('--json', 'print JSON alone')
    .action(({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const all = await reportsFor(personnelDeps({ db }))
        if (json) return print(all)
        for (const { report, periods } of all) {
          print(
            `${report.id}  ${report.title}  (due ${report.days.join(', ')}${report.endedOn === null ? '' : `; until ${report.endedOn}`})`,
          )
          for (const { due, standings } of periods) {
            const of = (state: string) => standings.filter((each) => each.state === state).length
            print(
              `  ${due.period}: ${standings.length} units, ${of('received')} received, ${of('said')} say so, ${of('due') + of('overdue')} missing`,
            )
          }
        }
        if (all.length === 0) print('None yet: congdoan hand-ins ask "Báo cáo kết quả thực hiện Nghị quyết" --due 15/12')
      }),
    )

  withOfficer(handIns.command('ask').description('ask units for a report; whoever answers for it is reminded 7, 3 and 1 days ahead'))
    .argument('<title>')
    .requiredOption('--due <days>', '15/12 every year; 15/6,15/12 twice a year; 2027-06-30 once')
    .option('--kind <kind>', `of units: ${unitKinds.join(', ')}; several times`, collect)
    .option('--under <unit>', 'only this unit and what is under it')
    .option('--basis <text>', 'where it is asked for', 'Nghị quyết, mục IV.2')
    .action((title: string, options: { due: string; kind?: string[]; under?: string; basis: string; as: string }) =>
      asOfficer(options.as, async (deps) => {
        const kinds = (options.kind ?? usualKinds).map((name) => {
          const kind = unitKinds.find((each) => each === name)
          if (kind === undefined) throw new Error(`--kind must be among ${unitKinds.join(', ')}.`)
          return kind
        })
        const asked = { title, basis: options.basis, days: options.due, unitKinds: kinds, underId: options.under ?? null }
        print(`${ok(await askFor(asked, deps)).id} is asked for.`)
      }),
    )

  withOfficer(handIns.command('end').description('ask for it no more; what is due by today stays due'))
    .argument('<id>')
    .action((id: string, { as }: { as: string }) =>
      asOfficer(as, async (deps) => {
        ok(await endAsking(id.toUpperCase(), deps))
        print(`${id} is asked for no more.`)
      }),
    )

  handIns
    .command('show')
    .description('one period: every unit, who answers, what came')
    .argument('<id>')
    .argument('<period>', 'YYYY-MM-DD as "list" shows it')
    .option('--json', 'print JSON alone')
    .action((id: string, period: string, { json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const deps = personnelDeps({ db })
        const due = await dueNamed(deps, id, period)
        const rows = await standingsOf(due, deps)
        if (json) return print({ due, standings: rows })
        print(`${due.report.title}, due ${due.on}`)
        for (const { unitId, unit, state, responsible, handIn } of rows)
          print(
            `  ${state.padEnd(8)}  ${unitId}  ${unit}: ${responsible.cadreId ?? 'nobody'} (${responsible.by}, chat: ${responsible.chat})${handIn === undefined ? '' : `  ${handIn.on} ${handIn.reference ?? ''}`}`,
          )
      }),
    )

  withOfficer(handIns.command('received').description('the province has it from these units'))
    .argument('<id>')
    .argument('<period>')
    .requiredOption('--unit <code>', 'several times', collect)
    .option('--on <day>', 'the day it came, YYYY-MM-DD; today without it')
    .option('--reference <text>', 'number and symbol')
    .option('--undo', 'take the mark back: it is owed again')
    .action((id: string, period: string, options: { unit: string[]; on?: string; reference?: string; undo?: boolean; as: string }) =>
      asOfficer(options.as, async (deps) => {
        const { unit: unitIds, on = vietnamDay(deps.at), reference = null, undo } = options
        if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) throw new Error('--on must be a day written YYYY-MM-DD.')
        const due = await dueNamed(deps, id, period)
        if (undo) ok(await takeMarkBack(due, unitIds, deps))
        else ok(await markHandedIn(due, { unitIds, on, reference }, deps))
        print(`${due.report.id} ${period}: ${unitIds.join(', ')} ${undo ? 'owed again' : 'received'}`)
      }),
    )

  withOfficer(handIns.command('keeper').description('who answers for the reports of a unit; without a cadre its head does'))
    .argument('<unit>')
    .argument('[cadre]')
    .action((unitId: string, cadreId: string | undefined, { as }: { as: string }) =>
      asOfficer(as, async (deps) => {
        ok(await nameResponsible(unitId, cadreId?.toUpperCase(), deps))
        print(`${unitId}: ${cadreId ?? 'its head'} answers for its reports.`)
      }),
    )
}
