/** By when somebody must have been answered. Working days in Viet Nam. */
import type { CaseKind } from '../../db/tables/feedback.ts'
import { addWorkingDays, startOfDay, vietnamDay } from '../calendar.ts'

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
}

/** A case goes up when its time is over and nobody has answered. */
export const isOverdue = ({ status, dueAt }: Waiting, now: number): boolean => status === 'open' && dueAt <= now

const hourMs = 3_600_000

/**
 * When a case goes up. What is due at once is not late at once: whoever was told has an hour. A letter that keeps no time goes up with the
 * next day, since an hour would say when it was written.
 */
export function goesUpAt({
  kind,
  sealed,
  escalations,
  dueAt,
}: {
  kind: CaseKind
  sealed: boolean
  escalations: number
  dueAt: number
}): number {
  if (kind !== 'urgent' || escalations > 0) return dueAt
  return dueAt + (sealed ? 24 * hourMs : hourMs)
}

/** The next level's own time, counted from now: what is already late must not be late again at once. */
export const escalatedDueBy = (now: number): number => addWorkingDays(now, escalatedDays)
