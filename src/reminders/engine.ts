/**
 * Who is to be reminded of what, when, and why not: a pure function of data and time.
 *
 *   item      one thing that concerns one person and comes to a head at an instant: a survey's end, a session's beginning
 *   offset    how long before that somebody is reminded: T-3 is 8:00 three days before, 2h is two hours before; T+2 is 8:00 two days
 *             after it came up, where a thing comes up rather than counts down
 *   moment    the instant an offset falls on
 *
 * Nothing is remembered but what was sent. So a clock that jumps does no harm: a moment that has not come is not due, what was sent is
 * not sent again, and what a wrong clock made us give up is taken up when the clock is right.
 */
import type { ReminderKind, ReminderOutcome } from '../../db/tables/reminders.ts'
import { nextSendingTime } from '../delivery/hours.ts'
import type { OwnHours } from '../delivery/hours.ts'
import { dayOf } from '../calendar.ts'

export interface Item {
  readonly kind: ReminderKind
  readonly thing: string
  /** What "Không nhắc nữa" silences, where that is more than the thing itself: the class of a session. */
  readonly subject?: string
  readonly contactId: string
  /** What officers read: the title. */
  readonly title: string
  /** What is said, where the feature has it at hand. */
  readonly text?: string
  /** The instant it counts down to. */
  readonly at: number
  /** When it came up: what offsets after count from. */
  readonly cameUp?: number
  /** Since when the person knows of it. What falls on the day after that is left out: they have just been told. */
  readonly since: number
  /** Set when this thing is not to be brought up to them. */
  readonly silent?: 'muted' | 'no_consent'
}

export interface Person {
  readonly contactId: string
  readonly optedOut: boolean
  /** There is an address we may write to first, now. */
  readonly canReach: boolean
  readonly hours?: OwnHours
  /** An officer has the conversation until then. */
  readonly busyUntil?: number
  /** When reminders left to them in the last week. */
  readonly recent: readonly number[]
}

interface Offset {
  readonly code: string
  readonly before: { readonly days: number } | { readonly hours: number } | { readonly daysAfter: number }
  /** So near that waiting a day would be too late: exempt from the pause between reminders, never from quiet hours. */
  readonly isUrgent: boolean
}

const days = (n: number): Offset => ({ code: `T-${n}`, before: { days: n }, isUrgent: false })
const after = (n: number): Offset => ({ code: `T+${n}`, before: { daysAfter: n }, isUrgent: false })
const hours = (n: number): Offset => ({ code: `${n}h`, before: { hours: n }, isUrgent: true })

