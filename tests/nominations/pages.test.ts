import { afterAll, beforeAll, expect, test } from 'vitest'

import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { depsOn, smallProvince, takeInAn } from '../support/personnel.ts'

let console: ConsoleUnderTest
let cadreId = ''
const home = '/console/nhan-su'

beforeAll(async () => {
  console = await openConsole('CDCS-02')
  await smallProvince(console.db)
  cadreId = await takeInAn(depsOn(console.db), 'Phó Chủ tịch', '01/03/2024')
})
afterAll(() => console.db.close())

test('an officer opens a nomination, sees what is missing, waives under their name, takes the file, has it checked, closes', async () => {
  const officer = console.as('can_bo_tinh')
  expect(await (await officer.get(home)).text()).toContain('Chưa có hồ sơ nhân sự nào')
  const wrong = await officer.post(`${home}/mo`, { cadreId: 'CB0000000', titleId: 'CT', kind: 'de_bat' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('Không có cán bộ mang mã này')
  const opened = await officer.post(`${home}/mo`, { cadreId: cadreId.toLowerCase(), titleId: 'CT', unitId: '', kind: 'de_bat' })
  expect(opened.status).toBe(303)
  const address = opened.headers.get('location') ?? ''
  const shown = await (await officer.get(address)).text()
  for (const part of [
    'Nguyễn Văn An',
    'Đề bạt: Chủ tịch, CĐCS Công ty May Bình Minh',
    'đang lấy ý kiến',
    'Còn ',
    'Cán bộ tổ chức: rà soát',
  ])
    expect(shown).toContain(part)
  expect(shown).not.toContain('Hoàn tất, được giao chức danh')
  expect(await (await officer.get('/console')).text()).toContain('hồ sơ nhân sự còn việc phải làm')

  expect((await officer.post(`${address}/ket-thuc`, { state: 'hoan_tat', closing: '77/QĐ' })).status).toBe(422)
  expect((await officer.post(`${address}/mien`, { item: 'quy_hoach', reason: 'gấp' })).status).toBe(422)
  expect((await officer.post(`${address}/mien`, { item: 'all', reason: 'Kiện toàn gấp sau khi sắp xếp' })).status).toBe(303)
  expect(await (await officer.get(address)).text()).toContain('Đàng Văn Bảo,')

  const file = await officer.post(`${address}/tep`)
  expect(file.headers.get('content-type')).toContain('wordprocessingml')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const checked = await officer.post(`${home}/kiem-tra`, { file: new File([bytes], 'ho-so.docx') })
  expect(await checked.text()).toContain('Văn bản còn nguyên vẹn')
  const other = await officer.post(`${home}/kiem-tra`, { file: new File(['không phải'], 'a.docx') })
  expect(await other.text()).toContain('không phải văn bản Word')

  expect((await officer.post(`${address}/ket-thuc`, { state: 'hoan_tat', closing: '77/QĐ-LĐLĐ' })).status).toBe(303)
  const closed = await (await officer.get(address)).text()
  expect(closed).toContain('77/QĐ-LĐLĐ (Đàng Văn Bảo)')
  expect(closed).not.toContain('Kết thúc hồ sơ?')
  expect(await (await officer.get(home)).text()).not.toContain('Nguyễn Văn An')
  expect(await (await officer.get(`${home}?tat-ca`)).text()).toContain('Nguyễn Văn An')
})

test('an officer of another unit finds neither the nomination nor its file, and may not decide', async () => {
  const [address = ''] = /\/console\/nhan-su\/NS-\w{6}/.exec(await (await console.as('quan_tri').get(`${home}?tat-ca`)).text()) ?? []
  const other = console.as('can_bo_don_vi')
  expect(await (await other.get(`${home}?tat-ca`)).text()).not.toContain('Nguyễn Văn An')
  expect((await other.get(address)).status).toBe(404)
  expect((await other.post(`${address}/tep`)).status).toBe(404)
  expect((await other.post(`${address}/mien`, { item: 'all', reason: 'một lý do đủ dài' })).status).toBe(403)
  expect(await (await other.post(`${home}/mo`, { cadreId, titleId: 'CT', kind: 'de_bat' })).text()).toContain('Không có cán bộ mang mã này')
  expect((await console.as('nguoi_xem').get(home)).status).toBe(403)
  expect(console.logged()).toBe('')
})
