/**
 * The expression language of XLSForm (https://docs.getodk.org/form-operators-functions/), as far as a questionnaire in chat needs it:
 * `${name}`, `.`, comparisons, `and or not()`, arithmetic and the functions in `functions.ts`. Parsed once into a tree, then evaluated
 * on plain values: nothing of an officer's text is ever run as code.
 */
import { functions } from './functions.ts'
import type { Scalar } from './functions.ts'

export type Expression =
  | { readonly type: 'value'; readonly value: Scalar }
  | { readonly type: 'answer'; readonly name: string }
  /** `.`: the answer being checked. */
  | { readonly type: 'self' }
  | { readonly type: 'negate'; readonly of: Expression }
  | { readonly type: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  /** `jr:choice-name(value, '${name}')` */
  | { readonly type: 'words'; readonly name: string; readonly of: Expression }
  | { readonly type: 'call'; readonly name: string; readonly given: readonly Expression[] }

type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod'

/** What an expression may look at. */
export interface Surroundings {
  /** '' for a question not answered, or not asked. */
  answer(name: string): Scalar
  /** What people read for one choice of a question; the choice itself where there are no words. */
  words?(name: string, choice: string): string
  readonly self: Scalar
  /** YYYY-MM-DD in Viet Nam. */
  readonly today: string
}

/** `position` counts characters from 1. */
export class ExpressionError extends Error {
  readonly position: number
  constructor(message: string, position: number) {
    super(`${message} (character ${position})`)
    this.position = position
  }
}

/** A tree this deep comes from no questionnaire, and the parser calls itself. */
const maxDepth = 60
const maxChars = 4_000

interface Token {
  readonly kind: 'number' | 'text' | 'answer' | 'name' | 'symbol' | 'end'
  readonly text: string
  readonly at: number
}

const tokenPattern =
  /\s+|(?<answer>\$\{\s*[\p{L}_][\p{L}\p{N}_.-]*\s*\})|(?<number>\d+(?:\.\d+)?|\.\d+)|(?<text>"[^"]*"|'[^']*')|(?<name>[\p{L}_][\p{L}\p{N}_:-]*)|(?<symbol>!=|<=|>=|[=<>+\-*(),.])/uy

function tokens(source: string): Token[] {
  // Word processors turn quotes and minus signs into look-alikes.
  const plain = source
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–−]/g, '-')
    .replace(/\u00A0/g, ' ')
  const list: Token[] = []
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < plain.length) {
    const at = tokenPattern.lastIndex
    const found = tokenPattern.exec(plain)
    if (found === null) throw new ExpressionError(`"${plain[at]}" is not understood`, at + 1)
    const { answer, number, text, name, symbol } = found.groups ?? {}
    if (answer !== undefined) list.push({ kind: 'answer', text: answer.slice(2, -1).trim(), at })
    else if (number !== undefined) list.push({ kind: 'number', text: number, at })
    else if (text !== undefined) list.push({ kind: 'text', text: text.slice(1, -1), at })
    else if (name !== undefined) list.push({ kind: 'name', text: name, at })
    else if (symbol !== undefined) list.push({ kind: 'symbol', text: symbol, at })
  }
  list.push({ kind: 'end', text: '', at: plain.length })
  return list
}

/** Weakest first; operators of one row bind alike, from the left. */
const levels: readonly (readonly Operator[])[] = [['or'], ['and'], ['=', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', 'div', 'mod']]

/** @throws {ExpressionError} with what is wrong and where */
export function parseExpression(source: string): Expression {
  if (source.length > maxChars) throw new ExpressionError(`longer than ${maxChars} characters`, maxChars)
  const list = tokens(source)
  let next = 0
  const peek = (): Token => list[next] ?? { kind: 'end', text: '', at: source.length }
  const fail = (message: string, token: Token = peek()): never => {
    throw new ExpressionError(message, token.at + 1)
  }
  const take = (symbol: string): boolean => {
    const { kind, text } = peek()
    if (kind !== 'symbol' || text !== symbol) return false
    next++
    return true
  }

  function level(row: number, depth: number): Expression {
    if (depth > maxDepth) fail('too deeply nested')
    const operators = levels[row]
    if (operators === undefined) return unary(depth)
    let left = level(row + 1, depth)
    for (let chain = 0; ; chain++) {
      const { kind, text } = peek()
      const operator = kind === 'symbol' || kind === 'name' ? operators.find((known) => known === text) : undefined
      if (operator === undefined) return left
      if (chain > 200) fail('too many operators in a row')
      next++
      left = { type: 'binary', operator, left, right: level(row + 1, depth) }
    }
  }

  function unary(depth: number): Expression {
    if (take('-')) return { type: 'negate', of: unary(depth + 1) }
    return primary(depth)
  }

  function primary(depth: number): Expression {
    const token = peek()
    next++
    switch (token.kind) {
      case 'number':
        return { type: 'value', value: Number(token.text) }
      case 'text':
        return { type: 'value', value: token.text }
      case 'answer':
        return { type: 'answer', name: token.text }
      case 'name':
        return call(token, depth)
      case 'symbol': {
        if (token.text === '.') return { type: 'self' }
        if (token.text !== '(') return fail(`"${token.text}" is in the wrong place`, token)
        const inside = level(0, depth + 1)
        if (!take(')')) fail('a ")" is missing')
        return inside
      }
      case 'end':
        return fail('something is missing at the end', token)
    }
  }

  function call(token: Token, depth: number): Expression {
    if (token.text === 'jr:choice-name') return words(depth)
    const known = Object.hasOwn(functions, token.text) ? functions[token.text] : undefined
    if (!take('(')) return fail(`"${token.text}" is not understood; an answer is written \${${token.text}}`, token)
    if (known === undefined) return fail(`the function ${token.text}() is not supported`, token)
    const given: Expression[] = []
    if (!take(')')) {
      do given.push(level(0, depth + 1))
      while (take(','))
      if (!take(')')) fail('a ")" is missing')
    }
    const [least, most] = known.takes
    if (given.length < least || given.length > most)
      fail(`${token.text}() takes ${least === most ? least : `${least} or more`} values`, token)
    const pattern = given[1]
    if (token.text === 'regex' && pattern?.type === 'value') known.check?.(String(pattern.value), (why) => fail(why, token))
    return { type: 'call', name: token.text, given }
  }

  function words(depth: number): Expression {
    if (!take('(')) fail('"(" is missing')
    const of = level(0, depth + 1)
    if (!take(',')) fail('jr:choice-name() takes 2 values')
    const { kind, text, at } = peek()
    const name = /^\$\{\s*([^}\s]+)\s*\}$/.exec(text)?.[1]
    if (kind !== 'text' || name === undefined)
      return fail("jr:choice-name() takes the question as '${name}', in quotes", { kind, text, at })
    next++
    if (!take(')')) fail('a ")" is missing')
    return { type: 'words', name, of }
  }

  const whole = level(0, 0)
  if (peek().kind !== 'end') fail(`"${peek().text}" is in the wrong place`)
  return whole
}

export function evaluate(expression: Expression, around: Surroundings): Scalar {
  switch (expression.type) {
    case 'value':
      return expression.value
    case 'answer':
      return around.answer(expression.name)
    case 'self':
      return around.self
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
