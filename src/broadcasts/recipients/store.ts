/** The people of a broadcast, once each. */
import { and, asc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Address } from '../../messages.ts'
import { at, slices, wide } from '../slices.ts'

const insertMany = (rows: number) =>
  write((q, t, p: Values<Record<string, string>>) =>
    q
      .insert(t.broadcastRecipients)
      .values(Array.from({ length: rows }, (_, i) => ({ broadcastId: p('broadcastId'), contactId: p(at('contactId', i)) }))),
  )
const [insertWide, insertOne] = [insertMany(wide), insertMany(1)]

/** Puts people on the list of a broadcast. */
export function addRecipients(broadcastId: string, contactIds: readonly string[]): Write[] {
  return slices(contactIds).map((part) =>
    fill(part.length === wide ? insertWide : insertOne, {
      broadcastId,
      ...Object.fromEntries(part.map((contactId, i) => [at('contactId', i), contactId])),
    }),
  )
}

const dropAll = write((q, t, p: Values<{ broadcastId: string }>) =>
  q.delete(t.broadcastRecipients).where(eq(t.broadcastRecipients.broadcastId, p('broadcastId'))),
)
/** The list is made anew when it is submitted again. */
export const dropRecipients = (broadcastId: string): Write => fill(dropAll, { broadcastId })

const setLeftOut = write((q, t, p: Values<{ broadcastId: string; contactId: string; why: string }>) =>
  q
    .update(t.broadcastRecipients)
    .set({ leftOut: p('why') })
    .where(
      and(
        eq(t.broadcastRecipients.broadcastId, p('broadcastId')),
        eq(t.broadcastRecipients.contactId, p('contactId')),
        isNull(t.broadcastRecipients.deliveryId),
      ),
    ),
)
/** Nothing is sent to them, and why. */
export const leaveOut = (broadcastId: string, contactId: string, why: string): Write => fill(setLeftOut, { broadcastId, contactId, why })

const setExhausted = write((q, t, p: Values<{ broadcastId: string; contactId: string }>) =>
  q
    .update(t.broadcastRecipients)
    .set({ exhausted: true })
    .where(and(eq(t.broadcastRecipients.broadcastId, p('broadcastId')), eq(t.broadcastRecipients.contactId, p('contactId')))),
)
/** There is no other way to them. */
export const exhaust = (broadcastId: string, contactId: string): Write => fill(setExhausted, { broadcastId, contactId })

const forgetTried = write((q, t, p: Values<{ broadcastId: string }>) =>
  q
    .update(t.broadcastRecipients)
    .set({ exhausted: false, tried: null })
    .where(and(eq(t.broadcastRecipients.broadcastId, p('broadcastId')), eq(t.broadcastRecipients.exhausted, true))),
)
/** An officer wants the failed tried again: every way counts anew. */
export const tryAnew = (broadcastId: string): Write => fill(forgetTried, { broadcastId })

const hashed = read((q, t, p: Values<{ broadcastId: string; after: string; limit: number }>) =>
  q
    .select({ contactId: t.broadcastRecipients.contactId })
    .from(t.broadcastRecipients)
    .where(and(eq(t.broadcastRecipients.broadcastId, p('broadcastId')), gt(t.broadcastRecipients.contactId, p('after'))))
    .orderBy(asc(t.broadcastRecipients.contactId))
    .limit(p('limit') as unknown as number),
)
/** Ids of the recipients in order, a page at a time. */
export const recipientIdsAfter = async (db: Database, broadcastId: string, after: string, limit: number): Promise<string[]> =>
  (await db.read(hashed, { broadcastId, after, limit })).map(({ contactId }) => contactId)

const latestAddresses = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({
      addressId: t.addresses.id,
      channel: t.addresses.channel,
      account: t.addresses.account,
      externalId: t.addresses.externalId,
    })
    .from(t.addresses)
    .where(and(eq(t.addresses.contactId, p('contactId')), eq(t.addresses.reachable, true)))
    .orderBy(sql`coalesce(${t.addresses.lastInteractionAt}, 0) desc`),
)
/** Where somebody can be reached, the address they used last first. */
export const addressesOf = async (db: Database, contactId: string): Promise<{ addressId: string; address: Address }[]> =>
  (await db.read(latestAddresses, { contactId })).map(({ addressId, channel, account, externalId }) => ({
    addressId,
    address: { channel: channel as Address['channel'], account, externalId },
  }))

const eraseRecipient = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.broadcastRecipients).where(eq(t.broadcastRecipients.contactId, p('contactId'))),
)
/** Somebody's data is erased: lists no longer name them. */
export const eraseFromBroadcasts = (contactId: string): Write => fill(eraseRecipient, { contactId })

const moveRecipient = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.broadcastRecipients)
    .set({ contactId: p('to') })
    .where(
      and(
        eq(t.broadcastRecipients.contactId, p('from')),
        sql`not exists (select 1 from broadcast_recipients as other where other.broadcast_id = ${t.broadcastRecipients.broadcastId} and other.contact_id = ${p('to')})`,
      ),
    ),
)
const cancelTwin = write((q, t, p: Values<{ from: string }>) =>
  q
    .update(t.outbox)
    .set({ status: 'cancelled', failure: 'cancelled: another copy is theirs' })
    .where(
      and(
        inArray(t.outbox.status, ['pending', 'held']),
        isNotNull(t.outbox.broadcastId),
        sql`${t.outbox.id} in (select delivery_id from broadcast_recipients where contact_id = ${p('from')})`,
      ),
    ),
)
/** Two contacts are one person: one copy of each broadcast is theirs. */
export const joinRecipients = (from: string, to: string): Write[] => [
  fill(moveRecipient, { from, to }),
  fill(cancelTwin, { from }),
  fill(eraseRecipient, { contactId: from }),
]
