import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { beforeAll, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { addOfficer, revokeOfficer } from '../../src/console/officers/store.ts'
import { commandLine } from '../support/command-line.ts'
import { addOfficers, binh, hoa, person } from '../support/broadcasts.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'broadcasts-cli-'))
const database = join(folder, 'a.sqlite')

const onPage = { at: { webchat: Date.now() }, account: 'web' }

async function congdoan(...words: string[]): Promise<{ out: string; failed: boolean }> {
  try {
    const { stdout } = await run(process.execPath, [...commandLine, 'broadcasts', ...words], {
      env: { ...process.env, DATABASE_URL: database, SECRET: 'a secret of thirty-two letters and more' },
    })
    return { out: stdout, failed: false }
  } catch (error) {
    return { out: (error as { stderr: string }).stderr, failed: true }
  }
}

beforeAll(async () => {
  const db = await open(database)
  await db.commit([...person('An', onPage), ...person('Bình', onPage), ...person('Chi', { ...onPage, optedOut: true })])
  await addOfficers(db, hoa, binh, { id: 'gone', name: 'Cũ' })
  await db.commit(revokeOfficer('gone', Date.now()))
  await db.commit([addOfficer({ id: 'looks', name: 'Xem', role: 'nguoi_xem', unitId: null, createdAt: Date.now() })])
  await db.close()
})

test('an operator drafts, plans, submits; another approves under the seal; it is sent off, paused, stopped and reported', async () => {
  const list = join(folder, 'ds.csv')
  writeFileSync(list, '\uFEFFcontact\nAn\nwebchat:Bình\n"Chi"\n')
  expect((await congdoan('draft', '--text', 'Kính mời họp')).out).toMatch(/Say to whom/)
  const { id } = JSON.parse((await congdoan('draft', '--text', 'Kính mời {xung_ho} họp', '--list', list, '--as', 'Hoa', '--json')).out) as {
    id: string
  }
  expect((await congdoan('plan', id)).out).toMatch(/2 of 3 people get a copy[\s\S]*by web: 2[\s\S]*left out, opted_out: 1/)
  const submitted = (await congdoan('submit', id, '--as', 'Hoa')).out
  const seal = /sealed as ([0-9a-f ]+)\./.exec(submitted)?.[1] ?? ''
  expect((await congdoan('show', id)).out).toContain(`submitted by Hoa, seal ${seal}`)
  expect((await congdoan('approve', id, '--seal', seal, '--as', 'Hoa')).out).toMatch(/the submitter cannot approve/)
  const nobodies = await Promise.all(['hoa', 'Cũ', 'Xem'].map((name) => congdoan('approve', id, '--seal', seal, '--as', name)))
  for (const { out } of nobodies) expect(out).toMatch(/is no officer who may send to many/)
  expect((await congdoan('approve', id, '--seal', '0000 0000 0000', '--as', 'Bình')).out).toMatch(/not what was shown/)
  expect((await congdoan('approve', id, '--seal', seal, '--as', 'Bình')).out).toMatch(/approved by Bình/)
  expect((await congdoan('send', id, '--as', 'Bình')).out).toMatch(/leaves within the hours/)
  expect((await congdoan('pause', id, '--as', 'Hoa')).out).toMatch(/cannot be done in its present state/)
  expect((await congdoan('stop', id, '--as', 'Hoa')).out).toMatch(/is stopped/)
  expect(JSON.parse((await congdoan('status', id, '--json')).out)).toMatchObject({ status: 'stopped', people: 2 })
  const report = join(folder, 'bao-cao.csv')
  await congdoan('report', id, '--to', report)
  expect(readFileSync(report, 'utf8').split('\n')).toHaveLength(5)
  await congdoan('report', id, '--to', report, '--state', 'stopped')
  expect(readFileSync(report, 'utf8').split('\n')).toHaveLength(5)
  await congdoan('report', id, '--to', report, '--state', 'failed', '--why', 'no_consent')
  expect(readFileSync(report, 'utf8').split('\n')).toHaveLength(3)
  expect((await congdoan('report', id, '--to', report, '--state', 'lost')).out).toMatch(/--state is one of waiting, sent/)
}, 180_000)
