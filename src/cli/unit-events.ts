import type { Command } from 'commander'

import { grades } from '../../db/tables/cadres.ts'
import { sectors, unitKinds } from '../../db/tables/units.ts'
import type { UnitEvent } from '../cadres/unit-events.ts'
import { carryOut, foresee, noteUnitGrade } from '../cadres/units/jobs.ts'
import type { NotDone } from '../cadres/units/jobs.ts'
import { allUnits } from '../cadres/units/store.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

interface Decided {
  readonly on: string
  readonly decision: string
  readonly dryRun?: boolean
}

/** Every change of the tree names its day and its decision. */
const decided = (command: Command): Command =>
  command
    .requiredOption('--on <day>', 'the first day it holds, YYYY-MM-DD')
    .requiredOption('--decision <text>', 'number and symbol of the decision')
    .option('--dry-run', 'say who would be affected and write nothing')

export function addUnitEventCommands(units: Command): void {
  decided(units.command('add').description('found a unit').argument('<code>').argument('<name>'))
    .requiredOption('--kind <kind>', unitKinds.join(', '))
    .option('--under <unit>', 'the unit above; none when not given')
    .option('--sector <sector>', sectors.join(', '), 'khac')
    .option('--short <name>', 'its short name')
    .option('--area <code>', 'its area')
    .action(
      (code: string, name: string, options: Decided & Record<'kind' | 'sector', string> & Record<'under' | 'short' | 'area', string>) =>
        run(
          {
            type: 'found',
            unitId: code.toUpperCase(),
            name,
            kind: among(unitKinds, options.kind),
            sector: among(sectors, options.sector),
            parentId: options.under ?? null,
            shortName: options.short ?? null,
            areaCode: options.area ?? null,
            on: options.on,
          },
          options,
        ),
    )
  decided(units.command('rename').description('give a unit another name').argument('<unit>').argument('<name>'))
    .option('--short <name>', 'its short name')
    .action((unitId: string, name: string, options: Decided & { short?: string }) =>
      run({ type: 'rename', unitId, name, shortName: options.short ?? null, on: options.on }, options),
    )
  decided(units.command('move').description('put a unit under another').argument('<unit>').argument('<parent>')).action(
    (unitId: string, parentId: string, options: Decided) => run({ type: 'transfer', unitId, parentId, on: options.on }, options),
  )
  decided(
    units.command('rekind').description('make a unit one of another kind').argument('<unit>').argument('<kind>', unitKinds.join(', ')),
  ).action((unitId: string, kind: string, options: Decided) =>
    run({ type: 'change_kind', unitId, kind: among(unitKinds, kind), on: options.on }, options),
  )
  decided(units.command('merge').description('end units in favour of another').argument('<into>').argument('<units...>'))
    .option('--end-posts', 'posts in the units that end do not go on in the other')
    .action((intoId: string, unitIds: string[], options: Decided & { endPosts?: boolean }) =>
      run({ type: 'merge', unitIds, intoId, posts: options.endPosts ? 'end' : 'move', on: options.on }, options),
    )
  decided(units.command('split').description('found units out of one').argument('<unit>').argument('<new...>', 'CODE=NAME'))
    .option('--ends', 'the old unit ends and the first new one succeeds it')
    .action((unitId: string, parts: string[], options: Decided & { ends?: boolean }) =>
      run({ type: 'split', unitId, into: parts.map(founded), goesOn: options.ends !== true, on: options.on }, options),
    )
  decided(
    units.command('dissolve').description('end a unit; what is under it goes to its successor, else to the unit above').argument('<unit>'),
  )
    .option('--successor <unit>', 'takes its people and papers over')
    .option('--end-posts', 'posts do not go on in the successor')
    .action((unitId: string, options: Decided & { successor?: string; endPosts?: boolean }) =>
      run(
        { type: 'dissolve', unitId, successorId: options.successor ?? null, posts: options.endPosts ? 'end' : 'move', on: options.on },
        options,
      ),
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

function among<V extends string>(values: readonly V[], given: string): V {
  const known = values.find((each) => each === given)
  if (known === undefined) throw new Error(`There is no "${given}". There are: ${values.join(', ')}.`)
  return known
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
    await noteUnitGrade({ unitId, year: Number(year), grade, decision: decision ?? null }, personnelDeps({ db }))
    print(`${unitId}: ${grade} for ${year}.`)
  })
}

const reasons: Readonly<Record<NotDone['code'], (unitId: string) => string>> = {
  unknown_unit: (unitId) => `There is no unit ${unitId}. "congdoan units list" shows them.`,
  not_in_force: (unitId) => `${unitId} has ended.`,
  out_of_order: (unitId) => `${unitId} has a change on a later day already; changes are entered in the order of their days.`,
  under_itself: (unitId) => `${unitId} would be under itself.`,
  no_parent: (unitId) => `${unitId} has units under it and nothing above it: name a --successor.`,
  code_taken: (unitId) => `The code ${unitId} is taken.`,
  nothing: (unitId) => `Nothing would happen to ${unitId}.`,
  not_yours: (unitId) => `${unitId} is not yours to decide on.`,
  others_posts: (unitId) => `Somebody who is not yours holds a post in ${unitId}.`,
  changed: () => 'Somebody changed the tree at this moment. Run the command again.',
}

async function run(event: UnitEvent, { decision, dryRun }: Decided): Promise<void> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(event.on)) throw new Error(`--on must be a day written YYYY-MM-DD, not "${event.on}".`)
  await withDatabase(async ({ db }) => {
    const deps = personnelDeps({ db })
    if (dryRun) {
      const seen = await foresee(event, decision, deps)
      if (!seen.ok) throw new Error(reasons[seen.code](seen.unitId))
      for (const { unitId, validFrom, validTo, name, parentId } of seen.outcome.spans)
        print(`  ${unitId}  ${name}  under ${parentId ?? 'nothing'}, ${validFrom} to ${validTo ?? 'now'}`)
      for (const { head } of seen.records) print(`  ${head.id}  ${head.fullName}: their post there ends or moves`)
      return print(`Nothing was written (--dry-run). Members affected: ${seen.members}.`)
    }
    const done = await carryOut(event, decision, deps)
    if (!done.ok) throw new Error(reasons[done.code](done.unitId))
    print(`Done on ${event.on} (${decision}). Units ended: ${done.ended.join(', ') || 'none'}. Records changed: ${done.cadres.length}.`)
  })
}
