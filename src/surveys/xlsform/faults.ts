/** Where in the sheet something that is wrong with a questionnaire is written, and in which order it is told. */
import type { Fault } from '../compiled.ts'
import type { Problem } from './sheets.ts'

/** As many as somebody mends before trying again; how many more there are is said. */
export const maxProblems = 100

/** As somebody goes through the sheet: by row; what is wrong with the choices after that. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const sorted = [...problems].sort((a, b) => Number(a.sheet === 'choices') - Number(b.sheet === 'choices') || a.row - b.row)
  const next = sorted[maxProblems]
  if (next === undefined) return sorted
  return [...sorted.slice(0, maxProblems), { ...next, detail: `from here on ${sorted.length - maxProblems} more problems are not listed` }]
}

/** The column of what the compiler finds fault with. */
export const columnOfPart: Readonly<Record<Fault['part'], string>> = {
  relevant: 'relevant',
  required: 'required',
  constraint: 'constraint',
  formula: 'calculation',
  label: 'label',
  name: 'name',
  filter: 'choice_filter',
}

/** The column of a field of a question, where it has another name. */
export const columnOfField: Readonly<Record<string, string>> = {
  key: 'name',
  options: 'type',
  points: 'type',
  min: 'parameters',
  max: 'parameters',
  maxChars: 'parameters',
  formula: 'calculation',
  requiredWhen: 'required',
  filter: 'choice_filter',
  preset: 'default',
}
