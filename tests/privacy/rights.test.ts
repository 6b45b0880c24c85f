import { expect, test } from 'vitest'

import { vietnamDay } from '../../src/calendar.ts'
import { dueDates } from '../../src/privacy/rights.ts'

test('a request to delete is answered in two working days and done in twenty', () => {
  const { replyBy, finishBy } = dueDates('delete', Date.parse('2026-11-20T10:00:00+07:00'))
  expect([vietnamDay(replyBy), vietnamDay(finishBy)]).toEqual(['2026-11-24', '2026-12-10'])
})
