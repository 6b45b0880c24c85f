import type { Session } from './class.ts'

/** From when to when a class meets once. */
export type Meeting = Pick<Session, 'startsAt' | 'endsAt'>

/** "2026-12-10 08:00-11:30" or "10/12/2026 8:00 - 11:30", in Viet Nam. @returns undefined when it is neither */
export function readMeeting(text: string): Meeting | undefined {
  const found = /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\/(\d{1,2})\/(\d{4}))[ T,]+(\d{1,2})[:h](\d{2})\s*[-–]\s*(\d{1,2})[:h](\d{2})$/.exec(
    text.trim(),
  )
  if (found === null) return undefined
  const [, y1, m1, d1, d2, m2, y2, fromHour, fromMinute, toHour, toMinute] = found
  const day = [y1 ?? y2, m1 ?? m2, d1 ?? d2].map((part) => (part ?? '').padStart(2, '0')).join('-')
  const at = (hour = '', minute = '') => Date.parse(`${day}T${hour.padStart(2, '0')}:${minute}:00+07:00`)
  const [startsAt, endsAt] = [at(fromHour, fromMinute), at(toHour, toMinute)]
  return Number.isNaN(startsAt) || Number.isNaN(endsAt) ? undefined : { startsAt, endsAt }
}

/** One after another, each ending after it begins. */
export const inOrder = (meetings: readonly Meeting[]): boolean =>
  meetings.every(({ startsAt, endsAt }, i) => startsAt < endsAt && (meetings[i - 1]?.endsAt ?? 0) <= startsAt)
