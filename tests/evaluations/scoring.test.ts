import { expect, test } from 'vitest'

import { evaluationRules } from '../../db/seed/evaluation.ts'
import { minimumOf, ruleSetSchema, rulesOn } from '../../src/evaluations/rules.ts'
import { eligibilityOf, ordinary } from '../../src/evaluations/eligibility.ts'
import { modeOf, questionnaireFor } from '../../src/evaluations/questionnaire.ts'
import { rounded, scoreOf } from '../../src/evaluations/scoring.ts'
import { suggestionFor } from '../../src/evaluations/suggestion.ts'
import { release, releaseComments } from '../../src/evaluations/suppression.ts'
import type { Papers } from '../../src/evaluations/suppression.ts'
import { compile } from '../../src/surveys/compiled.ts'
import { isQuestion } from '../../src/surveys/survey.ts'

const rules = rulesOn(evaluationRules, '2026-11-01')
const nobody: Papers = { T: [], D: [], C: [], V: [] }
/** A paper that gives every item of its group the same point. */
const all = (point: number, group: 'T' | 'D' | 'C' | 'V' = 'V') =>
  Object.fromEntries(rules.items.filter(({ raters }) => raters.includes(group)).map(({ key }) => [key, point]))
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value)
const score = (papers: Partial<Papers>, profile: 'standard' | 'full_time' = 'standard') =>
  scoreOf(release({ ...nobody, ...papers }, rules), rules, profile)

test('the rules of the federation are whole, and hold from their day', () => {
  for (const set of evaluationRules) expect(ruleSetSchema.parse(set)).toEqual(set)
  expect(rulesOn(evaluationRules, '2025-08-29').validFrom).toBe('2020-08-20')
  expect(rulesOn(evaluationRules, '2025-08-30').validFrom).toBe('2025-08-30')
  expect(rulesOn(evaluationRules, '2001-01-01').validFrom).toBe('2020-08-20')
})

test.each([
  ['members', { members: 4, peers: 3, comparison: 5 }],
  ['peers', { members: 5, peers: 2, comparison: 5 }],
  ['comparison', { members: 5, peers: 3, comparison: 4 }],
])('nobody can lower the minimum of %s', (_, minimum) => {
  expect(ruleSetSchema.safeParse({ ...rules, minimum }).success).toBe(false)
})

test.each([
  ['T', 15, 4, 'named'],
  ['D', 15, 4, 'confidential'],
  ['C', 15, 5, 'named'],
  ['V', 10, 4, 'anonymous'],
] as const)('group %s is asked %i items and %i comments, %s', (group, items, comments, mode) => {
  const survey = compile(questionnaireFor(rules, group, { name: 'Nguyễn Văn An', title: 'Chủ tịch', unit: 'CĐCS May' }, 2026))
  const questions = survey.steps.flatMap(({ item }) => (isQuestion(item) ? [item] : []))
  expect(questions.filter(({ type }) => type === 'scale')).toHaveLength(items)
  expect(questions.filter(({ type, required }) => type === 'text' && !required)).toHaveLength(comments)
  expect(modeOf(group)).toBe(mode)
  expect(minimumOf(group, rules)).toBe({ T: 1, D: 3, C: 1, V: 5 }[group])
})

test.each([
  [5, 100],
  [4, 80],
  [3, 60],
  [2, 40],
  [1, 20],
])('a point of %i from everybody is %i', (point, points) => {
  const every = score({
    T: [all(point, 'T')],
    D: times(3, all(point, 'D')),
    C: [all(point, 'C')],
    V: times(5, all(point)),
  })
  expect(every.total).toBe(points)
  expect(every.byRater).toEqual({ T: points, D: points, C: points, V: points })
  expect(Object.values(every.byCriterion)).toEqual(times(5, points))
})

test('rater groups weigh 10, 20, 35 and 35 per cent', () => {
  const papers = { T: [all(5, 'T')], D: times(3, all(4, 'D')), C: [all(3, 'C')], V: times(5, all(1)) }
  expect(score(papers).total).toBe(rounded(0.1 * 100 + 0.2 * 80 + 0.35 * 60 + 0.35 * 20))
})

