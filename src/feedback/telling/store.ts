/** How a word about their case reaches somebody who gave their name. */
import { and, desc, eq, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Ids } from '../../ids.ts'
import { scheduleJob } from '../../jobs/store.ts'
import { channelKinds } from '../../messages.ts'
import type { Address } from '../../messages.ts'

export interface Telling {
  readonly contactId: string
  readonly code: string
  readonly what: 'reply' | 'taken' | 'closed'
  readonly text?: string
}

/** The program that runs says it in the person's conversation, so that what they answer finds its way back. */
export async function tellSender(db: Database, { contactId, ...word }: Telling, ids: Ids, at: number): Promise<Write[]> {
  const address = await whereToReply(db, contactId)
  if (address === undefined) return []
  const id = ids.next()
  return [scheduleJob({ id, kind: 'case_tell', key: id, payload: { address, key: id, ...word }, runAt: at, createdAt: at })]
}

const addresses = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ channel: t.addresses.channel, account: t.addresses.account, externalId: t.addresses.externalId })
    .from(t.addresses)
    .where(and(eq(t.addresses.contactId, p('contactId')), eq(t.addresses.reachable, true)))
    .orderBy(desc(sql`coalesce(${t.addresses.lastInteractionAt}, 0)`), desc(t.addresses.createdAt))
    .limit(1),
)
/** Where they wrote last. Somebody who wants no notices has still asked, and is answered. */
async function whereToReply(db: Database, contactId: string): Promise<Address | undefined> {
  const [row] = await db.read(addresses, { contactId })
  const channel = channelKinds.find((kind) => kind === row?.channel)
  return row === undefined || channel === undefined ? undefined : { channel, account: row.account, externalId: row.externalId }
}
