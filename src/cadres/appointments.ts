/** Giving a cadre a post by hand, and what must come before: whoever is promoted or rotated has been evaluated for it (resolution, III.3). */
import type { NominationKind, NominationState } from '../../db/tables/nominations.ts'
import { addDays } from '../calendar.ts'
import { isHeld, primaryPosting } from './record.ts'
import type { Cadre, Posting, RecordChange } from './record.ts'

/** Elected needs no evaluation: the congress decides. The others wait for the nomination of that kind. */
export const appointmentWays = ['bau', 'de_bat', 'luan_chuyen', 'bo_nhiem_lai'] as const
export type AppointmentWay = (typeof appointmentWays)[number]

export interface Appointment {
  readonly way: AppointmentWay
  readonly titleId: string
  readonly unitId: string
  /** The first day, YYYY-MM-DD. */
  readonly on: string
  readonly term: string | null
  readonly decision: string
  /** The post held now is held on beside the new one. */
  readonly besides: boolean
}

/** What a nomination says about the way to a post. */
export interface Nominated {
  readonly code: string
  readonly kind: NominationKind
  readonly titleId: string
  readonly unitId: string
  readonly state: NominationState
  /** The day it was closed in Viet Nam, YYYY-MM-DD; null while it is open. */
  readonly closedOn: string | null
}

export type Standing =
  | { readonly type: 'ready' }
  /** No evaluation was begun for this, or its result is used up or too old. */
  | { readonly type: 'evaluate_first'; readonly kind: NominationKind }
  /** It is under way, or was withdrawn. */
  | { readonly type: 'wait_for'; readonly code: string }

/** A year after it the yearly evaluation says more. */
const validDays = 365

/**
 * Whether a post may be given.
 * @param nominations those of this cadre, oldest first
 * @param today YYYY-MM-DD
 */
export function standingOf(appointment: Appointment, nominations: readonly Nominated[], record: Cadre, today: string): Standing {
  const { way, titleId, unitId } = appointment
  const meant = nominations.filter((each) => each.titleId === titleId)
  const last = meant.at(-1)
  // Whatever the way: a nomination for this title that is open, or was withdrawn, stands in it.
  if (last !== undefined && last.state !== 'hoan_tat') return { type: 'wait_for', code: last.code }
  if (way === 'bau') return { type: 'ready' }
  const isGood = ({ kind, state, closedOn, unitId: where }: Nominated): boolean =>
    state === 'hoan_tat' &&
    kind === way &&
    where === unitId &&
    closedOn !== null &&
    closedOn >= addDays(today, -validDays) &&
    !isUsed(closedOn)
  const isUsed = (closedOn: string) =>
    record.postings.some((post) => post.titleId === titleId && post.unitId === unitId && (post.since ?? '') >= closedOn)
  return meant.some(isGood) ? { type: 'ready' } : { type: 'evaluate_first', kind: way }
}

/** @param isKey whether the holder of the title counts as chủ chốt */
export function appointmentChanges(
  record: Cadre,
  appointment: Appointment,
  isKey: boolean,
  today: string,
  newId: () => string,
): RecordChange[] | 'held_before' | 'before_current' {
  const { titleId, unitId, on, term, decision, besides, way } = appointment
  const { head } = record
  const same = record.postings.find(
    (post) => post.titleId === titleId && post.unitId === unitId && (isHeld(post, on) || (post.since ?? '') > on),
  )
  if (same !== undefined && way !== 'bo_nhiem_lai') return 'held_before'
  const primary = primaryPosting(record, on)
  const ending = way === 'bo_nhiem_lai' && same !== undefined ? same : besides ? undefined : primary
  const others = record.postings.filter((post) => post !== ending && (post.until === null || post.until > on))
  const isEarly = ending === undefined ? !besides && others.length > 0 : (ending.since ?? '') >= on
  // Two posts that each count as the first would be one too many.
  if (isEarly) return 'before_current'
  const post: Posting = {
    id: newId(),
    cadreId: head.id,
    unitId,
    titleId,
    isPrimary: !besides || others.length === 0,
    since: on,
    until: null,
    term,
    decision,
    endReason: null,
  }
  return [
    ...(isKey && !head.isKey && on <= today ? [{ part: 'cadre', partId: head.id, before: head, after: { ...head, isKey } } as const] : []),
    ...(ending === undefined
      ? []
      : [{ part: 'posting', partId: ending.id, before: ending, after: { ...ending, until: on, endReason: decision } } as const]),
    { part: 'posting', partId: post.id, before: null, after: post },
  ]
}
