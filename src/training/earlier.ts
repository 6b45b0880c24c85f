/** Who of an earlier class should come to another: those it did not reach, as its list and its marks tell. */
import { presenceKey } from './attendance.ts'
import type { ClassView, Enrolment } from './class.ts'

/**
 *   not_completed  the class has ended and they did not complete it     missed  had a seat and missed a meeting that was held
 *   absent         had a seat and was at none                           put_off gave the seat back
 *   declined       said no                                              waiting never had a seat
 *   silent         never answered
 */
export const earlierParts = ['not_completed', 'missed', 'absent', 'put_off', 'declined', 'waiting', 'silent'] as const
export type EarlierPart = (typeof earlierParts)[number]

const responses = { put_off: 'hoan', declined: 'tu_choi', waiting: 'cho', silent: 'moi' } as const

/** @param present keys of `presenceKey`. A meeting nobody was marked at was not held, as far as anybody knows. */
export function earlierPeople({ sessions, enrolments }: ClassView, present: ReadonlySet<string>, who: EarlierPart): ReadonlySet<string> {
  const wasAt = (sessionId: string, cadreId: string) => present.has(presenceKey(sessionId, cadreId))
  const held = sessions.filter(({ id }) => enrolments.some(({ cadreId }) => wasAt(id, cadreId)))
  const found = enrolments.filter((each) => {
    const missed = held.filter(({ id }) => !wasAt(id, each.cadreId)).length
    return isOf(each, missed, held.length, who)
  })
  return new Set(found.map(({ cadreId }) => cadreId))
}

/** @param missed how many of the `held` meetings they were not at */
function isOf({ response, completed }: Enrolment, missed: number, held: number, who: EarlierPart): boolean {
  const isSeated = response === 'da_dang_ky'
  switch (who) {
    case 'not_completed':
      return isSeated && completed === false
    case 'missed':
      return isSeated && missed > 0
    case 'absent':
      return isSeated && held > 0 && missed === held
    case 'put_off':
    case 'declined':
    case 'waiting':
    case 'silent':
      return response === responses[who]
  }
}
