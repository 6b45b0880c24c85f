import type { Command } from 'commander'

import {
  approveAnswer,
  reassign,
  regress,
  retireAnswer,
  returnAnswer,
  splitOff,
  takeCluster,
  unansweredClusters,
  writeAnswer,
} from '../enquiries/jobs.ts'
import type { Done, EnquiryDeps } from '../enquiries/jobs.ts'
import { allEnquiries, wordingsOf } from '../enquiries/store.ts'
import { createIds } from '../ids.ts'
import { unansweredQuestions } from '../knowledge/questions.ts'
import { vietnamDay, vietnamTime } from '../calendar.ts'
import { operator } from './personnel.ts'
import { print, withDatabase, withSession } from './session.ts'

interface By {
  readonly as?: string
}

const depsOf = ({ db }: Pick<EnquiryDeps, 'db'>, { as }: By = {}): EnquiryDeps => {
  const viewer = operator()
  return {
    db,
    ids: createIds(Date.now),
    at: Date.now(),
    viewer: as === undefined || viewer.type === 'self' ? viewer : { ...viewer, name: as },
  }
}

const failures = {
  unknown: 'There is no such question. "congdoan unanswered" shows them.',
  taken: 'Somebody has just taken one of these questions up.',
  changed: 'It does not stand there any more. "congdoan unanswered answers" shows where.',
  own: 'Another officer than the one who wrote it must approve it: --as NAME.',
  not_yours: 'Only officers of the province answer for it.',
  empty: 'The answer is empty.',
} as const

function tell(done: Done, text: (id: string) => string): void {
  if (!done.ok) throw new Error(failures[done.code])
  print(text(done.id))
}

export function addUnansweredCommands(program: Command): void {
  const unanswered = program.command('unanswered').description('questions the documents did not answer, and what became of them')

  unanswered
    .command('list', { isDefault: true })
    .description('what was asked without an answer, put together where it is the same, most askers first (kept with consent only)')
    .option('--json', 'print JSON alone')
    .option('--limit <n>', 'how many at most', '50')
    .action(async ({ json, limit }: { json?: boolean; limit: string }) =>
      withDatabase(async ({ db }) => {
        const clusters = (await unansweredClusters(db)).slice(0, Number(limit) || 50)
        if (json) return print(clusters)
        for (const { questionIds, askers, latestAt, question } of clusters)
          print(`${questionIds[0]}  ${askers} askers, ${questionIds.length} times, last ${vietnamTime(latestAt)}  ${question}`)
        if (clusters.length === 0) print('None.')
      }),
    )

  unanswered
    .command('questions')
    .description('every single one, newest first, with reasons of those who voted an answer down')
    .option('--json', 'print JSON alone')
    .option('--limit <n>', 'how many at most', '100')
    .action(async ({ json, limit }: { json?: boolean; limit: string }) =>
      withDatabase(async ({ db }) => {
        const questions = await unansweredQuestions(db, Number(limit) || 100)
        if (json) return print(questions)
        for (const row of questions)
          print(
            `${vietnamTime(row.askedAt)}  ${row.kind}${row.vote === null ? '' : `, voted ${row.vote}`}  ${row.text ?? ''}${row.voteReason === null ? '' : `  (${row.voteReason})`}`,
          )
        if (questions.length === 0) print('None.')
      }),
    )

  unanswered
    .command('answers')
    .description('questions taken up, and their answers')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const rows = await allEnquiries(db)
        if (json) return print(rows)
        for (const row of rows)
          print(
            `${row.id}  ${row.status}  ${row.owner}  due ${vietnamTime(row.dueAt)}  ${row.question}${row.answer === null ? '' : `\n  ${row.answer}`}`,
          )
        if (rows.length === 0) print('None.')
      }),
    )

  unanswered
    .command('assign')
    .description('give a question of the list, or one taken up before (HD-…), to an officer')
    .argument('<question>', 'its id in the list')
    .argument('<officer>')
    .action(async (question: string, officer: string) =>
      withDatabase(async (opened) => {
        const deps = depsOf(opened)
        const done = /^hd-/i.test(question) ? await reassign(question, officer, deps) : await takeCluster(question, officer, deps)
        tell(done, (id) => `${id} is with ${officer}.`)
      }),
    )

  unanswered
    .command('asked')
    .description('what people asked that a question taken up stands for')
    .argument('<id>', 'HD-…')
    .action(async (id: string) =>
      withDatabase(async ({ db }) => {
        for (const { questionId, text } of await wordingsOf(db, id.toUpperCase())) print(`${questionId}  ${text ?? '(words not kept)'}`)
      }),
    )

  unanswered
    .command('split')
    .description('take a question out that asks something else; it waits for an answer of its own again')
    .argument('<id>', 'HD-…')
    .argument('<question>', 'its id in "unanswered asked"')
    .action(async (id: string, question: string) =>
      withDatabase(async (opened) => tell(await splitOff(id, question, depsOf(opened)), (done) => `${question} is out of ${done}.`)),
    )

  unanswered
    .command('answer')
    .description('write its answer; it is given to nobody until another officer approves it')
    .argument('<id>', 'HD-…')
    .requiredOption('--text <text>', 'in Vietnamese')
    .option('--question <text>', 'the question as it should read')
    .option('--valid-to <day>', 'YYYY-MM-DD; not given after')
    .option('--as <name>', 'the officer who writes it')
    .action(async (id: string, options: By & { text: string; question?: string; validTo?: string }) =>
      withDatabase(async (opened) => {
        const { text, question, validTo } = options
        if (validTo !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(validTo)) throw new Error('--valid-to must be a day written YYYY-MM-DD.')
        const written = { answer: text, ...(question !== undefined && { question }), ...(validTo !== undefined && { validTo }) }
        tell(await writeAnswer(id, written, depsOf(opened, options)), (done) => `${done} waits for another officer’s approval.`)
      }),
    )

  unanswered
    .command('approve')
    .description('from now on it is the answer; everyone who asked is told')
    .argument('<id>', 'HD-…')
    .option('--as <name>', 'the officer who approves it')
    .action(async (id: string, options: By) =>
      withDatabase(async (opened) =>
        tell(await approveAnswer(id, depsOf(opened, options)), (done) => `${done} is approved; running programs answer it within seconds.`),
      ),
    )

  unanswered
    .command('return')
    .description('send an answer back to whoever wrote it')
    .argument('<id>', 'HD-…')
    .requiredOption('--reason <text>')
    .option('--as <name>', 'the officer who sends it back')
    .action(async (id: string, options: By & { reason: string }) =>
      withDatabase(async (opened) =>
        tell(await returnAnswer(id, options.reason, depsOf(opened, options)), (done) => `${done} is sent back.`),
      ),
    )

  unanswered
    .command('retire')
    .description('give an answer no more')
    .argument('<id>', 'HD-…')
    .action(async (id: string) =>
      withDatabase(async (opened) => tell(await retireAnswer(id, depsOf(opened)), (done) => `${done} is retired.`)),
    )

  unanswered
    .command('regress')
    .description('ask every approved question again; ends with 1 when one is no longer answered from its own entry')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: { json?: boolean }) =>
      withSession(async ({ db, library }) => {
        const result = await regress(db, library.answerer(), vietnamDay(Date.now()))
        if (result.failed.length > 0) process.exitCode = 1
        if (json) return print(result)
        for (const { id, question, got } of result.failed) print(`FAILED ${id}  ${question}  (${got})`)
        print(`${result.questions - result.failed.length} of ${result.questions} answered from their entries`)
      }),
    )
}
