import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { beforeAll, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { addOfficer } from '../../src/console/officers/store.ts'
import { answered } from '../../src/learning/schedule.ts'
import { course, itemsOf } from '../../src/learning/course.ts'
import { recordLearning } from '../../src/learning/store.ts'
import { commandLine } from '../support/command-line.ts'
import { csv, depsOn, everyRecord, smallProvince, takeIn } from '../support/personnel.ts'

const run = promisify(execFile)
const database = join(mkdtempSync(join(tmpdir(), 'learning-cli-')), 'a.sqlite')
const now = Date.now()

async function congdoan(...words: string[]): Promise<{ out: string; failed: boolean }> {
  try {
    const { stdout } = await run(process.execPath, [...commandLine, 'learning', ...words], {
      env: { ...process.env, DATABASE_URL: database },
    })
    return { out: stdout, failed: false }
  } catch (error) {
    return { out: (error as { stderr: string }).stderr, failed: true }
  }
}

beforeAll(async () => {
  const db = await open(database)
  const deps = depsOn(db)
  await smallProvince(db)
  const heads = ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh']
  const chairs = Array.from({ length: 7 }, (_, i) => [`Nguyễn Văn ${'ABCDEGH'[i]}`, String(1970 + i), 'CDCS-01', 'Chủ tịch'])
  await takeIn(csv([heads, ...chairs, ['Lê Chi', '1991', 'CDCS-02', 'Chủ tịch'], ['Lê Dung', '1992', 'LDLD', 'Chuyên viên']]), deps)
  const cadres = (await everyRecord(deps)).filter(({ head }) => head.fullName.startsWith('Nguyễn'))
  const cards = Object.fromEntries(itemsOf(course).map(({ id }) => [id, answered(undefined, true, now)]))
  const all = { version: 1, read: course.lessons.map(({ id }) => id), cards }
  await db.commit([
    addOfficer({ id: 'O1', name: 'Hoa', role: 'quan_tri', unitId: null, createdAt: 0 }),
    ...cadres.slice(0, 3).map(({ head }) => recordLearning(head.id, all, now)),
    ...cadres.slice(3, 5).map(({ head }) => recordLearning(head.id, { version: 1, read: [], cards: {}, confirmedOn: '2020-11-23' }, now)),
  ])
  await db.close()
})

test('officers see who counts by unit with the denominators, decide which of the two counts, and no small unit stands alone', async () => {
  const before = JSON.parse((await congdoan('status', '--json')).out)
  expect(before).toMatchObject({ counts: null, whole: { people: 8, begun: 5, completed: 3, confirmed: 2 } })
  expect(before.whole).not.toHaveProperty('counted')
  // One key cadre in CDCS-02 is counted with the others of the province: alone, everybody would know who it is.
  expect(before.rows).toMatchObject([{ units: ['CDCS-01', 'CDCS-02'], people: 8 }])
  expect(await congdoan('status', '--unit', 'CDCS-02')).toMatchObject({ failed: true, out: expect.stringContaining('fewer than 5') })
  expect(await congdoan('status', '--unit', 'CDCS-01')).toMatchObject({ failed: true })

  expect(await congdoan('count', 'confirmed', '--by', 'Người lạ')).toMatchObject({
    failed: true,
    out: expect.stringContaining('no officer'),
  })
  expect((await congdoan('count', 'confirmed', '--by', 'Hoa', '--decision', 'TB 12/2026')).failed).toBe(false)
  expect(JSON.parse((await congdoan('status', '--json')).out)).toMatchObject({ counts: 'confirmed', whole: { counted: 2 } })
  await congdoan('count', 'either', '--by', 'Hoa')
  const text = (await congdoan('status')).out
  expect(text).toContain('What counts: either, decided by Hoa')
  expect(text).toContain('5/8 count (62.5 %)')
  expect((await congdoan('count', 'hearsay', '--by', 'Hoa')).failed).toBe(true)
}, 180_000)
