import { and, eq, lte, notExists, sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { DeliveryKind } from '../../db/tables/delivery.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Address, Outbound } from '../messages.ts'
import type { Seal } from '../privacy/seal.ts'

/** A message on its way, as the dispatcher holds it. */
export interface Delivery {
  readonly id: string
  readonly contactId: string
  readonly addressId: string
  readonly address: Address
  readonly kind: DeliveryKind
  readonly attempts: number
  readonly body: Outbound
  /** Deleted once sent. */
  readonly vanishes: boolean
  /** Worth nothing from then on. */
  readonly expiresAt?: number
}

interface NewDelivery {
  readonly id: string
  readonly contactId: string
  readonly addressId: string
  readonly address: Address
  readonly kind: DeliveryKind
  readonly body: Outbound
  /** Whether the words may stay here once sent. */
  readonly keepBody: boolean
  readonly dueAt: number
  readonly expiresAt?: number
  readonly createdAt: number
}

const insertOutbox = write(
  (
    q,
    t,
    p: Values<{
      id: string
      contactId: string
      addressId: string
      channel: string
      account: string
      externalAddress: string
      kind: string
      lane: number
      body: Outbound
      keepBody: boolean
      vanishes: boolean
      dueAt: number
      expiresAt: number | null
      createdAt: number
    }>,
  ) =>
    q.insert(t.outbox).values({
      id: p('id'),
      contactId: p('contactId'),
      addressId: p('addressId'),
      channel: p('channel'),
      account: p('account'),
      externalAddress: p('externalAddress'),
      kind: p('kind'),
      lane: p('lane'),
      body: p('body'),
      keepBody: p('keepBody'),
      vanishes: p('vanishes'),
      status: 'pending',
      attempts: 0,
      dueAt: p('dueAt'),
      expiresAt: p('expiresAt'),
      createdAt: p('createdAt'),
    }),
)

/** Sealed bodies are padded to a multiple of this: hardly any message is longer, so their length tells nothing. */
const sealedBytes = 4_096

/**
 * Puts a message into the outbox, as a part of somebody's commit.
 * @param secret the message belongs to an anonymous survey: its words are sealed, and the row goes once it has been sent
 */
export function enqueue(delivery: NewDelivery, secret?: Seal): Write {
  const { address, ...rest } = delivery
  return fill(insertOutbox, {
    ...rest,
    expiresAt: rest.expiresAt ?? null,
    ...(secret && { body: sealBody(rest.body, secret), keepBody: false }),
    vanishes: secret !== undefined,
    channel: address.channel,
    account: address.account,
    externalAddress: address.externalId,
    lane: laneOf[delivery.kind],
  })
}

/** Who overtakes whom: see `outbox.lane`. */
const laneOf: Readonly<Record<DeliveryKind, number>> = { reply: 0, notice: 1, reminder: 1, broadcast: 2 }

const sealBody = (body: Outbound, seal: Seal): Outbound => ({ text: '', sealed: seal.close(JSON.stringify(body), sealedBytes) }) as Outbound

/** The words of a row, whether they were sealed or not. */
export function openBody(body: Outbound, seal: Seal): Outbound {
  return 'sealed' in body && typeof body.sealed === 'string' ? (JSON.parse(seal.open(body.sealed)) as Outbound) : body
}

/**
 * The head of each address's queue, marked ours. A row whose address has an earlier one unsent in the same lane waits, which is what
 * keeps the order. Only the holder of the account's dispatcher lease calls this.
 */
const claimRows = write((q, t, p: Values<{ channel: string; account: string; now: number; limit: number; holder: string }>) => {
  const due = q
    .select({ addressId: t.outbox.addressId, id: t.outbox.id })
    .from(t.outbox)
    .where(
      and(
        eq(t.outbox.status, 'pending'),
        eq(t.outbox.channel, p('channel')),
        eq(t.outbox.account, p('account')),
        lte(t.outbox.dueAt, p('now')),
        notExists(
          q
            .select({ one: sql`1` })
            .from(sql`outbox as earlier`)
            .where(
              sql`earlier.address_id = ${t.outbox.addressId} and earlier.lane = ${t.outbox.lane} and earlier.status in ('pending', 'sending') and earlier.id < ${t.outbox.id}`,
            ),
        ),
      ),
    )
    .orderBy(t.outbox.lane, t.outbox.id)
    .limit(p('limit') as unknown as number)
  return q
    .update(t.outbox)
    .set({ status: 'sending', holder: p('holder'), attempts: sql`${t.outbox.attempts} + 1` })
    .where(sql`(${t.outbox.addressId}, ${t.outbox.id}) in ${due}`)
    .returning()
})

export async function claimDue(
  db: Database,
  account: { channel: string; account: string },
  values: { now: number; limit: number; holder: string },
): Promise<Delivery[]> {
  const rows = await db.write(claimRows, { ...account, ...values })
  return rows
    .map((row) => ({
      id: row.id,
      contactId: row.contactId,
      addressId: row.addressId,
      address: { channel: row.channel as Address['channel'], account: row.account, externalId: row.externalAddress },
      kind: row.kind,
      attempts: row.attempts,
      body: row.body ?? { text: '' },
      vanishes: row.vanishes,
      ...(row.expiresAt !== null && { expiresAt: row.expiresAt }),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Which row: those of one address lie together. */
export type Key = Pick<Delivery, 'addressId' | 'id'>
const keyOf = ({ addressId, id }: Key): Key => ({ addressId, id })
const isRow = (t: Tables, p: Values<Key>) => and(eq(t.outbox.addressId, p('addressId')), eq(t.outbox.id, p('id')))

const settleSent = write((q, t, p: Values<Key & { at: number; sentExternalId: string | null; paidBy: string | null }>) =>
  q
    .update(t.outbox)
    .set({
      status: 'sent',
      settledAt: p('at'),
      sentExternalId: p('sentExternalId'),
      paidBy: p('paidBy'),
      holder: null,
      failure: null,
      // The web page fetches by id until it acknowledges; every other channel has the words now.
      body: sql`case when ${t.outbox.keepBody} or ${t.outbox.channel} = 'webchat' then ${t.outbox.body} end`,
    })
    .where(and(isRow(t, p), eq(t.outbox.status, 'sending'))),
)

const settleOtherwise = write(
  (q, t, p: Values<Key & { holder: string; status: string; dueAt: number; failure: string; at: number | null; uncounted: number }>) =>
    q
      .update(t.outbox)
      .set({
        // Whoever has said "dừng" while a message of ours was on its way is not tried again.
        status: sql`case when ${p('status')} = 'pending' and ${t.outbox.lane} > 0 and exists (select 1 from contacts where contacts.id = ${t.outbox.contactId} and contacts.opted_out_at is not null) then 'cancelled' else ${p('status')} end`,
        dueAt: p('dueAt'),
        failure: p('failure'),
        settledAt: p('at'),
        holder: null,
        attempts: sql`${t.outbox.attempts} - ${p('uncounted')}`,
      })
      // Only the holder may say so: whoever lost the row may be speaking of an attempt that another has begun anew.
      .where(and(isRow(t, p), eq(t.outbox.status, 'sending'), eq(t.outbox.holder, p('holder')))),
)

const vanish = write((q, t, p: Values<Key>) => q.delete(t.outbox).where(isRow(t, p)))

/** Sent. A row that vanishes goes now; the web page's when the page has shown it. */
export const markSent = (
  { vanishes, address, ...key }: Key & Pick<Delivery, 'vanishes' | 'address'>,
  at: number,
  sentExternalId?: string,
  paidBy?: string,
): Write =>
  vanishes && address.channel !== 'webchat'
    ? fill(vanish, keyOf(key))
    : fill(settleSent, { ...keyOf(key), at, sentExternalId: sentExternalId ?? null, paidBy: paidBy ?? null })

/** Back into the queue after an attempt, not before `dueAt`. */
export const putBack = (key: Key, holder: string, dueAt: number, failure: string): Write =>
  fill(settleOtherwise, { ...keyOf(key), holder, status: 'pending', dueAt, failure, at: null, uncounted: 0 })

/** Back into the queue where no attempt was made, or none that says anything about the message. */
export const putOff = (key: Key, holder: string, dueAt: number, why: string): Write =>
  fill(settleOtherwise, { ...keyOf(key), holder, status: 'pending', dueAt, failure: why, at: null, uncounted: 1 })

export const giveUp = (key: Key, holder: string, status: 'failed' | 'uncertain', at: number, failure: string): Write =>
  fill(settleOtherwise, { ...keyOf(key), holder, status, dueAt: at, failure, at, uncounted: 0 })

const upcoming = read((q, t, p: Values<{ channel: string; account: string }>) =>
  q
    .select({ dueAt: sql<number | null>`min(${t.outbox.dueAt})` })
    .from(t.outbox)
    .where(and(eq(t.outbox.status, 'pending'), eq(t.outbox.channel, p('channel')), eq(t.outbox.account, p('account')))),
)

/** When the next row of this account is due, or undefined when nothing waits. */
export async function nextDue(db: Database, account: { channel: string; account: string }): Promise<number | undefined> {
  const [row] = await db.read(upcoming, account)
  return row?.dueAt === null || row?.dueAt === undefined ? undefined : Number(row.dueAt)
}

const counts = read((q, t) => q.select({ status: t.outbox.status, n: sql<number>`count(*)` }).from(t.outbox).groupBy(t.outbox.status))
/** How many rows stand in each status. */
export async function outboxCounts(db: Database): Promise<Record<string, number>> {
  return Object.fromEntries((await db.read(counts, {})).map(({ status, n }) => [status, Number(n)]))
}
