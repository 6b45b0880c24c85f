/**
 * The people of a broadcast, once each, and their copies in the outbox: one row a person for ever, whatever is tried with it. A second
 * copy cannot be made, because there is no second row.
 */
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { DeliveryStatus } from '../../../db/tables/delivery.ts'
import type { Address, Outbound } from '../../messages.ts'
import type { Way } from '../planner.ts'
import { emptyTally, stateOf } from '../progress.ts'
import type { PersonState, Standing, Tally } from '../progress.ts'

/** Rows written by one statement. More would not be faster, and every width is prepared once. */
const wide = 100
const at = (name: string, i: number) => `${name}${i}`

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

/** Parts of exactly `wide`, then the rest one by one. */
function slices<T>(list: readonly T[]): T[][] {
  const whole = Math.floor(list.length / wide)
  return [
    ...Array.from({ length: whole }, (_, i) => list.slice(i * wide, (i + 1) * wide)),
    ...list.slice(whole * wide).map((each) => [each]),
  ]
}

const dropAll = write((q, t, p: Values<{ broadcastId: string }>) =>
  q.delete(t.broadcastRecipients).where(eq(t.broadcastRecipients.broadcastId, p('broadcastId'))),
)
/** The list is made anew when it is submitted again. */
export const dropRecipients = (broadcastId: string): Write => fill(dropAll, { broadcastId })

/** One person's copy, ready to be queued. */
export interface Copy {
  readonly id: string
  readonly contactId: string
  readonly way: Way
  readonly body: Outbound
  readonly keepBody: boolean
}

const outboxMany = (rows: number) =>
  write((q, t, p: Values<Record<string, unknown>>) =>
    q.insert(t.outbox).values(
      Array.from({ length: rows }, (_, i) => ({
        id: p(at('id', i)),
        contactId: p(at('contactId', i)),
        addressId: p(at('addressId', i)),
        channel: p(at('channel', i)),
        account: p(at('account', i)),
        externalAddress: p(at('externalAddress', i)),
        kind: 'broadcast' as const,
        lane: 2,
        body: p(at('body', i)),
        keepBody: p(at('keepBody', i)),
        vanishes: false,
        status: 'pending' as const,
        attempts: 0,
        dueAt: p('now'),
        broadcastId: p('broadcastId'),
        createdAt: p('now'),
      })),
    ),
  )
const [outboxWide, outboxOne] = [outboxMany(wide), outboxMany(1)]

const setQueued = write((q, t, p: Values<{ broadcastId: string; contactId: string; deliveryId: string; route: string; now: number }>) =>
  q
    .update(t.broadcastRecipients)
    .set({ deliveryId: p('deliveryId'), route: p('route'), queuedAt: p('now') })
    .where(
      and(
        eq(t.broadcastRecipients.broadcastId, p('broadcastId')),
        eq(t.broadcastRecipients.contactId, p('contactId')),
        isNull(t.broadcastRecipients.deliveryId),
        sql`exists (select 1 from contacts where contacts.id = ${p('contactId')} and contacts.opted_out_at is null)`,
      ),
    )
    .returning({ contactId: t.broadcastRecipients.contactId }),
)
/** Queues copies. Refused as 'queued' when somebody's was queued already, or they opted out a moment ago. */
export function queueCopies(broadcastId: string, copies: readonly Copy[], now: number): Write[] {
  const inserts = slices(copies).map((part) =>
    fill(part.length === wide ? outboxWide : outboxOne, {
      broadcastId,
      now,
      ...Object.fromEntries(
        part.flatMap(({ id, contactId, way, body, keepBody }, i) => [
          [at('id', i), id],
          [at('contactId', i), contactId],
          [at('addressId', i), way.at.addressId],
          [at('channel', i), way.at.address.channel],
          [at('account', i), way.at.address.account],
          [at('externalAddress', i), way.at.address.externalId],
          [at('body', i), body],
          [at('keepBody', i), keepBody],
        ]),
      ),
    }),
  )
  const marks = copies.map(({ id, contactId, way }) =>
    fill(setQueued, { broadcastId, contactId, deliveryId: id, route: way.route, now }, 'queued'),
  )
  return [...marks, ...inserts]
}

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

