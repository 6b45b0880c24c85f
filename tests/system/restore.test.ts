import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import Sqlite from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'

import { chance } from './chance.ts'
import { learn, meetingPlace, startCrowd, talkedEnough } from './crowd.ts'
import { readSqliteHistory } from './history.ts'
import { drained } from './kill.ts'
import { startPlatforms } from './platforms.ts'
import { freePort, killAll, startProgram } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'restore-'))
afterEach(async () => {
  await killAll()
  rmSync(folder, { recursive: true, force: true })
})

test('a backup made under load opens whole, and a program restored from it sends nothing again that had left before', async () => {
  const [database, backup] = [join(folder, 'congdoan.sqlite'), join(folder, 'backup.sqlite')]
  const platforms = await startPlatforms()
  const port = await freePort()
  const settings = { ...platforms.settings(port), SECRET: 'one secret of at least thirty-two characters' }
  const program = await startProgram({ ...settings, DATABASE_URL: database })
  await platforms.connectZalo(program.url)
  const place = meetingPlace(platforms, () => program.url)
  const right = await learn(place, () => readSqliteHistory(database))
  const crowd = startCrowd(place, chance(23).fork())
  await talkedEnough(crowd, 60)
  // What docs/operations.md tells operators to do, while everybody talks.
  const source = new Sqlite(database, { readonly: true })
  await source.backup(backup)
  source.close()
  await talkedEnough(crowd, 120)
  await crowd.finish()
  await drained(program)
  await program.stop()

  const copy = new Sqlite(backup)
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  const count = (sql: string) => copy.prepare(sql).pluck().get() as number
  const waiting = count("select count(*) from outbox where status in ('pending', 'sending')")
  const known = count('select count(*) from outbox')
  copy.close()
  expect(known).toBeGreaterThan(50)
  expect(waiting).toBeLessThan(known / 2)

  const leftBefore = platforms.telegram.sent.length + platforms.zalo.sent.length
  const restored = await startProgram({ ...settings, DATABASE_URL: backup })
  await drained(restored)
  await pause(1_000)
  expect(platforms.telegram.sent.length + platforms.zalo.sent.length - leftBefore).toBeLessThanOrEqual(waiting)
  // What a platform repeats of before the backup is known as answered.
  const stored = readSqliteHistory(backup).inbound.length
  const again = right.talker.said.length
  for (let nth = 0; nth < again; nth++) await right.talker.repeat(nth)
  expect(readSqliteHistory(backup).inbound.length).toBe(stored)
  expect((await restored.stop()).code).toBe(0)
  await Promise.all([right.talker, ...crowd.talkers].map((talker) => talker.leave()))
  await platforms.stop()
})
