import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { unmigratedFile, unusableFile, unusableServer } from '../../db/opening.ts'

const folder = mkdtempSync(join(tmpdir(), 'opening-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const coded = (code: string) => Object.assign(new Error('as the driver says it'), { code })

test('a new file and its log can be read by their owner alone: they hold what people said', async () => {
  const path = join(folder, 'new', 'congdoan.sqlite')
  const db = await open(path)
  for (const each of [path, `${path}-wal`]) expect(statSync(each).mode & 0o077, each).toBe(0)
  expect(statSync(join(folder, 'new')).mode & 0o077).toBe(0)
  await db.close()
})

test('a file that another program holds is called locked, never damaged, and opens when that one is done', async () => {
  const path = join(folder, 'locked.sqlite')
  await (await open(path)).close()
  const other = new Sqlite(path)
  other.pragma('journal_mode = DELETE')
  other.exec('BEGIN EXCLUSIVE')
  const refused = open(path)
  await expect(refused).rejects.toThrow(/locked.*not damaged/)
  await expect(refused).rejects.not.toThrow(/backup over it/)
  other.exec('ROLLBACK')
  other.close()
  await (await open(path)).close()
}, 30_000)

test('a folder in the file’s place is called that', async () => {
  await expect(open(folder)).rejects.toThrow(/may not read and write/)
})

describe('only damage is answered with the last backup', () => {
  test.each([
    ['SQLITE_BUSY', /locked/],
    ['SQLITE_READONLY', /may not read and write/],
    ['SQLITE_CANTOPEN_ISDIR', /may not read and write/],
    ['EACCES', /may not read and write/],
    ['SQLITE_FULL', /disk is full/],
    ['SQLITE_IOERR_WRITE', /disk does not read or write/],
  ])('%s', (code, words) => {
    for (const error of [unusableFile(folder, coded(code)), unmigratedFile(folder, coded(code))]) {
      expect(error.message).toMatch(words)
      expect(error.message).not.toMatch(/Restore the last backup/)
    }
  })
  test.each(['SQLITE_CORRUPT', 'SQLITE_NOTADB'])('%s', (code) => {
    expect(unusableFile(folder, coded(code)).message).toMatch(/Restore the last backup/)
  })
})

describe('PostgreSQL that cannot be used is told without the password', () => {
  const url = 'postgres://congdoan:geheim@db.example.vn:5433/congdoan'
  test.each([
    ['ECONNREFUSED', /db\.example\.vn:5433 cannot be reached \(ECONNREFUSED\)/],
    ['28P01', /refuses the user "congdoan" or the password/],
    ['3D000', /has no database "congdoan"/],
    ['42501', /does not let the user "congdoan" make tables/],
    ['53300', /no more connections/],
    ['57P03', /starting or stopping/],
  ])('%s', (code, words) => {
    const { message } = unusableServer(url, new AggregateError([coded(code)]))
    expect(message).toMatch(words)
    expect(message).not.toContain('geheim')
  })
  test('nobody listens', async () => {
    await expect(open('postgres://u:geheim@127.0.0.1:9/x')).rejects.toThrow(/127\.0\.0\.1:9 cannot be reached/)
  })
})
