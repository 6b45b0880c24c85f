import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { addOfficer } from '../../src/console/officers/store.ts'
import { congdoan } from '../support/command-line.ts'
import { addCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'

const database = join(mkdtempSync(join(tmpdir(), 'training-')), 'a.sqlite')
const year = new Date().getFullYear() + 1

const training = async (...words: string[]): Promise<{ out: string; failed: boolean }> => {
  const { code, out, error } = await congdoan(database, 'training', ...words)
  return code === 0 ? { out, failed: false } : { out: error, failed: true }
}
const as = ['--as', 'Hoa'] as const

beforeAll(async () => {
  const db = await open(database)
  await smallProvince(db)
  await addCadre(db, 'CB000000A', { name: 'Lê Văn A' })
  await db.commit([addOfficer({ id: 'O1', name: 'Hoa', role: 'can_bo_tinh', unitId: null, createdAt: 0 })])
  await db.close()
})

test('an officer without a browser plans a class, invites by gap, opens it and sees who cannot be told', async () => {
  const create = [
    ...['create', '--course', 'KH03', '--title', 'Thương lượng tập thể', '--contact', 'chị Hoa', '--place', 'hội trường A'],
    ...['--session', `${year}-03-10 08:00-11:30`, '--session', `${year}-03-11 08:00-11:30`, '--capacity', '40', '--decision', '12/KH-LĐLĐ'],
  ]
  expect(await training(...create, '--as', 'Người lạ')).toMatchObject({
    failed: true,
    out: expect.stringContaining('Người lạ is no officer'),
  })
  const made = await training(...create, ...as)
  const id = /LH-[0-9A-Z]{6}/.exec(made.out)?.[0] ?? ''
  expect(id).not.toBe('')
  expect((await training('invite', id, '--gap', 'CT-07a', '--preview', ...as)).out).toMatch(
    /CB000000A {2}Lê Văn A {2}CDCS-01\n1 people, 0 of them/,
  )
  expect((await training('invite', id, '--gap', 'CT-07a', ...as)).out).toMatch(/1 invited/)
  expect((await training('open', id, ...as)).out).toMatch(/mo_dang_ky/)
  const shown = JSON.parse((await training('show', id, '--json')).out) as { sessions: unknown[]; enrolments: { response: string }[] }
  expect([shown.sessions.length, shown.enrolments.map(({ response }) => response)]).toEqual([2, ['moi']])
  expect((await training('list')).out).toMatch(/0\/40 seats, 0 wait, 1 silent {2}Thương lượng tập thể/)
  expect(await training('open', id, ...as)).toMatchObject({ failed: true, out: expect.stringMatching(/not possible/) })
  expect((await training('remove', id, 'CB000000A', '--reason', 'chuyển công tác', ...as)).out).toContain('CB000000A is out')
  expect((await training('show', id)).out).toContain('rut        CB000000A')
  const again = /LH-[0-9A-Z]{6}/.exec((await training(...create, ...as)).out)?.[0] ?? ''
  const list = join(mkdtempSync(join(tmpdir(), 'training-list-')), 'ds.csv')
  writeFileSync(list, 'Mã\nCB000000A\nAi đó\n')
  expect(await training('invite', again, '--list', list, ...as)).toMatchObject({ failed: true, out: expect.stringContaining('Ai đó') })
  writeFileSync(list, 'Mã\ncb000000a,Lê Văn A\n')
  expect((await training('invite', again, '--list', list, '--full-time', '--preview', ...as)).out).toMatch(/^0 people/)
  expect((await training('invite', again, '--from-class', id, '--who', 'silent', '--preview', ...as)).out).toMatch(/^0 people/)
  expect((await training('invite', again, '--list', list, '--not-completed', ...as)).out).toMatch(/1 invited/)
  expect(await training('invite', id, '--gap', 'CT-99', ...as)).toMatchObject({ failed: true, out: expect.stringMatching(/CT-07a/) })
}, 180_000)
