import type { Command } from 'commander'

import { grades } from '../../db/tables/cadres.ts'
import { unitKinds } from '../../db/tables/units.ts'
import type { UnitKind } from '../../db/tables/units.ts'
import type { EventRefusal, UnitEvent } from '../cadres/unit-events.ts'
import { carryOut } from '../cadres/units/jobs.ts'
import { allUnits, saveUnitGrade } from '../cadres/units/store.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

interface Decided {
  readonly on: string
  readonly decision: string
}

/** Every change of the tree names its day and its decision. */
const decided = (command: Command): Command =>
  command
    .requiredOption('--on <day>', 'the first day it holds, YYYY-MM-DD')
    .requiredOption('--decision <text>', 'number and symbol of the decision')

export function addUnitEventCommands(units: Command): void {
  decided(units.command('rename').description('give a unit another name').argument('<unit>').argument('<name>'))
    .option('--short <name>', 'its short name')
    .action((unitId: string, name: string, { on, decision, short }: Decided & { short?: string }) =>
      run({ type: 'rename', unitId, name, shortName: short ?? null, on }, decision),
    )
  decided(units.command('move').description('put a unit under another').argument('<unit>').argument('<parent>')).action(
    (unitId: string, parentId: string, { on, decision }: Decided) => run({ type: 'transfer', unitId, parentId, on }, decision),
  )
  decided(
    units.command('rekind').description('make a unit one of another kind').argument('<unit>').argument('<kind>', unitKinds.join(', ')),
  ).action((unitId: string, kind: string, { on, decision }: Decided) => {
    const known = unitKinds.find((each): each is UnitKind => each === kind)
    if (known === undefined) throw new Error(`There is no kind ${kind}. There are: ${unitKinds.join(', ')}.`)
    return run({ type: 'change_kind', unitId, kind: known, on }, decision)
  })
  decided(units.command('merge').description('end units in favour of another').argument('<into>').argument('<units...>'))
    .option('--end-posts', 'posts in the units that end do not go on in the other')
    .action((intoId: string, unitIds: string[], { on, decision, endPosts }: Decided & { endPosts?: boolean }) =>
      run({ type: 'merge', unitIds, intoId, posts: endPosts ? 'end' : 'move', on }, decision),
    )
  decided(units.command('split').description('found units out of one').argument('<unit>').argument('<new...>', 'CODE=NAME'))
    .option('--ends', 'the old unit ends and the first new one succeeds it')
    .action((unitId: string, parts: string[], { on, decision, ends }: Decided & { ends?: boolean }) =>
      run({ type: 'split', unitId, into: parts.map(founded), goesOn: ends !== true, on }, decision),
    )
  decided(
    units.command('dissolve').description('end a unit; what is under it goes to its successor, else to the unit above').argument('<unit>'),
  )
    .option('--successor <unit>', 'takes its people and papers over')
    .option('--end-posts', 'posts do not go on in the successor')
    .action((unitId: string, { on, decision, successor, endPosts }: Decided & { successor?: string; endPosts?: boolean }) =>
      run({ type: 'dissolve', unitId, successorId: successor ?? null, posts: endPosts ? 'end' : 'move', on }, decision),
    )
  units
    .command('grade')
    .description('note the yearly grade of a grassroots union as a collective')
    .argument('<unit>')
    .requiredOption('--year <year>')
    .requiredOption('--grade <grade>', grades.join(', '))
    .option('--decision <text>')
    .action((unitId: string, options: { year: string; grade: string; decision?: string }) => noteGrade(unitId, options))
}

function founded(part: string): { id: string; name: string } {
  const [id, ...name] = part.split('=')
  if (id === undefined || name.length === 0) throw new Error(`"${part}" must be CODE=NAME.`)
  return { id: id.trim().toUpperCase(), name: name.join('=').trim() }
}

async function noteGrade(unitId: string, { year, grade, decision }: { year: string; grade: string; decision?: string }): Promise<void> {
  if (!grades.some((known) => known === grade)) throw new Error(`--grade must be among ${grades.join(', ')}.`)
  if (!/^20\d\d$/.test(year)) throw new Error('--year must be a year such as 2026.')
  await withDatabase(async ({ db }) => {
    if (!(await allUnits(db)).some(({ id }) => id === unitId)) throw new Error(`There is no unit ${unitId}.`)
    await db.commit([saveUnitGrade({ unitId, year: Number(year), grade, decision: decision ?? null, at: Date.now() })])
    print(`${unitId}: ${grade} for ${year}.`)
  })
}

const reasons: Readonly<Record<EventRefusal['code'], (unitId: string) => string>> = {
  unknown_unit: (unitId) => `There is no unit ${unitId}. "congdoan units list" shows them.`,
  not_in_force: (unitId) => `${unitId} has ended.`,
  out_of_order: (unitId) => `${unitId} has a change on a later day already; changes are entered in the order of their days.`,
  under_itself: (unitId) => `${unitId} would be under itself.`,
  no_parent: (unitId) => `${unitId} has units under it and nothing above it: name a --successor.`,
  code_taken: (unitId) => `The code ${unitId} is taken.`,
  nothing: (unitId) => `Nothing would happen to ${unitId}.`,
}

async function run(event: UnitEvent, decision: string): Promise<void> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(event.on)) throw new Error(`--on must be a day written YYYY-MM-DD, not "${event.on}".`)
  await withDatabase(async ({ db }) => {
    const done = await carryOut(event, decision, personnelDeps({ db }))
    if (!done.ok) throw new Error(reasons[done.code](done.unitId))
    print(`Done on ${event.on} (${decision}). Units ended: ${done.ended.join(', ') || 'none'}. Records changed: ${done.cadres.length}.`)
  })
}
