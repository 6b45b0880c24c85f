import fc from 'fast-check'
import { expect, test } from 'vitest'

import { treeAsOf } from '../../src/cadres/units.ts'
import { compareTotals, quarterOf, trendOf } from '../../src/evaluations/comparison.ts'
import { driftOf, driftOfUnits, driftOfYears } from '../../src/evaluations/drift.ts'
import { cycleStates } from '../../db/tables/evaluations.ts'
import type { CycleState } from '../../db/tables/evaluations.ts'
import { calendarFor, hasResults, lateness, mayMove } from '../../src/evaluations/cycle.ts'
import { drawRaters } from '../../src/evaluations/raters.ts'
import type { Member, Placed } from '../../src/evaluations/raters.ts'
import { spanOf } from '../support/posts.ts'
import { property } from '../support/property.ts'

test('the year of an evaluation ends before the fifteenth of December', () => {
  expect(calendarFor('hang_nam', 2026, '2026-10-01')).toEqual({
    opensOn: '2026-11-01',
    closesOn: '2026-11-20',
    meetingsBy: '2026-11-30',
    decisionsBy: '2026-12-10',
    before: '2026-12-15',
  })
  expect(calendarFor('truoc_de_bat', 2026, '2026-12-28')).toMatchObject({ opensOn: '2026-12-28', closesOn: '2027-01-04' })
})

test.each([
  ['da_dong', '2026-11-30', undefined],
  ['da_dong', '2026-12-01', 'meetings'],
  ['da_hop', '2026-12-01', undefined],
  ['da_hop', '2026-12-11', 'decisions'],
  ['da_quyet_dinh', '2026-12-14', undefined],
  ['da_quyet_dinh', '2026-12-15', 'publication'],
  ['da_cong_khai', '2027-01-01', undefined],
] as const)('%s on %s is late with: %s', (state, today, late) => {
  expect(lateness(state, calendarFor('hang_nam', 2026, '2026-10-01'), today)).toBe(late)
})

property([fc.array(fc.constantFrom(...cycleStates), { maxLength: 40 })])(
  'whatever is tried in whatever order, numbers come only after the close, and never does answering begin again',
  (tries) => {
    let state: CycleState = 'nhap'
    const walked: CycleState[] = [state]
    for (const to of tries) {
      if (!mayMove(state, to)) continue
      state = to
      walked.push(to)
    }
    const opened = walked.indexOf('dang_mo')
    const shown = walked.findIndex(hasResults)
    if (shown >= 0) expect(walked.indexOf('da_dong')).toBeLessThan(shown)
    if (opened >= 0) expect(walked.slice(opened + 1)).not.toContain('dang_mo')
    if (opened >= 0) expect(new Set(walked.slice(opened)).size).toBe(walked.length - opened)
  },
)

test.each([
  [[70, 80, 90, 60], undefined],
  [[50, 60, 70, 80, 90], { n: 5, median: 70, lowerQuartile: 60, upperQuartile: 80 }],
  [[50, null, 60, 70, null, 80, 91], { n: 5, median: 70, lowerQuartile: 60, upperQuartile: 80 }],
  [[50, 60, 70, 81, 90, 100], { n: 6, median: 75.5, lowerQuartile: 62.5, upperQuartile: 87.8 }],
  [[], undefined],
])('%j compare as %j', (totals, compared) => {
  expect(compareTotals(totals, 5)).toEqual(compared)
})

test('a quarter of the equivalents lies in each quarter', () => {
  const compared = compareTotals([10, 20, 30, 40, 50, 60, 70, 80], 5)
  if (compared === undefined) throw new Error('enough to compare')
  expect([10, 20, 30, 40, 50, 60, 70, 80].map((total) => quarterOf(total, compared))).toEqual([1, 1, 2, 2, 3, 3, 4, 4])
})

test('a superior who marks low is seen after five cadres, not before', () => {
  const harsh = Array.from({ length: 5 }, (_, i) => ({ markerId: 'An', given: 60, others: 70 + i }))
  expect(driftOf([...harsh, { markerId: 'Bình', given: 20, others: 90 }], 5)).toEqual([{ markerId: 'An', n: 5, drift: -12 }])
})

test('a unit that marks low is seen beside the median of equivalent titles, with those under it and not with too few', () => {
  const cadre = (unit: string, total: number | null) => ({ unitIds: [unit, 'TINH'], equivalenceId: 'ct', total })
  const placed = [...Array.from({ length: 5 }, () => cadre('A', 60)), ...Array.from({ length: 6 }, () => cadre('B', 80)), cadre('C', 10)]
  const compared = new Map([['ct', { n: 12, median: 80, lowerQuartile: 60, upperQuartile: 80 }]])
  expect(driftOfUnits([...placed, cadre('A', null)], compared, 5)).toEqual([
    { unitId: 'A', n: 5, drift: -20 },
    { unitId: 'TINH', n: 12, drift: -14.2 },
    { unitId: 'B', n: 6, drift: 0 },
  ])
  expect(driftOfUnits(placed, new Map(), 5)).toEqual([])
})

