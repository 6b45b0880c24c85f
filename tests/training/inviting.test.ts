import { afterAll, beforeAll, expect, test } from 'vitest'

import { markPresent } from '../../src/training/attendance/store.ts'
import { enrolByHand } from '../../src/training/operating/jobs.ts'
import { addClass, classById, listCourses } from '../../src/training/store.ts'
import { classView } from '../support/classes.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { addCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'

const base = '/console/dao-tao'
const earlier = classView({ id: 'LH-AAAAAA', title: 'Khóa trước' }).cls
const { cls } = classView({ id: 'LH-BBBBBB', title: 'Khóa sau' })
let console: ConsoleUnderTest

beforeAll(async () => {
  console = await openConsole()
  const { db, now, ids } = console.deps
  await smallProvince(db)
  await listCourses(db)
  await addCadre(db, 'CB000000A', { name: 'Lê Thị Ánh', isFullTime: true })
  await addCadre(db, 'CB000000B', { name: 'Phạm Văn Bê', unitId: 'CDCS-02' })
  await addCadre(db, 'CB000000C', { name: 'Vũ Thị Chi' })
  const meetings = [{ startsAt: now() + 86_400_000, endsAt: now() + 90_000_000 }]
  await db.commit([...addClass(earlier, meetings), ...addClass(cls, meetings)])
  const deps = { db, ids, viewer: { type: 'officer', name: 'Hoa', role: 'quan_tri' } as const, at: now() }
  for (const id of ['CB000000A', 'CB000000B']) await enrolByHand(earlier.id, id, deps)
  await db.commit([markPresent({ sessionId: `${earlier.id}:1`, cadreId: 'CB000000A', way: 'officer', markedBy: 'officer:Hoa', at: now() })])
})
afterAll(() => console.db.close())

const post = async (fields: Readonly<Record<string, string | File>>) => {
  const answer = await console.as('can_bo_tinh').post(`${base}/${cls.id}/moi`, fields)
  return { status: answer.status, html: await answer.text() }
}
const enrolled = async () => (await classById(console.db, cls.id))?.enrolments.map(({ cadreId }) => cadreId) ?? []

test('without saying whom, nobody is invited; saying "everybody" shows everybody first', async () => {
  for (const fields of [{ viec: 'moi' }, { viec: 'moi', fresh: 'co' }, { viec: 'moi', earlierWho: 'absent' }]) {
    const refused = await post(fields as unknown as Record<string, string>)
    expect([refused.status, refused.html]).toEqual([422, expect.stringContaining('Chọn mời ai')])
  }
  expect(await enrolled()).toEqual([])
  expect((await post({ viec: 'xem', all: 'co' })).html).toContain('3 cán bộ phù hợp')
})

test('those who missed an earlier class are found by its marks, and the choice stands in the form again', async () => {
  const { html } = await post({ viec: 'xem', earlierId: earlier.id, earlierWho: 'absent' })
  expect(html).toContain('1 cán bộ phù hợp')
  expect(html).toMatch(/Ai sẽ được mời<\/summary><p>Phạm Văn Bê<\/p>/)
  expect(html).toMatch(/<option value="LH-AAAAAA" selected=""/)
  expect(html).toMatch(/<option value="absent" selected=""/)
})

test.each([
  [{ fullTime: '1' }, 'Lê Thị Ánh'],
  [{ unitId: 'CDCS-02', fullTime: '0' }, 'Phạm Văn Bê'],
])('%j narrows it', async (fields, name) => expect((await post({ viec: 'xem', ...fields })).html).toContain(`<p>${name}</p>`))

test('a list that holds a line without a code, or a code of nobody, or nothing, invites nobody and says why', async () => {
  for (const [fields, why] of [
    [{ codes: 'CB000000A\nAi đó' }, 'Dòng không có mã cán bộ: Ai đó.'],
    [{ codes: 'CB9999999' }, 'Không có cán bộ mang mã: CB9999999.'],
    [{ listFile: new File(['Mã\n'], 'ds.csv') }, 'Danh sách không có mã cán bộ nào.'],
    [{ unitId: 'CDCS-01', listFile: new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0])], 'ds.xls') }, 'Không đọc được tệp này.'],
  ] as const) {
    const refused = await post({ viec: 'moi', ...fields })
    expect([refused.status, refused.html]).toEqual([422, expect.stringContaining(why)])
  }
  expect(await enrolled()).toEqual([])
})

test('an uploaded list is shown, stays in the form as lines, and is what is invited', async () => {
  const listFile = new File(['Mã,Tên\ncb000000c,Vũ Thị Chi\n'], 'ds.csv')
  const { html } = await post({ viec: 'xem', listFile })
  expect(html).toContain('1 cán bộ phù hợp')
  expect(html).toMatch(/<textarea id="f-codes"[^>]*>CB000000C<\/textarea>/)
  expect((await post({ viec: 'moi', codes: 'CB000000C' })).status).toBe(303)
  expect(await enrolled()).toEqual(['CB000000C'])
})
