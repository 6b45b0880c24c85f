/** What became of a broadcast, added up and person by person. */
import { asc, and, eq, gt, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import { emptyTally, stateOf } from '../progress.ts'
import type { PersonState, Standing, Tally } from '../progress.ts'
import type { Left } from '../spending.ts'

const standings = read((q, t, p: Values<{ broadcastId: string }>) =>
  q
    .select({
      delivery: t.outbox.status,
      route: t.broadcastRecipients.route,
      leftOut: t.broadcastRecipients.leftOut,
      paidBy: t.outbox.paidBy,
      received: sql<number>`case when ${t.broadcastRecipients.receivedAt} is null then 0 else 1 end`.as('received'),
      seen: sql<number>`case when ${t.broadcastRecipients.seenAt} is null then 0 else 1 end`.as('seen'),
      acknowledged: sql<number>`case when ${t.broadcastRecipients.acknowledgedAt} is null then 0 else 1 end`.as('acknowledged'),
      n: sql<number>`count(*)`,
    })
    .from(t.broadcastRecipients)
    .leftJoin(t.outbox, and(eq(t.outbox.id, t.broadcastRecipients.deliveryId), eq(t.outbox.broadcastId, t.broadcastRecipients.broadcastId)))
    .where(eq(t.broadcastRecipients.broadcastId, p('broadcastId')))
    .groupBy(
      t.outbox.status,
      t.broadcastRecipients.route,
      t.broadcastRecipients.leftOut,
      t.outbox.paidBy,
      sql`received`,
      sql`seen`,
      sql`acknowledged`,
    ),
)

export interface Progress {
  readonly people: number
  readonly states: Tally
  /** Copies that left, by route. */
  readonly sentBy: Readonly<Record<string, number>>
  /** The same copies by what paid for them. */
  readonly left: readonly Left[]
}

/** Everybody in exactly one state, added up. */
export async function progressOf(db: Database, broadcastId: string): Promise<Progress> {
  const states: Record<PersonState, number> = { ...emptyTally }
  const sentBy: Record<string, number> = {}
  const left: Left[] = []
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
    if (row.delivery !== 'sent') continue
    left.push({ route: row.route, paidBy: row.paidBy, n })
    if (row.route !== null) sentBy[row.route] = (sentBy[row.route] ?? 0) + n
  }
  return { people, states, sentBy, left }
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
    .leftJoin(t.outbox, and(eq(t.outbox.id, t.broadcastRecipients.deliveryId), eq(t.outbox.broadcastId, t.broadcastRecipients.broadcastId)))
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
