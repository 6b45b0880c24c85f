/** Rights of the data subject and their days: decree 356/2025/NĐ-CP, article 5. */
import { addWorkingDays, workingDayFrom } from '../calendar.ts'

/** Days until it must be done, and by which that may be put off once. A reply is due in two working days whatever the kind. */
const finishDays = { view: 10, correct: 10, copy: 10, delete: 20, withdraw: 15, object: 15 } as const
export type RightsKind = keyof typeof finishDays

const replyWorkingDays = 2
const dayMs = 86_400_000

/** What is due on a day off is due on the next working day (civil code 91/2015/QH13, article 148.5). */
const daysOn = (kind: RightsKind, from: number): number => workingDayFrom(from + finishDays[kind] * dayMs)

/** @returns instants, epoch ms */
export function dueDates(kind: RightsKind, receivedAt: number): { readonly replyBy: number; readonly finishBy: number } {
  return { replyBy: addWorkingDays(receivedAt, replyWorkingDays), finishBy: daysOn(kind, receivedAt) }
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

/** Nobody has yet said a word to the person, and the days for it are over. A deletion needs none: it is told when it is done. */
export const isUnanswered = (
  { kind, replyBy, repliedAt }: { readonly kind: RightsKind; readonly replyBy: number; readonly repliedAt: number | null },
  now: number,
): boolean => kind !== 'delete' && repliedAt === null && now > replyBy
