/** `congdoan search-eval --corpus F --questions F`: reads two JSONL files and measures the search on them. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { evaluateSearch } from './search-eval.ts'
import type { EvalQuestion, EvalResult } from './search-eval.ts'
import type { Passage } from './search/passage.ts'

const passageLine = z.object({
  id: z.string().min(1),
  title: z.string(),
  text: z.string(),
  /** The name of the document, when the corpus has it; it is found by, too. */
  law: z.string().optional(),
  /** Which document the passage belongs to; by default the id up to '#'. */
  doc: z.string().optional(),
})
const questionLine = z.object({ id: z.string().min(1), question: z.string(), gold: z.array(z.string()) })

/** @throws {Error} naming file and line when a line is not JSON or lacks a field */
export async function searchEval(corpusPath: string, questionsPath: string): Promise<EvalResult> {
  const passages = await readPassages(corpusPath)
  const questions = await readQuestions(questionsPath)
  return evaluateSearch(passages, questions, { now: () => performance.now(), rss: () => process.memoryUsage.rss() })
}

export const readPassages = (path: string): Promise<Passage[]> => readLines(path, (line) => toPassage(passageLine.parse(line)))
export const readQuestions = (path: string): Promise<EvalQuestion[]> => readLines(path, (line) => questionLine.parse(line))

function toPassage({ law, doc, ...rest }: z.infer<typeof passageLine>): Passage {
  return { ...rest, ...(law === undefined ? {} : { context: law }), ...(doc === undefined ? {} : { document: doc }) }
}

async function readLines<T>(path: string, parse: (line: unknown) => T): Promise<T[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Error(`cannot read ${path}`, { cause })
  })
  return text
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return []
      try {
        return [parse(JSON.parse(line))]
      } catch (error) {
        throw new Error(`${path}, line ${i + 1}: ${reason(error)}`, { cause: error })
      }
    })
}

function reason(error: unknown): string {
  if (error instanceof z.ZodError) return error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`).join('; ')
  return error instanceof Error ? error.message : String(error)
}
