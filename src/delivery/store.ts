import { and, eq, inArray, isNotNull, isNull, lt, lte, ne, notExists, or, sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, write } from '../../db/query.ts'
import type { Builder, Values, Write } from '../../db/query.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { DeliveryKind } from '../../db/tables/delivery.ts'
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
    .select({ id: t.outbox.id })
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
    .where(inArray(t.outbox.id, due))
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

const settleSent = write((q, t, p: Values<{ id: string; at: number; sentExternalId: string | null; paidBy: string | null }>) =>
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
    .where(and(eq(t.outbox.id, p('id')), eq(t.outbox.status, 'sending'))),
)

const settleOtherwise = write(
  (q, t, p: Values<{ id: string; holder: string; status: string; dueAt: number; failure: string; at: number | null; uncounted: number }>) =>
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
      .where(and(eq(t.outbox.id, p('id')), eq(t.outbox.status, 'sending'), eq(t.outbox.holder, p('holder')))),
)

const vanish = write((q, t, p: Values<{ id: string }>) => q.delete(t.outbox).where(eq(t.outbox.id, p('id'))))

/** Sent. A row that vanishes goes now; the web page's when the page has shown it. */
export const markSent = (
  { id, vanishes, address }: Pick<Delivery, 'id' | 'vanishes' | 'address'>,
  at: number,
  sentExternalId?: string,
  paidBy?: string,
): Write =>
  vanishes && address.channel !== 'webchat'
    ? fill(vanish, { id })
    : fill(settleSent, { id, at, sentExternalId: sentExternalId ?? null, paidBy: paidBy ?? null })

/** Back into the queue after an attempt, not before `dueAt`. */
export const putBack = (id: string, holder: string, dueAt: number, failure: string): Write =>
  fill(settleOtherwise, { id, holder, status: 'pending', dueAt, failure, at: null, uncounted: 0 })

/** Back into the queue where no attempt was made, or none that says anything about the message. */
export const putOff = (id: string, holder: string, dueAt: number, why: string): Write =>
  fill(settleOtherwise, { id, holder, status: 'pending', dueAt, failure: why, at: null, uncounted: 1 })

export const giveUp = (id: string, holder: string, status: 'failed' | 'uncertain', at: number, failure: string): Write =>
  fill(settleOtherwise, { id, holder, status, dueAt: at, failure, at, uncounted: 0 })

const unreachable = write((q, t, p: Values<{ addressId: string; reason: string }>) =>
  q
    .update(t.addresses)
    .set({ reachable: false, unreachableReason: p('reason') })
    .where(eq(t.addresses.id, p('addressId'))),
)
const failWaiting = write((q, t, p: Values<{ contactId: string; addressId: string; at: number; failure: string }>) =>
  q
    .update(t.outbox)
    .set({ status: 'failed', settledAt: p('at'), failure: p('failure') })
    .where(
      and(
        // Found among what was ever said to this person, not among everything: what is held is in no index of what waits.
        eq(t.outbox.contactId, p('contactId')),
        eq(t.outbox.addressId, p('addressId')),
        inArray(t.outbox.status, ['pending', 'held']),
      ),
    ),
)

/** The contact cannot be reached there: what waits for that address fails with it. Their next message clears the mark. */
export function markUnreachable(
  { contactId, addressId }: { readonly contactId: string; readonly addressId: string },
  at: number,
  reason: string,
): Write[] {
  return [fill(unreachable, { addressId, reason }), fill(failWaiting, { contactId, addressId, at, failure: `unreachable: ${reason}` })]
}

