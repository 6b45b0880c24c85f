import { afterAll, beforeAll, expect, test } from 'vitest'

import { auditPage } from '../../src/privacy/audit/store.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { addCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'

const home = '/console/han-bao-cao'
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
let console: ConsoleUnderTest

beforeAll(async () => {
  console = await openConsole('CDCS-02')
  await smallProvince(console.db)
  await addCadre(console.db, 'CB0000001', { name: 'Lê Thị Lan' })
  await addCadre(console.db, 'CB0000002', { name: 'Phạm Minh', unitId: 'CDCS-02' })
})
afterAll(() => console.db.close())

test('the province asks for a report and receives it; a unit’s officer sees and says it of their own unit alone', async () => {
  const [province, unit] = [console.as('can_bo_tinh'), console.as('can_bo_don_vi')]
  expect(await (await province.get(home)).text()).toContain('không ấn định ngày')
  const asked = { title: 'Báo cáo năm', basis: 'Nghị quyết, mục IV.2', unitKinds: 'cdcs' }
  for (const days of ['', 'cuối năm', '31/02', day(-3)]) expect((await province.post(home, { ...asked, days })).status).toBe(422)
  const { unitKinds: _, ...nobody } = asked
  expect((await province.post(home, { ...nobody, days: day(10) })).status).toBe(422)
  expect((await province.post(home, { ...asked, days: day(10), underId: 'KHONG-CO' })).status).toBe(422)
  expect((await province.post(home, { ...asked, days: day(10) })).status).toBe(303)

  const address = /href="(\/console\/han-bao-cao\/BC-[^"]+)"/.exec(await (await province.get(home)).text())?.[1] ?? ''
  const all = await (await province.get(address)).text()
  for (const seen of ['May Bình Minh', 'Muối Biển Xanh', 'Lê Thị Lan (người đứng đầu)', 'chưa liên kết trò chuyện'])
    expect(all).toContain(seen)
  const own = await (await unit.get(address)).text()
  expect(own).toContain('Phạm Minh')
  expect(own).not.toContain('May Bình Minh')

  expect((await unit.post(address, { donVi: 'CDCS-01', on: day(0) })).status).toBe(422)
  expect((await unit.post(address, { donVi: 'CDCS-02', on: day(0), viec: 'bo' })).status).toBe(422)
  expect((await province.post(address, { on: day(0) })).status).toBe(422)
  expect((await province.post(address, { donVi: 'CDCS-01', on: day(2) })).status).toBe(422)
  expect((await unit.post(address, { donVi: 'CDCS-02', on: day(0) })).status).toBe(303)
  expect(await (await province.get(address)).text()).toContain('đơn vị báo đã nộp')
  expect((await province.post(address, { donVi: 'CDCS-02', on: day(0), reference: '7/BC-CĐCS' })).status).toBe(303)
  expect(await (await unit.get(address)).text()).toContain('7/BC-CĐCS')
  expect((await province.post(address, { donVi: 'CDCS-02', on: day(0), viec: 'bo' })).status).toBe(303)
  expect(await (await province.get(address)).text()).not.toContain('7/BC-CĐCS')

  const trail = (await auditPage(console.db, 0, 100)).map(({ reason }) => reason.replaceAll(/BC-\w+( [\d-]+)?/g, 'BC'))
  expect(trail).toEqual(expect.arrayContaining(['asked for report BC', 'said to be handed in: BC', 'received: BC', 'mark taken back: BC']))
  expect(console.logged()).toBe('')
})

test('another cadre is named for a unit’s reports by its own officer or the province, and by nobody else', async () => {
  const [province, unit] = [console.as('can_bo_tinh'), console.as('can_bo_don_vi')]
  const address = /href="(\/console\/han-bao-cao\/BC-[^"]+)"/.exec(await (await province.get(home)).text())?.[1] ?? ''
  await unit.post(`${home}/phu-trach`, { unitId: 'CDCS-01', cadreId: 'CB0000002' })
  expect(await (await province.get(address)).text()).not.toContain('(được giao)')
  await unit.post(`${home}/phu-trach`, { unitId: 'CDCS-02', cadreId: 'cb0000001' })
  expect(await (await province.get(address)).text()).toContain('Lê Thị Lan (được giao)')
  await province.post(`${home}/phu-trach`, { unitId: 'CDCS-02' })
  expect(await (await province.get(address)).text()).not.toContain('(được giao)')
})

test('what is asked for no more brings no new period', async () => {
  const province = console.as('quan_tri')
  await province.post(home, { title: 'Báo cáo quý', days: '31/3, 30/6, 30/9, 31/12', unitKinds: 'cdcs' })
  const html = await (await province.get(home)).text()
  const id = /Báo cáo quý[\s\S]*?Mã (BC-\w+)/.exec(html)?.[1] ?? ''
  expect((await province.post(`${home}/${id}/thoi`)).status).toBe(303)
  expect(await (await province.get(home)).text()).toContain('Thôi yêu cầu từ')
  expect((await province.post(`${home}/${id}/thoi`)).status).toBe(404)
})
