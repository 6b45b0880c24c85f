import { sql } from 'drizzle-orm'

import type { Outbound } from '../../src/messages.ts'
import type { Columns } from '../columns.ts'

/** What a message is for. It decides who overtakes whom and what happens when nobody knows whether it arrived. */
const deliveryKinds = ['reply', 'notice', 'reminder', 'broadcast'] as const
export type DeliveryKind = (typeof deliveryKinds)[number]

/** `held`: nobody takes it until it is let go; it costs the dispatcher nothing. */
const deliveryStatuses = ['pending', 'held', 'sending', 'sent', 'failed', 'uncertain', 'cancelled'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

export const deliveryTables = (c: Columns) => {
  /**
   * Everything we decided to say, and what became of it. Rows are written in the turn's own commit (src/delivery/store.ts)
   * and moved on by the dispatcher alone.
   */
  const outbox = c.table(
    'outbox',
    {
      /** Rows lie together by address, in the order of their ids: where most of them are looked for, and one page to write. */
      addressId: c.text().notNull(),
      /** Sortable: within one address and lane, the order of ids is the order of sending. */
      id: c.text().notNull(),
      /** Whose address it is. Looked for by address: nothing finds a row by this alone. */
      contactId: c.text().notNull(),
      channel: c.text().notNull(),
      account: c.text().notNull(),
      externalAddress: c.text().notNull(),
      kind: c.oneOf(deliveryKinds).notNull(),
      /** 0 replies, 1 notices and reminders, 2 broadcasts: the lower overtakes, and none waits for another. */
      lane: c.int().notNull(),
      /** Null once sent to somebody who has not agreed to a history. */
      body: c.json<Outbound>(),
      keepBody: c.bool().notNull(),
      /** Part of an anonymous survey: the body is sealed, and the row goes as soon as it has been sent (docs/anonymity.md). */
      vanishes: c.bool().notNull().default(false),
      status: c.oneOf(deliveryStatuses).notNull(),
      attempts: c.int().notNull(),
      dueAt: c.instant().notNull(),
      /** Worth nothing from then on: a reminder of what has begun. */
      expiresAt: c.instant(),
      /** The dispatcher that holds the row while `sending`. */
      holder: c.text(),
      sentExternalId: c.text(),
      failure: c.text(),
      /** Which allowance the platform says paid. */
      paidBy: c.text(),
      /** The broadcast it is a copy of. */
      broadcastId: c.text(),
      createdAt: c.instant().notNull(),
      settledAt: c.instant(),
    },
    (t) => [
      c.primaryKey({ columns: [t.addressId, t.id] }),
      // Only what still moves is indexed for the dispatcher: a sent message costs it nothing, however many there are. Both indexes hold
      // all that a claim asks, so that a long queue is passed over without looking at its rows.
      c.index('outbox_pending').on(t.channel, t.account, t.lane, t.id, t.dueAt).where(sql`${t.status} = 'pending'`),
      c.index('outbox_unsent').on(t.addressId, t.lane, t.id, t.status).where(sql`${t.status} in ('pending', 'sending')`),
      c.index('outbox_broadcast').on(t.broadcastId, t.status, t.id).where(sql`${t.broadcastId} is not null`),
      c.index('outbox_broadcast_copy').on(t.id).where(sql`${t.broadcastId} is not null`),
      c.index('outbox_broadcast_sent').on(t.sentExternalId, t.channel).where(sql`${t.broadcastId} is not null`),
    ],
  )

  /** Work for later, at most once at a time for each key. Written by src/jobs/store.ts. */
  const jobs = c.table(
    'jobs',
    {
      id: c.id(),
      kind: c.text().notNull(),
      /** A later job with the same key replaces the waiting one. */
      key: c.text().notNull(),
      payload: c.json<unknown>().notNull(),
      status: c.oneOf(['waiting', 'running', 'failed']).notNull(),
      runAt: c.instant().notNull(),
      attempts: c.int().notNull(),
      holder: c.text(),
      leaseUntil: c.instant(),
      error: c.text(),
      createdAt: c.instant().notNull(),
    },
    (t) => [c.uniqueIndex('jobs_key').on(t.kind, t.key), c.index('jobs_due').on(t.status, t.runAt)],
  )

  /** Who alone may do a thing now: dispatch an account, refresh a token. Written by src/jobs/leases.ts. */
  const leases = c.table('leases', {
    id: c.id(),
    holder: c.text().notNull(),
    until: c.instant().notNull(),
  })

  /** What an operator must know: a refused token, a dead webhook. One row a cause. Written by src/delivery/alerts/store.ts. */
  const alerts = c.table('alerts', {
    /** channel:account:cause */
    id: c.id(),
    detail: c.text().notNull(),
    raisedAt: c.instant().notNull(),
    lastSeenAt: c.instant().notNull(),
    times: c.int().notNull(),
    resolvedAt: c.instant(),
  })

  /**
   * Zalo OA's token pair: the refresh token works once, so a row is replaced only from the version that was read. Written by
   * src/channels/zalo-oa/token-store.ts.
   */
  const zaloTokens = c.table('zalo_tokens', {
    /** The OA's id. */
    id: c.id(),
    version: c.int().notNull(),
    record: c.json<unknown>().notNull(),
    updatedAt: c.instant().notNull(),
  })

  return { outbox, jobs, leases, alerts, zaloTokens }
}
