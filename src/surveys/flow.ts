/**
 * The walk through a survey: what to ask next, what an answer changes, what is handed in. Pure.
 *
 * Answers of questions that are not asked any more are kept until the end (whoever changes their mind twice types nothing twice), count
 * as empty in every expression meanwhile, and are dropped at submit.
 */
import { evaluate, holds } from './expression.ts'
import type { Surroundings } from './expression.ts'
import type { Scalar } from './functions.ts'
import type { Compiled, Step } from './compiled.ts'
import { typeOf } from './questions/index.ts'
import type { Reply } from './questions/question.ts'
import type { Answer, Answers, Question } from './survey.ts'
import { wording } from './wording.ts'

/** Where somebody stands in a survey. JSON. */
export interface Progress {
  /** The question being asked; `review`: all answered, not yet handed in. */
  readonly at: string
  /** null: skipped on purpose. */
  readonly answers: Readonly<Record<string, Answer | null>>
  /** Chosen so far in a question that takes several taps. */
  readonly pending?: readonly string[]
}

export const review = 'review:'

export interface Asked {
  readonly step: Step & { readonly question: Question }
  /** Position among the questions asked, from 1, and how many there are as far as known now. */
  readonly i: number
  readonly n: number
  /** Its words, with answers to earlier questions filled in. */
  readonly label: string
  /** Said before it: the heading of a new section, notes on the way. */
  readonly before: readonly string[]
  readonly current?: Answer
}

export type Outcome =
  | { readonly type: 'moved'; readonly progress: Progress }
  /** Chosen, with more to choose. */
  | { readonly type: 'more'; readonly progress: Progress }
  | { readonly type: 'refused'; readonly hint: string }

/** What holds for one set of answers: which items are asked, what everything is worth. Worked out as needed, each once. */
interface View {
  isAsked(step: Step): boolean
  worth(key: string): Scalar
}

function viewOf(compiled: Compiled, answers: Progress['answers'], today: string): View {
  const asked = new Map<Step, boolean>()
  const worths = new Map<Step, Scalar>()
  const around: Surroundings = { answer: worth, words: (key, choice) => wordsOf(compiled, key, choice), self: '', today }
  function isAsked(step: Step): boolean {
    let known = asked.get(step)
    if (known === undefined) {
      known = step.relevant.every((expression) => holds(expression, around))
      asked.set(step, known)
    }
    return known
  }
  function worth(key: string): Scalar {
    const step = compiled.byKey.get(key)
    if (step === undefined || !isAsked(step)) return ''
    let known = worths.get(step)
    if (known === undefined) {
      known = step.formula ? evaluate(step.formula, around) : toScalar(answers[key])
      worths.set(step, known)
    }
    return known
  }
  return { isAsked, worth }
}

/** What people read for a choice of a question. */
function wordsOf(compiled: Compiled, key: string, choice: string): string {
  const question = compiled.byKey.get(key)?.question
  return question === undefined ? choice : typeOf(question).show(question, question.type === 'scale' ? Number(choice) : choice)
}

const toScalar = (answer: Answer | null | undefined): Scalar =>
  answer === null || answer === undefined ? '' : Array.isArray(answer) ? answer.join(' ') : (answer as string | number)

type QuestionStep = Step & { readonly question: Question }

/** The questions asked, in order. */
export function askedQuestions(compiled: Compiled, answers: Progress['answers'], today: string): QuestionStep[] {
  const view = viewOf(compiled, answers, today)
  return compiled.steps.filter((step): step is QuestionStep => step.question !== undefined && view.isAsked(step))
}

export function start(compiled: Compiled, today: string): Progress {
  return settle(compiled, { at: '', answers: {} }, 0, today)
}

