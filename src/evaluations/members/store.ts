/** Which unit somebody belongs to as a member: who may be asked about its cadres. */
import { asc, eq, isNull, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Member } from '../raters.ts'

const put = write((q, t, p: Values<{ contactId: string; unitId: string; since: string }>) =>
  q
    .insert(t.unitMembers)
    .values({ contactId: p('contactId'), unitId: p('unitId'), since: p('since') })
    .onConflictDoUpdate({ target: t.unitMembers.contactId, set: { unitId: p('unitId'), since: p('since'), unconfirmedSince: null } }),
)
/** A person is a member of one unit at a time. @param since YYYY-MM-DD */
export const putMember = (contactId: string, unitId: string, since: string): Write => fill(put, { contactId, unitId, since })

const move = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.unitMembers)
    .set({ unitId: p('to') })
    .where(eq(t.unitMembers.unitId, p('from'))),
)
/** The members of a unit that ended belong to its successor. */
export const moveMembers = (from: string, to: string): Write => fill(move, { from, to })

const size = read((q, t, p: Values<{ unitId: string }>) =>
  q
    .select({ n: sql<number>`count(*)` })
    .from(t.unitMembers)
    .where(eq(t.unitMembers.unitId, p('unitId'))),
)
/** How many have said or been noted to be members of these units. */
export async function countMembers(db: Database, unitIds: readonly string[]): Promise<number> {
  const counted = await Promise.all(unitIds.map((unitId) => db.read(size, { unitId })))
  return counted.flat().reduce((sum, { n }) => sum + Number(n), 0)
}

const all = read((q, t) =>
  q
    .select({ contactId: t.unitMembers.contactId, unitId: t.unitMembers.unitId, cadreId: t.cadreLinks.cadreId })
    .from(t.unitMembers)
    .leftJoin(t.cadreLinks, eq(t.cadreLinks.contactId, t.unitMembers.contactId))
    .where(isNull(t.unitMembers.unconfirmedSince))
    .orderBy(asc(t.unitMembers.contactId)),
)
/** Those an officer has noted or confirmed: whoever only scanned a poster rates nobody. */
export const allMembers = async (db: Database): Promise<Member[]> =>
  (await db.read(all, {})).map(({ contactId, unitId, cadreId }) => ({ contactId, unitId, ...(cadreId !== null && { cadreId }) }))
