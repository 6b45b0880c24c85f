import { DrizzleQueryError } from 'drizzle-orm'
import { pino } from 'pino'
import { expect, test } from 'vitest'

import { open } from '../db/database.ts'
import { createRunner } from '../src/jobs/runner.ts'
import { scheduleJob } from '../src/jobs/store.ts'
import { isTold, plainError, plainMessage, plainPath } from '../src/plain-error.ts'
import { rows } from './support/rows.ts'

const said = 'Chị Lan kể rằng lương bị nợ ba tháng'
const because = Object.assign(new Error('connection terminated'), { code: '57P01' })
const failed = new DrizzleQueryError('insert into "questions" ("text") values ($1)', [said, '0901234567'], because)

test('a query that failed tells the log which and why, and nothing of what people wrote', () => {
  expect(failed.message).toContain(said)
  expect(plainMessage(failed)).toBe('a query failed: insert into "questions" ("text") values ($1) ← connection terminated')
  const lines: string[] = []
  const log = pino({ serializers: { cause: plainError } }, { write: (line: string) => void lines.push(line) })
  log.error({ cause: new Error('could not keep a question', { cause: failed }) }, 'housekeeping failed')
  expect(lines.join('')).not.toMatch(/Chị Lan|0901234567/)
  expect(JSON.parse(lines[0] ?? '').cause).toMatchObject({
    type: 'Error',
    message: expect.stringMatching(/^could not keep a question ← a query failed: insert .* ← connection terminated$/),
    stack: expect.stringContaining('plain-error.test.ts'),
  })
})

test('nor do the log and the list of jobs, when one fails for it', async () => {
  const db = await open(':memory:')
  await db.commit([scheduleJob({ id: 'j', kind: 'keep', key: 'k', payload: {}, runAt: 0, createdAt: 0 })])
  const lines: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
  const runner = createRunner({ db, now: () => 1_000, log, handlers: { keep: async () => Promise.reject(failed) }, holder: 'x' })
  await runner.start()
  await runner.stop()
  expect(lines.join('') + JSON.stringify(await rows.jobs(db))).not.toMatch(/Chị Lan|0901234567/)
  expect((await rows.jobs(db))[0]).toMatchObject({ error: expect.stringContaining('connection terminated') })
  await db.close()
})

test('a one-time token in an address is not told, an id is', () => {
  expect(plainPath('/console/vao/EET16DXZ0HMB8G1PM95AAPEN5ZK8KS3N')).toBe('/console/vao/…')
  expect(plainPath('/console/y-kien/01M854Z3KNXNX4XGHR8E2S3YGF')).toBe('/console/y-kien/01M854Z3KNXNX4XGHR8E2S3YGF')
})

test('what is no error has its words, and a failure that goes on is told ever more rarely', () => {
  expect([plainMessage('lạ'), plainError(undefined).message]).toEqual(['lạ', 'undefined'])
  expect([1, 2, 9, 10, 11, 100, 1_000].filter(isTold)).toEqual([1, 10, 100, 1_000])
})
