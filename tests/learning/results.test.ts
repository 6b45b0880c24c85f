import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { treeAsOf } from '../../src/cadres/units.ts'
import { counts, isShown, resultsOf, share } from '../../src/learning/results.ts'
import type { Learner } from '../../src/learning/results.ts'
import { smallestRow } from '../../src/privacy/pooling.ts'
import { spanOf } from '../support/posts.ts'

const tree = treeAsOf(
  [spanOf('T', null), spanOf('A', 'T'), spanOf('B', 'T'), spanOf('C', 'T'), spanOf('A1', 'A'), spanOf('A2', 'A')],
  '2026-11-23',
)
const people = (unitId: string, n: number, confirmed = 0): Learner[] =>
  Array.from({ length: n }, (_, i) => ({
    unitId,
    isLinked: true,
    hasBegun: i < confirmed,
    itemsRight: i < confirmed ? 5 : 0,
    completed: false,
    confirmed: i < confirmed,
  }))

describe('results by unit', () => {
  test('each unit has what is beneath it, with the number of key cadres as the denominator', () => {
    const { whole, rows } = resultsOf([...people('A1', 4, 2), ...people('A2', 3, 3), ...people('B', 6)], tree, 'T', 'confirmed')
    expect(whole).toMatchObject({ people: 13, confirmed: 5, counted: 5 })
    expect(rows.map(({ units, people: n, counted }) => [units, n, counted])).toEqual([
      [['A'], 7, 5],
      [['B'], 6, 0],
    ])
  })

  test('an average is shown only where neither it nor what the averages shown leave over is of fewer than five', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'A1', 'A2'), fc.boolean()), { maxLength: 60 }), (drawn) => {
        const all = drawn.map(([unitId, begun]) => ({ ...people(unitId, 1, begun ? 1 : 0)[0], unitId }) as Learner)
        const { whole, rows } = resultsOf(all, tree, 'T', undefined)
        const shown = rows.filter(({ right }) => right !== undefined)
        for (const { begun } of shown) expect(begun).toBeGreaterThanOrEqual(smallestRow)
        if (whole.begun < smallestRow) expect([whole.right, ...shown]).toEqual([undefined])
        else expect(whole.right).toBe(20)
        const rest = whole.begun - shown.reduce((sum, { begun }) => sum + begun, 0)
        if (shown.length > 0) expect(rest === 0 || rest >= smallestRow).toBe(true)
      }),
    )
  })

  test('units of fewer than five are counted together, and with the next smallest when even that is too few', () => {
    const { rows } = resultsOf([...people('A', 2, 2), ...people('B', 6), ...people('C', 9)], tree, 'T', undefined)
    expect(rows.map(({ units, people: n }) => [units, n])).toEqual([
      [['C'], 9],
      [['A', 'B'], 8],
    ])
  })

  test('nothing counts as long as nobody has decided what does', () => {
    expect(resultsOf(people('A', 6, 6), tree, 'T', undefined).whole.counted).toBeUndefined()
  })

  test('no rows, of whatever unit asked about, can be subtracted down to fewer than five people', () => {
    const units = ['T', 'A', 'B', 'C', 'A1', 'A2']
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 6, maxLength: 6 }), (sizes) => {
        const all = units.flatMap((unit, i) => people(unit, sizes[i] ?? 0))
        const shown = ['T', ...units.slice(1).filter((unit) => isShown(all, tree, unit))]
        for (const unit of shown) {
          const { whole, rows } = resultsOf(all, tree, unit, 'confirmed')
          for (const row of rows) expect(row.people).toBeGreaterThanOrEqual(smallestRow)
          const left = whole.people - rows.reduce((sum, row) => sum + row.people, 0)
          expect(left === 0 || rows.length === 0).toBe(true)
          if (unit !== 'T') expect(whole.people).toBeGreaterThanOrEqual(smallestRow)
        }
      }),
    )
  })
})

test.each([
  ['confirmed', true, false, true],
  ['confirmed', false, true, false],
  ['completed', false, true, true],
  ['either', true, false, true],
  ['both', true, false, false],
  ['both', true, true, true],
] as const)('under "%s" confirmed=%s completed=%s counts: %s', (rule, confirmed, completed, does) => {
  expect(counts({ completed, confirmed }, rule)).toBe(does)
})

test.each([
  [999, 1000, '99.9 %'],
  [1999, 2000, '99.9 %'],
  [5, 5, '100 %'],
  [0, 0, 'no data'],
])('%d of %d is %s: 100 %% only when it is everybody', (part, whole, text) => {
  expect(share(part, whole)).toBe(text)
})
