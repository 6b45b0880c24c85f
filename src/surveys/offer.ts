import type { Disposition, SurveyStatus } from '../../db/tables/surveys.ts'
import type { Compiled } from './compiled.ts'
import type { SurveyMode } from './survey.ts'

/** A survey as one person meets it. */
export interface Offer {
  readonly id: string
  readonly title: string
  readonly mode: SurveyMode
  readonly status: SurveyStatus
  readonly byLink: boolean
  readonly isAssigned: boolean
  /** The version to ask: the one they began, else the one offered now. */
  readonly version: number
  readonly compiled: Compiled
  /** Epoch ms; absent: no end set. */
  readonly closesAt?: number
  /** How far they are. */
  readonly disposition?: Disposition
}

/** `ks 7k3m2p`, as people type it → `KS-7K3M2P` */
export function surveyCodeIn(text: string): string | undefined {
  const code = /^ks[\s_-]?([0-9a-hjkmnp-tv-z]{6})$/i.exec(text.trim())?.[1]
  return code === undefined ? undefined : `KS-${code.toUpperCase()}`
}

/** Takes answers now. */
export const isOpen = (offer: Offer, now: number): boolean =>
  offer.status === 'open' && (offer.closesAt === undefined || now < offer.closesAt)
