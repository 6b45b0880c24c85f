/** The loop that does background work: one job per key, back-off on failure, taken over when its process dies. */
import type { Logger } from 'pino'

import type { Database } from '../../db/database.ts'
import { isTold, plainMessage } from '../plain-error.ts'
import { isDead, thisHolder } from './leases.ts'
import { abandon, claimJobs, finish, holdersOfJobs, releaseJobsOf, runAgain } from './store.ts'
import type { Job } from './store.ts'

/** Does one job. Throwing means "again later"; the work must bear being done twice. */
export type JobHandler = (payload: unknown, job: Job) => Promise<void>

export interface Runner {
  start(): Promise<void>
  /** Something was scheduled. */
  wake(): void
  /** Lets running jobs end. */
  stop(): Promise<void>
}

const atOnce = 8
const leaseMs = 60_000
const idleMs = 1_000
const maxAttempts = 8

/** Milliseconds before the next attempt: 2 s doubling, at most 10 min. */
const retryDelayMs = (attempt: number): number => Math.min(600_000, 2_000 * 2 ** (attempt - 1))

export function createRunner(deps: {
  readonly db: Database
  readonly now: () => number
  readonly log: Logger
  readonly handlers: Readonly<Record<string, JobHandler>>
  readonly holder?: string
}): Runner {
  const { db, now, log, handlers } = deps
  const holder = deps.holder ?? thisHolder
  const running = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let stopped = true
  let looking = false
  let again = false
  let failures = 0

  async function perform(job: Job): Promise<void> {
    const handler = handlers[job.kind]
    try {
      if (handler === undefined) throw new Error(`no handler for jobs of kind ${job.kind}`)
      await handler(job.payload, job)
      await db.commit([finish(job.id, holder)])
    } catch (error) {
      const reason = plainMessage(error)
      log.warn({ job: job.kind, attempt: job.attempts, reason }, 'job failed')
      const ending =
        job.attempts >= maxAttempts ? abandon(job.id, holder, reason) : runAgain(job.id, holder, now() + retryDelayMs(job.attempts), reason)
      await db.commit([ending]).catch((cause) => log.error({ cause }, 'could not record a failed job'))
    }
  }

  async function look(): Promise<void> {
    if (looking || stopped) {
      again = true
      return
    }
    looking = true
    try {
      do {
        again = false
        const room = atOnce - running.size
        const jobs = room > 0 ? await claimJobs(db, { now: now(), limit: room, leaseMs, holder }) : []
        for (const job of jobs) {
          const work = perform(job).finally(() => {
            running.delete(work)
            void look()
          })
          running.add(work)
        }
      } while (again && !stopped)
      failures = 0
    } catch (cause) {
      failures += 1
      if (isTold(failures)) log.error({ cause, failures }, 'looking for jobs failed')
    } finally {
      looking = false
    }
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void look(), idleMs)
  }

  return {
    async start() {
      stopped = false
      for (const other of await holdersOfJobs(db, holder)) if (isDead(other)) await db.commit([releaseJobsOf(other)])
      await look()
    },
    wake: () => void look(),
    async stop() {
      stopped = true
      clearTimeout(timer)
      await Promise.allSettled(running)
    },
  }
}
