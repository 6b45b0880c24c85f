/** Who is told that attendance falls: a cadre who may miss no more meeting, or has missed too many; the officer who looks after the class. */
import type { Item } from '../reminders/engine.ts'
import { attendedBy, heldSessions, isSettled, presenceKey } from './attendance.ts'
import type { Attended } from './attendance.ts'
import { isOn } from './class.ts'
import type { ClassView, Session } from './class.ts'
import { wording } from './wording.ts'

/** What could not be said in this time is not said at all. */
const newsMs = 7 * 86_400_000

export interface Told {
  /** Cadre → the chat they linked last. */
  readonly chats: ReadonlyMap<string, string>
  /** Chats of the officers who hear of this class. */
  readonly officers: readonly string[]
}

/** @param present keys (`presenceKey`) */
export function absenceItems(view: ClassView, present: ReadonlySet<string>, { chats, officers }: Told, now: number): Item[] {
  if (!isOn(view.cls)) return []
  const settled = view.sessions.filter((session) => isSettled(session, now))
  // A meeting at which nobody was marked says nothing about anybody: the list may lie on paper.
  const marked = settled.filter(({ id }) => view.enrolments.some(({ cadreId }) => present.has(presenceKey(id, cadreId))))
  const fallen = standings(view, marked, present).filter(({ standing }) => standing === 'last_chance' || standing === 'lost')
  return [...ofCadres(view, marked, fallen, present, chats, now), ...ofOfficers(view, settled.at(-1), fallen, present, officers, now)]
}

function ofCadres(
  view: ClassView,
  marked: readonly Session[],
  fallen: readonly Attended[],
  present: ReadonlySet<string>,
  chats: ReadonlyMap<string, string>,
  now: number,
): Item[] {
  const { cls, sessions } = view
  return fallen.flatMap((each) => {
    const contactId = chats.get(each.cadreId)
    const missed = marked.findLast(({ id }) => !present.has(presenceKey(id, each.cadreId)))
    if (contactId === undefined || missed === undefined) return []
    // Before the next meeting, or not at all: that no more may be missed is no news after the last.
    const next = sessions.find(({ startsAt }) => startsAt > now)?.startsAt
    if (each.standing === 'last_chance' && next === undefined) return []
    return [
      {
        kind: 'attendance' as const,
        thing: `absence:${cls.id}:${each.standing}`,
        subject: `absence:${cls.id}`,
        contactId,
        title: cls.title,
        text: wording.attended(view, each, now),
        at: Math.min(missed.endsAt + newsMs, (each.standing === 'last_chance' ? next : undefined) ?? Number.POSITIVE_INFINITY),
        since: 0,
      },
    ]
  })
}

function ofOfficers(
  view: ClassView,
  last: Session | undefined,
  fallen: readonly Attended[],
  present: ReadonlySet<string>,
  officers: readonly string[],
  now: number,
): Item[] {
  const { cls } = view
  const count = last && heldSessions(view, present, now).find(({ number }) => number === last.number)
  if (last === undefined || count === undefined || !count.isLow) return []
  const of = (standing: Attended['standing']) => fallen.filter((each) => each.standing === standing).length
  return officers.map((contactId) => ({
    kind: 'attendance' as const,
    thing: `absence:${last.id}`,
    subject: `absence:${cls.id}`,
    contactId,
    title: cls.title,
    text: wording.falling(view, count, of('last_chance'), of('lost')),
    at: last.endsAt + newsMs,
    since: 0,
  }))
}

/** How everybody with a seat stands, going by these meetings alone. */
const standings = (view: ClassView, held: readonly Session[], present: ReadonlySet<string>): Attended[] => {
  const counted = new Set(held.map(({ id }) => id))
  // What is not counted lies ahead for all that is known.
  const sessions = view.sessions.map((session) => (counted.has(session.id) ? session : { ...session, endsAt: Number.POSITIVE_INFINITY }))
  return attendedBy({ ...view, sessions }, present, Number.MAX_SAFE_INTEGER)
}
