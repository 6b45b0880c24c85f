import { expect, test } from 'vitest'

import { addWorkingDays, isWorkingDay, vietnamDay, vietnamTime } from '../src/calendar.ts'

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
