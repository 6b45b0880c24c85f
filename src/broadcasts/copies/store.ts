/**
 * Everybody's copy in the outbox: one row a person for ever, whatever is tried with it. A second copy cannot be made, because there is no
 * second row.
 */
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { DeliveryStatus } from '../../../db/tables/delivery.ts'
import type { ChannelKind, Outbound } from '../../messages.ts'
import type { AccountQueue } from '../fallback.ts'
import type { Way } from '../planner.ts'
import { at, slices, wide } from '../slices.ts'

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
        ...valuesOf(p, 'addressId', 'channel', 'account', 'externalAddress', 'body'),
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
  from: 'pending' | 'failed' | 'uncertain',
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
      channel: t.outbox.channel,
      account: t.outbox.account,
      attempts: t.outbox.attempts,
      failure: t.outbox.failure,
      route: t.broadcastRecipients.route,
      tried: t.broadcastRecipients.tried,
    })
    .from(t.outbox)
    .innerJoin(t.broadcastRecipients, eq(t.broadcastRecipients.deliveryId, t.outbox.id))
    .where(and(eq(t.outbox.broadcastId, p('broadcastId')), eq(t.outbox.status, p('status')), eq(t.broadcastRecipients.exhausted, false))),
)
/** Those whose copy stands in this status, with what was tried. */
export const copiesIn = async (db: Database, broadcastId: string, status: 'pending' | 'failed' | 'uncertain') =>
  (await db.read(failedOnes, { broadcastId, status })).map(({ channel, ...row }) => ({ ...row, channel: channel as ChannelKind }))

const queues = read((q, t, p: Values<{ broadcastId: string }>) =>
  q
    .select({
      channel: t.outbox.channel,
      account: t.outbox.account,
      pending: sql<number>`sum(case when ${t.outbox.status} = 'pending' then 1 else 0 end)`,
      lastSentAt: sql<number | null>`max(case when ${t.outbox.status} = 'sent' then ${t.outbox.settledAt} end)`,
    })
    .from(t.outbox)
    .where(eq(t.outbox.broadcastId, p('broadcastId')))
    .groupBy(t.outbox.channel, t.outbox.account),
)
/** What each account still has to send, and when it last sent one. */
export const accountQueues = async (db: Database, broadcastId: string): Promise<AccountQueue[]> =>
  (await db.read(queues, { broadcastId })).map(({ pending, lastSentAt, ...row }) => ({
    ...row,
    pending: Number(pending),
    lastSentAt: lastSentAt === null ? null : Number(lastSentAt),
  }))

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
        eq(t.outbox.broadcastId, p('broadcastId')),
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
