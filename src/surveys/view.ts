/** What holds for one set of answers: which questions are asked, which choices are offered, what everything is worth. Pure. */
import type { Compiled, Step } from './compiled.ts'
import { evaluate, holds } from './expression.ts'
import type { Surroundings } from './expression.ts'
import type { Scalar } from './functions.ts'
import { typeOf } from './questions/index.ts'
import type { Answer, Question } from './survey.ts'

/** Answers by question; null: skipped on purpose. */
export type Given = Readonly<Record<string, Answer | null>>

/** What holds for one set of answers: which items are asked, what everything is worth. Worked out as needed, each once. */
export interface View {
  isAsked(step: Step): boolean
  worth(key: string): Scalar
  isRequired(step: QuestionStep): boolean
  /** Places of the choices that are offered; undefined: all are. */
  offered(step: Step): readonly number[] | undefined
}

/** By the answers, which never change: one message looks at the same ones several times. */
const views = new WeakMap<Given, Standing>()

export function viewOf(compiled: Compiled, answers: Given, today: string): View {
  const known = views.get(answers)
  if (known?.compiled === compiled && known.around.today === today) return known
  const view = new Standing(compiled, answers, today)
  views.set(answers, view)
  return view
}

class Standing implements View {
  readonly compiled: Compiled
  readonly around: Surroundings
  readonly #answers: Given
  readonly #asked = new Map<Step, boolean>()
  readonly #worths = new Map<Step, Scalar>()

  constructor(compiled: Compiled, answers: Given, today: string) {
    this.compiled = compiled
    this.#answers = answers
    this.around = { answer: (key) => this.worth(key), words: (key, choice) => wordsOf(compiled, key, choice), self: '', today }
  }

  isAsked(step: Step): boolean {
    let known = this.#asked.get(step)
    if (known === undefined) {
      // A question none of whose choices is offered cannot be answered, and is not asked.
      known = step.relevant.every((expression) => holds(expression, this.around)) && this.offered(step)?.length !== 0
      this.#asked.set(step, known)
    }
    return known
  }

  worth(key: string): Scalar {
    const step = this.compiled.byKey.get(key)
    if (step === undefined || !this.isAsked(step)) return ''
    let known = this.#worths.get(step)
    if (known === undefined) {
      known = step.formula ? evaluate(step.formula, this.around) : toScalar(this.#answers[key])
      this.#worths.set(step, known)
    }
    return known
  }

  offered({ filter, question }: Step): readonly number[] | undefined {
    if (filter === undefined || question === undefined || !('options' in question)) return undefined
    return question.options.flatMap(({ value, columns = {} }, at) =>
      holds(filter, { ...this.around, column: (name) => (name === 'name' ? value : (columns[name] ?? '')) }) ? [at] : [],
    )
  }

  isRequired({ question, requiredWhen }: QuestionStep): boolean {
    return question.required || (requiredWhen !== undefined && holds(requiredWhen, this.around))
  }
}

/** What people read for a choice of a question. */
export function wordsOf(compiled: Compiled, key: string, choice: string): string {
  const question = compiled.byKey.get(key)?.question
  return question === undefined ? choice : typeOf(question).show(question, question.type === 'scale' ? Number(choice) : choice)
}

export const toScalar = (answer: Answer | null | undefined): Scalar =>
  answer === null || answer === undefined ? '' : Array.isArray(answer) ? answer.join(' ') : (answer as string | number)

export type QuestionStep = Step & { readonly question: Question }

/** The questions asked, in order. */
export function askedQuestions(compiled: Compiled, answers: Given, today: string): QuestionStep[] {
  const view = viewOf(compiled, answers, today)
  return compiled.steps.filter((step): step is QuestionStep => step.question !== undefined && view.isAsked(step))
}

/** Which one of how many a question is called; remarks are counted apart. */
export interface Numbered {
  readonly kind: 'question' | 'remark'
  /** From 1. */
  readonly i: number
  readonly n: number
}

/** Where nothing but remarks is asked they are the questions. */
const kindOf = ({ question }: QuestionStep, hasQuestions: boolean): Numbered['kind'] =>
  hasQuestions && question.type === 'text' && question.remark === true ? 'remark' : 'question'

/** What each of these is called, in their order. */
export function numbered(questions: readonly QuestionStep[]): Numbered[] {
  const hasQuestions = questions.some((step) => kindOf(step, true) === 'question')
  const kinds = questions.map((step) => kindOf(step, hasQuestions))
  const total = { question: 0, remark: 0 }
  for (const kind of kinds) total[kind]++
  const seen = { question: 0, remark: 0 }
  return kinds.map((kind) => ({ kind, i: ++seen[kind], n: total[kind] }))
}

/** How many of each there are. */
export const countsOf = (questions: readonly QuestionStep[]): { readonly questions: number; readonly remarks: number } => {
  const remarks = numbered(questions).filter(({ kind }) => kind === 'remark').length
  return { questions: questions.length - remarks, remarks }
}

/** The question as it stands for whoever is asked it now: whether they may skip it. */
export function demanding(step: QuestionStep, isRequired: boolean): QuestionStep {
  if (step.question.required === isRequired) return step
  const own = { ...step.question, required: isRequired }
  return { ...step, item: own, question: own }
}

/** The question with only these of its choices. */
export function offering(step: QuestionStep, places: readonly number[]): QuestionStep {
  const { question } = step
  if (!('options' in question)) return step
  const own = { ...question, options: places.flatMap((at) => question.options[at] ?? []) }
  return { ...step, item: own, question: own }
}

/** Answered with a choice that another answer has since taken away. */
export function isStale(step: Step, answers: Given, view: View): boolean {
  const { question } = step
  const given = answers[step.item.key]
  if (step.filter === undefined || question === undefined || !('options' in question) || given === null || given === undefined) return false
  const left = new Set((view.offered(step) ?? []).map((at) => question.options[at]?.value))
  return [given].flat().some((value) => !left.has(String(value)))
}

/** What is offered as the answer; a choice that is not offered now is none. */
export function presetFor(step: QuestionStep, answers: Given, view: View, today: string): Answer | undefined {
  const { preset, type, key } = step.question
  if (preset === undefined || isStale(step, { ...answers, [key]: preset }, view)) return undefined
  return type === 'date' && preset === 'today()' ? today : preset
}

/** Questions to be dealt with: without an answer, skipped and required since, or with an answer that is no longer offered. */
export function openQuestions(compiled: Compiled, answers: Given, today: string): QuestionStep[] {
  const view = viewOf(compiled, answers, today)
  return askedQuestions(compiled, answers, today).filter(
    (step) => !(step.item.key in answers) || (answers[step.item.key] === null && view.isRequired(step)) || isStale(step, answers, view),
  )
}