/** Earliest first. */
const offsetsOf: Readonly<Record<ReminderKind, readonly Offset[]>> = {
  survey: [days(7), days(3), days(1)],
  class: [days(3), days(1), hours(2)],
  // Counts down to the last moment for an answer.
  invitation: [days(3), days(1)],
  // Twice after questions have come due, then no more until they learn again.
  learning: [after(2), after(6)],
  report: [days(7), days(3), days(1)],
  // Asked for by an officer: due at once, and given up when it could not be said for three days.
  acknowledgement: [{ code: '72h', before: { hours: 72 }, isUrgent: false }],
  // Counts down to the day by which a message asks to be acknowledged.
  reading: [days(3), days(1)],
  nomination: [days(7), days(3), days(1)],
  // News of today, until the next meeting: due at once, said once.
  attendance: [{ code: 'now', before: { hours: 168 }, isUrgent: false }],
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** 8:00 */
const morningMs = 8 * hourMs
const pauseMs = dayMs
const weekMs = 7 * dayMs
/** Reminders a person hears in seven days, the urgent ones not held back by it. */
const maxPerWeek = 4

function momentOf({ before }: Offset, { at, cameUp = at }: Item): number {
  if ('hours' in before) return at - before.hours * hourMs
  if ('daysAfter' in before) return dayOf(cameUp) + before.daysAfter * dayMs + morningMs
  return dayOf(at - 1) - before.days * dayMs + morningMs
}

/** One reminder, as the ledger knows it. */
export interface Reminding {
  readonly kind: ReminderKind
  readonly thing: string
  readonly code: string
  readonly moment: number
  readonly isUrgent: boolean
  /** Said later than this it would be wrong. */
  readonly until: number
}

export interface Look {
  readonly send: readonly { readonly item: Item; readonly reminding: Reminding }[]
  /** Due, and held for the hours, the pause, the week's number or an officer. */
  readonly waiting: readonly { readonly item: Item; readonly reminding: Reminding; readonly for: 'hours' | 'pause' | 'week' | 'officer' }[]
  readonly left: readonly { readonly item: Item; readonly reminding: Reminding; readonly outcome: Exclude<ReminderOutcome, 'sent'> }[]
  /** The next instant at which this may look different, if nothing else changes. */
  readonly next?: number
}

export const keyOf = (thing: string, code: string): string => `${thing} ${code}`

/**
 * @param items all of this person's
 * @param sent keys (`keyOf`) of what they were sent
 */
export function look(person: Person, items: readonly Item[], sent: ReadonlySet<string>, now: number): Look {
  const send: { item: Item; reminding: Reminding }[] = []
  const waiting: { item: Item; reminding: Reminding; for: 'hours' | 'pause' | 'week' | 'officer' }[] = []
  const left: { item: Item; reminding: Reminding; outcome: Exclude<ReminderOutcome, 'sent'> }[] = []
  const ready: { item: Item; reminding: Reminding }[] = []
  const soon: number[] = []

  for (const item of items) {
    const list = offsetsOf[item.kind].map((offset) => remindingOf(item, offset))
    const lastSent = list.findLastIndex(({ thing, code }) => sent.has(keyOf(thing, code)))
    const lastDue = list.findLastIndex((each) => each.moment <= now && !isKnown(item, each))
    for (const [i, reminding] of list.entries()) {
      if (i === lastSent || sent.has(keyOf(reminding.thing, reminding.code))) continue
      if (reminding.moment > now && i > lastSent) soon.push(reminding.moment)
      else if (isKnown(item, reminding)) left.push({ item, reminding, outcome: 'known' })
      else if (i < lastSent) left.push({ item, reminding, outcome: 'superseded' })
      else if (silence(person, item) !== undefined) left.push({ item, reminding, outcome: silence(person, item) ?? 'missed' })
      else if (item.at <= now) left.push({ item, reminding, outcome: person.canReach ? 'missed' : 'unreachable' })
      else if (i < lastDue) left.push({ item, reminding, outcome: 'superseded' })
      else if (!person.canReach) left.push({ item, reminding, outcome: 'unreachable' })
      else ready.push({ item, reminding })
    }
  }

  ready.sort((a, b) => Number(b.reminding.isUrgent) - Number(a.reminding.isUrgent) || a.item.at - b.item.at)
  const recent = [...person.recent]
  for (const each of ready) {
    const hold = heldUntil(person, recent, each.reminding, now)
    if (hold === undefined) {
      send.push(each)
      recent.push(now)
    } else {
      waiting.push({ ...each, for: hold.for })
      soon.push(Math.min(hold.until, each.item.at))
    }
  }
  return { send, waiting, left, ...(soon.length > 0 && { next: Math.min(...soon) }) }
}

function remindingOf(item: Item, offset: Offset): Reminding {
  const { kind, thing, at } = item
  const moment = momentOf(offset, item)
  // "Ngày mai" is wrong from midnight on, "hôm nay" from the beginning on: whoever says it reads the clock; past `at` nothing is right.
  return { kind, thing, code: offset.code, moment, isUrgent: offset.isUrgent, until: at }
}

/** They were told so shortly before that it would be the same news. */
const isKnown = ({ since }: Item, { moment, isUrgent }: Reminding): boolean => moment <= since + (isUrgent ? 0 : pauseMs)

const silence = (person: Person, item: Item): 'muted' | 'no_consent' | 'opted_out' | undefined =>
  person.optedOut ? 'opted_out' : item.silent

type Hold = { readonly until: number; readonly for: 'hours' | 'pause' | 'week' | 'officer' }

function heldUntil(person: Person, recent: readonly number[], { isUrgent }: Reminding, now: number): Hold | undefined {
  const busy = person.busyUntil ?? 0
  if (busy > now && !isUrgent) return { until: busy, for: 'officer' }
  if (!isUrgent) {
    // A clock that was ahead has left times no clock should know; they hold nothing up.
    const past = recent.filter((at) => at < now + pauseMs)
    const last = Math.max(...past, 0)
    if (now - last < pauseMs) return { until: nextSendingTime(last + pauseMs, person.hours), for: 'pause' }
    const week = past.filter((at) => at > now - weekMs).sort((a, b) => b - a)
    const oldest = week[maxPerWeek - 1]
    if (oldest !== undefined) return { until: nextSendingTime(oldest + weekMs, person.hours), for: 'week' }
  }
  const at = nextSendingTime(now, person.hours, isUrgent)
  return at > now ? { until: at, for: 'hours' } : undefined
}
