import { afterAll, beforeAll, expect, test } from 'vitest'

import { noProgress } from '../../src/learning/progress.ts'
import { recordLearning, ruleInForce } from '../../src/learning/store.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { addCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'

let console: ConsoleUnderTest
const base = '/console/hoc-tap'

beforeAll(async () => {
  console = await openConsole()
  const { db, now } = console.deps
  await smallProvince(db)
  for (let i = 0; i < 6; i++)
    await addCadre(db, `CB000000${i}`, { name: `Nguyễn Văn ${'ABCDEF'[i]}`, unitId: i < 3 ? 'CDCS-01' : 'CDCS-02' })
  await db.commit([
    recordLearning('CB0000000', { ...noProgress, read: ['a', 'b'], confirmedOn: '2026-02-03' }, now()),
    recordLearning('CB0000003', { ...noProgress, read: ['a'] }, now()),
  ])
})
afterAll(() => console.db.close())

const text = async (response: Response | Promise<Response>) => (await response).text()

test('numbers stand for all roles, in rows of at least five, without a name', async () => {
  for (const role of ['quan_tri', 'can_bo_tinh', 'nguoi_xem'] as const) {
    const html = await text(console.as(role).get(base))
    expect(html).toContain('Chưa quyết định cách tính')
    expect(html).not.toContain('Nguyễn Văn')
    // Three and three of two units: one row for both.
    expect(html).not.toMatch(/data-title="Đơn vị">CDCS-01</)
  }
})

test('names stand for whoever may see the records: an officer of a unit sees that unit alone, a viewer nobody', async () => {
  const all = await text(console.as('can_bo_tinh').get(`${base}/danh-sach?dien=tat-ca`))
  for (const letter of 'ABCDEF') expect(all).toContain(`Nguyễn Văn ${letter}`)
  expect(all).toContain('03/02/2026')
  const unit = await text(console.as('can_bo_don_vi').get(`${base}/danh-sach?dien=tat-ca`))
  for (const letter of 'ABC') expect(unit).toContain(`Nguyễn Văn ${letter}`)
  for (const letter of 'DEF') expect(unit).not.toContain(`Nguyễn Văn ${letter}`)
  expect((await console.as('nguoi_xem').get(`${base}/danh-sach`)).status).toBe(403)
  const trail = await auditPage(console.db, 0, 100)
  expect(trail.filter(({ reason }) => reason === 'who has learnt the resolution')).toHaveLength(2)
})

test.each([
  ['chua-hoc', 'BCEF'],
  ['dang-hoc', 'AD'],
  ['hoc-xong', ''],
  ['xac-nhan', 'A'],
])('the list of "%s" holds %s', async (standing, letters) => {
  const html = await text(console.as('quan_tri').get(`${base}/danh-sach?dien=tat-ca&tinh-trang=${standing}`))
  expect([...'ABCDEF'].filter((letter) => html.includes(`Nguyễn Văn ${letter}<`)).join('')).toBe(letters)
})

test('what counts is decided by officers of the province, with their name and the paper', async () => {
  expect((await console.as('can_bo_don_vi').post(`${base}/cach-tinh`, { counts: 'both' })).status).toBe(403)
  expect((await console.as('can_bo_tinh').post(`${base}/cach-tinh`, { counts: 'nonsense' })).status).toBe(422)
  expect(await ruleInForce(console.db)).toBeUndefined()
  expect((await console.as('can_bo_tinh').post(`${base}/cach-tinh`, { counts: 'confirmed', decision: 'KL 5' })).status).toBe(303)
  expect(await ruleInForce(console.db)).toMatchObject({ counts: 'confirmed', decision: 'KL 5', decidedBy: 'Đàng Văn Bảo' })
  expect(await text(console.as('nguoi_xem').get(base))).toContain('Tính là được quán triệt: đã đọc và xác nhận.')
})
