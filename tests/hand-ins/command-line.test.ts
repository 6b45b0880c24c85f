import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { addOfficer } from '../../src/console/officers/store.ts'
import { congdoan } from '../support/command-line.ts'
import { addCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'

test('an operator asks for a report, names who answers, marks what came: in an officer’s name or not at all', async () => {
  const database = join(mkdtempSync(join(tmpdir(), 'hand-ins-')), 'a.sqlite')
  const db = await open(database)
  await smallProvince(db)
  await addCadre(db, 'CB0000001')
  await db.commit([addOfficer({ id: 'O1', name: 'Hoa', role: 'can_bo_tinh', unitId: null, createdAt: 0 })])
  await db.close()
  const run = (...args: string[]) => congdoan(database, 'hand-ins', ...args)

  const ask = ['ask', 'Báo cáo năm', '--due', '15/12', '--kind', 'cdcs']
  expect(await run(...ask, '--as', 'nobody')).toMatchObject({ code: 1, error: expect.stringContaining('nobody is no officer') })
  expect(await run('ask', 'Báo cáo năm', '--due', '31/2', '--as', 'Hoa')).toMatchObject({
    code: 1,
    error: expect.stringContaining('--due'),
  })
  expect((await run(...ask, '--as', 'Hoa')).out).toMatch(/^BC-\w{6} is asked for/)
  const [{ report, periods }] = JSON.parse((await run('list', '--json')).out)
  const [{ due, standings }] = periods
  expect(
    standings.map(({ unitId, responsible, state }: { unitId: string; responsible: { by: string }; state: string }) => [
      unitId,
      responsible.by,
      state,
    ]),
  ).toEqual([
    ['CDCS-01', 'head', 'due'],
    ['CDCS-02', 'nobody', 'due'],
  ])
  expect((await run('keeper', 'CDCS-02', 'CB0000001', '--as', 'Hoa')).code).toBe(0)
  expect((await run('received', report.id, due.period, '--unit', 'CDCS-02', '--reference', '3/BC', '--as', 'Hoa')).code).toBe(0)
  expect((await run('received', report.id, due.period, '--unit', 'LDLD', '--as', 'Hoa')).code).toBe(1)
  const shown = (await run('show', report.id, due.period)).out
  expect(shown).toContain('due       CDCS-01')
  expect(shown).toMatch(/received {2}CDCS-02 .*CB0000001 \(named.* 3\/BC/)
  expect((await run('show', report.id, '2020-01-01')).code).toBe(1)
  expect((await run('end', report.id, '--as', 'Hoa')).code).toBe(0)
}, 120_000)
