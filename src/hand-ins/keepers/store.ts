/** Who answers for a unit's reports, and in which chats they are. Ids alone: names are read where they are shown. */
import { and, asc, eq, gt, isNotNull, isNull, lte, or } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { listTitles } from '../../cadres/titles/store.ts'
import { linkedContacts } from '../../training/seats/store.ts'
import type { Offices } from '../responsible.ts'

interface Row {
  id: string
  cadreId: string
  setBy: string
  at: number
}
const put = write((q, t, p: Values<Row>) =>
  q
    .insert(t.reportKeepers)
    .values(valuesOf(p, 'id', 'cadreId', 'setBy', 'at'))
    .onConflictDoUpdate({ target: t.reportKeepers.id, set: { cadreId: p('cadreId'), setBy: p('setBy'), at: p('at') } }),
)
const drop = write((q, t, p: Values<{ id: string }>) => q.delete(t.reportKeepers).where(eq(t.reportKeepers.id, p('id'))))
/** @param cadreId undefined: the unit's head again */
export const nameKeeper = (unitId: string, cadreId: string | undefined, setBy: string, at: number): Write =>
  cadreId === undefined ? fill(drop, { id: unitId }) : fill(put, { id: unitId, cadreId, setBy, at })

const keepers = read((q, t) => q.select({ unitId: t.reportKeepers.id, cadreId: t.reportKeepers.cadreId }).from(t.reportKeepers))

const held = read((q, t, p: Values<{ day: string }>) =>
  q
    .select({ unitId: t.postings.unitId, cadreId: t.postings.cadreId, titleId: t.postings.titleId })
    .from(t.postings)
    .innerJoin(t.cadres, eq(t.cadres.id, t.postings.cadreId))
    .where(
      and(
        isNull(t.cadres.mergedIntoId),
        or(isNull(t.cadres.leftOn), gt(t.cadres.leftOn, p('day'))),
        or(isNull(t.postings.since), lte(t.postings.since, p('day'))),
        or(isNull(t.postings.until), gt(t.postings.until, p('day'))),
      ),
    ),
)

const unitOfficers = read((q, t) =>
  q
    .select({ unitId: t.officers.unitId, contactId: t.officers.contactId })
    .from(t.officers)
    .where(and(eq(t.officers.role, 'can_bo_don_vi'), isNull(t.officers.revokedAt), isNotNull(t.officers.contactId)))
    .orderBy(asc(t.officers.createdAt)),
)

/** @param day YYYY-MM-DD: whose posts count */
export async function officesOn(db: Database, day: string): Promise<Offices> {
  const [named, posts, titles, chats, officers] = await Promise.all([
    db.read(keepers, {}),
    db.read(held, { day }),
    listTitles(db),
    linkedContacts(db),
    db.read(unitOfficers, {}),
  ])
  const ranks = new Map(titles.flatMap(({ id, isKey, rank }) => (isKey ? [[id, rank]] : [])))
  return {
    named: new Map(named.map(({ unitId, cadreId }) => [unitId, cadreId])),
    posts: posts.flatMap(({ unitId, cadreId, titleId }) => {
      const rank = ranks.get(titleId)
      return rank === undefined ? [] : [{ unitId, cadreId, rank }]
    }),
    active: new Set(posts.map(({ cadreId }) => cadreId)),
    chats,
    officers: new Map(officers.flatMap(({ unitId, contactId }) => (unitId === null || contactId === null ? [] : [[unitId, contactId]]))),
  }
}
