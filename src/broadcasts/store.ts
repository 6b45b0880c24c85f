/** Broadcasts, and who did what to them. */
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { AudienceSpec } from './audience.ts'
import type { Broadcast, BroadcastContent } from './broadcast.ts'
import type { StoredBroadcast } from './known.ts'
import type { Plan } from './planner.ts'

type Row = Tables['broadcasts']['$inferSelect']

function stored(row: Row): StoredBroadcast {
  const { people, peopleHash, submittedBy, submittedById, submittedAt, submittedAs, approvedBy, approvedById, approvedAt, approvedAs } = row
  return {
    id: row.id,
    revision: row.revision,
    promptId: row.promptId,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    ...(row.forecast !== null && { forecast: row.forecast }),
    ...(row.startedAt !== null && { startedAt: row.startedAt }),
    ...(row.endedAt !== null && { endedAt: row.endedAt }),
    chases: row.chases,
    ...(row.chasedAt !== null && { chasedAt: row.chasedAt }),
    broadcast: {
      status: row.status,
      content: row.content,
      audience: row.audience,
      sendAt: row.sendAt,
      urgent: row.urgent,
      paid: row.paid,
      ...(row.fallbackHours !== null && { fallbackHours: row.fallbackHours }),
      ...(people !== null && peopleHash !== null && { people: { count: people, hash: peopleHash } }),
      ...(submittedBy !== null &&
        submittedAt !== null &&
        submittedAs !== null && {
          submitted: { by: { id: submittedById ?? '', name: submittedBy }, at: submittedAt, fingerprint: submittedAs },
        }),
      ...(approvedBy !== null &&
        approvedAt !== null &&
        approvedAs !== null && { approved: { by: { id: approvedById ?? '', name: approvedBy }, at: approvedAt, fingerprint: approvedAs } }),
    },
  }
}

const byId = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.broadcasts)
    .where(eq(t.broadcasts.id, p('id'))),
)
/** @param id "TB-7K3M2P" */
export async function broadcastById(db: Database, id: string): Promise<StoredBroadcast | undefined> {
  const [row] = await db.read(byId, { id })
  return row === undefined ? undefined : stored(row)
}

const latest = read((q, t, p: Values<{ limit: number }>) =>
  q
    .select()
    .from(t.broadcasts)
    .orderBy(desc(t.broadcasts.createdAt), desc(t.broadcasts.id))
    .limit(p('limit') as unknown as number),
)
export const listBroadcasts = async (db: Database, limit = 200): Promise<StoredBroadcast[]> =>
  (await db.read(latest, { limit })).map(stored)

const moving = read((q, t) =>
  q
    .select({ id: t.broadcasts.id })
    .from(t.broadcasts)
    .where(inArray(t.broadcasts.status, ['scheduled', 'sending'])),
)
/** Those a program that starts must look after. */
export const movingBroadcasts = async (db: Database): Promise<string[]> => (await db.read(moving, {})).map(({ id }) => id)

const insert = write(
  (
    q,
    t,
    p: Values<{
      id: string
      content: BroadcastContent
      audience: AudienceSpec
      sendAt: number | null
      urgent: boolean
      paid: boolean
      fallbackHours: number | null
      promptId: string
      createdBy: string
      createdAt: number
    }>,
  ) =>
    q.insert(t.broadcasts).values({
      id: p('id'),
      revision: 1,
      status: 'draft',
      ...valuesOf(p, 'content', 'audience', 'sendAt', 'urgent', 'paid', 'fallbackHours', 'promptId', 'createdBy', 'createdAt'),
    }),
)
export const insertBroadcast = (row: {
  readonly id: string
  readonly promptId: string
  readonly createdBy: string
  readonly createdAt: number
  readonly broadcast: Omit<Broadcast, 'status'>
}): Write => {
  const { broadcast, ...rest } = row
  const { content, audience, sendAt, urgent, paid, fallbackHours = null } = broadcast
  return fill(insert, { ...rest, content, audience, sendAt, urgent, paid, fallbackHours })
}