/** @returns undefined at the review, or when the question is no longer asked */
export function asking(compiled: Compiled, progress: Progress, today: string): Asked | undefined {
  const questions = askedQuestions(compiled, progress.answers, today)
  const at = questions.findIndex(({ item }) => item.key === progress.at)
  const step = questions[at]
  if (step === undefined) return undefined
  const previous = questions[at - 1]
  const current = progress.answers[step.item.key]
  return {
    step,
    i: at + 1,
    n: questions.length,
    label: fillIn(compiled, progress.answers, step.question.label, today),
    before: [
      ...(step.title !== undefined && step.title !== previous?.title ? [step.title] : []),
      ...notesBetween(compiled, progress.answers, previous?.index ?? -1, step.index, today),
    ],
    ...(current !== undefined && current !== null && { current }),
  }
}

/** Notes after the last question: said with the review. */
export function closingNotes(compiled: Compiled, progress: Progress, today: string): string[] {
  const last = askedQuestions(compiled, progress.answers, today).at(-1)
  return notesBetween(compiled, progress.answers, last?.index ?? -1, compiled.steps.length, today)
}

function notesBetween(compiled: Compiled, answers: Progress['answers'], from: number, to: number, today: string): string[] {
  const notes = compiled.steps.slice(from + 1, to).filter(({ item }) => item.type === 'note')
  if (notes.length === 0) return []
  const view = viewOf(compiled, answers, today)
  return notes.flatMap((step) =>
    step.item.type === 'note' && view.isAsked(step) ? [fillIn(compiled, answers, step.item.label, today)] : [],
  )
}

/** `${name}` in a label stands for that answer, in words. */
function fillIn(compiled: Compiled, answers: Progress['answers'], label: string, today: string): string {
  if (!label.includes('${')) return label
  const view = viewOf(compiled, answers, today)
  return label.replace(/\$\{\s*([^}]*?)\s*\}/g, (_, name: string) => {
    const question = compiled.byKey.get(name)?.question
    const given = answers[name]
    const worth = view.worth(name)
    if (worth === '') return '…'
    return question !== undefined && given !== null && given !== undefined ? typeOf(question).show(question, given) : String(worth)
  })
}

/** Takes one reply to the question being asked. */
export function answer(compiled: Compiled, progress: Progress, reply: Reply, today: string): Outcome {
  const asked = asking(compiled, progress, today)
  if (asked === undefined) return { type: 'refused', hint: wording.notAllowed }
  const { question } = asked.step
  const parsed = typeOf(question).parse(question, reply, progress.pending ?? [], today)
  if (parsed.ok === false) return { type: 'refused', hint: parsed.hint }
  if (parsed.ok === 'more') return { type: 'more', progress: { ...progress, pending: parsed.pending } }
  return put(compiled, progress, question, parsed.value, today)
}

/** Sets an answer that is already understood. */
export function put(compiled: Compiled, progress: Progress, question: Question, value: Answer, today: string): Outcome {
  const step = compiled.byKey.get(question.key)
  if (step === undefined) return { type: 'refused', hint: wording.notAllowed }
  const answers = { ...progress.answers, [question.key]: value }
  const refusal = refusalOf(compiled, step, answers, today)
  if (refusal !== undefined) return { type: 'refused', hint: refusal }
  return { type: 'moved', progress: settle(compiled, { at: progress.at, answers }, step.index, today) }
}

/** Changes the answer to a question that is not the one being asked; the walk stays where it is unless that question is gone. */
export function change(compiled: Compiled, progress: Progress, key: string, reply: Reply, today: string): Outcome {
  const questions = askedQuestions(compiled, progress.answers, today)
  const step = questions.find(({ item }) => item.key === key)
  if (step === undefined) return { type: 'refused', hint: wording.oldAnswer }
  const { at } = progress
  const outcome = answer(compiled, { at: key, answers: progress.answers }, reply, today)
  if (outcome.type !== 'moved') return { type: 'refused', hint: wording.oldAnswer }
  const { answers } = outcome.progress
  const stays = at === review ? [] : askedQuestions(compiled, answers, today).filter(({ item }) => item.key === at)
  if (stays.length > 0) return { type: 'moved', progress: { ...progress, answers } }
  return outcome
}

