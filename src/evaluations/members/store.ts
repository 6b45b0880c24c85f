/** Which unit somebody belongs to as a member: who may be asked about its cadres. */
import { asc, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Member } from '../raters.ts'

const put = write((q, t, p: Values<{ contactId: string; unitId: string; since: string }>) =>
  q
    .insert(t.unitMembers)
    .values({ contactId: p('contactId'), unitId: p('unitId'), since: p('since') })
    .onConflictDoUpdate({ target: t.unitMembers.contactId, set: { unitId: p('unitId'), since: p('since') } }),
)
/** A person is a member of one unit at a time. @param since YYYY-MM-DD */
export const putMember = (contactId: string, unitId: string, since: string): Write => fill(put, { contactId, unitId, since })

const all = read((q, t) =>
  q
    .select({ contactId: t.unitMembers.contactId, unitId: t.unitMembers.unitId, cadreId: t.cadreLinks.cadreId })
    .from(t.unitMembers)
    .leftJoin(t.cadreLinks, eq(t.cadreLinks.contactId, t.unitMembers.contactId))
    .orderBy(asc(t.unitMembers.contactId)),
)
export const allMembers = async (db: Database): Promise<Member[]> =>
  (await db.read(all, {})).map(({ contactId, unitId, cadreId }) => ({ contactId, unitId, ...(cadreId !== null && { cadreId }) }))