test('a hidden group gives its weight to the rest, as if nobody had been asked', () => {
  const four = { T: [all(5, 'T')], D: times(3, all(4, 'D')), C: [all(3, 'C')], V: times(4, all(1)) }
  expect(score(four)).toEqual(score({ ...four, V: [] }))
  expect(score(four).total).toBe(rounded((0.1 * 100 + 0.2 * 80 + 0.35 * 60) / 0.65))
  expect(score(four).byRater.V).toBeNull()
})

test('"không đủ thông tin" is skipped, and an item rated by too few is hidden', () => {
  const [first = ''] = Object.keys(all(5))
  const some = [...times(5, all(4)), { ...all(4), [first]: 0 }]
  expect(score({ V: some }).byRater.V).toBe(80)
  // Two know it and say 1: their item shows nowhere, not even inside the mean of its criterion.
  const few = [...times(4, { ...all(4), [first]: 0 }), ...times(2, { ...all(4), [first]: 1 })]
  expect(score({ V: few }).byRater.V).toBe(80)
  expect(score({ V: times(9, Object.fromEntries(Object.keys(all(5)).map((key) => [key, 0]))) }).total).toBeNull()
})

test('full-time staff stand on results for seventy per cent', () => {
  const paper = Object.fromEntries(rules.items.map(({ key, criterion }) => [key, criterion === '5' ? 5 : 3]))
  expect(score({ C: [paper], D: times(3, paper) }, 'full_time').total).toBe(0.7 * 100 + 0.3 * 60)
  expect(score({ C: [paper], D: times(3, paper) }, 'standard').total).toBe(0.35 * 100 + 0.65 * 60)
})

test.each([
  [100, 'HTXS'],
  [90, 'HTXS'],
  [89.9, 'HTT'],
  [70, 'HTT'],
  [69.9, 'HT'],
  [50, 'HT'],
  [49.9, 'KHT'],
  [20, 'KHT'],
] as const)('%d points suggest %s, and always say that this is no grade', (total, band) => {
  expect(suggestionFor(total, rules, eligibilityOf(ordinary))).toEqual({
    band,
    label: 'Kết quả khảo sát, không phải kết quả xếp loại chính thức',
  })
})

test('without points nothing is suggested', () => {
  expect(suggestionFor(null, rules, eligibilityOf(ordinary))).toBeUndefined()
})

test.each([
  ['a whole year', {}, true, 'HTXS', []],
  ['five months', { monthsWorked: 5 }, false, 'CXL', ['short_year']],
  ['five months and a child', { monthsWorked: 5, monthsAway: 6, isMaternity: true }, true, 'HTXS', []],
  ['six months', { monthsWorked: 6 }, true, 'HTXS', []],
  ['two months away', { monthsAway: 2, monthsWorked: 10 }, true, 'HTXS', []],
  ['three months away', { monthsAway: 3, monthsWorked: 9 }, true, 'HT', ['away']],
  ['five months away', { monthsAway: 5, monthsWorked: 7 }, true, 'HT', ['away']],
  ['disciplined', { isDisciplined: true }, true, 'KHT', ['disciplined']],
  ['moved early', { moved: { fromUnitId: 'A', monthsThere: 3 } }, true, 'HTXS', ['moved']],
  ['moved late', { moved: { fromUnitId: 'A', monthsThere: 6 } }, true, 'HTXS', ['moved', 'comments_needed']],
] as const)('%s: who is graded, and how high', (_, year, isGraded, atMost, reasons) => {
  const eligibility = eligibilityOf({ ...ordinary, ...year })
  expect(eligibility).toMatchObject({ isGraded, atMost, reasons })
  expect(suggestionFor(95, rules, eligibility)?.band).toBe(atMost)
})

test('comments come without names, in an order of chance, and from no group too small', () => {
  const says = (N2: string) => ({ ...all(4), N2 })
  const papers = {
    ...nobody,
    V: ['một', 'hai', 'ba', 'bốn', 'anh Nguyễn Văn Bình 0912345678 nói thế'].map(says),
    D: times(2, says('thầm')),
  }
  const [shown, ...others] = releaseComments(papers, rules, (list) => [...list].reverse())
  expect(others).toEqual([])
  expect(shown).toMatchObject({ key: 'N2', group: 'V' })
  expect(shown?.comments.slice(1)).toEqual(['bốn', 'ba', 'hai', 'một'])
  expect(shown?.comments[0]).not.toMatch(/Bình|0912/)
  expect(releaseComments({ ...papers, V: papers.V.slice(0, 4) }, rules, (list) => list)).toEqual([])
})
