/** What people wrote, as the web page asks for it. */
import { and, eq, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import type { Address } from '../../messages.ts'

const saidBy = read((q, t, p: Values<{ channel: string; account: string; externalId: string; after: string; limit: number }>) =>
  q
    .select({ id: t.inbound.id, text: t.inbound.text, externalId: t.inbound.externalId, at: t.inbound.receivedAt })
    .from(t.inbound)
    .innerJoin(t.addresses, eq(t.addresses.id, t.inbound.addressId))
    .where(
      and(
        eq(t.addresses.channel, p('channel')),
        eq(t.addresses.account, p('account')),
        eq(t.addresses.externalId, p('externalId')),
        sql`${t.inbound.text} is not null`,
        sql`${t.inbound.id} > ${p('after')}`,
      ),
    )
    .orderBy(t.inbound.id)
    .limit(p('limit') as unknown as number),
)
/**
 * What was written at an address, as far as its words were kept; oldest first. Two browsers joined to one person stay two: whoever sits
 * at the second may be somebody else.
 */
export const writtenSince = (db: Database, address: Address, after: string, limit: number) =>
  db.read(saidBy, { channel: address.channel, account: address.account, externalId: address.externalId, after, limit })
