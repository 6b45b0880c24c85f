import type { Disposition, SurveyStatus } from '../../db/tables/surveys.ts'
import { fold } from '../text.ts'
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

const alphabet = '[0-9a-hjkmnp-tv-z]{6}'
const bare = new RegExp(`^ks[\\s_-]?(${alphabet})$`, 'i')
const link = new RegExp(`^https?://\\S+(?:[?&]start=|/ks/)ks-(${alphabet})$`, 'i')
const amongWords = new RegExp(`(?<![\\w-])ks-(${alphabet})(?![\\w-])`, 'i')
/** Said beside a code that was read off a poster: "cho em tham gia khảo sát mã KS-7K3M2P ạ". */
const polite = new Set(
  'a anh bai bat cho chi chao cua dau di dong em giup gui khao la lam ma minh mo moi muon nha nhe oi phieu roi sat so tham gia tham theo toi tra loi vao voi xin va'.split(
    ' ',
  ),
)

/** `ks 7k3m2p`, a link with the code, or the code among polite words, as people send it → `KS-7K3M2P` */
export function surveyCodeIn(text: string): string | undefined {
  const said = text.trim()
  const alone = bare.exec(said)?.[1] ?? link.exec(said)?.[1]
  if (alone !== undefined) return `KS-${alone.toUpperCase()}`
  const found = said.length > 120 ? null : amongWords.exec(said)
  const rest = found === null ? [] : fold(said.replace(found[0], ' ')).split(' ').filter(Boolean)
  return found !== null && rest.every((word) => polite.has(word)) ? `KS-${(found[1] ?? '').toUpperCase()}` : undefined
}

/** Takes answers now. */
export const isOpen = (offer: Offer, now: number): boolean =>
  offer.status === 'open' && (offer.closesAt === undefined || now < offer.closesAt)
