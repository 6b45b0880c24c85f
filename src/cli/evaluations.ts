/** `congdoan evaluations`: a season of evaluations from the draft to the archive. */
import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import type { Command } from 'commander'

import type { CycleKind, CycleState } from '../../db/tables/evaluations.ts'
import { closeCycle, createCycle, EvaluationError, found, move } from '../evaluations/jobs.ts'
import { launch } from '../evaluations/launching/jobs.ts'
import { ratersOf } from '../evaluations/raters/store.ts'
import { openProgress, tally } from '../evaluations/results/jobs.ts'
import { raterGroups, ruleSetSchema } from '../evaluations/rules.ts'
import { addRules, allRules } from '../evaluations/rules/store.ts'
import { listCycles, subjectsOf } from '../evaluations/store.ts'
import { vietnamDay } from '../calendar.ts'
import { createSeal } from '../privacy/seal.ts'
import { addRaterCommands } from './evaluations/raters.ts'
import { addResultCommands } from './evaluations/results.ts'
import { run } from './evaluations/session.ts'
import { print } from './session.ts'

const kinds: readonly CycleKind[] = ['hang_nam', 'truoc_de_bat', 'truoc_luan_chuyen', 'dot_xuat']

export function addEvaluationCommands(program: Command): void {
  const evaluations = program.command('evaluations').description('evaluations of cadres: who is asked, what came of it, what is published')

  evaluations
    .command('create')
    .description('a draft of a cycle, with everybody who would be asked')
    .requiredOption('--year <year>', 'the year evaluated', Number)
    .option('--kind <kind>', kinds.join(', '), 'hang_nam')
    .option('--title <text>')
    .option('--unit <id>', 'only this unit and what is under it')
    .option('--cadre <ids...>', 'only these cadres')
    .option('--per-member <n>', 'how many cadres one member is asked about, at most', Number)
    .option('--until <day>', 'the last day, YYYY-MM-DD')
    .option('--json', 'print JSON alone')
    .action(create)

  evaluations
    .command('list')
    .description('every cycle with its state')
    .option('--json', 'print JSON alone')
    .action(({ json }: { json?: boolean }) =>
      run(async ({ db }) => {
        const cycles = await listCycles(db)
        if (json) return print(cycles.map(({ rules: _, ...cycle }) => cycle))
        for (const { id, state, year, kind, calendar, title } of cycles)
          print(`${id}  ${state}  ${year}  ${kind}  until ${calendar.closesOn}  ${title}`)
        if (cycles.length === 0) print('None yet: congdoan evaluations create --year 2026')
      }),
    )

  addRaterCommands(evaluations)

  for (const [name, to, what] of [
    ['submit', 'cho_duyet', 'hand a draft in for approval'],
    ['met', 'da_hop', 'the meetings have been held'],
    ['archive', 'luu_tru', 'close the file'],
    ['cancel', 'huy', 'give a cycle up'],
  ] as const satisfies readonly (readonly [string, CycleState, string])[])
    evaluations
      .command(name)
      .description(what)
      .argument('<cycle>')
      .action((id: string) =>
        run(async (deps) => {
          await move(await found(deps.db, id), to, deps)
          print(`${id.toUpperCase()}: ${to}`)
        }),
      )

  evaluations
    .command('launch')
    .description('approve it: freeze people, titles, units, rules, and ask everybody')
    .argument('<cycle>')
    .action((id: string) =>
      run(async (deps) => {
        const { surveys, asked } = await launch(id.toUpperCase(), deps)
        print(
          `${id.toUpperCase()} is open: ${asked} papers asked for in ${surveys} surveys. Invitations leave within the hours for messages.`,
        )
      }),
    )

  evaluations
    .command('status')
    .description('how many papers are in, of how many asked; by unit with --units')
    .argument('<cycle>')
    .option('--units', 'by unit')
    .option('--json', 'print JSON alone')
    .action(status)

  evaluations
    .command('close')
    .description('take no more papers')
    .argument('<cycle>')
    .action((id: string) =>
      run(async (deps) => {
        await closeCycle(id.toUpperCase(), deps)
        print(`${id.toUpperCase()} is closed. Next: congdoan evaluations tally ${id.toUpperCase()}`)
      }),
    )

  evaluations
    .command('tally')
    .description('open the last ballots and work the results out')
    .argument('<cycle>')
    .action((id: string) =>
      run(async (deps) => {
        const n = await tally(id, { ...deps, seal: createSeal(deps.secret()), draw: randomInt })
        print(`${id.toUpperCase()}: ${n} cadres. See: congdoan evaluations results ${id.toUpperCase()}`)
      }),
    )

  addResultCommands(evaluations)

  evaluations
    .command('rules')
    .description('the rules in force, or a later set of them')
    .option('--on <day>', 'as of a day, YYYY-MM-DD')
    .option('--add <file>', 'JSON of a whole set with its validFrom')
    .action(({ on, add }: { on?: string; add?: string }) =>
      run(async ({ db, viewer, at }) => {
        if (add === undefined) return print((await allRules(db)).findLast(({ validFrom }) => validFrom <= (on ?? vietnamDay(at))) ?? {})
        const rules = ruleSetSchema.safeParse(JSON.parse(await readFile(add, 'utf8')))
        if (!rules.success)
          throw new EvaluationError(rules.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'))
        await db.commit([addRules(rules.data, viewer.type === 'officer' ? viewer.name : '', at)])
        print(`These rules hold from ${rules.data.validFrom}; cycles made before keep theirs.`)
      }),
    )
}

interface CreateOptions {
  readonly year: number
  readonly kind: string
  readonly title?: string
  readonly unit?: string
  readonly cadre?: string[]
  readonly perMember?: number
  readonly until?: string
  readonly json?: boolean
}

const create = (options: CreateOptions) =>
  run(async (deps) => {
    const kind = kinds.find((known) => known === options.kind)
    if (kind === undefined) throw new EvaluationError(`--kind must be ${kinds.join(', ')}.`)
    if (options.until !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(options.until)) throw new EvaluationError('--until is YYYY-MM-DD.')
    const cycle = await createCycle(
      {
        kind,
        year: options.year,
        ...(options.title !== undefined && { title: options.title }),
        ...(options.unit !== undefined && { unitId: options.unit }),
        ...(options.cadre !== undefined && { cadreIds: options.cadre }),
        ...(options.perMember !== undefined && { perMember: options.perMember }),
        ...(options.until !== undefined && { closesOn: options.until }),
      },
      deps,
    )
    const [subjects, raters] = await Promise.all([subjectsOf(deps.db, cycle.id), ratersOf(deps.db, cycle.id)])
    if (options.json) return print({ id: cycle.id, cadres: subjects.length, papers: raters.length })
    print(`${cycle.id}: ${subjects.length} cadres, ${raters.length} papers to be asked for, until ${cycle.calendar.closesOn}.`)
    print(`Look at who is asked: congdoan evaluations raters show ${cycle.id}; then submit and launch.`)
  })

const status = (id: string, { units, json }: { units?: boolean; json?: boolean }) =>
  run(async ({ db, at }) => {
    const { cycle, cadres, whole, byUnit } = await openProgress(id, { db })
    if (json) return print({ id: cycle.id, state: cycle.state, cadres, ...whole, units: units ? byUnit : [] })
    print(`${cycle.id}  ${cycle.state}  until ${cycle.calendar.closesOn}  ${cycle.title}  (${vietnamDay(at)})`)
    const say = (counts: typeof whole) =>
      raterGroups.map((group) => {
        const { cadres, reached, asked, handedIn } = counts[group]
        return `${group}: enough papers about ${reached} of ${cadres} cadres (${handedIn} of ${asked} papers about those)`
      })
    for (const line of say(whole)) print(`  ${line}`)
    for (const row of units ? byUnit : []) print(`${row.unit}\n  ${say(row).join('\n  ')}`)
  })
