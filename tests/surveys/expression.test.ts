import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { evaluate, holds } from '../../src/surveys/expression.ts'
import { ExpressionError, parseExpression } from '../../src/surveys/parsing.ts'
import { compilePattern, PatternError } from '../../src/surveys/pattern.ts'

const answers: Readonly<Record<string, string | number>> = { tuoi: 35, ten: 'An', viec: 'may han', sinh: '1990-06-15', trong: '' }
const around = { answer: (name: string) => answers[name] ?? '', self: 7, today: '2026-11-23' }
const value = (source: string) => evaluate(parseExpression(source), around)

test.each([
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['7 div 2', 3.5],
  ['7 mod 2', 1],
  ['- 2 - -3', 1],
  ['. > 5 and . < 10', true],
  ['.>=7', true],
  [`\${tuoi} >= 18 and \${tuoi} < 60`, true],
  [`\${ten} = 'An' or \${ten} = "Bình"`, true],
  [`\${tuoi} = '35'`, true],
  [`\${trong} = ''`, true],
  [`\${trong} < 5`, false],
  [`not(\${trong} != '')`, true],
  [`selected(\${viec}, 'han')`, true],
  [`selected(\${viec}, 'ma')`, false],
  [`count-selected(\${viec})`, 2],
  [`string-length(\${ten}) = 2`, true],
  [`if(\${tuoi} > 30, 'già', 'trẻ')`, 'già'],
  [`coalesce(\${trong}, \${ten})`, 'An'],
  [`int((today() - \${sinh}) div 365.25)`, 36],
  [`\${sinh} < today()`, true],
  [`regex(\${ten}, '[A-Z][a-z]')`, true],
  [`number('12') + 1`, 13],
  ['string(12)', '12'],
  ['round(2.567, 1)', 2.6],
  ['true() and not(false())', true],
  [`. >= 1 and . <= 7`, true],
  [`‘An’ = \${ten}`, true],
  ['sqrt(16) + floor(2.7) + ceiling(2.1)', 9],
  [`join(', ', \${ten}, 'Bình')`, 'An, Bình'],
  [`count-non-empty(\${ten}, \${trong})`, 1],
  [`substring-before('a@b.vn', '@')`, 'a'],
  [`substring-after('a@b.vn', '@')`, 'b.vn'],
  [`format-date(\${sinh}, '%d/%m/%Y')`, '15/06/1990'],
  [`format-date(\${trong}, '%d/%m/%Y')`, ''],
  ["translate('0912 345', ' ', '')", '0912345'],
  ["translate('abc', 'ab', 'x')", 'xc'],
  ["boolean-from-string('TRUE') and not(boolean-from-string('x'))", true],
  ['checklist(1, 2, true(), false(), true())', true],
  ['checklist(1, -1, false(), false())', false],
  ['weighted-checklist(3, 5, true(), 2, false(), 4, true(), 2)', true],
  ['weighted-checklist(3, -1, true(), 2, false(), 4)', false],
  ['atan2(0, 1)', 0],
  ['string-length()', 1],
  ['normalize-space() = "7"', true],
  ['round(log10(1000) + exp(0) + pi(), 2)', 7.14],
  [`format-date-time(\${sinh}, '%d/%m/%Y')`, '15/06/1990'],
  [`jr:choice-name(\${ten}, '\${ten}')`, 'An'],
])('%s is %j', (source, expected) => expect(value(source)).toEqual(expected))

test.each([
  ['', 'something is missing', 1],
  ['1 +', 'something is missing', 4],
  ['(1', 'a ")" is missing', 3],
  ['tuoi > 3', '"tuoi" is not understood', 1],
  [`pulldata('a', 'b')`, 'the function pulldata() is not supported', 1],
  ['1 ! 2', '"!" is not understood', 3],
  ['selected(1)', 'selected() takes 2 values', 1],
  [`\${a} > 3)`, '")" is in the wrong place', 9],
  [`regex(., '(a')`, 'a "(" that is not closed', 1],
  [`regex(., '(?=a)')`, 'look-around', 1],
  [`jr:choice-name(\${a}, 'a')`, 'jr:choice-name() takes the question', 22],
  ['constructor()', 'the function constructor() is not supported', 1],
])('%j is refused with where and why', (source, why, position) => {
  let caught: unknown
  try {
    parseExpression(source)
  } catch (error) {
    caught = error
  }
  expect(caught).toBeInstanceOf(ExpressionError)
  expect((caught as ExpressionError).message).toContain(why)
  expect((caught as ExpressionError).position).toBe(position)
})

test('no text whatever makes the parser do anything but give a tree or say what is wrong', () => {
  const piece = fc.constantFrom(
    '(',
    ')',
    '1',
    '.',
    ' and ',
    ' or ',
    '=',
    '-',
    `\${a}`,
    "'x'",
    'not(',
    'if(',
    ',',
    '*',
    ' div ',
    '<=',
    'today()',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 80 }).map((parts) => parts.join('')),
      ),
      (source) => {
        try {
          holds(parseExpression(source), around)
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError)
        }
      },
    ),
    { numRuns: 2_000 },
  )
})

test('a thousand brackets are refused, not a crash', () => {
  expect(() => parseExpression('('.repeat(1_900))).toThrow(ExpressionError)
  expect(() => parseExpression('-'.repeat(1_900))).toThrow(ExpressionError)
})

describe('patterns', () => {
  test.each([
    ['[0-9]{10}', '0912345678', true],
    ['[0-9]{10}', '091234567', false],
    ['^(0|\\+84)[35789]\\d{8}$', '+84912345678', true],
    ['a|b|', '', true],
    ['\\w+@\\w+\\.vn', 'an@cong.vn', true],
    ['[^a-c]+', 'xyz', true],
    ['\\p{Lu}\\p{Ll}*', 'Đức', true],
    ['(ab?){2,3}', 'aba', true],
    ['(?:x|y)*?z', 'xyxz', true],
    ['a.c', 'abc', true],
    ['a\\.c', 'abc', false],
    ['[\\]a-]+', 'a-]', true],
  ])('%s on %j: %j', (pattern, text, matches) => expect(compilePattern(pattern).matches(text)).toBe(matches))

  test.each(['a(?=b)', '(a)\\1', 'a^b', 'a$b', '[a', '*a', 'a{3,1}', 'ba{9999}', '(a{100}){100}'])('%s is refused', (pattern) =>
    expect(() => compilePattern(pattern)).toThrow(PatternError),
  )

  test.each(['(a+)+b', '(a|a)*b', '(a|aa)+$', '(.*a){20}', '(\\w+\\s?)*!'])('%s, which hangs others, is through in no time', (pattern) => {
    const started = performance.now()
    expect(compilePattern(pattern).matches('a'.repeat(2_000))).toBe(/^\(a\|aa\)|\.\*a/.test(pattern))
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  test('what our patterns say is what JavaScript says of the same', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '(a|b)', '(?:ab)')
    const counted = fc.tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}')).map((parts) => parts.join(''))
    const pattern = fc.array(counted, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(pattern, fc.stringMatching(/^[ab1]{0,8}$/), (source, text) => {
        expect(compilePattern(source).matches(text)).toBe(new RegExp(`^(?:${source})$`, 'u').test(text))
      }),
      { numRuns: 1_500 },
    )
  })
})
