/** Who was there, and what follows from it. Completed: at least four sessions in five. */
import type { ClassView } from './class.ts'

/** `session cadre` */
export const presenceKey = (sessionId: string, cadreId: string): string => `${sessionId} ${cadreId}`

export interface Attended {
  readonly cadreId: string
  readonly present: number
  readonly of: number
  /** They have completed it, or still can; 'lost': they cannot any more. */
  readonly standing: 'completed' | 'open' | 'last_chance' | 'lost'
}

/** @param present keys (`presenceKey`) @param now sessions that have begun are counted as held */
export function attendedBy({ sessions, enrolments }: ClassView, present: ReadonlySet<string>, now: number): Attended[] {
  return enrolments
    .filter(({ response }) => response === 'da_dang_ky')
    .map(({ cadreId }) => {
      const came = sessions.filter(({ id }) => present.has(presenceKey(id, cadreId))).length
      const missed = sessions.filter(({ id, endsAt }) => endsAt <= now && !present.has(presenceKey(id, cadreId))).length
      const standing = standingOf(came, missed, sessions.length)
      return { cadreId, present: came, of: sessions.length, standing }
    })
}

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
