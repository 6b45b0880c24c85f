/** Where an open survey is entered from. */
import { doorsOf } from '../entrances/doors.ts'
import type { DoorKind, Entrances } from '../entrances/doors.ts'

export const surveyDoorKinds = ['any', 'web', 'telegram', 'zalo'] as const satisfies readonly ('any' | DoorKind)[]
export type SurveyDoorKind = (typeof surveyDoorKinds)[number]

export interface SurveyDoor {
  readonly kind: SurveyDoorKind
  readonly url: string
}

/** The page that leads on to every channel there is. */
export const pageOf = (surveyId: string, publicUrl: string): string => `${publicUrl}/ks/${surveyId}`

/**
 * The doors of a survey; the first is the one to print when there is room for one only: a page that leads on to every channel, or the web
 * chat where that is all there is. The page says what to look for, and what to type, where a platform has no link.
 */
export function surveyDoors(surveyId: string, entrances: Entrances): readonly [SurveyDoor, ...SurveyDoor[]] {
  const doors = doorsOf(surveyId, entrances)
  const isWebAlone = doors.length === 1 && entrances.zaloBot === undefined
  return isWebAlone ? doors : [{ kind: 'any', url: pageOf(surveyId, entrances.publicUrl) }, ...doors]
}
