/** Rights of the data subject and their days: decree 356/2025/NĐ-CP, article 5. */
import type { RightsSource } from '../../db/tables/contacts.ts'
import { addWorkingDays, startOfDay, vietnamDay, workingDayFrom } from '../calendar.ts'

/** Days until it must be done, and by which that may be put off once. A reply is due in two working days whatever the kind. */
const finishDays = { view: 10, correct: 10, copy: 10, delete: 20, withdraw: 15, object: 15 } as const
export type RightsKind = keyof typeof finishDays
export const rightsKinds = ['view', 'correct', 'copy', 'delete', 'withdraw', 'object'] as const satisfies readonly RightsKind[]

const replyWorkingDays = 2
const dayMs = 86_400_000

/** What is due on a day off is due on the next working day (civil code 91/2015/QH13, article 148.5). */
const daysOn = (kind: RightsKind, from: number): number => workingDayFrom(from + finishDays[kind] * dayMs)

/** @returns instants, epoch ms */
export function dueDates(kind: RightsKind, receivedAt: number): { readonly replyBy: number; readonly finishBy: number } {
  return { replyBy: addWorkingDays(receivedAt, replyWorkingDays), finishBy: daysOn(kind, receivedAt) }
}

/** The law that gives these rights holds from this day: nothing was received under it before. */
const inForceFrom = '2026-01-01'
/** When an office closes: the hour a letter of an earlier day is taken to have come (ms after midnight). */
const closingMs = 17 * 3_600_000

/**
 * When something on paper counts as received, of which the day alone is known.
 *
 * @param on YYYY-MM-DD
 * @returns undefined for a day that has not come, or on which nothing could be asked
 */
export function receivedOn(on: string, now: number): number | undefined {
  if (on < inForceFrom || on > vietnamDay(now)) return undefined
  return Math.min(now, startOfDay(on) + closingMs)
}

/** The one extension: as many days again, for a reason the person is told. @param finishBy as it was promised */
export const extendedTo = (kind: RightsKind, finishBy: number): number => daysOn(kind, finishBy)

/** How much of the time for it is over: officers look at half and at four fifths of it. */
export function urgencyOf(
  { receivedAt, finishBy }: { readonly receivedAt: number; readonly finishBy: number },
  now: number,
): 'fresh' | 'soon' | 'pressing' | 'late' {
  const over = (now - receivedAt) / (finishBy - receivedAt)
  return over > 1 ? 'late' : over >= 0.8 ? 'pressing' : over >= 0.5 ? 'soon' : 'fresh'
}

/**
 * Nobody has yet said a word to the person, and the days for it are over. A deletion asked for in chat needs none: it is carried out and
 * told by itself; one on paper waits for an officer like everything else.
 */
export const isUnanswered = (
  {
    kind,
    source,
    replyBy,
    repliedAt,
  }: { readonly kind: RightsKind; readonly source: RightsSource; readonly replyBy: number; readonly repliedAt: number | null },
  now: number,
): boolean => (kind !== 'delete' || source !== 'chat') && repliedAt === null && now > replyBy
