/** The functions of XLSForm expressions that a questionnaire in chat can use, one entry each. */
import { compilePattern, PatternError } from './pattern.ts'
import type { Pattern } from './pattern.ts'

export type Scalar = string | number | boolean

interface Function {
  /** Least and most values it takes. */
  readonly takes: readonly [number, number]
  apply(given: readonly Scalar[], today: string): Scalar
  /** Looks at a value written out in the expression, before anybody answers. */
  check?(value: string, fail: (why: string) => void): void
}

const many = 50
const text = (value: Scalar | undefined): string =>
  value === undefined || (typeof value === 'number' && Number.isNaN(value)) ? '' : String(value)
const number = (value: Scalar | undefined): number => {
  if (typeof value === 'boolean') return value ? 1 : 0
  const written = text(value).trim()
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return Date.parse(`${written}T00:00:00Z`) / 86_400_000
  return written === '' ? Number.NaN : Number(written)
}
const isTrue = (value: Scalar | undefined): boolean =>
  typeof value === 'boolean' ? value : typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : text(value) !== ''
/** The answer to "choose several" is its values with spaces between. */
const chosen = (value: Scalar | undefined): string[] => text(value).split(' ').filter(Boolean)
const dayOf = (value: Scalar | undefined): string => {
  if (typeof value !== 'number') return text(value).slice(0, 10)
  const at = new Date(Math.floor(value) * 86_400_000)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10)
}

/** `%d/%m/%Y`: the letters of https://docs.getodk.org/form-operators-functions/#format-date that a day has. */
function formatted(day: string, as: string): string {
  const [year, month, date] = day.split('-')
  if (year === undefined || month === undefined || date === undefined) return ''
  const parts: Readonly<Record<string, string>> = {
    Y: year,
    y: year.slice(-2),
    m: month,
    n: String(Number(month)),
    d: date,
    e: String(Number(date)),
  }
  return as.replace(/%([Yymnde])/g, (whole, letter: string) => parts[letter] ?? whole)
}

const patterns = new Map<string, Pattern>()
function pattern(source: string): Pattern {
  let found = patterns.get(source)
  if (found === undefined) {
    found = compilePattern(source)
    if (patterns.size > 500) patterns.clear()
    patterns.set(source, found)
  }
  return found
}

