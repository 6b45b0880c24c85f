import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { UnitSpan } from '../../src/cadres/units.ts'
import { duesOf, isPeriod, owing, readDays, workingDayFrom } from '../../src/hand-ins/due.ts'
import type { OwedReport } from '../../src/hand-ins/due.ts'
import { responsibleFor } from '../../src/hand-ins/responsible.ts'
import { isWorkingDay, startOfDay } from '../../src/calendar.ts'
import { monday } from '../support/known.ts'
import { spanOf } from '../support/posts.ts'

const report = (rest: Partial<OwedReport> = {}): OwedReport => ({
  id: 'BC-ABC123',
  title: 'Báo cáo kết quả thực hiện Nghị quyết',
  basis: 'Nghị quyết, mục IV.2',
  days: ['12-15'],
  unitKinds: ['cdcs'],
  underId: null,
  since: '2026-01-01',
  endedOn: null,
  createdBy: 'officer:Hoa',
  createdAt: monday,
  ...rest,
})

test('a day is read as officers write it, every year or once; what is no day is refused', () => {
  expect(readDays('15/12')).toEqual(['12-15'])
  expect(readDays('15/6, 15/12')).toEqual(['06-15', '12-15'])
  expect(readDays('30/6/2027\n12-15')).toEqual(['12-15', '2027-06-30'])
  expect(readDays('2026-12-31; 2026-12-31')).toEqual(['2026-12-31'])
  for (const wrong of ['', ' , ', '31/6', '29/2', '2026-02-30', 'cuối năm', '15/12, mai', '1512']) expect(readDays(wrong)).toBeUndefined()
  expect(readDays('29/2/2028')).toEqual(['2028-02-29'])
})

test('a day that is no working day moves to the next that is, over Sundays, holidays and Tết', () => {
  expect(workingDayFrom('2026-12-15')).toBe('2026-12-15')
  expect(workingDayFrom('2026-12-13')).toBe('2026-12-14')
  expect(workingDayFrom('2027-01-01')).toBe('2027-01-04')
  expect(workingDayFrom('2027-02-05')).toBe('2027-02-10')
})

test('a report of every year comes every year from when it is asked for until it no longer is', () => {
  const periods = (rest: Partial<OwedReport>) => duesOf(report(rest), '2025-01-01', '2028-12-31').map(({ period, on }) => [period, on])
  expect(periods({})).toEqual([
    ['2026-12-15', '2026-12-15'],
    ['2027-12-15', '2027-12-15'],
    ['2028-12-15', '2028-12-15'],
  ])
  expect(periods({ since: '2026-12-16', endedOn: '2028-12-15' })).toEqual([['2027-12-15', '2027-12-15']])
  expect(periods({ days: ['06-13', '2027-01-01'] }).slice(0, 3)).toEqual([
    ['2026-06-13', '2026-06-15'],
    ['2027-01-01', '2027-01-04'],
    ['2027-06-13', '2027-06-14'],
  ])
  expect(isPeriod(report(), '2026-12-15')).toBe(true)
  for (const not of ['2026-12-14', '2025-12-15', '12-15', '2026-99-15', 'xin chào']) expect(isPeriod(report(), not)).toBe(false)
})

test('every period lies where it was asked for, is found again by its name and falls due on a working day not before it', () => {
  const day = fc.integer({ min: 0, max: 364 }).map((n) => new Date(Date.UTC(2027, 0, 1) + n * 86_400_000).toISOString().slice(5, 10))
  const year = fc.integer({ min: 2026, max: 2029 })
  const days = fc.array(
    fc.oneof(
      day,
      fc.tuple(year, day).map(([y, d]) => `${y}-${d}`),
    ),
    { minLength: 1, maxLength: 4 },
  )
  fc.assert(
    fc.property(days, year, (set, from) => {
      const asked = report({ days: set })
      for (const due of duesOf(asked, `${from}-01-01`, `${from + 1}-12-31`)) {
        expect(isPeriod(asked, due.period)).toBe(true)
        expect(due.on >= due.period).toBe(true)
        expect(isWorkingDay(startOfDay(due.on))).toBe(true)
        expect(due.at).toBe(startOfDay(due.on) + 86_400_000)
      }
    }),
  )
})

const span = (unitId: string, parentId: string | null, kind: UnitSpan['kind'], rest: Partial<UnitSpan> = {}) =>
  spanOf(unitId, parentId, { kind, ...rest })

test('who owes it is who is of that kind on the day: a unit that ended before owes nothing, one that ended after still does', () => {
  const spans = [
    span('T', null, 'ldld_tinh'),
    span('N', 'T', 'cd_nganh'),
    span('A', 'N', 'cdcs'),
    span('B', 'T', 'cdcs', { validTo: '2026-12-10' }),
    span('C', 'T', 'cdcs', { validTo: '2027-01-01' }),
  ]
  const names = (rest: Partial<OwedReport>, today: string) => {
    const [due] = duesOf(report(rest), '2026-12-15', '2026-12-15')
    return due && owing(spans, due, today).map(({ unitId }) => unitId)
  }
  expect(names({}, '2027-03-01')?.sort()).toEqual(['A', 'C'])
  expect(names({}, '2026-12-01')).toContain('B')
  expect(names({ underId: 'N' }, '2027-03-01')).toEqual(['A'])
  expect(names({ unitKinds: ['cd_nganh'] }, '2027-03-01')).toEqual(['N'])
})

test('whoever was named answers, else the highest key post; where they have no chat the unit’s officer hears it', () => {
  const offices = {
    named: new Map([
      ['A', 'CB2'],
      ['B', 'CB9'],
    ]),
    posts: [
      { unitId: 'A', cadreId: 'CB1', rank: 1 },
      { unitId: 'B', cadreId: 'CB4', rank: 2 },
      { unitId: 'B', cadreId: 'CB3', rank: 1 },
    ],
    active: new Set(['CB1', 'CB2', 'CB3', 'CB4']),
    chats: new Map([['CB2', 'lan']]),
    officers: new Map([
      ['A', 'officer-a'],
      ['B', 'officer-b'],
    ]),
  }
  expect(responsibleFor(['A', 'B', 'C'], offices)).toEqual([
    { unitId: 'A', cadreId: 'CB2', by: 'named', contactId: 'lan', chat: 'own' },
    // CB9 has left.
    { unitId: 'B', cadreId: 'CB3', by: 'head', contactId: 'officer-b', chat: 'officer' },
    { unitId: 'C', by: 'nobody', chat: 'none' },
  ])
})
