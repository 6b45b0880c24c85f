/** What became of a broadcast, added up. */
import { and, eq, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import { emptyTally, stateOf } from '../progress.ts'
import type { PersonState, Tally } from '../progress.ts'
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
