/** Choices in an order of each person's own, where the form asks for it: the first in a list is chosen more often than it deserves. */
import { createHash } from 'node:crypto'

import type { Compiled } from './compiled.ts'
import type { Option, Question } from './survey.ts'

/** Stay at the end whatever the order. */
const last = new Set(['other', 'khac', 'none', 'khong'])

/**
 * The survey as one person sees it: always the same for them, on every channel and after every restart, so that a number they type and a
 * button they tap mean what they saw.
 */
export function shuffledFor(compiled: Compiled, surveyId: string, contactId: string): Compiled {
  if (!compiled.steps.some(({ question }) => question !== undefined && isShuffled(question))) return compiled
  const steps = compiled.steps.map((step) => {
    const { question } = step
    if (question === undefined || !isShuffled(question)) return step
    const own = { ...question, options: inOwnOrder(question.options, `${surveyId} ${contactId} ${question.key}`) }
    return { ...step, item: own, question: own }
  })
  return { ...compiled, steps, byKey: new Map(steps.map((step) => [step.item.key, step])) }
}

type Shuffled = Extract<Question, { type: 'single' | 'multiple' | 'ranking' }>
const isShuffled = (question: Question): question is Shuffled => 'shuffled' in question && question.shuffled === true

function inOwnOrder(options: readonly Option[], seed: string): Option[] {
  const weight = (option: Option) => (last.has(option.value) ? 'z' : createHash('sha256').update(`${seed} ${option.value}`).digest('hex'))
  return options
    .map((option) => ({ option, by: weight(option) }))
    .sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0))
    .map(({ option }) => option)
}
