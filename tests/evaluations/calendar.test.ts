import fc from 'fast-check'
import { expect, test } from 'vitest'

import { calendarFor } from '../../src/evaluations/cycle.ts'
import { property } from '../support/property.ts'

test('a last day an officer chose leaves the days after it as they are, or moves them behind it', () => {
  expect(calendarFor('hang_nam', 2026, '2026-10-15', '2026-11-25')).toMatchObject({ closesOn: '2026-11-25', meetingsBy: '2026-11-30' })
  expect(calendarFor('hang_nam', 2026, '2026-10-15', '2026-12-14')).toMatchObject({
    meetingsBy: '2026-12-14',
    decisionsBy: '2026-12-14',
    before: '2026-12-15',
  })
})

const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
property([fc.constantFrom('hang_nam', 'truoc_de_bat', 'truoc_luan_chuyen', 'dot_xuat' as const), day, day], 200)(
  'nobody is to meet over papers that are still coming in, nor to decide before the meeting',
  (kind, today, until) => {
    const { closesOn, meetingsBy, decisionsBy, before } = calendarFor(kind, 2026, today, until)
    expect(closesOn).toBe(until)
    expect([closesOn, meetingsBy, decisionsBy]).toEqual([closesOn, meetingsBy, decisionsBy].sort())
    expect(before > decisionsBy).toBe(true)
  },
)
