/** Work for later: waiting, claimed, failed. */
import { and, asc, eq, lt, lte, ne, or, sql } from 'drizzle-orm'
import type { Placeholder, SQL } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'

export interface Job {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly payload: unknown
  readonly attempts: number
}

const insertJob = write((q, t, p: Values<{ id: string; kind: string; key: string; payload: unknown; runAt: number; createdAt: number }>) =>
  q
    .insert(t.jobs)
    .values({
      ...valuesOf(p, 'id', 'kind', 'key', 'payload'),
      status: 'waiting',
      runAt: p('runAt'),
      attempts: 0,
      createdAt: p('createdAt'),
    })
    .onConflictDoUpdate({
      target: [t.jobs.kind, t.jobs.key],
      set: { payload: p('payload'), runAt: p('runAt'), status: 'waiting', attempts: 0, holder: null, error: null },
    }),
)

/** Work for later, as a part of somebody's commit. The same kind and key replaces what waits: a reminder moved is one reminder. */
export function scheduleJob(job: {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly payload: unknown
  readonly runAt: number
  readonly createdAt: number
}): Write {
  return fill(insertJob, job)
}

const deleteJob = write((q, t, p: Values<{ kind: string; key: string }>) =>
  q.delete(t.jobs).where(and(eq(t.jobs.kind, p('kind')), eq(t.jobs.key, p('key')))),
)
/** What was put off is not wanted any more. Work that has begun goes on to its end. */
export const unscheduleJob = (kind: string, key: string): Write => fill(deleteJob, { kind, key })

const spend = write((q, t, p: Values<{ kind: string; key: string }>) =>
  q
    .delete(t.jobs)
    .where(and(eq(t.jobs.kind, p('kind')), eq(t.jobs.key, p('key'))))
    .returning({ id: t.jobs.id }),
)
/** The job's work is in this commit, and is done once: refused as 'told' when it was done before. */
export const spendJob = (kind: string, key: string): Write => fill(spend, { kind, key }, 'told')

/** The value of a JSON object's field as both databases write it, spaces aside. */
const says = (payload: SQL, field: string, value: SQL | Placeholder): SQL => {
  const text = sql`replace(cast(${payload} as text), '": "', '":"')`
  return sql`replace(${text}, ${`"${field}":"`} || ${value} || '"', '') <> ${text}`
}
const eraseOf = write((q, t, p: Values<{ contactId: string }>) => {
  const payload = sql`${t.jobs.payload}`
  const [channel, externalId] = [sql`own.channel`, sql`own.external_id`]
  return q
    .delete(t.jobs)
    .where(
      and(
        ne(t.jobs.kind, 'erase_contact'),
        or(
          says(payload, 'contactId', p('contactId')),
          sql`exists (select 1 from addresses as own where own.contact_id = ${p('contactId')} and ${says(payload, 'channel', channel)} and ${says(payload, 'externalId', externalId)})`,
        ),
      ),
    )
})
/** Work that waits or has failed for somebody to be erased, their words among it; before their addresses go. */
export const eraseJobs = (contactId: string): Write => fill(eraseOf, { contactId })

const dueJobs = read((q, t, p: Values<{ now: number; limit: number }>) =>
  q
    .select({ id: t.jobs.id })
    .from(t.jobs)
    .where(
      or(
        and(eq(t.jobs.status, 'waiting'), lte(t.jobs.runAt, p('now'))),
        and(eq(t.jobs.status, 'running'), lt(t.jobs.leaseUntil, p('now'))),
      ),
    )
    .orderBy(asc(t.jobs.runAt))
    .limit(p('limit') as unknown as number),
)
const claimJob = write((q, t, p: Values<{ id: string; now: number; leaseUntil: number; holder: string }>) =>
  q
    .update(t.jobs)
    .set({ status: 'running', holder: p('holder'), leaseUntil: p('leaseUntil'), attempts: sql`${t.jobs.attempts} + 1` })
    .where(
      and(
        eq(t.jobs.id, p('id')),
        or(
          and(eq(t.jobs.status, 'waiting'), lte(t.jobs.runAt, p('now'))),
          and(eq(t.jobs.status, 'running'), lt(t.jobs.leaseUntil, p('now'))),
        ),
      ),
    )
    .returning(),
)

/** Takes up to `limit` jobs that are due, each for this holder alone until the lease ends. */
export async function claimJobs(db: Database, values: { now: number; limit: number; leaseMs: number; holder: string }): Promise<Job[]> {
  const due = await db.read(dueJobs, { now: values.now, limit: values.limit })
  const claimed: Job[] = []
  for (const { id } of due) {
    const [row] = await db.write(claimJob, { id, now: values.now, leaseUntil: values.now + values.leaseMs, holder: values.holder })
    if (row !== undefined) claimed.push({ id: row.id, kind: row.kind, key: row.key, payload: row.payload, attempts: row.attempts })
  }
  return claimed
}

const finishJob = write((q, t, p: Values<{ id: string; holder: string }>) =>
  q.delete(t.jobs).where(and(eq(t.jobs.id, p('id')), eq(t.jobs.holder, p('holder')))),
)
const againJob = write((q, t, p: Values<{ id: string; holder: string; runAt: number; error: string }>) =>
  q
    .update(t.jobs)
    .set({ status: 'waiting', runAt: p('runAt'), error: p('error'), holder: null })
    .where(and(eq(t.jobs.id, p('id')), eq(t.jobs.holder, p('holder')))),
)
/** Done: the row goes, unless the job was replaced meanwhile. */
export const finish = (id: string, holder: string): Write => fill(finishJob, { id, holder })
export const runAgain = (id: string, holder: string, runAt: number, error: string): Write => fill(againJob, { id, holder, runAt, error })
const abandonJob = write((q, t, p: Values<{ id: string; holder: string; error: string }>) =>
  q
    .update(t.jobs)
    .set({ status: 'failed', error: p('error'), payload: sql`'{}'`, holder: null })
    .where(and(eq(t.jobs.id, p('id')), eq(t.jobs.holder, p('holder')))),
)
/** Tried often enough: it stays as failed with its reason, without what it was about (that may be somebody's words). */
export const abandon = (id: string, holder: string, error: string): Write => fill(abandonJob, { id, holder, error })

const orphaned = write((q, t, p: Values<{ holder: string }>) =>
  q
    .update(t.jobs)
    .set({ leaseUntil: 0 })
    .where(and(eq(t.jobs.status, 'running'), eq(t.jobs.holder, p('holder')))),
)
/** A holder known to be dead: its jobs are due at once. */
export const releaseJobsOf = (holder: string): Write => fill(orphaned, { holder })

const runningHolders = read((q, t, p: Values<{ holder: string }>) =>
  q
    .selectDistinct({ holder: t.jobs.holder })
    .from(t.jobs)
    .where(and(eq(t.jobs.status, 'running'), ne(t.jobs.holder, p('holder')))),
)
export const holdersOfJobs = async (db: Database, except: string): Promise<string[]> =>
  (await db.read(runningHolders, { holder: except })).flatMap(({ holder }) => holder ?? [])