function refusalOf(compiled: Compiled, step: Step, answers: Progress['answers'], today: string): string | undefined {
  if (step.constraint === undefined) return undefined
  const view = viewOf(compiled, answers, today)
  const around: Surroundings = {
    answer: view.worth,
    words: (key, choice) => wordsOf(compiled, key, choice),
    self: toScalar(answers[step.item.key]),
    today,
  }
  if (holds(step.constraint, around)) return undefined
  return step.question?.constraintMessage ?? wording.notAllowed
}

/** Goes on without an answer. Refused where one is required; an answer given before stays. */
export function skip(compiled: Compiled, progress: Progress, today: string): Outcome {
  const asked = asking(compiled, progress, today)
  if (asked === undefined) return { type: 'refused', hint: wording.notAllowed }
  const { key, required } = asked.step.question
  if (asked.current !== undefined) return { type: 'moved', progress: settle(compiled, progress, asked.step.index, today) }
  if (required) return { type: 'refused', hint: wording.required }
  return { type: 'moved', progress: settle(compiled, { at: key, answers: { ...progress.answers, [key]: null } }, asked.step.index, today) }
}

/** Clears the answer to an optional question and goes on. */
export function clear(compiled: Compiled, progress: Progress, today: string): Outcome {
  const { [progress.at]: _, ...answers } = progress.answers
  return skip(compiled, { at: progress.at, answers }, today)
}

/** @returns undefined at the first question */
export function back(compiled: Compiled, progress: Progress, today: string): Progress | undefined {
  const questions = askedQuestions(compiled, progress.answers, today)
  const at = progress.at === review ? questions.length : questions.findIndex(({ item }) => item.key === progress.at)
  const previous = questions[at - 1]
  return previous && { at: previous.item.key, answers: progress.answers }
}

/** Goes to the question shown as number `i`. */
export function goTo(compiled: Compiled, progress: Progress, i: number, today: string): Progress | undefined {
  const wanted = askedQuestions(compiled, progress.answers, today)[i - 1]
  return wanted && { at: wanted.item.key, answers: progress.answers }
}

/** The next question without an answer: after the one just dealt with, else an earlier one that has come up; else the review. */
function settle(compiled: Compiled, progress: Progress, after: number, today: string): Progress {
  const open = askedQuestions(compiled, progress.answers, today).filter(({ item }) => !(item.key in progress.answers))
  const next = open.find(({ index }) => index >= after) ?? open[0]
  return { at: next?.item.key ?? review, answers: progress.answers }
}

/** How many questions are still to be dealt with. */
export const left = (compiled: Compiled, progress: Progress, today: string): number =>
  askedQuestions(compiled, progress.answers, today).filter(({ item }) => !(item.key in progress.answers)).length

/** What is handed in, or the first question that stands in the way with the reason. */
export function submit(
  compiled: Compiled,
  progress: Progress,
  today: string,
): { readonly ok: true; readonly answers: Answers } | { readonly ok: false; readonly at: string; readonly hint: string } {
  const answers: Record<string, Answer> = {}
  for (const step of askedQuestions(compiled, progress.answers, today)) {
    const { key, required } = step.question
    const given = progress.answers[key]
    if (given === undefined || given === null) {
      if (required || given === undefined) return { ok: false, at: key, hint: wording.required }
      continue
    }
    // An answer changed later may make an earlier one wrong.
    const refusal = refusalOf(compiled, step, progress.answers, today)
    if (refusal !== undefined) return { ok: false, at: key, hint: refusal }
    answers[key] = given
  }
  return { ok: true, answers }
}

/** Formulas by key, as they stand for answers handed in. */
export function formulas(compiled: Compiled, answers: Answers, today: string): Record<string, Scalar> {
  const view = viewOf(compiled, answers, today)
  return Object.fromEntries(
    compiled.steps.flatMap((step) =>
      step.formula !== undefined && view.isAsked(step) ? [[step.item.key, view.worth(step.item.key)]] : [],
    ),
  )
}
