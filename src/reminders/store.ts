/** What was reminded of, what may not be, and when people want to hear it. */
import { and, desc, eq, gt, ne, sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { ReminderKind, ReminderOutcome } from '../../db/tables/reminders.ts'
import type { OwnHours } from '../delivery/hours.ts'
import { mayWriteFirst, windowOf } from '../delivery/window.ts'
import { learningDue } from '../learning/reminders/store.ts'
import type { Address, ChannelKind } from '../messages.ts'
import type { Person, Reminding } from './engine.ts'

interface Row {
  thing: string
  contactId: string
  code: string
  kind: ReminderKind
  moment: number
  outcome: ReminderOutcome
  at: number
}

const putOutcome = write((q, t, p: Values<Row>) =>
  q
    .insert(t.reminders)
    .values(valuesOf(p, 'thing', 'contactId', 'code', 'kind', 'moment', 'outcome', 'at'))
    .onConflictDoUpdate({
      target: [t.reminders.thing, t.reminders.contactId, t.reminders.code],
      set: { outcome: p('outcome'), moment: p('moment'), at: p('at') },
      setWhere: ne(t.reminders.outcome, 'sent'),
    })
    .returning({ code: t.reminders.code }),
)
/** It went into the outbox. Refused as 'told' when it had before. */
export const reminded = (contactId: string, reminding: Reminding, at: number): Write =>
  fill(putOutcome, { ...rowOf(contactId, reminding), outcome: 'sent', at }, 'told')
/** Why it did not go, as far as is known now. What was sent stays sent. */
export const leftOut = (contactId: string, reminding: Reminding, outcome: ReminderOutcome, at: number): Write =>
  fill(putOutcome, { ...rowOf(contactId, reminding), outcome, at })

const rowOf = (contactId: string, { thing, code, kind, moment }: Reminding) => ({ thing, contactId, code, kind, moment })

const ofThing = read((q, t, p: Values<{ thing: string }>) =>
  q
    .select({ contactId: t.reminders.contactId, code: t.reminders.code, outcome: t.reminders.outcome, at: t.reminders.at })
    .from(t.reminders)
    .where(eq(t.reminders.thing, p('thing'))),
)
/** What became of every reminder of one thing, by person and code. */
export const ledgerOf = (db: Database, thing: string) => db.read(ofThing, { thing })

const putMute = write((q, t, p: Values<{ contactId: string; thing: string; at: number }>) =>
  q
    .insert(t.reminderMutes)
    .values({ contactId: p('contactId'), thing: p('thing'), at: p('at') })
    .onConflictDoNothing(),
)
/** "Không nhắc nữa", for this thing. */
export const muteReminder = (contactId: string, thing: string, at: number): Write => fill(putMute, { contactId, thing, at })

const mutesOfAll = read((q, t) => q.select({ contactId: t.reminderMutes.contactId, thing: t.reminderMutes.thing }).from(t.reminderMutes))
/** Keys `contact thing`. */
export const mutes = async (db: Database): Promise<ReadonlySet<string>> =>
  new Set((await db.read(mutesOfAll, {})).map(({ contactId, thing }) => `${contactId} ${thing}`))

const putHours = write((q, t, p: Values<{ id: string; from: number; until: number }>) =>
  q
    .insert(t.reminderHours)
    .values({ id: p('id'), from: p('from'), until: p('until') })
    .onConflictDoUpdate({ target: t.reminderHours.id, set: { from: p('from'), until: p('until') } }),
)
const dropHours = write((q, t, p: Values<{ contactId: string }>) => q.delete(t.reminderHours).where(eq(t.reminderHours.id, p('contactId'))))
/** @param hours undefined: the usual ones again */
export const chooseHours = (contactId: string, hours: OwnHours | undefined): Write =>
  hours === undefined ? fill(dropHours, { contactId }) : fill(putHours, { id: contactId, ...hours })

const hoursOne = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ from: t.reminderHours.from, until: t.reminderHours.until })
    .from(t.reminderHours)
    .where(eq(t.reminderHours.id, p('contactId'))),
)
export const ownHours = async (db: Database, contactId: string): Promise<OwnHours | undefined> =>
  (await db.read(hoursOne, { contactId }))[0]

