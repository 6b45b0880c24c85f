import fc from 'fast-check'
import { expect, test } from 'vitest'

import { evaluationRules } from '../../db/seed/evaluation.ts'
import { fieldOf, minimums, profiles, rulesFrom } from '../../src/evaluations/rules-form.ts'
import { raterGroups, ruleSetSchema, rulesOn } from '../../src/evaluations/rules.ts'
import type { RuleSet } from '../../src/evaluations/rules.ts'

const base = rulesOn(evaluationRules, '2026-11-01')

/** What a browser sends of the form as it was filled. */
const sent = (rules: RuleSet, changed: Readonly<Record<string, readonly string[]>> = {}) => {
  const fields = new Map<string, readonly string[]>([
    ...rules.items.flatMap(({ key, text, raters }) => [[fieldOf.text(key), [text]] as const, [fieldOf.raters(key), raters] as const]),
    ...rules.comments.map(({ key, text }) => [fieldOf.text(key), [text]] as const),
    ...raterGroups.map((group) => [fieldOf.rater(group), [String(rules.raterWeights[group])]] as const),
    ...profiles.flatMap((profile) =>
      rules.criteria.map(({ id }) => [fieldOf.weight(profile, id), [String(rules.profiles[profile][id])]] as const),
    ),
    ...minimums.map((of) => [fieldOf.minimum(of), [String(rules.minimum[of])]] as const),
    ...Object.entries(changed),
  ])
  return (name: string) => fields.get(name) ?? []
}
const made = (changed: Readonly<Record<string, readonly string[]>>) => rulesFrom(base, '2027-01-01', sent(base, changed))

test('sent back untouched, the rules are the same from another day on', () => {
  expect(made({})).toEqual({ ok: true, rules: { ...base, validFrom: '2027-01-01' } })
})

test('a total of self and superior alone is worked out only where the form was ticked', () => {
  const ticked = made({ [fieldOf.namedTotal]: ['co'] })
  expect(ticked).toEqual({ ok: true, rules: { ...base, validFrom: '2027-01-01', namedTotal: 'shown' } })
  // Rules from before the question, and from a file without the word.
  const { namedTotal: _, ...unsaid } = base
  expect(ruleSetSchema.parse(unsaid).namedTotal).toBe('withheld')
})

test('an item emptied goes, one added stands at the end of its criterion under a key of its own', () => {
  const result = made({ [fieldOf.text('G1.2')]: [' '], [fieldOf.added('1')]: ['Nêu gương'], [fieldOf.addedRaters('1')]: ['D', 'C'] })
  if (!result.ok) throw new Error(result.message)
  const first = result.rules.items.filter(({ criterion }) => criterion === '1')
  expect(first.map(({ key }) => key)).toEqual(['G1.1', 'G1.3', 'G1.4'])
  expect(first.at(-1)).toEqual({ key: 'G1.4', criterion: '1', text: 'Nêu gương', raters: ['D', 'C'] })
})

test.each([
  [{ [fieldOf.rater('V')]: ['40'] }, 'cộng lại phải bằng 100'],
  [{ [fieldOf.weight('standard', '5')]: ['36'] }, 'cộng lại phải bằng 100'],
  [{ [fieldOf.minimum('members')]: ['4'] }, 'ít nhất 5'],
  [{ [fieldOf.minimum('peers')]: [''] }, 'ít nhất 5'],
  [{ [fieldOf.raters('G1.1')]: [] }, 'ít nhất một nhóm'],
])('%j is refused: %s', (changed, why) => {
  const result = made(changed)
  expect(result).toMatchObject({ ok: false, message: expect.stringContaining(why) })
})

test('whatever is sent, no minimum falls below five members and three peers', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -5, max: 20 }),
      fc.integer({ min: -5, max: 20 }),
      fc.integer({ min: -5, max: 20 }),
      (members, peers, n) => {
        const result = made({
          [fieldOf.minimum('members')]: [String(members)],
          [fieldOf.minimum('peers')]: [String(peers)],
          [fieldOf.minimum('comparison')]: [String(n)],
        })
        expect(result.ok).toBe(members >= 5 && peers >= 3 && n >= 5)
      },
    ),
  )
})
