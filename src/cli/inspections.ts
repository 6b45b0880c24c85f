/** `congdoan inspections`: what is planned, what was found, what was put right. */
import type { Command } from 'commander'

import { conclude, plan, putRight, seenBy } from '../inspections/jobs.ts'
import type { InspectionDeps, Outcome } from '../inspections/jobs.ts'
import type { Inspection } from '../inspections/inspection.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

const run = (work: (deps: InspectionDeps) => Promise<void>): Promise<void> => withDatabase(({ db }) => work(personnelDeps({ db })))

const failures = {
  unknown: 'There is no such inspection: "congdoan inspections list" shows them.',
  no_unit: 'There is no such unit: "congdoan units list" shows them.',
  not_yours: 'Only officers of the province may do this.',
  not_held: 'It has no conclusion yet.',
  held_before: 'It has a conclusion already.',
  nothing_to_fix: 'Nothing is left to be put right.',
  ahead: 'That day is still to come, or before the inspection.',
  changed: 'Somebody changed it just now; look again.',
} as const

function tell(outcome: Outcome<{ readonly inspection: Inspection }>, what: string): void {
  if (!outcome.ok) throw new Error(failures[outcome.code])
  print(`${outcome.inspection.id}: ${what}`)
}

const dayOf = (name: string, value: string): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new Error(`--${name} is YYYY-MM-DD.`)
  return value
}

export function addInspectionCommands(program: Command): void {
  const inspections = program
    .command('inspections')
    .description('inspections of units: planned, concluded, put right (table 06 of the report)')
  inspections
    .command('list')
    .option('--json', 'print JSON alone')
    .action(({ json }: { json?: boolean }) =>
      run(async (deps) => {
        const rows = await seenBy(deps)
        if (json) return print(rows)
        for (const { inspection, unit, standing } of rows)
          print(`${inspection.id}  ${standing.padEnd(11)}  ${inspection.heldOn ?? inspection.plannedOn}  ${unit}: ${inspection.content}`)
        if (rows.length === 0) print('None yet: congdoan inspections plan --unit CODE …')
      }),
    )
  inspections
    .command('plan')
    .requiredOption('--unit <code>')
    .requiredOption('--inspector <text>', 'who looks')
    .requiredOption('--content <text>', 'what is looked into; no names')
    .requiredOption('--on <day>', 'YYYY-MM-DD')
    .action((options: { unit: string; inspector: string; content: string; on: string }) =>
      run(async (deps) => {
        const { unit: unitId, inspector, content, on } = options
        tell(await plan({ unitId, inspector, content, plannedOn: dayOf('on', on) }, deps), 'planned')
      }),
    )
  inspections
    .command('conclude')
    .argument('<id>')
    .requiredOption('--on <day>', 'the day it was held, YYYY-MM-DD')
    .requiredOption('--conclusion <text>', 'no names')
    .option('--decision <number>', 'number of the conclusion')
    .option('--fix-by <day>', 'the last day for putting right what was found')
    .action((id: string, options: { on: string; conclusion: string; decision?: string; fixBy?: string }) =>
      run(async (deps) => {
        const fixBy = options.fixBy === undefined ? null : dayOf('fix-by', options.fixBy)
        const said = { heldOn: dayOf('on', options.on), conclusion: options.conclusion, decision: options.decision ?? null, fixBy }
        tell(await conclude(id.toUpperCase(), said, deps), 'concluded')
      }),
    )
  inspections
    .command('fixed')
    .argument('<id>')
    .requiredOption('--on <day>', 'YYYY-MM-DD')
    .requiredOption('--what <text>', 'what was done')
    .action((id: string, { on, what }: { on: string; what: string }) =>
      run(async (deps) => tell(await putRight(id.toUpperCase(), { fixedOn: dayOf('on', on), fixed: what }, deps), 'put right')),
    )
}