const lostReplies = write((q, t, p: Values<{ channel: string; account: string; holder: string; now: number }>) =>
  q
    .update(t.outbox)
    .set({ status: 'pending', holder: null, dueAt: p('now') })
    .where(
      and(
        eq(t.outbox.status, 'sending'),
        eq(t.outbox.channel, p('channel')),
        eq(t.outbox.account, p('account')),
        ne(t.outbox.holder, p('holder')),
        eq(t.outbox.lane, 0),
      ),
    )
    .returning({ id: t.outbox.id }),
)
const lostOthers = write((q, t, p: Values<{ channel: string; account: string; holder: string; now: number }>) =>
  q
    .update(t.outbox)
    .set({ status: 'uncertain', holder: null, settledAt: p('now'), failure: 'the process stopped while sending' })
    .where(
      and(
        eq(t.outbox.status, 'sending'),
        eq(t.outbox.channel, p('channel')),
        eq(t.outbox.account, p('account')),
        ne(t.outbox.holder, p('holder')),
        ne(t.outbox.lane, 0),
      ),
    )
    .returning({ id: t.outbox.id }),
)

/**
 * After a crash: what an earlier dispatcher of this account was sending has an unknown outcome. Replies go again (the person is
 * waiting); everything else is held for an officer, because twice is worse than late.
 */
export async function recoverLost(
  db: Database,
  account: { channel: string; account: string },
  holder: string,
  now: number,
): Promise<{ again: number; held: number }> {
  const [again = [], held = []] = await db.commit([
    fill(lostReplies, { ...account, holder, now }),
    fill(lostOthers, { ...account, holder, now }),
  ])
  return { again: again.length, held: held.length }
}

const ours = read((q, t, p: Values<{ channel: string; account: string; holder: string }>) =>
  q
    .select({ id: t.outbox.id })
    .from(t.outbox)
    .where(
      and(
        eq(t.outbox.status, 'sending'),
        eq(t.outbox.channel, p('channel')),
        eq(t.outbox.account, p('account')),
        eq(t.outbox.holder, p('holder')),
      ),
    ),
)

/**
 * After a claim whose answer was lost on the way: what is marked ours but never reached us was surely not sent and waits again.
 * @param known what we do hold
 */
export async function releaseUnknown(
  db: Database,
  account: { channel: string; account: string },
  holder: string,
  known: ReadonlySet<string>,
): Promise<void> {
  const marked = await db.read(ours, { ...account, holder })
  const unknown = marked.filter(({ id }) => !known.has(id))
  if (unknown.length > 0) await db.commit(unknown.map(({ id }) => putOff(id, holder, 0, 'claimed without an answer')))
}

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

const interaction = read((q, t, p: Values<{ addressId: string }>) =>
  q
    .select({ at: t.addresses.lastInteractionAt })
    .from(t.addresses)
    .where(eq(t.addresses.id, p('addressId'))),
)
/** When the person at this address last did something that opens the platform's reply window; undefined: never. */
export const lastInteractionAt = async (db: Database, addressId: string): Promise<number | undefined> =>
  (await db.read(interaction, { addressId }))[0]?.at ?? undefined

const raise = write((q, t, p: Values<{ id: string; detail: string; at: number }>) =>
  q
    .insert(t.alerts)
    .values({ id: p('id'), detail: p('detail'), raisedAt: p('at'), lastSeenAt: p('at'), times: 1 })
    .onConflictDoUpdate({
      target: t.alerts.id,
      set: { detail: p('detail'), lastSeenAt: p('at'), times: sql`${t.alerts.times} + 1`, resolvedAt: null },
    }),
)
const resolve = write((q, t, p: Values<{ id: string; at: number }>) =>
  q
    .update(t.alerts)
    .set({ resolvedAt: p('at') })
    .where(and(eq(t.alerts.id, p('id')), isNull(t.alerts.resolvedAt))),
)
const unresolved = read((q, t) => q.select().from(t.alerts).where(isNull(t.alerts.resolvedAt)).orderBy(t.alerts.raisedAt))

/** Something an operator must act on; said once a cause, counted after that. */
export const raiseAlert = (id: string, detail: string, at: number): Write => fill(raise, { id, detail, at })
export const resolveAlert = (id: string, at: number): Write => fill(resolve, { id, at })
export const openAlerts = (db: Database) => db.read(unresolved, {})

