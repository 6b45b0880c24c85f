import type { RedactedText } from '../../privacy/redact.ts'
import { redact } from '../../privacy/redact.ts'
import type { Answer } from '../answer.ts'
import { keyPassages, mergePassages, toAnswer } from './model-answer.ts'
import type { KeyedPassage, Retrieved } from './model-answer.ts'
import { verifySentences } from './verify-sentences.ts'
import type { ModelSentence, Objection } from './verify-sentences.ts'

export { mayUseModel } from './model-answer.ts'
export type { Retrieved } from './model-answer.ts'

/** A language model. Every method answers undefined when it cannot: no failure of a model is a failure of the program. */
export interface AnswerModel {
  /** The question in the documents' words, with marks; used to search, never shown. */
  rewrite(question: RedactedText, signal: AbortSignal): Promise<Rewritten | undefined>
  answer(input: ModelQuestion, signal: AbortSignal): Promise<ModelSentences | undefined>
  /** One vector per text, in order. Absent when no embedding model is configured. */
  embed?(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[] | undefined>
}

export interface Rewritten {
  readonly question: string
  readonly keywords: readonly string[]
}

interface ModelQuestion {
  readonly question: RedactedText
  readonly passages: readonly KeyedPassage[]
}

export interface ModelSentences {
  readonly sentences: readonly ModelSentence[]
}

export interface ModelDeps {
  readonly model: AnswerModel
  /**
   * Passages for a question, best first. `vector` is the question's embedding when the model makes them: the caller, who
   * keeps the passages' vectors, fuses the two (`fuse.ts`).
   */
  readonly search: (question: string, vector?: Float32Array) => readonly Retrieved[]
  /** What is answered without a model, and whenever the model's words do not hold. */
  readonly extractive: Answer
  /** Names published in the documents: not personal data in a question about them. */
  readonly publicNames?: readonly string[]
  /** Milliseconds from call to answer, everything included. */
  readonly limitMs?: number
  /** Told once per call how it went, for the operator; holds no words of anyone. */
  readonly report?: (report: ModelReport) => void
}

export type ModelReport =
  | { readonly by: 'model'; readonly kept: number; readonly dropped: readonly Objection[] }
  | {
      readonly by: 'extractive'
      readonly why: 'small_talk' | 'time' | 'no_answer' | 'no_passages' | 'fault'
      readonly dropped: readonly Objection[]
    }
  | { readonly by: 'extractive'; readonly why: 'unverified'; readonly dropped: readonly Objection[] }

/** p95 of an answer with a model is promised within six seconds. */
const defaultLimitMs = 6_000

/**
 * Answers by the model where every sentence of it can be proved from a passage, else with the extractive answer.
 *
 * Never throws and never takes longer than `limitMs`, whatever the model does.
 */
export async function answerWithModel(deps: ModelDeps, question: string): Promise<Answer> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const expired = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ report: { by: 'extractive', why: 'time', dropped: [] } }), deps.limitMs ?? defaultLimitMs)
  })
  const attempted = attempt(deps, question, controller.signal).catch(
    (): Outcome => ({ report: { by: 'extractive', why: 'fault', dropped: [] } }),
  )
  const outcome = await Promise.race([attempted, expired])
  clearTimeout(timer)
  // Whatever is still under way (a body that drips, a second call) is of no use to anyone now.
  controller.abort()
  try {
    deps.report?.(outcome.report)
  } catch {
    // an answer is owed, a report is not
  }
  return outcome.answer ?? deps.extractive
}

interface Outcome {
  readonly answer?: Answer
  readonly report: ModelReport
}

async function attempt(deps: ModelDeps, question: string, signal: AbortSignal): Promise<Outcome> {
  const { model, extractive, limitMs = defaultLimitMs } = deps
  const without = (why: 'small_talk' | 'no_answer' | 'no_passages'): Outcome => ({ report: { by: 'extractive', why, dropped: [] } })
  if (extractive.kind === 'small_talk') return without('small_talk')

  const redacted = redact(question, { publicNames: deps.publicNames ?? [] }).text
  const rewritten = await orNothing(signal, limitMs / 3, (share) => model.rewrite(redacted, share))
  const wider = rewritten === undefined ? undefined : [rewritten.question, ...rewritten.keywords].join('. ')
  const embed = model.embed?.bind(model)
  const vectors = embed && (await orNothing(signal, limitMs / 4, (share) => embed([rewritten?.question ?? redacted], share)))
  const vector = vectors?.[0]
  const passages = keyPassages(mergePassages(deps.search(question, vector), wider === undefined ? [] : deps.search(wider, vector)))
  if (passages.length === 0) return without('no_passages')

  const said = await model.answer({ question: redacted, passages }, signal)
  if (said === undefined || said.sentences.length === 0) return without('no_answer')
  const { kept, dropped } = verifySentences(said.sentences, passages)
  if (kept.length === 0) return { report: { by: 'extractive', why: 'unverified', dropped } }
  return { answer: toAnswer(kept, said.sentences.length, extractive), report: { by: 'model', kept: kept.length, dropped } }
}

/** A side step: it may fail, and after `ms` it is no longer waited for, so that it cannot eat the time of the answer itself. */
async function orNothing<T>(
  signal: AbortSignal,
  ms: number,
  step: (signal: AbortSignal) => Promise<T | undefined>,
): Promise<T | undefined> {
  const share = AbortSignal.any([signal, AbortSignal.timeout(Math.max(1, Math.round(ms)))])
  const over = new Promise<undefined>((resolve) => share.addEventListener('abort', () => resolve(undefined), { once: true }))
  try {
    return await Promise.race([step(share), over])
  } catch {
    return undefined
  }
}