const requeue = write(
  (
    q,
    t,
    p: Values<{
      broadcastId: string
      contactId: string
      from: string
      addressId: string
      channel: string
      account: string
      externalAddress: string
      body: Outbound
      now: number
    }>,
  ) =>
    q
      .update(t.outbox)
      .set({
        status: 'pending',
        attempts: 0,
        addressId: p('addressId'),
        channel: p('channel'),
        account: p('account'),
        externalAddress: p('externalAddress'),
        body: p('body'),
        dueAt: p('now'),
        failure: null,
        holder: null,
        settledAt: null,
      })
      .where(
        and(
          eq(t.outbox.broadcastId, p('broadcastId')),
          eq(t.outbox.status, p('from')),
          sql`${t.outbox.id} = (select delivery_id from broadcast_recipients where broadcast_id = ${p('broadcastId')} and contact_id = ${p('contactId')})`,
        ),
      )
      .returning({ id: t.outbox.id }),
)
const setRoute = write((q, t, p: Values<{ broadcastId: string; contactId: string; route: string; tried: string }>) =>
  q
    .update(t.broadcastRecipients)
    .set({ route: p('route'), tried: p('tried') })
    .where(and(eq(t.broadcastRecipients.broadcastId, p('broadcastId')), eq(t.broadcastRecipients.contactId, p('contactId')))),
)
/** The one copy goes into the queue again, perhaps by another way. Refused as 'moved' when it no longer stands as it was read. */
export const requeueCopy = (
  broadcastId: string,
  { contactId, way, body }: Pick<Copy, 'contactId' | 'way' | 'body'>,
  from: 'failed' | 'uncertain',
  tried: string,
  now: number,
): Write[] => [
  fill(
    requeue,
    {
      broadcastId,
      contactId,
      from,
      addressId: way.at.addressId,
      channel: way.at.address.channel,
      account: way.at.address.account,
      externalAddress: way.at.address.externalId,
      body,
      now,
    },
    'moved',
  ),
  fill(setRoute, { broadcastId, contactId, route: way.route, tried }),
]

const failedOnes = read((q, t, p: Values<{ broadcastId: string; status: string }>) =>
  q
    .select({
      contactId: t.broadcastRecipients.contactId,
      addressId: t.outbox.addressId,
      failure: t.outbox.failure,
      route: t.broadcastRecipients.route,
      tried: t.broadcastRecipients.tried,
    })
    .from(t.outbox)
    .innerJoin(t.broadcastRecipients, eq(t.broadcastRecipients.deliveryId, t.outbox.id))
    .where(and(eq(t.outbox.broadcastId, p('broadcastId')), eq(t.outbox.status, p('status')), eq(t.broadcastRecipients.exhausted, false))),
)
/** Those whose copy stands in this status, with what was tried. */
export const copiesIn = (db: Database, broadcastId: string, status: 'failed' | 'uncertain') => db.read(failedOnes, { broadcastId, status })

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

const shift = write((q, t, p: Values<{ broadcastId: string; from: string; to: string; limit: number }>) =>
  q
    .update(t.outbox)
    .set({ status: p('to') })
    .where(
      and(
        inArray(
          t.outbox.id,
          q
            .select({ id: t.outbox.id })
            .from(t.outbox)
            .where(and(eq(t.outbox.broadcastId, p('broadcastId')), eq(t.outbox.status, p('from'))))
            .orderBy(asc(t.outbox.id))
            .limit(p('limit') as unknown as number),
        ),
        eq(t.outbox.status, p('from')),
      ),
    )
    .returning({ id: t.outbox.id }),
)
const shiftAtOnce = 2_000

/** Moves every copy that stands in one status to another, first in the queue first, in slices that hold nobody else up for long. */
async function shiftAll(db: Database, broadcastId: string, from: DeliveryStatus, to: DeliveryStatus): Promise<void> {
  for (;;) {
    const moved = await db.write(shift, { broadcastId, from, to, limit: shiftAtOnce })
    if (moved.length < shiftAtOnce) return
  }
}
/** Nothing more of it leaves, until it is let go. */
export const holdCopies = (db: Database, broadcastId: string) => shiftAll(db, broadcastId, 'pending', 'held')
export const releaseCopies = (db: Database, broadcastId: string) => shiftAll(db, broadcastId, 'held', 'pending')

const cancel = write((q, t, p: Values<{ broadcastId: string; at: number }>) =>
  q
    .update(t.outbox)
    .set({ status: 'cancelled', settledAt: p('at'), failure: 'cancelled: stopped by an officer' })
    .where(and(eq(t.outbox.broadcastId, p('broadcastId')), inArray(t.outbox.status, ['pending', 'held']))),
)
/** What has not left is not sent any more. */
export const cancelCopies = (broadcastId: string, now: number): Write => fill(cancel, { broadcastId, at: now })

