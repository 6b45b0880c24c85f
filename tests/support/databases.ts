import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { afterAll, describe } from 'vitest'

import type { Database } from '../../db/database.ts'
import { open, postgresDatabase } from '../../db/database.ts'

async function openPglite(): Promise<Database> {
  const client = new PGlite()
  const q = drizzle(client, { casing: 'snake_case' })
  await migrate(q, { migrationsFolder: 'db/migrations/postgres' })
  return postgresDatabase({ query: q, transaction: (work) => q.transaction(work), close: () => client.close() })
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