const update = write(
  (
    q,
    t,
    p: Values<{
      id: string
      revision: number
      next: number
      status: string
      content: BroadcastContent
      audience: AudienceSpec
      sendAt: number | null
      urgent: boolean
      paid: boolean
      fallbackHours: number | null
      people: number | null
      peopleHash: string | null
      submittedBy: string | null
      submittedById: string | null
      submittedAt: number | null
      submittedAs: string | null
      approvedBy: string | null
      approvedById: string | null
      approvedAt: number | null
      approvedAs: string | null
      forecast: Plan | null
      startedAt: number | null
      endedAt: number | null
      chases: number
      chasedAt: number | null
    }>,
  ) =>
    q
      .update(t.broadcasts)
      .set({
        revision: p('next'),
        ...valuesOf(
          p,
          'status',
          'content',
          'audience',
          'sendAt',
          'urgent',
          'paid',
          'fallbackHours',
          'people',
          'peopleHash',
          'submittedBy',
          'submittedById',
          'submittedAt',
          'submittedAs',
          'approvedBy',
          'approvedById',
          'approvedAt',
          'approvedAs',
          'forecast',
          'startedAt',
          'endedAt',
          'chases',
          'chasedAt',
        ),
      })
      .where(and(eq(t.broadcasts.id, p('id')), eq(t.broadcasts.revision, p('revision'))))
      .returning({ id: t.broadcasts.id }),
)
/** The broadcast after an act. Refused as 'stale' when somebody changed it since it was read. */
export function saveBroadcast(before: StoredBroadcast, next: Partial<StoredBroadcast>): Write {
  const { id, revision } = before
  const { broadcast, forecast, startedAt, endedAt, chases, chasedAt } = { ...before, ...next }
  const { submitted, approved, people } = broadcast
  return fill(
    update,
    {
      id,
      revision,
      next: revision + 1,
      status: broadcast.status,
      content: broadcast.content,
      audience: broadcast.audience,
      sendAt: broadcast.sendAt,
      urgent: broadcast.urgent,
      paid: broadcast.paid,
      fallbackHours: broadcast.fallbackHours ?? null,
      people: people?.count ?? null,
      peopleHash: people?.hash ?? null,
      submittedBy: submitted?.by.name ?? null,
      submittedById: submitted?.by.id ?? null,
      submittedAt: submitted?.at ?? null,
      submittedAs: submitted?.fingerprint ?? null,
      approvedBy: approved?.by.name ?? null,
      approvedById: approved?.by.id ?? null,
      approvedAt: approved?.at ?? null,
      approvedAs: approved?.fingerprint ?? null,
      forecast: forecast ?? null,
      startedAt: startedAt ?? null,
      endedAt: endedAt ?? null,
      chases,
      chasedAt: chasedAt ?? null,
    },
    'stale',
  )
}

const touch = write((q, t, p: Values<{ id: string; revision: number }>) =>
  q
    .update(t.broadcasts)
    .set({ revision: p('revision') })
    .where(and(eq(t.broadcasts.id, p('id')), eq(t.broadcasts.revision, p('revision')), eq(t.broadcasts.status, 'sending')))
    .returning({ id: t.broadcasts.id }),
)
/** The rest of the commit holds only while this broadcast is being sent as it was read; refused as 'stale' otherwise. */
export const whileSending = ({ id, revision }: StoredBroadcast): Write => fill(touch, { id, revision }, 'stale')

const insertEvent = write(
  (q, t, p: Values<{ id: string; broadcastId: string; action: string; actor: string; detail: string | null; at: number }>) =>
    q.insert(t.broadcastEvents).values(valuesOf(p, 'id', 'broadcastId', 'action', 'actor', 'detail', 'at')),
)
/** Who did what, kept for ever. */
export const recordEvent = (event: {
  readonly id: string
  readonly broadcastId: string
  readonly action: string
  readonly actor: string
  readonly detail?: string
  readonly at: number
}): Write => fill(insertEvent, { ...event, detail: event.detail ?? null })

const eventsOf = read((q, t, p: Values<{ broadcastId: string }>) =>
  q
    .select()
    .from(t.broadcastEvents)
    .where(eq(t.broadcastEvents.broadcastId, p('broadcastId')))
    .orderBy(asc(t.broadcastEvents.id)),
)
const lastOf = read((q, t, p: Values<{ broadcastId: string }>) =>
  q
    .select({ at: sql<number | null>`max(${t.broadcastEvents.at})` })
    .from(t.broadcastEvents)
    .where(and(eq(t.broadcastEvents.broadcastId, p('broadcastId')), inArray(t.broadcastEvents.action, ['start', 'resume', 'retry']))),
)
/** Since when it is being sent without a break (epoch ms). */
export const sendingSince = async (db: Database, broadcastId: string): Promise<number> =>
  Number((await db.read(lastOf, { broadcastId }))[0]?.at ?? 0)

export const historyOf = (db: Database, broadcastId: string) => db.read(eventsOf, { broadcastId })
