/** The text of an expression becomes a tree, or a word on what is wrong with it and where. */
import type { Expression, Operator } from './expression.ts'
import { functions } from './functions.ts'

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
/** What they are given when nothing is: the answer itself (XPath 1.0, section 4.2). */
const ofTheAnswer = new Set(['string', 'string-length', 'normalize-space', 'number'])

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
    if (found === null && plain[at] === '/')
      throw new ExpressionError('paths ("/", "../") are not supported; write an answer as ${name}', at + 1)
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

/**
 * @param columns names that stand for columns of a choice, lower-case; in a filter alone
 * @throws {ExpressionError} with what is wrong and where
 */
export function parseExpression(source: string, columns: ReadonlySet<string> = new Set()): Expression {
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
    const column = token.text.toLowerCase()
    if (columns.has(column) && (peek().kind !== 'symbol' || peek().text !== '(')) return { type: 'column', name: column }
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
    if (given.length === 0 && ofTheAnswer.has(token.text)) given.push({ type: 'self' })
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
