import { pino } from 'pino'
import { expect, test } from 'vitest'

import { isDead, takeLease } from '../../src/jobs/leases.ts'
import { createRunner } from '../../src/jobs/runner.ts'
import { claimJobs, scheduleJob, unscheduleJob } from '../../src/jobs/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { rows } from '../support/rows.ts'

const log = pino({ level: 'silent' })
const job = (key: string, runAt: number, payload: unknown = key) =>
  scheduleJob({ id: `${key}-${Math.random()}`, kind: 'remind', key, payload, runAt, createdAt: 0 })

onBothDatabases('jobs', (database) => {
  test('a later job with the same key replaces the waiting one', async () => {
    const db = await database()
    await db.commit([job('a', 100, 'first')])
    await db.commit([job('a', 50, 'second')])
    const claimed = await claimJobs(db, { now: 60, limit: 10, leaseMs: 1_000, holder: 'h' })
    expect(claimed.map(({ payload }) => payload)).toEqual(['second'])
    expect(await claimJobs(db, { now: 200, limit: 10, leaseMs: 1_000, holder: 'h' })).toEqual([])
    await db.commit([unscheduleJob('remind', 'a')])
  })

  test('a job is done by one of several runners, once', async () => {
    const db = await database()
    await db.commit(Array.from({ length: 30 }, (_, i) => job(`m${i}`, 0)))
    const done: unknown[] = []
    const handlers = { remind: async (payload: unknown) => void done.push(payload) }
    const runners = ['x', 'y', 'z'].map((holder) => createRunner({ db, now: Date.now, log, handlers, holder }))
    await Promise.all(runners.map((runner) => runner.start()))
    for (let i = 0; i < 200 && done.length < 30; i++) await new Promise((resolve) => setTimeout(resolve, 10))
    await Promise.all(runners.map((runner) => runner.stop()))
    expect(done).toHaveLength(30)
    expect(new Set(done).size).toBe(30)
    expect(await rows.jobs(db)).toEqual([])
  })

  test('a job that fails waits and is tried again; its reason is kept', async () => {
    const db = await database()
    await db.commit([job('fails', 0)])
    const runner = createRunner({
      db,
      now: () => 1_000,
      log,
      handlers: { remind: async () => Promise.reject(new Error('no such class')) },
      holder: 'f',
    })
    await runner.start()
    await runner.stop()
    expect(await rows.jobs(db)).toMatchObject([{ status: 'waiting', attempts: 1, runAt: 3_000, error: 'no such class' }])
    await db.commit([unscheduleJob('remind', 'fails')])
  })

  test('a job that failed for good keeps its reason and nothing of what it was about', async () => {
    const db = await database()
    await db.commit([job('hopeless', 0, { question: 'lời riêng' })])
    let now = 1_000
    for (let attempt = 1; attempt <= 8; attempt++) {
      const runner = createRunner({
        db,
        now: () => now,
        log,
        handlers: { remind: async () => Promise.reject(new Error('never')) },
        holder: 'f',
      })
      await runner.start()
      await runner.stop()
      now += 3_600_000
    }
    expect(await rows.jobs(db)).toMatchObject([{ status: 'failed', attempts: 8, error: 'never', payload: {} }])
    await db.commit([unscheduleJob('remind', 'hopeless')])
  })

  test('a job whose process died is taken over', async () => {
    const db = await database()
    await db.commit([job('orphan', 0)])
    await claimJobs(db, { now: 1, limit: 1, leaseMs: 60_000, holder: 'dead' })
    expect(await claimJobs(db, { now: 59_000, limit: 1, leaseMs: 60_000, holder: 'alive' })).toEqual([])
    expect((await claimJobs(db, { now: 61_000, limit: 1, leaseMs: 60_000, holder: 'alive' })).map(({ key }) => key)).toEqual(['orphan'])
  })

  test('a lease belongs to one holder until it ends', async () => {
    const db = await database()
    expect(await takeLease(db, 'l', 'other-machine/1/a', 0, 1_000)).toBe(true)
    expect(await takeLease(db, 'l', 'other-machine/2/b', 999, 1_000)).toBe(false)
    expect(await takeLease(db, 'l', 'other-machine/1/a', 999, 1_000)).toBe(true)
    expect(await takeLease(db, 'l', 'other-machine/2/b', 2_000, 1_000)).toBe(true)
  })
})

test('only a process of this machine that is certainly gone counts as dead', async () => {
  const { hostname } = await import('node:os')
  expect(isDead('another-machine/999999/x')).toBe(false)
  expect(isDead(`${hostname()}/${process.ppid}/x`)).toBe(false)
  expect(isDead(`${hostname()}/4194300/x`)).toBe(true)
})
