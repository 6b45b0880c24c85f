import type { ZaloError } from 'zalo-oa-sdk'

import { dayOf } from '../../calendar.ts'
import type { SendFailure } from '../channel.ts'

/**
 * What a failed call means to the dispatcher, by the class of its code.
 *
 * @param now - epoch ms
 */
export function failureOf(error: ZaloError, now: number): SendFailure {
  const detail = `${error.code}: ${error.detail.slice(0, 200)}`
  if (error.ambiguous) return { code: 'uncertain', detail }
  if (isUnpaid(error)) return { code: 'window_closed', detail }
  switch (error.class) {
    case 'retry':
      // The allowance counts by the minute and no wait is told: the next minute, and a moment for clocks that differ.
      return error.code === -32 ? { code: 'throttled', retryAfterMs: 60_000 - (now % 60_000) + 500, detail } : { code: 'transient', detail }
    case 'recipient':
      return { code: 'unreachable', detail }
    case 'window':
      return { code: 'window_closed', detail }
    case 'schedule':
      return { code: 'scheduled', notBefore: nextMorning(now), detail }
    case 'payload':
      return { code: 'rejected', detail }
    case 'refresh':
    case 'quota':
    case 'human':
      return { code: 'account', detail }
  }
}

/**
 * Paid writing has no money behind it (−211 quota, −320 no account, −321 empty account). Only messages outside the free 48 hours
 * cost anything, so this closes the window for that one person; stopping the account would silence the free replies too.
 */
export function isUnpaid({ code }: Pick<ZaloError, 'code'>): boolean {
  return code === -211 || code === -320 || code === -321
}

const dayMs = 86_400_000
const sixMs = 6 * 3_600_000

/** The next 06:00 in Viet Nam, when Zalo allows what it does not at night. */
export function nextMorning(now: number): number {
  const midnight = dayOf(now)
  return now < midnight + sixMs ? midnight + sixMs : midnight + dayMs + sixMs
}
