/** Where peers and members are too few to count, nothing may be made of the signed papers of self and superior together. */
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { evaluationRules } from '../../db/seed/evaluation.ts'
import { ownPicture } from '../../src/evaluations/own.ts'
import type { OwnResult } from '../../src/evaluations/own.ts'
import { rulesOn } from '../../src/evaluations/rules.ts'
import type { RuleSet } from '../../src/evaluations/rules.ts'
import { isWithheld, scoreOf } from '../../src/evaluations/scoring.ts'
import type { Score } from '../../src/evaluations/scoring.ts'
import { release } from '../../src/evaluations/suppression.ts'
import type { Papers } from '../../src/evaluations/suppression.ts'
import { totalSaid } from '../../src/evaluations/view.ts'
import { wording } from '../../src/evaluations/wording.ts'
import type { Answers } from '../../src/surveys/survey.ts'
import { property } from '../support/property.ts'

const rules = rulesOn(evaluationRules, '2026-11-01')
const shown: RuleSet = { ...rules, namedTotal: 'shown' }
const keys = rules.items.map(({ key }) => key)
const paper = (least: number): fc.Arbitrary<Answers> =>
  fc
    .array(fc.integer({ min: least, max: 5 }), { minLength: keys.length, maxLength: keys.length })
    .map((points) => Object.fromEntries(keys.map((key, i) => [key, points[i] ?? 0])))
const few = fc.record({
  T: fc.array(paper(0), { maxLength: 1 }),
  D: fc.array(paper(0), { maxLength: rules.minimum.peers - 1 }),
  V: fc.array(paper(0), { maxLength: rules.minimum.members - 1 }),
})
const any = fc.record({
  T: fc.array(paper(0), { maxLength: 1 }),
  D: fc.array(paper(0), { maxLength: 5 }),
  C: fc.array(paper(0), { maxLength: 2 }),
  V: fc.array(paper(0), { maxLength: 8 }),
})
const profile = fc.constantFrom('standard' as const, 'full_time' as const)

/** All that a cadre is told of their points: the words and the picture. */
function told(score: Score): string {
  const own: OwnResult = {
    cycleId: 'DG-1',
    year: 2026,
    grade: 'HTT',
    decision: '12/QĐ',
    total: score.total,
    isWithheld: isWithheld(score),
    criteria: rules.criteria.map(({ id, name }) => ({ name, points: score.byCriterion[id] ?? null })),
  }
  return JSON.stringify([wording.own(own), ownPicture(own)])
}

property([few, paper(1), paper(1), profile], 80)(
  'a cadre with too few peers and members is told the same whatever their superior gave',
  (others, one, another, of) => {
    const under = (superior: Answers) => scoreOf(release({ ...others, C: [superior] }, rules), rules, of)
    expect(told(under(one))).toBe(told(under(another)))
    expect(under(one)).toMatchObject({ total: null })
    expect(Object.values(under(one).byCriterion).every((points) => points === null)).toBe(true)
    expect(totalSaid(under(one))).toBe('không công bố: chỉ có phiếu tự đánh giá, cấp trên')
  },
)

property([any, profile], 80)(
  'whatever is shown of all rater groups together has papers of peers or members in it',
  (papers: Papers, of) => {
    const score = scoreOf(release(papers, rules), rules, of)
    const unsigned = [score.byRaterCriterion.D, score.byRaterCriterion.V]
    for (const { id } of rules.criteria) if (score.byCriterion[id] !== null) expect(unsigned.some((each) => each[id] !== null)).toBe(true)
    expect(score.total === null).toBe(score.byRater.D === null && score.byRater.V === null)
  },
)

property([fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })], 25)(
  "with a total that the rules let be shown, whoever knows their own marks works out their superior's: the reason for the rule",
  (self, superior) => {
    const all = (point: number): Answers => Object.fromEntries(keys.map((key) => [key, point]))
    const papers: Papers = { T: [all(self)], D: [], C: [all(superior)], V: [] }
    const { total } = scoreOf(release(papers, shown), shown, 'standard')
    const { T, C } = rules.raterWeights
    const worked = ((total ?? 0) * (T + C) - self * 20 * T) / C
    expect(Math.round(worked / 20)).toBe(superior)
  },
)

test('hidden and empty still read the same: with nobody signing either it is "chưa đủ dữ liệu"', () => {
  const none = scoreOf(release({ T: [], D: [], C: [], V: [] }, rules), rules, 'standard')
  expect(totalSaid(none)).toBe('chưa đủ dữ liệu')
  expect(told(none)).toContain('Điểm khảo sát: chưa đủ dữ liệu.')
})

test('a cycle opened before the rules spoke of it keeps the totals it was worked out with', () => {
  const { namedTotal: _, ...frozen } = rules
  const all: Answers = Object.fromEntries(keys.map((key) => [key, 4]))
  const papers: Papers = { T: [all], D: [], C: [all], V: [] }
  expect(scoreOf(release(papers, rules), frozen as RuleSet, 'standard').total).toBe(80)
})

test('rules under which neither peers nor members weigh anything say themselves what a total is', () => {
  const signed: RuleSet = { ...rules, raterWeights: { T: 30, D: 0, C: 70, V: 0 } }
  const all: Answers = Object.fromEntries(keys.map((key) => [key, 4]))
  expect(scoreOf(release({ T: [all], D: [], C: [all], V: [] }, signed), signed, 'standard').total).toBe(80)
})
