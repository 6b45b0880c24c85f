/** Every version of the tables that was ever public can be moved to today's, and an upgrade that is cut off can be begun again. */
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { PGlite } from '@electric-sql/pglite'
import Sqlite from 'better-sqlite3'
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3'
import { migrate as migrateSqlite } from 'drizzle-orm/better-sqlite3/migrator'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import type { Row } from './filled.ts'
import { columnsOfPostgres, columnsOfSqlite, comparable, rowsFor } from './filled.ts'

interface Journal {
  readonly entries: readonly { readonly idx: number; readonly tag: string }[]
}

const folder = mkdtempSync(join(tmpdir(), 'upgrade-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const journalOf = (dialect: string) => JSON.parse(readFileSync(`db/migrations/${dialect}/meta/_journal.json`, 'utf8')) as Journal
const versions = journalOf('sqlite').entries.map(({ tag }) => tag)
const earlier = versions.slice(0, -1)

/** The migrations as they were when this one was the newest. */
function migrationsUpTo(dialect: string, tag: string): string {
  const to = join(folder, `${dialect}-${tag}`)
  if (existsSync(to)) return to
  cpSync(`db/migrations/${dialect}`, to, { recursive: true })
  const journal = journalOf(dialect)
  const last = journal.entries.find((each) => each.tag.slice(0, 4) === tag.slice(0, 4))?.idx ?? -1
  writeFileSync(join(to, 'meta/_journal.json'), JSON.stringify({ ...journal, entries: journal.entries.filter(({ idx }) => idx <= last) }))
  return to
}

/** A file of that version, at work for a while. */
function sqliteOf(tag: string, path: string): ReadonlyMap<string, readonly Row[]> {
  const file = new Sqlite(path)
  file.pragma('journal_mode = WAL')
  migrateSqlite(drizzleSqlite(file), { migrationsFolder: migrationsUpTo('sqlite', tag) })
  const rows = rowsFor(columnsOfSqlite(file))
  file.pragma('foreign_keys = OFF')
  for (const [table, own] of rows) {
    for (const row of own) {
      const names = Object.keys(row)
      file
        .prepare(`insert into "${table}" (${names.map((name) => `"${name}"`)}) values (${names.map(() => '?')})`)
        .run(...Object.values(row))
    }
  }
  expect(file.pragma('foreign_key_check')).toEqual([])
  file.close()
  return rows
}

function expectKept(path: string, before: ReadonlyMap<string, readonly Row[]>): void {
  const file = new Sqlite(path, { readonly: true })
  const columns = Map.groupBy(columnsOfSqlite(file), ({ table }) => table)
  for (const [table, rows] of before) {
    const names = (columns.get(table) ?? []).map(({ name }) => name).filter((name) => name in (rows[0] ?? {}))
    expect(names, table).not.toEqual([])
    expect(comparable(file.prepare(`select * from "${table}"`).all() as Row[], names), table).toEqual(comparable(rows, names))
  }
  expect(file.pragma('foreign_key_check')).toEqual([])
  file.close()
}

describe('SQLite', () => {
  test.each(earlier)('of version %s is upgraded by the next start with everything in it', async (tag) => {
    const path = join(folder, `${tag}.sqlite`)
    const before = sqliteOf(tag, path)
    expect(before.size).toBeGreaterThan(5)
    await (await open(path)).close()
    expectKept(path, before)
  })

  test('killed at any statement of an upgrade, the file is whole and the next start finishes it', async () => {
    const path = join(folder, 'cut.sqlite')
    const before = sqliteOf('0002_cadres', path)
    let moments = 0
    // What lies in the files at this moment is what a kill would leave.
    const keep = (): void => {
      const at = join(folder, `cut-${moments++}`)
      mkdirSync(at)
      for (const end of ['', '-wal']) if (existsSync(path + end)) copyFileSync(path + end, join(at, `congdoan.sqlite${end}`))
    }
    const file = new Sqlite(path, { verbose: keep })
    file.pragma('foreign_keys = ON')
    migrateSqlite(drizzleSqlite(file), { migrationsFolder: 'db/migrations/sqlite' })
    file.close()
    expect(moments).toBeGreaterThan(60)
    for (let nth = 0; nth < moments; nth += 4) {
      const left = join(folder, `cut-${nth}`, 'congdoan.sqlite')
      await (await open(left)).close()
      expectKept(left, before)
    }
  })
})

describe('PostgreSQL', () => {
  const file = new PGlite()
  beforeAll(() => file.waitReady)
  afterAll(() => file.close())

  async function postgresOf(tag: string): Promise<ReadonlyMap<string, readonly Row[]>> {
    await file.exec('drop schema if exists drizzle cascade; drop schema public cascade; create schema public')
    await migratePglite(drizzlePglite(file), { migrationsFolder: migrationsUpTo('postgres', tag) })
    const rows = rowsFor(await columnsOfPostgres(file))
    await file.exec("set session_replication_role = 'replica'")
    for (const [table, own] of rows) {
      for (const row of own) {
        const names = Object.keys(row)
        const places = names.map((_, i) => `$${i + 1}`)
        await file.query(`insert into "${table}" (${names.map((name) => `"${name}"`)}) values (${places})`, Object.values(row))
      }
    }
    await file.exec("set session_replication_role = 'origin'")
    return rows
  }

  async function expectAllKept(before: ReadonlyMap<string, readonly Row[]>): Promise<void> {
    const columns = Map.groupBy(await columnsOfPostgres(file), ({ table }) => table)
    for (const [table, rows] of before) {
      const names = (columns.get(table) ?? []).map(({ name }) => name).filter((name) => name in (rows[0] ?? {}))
      expect(names, table).not.toEqual([])
      const now = (await file.query<Row>(`select * from "${table}"`)).rows
      expect(comparable(now, names), table).toEqual(comparable(rows, names))
    }
  }

  test.each(earlier)('of version %s is upgraded by the next start with everything in it', async (tag) => {
    const before = await postgresOf(tag)
    await migratePglite(drizzlePglite(file), { migrationsFolder: 'db/migrations/postgres' })
    await expectAllKept(before)
  })

  test('an upgrade that breaks off at its last statement has changed nothing, and the next start makes it whole', async () => {
    const before = await postgresOf('0002_cadres')
    const broken = join(folder, 'postgres-broken')
    cpSync('db/migrations/postgres', broken, { recursive: true })
    const last = journalOf('postgres').entries.at(-1)?.tag ?? ''
    const path = join(broken, `${last}.sql`)
    writeFileSync(path, `${readFileSync(path, 'utf8')}--> statement-breakpoint\nselect 1/0;`)
    const tables = async () => (await columnsOfPostgres(file)).length
    const had = await tables()
    await expect(migratePglite(drizzlePglite(file), { migrationsFolder: broken })).rejects.toThrow()
    expect(await tables()).toBe(had)
    await expectAllKept(before)
    await migratePglite(drizzlePglite(file), { migrationsFolder: 'db/migrations/postgres' })
    await expectAllKept(before)
  })
})
