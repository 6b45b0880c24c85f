import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { raiseAlert } from '../../src/delivery/alerts/store.ts'
import { commandLine } from '../support/command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function backup(database: string, to: string): Promise<{ readonly code: number; readonly said: string }> {
  const env = { ...process.env, DATABASE_URL: database, SECRET: 'one secret of at least thirty-two characters' }
  return new Promise((resolve) => {
    execFile(process.execPath, [...commandLine, 'backup', to], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
    )
  })
}

test('a backup of a database in use holds what was stored, is its owner’s alone, and overwrites no earlier one', async () => {
  const [database, to] = [join(folder, 'congdoan.sqlite'), join(folder, 'copy.sqlite')]
  const db = await open(database)
  await db.commit([raiseAlert('a', 'stored before the backup', 1)])
  expect(await backup(database, to)).toMatchObject({ code: 0, said: expect.stringContaining('whole') })
  expect(statSync(to).mode & 0o077).toBe(0)
  const copy = new Sqlite(to, { readonly: true })
  expect(copy.prepare('select detail from alerts').pluck().all()).toEqual(['stored before the backup'])
  copy.close()
  const before = readFileSync(to)
  expect(await backup(database, to)).toMatchObject({ code: 1, said: expect.stringContaining('is there already') })
  expect(readFileSync(to).equals(before)).toBe(true)
  await db.close()
})

test('where nothing can be copied it says why and leaves nothing behind', async () => {
  const to = join(folder, 'none.sqlite')
  expect(await backup(join(folder, 'nowhere.sqlite'), to)).toMatchObject({ code: 1, said: expect.stringContaining('no database') })
  expect(await backup('postgres://u@localhost/x', to)).toMatchObject({ code: 1, said: expect.stringContaining('pg_dump') })
  const text = join(folder, 'text.sqlite')
  writeFileSync(text, 'this is no database, and long enough to be looked at as one '.repeat(50))
  expect(await backup(text, to)).toMatchObject({ code: 1, said: expect.stringMatching(/text\.sqlite cannot be used: it is damaged/) })
  expect(() => statSync(to)).toThrow()
})
