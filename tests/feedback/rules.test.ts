import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { CaseStatus } from '../../db/tables/feedback.ts'
import { caseCategories } from '../../db/tables/feedback.ts'
import { treeAsOf } from '../../src/cadres/units.ts'
import { mayRead } from '../../src/feedback/access.ts'
import { after, chanceKey } from '../../src/feedback/case.ts'
import type { Deed } from '../../src/feedback/case.ts'
import { dueBy, escalatedDueBy, isOverdue, sealedDueBy } from '../../src/feedback/deadlines.ts'
import { ownerOf, ownersUpward, unitMeant } from '../../src/feedback/routing.ts'
import type { Route } from '../../src/feedback/routing.ts'
import { minimumCases, themesOf } from '../../src/feedback/themes.ts'
import { isWorkingDay, startOfDay } from '../../src/calendar.ts'
import { spanOf } from '../support/posts.ts'

const span = (unitId: string, name: string, parentId: string | null) => spanOf(unitId, parentId, { name })
const tree = treeAsOf(
  [
    span('LDLD', 'Liên đoàn Lao động tỉnh', null),
    span('KCN', 'Công đoàn các khu công nghiệp', 'LDLD'),
    span('MSD', 'CĐCS Công ty TNHH May Sông Dinh', 'KCN'),
    span('MPR', 'CĐCS Công ty May Phan Rang', 'KCN'),
  ],
  '2026-11-23',
)
const route = (owner: string, rest: Partial<Route> = {}): Route => ({ unitId: null, category: null, restricted: false, owner, ...rest })

test('a case goes to the nearest officer for its category, then upward, and past the top it stays there', () => {
  const routes = [
    route('tinh'),
    route('kcn', { unitId: 'KCN' }),
    route('kcn-luong', { unitId: 'KCN', category: 'luong' }),
    route('msd', { unitId: 'MSD' }),
    route('phap-che', { restricted: true }),
  ]
  const subject = { unitId: 'MSD', category: 'luong', restricted: false } as const
  expect(ownersUpward(subject, routes, tree)).toEqual(['msd', 'kcn-luong', 'kcn', 'tinh'])
  expect(ownerOf(subject, 9, routes, tree)).toBe('tinh')
  expect(ownersUpward({ unitId: null, category: null, restricted: false }, routes, tree)).toEqual(['tinh'])
  expect(ownerOf(subject, 0, [], tree)).toBeUndefined()
})

test('a denunciation meets those named for such and nobody else, not even an administrator', () => {
  const routes = [route('tinh'), route('phap-che', { restricted: true })]
  expect(ownersUpward({ unitId: 'MSD', category: null, restricted: true }, routes, tree)).toEqual(['phap-che'])
  const one = { restricted: true, unitId: 'MSD', owner: null }
  expect(mayRead({ type: 'officer', name: 'tinh', role: 'quan_tri' }, one, routes, tree)).toBe(false)
  expect(mayRead({ type: 'officer', name: 'phap-che', role: 'can_bo_tinh' }, one, routes, tree)).toBe(true)
})

test('an officer of one unit reads what is of it and under it; who only sees numbers reads none', () => {
  const one = { restricted: false, unitId: 'MSD', owner: null }
  expect(mayRead({ type: 'officer', name: 'a', role: 'can_bo_don_vi', unitId: 'KCN' }, one, [], tree)).toBe(true)
  expect(mayRead({ type: 'officer', name: 'a', role: 'can_bo_don_vi', unitId: 'MPR' }, one, [], tree)).toBe(false)
  expect(mayRead({ type: 'officer', name: 'a', role: 'nguoi_xem' }, one, [], tree)).toBe(false)
  expect(mayRead({ type: 'self', cadreId: 'CB1' }, one, [], tree)).toBe(false)
})

test.each([
  ['May Sông Dinh', 'MSD'],
  ['cong ty may song dinh', 'MSD'],
  ['cđcs cty tnhh May Sông Dinh', 'MSD'],
  ['MPR', 'MPR'],
  ['phan rang', 'MPR'],
  ['may', undefined],
  ['công ty', undefined],
  ['', undefined],
  ['🙂', undefined],
])('%j is the unit %j', (said, unit) => expect(unitMeant(said, tree)).toBe(unit))

test('what is due falls on a working day, never sooner than promised, and danger is due at once', () => {
  fc.assert(
    fc.property(fc.integer({ min: startOfDay('2026-01-01'), max: startOfDay('2028-12-31') }), (at) => {
      expect(isWorkingDay(dueBy('feedback', at))).toBe(true)
      expect(dueBy('feedback', at) - at).toBeGreaterThanOrEqual(2 * 86_400_000)
      expect(dueBy('urgent', at)).toBe(at)
      expect(escalatedDueBy(at)).toBeGreaterThan(at)
    }),
  )
  expect(sealedDueBy(false, '2026-11-27')).toBe(startOfDay('2026-12-02'))
  expect(isOverdue({ status: 'answered', dueAt: 0 }, 1)).toBe(false)
})

test('whatever is done to it in whatever order, a closed case stays closed and an answered one was answered last', () => {
  const deeds = fc.array(fc.constantFrom<Deed>('reply', 'sender_writes', 'close'))
  fc.assert(
    fc.property(deeds, (list) => {
      let status: CaseStatus = 'open'
      let wasClosed = false
      for (const deed of list) {
        const next: CaseStatus | undefined = after(status, deed)
        expect(next === undefined).toBe(wasClosed)
        status = next ?? status
        if (next !== undefined && deed === 'reply') expect(status).toBe('answered')
        wasClosed ||= deed === 'close'
      }
    }),
  )
})

test('no theme is shown that fewer than five cases stand behind, and none can be had by taking away', () => {
  const some = fc.record({
    category: fc.constantFrom(...caseCategories),
    unitId: fc.constantFrom('MSD', 'MPR', 'KCN', null),
    restricted: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(some, { maxLength: 60 }), (cases) => {
      const { total, byCategory, byUnit } = themesOf(cases)
      const counted = cases.filter(({ restricted }) => !restricted)
      const shown = Object.values(byCategory).filter((n) => n !== undefined)
      for (const n of [...shown, ...byUnit.map((unit) => unit.cases)]) expect(n).toBeGreaterThanOrEqual(minimumCases)
      expect(total).toBe(counted.length < minimumCases ? undefined : counted.length)
      const rest = counted.length - shown.reduce((sum, n) => sum + n, 0)
      if (total !== undefined) expect(rest === 0 || rest >= minimumCases).toBe(true)
    }),
  )
})

test('keys drawn by chance spread over thirty bits', () => {
  expect(chanceKey('000000')).toBe(0)
  expect(chanceKey('ZZZZZZ')).toBe(2 ** 30 - 1)
})
