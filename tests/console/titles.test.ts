import { afterAll, beforeAll, expect, test } from 'vitest'

import { equivalentOn } from '../../src/cadres/titles/rules.ts'
import { listEquivalences, listStandards } from '../../src/cadres/titles/store.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'

const base = '/console/chuc-danh'
let console: ConsoleUnderTest
beforeAll(async () => {
  console = await openConsole()
})
afterAll(() => console.db.close())

const text = async (response: Promise<Response>) => (await response).text()
const post = (path: string, fields: Readonly<Record<string, string>>) => console.as('can_bo_tinh').post(`${base}${path}`, fields)

test('a standard follows another from its day on, and what held before stays readable', async () => {
  const standard = { kind: 'llct', text: '', decision: '1/QĐ' }
  await post('/CT/tieu-chuan', { ...standard, level: 'llct.so_cap', from: '2020-01-01' })
  await post('/CT/tieu-chuan', { ...standard, level: 'llct.trung_cap', from: '2026-01-01' })
  expect((await listStandards(console.db)).map(({ level, validFrom, validTo }) => [level, validFrom, validTo])).toEqual([
    ['so_cap', '2020-01-01', '2026-01-01'],
    ['trung_cap', '2026-01-01', null],
  ])
  const earlier = await post('/CT/tieu-chuan', { ...standard, level: 'llct.cao_cap', from: '2025-01-01' })
  expect(earlier.status).toBe(422)
  expect(await earlier.text()).toContain('theo thứ tự ngày')
  const shown = await text(console.as('nguoi_xem').get(`${base}/CT`))
  expect(shown).toContain('từ 01/01/2020 đến trước 01/01/2026')
  expect(shown).not.toContain('<form method="post" action="/console/chuc-danh')
  expect((await auditPage(console.db, 0, 100)).at(-1)).toMatchObject({
    action: 'write',
    subjects: 'CT',
    reason: 'standard llct from 2026-01-01, 1/QĐ',
  })
})

test('a level of another kind is refused; a standard no longer asked for ends', async () => {
  expect((await post('/PCT/tieu-chuan', { kind: 'qlnn', level: 'llct.so_cap', from: '2026-01-01', decision: '2/QĐ' })).status).toBe(422)
  await post('/PCT/tieu-chuan', { kind: 'qlnn', level: '', text: 'Bồi dưỡng ngạch chuyên viên', from: '2026-01-01', decision: '2/QĐ' })
  const held = (await listStandards(console.db)).find(({ titleId }) => titleId === 'PCT')
  await post('/PCT/thoi', { standard: held?.id ?? '', on: '2026-06-01', decision: '3/QĐ' })
  expect((await listStandards(console.db)).find(({ titleId }) => titleId === 'PCT')).toMatchObject({ validTo: '2026-06-01' })
})

test('a title is compared with another group from a day on; last year’s comparison keeps the old one', async () => {
  const asked = { unitKind: 'cdcs', group: 'cdcs-ct', newGroup: '', from: '2026-01-01', decision: '4/HD' }
  expect((await post('/PCT/tuong-duong', asked)).status).toBe(303)
  const groupOn = async (day: string) => equivalentOn(await listEquivalences(console.db), 'PCT', 'cdcs', day)?.groupId
  expect([await groupOn('2025-12-31'), await groupOn('2026-01-01')]).toEqual(['cdcs-pct', 'cdcs-ct'])
  await post('/PCT/tuong-duong', { ...asked, group: '', newGroup: 'Lãnh đạo cơ sở', from: '2027-01-01' })
  expect(await groupOn('2027-01-01')).toBe('lanh-dao-co-so')
  await post('/PCT/tuong-duong', { ...asked, group: '', from: '2028-01-01' })
  expect(await groupOn('2028-01-01')).toBeUndefined()
  expect((await post('/PCT/tuong-duong', { ...asked, from: '2026-05-01' })).status).toBe(422)
})

test('a title is added once, and changed', async () => {
  const title = { id: 'tbtg', name: 'Trưởng ban Tuyên giáo', rank: '9' }
  expect((await post('', title)).headers.get('location')).toBe(`${base}/TBTG`)
  expect(await (await post('', title)).text()).toContain('Mã này đã có')
  await post('/TBTG/sua', { name: 'Trưởng ban Tuyên giáo, Nữ công', rank: '8', isKey: 'co' })
  expect(await text(console.as('quan_tri').get(base))).toContain('Trưởng ban Tuyên giáo, Nữ công')
  expect((await post('/KHONGCO/sua', { name: 'Tên', rank: '8' })).status).toBe(404)
})
