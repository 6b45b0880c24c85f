/** Who is asked for what is missing: the cadre for what only they have, the officer who opened the nomination for the rest. */
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import { startOfDay, vietnamDate } from '../../calendar.ts'
import type { Item } from '../../reminders/engine.ts'
import type { ReminderSource } from '../../reminders/jobs.ts'
import type { Nomination } from '../nomination.ts'
import { chaseWording as words } from '../wording.ts'

/** Open nominations with the chats of who is proposed. */
const openWithCadres = read((q, t) =>
  q
    .select({ nomination: t.nominations, contactId: t.contacts.id, name: t.cadres.fullName, granted: t.contacts.granted })
    .from(t.nominations)
    .innerJoin(t.cadreLinks, eq(t.cadreLinks.cadreId, t.nominations.cadreId))
    .innerJoin(t.contacts, eq(t.contacts.id, t.cadreLinks.contactId))
    .innerJoin(t.cadres, eq(t.cadres.id, t.nominations.cadreId))
    .where(eq(t.nominations.state, 'dang_mo')),
)

/** Open nominations with the chats of the officers who opened them. */
const openWithOfficers = read((q, t) =>
  q
    .select({ nomination: t.nominations, contactId: t.officers.contactId, name: t.cadres.fullName })
    .from(t.nominations)
    .innerJoin(t.officers, sql`${t.nominations.openedBy} = 'officer:' || ${t.officers.name}`)
    .innerJoin(t.cadres, eq(t.cadres.id, t.nominations.cadreId))
    .where(and(eq(t.nominations.state, 'dang_mo'), isNotNull(t.officers.contactId), isNull(t.officers.revokedAt))),
)

const dayMs = 86_400_000

export const nominationReminders: ReminderSource = {
  async items(db) {
    const [cadres, officers] = await Promise.all([db.read(openWithCadres, {}), db.read(openWithOfficers, {})])
    return [
      ...cadres.flatMap(({ nomination, contactId, name, granted }) => {
        const what = todosOf(nomination, 'cadre')
        const silent = granted.cadre_record === undefined ? { silent: 'no_consent' as const } : {}
        return what.length === 0
          ? []
          : [{ ...itemOf(nomination, contactId), text: words.toCadre(name, what, dueOf(nomination)), ...silent }]
      }),
      ...officers.flatMap(({ nomination, contactId, name }) => {
        const what = nomination.missing.map((each) => (each.who === 'cadre' ? words.ofCadre(each.what) : each.what))
        if (contactId === null || what.length === 0) return []
        return [{ ...itemOf(nomination, contactId), text: words.toOfficer(nomination.code, name, what, dueOf(nomination)) }]
      }),
    ]
  },
  event: (item, reminding) => ({
    type: 'nomination_due',
    code: item.thing.slice('nomination:'.length),
    text: item.text ?? item.title,
    reminding,
  }),
}

const todosOf = ({ missing }: Nomination, who: 'cadre' | 'officer') => missing.flatMap((each) => (each.who === who ? [each.what] : []))
const dueOf = ({ dueOn }: Nomination) => vietnamDate(dueOn)

const itemOf = ({ code, dueOn, openedAt }: Nomination, contactId: string): Item => ({
  kind: 'nomination',
  thing: `nomination:${code}`,
  contactId,
  title: words.title(code),
  at: startOfDay(dueOn) + dayMs,
  since: openedAt,
})

const chatOf = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({
      contactId: t.contacts.id,
      optedOutAt: t.contacts.optedOutAt,
      granted: t.contacts.granted,
      addressId: t.addresses.id,
      channel: t.addresses.channel,
      account: t.addresses.account,
      externalId: t.addresses.externalId,
    })
    .from(t.cadreLinks)
    .innerJoin(t.contacts, eq(t.contacts.id, t.cadreLinks.contactId))
    .innerJoin(t.addresses, eq(t.addresses.contactId, t.contacts.id))
    .where(and(eq(t.cadreLinks.cadreId, p('cadreId')), eq(t.addresses.reachable, true)))
    .orderBy(desc(t.addresses.lastInteractionAt)),
)
/** Where a cadre wrote last and wants to be written to. */
export const chatOfCadre = async (db: Database, cadreId: string) =>
  (await db.read(chatOf, { cadreId })).find(({ optedOutAt }) => optedOutAt === null)
