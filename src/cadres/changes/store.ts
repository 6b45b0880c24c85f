/** What cadres propose to change in their own records. */
import { and, asc, desc, eq, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { proposalSchema } from '../proposals.ts'
import type { Proposal } from '../proposals.ts'

const insert = write(
  (
    q,
    t,
    p: Values<{
      id: string
      code: string
      cadreId: string
      contactId: string
      proposal: Proposal
      oldText: string
      newText: string
      createdAt: number
    }>,
  ) =>
    q.insert(t.changeRequests).values({
      ...valuesOf(p, 'id', 'code', 'cadreId', 'contactId', 'proposal', 'oldText', 'newText'),
      status: 'cho_duyet',
      createdAt: p('createdAt'),
    }),
)
export const requestChange = (row: {
  readonly id: string
  readonly code: string
  readonly cadreId: string
  readonly contactId: string
  readonly proposal: Proposal
  readonly oldText: string
  readonly newText: string
  readonly createdAt: number
}): Write => fill(insert, row)

const waiting = read((q, t) =>
  q.select().from(t.changeRequests).where(eq(t.changeRequests.status, 'cho_duyet')).orderBy(asc(t.changeRequests.createdAt)),
)
export const waitingChanges = (db: Database) => db.read(waiting, {})

const countWaiting = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({ n: sql<number>`count(*)` })
    .from(t.changeRequests)
    .where(and(eq(t.changeRequests.cadreId, p('cadreId')), eq(t.changeRequests.status, 'cho_duyet'))),
)
export const waitingOf = async (db: Database, cadreId: string): Promise<number> =>
  Number((await db.read(countWaiting, { cadreId }))[0]?.n ?? 0)

const byCode = read((q, t, p: Values<{ code: string }>) =>
  q
    .select()
    .from(t.changeRequests)
    .where(eq(t.changeRequests.code, p('code'))),
)
export async function findChange(db: Database, code: string) {
  const [row] = await db.read(byCode, { code })
  return row === undefined ? undefined : { ...row, proposal: proposalSchema.parse(row.proposal) }
}

const settle = write((q, t, p: Values<{ id: string; status: string; by: string; at: number; decision: string | null }>) =>
  q
    .update(t.changeRequests)
    .set({ status: p('status'), decidedBy: p('by'), decidedAt: p('at'), decision: p('decision') })
    .where(and(eq(t.changeRequests.id, p('id')), eq(t.changeRequests.status, 'cho_duyet')))
    .returning({ id: t.changeRequests.id }),
)
/** Refused as 'decided' when another officer was quicker. */
export const settleChange = (row: {
  readonly id: string
  readonly status: 'da_duyet' | 'tu_choi'
  readonly by: string
  readonly at: number
  readonly decision: string | null
}): Write => fill(settle, row, 'decided')

const withdraw = write((q, t, p: Values<{ contactId: string }>) =>
  q
    .update(t.changeRequests)
    .set({ status: 'da_rut' })
    .where(and(eq(t.changeRequests.contactId, p('contactId')), eq(t.changeRequests.status, 'cho_duyet'))),
)
/** The person asked for their data to be erased: nothing of theirs waits any more. */
export const withdrawChanges = (contactId: string): Write => fill(withdraw, { contactId })

const move = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.changeRequests)
    .set({ contactId: p('to') })
    .where(eq(t.changeRequests.contactId, p('from'))),
)
/** Two contacts become one person. */
export const moveChanges = (from: string, to: string): Write => fill(move, { from, to })

const addresses = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({
      addressId: t.addresses.id,
      channel: t.addresses.channel,
      account: t.addresses.account,
      externalId: t.addresses.externalId,
      granted: t.contacts.granted,
      optedOutAt: t.contacts.optedOutAt,
    })
    .from(t.addresses)
    .innerJoin(t.contacts, eq(t.contacts.id, t.addresses.contactId))
    .where(and(eq(t.addresses.contactId, p('contactId')), eq(t.addresses.reachable, true)))
    .orderBy(desc(sql`coalesce(${t.addresses.lastInteractionAt}, 0)`))
    .limit(1),
)
/** Where the person was last seen; undefined when they cannot be reached or want to hear nothing. */
export async function whereToTell(db: Database, contactId: string) {
  const [row] = await db.read(addresses, { contactId })
  return row === undefined || row.optedOutAt !== null ? undefined : row
}
