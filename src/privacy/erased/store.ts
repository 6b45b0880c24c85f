/**
 * Who was erased, beside the database and not in it: a backup restored later holds them again, and they are erased again at the next
 * start. A line is the number of a contact, which names nobody.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import { eraseContactData } from '../erasing/store.ts'

export interface ErasedBook {
  /** Durable when it returns; before the erasure itself, so that none is forgotten. @throws when it cannot be written */
  note(contactIds: readonly string[]): void
  /** Erases whoever is back. @returns how many there were */
  eraseAgain(db: Database): Promise<number>
}

/** @param databaseUrl the book lies beside an SQLite file; with PostgreSQL in `data/`, where the program runs */
export function erasedBook(databaseUrl: string): ErasedBook {
  if (databaseUrl === ':memory:') return { note() {}, eraseAgain: async () => 0 }
  const path = join(/^postgres(ql)?:/.test(databaseUrl) ? 'data' : dirname(databaseUrl), 'erased.list')
  return {
    note(contactIds) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      const file = openSync(path, 'a', 0o600)
      try {
        writeSync(file, contactIds.map((id) => `${id}\n`).join(''))
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    },
    async eraseAgain(db) {
      let again = 0
      for (const id of new Set(linesOf(path))) {
        if ((await db.read(contactOne, { id })).length === 0) continue
        await db.commit(eraseContactData(id, Date.now()))
        again++
      }
      return again
    },
  }
}

const contactOne = read((q, t, p: Values<{ id: string }>) =>
  q
    .select({ id: t.contacts.id })
    .from(t.contacts)
    .where(eq(t.contacts.id, p('id'))),
)

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
