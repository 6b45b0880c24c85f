/** By when somebody must have been answered. Working days in Viet Nam. */
import type { CaseKind } from '../../db/tables/feedback.ts'
import { addWorkingDays, startOfDay, vietnamDay } from '../privacy/calendar.ts'

/** What the sender is promised. */
export const promisedDays = 2
/** How long the next level up has. */
const escalatedDays = 1

/** Danger is due at once. */
export function dueBy(kind: CaseKind, from: number): number {
  return kind === 'urgent' ? from : addWorkingDays(from, promisedDays)
}

/** The same for a case that keeps no time: the beginning of the day after, so that nobody has less than was promised. */
export function sealedDueBy(isUrgent: boolean, day: string): number {
  const from = startOfDay(day)
  return isUrgent ? from : startOfDay(vietnamDay(addWorkingDays(from, promisedDays + 1)))
}

interface Waiting {
  readonly status: 'open' | 'answered' | 'closed'
  readonly dueAt: number
  readonly escalations: number
}

/** A case goes up when its time is over and nobody has answered. */
export const isOverdue = ({ status, dueAt }: Waiting, now: number): boolean => status === 'open' && dueAt <= now

/** The next level's own time, counted from now: what is already late must not be late again at once. */
export const escalatedDueBy = (now: number): number => addWorkingDays(now, escalatedDays)
