/** `congdoan evaluations`: a season of evaluations from the draft to the archive. */
import { randomInt } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'

import type { Command } from 'commander'

import { grades } from '../../db/tables/cadres.ts'
import type { CycleKind, CycleState } from '../../db/tables/evaluations.ts'
import { ordinary, eligibilityOf } from '../evaluations/eligibility.ts'
import { closeCycle, createCycle, draw, EvaluationError, found, launch, move, needs, contactOf } from '../evaluations/jobs.ts'
import type { EvaluationDeps } from '../evaluations/jobs.ts'
import { decide, finishDecisions, gradesOf, publish } from '../evaluations/publications/jobs.ts'
import { putMember } from '../evaluations/members/store.ts'
import { addRater, chatsOfCadres, ratersOf, removeRater } from '../evaluations/raters/store.ts'
import { openDrift } from '../evaluations/drift/jobs.ts'
import { openComments, openProgress, openResultOf, openResults, recompute, tally } from '../evaluations/results/jobs.ts'
import { minimumOf, raterGroups, ruleSetSchema } from '../evaluations/rules.ts'
import type { RaterGroup } from '../evaluations/rules.ts'
import { addRules, allRules } from '../evaluations/rules/store.ts'
import { resultSheets } from '../evaluations/sheets.ts'
import { summarise } from '../evaluations/report.ts'
import { listCycles, noteCircumstances, subjectsOf } from '../evaluations/store.ts'
import { createIds } from '../ids.ts'
import { vietnamDay } from '../privacy/calendar.ts'
import { createSeal } from '../privacy/seal.ts'
import { localSecret } from '../secret.ts'
import { findContact } from '../surveys/operating/store.ts'
import { writeWorkbook } from '../surveys/workbook.ts'
import { operator } from './personnel.ts'
import { print, withDatabase } from './session.ts'

const kinds: readonly CycleKind[] = ['hang_nam', 'truoc_de_bat', 'truoc_luan_chuyen', 'dot_xuat']

