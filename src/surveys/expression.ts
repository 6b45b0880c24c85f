/**
 * The expression language of XLSForm (https://docs.getodk.org/form-operators-functions/), as far as a questionnaire in chat needs it:
 * `${name}`, `.`, comparisons, `and or not()`, arithmetic and the functions in `functions.ts`. Parsed once into a tree (parsing.ts), then
 * evaluated on plain values: nothing of an officer's text is ever run as code.
 */
import { functions } from './functions.ts'
import type { Scalar } from './functions.ts'

export type Expression =
  | { readonly type: 'value'; readonly value: Scalar }
  | { readonly type: 'answer'; readonly name: string }
  /** `.`: the answer being checked. */
  | { readonly type: 'self' }
  /** In a filter: what stands in this column for the choice looked at. */
  | { readonly type: 'column'; readonly name: string }
  | { readonly type: 'negate'; readonly of: Expression }
  | { readonly type: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  /** `jr:choice-name(value, '${name}')` */
  | { readonly type: 'words'; readonly name: string; readonly of: Expression }
  | { readonly type: 'call'; readonly name: string; readonly given: readonly Expression[] }

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod'

/** What an expression may look at. */
export interface Surroundings {
  /** '' for a question not answered, or not asked. */
  answer(name: string): Scalar
  /** What people read for one choice of a question; the choice itself where there are no words. */
  words?(name: string, choice: string): string
  /** In a filter, of the choice looked at. */
  column?(name: string): string
  readonly self: Scalar
  /** YYYY-MM-DD in Viet Nam. */
  readonly today: string
}

export function evaluate(expression: Expression, around: Surroundings): Scalar {
  switch (expression.type) {
    case 'value':
      return expression.value
    case 'answer':
      return around.answer(expression.name)
    case 'self':
      return around.self
    case 'column':
      return around.column?.(expression.name) ?? ''
    case 'negate':
      return -toNumber(evaluate(expression.of, around))
    case 'binary':
      return binary(expression.operator, expression.left, expression.right, around)
    case 'words': {
      const choice = String(evaluate(expression.of, around))
      return choice === '' ? '' : (around.words?.(expression.name, choice) ?? choice)
    }
    case 'call': {
      const { name, given } = expression
      // The branch not taken is not looked at.
      if (name === 'if') return evaluate(given[truth(evaluate(given[0] ?? nothing, around)) ? 1 : 2] ?? nothing, around)
      return (
        functions[name]?.apply(
          given.map((each) => evaluate(each, around)),
          around.today,
        ) ?? ''
      )
    }
  }
}

const nothing: Expression = { type: 'value', value: '' }

/** Whether it holds: what is not empty, not zero, not false. */
export const holds = (expression: Expression, around: Surroundings): boolean => truth(evaluate(expression, around))

/** The names of the answers it looks at. */
export function answersIn(expression: Expression): string[] {
  switch (expression.type) {
    case 'value':
    case 'self':
    case 'column':
      return []
    case 'answer':
      return [expression.name]
    case 'negate':
      return answersIn(expression.of)
    case 'words':
      return [expression.name, ...answersIn(expression.of)]
    case 'binary':
      return [...answersIn(expression.left), ...answersIn(expression.right)]
    case 'call':
      return expression.given.flatMap(answersIn)
  }
}

function truth(value: Scalar): boolean {
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : typeof value === 'string' ? value !== '' : value
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/

/** A calendar day counts as days since 1970, as in ODK; what is no number is NaN. */
function toNumber(value: Scalar): number {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number') return value
  const text = value.trim()
  if (text === '') return Number.NaN
  if (isoDay.test(text)) return Date.parse(`${text}T00:00:00Z`) / 86_400_000
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
}

function binary(operator: Operator, left: Expression, right: Expression, around: Surroundings): Scalar {
  if (operator === 'and') return truth(evaluate(left, around)) && truth(evaluate(right, around))
  if (operator === 'or') return truth(evaluate(left, around)) || truth(evaluate(right, around))
  const [a, b] = [evaluate(left, around), evaluate(right, around)]
  switch (operator) {
    case '=':
      return same(a, b)
    case '!=':
      return !same(a, b)
    case '<':
      return toNumber(a) < toNumber(b)
    case '<=':
      return toNumber(a) <= toNumber(b)
    case '>':
      return toNumber(a) > toNumber(b)
    case '>=':
      return toNumber(a) >= toNumber(b)
    case '+':
      return toNumber(a) + toNumber(b)
    case '-':
      return toNumber(a) - toNumber(b)
    case '*':
      return toNumber(a) * toNumber(b)
    case 'div':
      return toNumber(a) / toNumber(b)
    case 'mod':
      return toNumber(a) % toNumber(b)
  }
}

/** XPath 1.0, section 3.4: as booleans when one is, else as numbers when one is, else as text. */
function same(a: Scalar, b: Scalar): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return truth(a) === truth(b)
  if (typeof a === 'number' || typeof b === 'number') return toNumber(a) === toNumber(b)
  return a === b
}
