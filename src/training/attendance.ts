/** Who was there, and what follows from it. Completed: at least four sessions in five. */
import type { ClassView, Session } from './class.ts'

/** `session cadre` */
export const presenceKey = (sessionId: string, cadreId: string): string => `${sessionId} ${cadreId}`

export interface Attended {
  readonly cadreId: string
  readonly present: number
  readonly of: number
  /** Meetings that are over and at which nobody has been marked yet. */
  readonly unmarked: number
  /** They have completed it, or still can; 'lost': they cannot any more. */
  readonly standing: 'completed' | 'open' | 'last_chance' | 'lost'
}

/**
 * A meeting at which nobody was marked says nothing about anybody: the list may lie on paper. It counts as missed by nobody.
 * @param present keys (`presenceKey`)
 * @param marked meetings at which somebody was marked, where `present` does not hold everybody
 */
export function attendedBy(
  view: ClassView,
  present: ReadonlySet<string>,
  now: number,
  marked: ReadonlySet<string> = markedIn(view, present),
): Attended[] {
  const { sessions, enrolments } = view
  return enrolments
    .filter(({ response }) => response === 'da_dang_ky')
    .map(({ cadreId }) => {
      const wasAt = ({ id }: Session) => present.has(presenceKey(id, cadreId))
      const came = sessions.filter(wasAt).length
      const without = sessions.filter((session) => session.endsAt <= now && !wasAt(session))
      const missed = without.filter(({ id }) => marked.has(id)).length
      const standing = standingOf(came, missed, sessions.length)
      return { cadreId, present: came, of: sessions.length, unmarked: without.length - missed, standing }
    })
}

/** Meetings at which anybody of the class was marked. */
export const markedIn = ({ sessions, enrolments }: ClassView, present: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(sessions.flatMap(({ id }) => (enrolments.some(({ cadreId }) => present.has(presenceKey(id, cadreId))) ? [id] : [])))

/** After a meeting officers still mark by hand whoever had no telephone (ms). */
const settlingMs = 2 * 3_600_000
/** Whether who is not marked at it was not there, as far as anybody will say. */
export const isSettled = ({ endsAt }: Pick<Session, 'endsAt'>, now: number): boolean => endsAt + settlingMs <= now

function standingOf(came: number, missed: number, of: number): Attended['standing'] {
  if (isEnough(came, of)) return 'completed'
  const mayMiss = Math.floor(of * mayMissShare)
  if (missed > mayMiss) return 'lost'
  return missed === mayMiss && missed > 0 ? 'last_chance' : 'open'
}

/** 80 % of the sessions, in whole numbers. */
export const isEnough = (came: number, of: number): boolean => of > 0 && came * 5 >= of * 4
const mayMissShare = 0.2

export interface SessionCount {
  readonly number: number
  readonly present: number
  readonly seats: number
  /** Under 70 % came, or a fifth fewer than to the session before. */
  readonly isLow: boolean
}

/** Sessions that are over, with whether attendance has fallen. */
export function heldSessions({ sessions, enrolments }: ClassView, present: ReadonlySet<string>, now: number): SessionCount[] {
  const seated = enrolments.filter(({ response }) => response === 'da_dang_ky')
  let before: number | undefined
  return sessions
    .filter(({ endsAt }) => endsAt <= now)
    .map(({ id, number }) => {
      const came = seated.filter(({ cadreId }) => present.has(presenceKey(id, cadreId))).length
      const isLow = seated.length > 0 && (came * 10 < seated.length * 7 || (before !== undefined && came * 5 < before * 4))
      before = came
      return { number, present: came, seats: seated.length, isLow }
    })
}
