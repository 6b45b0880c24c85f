/** How a word about their case reaches somebody who gave their name. */
import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { latestTo, saidTo } from '../../delivery/whose/store.ts'
import type { Ids } from '../../ids.ts'
import { scheduleJob } from '../../jobs/store.ts'
import { channelKinds } from '../../messages.ts'
import type { Address } from '../../messages.ts'
import type { Telling } from '../reached.ts'

interface News {
  readonly contactId: string
  readonly code: string
  readonly what: 'reply' | 'taken' | 'closed'
  readonly text?: string
  /** In `case_messages`. */
  readonly messageId?: number
}

const insertTelling = write(
  (q, t, p: Values<{ id: string; code: string; what: string; messageId: number | null; nowhere: boolean; at: number }>) =>
    q.insert(t.caseTellings).values(valuesOf(p, 'id', 'code', 'what', 'messageId', 'nowhere', 'at')),
)

/** The program that runs says it in the person's conversation, so that what they answer finds its way back. */
export const tellSender = async (db: Database, { contactId, ...word }: News, ids: Ids, at: number): Promise<Write[]> =>
  tellAt(await whereToReply(db, contactId), word, ids, at)

/** The same where it is known already where to. */
export function tellAt(address: Address | undefined, { messageId, ...word }: Omit<News, 'contactId'>, ids: Ids, at: number): Write[] {
  const id = ids.next()
  const telling = { id, code: word.code, what: word.what, messageId: messageId ?? null, nowhere: address === undefined, at }
  const noted = fill(insertTelling, telling)
  if (address === undefined) return [noted]
  return [noted, scheduleJob({ id, kind: 'case_tell', key: id, payload: { address, key: id, ...word }, runAt: at, createdAt: at })]
}

const setSaid = write((q, t, p: Values<{ id: string; contactId: string }>) =>
  q
    .update(t.caseTellings)
    .set({ outboxId: latestTo(q, t, p('contactId')) })
    .where(eq(t.caseTellings.id, p('id'))),
)
/** The message that says it is the latest to them: in the commit that wrote it. */
export const noteSaid = (key: string, contactId: string): Write => fill(setSaid, { id: key, contactId })

const rowsOf = read((q, t, p: Values<{ code: string }>) =>
  q
    .select({
      id: t.caseTellings.id,
      what: t.caseTellings.what,
      messageId: t.caseTellings.messageId,
      nowhere: t.caseTellings.nowhere,
      at: t.caseTellings.at,
      said: sql<boolean>`${t.caseTellings.outboxId} is not null`.mapWith(Boolean),
      status: t.outbox.status,
      failure: t.outbox.failure,
      settledAt: t.outbox.settledAt,
    })
    .from(t.caseTellings)
    .leftJoin(t.cases, eq(t.cases.code, t.caseTellings.code))
    .leftJoin(t.outbox, and(eq(t.outbox.id, t.caseTellings.outboxId), saidTo(q, t, t.cases.contactId)))
    .where(eq(t.caseTellings.code, p('code')))
    .orderBy(asc(t.caseTellings.id)),
)
/** What the sender was to be told, the earliest first. */
export const tellingsOf = (db: Database, code: string): Promise<Telling[]> => db.read(rowsOf, { code })

const lost = read((q, t) =>
  q
    .select({ code: t.caseTellings.code })
    .from(t.caseTellings)
    .leftJoin(t.cases, eq(t.cases.code, t.caseTellings.code))
    .leftJoin(t.outbox, and(eq(t.outbox.id, t.caseTellings.outboxId), saidTo(q, t, t.cases.contactId)))
    .where(
      and(
        or(eq(t.caseTellings.nowhere, true), inArray(t.outbox.status, ['failed', 'uncertain', 'cancelled'])),
        // What was said again since does not count.
        sql`not exists (select 1 from case_tellings as later where later.code = ${t.caseTellings.code} and later.id > ${t.caseTellings.id})`,
      ),
    ),
)
/** Cases of which the last word to the sender did not arrive, or may not have. */
export const unreached = async (db: Database): Promise<ReadonlySet<string>> => new Set((await db.read(lost, {})).map(({ code }) => code))

const addresses = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ channel: t.addresses.channel, account: t.addresses.account, externalId: t.addresses.externalId })
    .from(t.addresses)
    .where(and(eq(t.addresses.contactId, p('contactId')), eq(t.addresses.reachable, true)))
    .orderBy(desc(sql`coalesce(${t.addresses.lastInteractionAt}, 0)`), desc(t.addresses.createdAt))
    .limit(1),
)
/** Where they wrote last. Somebody who wants no notices has still asked, and is answered. */
export async function whereToReply(db: Database, contactId: string): Promise<Address | undefined> {
  const [row] = await db.read(addresses, { contactId })
  const channel = channelKinds.find((kind) => kind === row?.channel)
  return row === undefined || channel === undefined ? undefined : { channel, account: row.account, externalId: row.externalId }
}
