/** What was said, as the web page asks for it, and how long its words stay. */
import { and, eq, inArray, isNotNull, lt, or, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Builder, Values, Write } from '../../../db/query.ts'
import type { Tables } from '../../../db/tables/index.ts'
import type { Address } from '../../messages.ts'

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

/** That a message was said at an address. */
const saidAt = (q: Builder, t: Tables, p: Values<{ channel: string; account: string; externalId: string }>) =>
  eq(
    t.outbox.addressId,
    sql`(${q
      .select({ id: t.addresses.id })
      .from(t.addresses)
      .where(
        and(eq(t.addresses.channel, p('channel')), eq(t.addresses.account, p('account')), eq(t.addresses.externalId, p('externalId'))),
      )})`,
  )

const sinceRows = read((q, t, p: Values<{ channel: string; account: string; externalId: string; after: string; limit: number }>) =>
  q
    .select({ id: t.outbox.id, body: t.outbox.body, at: t.outbox.createdAt })
    .from(t.outbox)
    .where(
      and(
        saidAt(q, t, p),
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

type Shown = { channel: string; account: string; externalId: string; upTo: string }
/** What the page at an address has shown, up to an id. */
const shown = (q: Builder, t: Tables, p: Values<Shown>) =>
  and(saidAt(q, t, p), sql`${t.outbox.id} <= ${p('upTo')}`, eq(t.outbox.status, 'sent'))
const acknowledged = write((q, t, p: Values<Shown>) =>
  q
    .update(t.outbox)
    .set({ body: null })
    .where(and(shown(q, t, p), eq(t.outbox.keepBody, false), isNotNull(t.outbox.body))),
)
const vanishShown = write((q, t, p: Values<Shown>) => q.delete(t.outbox).where(and(shown(q, t, p), eq(t.outbox.vanishes, true))))
/** The page has shown everything up to here: words without a history go now. */
export const acknowledge = (address: Address, upTo: string): Write[] => [
  fill(acknowledged, { ...address, upTo }),
  fill(vanishShown, { ...address, upTo }),
]