const statuses = read((q, t, p: Values<{ broadcastId: string }>) =>
  q
    .select({ status: t.outbox.status, n: sql<number>`count(*)` })
    .from(t.outbox)
    .where(eq(t.outbox.broadcastId, p('broadcastId')))
    .groupBy(t.outbox.status),
)
/** How many copies stand in each status; read from an index alone. */
export async function copyCounts(db: Database, broadcastId: string): Promise<Partial<Record<DeliveryStatus, number>>> {
  return Object.fromEntries((await db.read(statuses, { broadcastId })).map(({ status, n }) => [status, Number(n)]))
}

const standings = read((q, t, p: Values<{ broadcastId: string }>) =>
  q
    .select({
      delivery: t.outbox.status,
      route: t.broadcastRecipients.route,
      leftOut: t.broadcastRecipients.leftOut,
      received: sql<number>`case when ${t.broadcastRecipients.receivedAt} is null then 0 else 1 end`.as('received'),
      seen: sql<number>`case when ${t.broadcastRecipients.seenAt} is null then 0 else 1 end`.as('seen'),
      acknowledged: sql<number>`case when ${t.broadcastRecipients.acknowledgedAt} is null then 0 else 1 end`.as('acknowledged'),
      n: sql<number>`count(*)`,
    })
    .from(t.broadcastRecipients)
    .leftJoin(t.outbox, eq(t.outbox.id, t.broadcastRecipients.deliveryId))
    .where(eq(t.broadcastRecipients.broadcastId, p('broadcastId')))
    .groupBy(t.outbox.status, t.broadcastRecipients.route, t.broadcastRecipients.leftOut, sql`received`, sql`seen`, sql`acknowledged`),
)

export interface Progress {
  readonly people: number
  readonly states: Tally
  /** Copies that left, by route. */
  readonly sentBy: Readonly<Record<string, number>>
}

/** Everybody in exactly one state, added up. */
export async function progressOf(db: Database, broadcastId: string): Promise<Progress> {
  const states: Record<PersonState, number> = { ...emptyTally }
  const sentBy: Record<string, number> = {}
  let people = 0
  for (const row of await db.read(standings, { broadcastId })) {
    const n = Number(row.n)
    const flag = (value: number) => (Number(value) === 1 ? 0 : null)
    const state = stateOf({
      ...row,
      failure: null,
      receivedAt: flag(row.received),
      seenAt: flag(row.seen),
      acknowledgedAt: flag(row.acknowledged),
    })
    states[state] += n
    people += n
    if (row.delivery === 'sent' && row.route !== null) sentBy[row.route] = (sentBy[row.route] ?? 0) + n
  }
  return { people, states, sentBy }
}

export interface PersonRow extends Standing {
  readonly contactId: string
  readonly route: string | null
  readonly name: string | null
  readonly sentAt: number | null
  readonly paidBy: string | null
}

const people = read((q, t, p: Values<{ broadcastId: string; after: string; limit: number }>) =>
  q
    .select({
      contactId: t.broadcastRecipients.contactId,
      route: t.broadcastRecipients.route,
      leftOut: t.broadcastRecipients.leftOut,
      receivedAt: t.broadcastRecipients.receivedAt,
      seenAt: t.broadcastRecipients.seenAt,
      acknowledgedAt: t.broadcastRecipients.acknowledgedAt,
      delivery: t.outbox.status,
      failure: t.outbox.failure,
      sentAt: t.outbox.settledAt,
      paidBy: t.outbox.paidBy,
      displayName: t.contacts.displayName,
      fullName: t.cadres.fullName,
    })
    .from(t.broadcastRecipients)
    .leftJoin(t.outbox, eq(t.outbox.id, t.broadcastRecipients.deliveryId))
    .leftJoin(t.contacts, eq(t.contacts.id, t.broadcastRecipients.contactId))
    .leftJoin(t.cadreLinks, eq(t.cadreLinks.contactId, t.broadcastRecipients.contactId))
    .leftJoin(t.cadres, eq(t.cadres.id, t.cadreLinks.cadreId))
    .where(and(eq(t.broadcastRecipients.broadcastId, p('broadcastId')), gt(t.broadcastRecipients.contactId, p('after'))))
    .orderBy(asc(t.broadcastRecipients.contactId))
    .limit(p('limit') as unknown as number),
)
/** A page of people with what became of their copy. */
export async function peopleAfter(db: Database, broadcastId: string, after: string, limit: number): Promise<PersonRow[]> {
  const rows = await db.read(people, { broadcastId, after, limit })
  return rows.map(({ displayName, fullName, ...row }) => ({ ...row, name: fullName ?? displayName }))
}

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
    .innerJoin(t.outbox, eq(t.outbox.id, t.broadcastRecipients.deliveryId))
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
