/** What people and platforms tell of copies that have left: that they came, were seen, were read. */
import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Address } from '../../messages.ts'

const underPrompt = read((q, t, p: Values<{ contactId: string; promptId: string }>) =>
  q
    .select({ id: t.broadcasts.id, acknowledgedAt: t.broadcastRecipients.acknowledgedAt })
    .from(t.broadcasts)
    .innerJoin(t.broadcastRecipients, eq(t.broadcastRecipients.broadcastId, t.broadcasts.id))
    .where(
      and(
        eq(t.broadcasts.promptId, p('promptId')),
        eq(t.broadcastRecipients.contactId, p('contactId')),
        isNotNull(t.broadcastRecipients.queuedAt),
      ),
    ),
)
const latestCopy = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ id: t.broadcastRecipients.broadcastId, acknowledgedAt: t.broadcastRecipients.acknowledgedAt })
    .from(t.broadcastRecipients)
    .innerJoin(
      t.outbox,
      and(eq(t.outbox.id, t.broadcastRecipients.deliveryId), eq(t.outbox.broadcastId, t.broadcastRecipients.broadcastId)),
    )
    .where(and(eq(t.broadcastRecipients.contactId, p('contactId')), inArray(t.outbox.status, ['sent', 'uncertain'])))
    .orderBy(desc(t.broadcastRecipients.queuedAt))
    .limit(1),
)
/** @param under the prompt of the button, or 'latest'. @returns undefined when no copy of theirs has it: a tap may be forged */
export async function copyOfContact(
  db: Database,
  contactId: string,
  under: string,
): Promise<{ readonly id: string; readonly acknowledged: boolean } | undefined> {
  const rows = under === 'latest' ? await db.read(latestCopy, { contactId }) : await db.read(underPrompt, { contactId, promptId: under })
  return rows[0] && { id: rows[0].id, acknowledged: rows[0].acknowledgedAt !== null }
}

const ofBroadcast = read((q, t, p: Values<{ contactId: string; broadcastId: string }>) =>
  q
    .select({ acknowledgedAt: t.broadcastRecipients.acknowledgedAt })
    .from(t.broadcastRecipients)
    .where(
      and(
        eq(t.broadcastRecipients.broadcastId, p('broadcastId')),
        eq(t.broadcastRecipients.contactId, p('contactId')),
        isNotNull(t.broadcastRecipients.queuedAt),
      ),
    ),
)
/** Their copy of this broadcast; undefined when they have none. */
export async function ownCopy(db: Database, contactId: string, id: string) {
  const [row] = await db.read(ofBroadcast, { contactId, broadcastId: id })
  return row && { id, acknowledged: row.acknowledgedAt !== null }
}

const setRead = write((q, t, p: Values<{ broadcastId: string; contactId: string; at: number }>) =>
  q
    .update(t.broadcastRecipients)
    .set({ acknowledgedAt: p('at') })
    .where(
      and(
        eq(t.broadcastRecipients.broadcastId, p('broadcastId')),
        eq(t.broadcastRecipients.contactId, p('contactId')),
        isNull(t.broadcastRecipients.acknowledgedAt),
      ),
    ),
)
/** They say they have read it. */
export const markRead = (broadcastId: string, contactId: string, at: number): Write => fill(setRead, { broadcastId, contactId, at })

/** The earliest instant at which it was told, whatever order it is told in. */
const earliest = (column: unknown, at: unknown) => sql`case when ${column} is null or ${column} > ${at} then ${at} else ${column} end`

interface Told {
  sentExternalId: string
  channel: string
  account: string
  /** '': the platform does not say whom. */
  externalId: string
  at: number
}

/** The copies under a platform's id: found in an index that holds nothing but copies, so that a receipt of anything else costs little. */
const named = (p: Values<Told>) =>
  sql`(select copy.id from outbox copy where copy.sent_external_id = ${p('sentExternalId')} and copy.channel = ${p('channel')} and copy.broadcast_id is not null and copy.account = ${p('account')} and (${p('externalId')} = '' or copy.external_address = ${p('externalId')}))`

const setReceived = write((q, t, p: Values<Told>) =>
  q
    .update(t.broadcastRecipients)
    .set({ receivedAt: earliest(t.broadcastRecipients.receivedAt, p('at')) })
    .where(sql`${t.broadcastRecipients.deliveryId} in ${named(p)}`)
    .returning({ contactId: t.broadcastRecipients.contactId }),
)
/** Whoever has looked at it has it. */
const setSeen = write((q, t, p: Values<Told>) =>
  q
    .update(t.broadcastRecipients)
    .set({
      receivedAt: earliest(t.broadcastRecipients.receivedAt, p('at')),
      seenAt: earliest(t.broadcastRecipients.seenAt, p('at')),
    })
    .where(sql`${t.broadcastRecipients.deliveryId} in ${named(p)}`)
    .returning({ contactId: t.broadcastRecipients.contactId }),
)
/** A platform says so. Returns a row when there is such a copy. */
export const markReceipt = (what: 'received' | 'seen', told: Readonly<Told>): Write =>
  fill(what === 'seen' ? setSeen : setReceived, { ...told })

const shown = write((q, t, p: Values<{ channel: string; account: string; externalId: string; upTo: string; at: number }>) =>
  q
    .update(t.broadcastRecipients)
    .set({ receivedAt: p('at') })
    .where(
      and(
        isNull(t.broadcastRecipients.receivedAt),
        sql`${t.broadcastRecipients.deliveryId} in (select copy.id from outbox copy where copy.address_id = (select id from addresses where channel = ${p('channel')} and account = ${p('account')} and external_id = ${p('externalId')}) and copy.id <= ${p('upTo')} and copy.broadcast_id is not null and copy.status = 'sent')`,
      ),
    ),
)
/** The web page has shown everything up to this message. */
export const markShown = ({ channel, account, externalId }: Address, upTo: string, at: number): Write =>
  fill(shown, { channel, account, externalId, upTo, at })
