import { sql } from 'drizzle-orm'

import type { AudienceSpec } from '../../src/broadcasts/audience.ts'
import type { BroadcastContent } from '../../src/broadcasts/broadcast.ts'
import type { Plan } from '../../src/broadcasts/planner.ts'
import type { Columns } from '../columns.ts'

const broadcastStatuses = ['draft', 'submitted', 'approved', 'scheduled', 'sending', 'paused', 'done', 'stopped'] as const
export type BroadcastStatus = (typeof broadcastStatuses)[number]

export const broadcastTables = (c: Columns) => {
  /** One message to a chosen audience, and the two people who stand behind it. Written by src/broadcasts/store.ts. */
  const broadcasts = c.table(
    'broadcasts',
    {
      /** "TB-7K3M2P" */
      id: c.id(),
      /** Counts every change; whoever changes names the one they read. */
      revision: c.int().notNull(),
      status: c.oneOf(broadcastStatuses).notNull(),
      content: c.json<BroadcastContent>().notNull(),
      audience: c.json<AudienceSpec>().notNull(),
      /** Null: as soon as it is approved and sent off. */
      sendAt: c.instant(),
      urgent: c.bool().notNull(),
      /** Whether messages that cost money may be used. */
      paid: c.bool().notNull(),
      /** After so many hours in which a person's account sends nothing, their copy goes by the next way. Null: it waits. */
      fallbackHours: c.int(),
      /** Names the buttons under every copy. */
      promptId: c.text().notNull(),
      /** How many people, and a hash of who they are, as resolved when it was submitted. */
      people: c.int(),
      peopleHash: c.text(),
      createdBy: c.text().notNull(),
      createdAt: c.instant().notNull(),
      submittedBy: c.text(),
      /** The officer's id: names are for reading, ids tell people apart. */
      submittedById: c.text(),
      submittedAt: c.instant(),
      /** What the submitter sealed, and what the approver was shown. */
      submittedAs: c.text(),
      approvedBy: c.text(),
      approvedById: c.text(),
      approvedAt: c.instant(),
      approvedAs: c.text(),
      /** The plan as it was when sending began. */
      forecast: c.json<Plan>(),
      startedAt: c.instant(),
      /** How often those who have not acknowledged it were reminded, and when that was asked for last. */
      chases: c.int().notNull().default(0),
      chasedAt: c.instant(),
      endedAt: c.instant(),
    },
    (t) => [c.uniqueIndex('broadcasts_prompt').on(t.promptId), c.index('broadcasts_status').on(t.status)],
  )

  /** Everybody a broadcast is for, once each, from the moment it is submitted. Written by src/broadcasts/recipients/store.ts. */
  const broadcastRecipients = c.table(
    'broadcast_recipients',
    {
      broadcastId: c
        .text()
        .notNull()
        .references(() => broadcasts.id, { onDelete: 'cascade' }),
      contactId: c.text().notNull(),
      /** Their one row in `outbox`; what became of it is read there. */
      deliveryId: c.text(),
      route: c.text(),
      /** Routes tried before this one, separated by spaces. */
      tried: c.text(),
      /** The copy failed and there is no other way left to try. */
      exhausted: c.bool().notNull().default(false),
      queuedAt: c.instant(),
      /** Why nothing was sent to them at all. */
      leftOut: c.text(),
      receivedAt: c.instant(),
      seenAt: c.instant(),
      acknowledgedAt: c.instant(),
      chasedAt: c.instant(),
    },
    (t) => [
      c.primaryKey({ columns: [t.broadcastId, t.contactId] }),
      c.index('broadcast_recipients_contact').on(t.contactId, t.queuedAt),
      c.uniqueIndex('broadcast_recipients_delivery').on(t.deliveryId).where(sql`${t.deliveryId} is not null`),
    ],
  )

  /** Who did what to a broadcast; appended only. Written by src/broadcasts/store.ts. */
  const broadcastEvents = c.table(
    'broadcast_events',
    {
      id: c.id(),
      broadcastId: c.text().notNull(),
      action: c.text().notNull(),
      actor: c.text().notNull(),
      detail: c.text(),
      at: c.instant().notNull(),
    },
    (t) => [c.index('broadcast_events_broadcast').on(t.broadcastId, t.id)],
  )

  /** ZBS templates that Zalo has approved and an officer has entered; only these can be sent. Written by src/broadcasts/templates/store.ts. */
  const zbsTemplates = c.table('zbs_templates', {
    /** Zalo's own id. */
    id: c.id(),
    name: c.text().notNull(),
    /** Names of its parameters with the most characters each may have. */
    params: c.json<Readonly<Record<string, number>>>().notNull(),
    /** What one message costs, in đồng. */
    priceVnd: c.int().notNull(),
    createdAt: c.instant().notNull(),
  })

  return { broadcasts, broadcastRecipients, broadcastEvents, zbsTemplates }
}
