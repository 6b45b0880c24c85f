import { readFileSync, readdirSync } from 'node:fs'

import { getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'

import { postgresColumns, sqliteColumns } from '../../db/columns.ts'
import { open } from '../../db/database.ts'
import * as postgresSchema from '../../db/schema.postgres.ts'
import * as sqliteSchema from '../../db/schema.sqlite.ts'
import { tables } from '../../db/tables/index.ts'

const names = (schema: object) => Object.keys(schema).sort()

test('both schema files name every table', () => {
  expect(names(sqliteSchema)).toEqual(names(tables(sqliteColumns)))
  expect(names(postgresSchema)).toEqual(names(tables(postgresColumns)))
})

test('every table is in the migrations of both databases', () => {
  for (const dialect of ['sqlite', 'postgres']) {
    const folder = `db/migrations/${dialect}`
    const sql = readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
      .join('\n')
    for (const table of Object.values(tables(sqliteColumns))) {
      expect(is(table, SQLiteTable)).toBe(true)
      expect(sql).toMatch(new RegExp(`CREATE TABLE [\`"]${getTableName(table)}[\`"]`))
    }
  }
})

test('a damaged file is refused with what to do, never replaced by an empty one', async () => {
  const { mkdtempSync, writeFileSync } = await import('node:fs')
  const folder = mkdtempSync(`${process.env.TMPDIR ?? '/tmp'}/damaged-`)
  const text = `${folder}/a.sqlite`
  writeFileSync(text, 'this is no database, and long enough to be looked at as one '.repeat(50))
  await expect(open(text)).rejects.toThrow(/Restore the last backup/)

  const page = `${folder}/b.sqlite`
  await (await open(page)).close()
  const bytes = readFileSync(page)
  bytes.fill(0xff, 4_096 * 3, 4_096 * 5)
  writeFileSync(page, bytes)
  await expect(open(page)).rejects.toThrow(/Restore the last backup|malformed/)
})
