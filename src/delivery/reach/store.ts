/** Whether somebody can be reached at an address. */
import { and, eq, inArray, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Address } from '../../messages.ts'

const unreachable = write((q, t, p: Values<{ addressId: string; reason: string }>) =>
  q
    .update(t.addresses)
    .set({ reachable: false, unreachableReason: p('reason') })
    .where(eq(t.addresses.id, p('addressId'))),
)
const failWaiting = write((q, t, p: Values<{ addressId: string; at: number; failure: string }>) =>
  q
    .update(t.outbox)
    .set({ status: 'failed', settledAt: p('at'), failure: p('failure') })
    .where(and(eq(t.outbox.addressId, p('addressId')), inArray(t.outbox.status, ['pending', 'held']))),
)

/** Nobody can be reached there: what waits for that address fails with it. Their next message clears the mark. */
export const markUnreachable = (addressId: string, at: number, reason: string): Write[] => [
  fill(unreachable, { addressId, reason }),
  fill(failWaiting, { addressId, at, failure: `unreachable: ${reason}` }),
]

const interaction = read((q, t, p: Values<{ addressId: string }>) =>
  q
    .select({ at: t.addresses.lastInteractionAt })
    .from(t.addresses)
    .where(eq(t.addresses.id, p('addressId'))),
)
/** When the person at this address last did something that opens the platform's reply window; undefined: never. */
export const lastInteractionAt = async (db: Database, addressId: string): Promise<number | undefined> =>
  (await db.read(interaction, { addressId }))[0]?.at ?? undefined

const interacted = write((q, t, p: Values<{ channel: string; account: string; externalId: string; at: number }>) =>
  q
    .update(t.addresses)
    .set({
      reachable: true,
      unreachableReason: null,
      lastInteractionAt: sql`case when ${p('at')} > coalesce(${t.addresses.lastInteractionAt}, 0) then ${p('at')} else ${t.addresses.lastInteractionAt} end`,
    })
    .where(and(eq(t.addresses.channel, p('channel')), eq(t.addresses.account, p('account')), eq(t.addresses.externalId, p('externalId')))),
)
/**
 * Somebody we know did something on their platform that opens its window, without a word to us. Of a stranger nothing is kept: there is
 * nothing to tell them.
 */
export const noteInteraction = ({ channel, account, externalId }: Address, at: number): Write =>
  fill(interacted, { channel, account, externalId, at })