const run = <T>(work: (deps: EvaluationDeps & { readonly secret: () => string }) => Promise<T>): Promise<T> =>
  withDatabase(({ db, config }) =>
    work({
      db,
      ids: createIds(Date.now),
      viewer: operator(),
      at: Date.now(),
      secret: () => config.secret ?? localSecret(config.databaseUrl),
    }),
  )

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

  const raters = evaluations.command('raters').description('who is asked about whom; corrected before the launch')
  raters.command('show').argument('<cycle>').argument('[cadre]').option('--json', 'print JSON alone').action(showRaters)
  raters
    .command('draw')
    .description('draw anew by the rules; whom officers put in stays')
    .argument('<cycle>')
    .action((id: string) =>
      run(async (deps) => {
        const cycle = await found(deps.db, id)
        await draw(cycle, deps)
        print(`${cycle.id}: ${(await ratersOf(deps.db, cycle.id)).length} papers.`)
      }),
    )
  raters
    .command('add')
    .argument('<cycle>')
    .argument('<cadre>', 'whom they rate')
    .argument('<group>', 'T self, D peer, C superior, V member')
    .argument('<rater>', 'a cadre’s code, or a contact')
    .action(correct('add'))
  raters.command('remove').argument('<cycle>').argument('<cadre>').argument('<group>').argument('<rater>').action(correct('remove'))

  evaluations
    .command('circumstances')
    .description('what decides whether, and how high, a cadre is graded this year')
    .argument('<cycle>')
    .argument('<cadre>')
    .option('--worked <months>', 'months at work', Number, 12)
    .option('--away <months>', 'months away', Number, 0)
    .option('--maternity')
    .option('--disciplined')
    .action((id: string, cadreId: string, options: { worked: number; away: number; maternity?: boolean; disciplined?: boolean }) =>
      run(async ({ db }) => {
        const cycle = await found(db, id)
        const before = (await subjectsOf(db, cycle.id)).find((subject) => subject.cadreId === cadreId)?.circumstances ?? ordinary
        const now = {
          ...before,
          monthsWorked: options.worked,
          monthsAway: options.away,
          isMaternity: options.maternity === true,
          isDisciplined: options.disciplined === true,
        }
        await db.commit([noteCircumstances(cycle.id, cadreId, now)])
        print(eligibilityOf(now))
      }),
    )

  evaluations
    .command('members')
    .description('which unit people belong to: lines CHANNEL:ID,UNIT or CONTACT,UNIT')
    .argument('<csv>')
    .action(takeMembers)

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

  evaluations
    .command('recompute')
    .description('work a cycle out again and say whose result would differ')
    .argument('<cycle>')
    .action((id: string) => run(async (deps) => print({ different: await recompute(id, deps) })))

  evaluations
    .command('results')
    .description('what may be shown; never a number on too few answers')
    .argument('<cycle>')
    .option('--cadre <id>', 'one cadre, with the years before, as JSON')
    .option('--unit <id>', 'this unit and what is under it')
    .option('--title <id>', 'one title')
    .option('--comments', 'with what was written (needs --cadre)')
    .option('--drift', 'superiors and units that mark above or below everybody else, and the years beside each other')
    .option('--json', 'print JSON alone')
    .action(results)

  evaluations
    .command('export')
    .description('the results as a workbook')
    .argument('<cycle>')
    .requiredOption('--to <file>', '.xlsx')
    .action((id: string, { to }: { to: string }) =>
      run(async (deps) => {
        const opened = await openResults(id, deps, 'export')
        await writeFile(to, await writeWorkbook(resultSheets(opened)))
        print(`${to}: ${opened.rows.length} cadres.`)
      }),
    )

  evaluations
    .command('decide')
    .description('the official grade of one cadre, typed from its decision')
    .argument('<cycle>')
    .argument('<cadre>')
    .requiredOption('--grade <grade>', grades.join(', '))
    .requiredOption('--decision <number>', 'number of the decision')
    .option('--on <day>', 'its day, YYYY-MM-DD')
    .action((id: string, cadreId: string, options: { grade: string; decision: string; on?: string }) =>
      run(async (deps) => {
        const grade = grades.find((known) => known === options.grade.toUpperCase())
        if (grade === undefined) throw new EvaluationError(`--grade must be ${grades.join(', ')}.`)
        await decide(id, cadreId, { grade, decision: options.decision, on: options.on ?? null }, deps)
        print(`${cadreId}: ${grade}, ${options.decision}`)
      }),
    )

  evaluations
    .command('decided')
    .description('all grades are decided')
    .argument('<cycle>')
    .action((id: string) =>
      run(async (deps) => {
        const { overQuota } = await gradesOf(id, deps)
        const { without } = await finishDecisions(id, deps)
        print(`${id.toUpperCase()}: da_quyet_dinh${without.length > 0 ? `; without a grade: ${without.join(', ')}` : ''}`)
        for (const { group, excellent, allowed } of overQuota)
          print(`  note: ${group}: ${excellent} graded HTXS, a fifth of those graded HTT or better is ${allowed}`)
      }),
    )

  evaluations
    .command('publish')
    .description('make the official grades public; each cadre is told in chat')
    .argument('<cycle>')
    .requiredOption('--basis <text>', 'the decision or rule it rests on')
    .action((id: string, { basis }: { basis: string }) =>
      run(async (deps) => print(`${id.toUpperCase()}: ${await publish(id, basis, deps)} grades are public.`)),
    )

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

const showRaters = (id: string, cadreId: string | undefined, { json }: { json?: boolean }) =>
  run(async ({ db }) => {
    const cycle = await found(db, id)
    const [subjects, raters] = await Promise.all([subjectsOf(db, cycle.id), ratersOf(db, cycle.id)])
    const own = Map.groupBy(raters, ({ subjectId }) => subjectId)
    const rows = subjects
      .filter((subject) => cadreId === undefined || subject.cadreId === cadreId)
      .map((subject) => {
        const list = own.get(subject.cadreId) ?? []
        const of = (group: RaterGroup) => list.filter((rater) => rater.group === group)
        const count = Object.fromEntries(raterGroups.map((group) => [group, of(group).length]))
        const inChat = Object.fromEntries(
          raterGroups.map((group) => [group, of(group).filter(({ contactId }) => contactId !== null).length]),
        )
        const tooFew = raterGroups.filter((group) => (inChat[group] ?? 0) < minimumOf(group, cycle.rules))
        return {
          cadreId: subject.cadreId,
          name: subject.name,
          title: subject.titleName,
          unit: subject.unitName,
          count,
          inChat,
          tooFew,
          list,
        }
      })
    if (json) return print(rows.map(({ list, ...row }) => (cadreId === undefined ? row : { ...row, raters: list })))
    for (const { list, ...row } of rows) {
      print(
        `${row.cadreId}  ${row.name}, ${row.title}, ${row.unit}: ${raterGroups.map((group) => `${group} ${row.inChat[group]}/${row.count[group]}`).join(', ')}${row.tooFew.length > 0 ? `  too few: ${row.tooFew.join(', ')}` : ''}`,
      )
      if (cadreId !== undefined)
        for (const { group, rater, contactId, byHand } of list)
          print(`  ${group}  ${rater}${contactId === null ? '  (no chat linked yet)' : ''}${byHand ? '  by hand' : ''}`)
    }
  })

