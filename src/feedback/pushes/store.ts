/** Where officers hear of cases, and the messages that tell them. */
import { and, desc, eq, isNull } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { enqueue } from '../../delivery/store.ts'
import { mayWriteFirst, windowOf } from '../../delivery/window.ts'
import type { Ids } from '../../ids.ts'
import { scheduleJob, unscheduleJob } from '../../jobs/store.ts'
import { channelKinds } from '../../messages.ts'
import type { Address } from '../../messages.ts'
import type { Seal } from '../../privacy/seal.ts'
import { takeable } from '../taking.ts'
import { nextDigestAt, unheededMs } from '../pushes.ts'
import type { PushReason } from '../pushes.ts'

export interface OfficerChat {
  readonly name: string
  readonly contactId: string
  readonly addressId: string
  readonly address: Address
}

const chats = read((q, t) =>
  q
    .select({
      name: t.officers.name,
      contactId: t.contacts.id,
      optedOutAt: t.contacts.optedOutAt,
      addressId: t.addresses.id,
      channel: t.addresses.channel,
      account: t.addresses.account,
      externalId: t.addresses.externalId,
      lastInteractionAt: t.addresses.lastInteractionAt,
    })
    .from(t.officers)
    .innerJoin(t.contacts, eq(t.contacts.id, t.officers.contactId))
    .innerJoin(t.addresses, and(eq(t.addresses.contactId, t.contacts.id), eq(t.addresses.reachable, true)))
    .where(isNull(t.officers.revokedAt))
    .orderBy(desc(t.addresses.lastInteractionAt)),
)

/**
 * The chat of every officer who has linked one and may be written to there now; a web page, which rings nowhere, comes last.
 * @param proactive whether Zalo may cost money
 */
export async function officerChats(db: Database, now: number, proactive: 'free' | 'paid'): Promise<OfficerChat[]> {
  const found = new Map<string, OfficerChat>()
  const rows = await db.read(chats, {})
  for (const row of [...rows].sort((a, b) => Number(a.channel === 'webchat') - Number(b.channel === 'webchat'))) {
    const channel = channelKinds.find((kind) => kind === row.channel)
    if (channel === undefined || row.optedOutAt !== null || found.has(row.name)) continue
    if (channel === 'zalo-oa' && !mayWriteFirst(windowOf(row.lastInteractionAt ?? undefined, now), proactive)) continue
    const { name, contactId, addressId, account, externalId } = row
    found.set(name, { name, contactId, addressId, address: { channel, account, externalId } })
  }
  return [...found.values()]
}

/** @param code of a case they may take from here */
export const tellOfficer = ({ contactId, addressId, address }: OfficerChat, text: string, ids: Ids, at: number, code?: string): Write =>
  enqueue({
    id: ids.next(),
    contactId,
    addressId,
    address,
    kind: 'notice',
    body: code === undefined ? { text } : takeable(text, code, address.channel),
    keepBody: false,
    dueAt: at,
    createdAt: at,
  })

const hourMs = 3_600_000

/**
 * A word about a sealed letter, of which no time may stay: sealed, gone once sent, and dated to the hour. Not to the web page, which
 * keeps a message until somebody looks.
 */
export function tellOfficerSealed(chat: OfficerChat, text: string, ids: Ids, seal: Seal, at: number, code: string): Write[] {
  if (chat.address.channel === 'webchat') return []
  const { contactId, addressId, address } = chat
  const hour = at - (at % hourMs)
  const row = { contactId, addressId, address, kind: 'notice' as const, keepBody: false, dueAt: hour, createdAt: hour }
  return [enqueue({ ...row, id: ids.next(), body: takeable(text, code, address.channel) }, seal)]
}

const pushKey = (code: string, why: PushReason) => `${code} ${why}`

const schedule = (code: string, why: PushReason, times: number, ids: Ids, at: number, runAt: number): Write =>
  scheduleJob({ id: ids.next(), kind: 'case_push', key: pushKey(code, why), payload: { code, why, times }, runAt, createdAt: at })

/** Who writes three times in a minute is heard of once (ms). */
const settleMs = 60_000

/** Tells those whom it concerns, in the hours for messages unless it is urgent. The same word waits once. */
export const push = (code: string, why: PushReason, ids: Ids, at: number): Write =>
  schedule(code, why, 1, ids, at, why === 'more' ? at + settleMs : at)

/** Not now: these are the quiet hours. */
export const pushLater = (code: string, why: PushReason, ids: Ids, at: number, until: number): Write =>
  schedule(code, why, 1, ids, at, until)

/** Somebody will be told again unless an officer does something before. */
export const watch = (code: string, times: number, ids: Ids, at: number): Write =>
  schedule(code, 'unheeded', times, ids, at, at + unheededMs)

/** An officer has done something. */
export const unwatch = (code: string): Write => unscheduleJob('case_push', pushKey(code, 'unheeded'))

const spendRow = write((q, t, p: Values<{ id: string }>) =>
  q
    .delete(t.jobs)
    .where(eq(t.jobs.id, p('id')))
    .returning({ id: t.jobs.id }),
)
/** The job's work is in this commit, which may hold the next job of the same name: refused as 'told' when it was done before. */
export const spend = (jobId: string): Write => fill(spendRow, { id: jobId }, 'told')

/** There is one such job, however often and by however many processes it is asked for. */
const insertDigest = write((q, t, p: Values<{ id: string; runAt: number; createdAt: number }>) =>
  q
    .insert(t.jobs)
    .values({
      id: p('id'),
      kind: 'case_digest',
      key: 'daily',
      payload: {},
      status: 'waiting',
      runAt: p('runAt'),
      attempts: 0,
      createdAt: p('createdAt'),
    })
    .onConflictDoNothing(),
)
export const digestDaily = (ids: Ids, now: number): Write =>
  fill(insertDigest, { id: ids.next(), runAt: nextDigestAt(now), createdAt: now })
