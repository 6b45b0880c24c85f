import { expect, test } from 'vitest'

import { asOf, inYear, standingOf } from '../../src/inspections/inspection.ts'
import type { Inspection } from '../../src/inspections/inspection.ts'

const made = (rest: Partial<Inspection>): Inspection => ({
  id: 'KT-1',
  unitId: 'CDCS-01',
  inspector: 'UBKT',
  content: 'quy hoạch',
  plannedOn: '2026-06-10',
  heldOn: null,
  conclusion: null,
  decision: null,
  fixBy: null,
  fixedOn: null,
  fixed: null,
  revision: 1,
  createdAt: 0,
  ...rest,
})

test.each([
  [{}, '2026-06-10', 'planned'],
  [{}, '2026-06-11', 'overdue'],
  [{ heldOn: '2026-06-09' }, '2026-07-01', 'held'],
  [{ heldOn: '2026-06-09', fixBy: '2026-07-01' }, '2026-07-01', 'fixing'],
  [{ heldOn: '2026-06-09', fixBy: '2026-07-01' }, '2026-07-02', 'fix_overdue'],
  [{ heldOn: '2026-06-09', fixBy: '2026-07-01', fixedOn: '2026-09-01' }, '2026-10-01', 'fixed'],
] as const)('%j on %s is %s', (rest, today, standing) => expect(standingOf(made(rest), today)).toBe(standing))

test('a year holds what was held in it, and what was planned for it and has not been held by then', () => {
  expect(inYear(made({}), 2026, '2026-12-31')).toBe(true)
  expect(inYear(made({}), 2026, '2026-05-01')).toBe(false)
  expect(inYear(made({ heldOn: '2027-01-05' }), 2026, '2026-12-31')).toBe(true)
  expect(inYear(made({ heldOn: '2027-01-05' }), 2027, '2027-12-31')).toBe(true)
  expect(inYear(made({ heldOn: '2025-12-30' }), 2026, '2026-12-31')).toBe(false)
})

test('looked at for an earlier day, what came later has not happened', () => {
  const held = made({ heldOn: '2026-06-10', conclusion: 'x', fixBy: '2026-07-01', fixedOn: '2026-08-01', fixed: 'y' })
  expect(asOf(held, '2026-06-01')).toMatchObject({ heldOn: null, conclusion: null, fixBy: null, fixedOn: null })
  expect(asOf(held, '2026-07-15')).toMatchObject({ heldOn: '2026-06-10', conclusion: 'x', fixedOn: null, fixed: null })
  expect(asOf(held, '2026-08-01')).toEqual(held)
})