const counts = read((q, t) => q.select({ status: t.outbox.status, n: sql<number>`count(*)` }).from(t.outbox).groupBy(t.outbox.status))
/** How many rows stand in each status. */
export async function outboxCounts(db: Database): Promise<Record<string, number>> {
  return Object.fromEntries((await db.read(counts, {})).map(({ status, n }) => [status, Number(n)]))
}

const scrub = write((q, t, p: Values<{ before: number }>) =>
  q
    .update(t.outbox)
    .set({ body: null })
    .where(
      and(
        eq(t.outbox.keepBody, false),
        isNotNull(t.outbox.body),
        inArray(t.outbox.status, ['sent', 'failed', 'cancelled']),
        lt(t.outbox.settledAt, p('before')),
      ),
    ),
)
const vanishOld = write((q, t, p: Values<{ before: number }>) =>
  q
    .delete(t.outbox)
    .where(
      and(
        eq(t.outbox.vanishes, true),
        inArray(t.outbox.status, ['sent', 'failed', 'cancelled', 'uncertain']),
        lt(t.outbox.settledAt, p('before')),
      ),
    ),
)
/** Words sent to somebody without a history go after this long, fetched or not. */
export const scrubBodies = (before: number): Write[] => [fill(scrub, { before }), fill(vanishOld, { before })]

/** The contact at an address, as a subquery: their messages are found by contact. */
const contactAt = (q: Builder, t: Tables, p: Values<{ channel: string; account: string; externalId: string }>) =>
  sql`(${q
    .select({ contactId: t.addresses.contactId })
    .from(t.addresses)
    .where(
      and(eq(t.addresses.channel, p('channel')), eq(t.addresses.account, p('account')), eq(t.addresses.externalId, p('externalId'))),
    )})`

const sinceRows = read((q, t, p: Values<{ channel: string; account: string; externalId: string; after: string; limit: number }>) =>
  q
    .select({ id: t.outbox.id, body: t.outbox.body, at: t.outbox.createdAt })
    .from(t.outbox)
    .where(
      and(
        eq(t.outbox.contactId, contactAt(q, t, p)),
        eq(t.outbox.channel, p('channel')),
        eq(t.outbox.externalAddress, p('externalId')),
        sql`${t.outbox.id} > ${p('after')}`,
        isNotNull(t.outbox.body),
        // A reminder that waits for its hour is not shown before it.
        or(inArray(t.outbox.status, ['sent', 'sending']), and(eq(t.outbox.status, 'pending'), eq(t.outbox.lane, 0))),
      ),
    )
    .orderBy(t.outbox.id)
    .limit(p('limit') as unknown as number),
)
/** What was said to an address after a given id, oldest first: how the web page catches up. */
export const saidSince = (db: Database, address: Address, after: string, limit: number) => db.read(sinceRows, { ...address, after, limit })

const acknowledged = write((q, t, p: Values<{ channel: string; account: string; externalId: string; upTo: string }>) =>
  q
    .update(t.outbox)
    .set({ body: null })
    .where(
      and(
        eq(t.outbox.contactId, contactAt(q, t, p)),
        eq(t.outbox.channel, p('channel')),
        eq(t.outbox.externalAddress, p('externalId')),
        sql`${t.outbox.id} <= ${p('upTo')}`,
        eq(t.outbox.keepBody, false),
        eq(t.outbox.status, 'sent'),
        isNotNull(t.outbox.body),
      ),
    ),
)
const vanishShown = write((q, t, p: Values<{ channel: string; account: string; externalId: string; upTo: string }>) =>
  q
    .delete(t.outbox)
    .where(
      and(
        eq(t.outbox.contactId, contactAt(q, t, p)),
        eq(t.outbox.channel, p('channel')),
        eq(t.outbox.externalAddress, p('externalId')),
        sql`${t.outbox.id} <= ${p('upTo')}`,
        eq(t.outbox.vanishes, true),
        eq(t.outbox.status, 'sent'),
      ),
    ),
)
/** The page has shown everything up to here: words without a history go now. */
export const acknowledge = (address: Address, upTo: string): Write[] => [
  fill(acknowledged, { ...address, upTo }),
  fill(vanishShown, { ...address, upTo }),
]