export const functions: Readonly<Record<string, Function>> = {
  not: { takes: [1, 1], apply: ([a]) => !isTrue(a) },
  true: { takes: [0, 0], apply: () => true },
  false: { takes: [0, 0], apply: () => false },
  boolean: { takes: [1, 1], apply: ([a]) => isTrue(a) },
  // Chosen in evaluate(), which looks at one branch only.
  if: { takes: [3, 3], apply: ([a, b, c]) => (isTrue(a) ? text(b) : text(c)) },
  // A value is worked out whenever it is looked at, from the answers there are.
  once: { takes: [1, 1], apply: ([a]) => a ?? '' },
  coalesce: { takes: [2, many], apply: (given) => given.find((each) => text(each) !== '') ?? '' },
  selected: { takes: [2, 2], apply: ([list, one]) => chosen(list).includes(text(one).trim()) },
  'count-selected': { takes: [1, 1], apply: ([list]) => chosen(list).length },
  'selected-at': { takes: [2, 2], apply: ([list, at]) => chosen(list)[number(at)] ?? '' },
  'string-length': { takes: [1, 1], apply: ([a]) => [...text(a)].length },
  regex: {
    takes: [2, 2],
    apply: ([a, source]) => pattern(text(source)).matches(text(a)),
    check(source, fail) {
      try {
        compilePattern(source)
      } catch (error) {
        if (!(error instanceof PatternError)) throw error
        fail(error.message)
      }
    },
  },
  contains: { takes: [2, 2], apply: ([a, b]) => text(a).includes(text(b)) },
  'starts-with': { takes: [2, 2], apply: ([a, b]) => text(a).startsWith(text(b)) },
  'ends-with': { takes: [2, 2], apply: ([a, b]) => text(a).endsWith(text(b)) },
  substr: { takes: [2, 3], apply: ([a, from, to]) => text(a).slice(number(from), to === undefined ? undefined : number(to)) },
  'normalize-space': { takes: [1, 1], apply: ([a]) => text(a).trim().replace(/\s+/g, ' ') },
  concat: { takes: [1, many], apply: (given) => given.map(text).join('') },
  string: { takes: [1, 1], apply: ([a]) => text(a) },
  number: { takes: [1, 1], apply: ([a]) => number(a) },
  int: { takes: [1, 1], apply: ([a]) => Math.trunc(number(a)) },
  round: {
    takes: [1, 2],
    apply([a, places]) {
      const scale = 10 ** (places === undefined ? 0 : number(places))
      return Math.round(number(a) * scale) / scale
    },
  },
  abs: { takes: [1, 1], apply: ([a]) => Math.abs(number(a)) },
  pow: { takes: [2, 2], apply: ([a, b]) => number(a) ** number(b) },
  min: { takes: [1, many], apply: (given) => Math.min(...given.map(number)) },
  max: { takes: [1, many], apply: (given) => Math.max(...given.map(number)) },
  sum: { takes: [1, many], apply: (given) => given.reduce<number>((total, each) => total + number(each), 0) },
  sqrt: { takes: [1, 1], apply: ([a]) => Math.sqrt(number(a)) },
  floor: { takes: [1, 1], apply: ([a]) => Math.floor(number(a)) },
  ceiling: { takes: [1, 1], apply: ([a]) => Math.ceil(number(a)) },
  'count-non-empty': { takes: [1, many], apply: (given) => given.filter((each) => text(each) !== '').length },
  join: { takes: [1, many], apply: ([between, ...given]) => given.map(text).join(text(between)) },
  'substring-before': { takes: [2, 2], apply: ([a, b]) => (text(a).includes(text(b)) ? text(a).slice(0, text(a).indexOf(text(b))) : '') },
  'substring-after': {
    takes: [2, 2],
    apply: ([a, b]) => (text(a).includes(text(b)) ? text(a).slice(text(a).indexOf(text(b)) + text(b).length) : ''),
  },
  translate: {
    takes: [3, 3],
    apply([a, from, to]) {
      const [old, its] = [[...text(from)], [...text(to)]]
      return [...text(a)].map((letter) => (old.includes(letter) ? (its[old.indexOf(letter)] ?? '') : letter)).join('')
    },
  },
  'boolean-from-string': { takes: [1, 1], apply: ([a]) => ['true', '1'].includes(text(a).toLowerCase()) },
  // Whether at least so many, and at most so many (-1: any number), of the rest hold.
  checklist: {
    takes: [3, many],
    apply([least, most, ...given]) {
      const n = given.filter(isTrue).length
      return n >= number(least) && (number(most) < 0 || n <= number(most))
    },
  },
  // The same with a weight after each: the weights of those that hold.
  'weighted-checklist': {
    takes: [4, many],
    apply([least, most, ...given]) {
      const sum = given.reduce<number>((total, each, at) => (at % 2 === 0 && isTrue(each) ? total + number(given[at + 1]) : total), 0)
      return sum >= number(least) && (number(most) < 0 || sum <= number(most))
    },
  },
  exp: { takes: [1, 1], apply: ([a]) => Math.exp(number(a)) },
  log: { takes: [1, 1], apply: ([a]) => Math.log(number(a)) },
  log10: { takes: [1, 1], apply: ([a]) => Math.log10(number(a)) },
  sin: { takes: [1, 1], apply: ([a]) => Math.sin(number(a)) },
  cos: { takes: [1, 1], apply: ([a]) => Math.cos(number(a)) },
  tan: { takes: [1, 1], apply: ([a]) => Math.tan(number(a)) },
  asin: { takes: [1, 1], apply: ([a]) => Math.asin(number(a)) },
  acos: { takes: [1, 1], apply: ([a]) => Math.acos(number(a)) },
  atan: { takes: [1, 1], apply: ([a]) => Math.atan(number(a)) },
  atan2: { takes: [2, 2], apply: ([y, x]) => Math.atan2(number(y), number(x)) },
  exp10: { takes: [1, 1], apply: ([a]) => 10 ** number(a) },
  pi: { takes: [0, 0], apply: () => Math.PI },
  'format-date-time': { takes: [2, 2], apply: ([a, as]) => formatted(dayOf(a), text(as)) },
  'format-date': { takes: [2, 2], apply: ([a, as]) => formatted(dayOf(a), text(as)) },
  today: { takes: [0, 0], apply: (_given, today) => today },
  now: { takes: [0, 0], apply: (_given, today) => today },
  date: { takes: [1, 1], apply: ([a]) => dayOf(a) },
  'date-time': { takes: [1, 1], apply: ([a]) => dayOf(a) },
  'decimal-date-time': { takes: [1, 1], apply: ([a]) => number(a) },
}
