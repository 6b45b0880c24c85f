/** The one job that reminds: every few minutes it looks at everything that is to come and says what is due. */
import type { Database } from '../../db/database.ts'
import type { ReminderKind } from '../../db/tables/reminders.ts'
import type { Event } from '../conversation/event.ts'
import type { Ids } from '../ids.ts'
import type { JobHandler } from '../jobs/runner.ts'
import { scheduleJob } from '../jobs/store.ts'
import type { Address } from '../messages.ts'
import type { Write } from '../../db/query.ts'
import { keyOf, look } from './engine.ts'
import type { Item, Look, Person, Reminding } from './engine.ts'
import { forecast } from './forecast.ts'
import type { Forecast } from './forecast.ts'
import { ledgerOf, leftOut, mutes, personOf } from './store.ts'

/** A feature that has things to remind of. */
export interface ReminderSource {
  /** What lies ahead, and what is over since a month at most, so that it can be accounted for. */
  readonly items: (db: Database, now: number) => Promise<readonly Item[]>
  readonly event: (item: Item, reminding: Reminding) => Event
}

export type ReminderSources = Readonly<Partial<Record<ReminderKind, ReminderSource>>>

export interface ReminderDeps {
  readonly db: Database
  readonly now: () => number
  readonly sources: ReminderSources
  /** Zalo OA outside its free hours: whether it may cost money. */
  readonly proactive: 'free' | 'paid'
}

/** Between two looks (ms). The nearest offset is two hours. */
const everyMs = 5 * 60_000
/** Conversations spoken to at once; their commits share a transaction. */
const atOnce = 32

export function createReminderJobs(
  deps: ReminderDeps & { readonly ids: Ids; readonly resume: (address: Address, event: Event) => Promise<void> },
): Readonly<Record<'remind', JobHandler>> {
  const { db, now, sources, ids, resume, proactive } = deps
  return {
    async remind() {
      // First, so that a look that fails is followed by another.
      await db.commit([nextLook(ids, now(), everyMs)])
      const at = now()
      const { byContact, known } = await everything(deps, at)
      const contacts = [...byContact]
      for (let i = 0; i < contacts.length; i += atOnce)
        await Promise.all(
          contacts.slice(i, i + atOnce).map(async ([contactId, items]) => {
            const sent = sentTo(known, contactId)
            // Whether anything is due at all shows without looking at the person.
            const glance = look(anybody(contactId), items, sent, at)
            if (glance.send.length === 0 && glance.left.every((each) => isNoted(known, each))) return
            const found = await personOf(db, contactId, at, proactive)
            if (found === undefined) return
            const { send, left } = look(found.person, items, sent, at)
            const news = left.filter((each) => !isNoted(known, each))
            if (news.length > 0) await db.commit(news.map(({ reminding, outcome }) => leftOut(contactId, reminding, outcome, at)))
            for (const { item, reminding } of send) {
              const source = sources[item.kind]
              if (source !== undefined && found.address !== undefined) await resume(found.address, source.event(item, reminding))
            }
          }),
        )
    },
  }
}

/** The job that looks next. The same key replaces it: however many processes start, there is one. */
export const nextLook = (ids: Ids, now: number, inMs = 0): Write =>
  scheduleJob({ id: ids.next(), kind: 'remind', key: 'all', payload: {}, runAt: now + inMs, createdAt: now })

/** What will go out until then and what will not, person by person. Changes nothing. */
export async function forecastAll(deps: ReminderDeps, until: number): Promise<readonly (Forecast & { readonly person: Person })[]> {
  const at = deps.now()
  const { byContact, known } = await everything(deps, at)
  const all: (Forecast & { readonly person: Person })[] = []
  for (const [contactId, items] of byContact) {
    const found = await personOf(deps.db, contactId, at, deps.proactive)
    if (found !== undefined) all.push({ ...forecast(found.person, items, sentTo(known, contactId), at, until), person: found.person })
  }
  return all
}

/** Contact → `thing code` → outcome */
type Known = ReadonlyMap<string, ReadonlyMap<string, string>>

async function everything({ db, sources }: ReminderDeps, at: number) {
  const [lists, muted] = await Promise.all([Promise.all(Object.values(sources).map((source) => source.items(db, at))), mutes(db)])
  const items = lists
    .flat()
    .map((item) => (muted.has(`${item.contactId} ${item.subject ?? item.thing}`) ? { ...item, silent: 'muted' as const } : item))
  const known = new Map<string, Map<string, string>>()
  for (const thing of new Set(items.map((item) => item.thing)))
    for (const { contactId, code, outcome } of await ledgerOf(db, thing))
      known.set(contactId, (known.get(contactId) ?? new Map<string, string>()).set(keyOf(thing, code), outcome))
  return { byContact: Map.groupBy(items, ({ contactId }) => contactId), known }
}

const sentTo = (known: Known, contactId: string): ReadonlySet<string> =>
  new Set([...(known.get(contactId) ?? [])].flatMap(([key, outcome]) => (outcome === 'sent' ? [key] : [])))

const isNoted = (known: Known, { item, reminding, outcome }: Look['left'][number]): boolean =>
  known.get(item.contactId)?.get(keyOf(reminding.thing, reminding.code)) === outcome

/** Somebody who may be told anything at any hour. */
const anybody = (contactId: string): Person => ({
  contactId,
  optedOut: false,
  canReach: true,
  recent: [],
  hours: { from: 0, until: 1_440 },
})
