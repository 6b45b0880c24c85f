/** Codes of units, and who came in by them. */
import { and, asc, eq, gt, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { vietnamDay } from '../../calendar.ts'
import type { JoinableUnit, Membership } from '../joining.ts'

const insert = write((q, t, p: Values<{ id: string; unitId: string; issuedBy: string; issuedAt: number }>) =>
  q.insert(t.unitCodes).values(valuesOf(p, 'id', 'unitId', 'issuedBy', 'issuedAt')),
)
const end = write((q, t, p: Values<{ unitId: string; at: number }>) =>
  q
    .update(t.unitCodes)
    .set({ endedAt: p('at') })
    .where(and(eq(t.unitCodes.unitId, p('unitId')), isNull(t.unitCodes.endedAt))),
)
/** The unit's code opens nothing any more. */
export const endCode = (unitId: string, at: number): Write => fill(end, { unitId, at })
/** A new code; the one before it opens nothing from now on. */
export const renewCode = (row: {
  readonly id: string
  readonly unitId: string
  readonly issuedBy: string
  readonly issuedAt: number
}): Write[] => [endCode(row.unitId, row.issuedAt), fill(insert, row)]

const live = read((q, t, p: Values<{ unitId: string }>) =>
  q
    .select()
    .from(t.unitCodes)
    .where(and(eq(t.unitCodes.unitId, p('unitId')), isNull(t.unitCodes.endedAt))),
)
export const codeOfUnit = async (db: Database, unitId: string) => (await db.read(live, { unitId }))[0]

const byCode = read((q, t, p: Values<{ id: string; day: string }>) =>
  q
    .select({ unitId: t.unitCodes.unitId, unitName: t.unitSpans.name })
    .from(t.unitCodes)
    // The unit as it stands in the tree that day.
    .innerJoin(
      t.unitSpans,
      and(
        eq(t.unitSpans.unitId, t.unitCodes.unitId),
        lte(t.unitSpans.validFrom, p('day')),
        or(isNull(t.unitSpans.validTo), gt(t.unitSpans.validTo, p('day'))),
      ),
    )
    .where(and(eq(t.unitCodes.id, p('id')), isNull(t.unitCodes.endedAt))),
)
/** The unit a code leads into; undefined when the code was renewed, or the unit has ended. */
export const unitOfCode = async (db: Database, code: string, now: number): Promise<JoinableUnit | undefined> =>
  (await db.read(byCode, { id: code, day: vietnamDay(now) }))[0]

const own = read((q, t, p: Values<{ contactId: string; day: string }>) =>
  q
    .select({ unitId: t.unitMembers.unitId, unitName: t.unitSpans.name, unconfirmedSince: t.unitMembers.unconfirmedSince })
    .from(t.unitMembers)
    .leftJoin(
      t.unitSpans,
      and(
        eq(t.unitSpans.unitId, t.unitMembers.unitId),
        lte(t.unitSpans.validFrom, p('day')),
        or(isNull(t.unitSpans.validTo), gt(t.unitSpans.validTo, p('day'))),
      ),
    )
    .where(eq(t.unitMembers.contactId, p('contactId'))),
)
export async function membershipOf(db: Database, contactId: string, now: number): Promise<Membership | undefined> {
  const [found] = await db.read(own, { contactId, day: vietnamDay(now) })
  if (found === undefined) return undefined
  const { unitId, unitName, unconfirmedSince } = found
  return { unitId, unitName: unitName ?? unitId, confirmed: unconfirmedSince === null }
}

const join = write((q, t, p: Values<{ contactId: string; unitId: string; since: string; at: number }>) =>
  q
    .insert(t.unitMembers)
    .values({ contactId: p('contactId'), unitId: p('unitId'), since: p('since'), unconfirmedSince: p('at') })
    .onConflictDoUpdate({
      target: t.unitMembers.contactId,
      set: { unitId: p('unitId'), since: p('since'), unconfirmedSince: p('at') },
    }),
)
/** They say they are of the unit; an officer has not said so yet. */
export const joinUnit = (contactId: string, unitId: string, at: number): Write =>
  fill(join, { contactId, unitId, since: vietnamDay(at), at })

const leave = write((q, t, p: Values<{ contactId: string }>) => q.delete(t.unitMembers).where(eq(t.unitMembers.contactId, p('contactId'))))
export const leaveUnit = (contactId: string): Write => fill(leave, { contactId })

const dismiss = write((q, t, p: Values<{ contactId: string; unitId: string }>) =>
  q.delete(t.unitMembers).where(and(eq(t.unitMembers.contactId, p('contactId')), eq(t.unitMembers.unitId, p('unitId')))),
)
/** An officer says that they are not of the unit; who has gone to another meanwhile stays there. */
export const dismissMember = (contactId: string, unitId: string): Write => fill(dismiss, { contactId, unitId })

const confirm = write((q, t, p: Values<{ contactId: string; unitId: string }>) =>
  q
    .update(t.unitMembers)
    .set({ unconfirmedSince: null })
    .where(
      and(eq(t.unitMembers.contactId, p('contactId')), eq(t.unitMembers.unitId, p('unitId')), isNotNull(t.unitMembers.unconfirmedSince)),
    ),
)
export const confirmMember = (contactId: string, unitId: string): Write => fill(confirm, { contactId, unitId })

const waiting = read((q, t) =>
  q
    .select({ unitId: t.unitMembers.unitId, n: sql<number>`count(*)` })
    .from(t.unitMembers)
    .where(isNotNull(t.unitMembers.unconfirmedSince))
    .groupBy(t.unitMembers.unitId)
    .orderBy(asc(t.unitMembers.unitId)),
)
/** How many wait to be confirmed, by unit. */
export const waitingByUnit = async (db: Database): Promise<{ readonly unitId: string; readonly n: number }[]> =>
  (await db.read(waiting, {})).map(({ unitId, n }) => ({ unitId, n: Number(n) }))

const members = read((q, t, p: Values<{ unitId: string }>) =>
  q
    .select({
      contactId: t.unitMembers.contactId,
      displayName: t.contacts.displayName,
      since: t.unitMembers.since,
      unconfirmedSince: t.unitMembers.unconfirmedSince,
      channels: sql<
        string | null
      >`(select min(address.channel) from addresses address where address.contact_id = ${t.unitMembers.contactId})`,
    })
    .from(t.unitMembers)
    .leftJoin(t.contacts, eq(t.contacts.id, t.unitMembers.contactId))
    .where(eq(t.unitMembers.unitId, p('unitId')))
    .orderBy(asc(t.unitMembers.contactId)),
)
/** The members of a unit as their channels call them. */
export const membersOf = (db: Database, unitId: string) => db.read(members, { unitId })
