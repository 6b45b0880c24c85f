/** Members an officer may mean by a name: those whom an officer has confirmed in a unit, since anybody may call themselves anything. */
import { asc, eq, isNotNull, isNull, and, sql } from 'drizzle-orm'

import type { Database } from '../../../../db/database.ts'
import { read } from '../../../../db/query.ts'
import { fold } from '../../../text.ts'

const confirmed = read((q, t) =>
  q
    .select({
      contactId: t.unitMembers.contactId,
      displayName: t.contacts.displayName,
      unitId: t.unitMembers.unitId,
      since: t.unitMembers.since,
      channel: sql<
        string | null
      >`(select min(address.channel) from addresses address where address.contact_id = ${t.unitMembers.contactId})`,
    })
    .from(t.unitMembers)
    .innerJoin(t.contacts, eq(t.contacts.id, t.unitMembers.contactId))
    // Whoever has a record is found by it.
    .leftJoin(t.cadreLinks, eq(t.cadreLinks.contactId, t.unitMembers.contactId))
    .where(and(isNull(t.unitMembers.unconfirmedSince), isNotNull(t.contacts.displayName), isNull(t.cadreLinks.cadreId)))
    .orderBy(asc(t.contacts.displayName), asc(t.unitMembers.contactId)),
)
export type Member = Awaited<ReturnType<typeof allMembers>>[number]
const allMembers = (db: Database) => db.read(confirmed, {})

/** @param name a part of it, accents or not */
export async function membersNamed(db: Database, name: string, most: number): Promise<Member[]> {
  const wanted = fold(name)
  if (wanted === '') return []
  return (await allMembers(db)).filter(({ displayName }) => fold(displayName ?? '').includes(wanted)).slice(0, most)
}

/** The member of that contact, if an officer has confirmed them. */
export const memberById = async (db: Database, contactId: string): Promise<Member | undefined> =>
  (await allMembers(db)).find((each) => each.contactId === contactId)