test('a harsh year is told from a change of people: those who were there both years are compared with themselves', () => {
  const of = (year: number, ids: readonly number[], total: number) =>
    ids.map((id) => ({ year, cadreId: `CB${id}`, equivalenceId: 'ct', total: total + id }))
  const years = driftOfYears([...of(2026, [1, 2, 3, 4, 5, 20], 70), ...of(2025, [1, 2, 3, 4, 5], 75), ...of(2024, [1, 2], 90)], 5)
  expect(years).toEqual([
    { equivalenceId: 'ct', year: 2025, n: 5, median: 78, same: null },
    { equivalenceId: 'ct', year: 2026, n: 6, median: 73.5, same: { n: 5, change: -5 } },
  ])
})

test('a year without a number breaks no trend', () => {
  expect(
    trendOf([
      { year: 2026, total: 81.2 },
      { year: 2024, total: 80 },
      { year: 2025, total: null },
    ]),
  ).toEqual([
    { year: 2024, total: 80, change: null },
    { year: 2025, total: null, change: null },
    { year: 2026, total: 81.2, change: 1.2 },
  ])
})

const tree = treeAsOf([spanOf('LDLD', null), spanOf('MAY', 'LDLD'), spanOf('MUOI', 'LDLD')], '2026-11-01')
const cadre = (cadreId: string, unitId: string, titleId: string): Placed => ({ cadreId, unitId, titleId })
const staff = [
  cadre('tinh', 'LDLD', 'CT'),
  cadre('chu-tich', 'MAY', 'CT'),
  cadre('pho', 'MAY', 'PCT'),
  cadre('uv', 'MAY', 'UVBCH'),
  cadre('kiem-tra', 'MAY', 'CNUBKT'),
  cadre('to', 'MAY', 'TT'),
  cadre('muoi', 'MUOI', 'UVBCH'),
]
const members: Member[] = Array.from({ length: 12 }, (_, i) => ({ contactId: `m${String(i).padStart(2, '0')}`, unitId: 'MAY' }))
const drawn = drawRaters(staff, staff, members, tree, 3)
const ratersOf = (subjectId: string, group: string) =>
  drawn.filter((each) => each.subjectId === subjectId && each.group === group).map(({ rater }) => rater)

test.each([
  ['uv', ['cadre:chu-tich'], ['cadre:pho']],
  ['chu-tich', ['cadre:tinh'], ['cadre:pho', 'cadre:uv']],
  ['to', ['cadre:chu-tich'], []],
  ['muoi', ['cadre:tinh'], []],
  ['tinh', [], []],
])('%s is rated from above by %j and by peers %j', (who, above, peers) => {
  expect([ratersOf(who, 'T'), ratersOf(who, 'C'), ratersOf(who, 'D')]).toEqual([[`cadre:${who}`], above, peers])
})

property([fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 })])(
  'members are spread evenly, nobody over their share, nobody twice about one cadre',
  (voters, cadres, perMember) => {
    const own = Array.from({ length: cadres }, (_, i) => cadre(`c${i}`, 'MAY', 'TT'))
    const all = Array.from({ length: voters }, (_, i) => ({ contactId: `m${i}`, unitId: 'MAY' }))
    const raters = drawRaters(own, own, all, tree, perMember).filter(({ group }) => group === 'V')
    const perCadre = own.map(({ cadreId }) => raters.filter(({ subjectId }) => subjectId === cadreId).length)
    expect(Math.max(...perCadre) - Math.min(...perCadre)).toBeLessThanOrEqual(1)
    for (const { contactId } of all)
      expect(raters.filter(({ rater }) => rater === `contact:${contactId}`)).toHaveLength(Math.min(perMember, cadres))
    expect(new Set(raters.map(({ subjectId, rater }) => `${subjectId} ${rater}`)).size).toBe(raters.length)
  },
)

test('a cadre linked to a chat rates a colleague as a cadre, not once more as a member', () => {
  const linked = drawRaters(staff, staff, [{ contactId: 'x', unitId: 'MAY', cadreId: 'pho' }], tree, 9)
  const about = linked.filter(({ rater }) => rater === 'contact:x').map(({ subjectId }) => subjectId)
  // The committee's own are rated as peers; the rest of the unit as by any member.
  expect(about).toEqual(['kiem-tra', 'to'])
})
