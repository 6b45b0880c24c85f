/** Rights of the data subject and their days: decree 356/2025/NĐ-CP, article 5. */
import { addWorkingDays } from './calendar.ts'

/** Days until it must be done. A reply is due in two working days whatever the kind. */
const finishDays = { view: 10, correct: 10, copy: 10, delete: 20, withdraw: 15, object: 15 } as const
export type RightsKind = keyof typeof finishDays

const replyWorkingDays = 2
const dayMs = 86_400_000

/** @returns instants, epoch ms */
export function dueDates(kind: RightsKind, receivedAt: number): { readonly replyBy: number; readonly finishBy: number } {
  return { replyBy: addWorkingDays(receivedAt, replyWorkingDays), finishBy: receivedAt + finishDays[kind] * dayMs }
}

/** How much of the time for it is over: officers look at half and at four fifths of it. */
export function urgencyOf(
  { receivedAt, finishBy }: { readonly receivedAt: number; readonly finishBy: number },
  now: number,
): 'fresh' | 'soon' | 'pressing' | 'late' {
  const over = (now - receivedAt) / (finishBy - receivedAt)
  return over > 1 ? 'late' : over >= 0.8 ? 'pressing' : over >= 0.5 ? 'soon' : 'fresh'
}
