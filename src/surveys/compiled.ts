import { answersIn } from './expression.ts'
import type { Expression } from './expression.ts'
import { parseExpression } from './parsing.ts'
import { typeOf } from './questions/index.ts'
import { isQuestion } from './survey.ts'
import type { Item, Option, Question, Survey } from './survey.ts'

/** A survey ready to be walked: its items in order, with their expressions parsed. */
export interface Compiled {
  readonly survey: Survey
  readonly steps: readonly Step[]
  readonly byKey: ReadonlyMap<string, Step>
  /** Bytes that any set of answers fits into as JSON. */
  readonly maxBytes: number
}

export interface Step {
  readonly index: number
  readonly item: Item
  /** The item again, when it is a question. */
  readonly question?: Question
  /** Heading of its section. */
  readonly title?: string
  /** All must hold. */
  readonly relevant: readonly Expression[]
  readonly requiredWhen?: Expression
  readonly constraint?: Expression
  readonly formula?: Expression
  /** Holds for the choices that are offered. */
  readonly filter?: Expression
}

/** Something in a survey that cannot work: which item, and why. */
export interface Fault {
  readonly key: string
  readonly part: 'relevant' | 'required' | 'constraint' | 'formula' | 'label' | 'name' | 'filter'
  readonly detail: string
}

export class SurveyError extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(faults.map(({ key, part, detail }) => `${key}, ${part}: ${detail}`).join('\n'))
    this.faults = faults
  }
}

/** @throws {SurveyError} with every fault: unknown names, expressions that cannot be read, items that wait for each other */
export function compile(survey: Survey): Compiled {
  const faults: Fault[] = []
  const read = (key: string, part: Fault['part'], source: string | undefined, columns?: ReadonlySet<string>): Expression | undefined => {
    if (source === undefined) return undefined
    try {
      return parseExpression(source, columns)
    } catch (error) {
      faults.push({ key, part, detail: error instanceof Error ? error.message : String(error) })
      return undefined
    }
  }
  const steps: Step[] = []
  for (const section of survey.sections) {
    for (const item of section.items) {
      const relevant = [...section.relevant, ...(item.relevant === undefined ? [] : [item.relevant])].flatMap(
        (source) => read(item.key, 'relevant', source) ?? [],
      )
      const requiredWhen = isQuestion(item) ? read(item.key, 'required', item.requiredWhen) : undefined
      const constraint = isQuestion(item) ? read(item.key, 'constraint', item.constraint) : undefined
      const filter = 'filter' in item ? read(item.key, 'filter', item.filter, columnsOf(item.options)) : undefined
      const formula = item.type === 'formula' ? read(item.key, 'formula', item.formula) : undefined
      steps.push({
        index: steps.length,
        item,
        ...(isQuestion(item) && { question: item }),
        ...(section.title !== undefined && { title: section.title }),
        relevant,
        ...(requiredWhen && { requiredWhen }),
        ...(constraint && { constraint }),
        ...(formula && { formula }),
        ...(filter && { filter }),
      })
    }
  }
  const byKey = new Map<string, Step>()
  for (const step of steps) {
    if (byKey.has(step.item.key)) faults.push({ key: step.item.key, part: 'name', detail: 'used twice' })
    byKey.set(step.item.key, step)
  }
  for (const step of steps) faults.push(...unknownNames(step, byKey))
  if (faults.length === 0) faults.push(...circles(steps, byKey))
  if (!steps.some(({ question }) => question)) faults.push({ key: survey.title, part: 'name', detail: 'there is no question' })
  if (faults.length > 0) throw new SurveyError(faults)
  const maxBytes = steps.reduce(
    (sum, { question }) =>
      question === undefined ? sum : sum + Buffer.byteLength(question.key) + 5 + Math.max(4, typeOf(question).maxBytes(question)),
    2,
  )
  return { survey, steps, byKey, maxBytes }
}

function unknownNames(step: Step, byKey: ReadonlyMap<string, Step>): Fault[] {
  const labels = [...labelOf(step.item).matchAll(/\$\{\s*([^}]*?)\s*\}/g)].flatMap(([, name = '']) =>
    byKey.has(name) ? [] : [{ key: step.item.key, part: 'label' as const, detail: `there is no question named ${name}` }],
  )
  const parts = [
    ...step.relevant.map((expression) => ['relevant', expression] as const),
    ...(step.requiredWhen ? [['required', step.requiredWhen] as const] : []),
    ...(step.constraint ? [['constraint', step.constraint] as const] : []),
    ...(step.formula ? [['formula', step.formula] as const] : []),
    ...(step.filter ? [['filter', step.filter] as const] : []),
  ]
  const unknown = parts.flatMap(([part, expression]) =>
    answersIn(expression)
      .filter((name) => !byKey.has(name))
      .map((name) => ({ key: step.item.key, part, detail: `there is no question named ${name}` })),
  )
  return [...unknown, ...labels]
}

/** Names a filter may use: those of the columns of the choices, and `name`, the choice itself. */
const columnsOf = (options: readonly Option[]): ReadonlySet<string> =>
  new Set(['name', ...options.flatMap(({ columns = {} }) => Object.keys(columns))])

const labelOf = (item: Item): string => (item.type === 'formula' ? '' : item.label)

/** Whether an item is asked, or what it is worth, must not depend on itself. A constraint, and what makes an answer required, may look anywhere. */
function circles(steps: readonly Step[], byKey: ReadonlyMap<string, Step>): Fault[] {
  const done = new Set<string>()
  const open = new Set<string>()
  const faults: Fault[] = []
  const visit = (step: Step): void => {
    const { key } = step.item
    if (done.has(key)) return
    if (open.has(key)) {
      faults.push({ key, part: step.formula ? 'formula' : 'relevant', detail: 'depends on itself' })
      return
    }
    open.add(key)
    for (const expression of [...step.relevant, ...(step.formula ? [step.formula] : []), ...(step.filter ? [step.filter] : [])]) {
      for (const name of answersIn(expression)) {
        const other = byKey.get(name)
        if (other !== undefined) visit(other)
      }
    }
    open.delete(key)
    done.add(key)
  }
  for (const step of steps) visit(step)
  return faults
}
