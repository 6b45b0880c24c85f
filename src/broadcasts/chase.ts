/**
 * Chasing those who have a copy and have not tapped [Đã đọc].
 *
 * What they hear is one fixed sentence around the first line of the sealed text, so that the two signatures stand for it as well and nobody
 * signs again. Whatever else is to be said to them is a message of its own: a new draft to those who have not acknowledged this one.
 */
import type { ReminderKind } from '../../db/tables/reminders.ts'
import { startOfDay, vietnamDate, vietnamDay } from '../calendar.ts'
import type { Item } from '../reminders/engine.ts'
import { isSigned } from './broadcast.ts'
import type { Broadcast } from './broadcast.ts'
import { filled, titleOf } from './compose.ts'
import type { StoredBroadcast } from './known.ts'
import { broadcastWording } from './wording.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Nobody is chased more often for one message … */
const maxChases = 3
/** … nor sooner after the last time, or after it was sent. */
const pauseMs = dayMs
/** A chase that could not be said in this time is not said at all. */
const windowMs = 3 * dayMs

export type NotChased = 'wrong_state' | 'no_button' | 'not_signed' | 'too_soon' | 'chased_enough'

/** Why they may not be chased now; undefined when they may. */
export function whyNotChased({ broadcast, startedAt, chases, chasedAt }: StoredBroadcast, now: number): NotChased | undefined {
  if (broadcast.status !== 'done' && broadcast.status !== 'sending') return 'wrong_state'
  if (!broadcast.content.acknowledge) return 'no_button'
  if (!isSigned(broadcast)) return 'not_signed'
  if (chases >= maxChases) return 'chased_enough'
  return Math.max(startedAt ?? 0, chasedAt ?? 0) + pauseMs > now ? 'too_soon' : undefined
}

const titled = ({ content }: Pick<Broadcast, 'content'>): string => filled(titleOf(content), {})

/** What those hear who have not acknowledged it. */
export function chaseText({ broadcast, startedAt }: Pick<StoredBroadcast, 'broadcast' | 'startedAt'>): string {
  const title = titled(broadcast)
  const by = broadcast.content.acknowledgeBy
  const day = startedAt === undefined ? undefined : vietnamDate(vietnamDay(startedAt))
  return broadcastWording.chase(title, day, by === undefined ? undefined : vietnamDate(by))
}

export interface Unread {
  readonly contactId: string
  /** When their copy left. */
  readonly sentAt: number
  readonly wantsNotices: boolean
}

const kind: ReminderKind = 'acknowledgement'
const kindWithDay: ReminderKind = 'reading'
const chaseThing = (id: string, nth: number): string => `broadcast:${id}:${nth}`
/** "Không nhắc nữa" is about the message, not about one time of chasing. */
export const chaseSubject = (id: string): string => `broadcast:${id}`
export const broadcastOfThing = (thing: string): string => thing.split(':')[1] ?? ''

/** What the reminders engine is told: one thing a person, due at once, a day after their copy at the earliest. */
export function chaseItem(
  { id, broadcast, chases, chasedAt = 0 }: StoredBroadcast,
  text: string,
  { contactId, sentAt, wantsNotices }: Unread,
): Item {
  return {
    kind,
    thing: chaseThing(id, chases),
    subject: chaseSubject(id),
    contactId,
    title: titled(broadcast),
    text,
    at: Math.max(chasedAt, sentAt + pauseMs + 1) + windowMs,
    since: sentAt,
    ...(!wantsNotices && { silent: 'no_consent' as const }),
  }
}

/** The end of the last day for acknowledging it; undefined where none was set. */
export const acknowledgedBy = ({ content: { acknowledge, acknowledgeBy } }: Pick<Broadcast, 'content'>): number | undefined =>
  acknowledge && acknowledgeBy !== undefined ? startOfDay(acknowledgeBy) + dayMs : undefined

/** The same for a message with a last day: reminded before it without anybody's asking. */
export function dueItem({ id, broadcast }: StoredBroadcast, at: number, text: string, { contactId, sentAt, wantsNotices }: Unread): Item {
  return {
    kind: kindWithDay,
    thing: `broadcast:${id}:by`,
    subject: chaseSubject(id),
    contactId,
    title: titled(broadcast),
    text,
    at,
    since: sentAt,
    ...(!wantsNotices && { silent: 'no_consent' as const }),
  }
}
