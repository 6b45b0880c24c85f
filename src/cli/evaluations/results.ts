/** `congdoan evaluations results|export|decide|publish …`: what came of a cycle, and what is made public of it. */
import { randomInt } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'

import type { Command } from 'commander'

import { grades } from '../../../db/tables/cadres.ts'
import { openReceipts } from '../../evaluations/counted/jobs.ts'
import { openDrift } from '../../evaluations/drift/jobs.ts'
import { EvaluationError, found } from '../../evaluations/jobs.ts'
import { decide, finishDecisions, gradesOf, publish } from '../../evaluations/publications/jobs.ts'
import { summarise } from '../../evaluations/report.ts'
import { openComments, openResultOf, openResults, recompute } from '../../evaluations/results/jobs.ts'
import { resultSheets } from '../../evaluations/sheets.ts'
import { subjectsOf } from '../../evaluations/store.ts'
import { writeWorkbook } from '../../surveys/workbook.ts'
import { print } from '../session.ts'
import { run } from './session.ts'

export function addResultCommands(evaluations: Command): void {
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
    .command('receipts')
    .description('the list of counted ballots, to be published: who voted finds their receipt in it')
    .argument('<cycle>')
    .action((id: string) =>
      run(async (deps) => {
        for (const receipt of (await openReceipts(id, deps)).receipts) print(receipt)
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
    .command('decide-all')
    .description('the official grades of one decision: lines CADRE,GRADE')
    .argument('<cycle>')
    .argument('<csv>')
    .requiredOption('--decision <number>', 'number of the decision')
    .option('--on <day>', 'its day, YYYY-MM-DD')
    .action(decideAll)

  evaluations
    .command('decided')
    .description('all grades are decided')
    .argument('<cycle>')
    .action((id: string) =>
      run(async (deps) => {
        const { overQuota, above } = await gradesOf(id, deps)
        const { without } = await finishDecisions(id, deps)
        print(`${id.toUpperCase()}: da_quyet_dinh${without.length > 0 ? `; without a grade: ${without.join(', ')}` : ''}`)
        for (const { cadreId, grade, atMost } of above) print(`  note: ${cadreId} is graded ${grade}; by the year at most ${atMost}`)
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
}

/** Every line is read before the first grade is written. */
const decideAll = (id: string, file: string, options: { decision: string; on?: string }) =>
  run(async (deps) => {
    const known = new Set((await subjectsOf(deps.db, (await found(deps.db, id)).id)).map(({ cadreId }) => cadreId))
    const lines = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '').split(/\r?\n/)
    const given = lines.flatMap((line, i) => {
      const [cadreId = '', name = ''] = line.split(/[,;\t]/).map((part) =>
        part
          .trim()
          .replace(/^"(.*)"$/, '$1')
          .toUpperCase(),
      )
      const grade = grades.find((each) => each === name)
      if (cadreId === '' || (i === 0 && grade === undefined)) return []
      if (grade === undefined) throw new EvaluationError(`Line ${i + 1}: the grade must be ${grades.join(', ')}. Nothing was taken in.`)
      if (!known.has(cadreId)) throw new EvaluationError(`Line ${i + 1}: ${cadreId} is not in ${id}. Nothing was taken in.`)
      return [{ cadreId, grade }]
    })
    for (const { cadreId, grade } of given) await decide(id, cadreId, { grade, decision: options.decision, on: options.on ?? null }, deps)
    print(`${given.length} grades, ${options.decision}.`)
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