const contactRow = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({
      optedOutAt: t.contacts.optedOutAt,
      humanUntil: t.contacts.humanUntil,
      channel: t.addresses.channel,
      account: t.addresses.account,
      externalId: t.addresses.externalId,
      reachable: t.addresses.reachable,
      lastInteractionAt: t.addresses.lastInteractionAt,
    })
    .from(t.contacts)
    .leftJoin(t.addresses, eq(t.addresses.contactId, t.contacts.id))
    .where(eq(t.contacts.id, p('contactId')))
    .orderBy(desc(t.addresses.lastInteractionAt)),
)
const recentOf = read((q, t, p: Values<{ contactId: string; after: number }>) =>
  q
    .select({ at: t.reminders.at })
    .from(t.reminders)
    .where(and(eq(t.reminders.contactId, p('contactId')), eq(t.reminders.outcome, 'sent'), gt(t.reminders.at, p('after')))),
)

const weekMs = 7 * 86_400_000

/**
 * What the engine looks at of one person, and where they may be written to: where they wrote last, of the places where we may write first.
 * @param proactive whether Zalo may cost money
 */
export async function personOf(
  db: Database,
  contactId: string,
  now: number,
  proactive: 'free' | 'paid',
): Promise<{ readonly person: Person; readonly address?: Address } | undefined> {
  const [rows, recent, hours] = await Promise.all([
    db.read(contactRow, { contactId }),
    db.read(recentOf, { contactId, after: now - weekMs }),
    ownHours(db, contactId),
  ])
  const [first] = rows
  if (first === undefined) return undefined
  const open = rows.find(
    ({ channel, reachable, lastInteractionAt }) =>
      reachable === true && (channel !== 'zalo-oa' || mayWriteFirst(windowOf(lastInteractionAt ?? undefined, now), proactive)),
  )
  const address =
    open?.channel == null || open.account === null || open.externalId === null
      ? undefined
      : { channel: open.channel as ChannelKind, account: open.account, externalId: open.externalId }
  return {
    person: {
      contactId,
      optedOut: first.optedOutAt !== null,
      canReach: address !== undefined,
      recent: recent.map(({ at }) => at),
      ...(hours !== undefined && { hours }),
      ...(first.humanUntil !== null && { busyUntil: first.humanUntil }),
    },
    ...(address !== undefined && { address }),
  }
}

type Pair = { from: string; to: string }
const moveLedger = write((q, t, p: Values<Pair>) =>
  q
    .update(t.reminders)
    .set({ contactId: p('to') })
    .where(
      and(
        eq(t.reminders.contactId, p('from')),
        sql`not exists (select 1 from reminders as other where other.contact_id = ${p('to')} and other.thing = ${t.reminders.thing} and other.code = ${t.reminders.code})`,
      ),
    ),
)
const moveMutes = write((q, t, p: Values<Pair>) =>
  q
    .update(t.reminderMutes)
    .set({ contactId: p('to') })
    .where(
      and(
        eq(t.reminderMutes.contactId, p('from')),
        sql`not exists (select 1 from reminder_mutes as other where other.contact_id = ${p('to')} and other.thing = ${t.reminderMutes.thing})`,
      ),
    ),
)
const dropLedger = write((q, t, p: Values<{ contactId: string }>) => q.delete(t.reminders).where(eq(t.reminders.contactId, p('contactId'))))
const dropMutes = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.reminderMutes).where(eq(t.reminderMutes.contactId, p('contactId'))),
)
/** Everything of a person to be erased. */
export const eraseReminders = (contactId: string): Write[] => [
  ...[dropLedger, dropMutes, dropHours].map((statement) => fill(statement, { contactId })),
  learningDue(contactId, undefined, 0),
]
/** Two contacts become one person. */
export const joinReminders = (from: string, to: string): Write[] => [
  fill(moveLedger, { from, to }),
  fill(moveMutes, { from, to }),
  ...eraseReminders(from),
]
