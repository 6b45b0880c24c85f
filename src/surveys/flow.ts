/**
 * The walk through a survey: what to ask next, what an answer changes, what is handed in. Pure.
 *
 * Answers of questions that are not asked any more are kept until the end (whoever changes their mind twice types nothing twice), count
 * as empty in every expression meanwhile, and are dropped at submit.
 */
import { holds } from './expression.ts'
import type { Surroundings } from './expression.ts'
import type { Scalar } from './functions.ts'
import type { Compiled, Step } from './compiled.ts'
import { typeOf } from './questions/index.ts'
import type { Reply } from './questions/question.ts'
import type { Answer, Answers, Question } from './survey.ts'
import {
  askedQuestions,
  countsOf,
  demanding,
  isStale,
  numbered,
  offering,
  openQuestions,
  presetFor,
  toScalar,
  viewOf,
  wordsOf,
} from './view.ts'
import type { Given, Numbered } from './view.ts'
import { wording } from './wording.ts'

/** Where somebody stands in a survey. JSON. */
export interface Progress {
  /** The question being asked; `review`: all answered, not yet handed in. */
  readonly at: string
  readonly answers: Given
  /** Chosen so far in a question that takes several taps. */
  readonly pending?: readonly string[]
}

export const review = 'review:'

export interface Asked {
  /** With the choices that are offered now, and required as it is now. */
  readonly step: Step & { readonly question: Question }
  /** Where the choices offered stand among all of them; absent: all are. What a button means does not change with what is offered. */
  readonly places?: readonly number[]
  /** What it is called, of how many there are as far as known now. */
  readonly number: Numbered
  readonly isFirst: boolean
  /** Its words, with answers to earlier questions filled in. */
  readonly label: string
  /** Said before it: the heading of a new section, notes on the way. */
  readonly before: readonly string[]
  readonly current?: Answer
  /** Offered where nothing was answered yet. */
  readonly preset?: Answer
}

export type Outcome =
  | { readonly type: 'moved'; readonly progress: Progress }
  /** Chosen, with more to choose. */
  | { readonly type: 'more'; readonly progress: Progress }
  | { readonly type: 'refused'; readonly hint: string }

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
  const view = viewOf(compiled, progress.answers, today)
  const places = view.offered(step)
  const now = demanding(step, view.isRequired(step))
  const isGiven = current !== undefined && current !== null && !isStale(step, progress.answers, view)
  const preset = isGiven ? undefined : presetFor(step, progress.answers, view, today)
  return {
    step: places === undefined ? now : offering(now, places),
    ...(places !== undefined && { places }),
    number: numbered(questions)[at] ?? { kind: 'question', i: at + 1, n: questions.length },
    isFirst: at === 0,
    label: fillIn(compiled, progress.answers, step.question.label, today),
    before: [
      ...(step.title !== undefined && step.title !== previous?.title ? [step.title] : []),
      ...notesBetween(compiled, progress.answers, previous?.index ?? -1, step.index, today),
    ],
    // What another answer has since taken away is answered anew.
    ...(isGiven && { current }),
    ...(preset !== undefined && { preset }),
  }
}

/** Notes after the last question: said with the review. */
export function closingNotes(compiled: Compiled, progress: Progress, today: string): string[] {
  const last = askedQuestions(compiled, progress.answers, today).at(-1)
  return notesBetween(compiled, progress.answers, last?.index ?? -1, compiled.steps.length, today)
}

function notesBetween(compiled: Compiled, answers: Given, from: number, to: number, today: string): string[] {
  const notes = compiled.steps.slice(from + 1, to).filter(({ item }) => item.type === 'note')
  if (notes.length === 0) return []
  const view = viewOf(compiled, answers, today)
  return notes.flatMap((step) =>
    step.item.type === 'note' && view.isAsked(step) ? [fillIn(compiled, answers, step.item.label, today)] : [],
  )
}

/** `${name}` in a label stands for that answer, in words. */
function fillIn(compiled: Compiled, answers: Given, label: string, today: string): string {
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
  const tapped = reply.type === 'option' && asked.places !== undefined ? { ...reply, at: asked.places.indexOf(reply.at) } : reply
  const parsed = typeOf(question).parse(question, tapped, progress.pending ?? [], today)
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

function refusalOf(compiled: Compiled, step: Step, answers: Given, today: string): string | undefined {
  if (step.constraint === undefined && step.filter === undefined) return undefined
  const view = viewOf(compiled, answers, today)
  if (isStale(step, answers, view)) return wording.offeredNoMore
  if (step.constraint === undefined) return undefined
  const around: Surroundings = {
    answer: (key) => view.worth(key),
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
  const { key, required, requiredMessage = wording.required } = asked.step.question
  if (asked.current !== undefined) return { type: 'moved', progress: settle(compiled, progress, asked.step.index, today) }
  if (required) return { type: 'refused', hint: requiredMessage }
  return { type: 'moved', progress: settle(compiled, { at: key, answers: { ...progress.answers, [key]: null } }, asked.step.index, today) }
}

/** Leaves the answer as it is; where there is none, takes the one that is offered. */
export function keep(compiled: Compiled, progress: Progress, today: string): Outcome {
  const asked = asking(compiled, progress, today)
  return asked?.preset === undefined ? skip(compiled, progress, today) : put(compiled, progress, asked.step.question, asked.preset, today)
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

/** Goes to the question, or the remark, shown as number `i`; a number beyond the questions counts on through the remarks. */
export function goTo(compiled: Compiled, progress: Progress, kind: Numbered['kind'], i: number, today: string): Progress | undefined {
  const questions = askedQuestions(compiled, progress.answers, today)
  const numbers = numbered(questions)
  const at = numbers.findIndex((each) => each.kind === kind && each.i === i)
  const beyond = kind === 'question' && i > countsOf(questions).questions ? questions[i - 1] : undefined
  const wanted = at < 0 ? beyond : questions[at]
  return wanted && { at: wanted.item.key, answers: progress.answers }
}

/** The next question without an answer: after the one just dealt with, else an earlier one that has come up; else the review. */
function settle(compiled: Compiled, progress: Progress, after: number, today: string): Progress {
  const open = openQuestions(compiled, progress.answers, today)
  const next = open.find(({ index }) => index >= after) ?? open[0]
  return { at: next?.item.key ?? review, answers: progress.answers }
}

/** How many questions are still to be dealt with, remarks among them. */
export const left = (compiled: Compiled, progress: Progress, today: string): number =>
  openQuestions(compiled, progress.answers, today).length

/** How many of them are no remarks: what people are told is still asked of them. */
export const unanswered = (compiled: Compiled, progress: Progress, today: string): number => {
  const questions = askedQuestions(compiled, progress.answers, today)
  const numbers = numbered(questions)
  const open = new Set(openQuestions(compiled, progress.answers, today).map(({ item }) => item.key))
  return questions.filter(({ item }, at) => open.has(item.key) && numbers[at]?.kind === 'question').length
}

/** What is handed in, or the first question that stands in the way with the reason. */
export function submit(
  compiled: Compiled,
  progress: Progress,
  today: string,
): { readonly ok: true; readonly answers: Answers } | { readonly ok: false; readonly at: string; readonly hint: string } {
  const answers: Record<string, Answer> = {}
  const view = viewOf(compiled, progress.answers, today)
  for (const step of askedQuestions(compiled, progress.answers, today)) {
    const { key, requiredMessage = wording.required } = step.question
    const given = progress.answers[key]
    if (given === undefined || given === null) {
      if (given === undefined || view.isRequired(step)) return { ok: false, at: key, hint: requiredMessage }
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
