import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { createApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { erasedBook } from '../../src/privacy/erased/store.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const folder = mkdtempSync(join(tmpdir(), 'erased-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('whoever was erased does not come back with a backup from before it; everybody else does', async () => {
  const [database, backup] = [join(folder, 'congdoan.sqlite'), join(folder, 'backup.sqlite')]
  const db = await open(database)
  for (const name of ['an', 'binh']) await turnsOn(db).receive(from(name, 'xin chào'))
  const contactOf = async (name: string) => (await rows.addresses(db)).find(({ externalId }) => externalId === name)?.contactId ?? '?'
  const an = await contactOf('an')
  await db.close()
  copyFileSync(database, backup)

  erasedBook(database).note([an])
  copyFileSync(backup, database)
  const lines: string[] = []
  const app = await createApp(
    loadConfig({ DATABASE_URL: database, PORT: '0' }),
    pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) }),
  )
  await app.start()
  expect((await rows.addresses(app.db)).map(({ externalId }) => externalId)).toEqual(['binh'])
  await app.stop()
  expect(lines.join('')).toContain('erased again')
  // The book itself names nobody, and only its owner reads it.
  expect(readFileSync(join(folder, 'erased.list'), 'utf8')).toBe(`${an}\n`)
  expect(statSync(join(folder, 'erased.list')).mode & 0o077).toBe(0)
})

test('a database in memory keeps no book, and a book that is not there is empty', async () => {
  const db = await open(':memory:')
  erasedBook(':memory:').note(['an'])
  expect(await erasedBook(':memory:').eraseAgain(db)).toBe(0)
  expect(await erasedBook(join(folder, 'nowhere', 'x.sqlite')).eraseAgain(db)).toBe(0)
  await db.close()
})
