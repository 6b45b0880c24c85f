/** Reads people page by page, as a broadcast's rule looks at them: memory stays flat however many there are. */
import { and, asc, eq, gt, gte, isNull, lte, ne, notInArray, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import type { Tables } from '../../../db/tables/index.ts'
import type { ChannelKind } from '../../messages.ts'
import { vietnamDay } from '../../calendar.ts'
import type { Candidate } from '../audience.ts'

const pageSize = 1_000
const monthMs = 30 * 86_400_000

interface Range {
  readonly broadcastId: string
  readonly from: string
  readonly to: string
}

/**
 * Whose pages are read: everybody's, or of one broadcast's recipients those nothing has been decided about (`undecided`), whose copy
 * is still in the queue (`pending`), whose copy failed with another way left to try (`failed`), or of whom nobody knows whether it arrived (`uncertain`).
 */
export type Scope = 'everybody' | 'undecided' | 'pending' | 'failed' | 'uncertain'

const copyIs = (status: 'pending' | 'failed' | 'uncertain') =>
  sql.raw(
    `exists (select 1 from outbox copy where copy.id = ours.delivery_id and copy.broadcast_id = ours.broadcast_id and copy.status = '${status}')`,
  )
const scopes: Readonly<Record<Exclude<Scope, 'everybody'>, SQL>> = {
  undecided: sql`ours.delivery_id is null and ours.left_out is null`,
  pending: copyIs('pending'),
  failed: sql`ours.exhausted = false and ${copyIs('failed')}`,
  uncertain: copyIs('uncertain'),
}

/** The questions of one page. */
function questions(scope: Scope) {
  const ours = (p: Values<{ broadcastId: string }>, contactId: SQL | Tables['contacts']['id']): SQL | undefined =>
    scope === 'everybody'
      ? undefined
      : sql`exists (select 1 from broadcast_recipients ours where ours.broadcast_id = ${p('broadcastId')} and ours.contact_id = ${contactId} and ${scopes[scope]})`
  const inRange = (p: Values<Range>, column: Tables['contacts']['id']) =>
    and(gte(column, p('from')), lte(column, p('to')), ours(p as Values<{ broadcastId: string }>, column))
  const at = (column: unknown) => column as Tables['contacts']['id']

  return {
    contacts: read((q, t, p: Values<{ broadcastId: string; after: string; limit: number }>) =>
      q
        .select({
          contactId: t.contacts.id,
          displayName: t.contacts.displayName,
          granted: t.contacts.granted,
          optedOutAt: t.contacts.optedOutAt,
          humanUntil: t.contacts.humanUntil,
        })
        .from(t.contacts)
        .where(and(gt(t.contacts.id, p('after')), ours(p as Values<{ broadcastId: string }>, t.contacts.id)))
        .orderBy(asc(t.contacts.id))
        .limit(p('limit') as unknown as number),
    ),
    addresses: read((q, t, p: Values<Range>) =>
      q
        .select({
          contactId: t.addresses.contactId,
          addressId: t.addresses.id,
          channel: t.addresses.channel,
          account: t.addresses.account,
          externalId: t.addresses.externalId,
          reachable: t.addresses.reachable,
          lastInteractionAt: t.addresses.lastInteractionAt,
        })
        .from(t.addresses)
        .where(inRange(p, at(t.addresses.contactId))),
    ),
    cadres: read((q, t, p: Values<Range>) =>
      q
        .select({
          contactId: t.cadreLinks.contactId,
          fullName: t.cadres.fullName,
          sex: t.cadres.sex,
          birthYear: t.cadres.birthYear,
          isKey: t.cadres.isKey,
          isFullTime: t.cadres.isFullTime,
        })
        .from(t.cadreLinks)
        .innerJoin(t.cadres, eq(t.cadres.id, t.cadreLinks.cadreId))
        .where(and(inRange(p, at(t.cadreLinks.contactId)), isNull(t.cadres.leftOn), isNull(t.cadres.mergedIntoId))),
    ),
    posts: read((q, t, p: Values<Range & { day: string }>) =>
      q
        .select({ contactId: t.cadreLinks.contactId, unitId: t.postings.unitId, titleId: t.postings.titleId })
        .from(t.cadreLinks)
        .innerJoin(t.postings, eq(t.postings.cadreId, t.cadreLinks.cadreId))
        .where(
          and(
            inRange(p, at(t.cadreLinks.contactId)),
            or(isNull(t.postings.since), lte(t.postings.since, p('day'))),
            or(isNull(t.postings.until), gt(t.postings.until, p('day'))),
          ),
        )
        .orderBy(sql`${t.postings.isPrimary} desc`, asc(t.postings.since), asc(t.postings.id)),
    ),
    recent: read((q, t, p: Values<Range & { since: number }>) =>
      q
        .select({
          contactId: t.broadcastRecipients.contactId,
          n: sql<number>`count(*)`,
          lastAt: sql<number>`max(${t.broadcastRecipients.queuedAt})`,
        })
        .from(t.broadcastRecipients)
        .where(
          and(
            inRange(p, at(t.broadcastRecipients.contactId)),
            gt(t.broadcastRecipients.queuedAt, p('since')),
            ne(t.broadcastRecipients.broadcastId, p('broadcastId')),
          ),
        )
        .groupBy(t.broadcastRecipients.contactId),
    ),
    owing: read((q, t, p: Values<Range & { surveyId: string }>) =>
      q
        .select({ contactId: t.assignments.contactId })
        .from(t.assignments)
        .leftJoin(
          t.participation,
          and(eq(t.participation.surveyId, t.assignments.surveyId), eq(t.participation.contactId, t.assignments.contactId)),
        )
        .where(
          and(
            eq(t.assignments.surveyId, p('surveyId')),
            inRange(p, at(t.assignments.contactId)),
            or(isNull(t.participation.status), notInArray(t.participation.status, ['completed', 'refused'])),
          ),
        ),
    ),
  }
}

const asked: Readonly<Record<Scope, ReturnType<typeof questions>>> = {
  everybody: questions('everybody'),
  undecided: questions('undecided'),
  pending: questions('pending'),
  failed: questions('failed'),
  uncertain: questions('uncertain'),
}

export interface Reading {
  readonly now: number
  /** Whose recipients are read; those of no other count against it. '' for a rule that is no broadcast yet. */
  readonly broadcastId: string
  readonly scope: Scope
  /** The surveys the rule names. */
  readonly surveyIds?: readonly string[]
}

/** One page of people after a contact's id, in the order of ids; empty at the end. */
export async function candidatesAfter(
  db: Database,
  after: string,
  { now, broadcastId, scope, surveyIds = [] }: Reading,
): Promise<Candidate[]> {
  const ask = asked[scope]
  const contacts = await db.read(ask.contacts, { broadcastId, after, limit: pageSize })
  const [first, last] = [contacts[0], contacts.at(-1)]
  if (first === undefined || last === undefined) return []
  const range = { broadcastId, from: first.contactId, to: last.contactId }
  const [addresses, cadres, posts, recent, owing] = await Promise.all([
    db.read(ask.addresses, range),
    db.read(ask.cadres, range),
    db.read(ask.posts, { ...range, day: vietnamDay(now) }),
    db.read(ask.recent, { ...range, since: now - monthMs }),
    Promise.all(surveyIds.map((surveyId) => db.read(ask.owing, { ...range, surveyId }))),
  ])
  const addressesOf = grouped(addresses)
  const postsOf = grouped(posts)
  const cadreOf = new Map(cadres.map((row) => [row.contactId, row]))
  const recentOf = new Map(recent.map((row) => [row.contactId, row]))
  const owes = new Set(owing.flat().map(({ contactId }) => contactId))
  return contacts.map(({ contactId, displayName, granted, optedOutAt, humanUntil }) => {
    const cadre = cadreOf.get(contactId)
    const others = recentOf.get(contactId)
    return {
      contactId,
      ...(displayName !== null && { displayName }),
      wantsNotices: granted.notices !== undefined,
      keepsHistory: granted.qa_log !== undefined,
      optedOut: optedOutAt !== null,
      ...(humanUntil !== null && { humanUntil }),
      addresses: (addressesOf.get(contactId) ?? []).map((row) => ({
        addressId: row.addressId,
        address: { channel: row.channel as ChannelKind, account: row.account, externalId: row.externalId },
        reachable: row.reachable,
        ...(row.lastInteractionAt !== null && { lastInteractionAt: row.lastInteractionAt }),
      })),
      ...(cadre !== undefined && {
        cadre: {
          fullName: cadre.fullName,
          ...(cadre.sex !== null && { sex: cadre.sex }),
          ...(cadre.birthYear !== null && { birthYear: cadre.birthYear }),
          isKey: cadre.isKey,
          isFullTime: cadre.isFullTime,
          posts: (postsOf.get(contactId) ?? []).map(({ unitId, titleId }) => ({ unitId, titleId })),
        },
      }),
      recent: { count: Number(others?.n ?? 0), ...(others !== undefined && { lastAt: Number(others.lastAt) }) },
      owesAnswer: owes.has(contactId),
    }
  })
}

function grouped<T extends { readonly contactId: string }>(rows: readonly T[]): Map<string, T[]> {
  const byContact = new Map<string, T[]>()
  for (const row of rows) {
    const list = byContact.get(row.contactId)
    if (list === undefined) byContact.set(row.contactId, [row])
    else list.push(row)
  }
  return byContact
}
