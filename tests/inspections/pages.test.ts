import { afterAll, beforeAll, expect, test } from 'vitest'

import { auditPage } from '../../src/privacy/audit/store.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { smallProvince } from '../support/personnel.ts'

const home = '/console/kiem-tra'
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
const about = { unitId: 'cdcs-02', inspector: 'Ủy ban Kiểm tra', content: 'Công tác đào tạo, bồi dưỡng', plannedOn: day(-30) }
let console: ConsoleUnderTest

beforeAll(async () => {
  console = await openConsole('CDCS-02')
  await smallProvince(console.db)
})
afterAll(() => console.db.close())

test('the province plans and concludes, the unit says what it put right; everything is in the trail', async () => {
  const [officer, unit] = [console.as('can_bo_tinh'), console.as('can_bo_don_vi')]
  expect(await (await officer.get(home)).text()).toContain('Chưa có cuộc kiểm tra nào')
  expect((await officer.post(home, { ...about, plannedOn: '' })).status).toBe(422)
  const nowhere = await officer.post(home, { ...about, unitId: 'KHONG-CO' })
  expect([nowhere.status, await nowhere.text()]).toEqual([422, expect.stringContaining('Không có đơn vị mang mã này')])
  const planned = await officer.post(home, about)
  const address = planned.headers.get('location') ?? ''
  expect(planned.status).toBe(303)
  expect(await (await unit.get('/console')).text()).toContain('cuộc kiểm tra quá ngày')

  const said = { heldOn: day(-20), conclusion: 'Chưa cử cán bộ dự lớp', decision: '5/KL-UBKT', fixBy: day(-1) }
  expect((await unit.post(`${address}/ket-luan`, said)).status).toBe(403)
  expect((await officer.post(`${address}/khac-phuc`, { fixedOn: day(-1), fixed: 'đã cử cán bộ' })).status).toBe(422)
  expect((await officer.post(`${address}/ket-luan`, { ...said, heldOn: day(2) })).status).toBe(422)
  expect((await officer.post(`${address}/ket-luan`, said)).status).toBe(303)
  expect((await officer.post(`${address}/ket-luan`, said)).status).toBe(422)
  expect(await (await unit.get(address)).text()).toContain('Quá hạn khắc phục')

  expect((await unit.post(`${address}/khac-phuc`, { fixedOn: day(-40), fixed: 'đã cử cán bộ' })).status).toBe(422)
  expect((await unit.post(`${address}/khac-phuc`, { fixedOn: day(-1), fixed: 'đã cử cán bộ' })).status).toBe(303)
  const shown = await (await unit.get(address)).text()
  expect(shown).toContain('Đã khắc phục')
  expect(shown).not.toContain('<textarea')
  const trail = (await auditPage(console.db, 0, 100)).map(({ reason }) => reason.replace(/KT-\w+/, 'KT'))
  expect(trail).toEqual(['planned inspection KT of CDCS-02', 'concluded inspection KT', 'put right after inspection KT'])
  expect(console.logged()).toBe('')
})

test('an officer of another unit finds nothing of it', async () => {
  const planned = await console.as('quan_tri').post(home, { ...about, unitId: 'CDCS-01' })
  const address = planned.headers.get('location') ?? ''
  const other = console.as('can_bo_don_vi')
  expect((await other.get(address)).status).toBe(404)
  expect(await (await other.get(home)).text()).not.toContain(address.split('/').at(-1))
  expect((await other.post(`${address}/khac-phuc`, { fixedOn: day(-1), fixed: 'đã cử cán bộ' })).status).toBe(404)
  expect((await console.as('nguoi_xem').get(home)).status).toBe(403)
})
