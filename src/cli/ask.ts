import { createInterface } from 'node:readline'

import type { Command } from 'commander'
import { z } from 'zod'

import type { Answerer } from '../knowledge/answer.ts'
import { toAskLine } from '../knowledge/answers/ask-line.ts'
import type { AskLine } from '../knowledge/answers/ask-line.ts'
import { vietnamDay } from '../calendar.ts'
import { print, withSession } from './session.ts'

const batchLine = z.object({ id: z.union([z.string(), z.number()]).transform(String), q: z.string() })

function answerOne(answerer: Answerer, id: string, question: string): AskLine {
  const started = performance.now()
  const answer = answerer.answer(question, { today: vietnamDay(Date.now()) })
  return toAskLine(id, answer, performance.now() - started)
}

export function addAskCommands(program: Command): void {
  program
    .command('ask')
    .description('answer one question from the documents, or many from standard input')
    .argument('[question]', 'the question, in Vietnamese, with or without accents')
    .option('--batch', 'read JSON lines {"id","q"} from standard input, write one JSON line each')
    .option('--json', 'print JSON alone')
    .action(async (question: string | undefined, options: { batch?: boolean; json?: boolean }) => {
      if (!options.batch && (question === undefined || question.trim() === '')) {
        throw new Error('Nothing was asked. Give a question: congdoan ask "bao lâu đánh giá cán bộ một lần"')
      }
      await withSession(async ({ library }) => {
        const answerer = library.answerer()
        if (options.batch) {
          await library.warmUp()
          return batch(answerer)
        }
        const line = answerOne(answerer, '1', question ?? '')
        if (options.json) return print(line)
        print(line.answer)
        for (const citation of line.citations) print(`  [${citation.id}] ${citation.quote}`)
      })
    })

  program
    .command('search-eval')
    .description('measure search on a corpus and questions of your own')
    .requiredOption('--corpus <file>', 'JSON lines {"id","title","text"}')
    .requiredOption('--questions <file>', 'JSON lines {"id","question","gold":[ids]}')
    .option('--json', 'accepted for evenness; the result is JSON anyway')
    .action(async (options: { corpus: string; questions: string }) => {
      const { searchEval } = await import('../knowledge/search-eval-command.ts')
      print(await searchEval(options.corpus, options.questions))
    })
}

/** A line that cannot be read is answered with its number and the reason, and the rest goes on. */
async function batch(answerer: Answerer): Promise<void> {
  let number = 0
  for await (const text of createInterface({ input: process.stdin })) {
    number++
    if (text.trim() === '') continue
    const parsed = batchLine.safeParse(parseJson(text))
    if (parsed.success) print(answerOne(answerer, parsed.data.id, parsed.data.q))
    else {
      process.stderr.write(`line ${number}: not a JSON object with "id" and "q"\n`)
      process.exitCode = 1
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