const correct = (what: 'add' | 'remove') => (id: string, cadreId: string, group: string, who: string) =>
  run(async ({ db }) => {
    const cycle = await found(db, id)
    needs(cycle, ['nhap', 'cho_duyet'], 'raters are corrected')
    const of = raterGroups.find((known) => known === group.toUpperCase().replace('Đ', 'D'))
    if (of === undefined) throw new EvaluationError('The group is T, D, C or V.')
    if (!(await subjectsOf(db, cycle.id)).some((subject) => subject.cadreId === cadreId))
      throw new EvaluationError(`${cadreId} is not in ${cycle.id}.`)
    const [channel, externalId] = who.split(/:(.*)/s)
    const contactId = await findContact(db, externalId === undefined ? { id: who } : { channel: channel ?? '', externalId })
    const rater = /^(cadre|contact):/.test(who) ? who : contactId === undefined ? `cadre:${who}` : `contact:${contactId}`
    if (what === 'remove') await db.commit([removeRater(cycle.id, cadreId, rater)])
    else {
      const row = {
        cycleId: cycle.id,
        subjectId: cadreId,
        rater,
        group: of,
        contactId: contactOf(rater, await chatsOfCadres(db)),
        byHand: true,
      }
      await db.commit([addRater(row, 'asked already')])
    }
    print(`${cycle.id}: ${rater} ${what === 'add' ? 'rates' : 'does not rate'} ${cadreId}.`)
  })

const takeMembers = (file: string) =>
  run(async ({ db, at }) => {
    const lines = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '').split(/\r?\n/)
    const writes = []
    for (const [i, line] of lines.entries()) {
      const [who = '', unitId = ''] = line.split(/[,;\t]/).map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
      if (who === '' || (i === 0 && /^(contact|channel|id)/i.test(who))) continue
      const [channel, externalId] = who.split(/:(.*)/s)
      const contactId = await findContact(db, externalId === undefined ? { id: who } : { channel: channel ?? '', externalId })
      if (contactId === undefined || unitId === '')
        throw new EvaluationError(`Line ${i + 1}: nobody is known as ${who}, or no unit. Nothing was taken in.`)
      writes.push(putMember(contactId, unitId, vietnamDay(at)))
    }
    await db.commit(writes)
    print(`${writes.length} members.`)
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

interface ResultOptions {
  readonly cadre?: string
  readonly unit?: string
  readonly title?: string
  readonly comments?: boolean
  readonly drift?: boolean
  readonly json?: boolean
}

const results = (id: string, options: ResultOptions) =>
  run(async (deps) => {
    if (options.drift) {
      const { cycle: _, ...drift } = await openDrift(id, deps)
      return print(drift)
    }
    if (options.comments) {
      if (options.cadre === undefined) throw new EvaluationError('Say of whom: --cadre CB…')
      return print(await openComments(id, options.cadre, { ...deps, draw: randomInt }))
    }
    if (options.cadre !== undefined) {
      const { result, shown, trend } = await openResultOf(id, options.cadre, deps)
      return print({ cadreId: result.cadreId, ...shown, score: result.score, unitGrade: result.unitGrade ?? null, trend })
    }
    const { cycle, rows, comparisons } = await openResults(id, deps)
    const filter = {
      ...(options.unit !== undefined && { unitId: options.unit }),
      ...(options.title !== undefined && { titleId: options.title }),
    }
    const chosen = rows.filter(
      (row) =>
        (options.unit === undefined || row.unitIds.includes(options.unit)) &&
        (options.title === undefined || row.titleId === options.title),
    )
    const [head, ...lines] = resultSheets({ cycle, rows: chosen, comparisons })[0]?.rows ?? []
    if (options.json)
      return print({
        id: cycle.id,
        state: cycle.state,
        summary: summarise(rows, filter, cycle.rules),
        cadres: lines.map((line) => Object.fromEntries((head ?? []).map((name, i) => [name, line[i] ?? null]))),
      })
    for (const line of [head ?? [], ...lines]) print(line.map((cell) => (cell === null ? '' : String(cell))).join('  '))
  })
