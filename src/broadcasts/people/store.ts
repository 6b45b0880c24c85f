/** What became of a broadcast, person by person: everybody, those in one state, those a copy failed for one reason. */
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import type { Tables } from '../../../db/tables/index.ts'
import { reasonCode } from '../progress.ts'
import type { Narrow, Standing } from '../progress.ts'

export interface PersonRow extends Standing {
  readonly contactId: string
  readonly route: string | null
  readonly name: string | null
  readonly sentAt: number | null
  readonly paidBy: string | null
}

/** Messages lie together by address; with the broadcast named, a copy is found by its own index. */
const isTheirCopy = (t: Tables) =>
  and(eq(t.outbox.id, t.broadcastRecipients.deliveryId), eq(t.outbox.broadcastId, t.broadcastRecipients.broadcastId))

type Which = 'everybody' | 'state' | 'reason'

/** `stateOf`, where the database has to ask it. */
const isOfState = (t: Tables, state: SQLWrapper): SQL => sql`case
  when ${t.broadcastRecipients.acknowledgedAt} is not null then 'acknowledged'
  when ${t.outbox.status} is null and ${t.broadcastRecipients.leftOut} is null then 'waiting'
  when ${t.outbox.status} in ('pending', 'held', 'sending') then 'waiting'
  when ${t.outbox.status} is null or ${t.outbox.status} = 'failed' then 'failed'
  when ${t.outbox.status} = 'cancelled' then 'stopped'
  when ${t.broadcastRecipients.seenAt} is not null then 'seen'
  when ${t.broadcastRecipients.receivedAt} is not null then 'received'
  when ${t.outbox.status} = 'sent' then 'sent'
  else 'uncertain' end = ${state}`

/** `reasonCode`, likewise. */
const isForReason = (t: Tables, reason: SQLWrapper): SQL =>
  sql`(case when ${t.outbox.status} is null then ${t.broadcastRecipients.leftOut} else ${t.outbox.failure} end || ':') like ${reason} || ':%'`

interface Wanted {
  readonly broadcastId: string
  readonly state: string
  readonly reason: string
  readonly after: string
  readonly limit: number
  readonly skip: number
}

const peopleIn = (which: Which) =>
  read((q, t, p: Values<Wanted>) =>
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
      .leftJoin(t.outbox, isTheirCopy(t))
      .leftJoin(t.contacts, eq(t.contacts.id, t.broadcastRecipients.contactId))
      .leftJoin(t.cadreLinks, eq(t.cadreLinks.contactId, t.broadcastRecipients.contactId))
      .leftJoin(t.cadres, eq(t.cadres.id, t.cadreLinks.cadreId))
      .where(
        and(
          eq(t.broadcastRecipients.broadcastId, p('broadcastId')),
          gt(t.broadcastRecipients.contactId, p('after')),
          ...(which === 'everybody' ? [] : [isOfState(t, p('state'))]),
          ...(which === 'reason' ? [isForReason(t, p('reason'))] : []),
        ),
      )
      .orderBy(asc(t.broadcastRecipients.contactId))
      .limit(p('limit') as unknown as number)
      .offset(p('skip') as unknown as number),
  )
const people = { everybody: peopleIn('everybody'), state: peopleIn('state'), reason: peopleIn('reason') } as const

async function listed(db: Database, broadcastId: string, { state, reason }: Narrow, page: Pick<Wanted, 'after' | 'limit' | 'skip'>) {
  const which: Which = state === undefined ? 'everybody' : reason === undefined ? 'state' : 'reason'
  const rows = await db.read(people[which], { broadcastId, state: state ?? '', reason: reason ?? '', ...page })
  return rows.map(({ displayName, fullName, ...row }): PersonRow => ({ ...row, name: fullName ?? displayName }))
}

/** The next people of a list with what became of their copy. */
export const peopleAfter = (db: Database, broadcastId: string, after: string, limit: number, narrow: Narrow = {}): Promise<PersonRow[]> =>
  listed(db, broadcastId, narrow, { after, limit, skip: 0 })

/** A page of them. @param skip how many come before it */
export const peoplePage = (db: Database, broadcastId: string, narrow: Narrow, skip: number, limit: number): Promise<PersonRow[]> =>
  listed(db, broadcastId, narrow, { after: '', limit, skip })

const failures = read((q, t, p: Values<{ broadcastId: string; state: string }>) =>
  q
    .select({
      delivery: t.outbox.status,
      leftOut: t.broadcastRecipients.leftOut,
      failure: t.outbox.failure,
      n: sql<number>`count(*)`,
    })
    .from(t.broadcastRecipients)
    .leftJoin(t.outbox, isTheirCopy(t))
    .where(and(eq(t.broadcastRecipients.broadcastId, p('broadcastId')), isOfState(t, p('state'))))
    .groupBy(t.outbox.status, t.broadcastRecipients.leftOut, t.outbox.failure),
)
/** Why nothing reached the failed, with how many each: the most first. */
export async function reasonsOf(db: Database, broadcastId: string): Promise<readonly (readonly [code: string, people: number])[]> {
  const counts = new Map<string, number>()
  for (const row of await db.read(failures, { broadcastId, state: 'failed' })) {
    const code = reasonCode(row)
    counts.set(code, (counts.get(code) ?? 0) + Number(row.n))
  }
  return [...counts].sort(([, a], [, b]) => b - a)
}
