import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { afterAll, describe } from 'vitest'

import type { Database } from '../../db/database.ts'
import { open, postgresDatabase } from '../../db/database.ts'

const migrations = 'db/migrations/postgres'

/** A migrated PostgreSQL in process: a copy of one made once for these migrations, because making one takes three seconds of a core. */
async function openPglite(): Promise<Database> {
  const client = new PGlite({ loadDataDir: new Blob([await migrated()]) })
  const q = drizzle(client, { casing: 'snake_case' })
  return postgresDatabase({ query: q, transaction: (work) => q.transaction(work), close: () => client.close() })
}

async function migrated(): Promise<Buffer> {
  const hash = createHash('sha256').update(readFileSync('node_modules/@electric-sql/pglite/package.json'))
  for (const file of readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort())
    hash.update(readFileSync(join(migrations, file)))
  const template = join(tmpdir(), `congdoan-pglite-${hash.digest('hex').slice(0, 20)}.tar`)
  if (!existsSync(template)) {
    const client = new PGlite()
    await migrate(drizzle(client, { casing: 'snake_case' }), { migrationsFolder: migrations })
    const dump = await client.dumpDataDir('none')
    await client.close()
    // Another worker may be doing the same: whoever comes last leaves a whole file too.
    writeFileSync(`${template}.${process.pid}`, Buffer.from(await dump.arrayBuffer()), { mode: 0o600 })
    renameSync(`${template}.${process.pid}`, template)
  }
  return readFileSync(template)
}

/** Runs a suite of store tests on SQLite in memory and on PostgreSQL in process, both with the real migrations. */
export function onBothDatabases(name: string, suite: (db: () => Promise<Database>) => void): void {
  for (const [dialect, make] of [
    ['SQLite', () => open(':memory:')],
    ['PostgreSQL', openPglite],
  ] as const) {
    describe(`${name} (${dialect})`, () => {
      let made: Promise<Database> | undefined
      afterAll(async () => {
        await (await made)?.close()
      })
      // One database a suite: tests use contacts of their own.
      suite(() => {
        made ??= make()
        return made
      })
    })
  }
}
