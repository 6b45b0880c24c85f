import { afterAll, beforeAll, expect, test } from 'vitest'

import { addClass, classById, listCourses } from '../../src/training/store.ts'
import { classView } from '../support/classes.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { addCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'

const base = '/console/dao-tao'
const { cls } = classView({ title: 'Thương lượng, khóa 1' })
let console: ConsoleUnderTest

beforeAll(async () => {
  console = await openConsole()
  const { db, now } = console.deps
  await smallProvince(db)
  await listCourses(db)
  await addCadre(db, 'CB000000A', { name: 'Lê Thị Ánh' })
  await addCadre(db, 'CB000000B', { name: 'Phạm Văn Bê', unitId: 'CDCS-02' })
  await db.commit(addClass(cls, [{ startsAt: now() + 86_400_000, endsAt: now() + 90_000_000 }]))
})
afterAll(() => console.db.close())

const shown = async (path: string, role: 'can_bo_tinh' | 'can_bo_don_vi' = 'can_bo_tinh') => (await console.as(role).get(path)).text()
const row = (html: string, name: string) => new RegExp(`${name}.*?</tr>`).exec(html)?.[0] ?? ''

test('who lacks what is counted, and two clicks invite them: the class that fills the gap, and "Mời"', async () => {
  const gap = row(await shown(`${base}/thieu`), 'Đối thoại, thương lượng tập thể')
  expect(gap).toContain('2/2')
  const [, first = ''] = /<a href="([^"]+)">Thương lượng, khóa 1/.exec(gap) ?? []
  expect(first).toContain(`${base}/${cls.id}?target=CT-07a`)
  const seen = await shown(first.replaceAll('&amp;', '&').replace(/#.*$/, ''))
  expect(seen).toContain('2 cán bộ phù hợp, 0 người nhận được tin, 2 người chưa mời.')
  expect(seen).toContain('Lê Thị Ánh; Phạm Văn Bê')
  expect(seen).toMatch(/<option value="CT-07a" selected=""/)
  expect((await classById(console.db, cls.id))?.enrolments).toEqual([])
  expect((await console.as('can_bo_tinh').post(`${base}/${cls.id}/moi`, { viec: 'moi', target: 'CT-07a' })).status).toBe(303)
  expect((await classById(console.db, cls.id))?.enrolments).toHaveLength(2)
})

test('a gap for which no class is held leads to a new class of the course that fills it', async () => {
  expect(row(await shown(`${base}/thieu`), 'Giám sát thực hiện chế độ')).toContain(`${base}/tao?khoa=KH04`)
  expect(await shown(`${base}/tao?khoa=KH04`)).toMatch(/<option value="KH04" selected=""/)
})

test('an officer of a unit sees its gaps alone, whatever the address asks for, and invites nobody', async () => {
  for (const path of ['', '?don-vi=CDCS-02', '?don-vi=TINH']) {
    const html = await shown(`${base}/thieu${path}`, 'can_bo_don_vi')
    expect(row(html, 'Đối thoại, thương lượng tập thể')).toMatch(/>1\/1</)
    expect(html).not.toContain('Mời vào lớp')
  }
  expect((await console.as('nguoi_xem').get(`${base}/thieu`)).status).toBe(403)
})

test('a course is added to the catalogue with the targets it serves, its code once', async () => {
  const officer = console.as('can_bo_tinh')
  const wrong = await officer.post(`${base}/khoa-hoc`, { id: 'X1', name: 'Kỹ năng số', audience: 'tất cả' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Mã khóa học gồm KH')])
  const course = { id: 'kh20', name: 'Kỹ năng số cho cán bộ', audience: 'tất cả', target: 'CT-06' }
  expect((await officer.post(`${base}/khoa-hoc`, course)).status).toBe(303)
  expect((await listCourses(console.db)).find(({ id }) => id === 'KH20')).toMatchObject({
    name: 'Kỹ năng số cho cán bộ',
    targets: ['CT-06'],
  })
  const again = await officer.post(`${base}/khoa-hoc`, course)
  expect([again.status, await again.text()]).toEqual([422, expect.stringContaining('Mã KH20 đã có.')])
  expect(await (await console.as('nguoi_xem').get(`${base}/khoa-hoc`)).text()).not.toContain('Thêm khóa học')
  expect((await console.as('can_bo_don_vi').post(`${base}/khoa-hoc`, { ...course, id: 'KH21' })).status).toBe(403)
})
