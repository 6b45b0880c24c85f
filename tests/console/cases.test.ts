import { afterAll, beforeAll, expect, test } from 'vitest'

import { addRoute, allRoutes } from '../../src/feedback/desk-settings/store.ts'
import { caseByCode } from '../../src/feedback/store.ts'
import { officerOf, openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

let console: ConsoleUnderTest
const codes: Record<string, string> = {}
beforeAll(async () => {
  console = await openConsole()
  const turns = turnsOn(console.db, { now: Date.now() })
  for (const text of ['gửi ý kiến', 'Có tên', 'tôi đồng ý', 'Việc khác', 'Bỏ qua', '<b>Bếp</b> ăn bẩn'])
    await turns.receive(from('An', text))
  await turns.receive(from('Bình', 'Tôi muốn tố cáo chủ tịch ăn chặn'))
  for (const { kind, code } of await rows.cases(console.db)) codes[kind] = code
})
afterAll(() => console.db.close())

const html = async (role: 'quan_tri' | 'can_bo_tinh' | 'can_bo_don_vi', path: string) => (await console.as(role).get(path)).text()

test('an officer sees and answers what is in their scope, and what a sender wrote is never markup', async () => {
  const page = await html('can_bo_tinh', `/console/y-kien/${codes.feedback}`)
  expect(page).toContain('&lt;b&gt;Bếp&lt;/b&gt;')
  const { status } = await console.as('can_bo_tinh').post(`/console/y-kien/${codes.feedback}/tra-loi`, { reply: 'Đang xem' })
  expect(status).toBe(303)
  expect((await caseByCode(console.db, codes.feedback ?? ''))?.case).toMatchObject({ status: 'answered', owner: officerOf('can_bo_tinh') })
})

test('an empty reply comes back with the field it is about, and nothing is sent', async () => {
  const before = (await rows.jobs(console.db)).length
  const response = await console.as('quan_tri').post(`/console/y-kien/${codes.feedback}/tra-loi`, { reply: '   ' })
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('Mục này chưa được điền.')
  expect((await rows.jobs(console.db)).length).toBe(before)
})

test('a unit’s officer neither sees nor answers a case of no unit of theirs', async () => {
  expect(await html('can_bo_don_vi', '/console/y-kien')).not.toContain(codes.feedback)
  expect((await console.as('can_bo_don_vi').get(`/console/y-kien/${codes.feedback}`)).status).toBe(404)
  expect((await console.as('can_bo_don_vi').post(`/console/y-kien/${codes.feedback}/tra-loi`, { reply: 'x' })).status).toBe(404)
})

test('a denunciation opens for nobody until somebody is named, and then for them alone', async () => {
  const path = `/console/y-kien/${codes.denunciation}`
  expect((await console.as('quan_tri').get(path)).status).toBe(404)
  expect(await html('quan_tri', '/console/y-kien')).toContain('không thuộc phạm vi')
  await console.db.commit([addRoute({ id: 'r', unitId: null, category: null, restricted: true, owner: officerOf('can_bo_tinh') })])
  expect((await console.as('quan_tri').get(path)).status).toBe(404)
  expect((await console.as('can_bo_tinh').get(path)).status).toBe(200)
})

test('who takes which cases is shown to the province and changed by the administrator alone; a unit nobody knows is asked for again', async () => {
  const path = '/console/y-kien/phan-cong'
  const fields = { owner: officerOf('can_bo_tinh'), unit: '', category: 'an_toan' }
  expect((await console.as('can_bo_don_vi').get(path)).status).toBe(403)
  expect((await console.as('can_bo_tinh').post(path, fields)).status).toBe(403)
  const wrong = await console.as('quan_tri').post(path, { ...fields, unit: 'không có đơn vị nào như vậy' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('Không nhận ra đơn vị này')
  expect((await console.as('quan_tri').post(path, fields)).status).toBe(303)
  expect((await console.as('quan_tri').post(path, fields)).status).toBe(422)
  const page = await html('can_bo_tinh', `${path}?don-vi=&muc=an_toan`)
  expect(page).toContain('An toàn, sức khỏe')
  expect(page).not.toContain('Phân công thêm')
  const { id } = (await allRoutes(console.db)).find(({ category }) => category === 'an_toan') ?? { id: '' }
  expect((await console.as('quan_tri').post(`${path}/bo`, { id })).status).toBe(303)
  expect((await allRoutes(console.db)).map((route) => route.id)).not.toContain(id)
})

test('a canned reply is changed under its name and taken away', async () => {
  const as = console.as('can_bo_tinh')
  await as.post('/console/y-kien/mau', { name: 'cam-on', text: 'Cảm ơn' })
  await as.post('/console/y-kien/mau', { name: 'cam-on', text: 'Cảm ơn anh/chị' })
  expect(await html('can_bo_tinh', '/console/y-kien/mau?sua=cam-on')).toContain('>Cảm ơn anh/chị</textarea>')
  await as.post('/console/y-kien/mau/bo', { name: 'cam-on' })
  expect(await html('can_bo_tinh', '/console/y-kien/mau')).not.toContain('cam-on')
})
