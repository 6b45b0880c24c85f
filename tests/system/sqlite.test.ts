import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import Sqlite from 'better-sqlite3'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { startBalancer } from './balancer.ts'
import { chance } from './chance.ts'
import { learn, meetingPlace, startCrowd, talkedEnough } from './crowd.ts'
import { faultsOf, readSqliteHistory } from './history.ts'
import { drained } from './kill.ts'
import { startPlatforms } from './platforms.ts'
import type { Platforms } from './platforms.ts'
import { freePort, killAll, startProgram } from './program.ts'
import type { Program } from './program.ts'

let folder: string
let database: string
let platforms: Platforms

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sqlite-'))
  database = join(folder, 'congdoan.sqlite')
  platforms = await startPlatforms()
})
afterEach(async () => {
  await killAll()
  await platforms.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('two programs started at once on one new file both work: nothing is sent twice, and nobody meets a locked database', async () => {
  const luck = chance(17)
  const balancer = await startBalancer()
  const ports = [await freePort(), await freePort()]
  const programs = await Promise.all(
    ports.map((port) => startProgram({ ...platforms.settings(port), PUBLIC_URL: balancer.url, DATABASE_URL: database })),
  )
  balancer.setBackends(ports)
  await platforms.connectZalo(balancer.url)
  const place = meetingPlace(platforms, () => balancer.url)
  const right = await learn(place, () => readSqliteHistory(database))
  platforms.telegram.postCopies(2)
  const crowd = startCrowd(place, luck.fork())
  await pause(6_000)
  await talkedEnough(crowd, 350)
  await crowd.finish()
  await drained(programs[0] as Program)
  // The web chat of the process that does not send looks every half second.
  const all = [right.talker, ...crowd.talkers]
  const check = () => faultsOf(readSqliteHistory(database), all, right.answers, new Map())
  await expect.poll(() => check().faults, { interval: 250 }).toEqual([])
  expect(check().again).toBe(0)
  expect(check().messages).toBeGreaterThan(300)
  for (const port of ports) expect(balancer.answered.get(port)).toBeGreaterThan(100)
  expect([...balancer.statuses.keys()].filter((status) => status >= 500)).toEqual([])
  for (const program of programs) expect(program.output()).not.toContain('SQLITE_BUSY')
  await Promise.all(all.map((talker) => talker.leave()))
  expect((await Promise.all(programs.map((program) => program.stop()))).map(({ code }) => code)).toEqual([0, 0])
  await balancer.stop()
})

test('with the disk full a webhook is refused and repeated, nothing is half written, and it recovers without a restart', async () => {
  // The only way to a full disk that needs no rights of its own: the file may not grow.
  const pragmas = vi.spyOn(Sqlite.prototype, 'pragma')
  const port = await freePort()
  const config = loadConfig({ ...platforms.settings(port), DATABASE_URL: database })
  const app = await createApp(config, pino({ level: 'silent' }))
  const file = pragmas.mock.contexts[0] as Sqlite.Database
  pragmas.mockRestore()
  await app.start()
  const { telegram } = platforms
  const [an, binh] = [telegram.user(101, 'An'), telegram.user(102, 'Bình')]
  an.say('ai ký nghị quyết')
  await an.next()

  const pages = file.pragma('page_count', { simple: true }) as number
  file.pragma(`max_page_count = ${pages}`)
  // Rows still fit into pages that are there; sooner or later one does not.
  const refused = () => telegram.deliveries.filter(({ status }) => status === 500)
  for (let i = 0; i < 200 && refused().length === 0; i++) {
    telegram.user(1_000 + i).say('mục III.5 nói gì')
    await telegram.until(() => telegram.deliveries.length > i || telegram.pending.length > 0, 'an answer to the webhook')
  }
  await telegram.until(() => refused().length > 0, 'a refusal')
  binh.say('ai ký nghị quyết')
  expect((await fetch(`${app.url()}/healthz`)).status).toBe(200)

  file.pragma('max_page_count = 1000000')
  expect((await binh.next(15_000)).text).toContain('Trần Văn Đông')
  await telegram.drained(15_000)
  expect(file.pragma('integrity_check', { simple: true })).toBe('ok')
  const stored = file.prepare('select external_id, count(*) as n from inbound group by 1 having n > 1').all()
  expect(stored).toEqual([])
  // Whoever is stored has an answer: event, state and message are one commit.
  const half = file.prepare('select count(*) from inbound where address_id not in (select address_id from outbox)').pluck().get()
  expect(half).toBe(0)
  await app.stop()
})

test('a damaged file is refused with what to do, and left as it is', async () => {
  const program = await startProgram({ DATABASE_URL: database, SECRET: 'x'.repeat(40) })
  await program.stop()
  const file = new Sqlite(database)
  file.pragma('wal_checkpoint(TRUNCATE)')
  file.close()
  const { openSync, writeSync, closeSync, readFileSync } = await import('node:fs')
  const handle = openSync(database, 'r+')
  for (let page = 2; page < 40; page++) writeSync(handle, Buffer.alloc(512, 0xa5), 0, 512, page * 4096)
  closeSync(handle)
  const damaged = readFileSync(database)
  await expect(startProgram({ DATABASE_URL: database, SECRET: 'x'.repeat(40) })).rejects.toThrow(/cannot be used.*Restore the last backup/s)
  expect(readFileSync(database).equals(damaged)).toBe(true)
})
