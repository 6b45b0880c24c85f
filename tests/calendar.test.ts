import { expect, test } from 'vitest'

import { addDays, addWorkingDays, calendarDay, clockTime, isWorkingDay, vietnamDay, vietnamMinute, vietnamTime } from '../src/calendar.ts'

const at = (day: string, hour = 10) => Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00+07:00`)

test.each([
  ['2026-11-23', true],
  ['2026-11-22', false],
  ['2026-09-02', false],
  ['2027-02-08', false],
])('%s is a working day: %s', (day, working) => expect(isWorkingDay(at(day))).toBe(working))

test.each([
  ['2026-11-23', 2, '2026-11-25'],
  ['2026-11-20', 2, '2026-11-24'],
  ['2026-04-29', 2, '2026-05-05'],
  ['2027-02-04', 1, '2027-02-10'],
])('%s and %i working days is %s', (from, days, to) => expect(vietnamDay(addWorkingDays(at(from), days))).toBe(to))

test('a day begins at midnight in Viet Nam', () => {
  expect(vietnamDay(Date.UTC(2026, 10, 22, 17))).toBe('2026-11-23')
  expect(vietnamTime(Date.UTC(2026, 10, 22, 17, 5))).toBe('0 giờ 05 ngày 23/11/2026')
})

test('an hour is read as people in Viet Nam say it, and as a form of theirs wants it', () => {
  const at = Date.UTC(2026, 10, 22, 17, 5)
  expect([clockTime(at), vietnamMinute(at)]).toEqual(['0 giờ 05', '2026-11-23T00:05'])
})

test('days are counted over the ends of months, years and Februaries', () => {
  expect([addDays('2026-12-30', 3), addDays('2026-01-01', -1), addDays('2028-02-28', 1)]).toEqual([
    '2027-01-02',
    '2025-12-31',
    '2028-02-29',
  ])
})

test.each([
  [2026, 2, 28, '2026-02-28'],
  [2028, 2, 29, '2028-02-29'],
  [2026, 2, 29, undefined],
  [2026, 4, 31, undefined],
  [2026, 13, 1, undefined],
  [2026, 1, 0, undefined],
])('%i, month %i, day %i: %s', (year, month, day, found) => expect(calendarDay(year, month, day)).toBe(found))
