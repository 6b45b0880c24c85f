import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { beforeAll, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { commandLine } from '../support/command-line.ts'
import { addCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'

const run = promisify(execFile)
const database = join(mkdtempSync(join(tmpdir(), 'training-')), 'a.sqlite')
const year = new Date().getFullYear() + 1

async function congdoan(...words: string[]): Promise<{ out: string; failed: boolean }> {
  try {
    const { stdout } = await run(process.execPath, [...commandLine, 'training', ...words], {
      env: { ...process.env, DATABASE_URL: database, SECRET: 'a secret of thirty-two letters and more' },
    })
    return { out: stdout, failed: false }
  } catch (error) {
    return { out: (error as { stderr: string }).stderr, failed: true }
  }
}

beforeAll(async () => {
  const db = await open(database)
  await smallProvince(db)
  await addCadre(db, 'CB000000A', { name: 'Lê Văn A' })
  await db.close()
})

test('an officer without a browser plans a class, invites by gap, opens it and sees who cannot be told', async () => {
  const made = await congdoan(
    ...['create', '--course', 'KH03', '--title', 'Thương lượng tập thể', '--contact', 'chị Hoa', '--place', 'hội trường A'],
    ...['--session', `${year}-03-10 08:00-11:30`, '--session', `${year}-03-11 08:00-11:30`, '--capacity', '40', '--decision', '12/KH-LĐLĐ'],
  )
  const id = /LH-[0-9A-Z]{6}/.exec(made.out)?.[0] ?? ''
  expect(id).not.toBe('')
  expect((await congdoan('invite', id, '--gap', 'CT-07a', '--preview')).out).toMatch(
    /CB000000A {2}Lê Văn A {2}CDCS-01\n1 people, 0 of them/,
  )
  expect((await congdoan('invite', id, '--gap', 'CT-07a')).out).toMatch(/1 invited/)
  expect((await congdoan('open', id)).out).toMatch(/mo_dang_ky/)
  const shown = JSON.parse((await congdoan('show', id, '--json')).out) as { sessions: unknown[]; enrolments: { response: string }[] }
  expect([shown.sessions.length, shown.enrolments.map(({ response }) => response)]).toEqual([2, ['moi']])
  expect((await congdoan('list')).out).toMatch(/0\/40 seats, 0 wait, 1 silent {2}Thương lượng tập thể/)
  expect(await congdoan('open', id)).toMatchObject({ failed: true, out: expect.stringMatching(/not possible/) })
  expect(await congdoan('invite', id, '--gap', 'CT-99')).toMatchObject({ failed: true, out: expect.stringMatching(/CT-07a/) })
}, 180_000)
