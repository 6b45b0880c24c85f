import { afterAll, beforeAll, expect, test } from 'vitest'

import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { csv, depsOn, smallProvince, takeIn } from '../support/personnel.ts'

let console: ConsoleUnderTest
const home = '/console/bao-cao'

beforeAll(async () => {
  console = await openConsole('CDCS-02')
  await smallProvince(console.db)
  const heading = ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh', 'Ngày giữ chức danh']
  const people = ['An', 'Bình', 'Chi'].map((name, i) => [
    `Nguyễn Thị ${name}`,
    '1990',
    i === 0 ? 'CDCS-02' : 'CDCS-01',
    'Chủ tịch',
    '01/03/2024',
  ])
  await takeIn(csv([heading, ...people]), depsOn(console.db))
})
afterAll(() => console.db.close())

const cellsOf = async (response: Response, target: string) => {
  const row = (await response.text()).split('<tr').find((each) => each.includes(`>${target}<`)) ?? ''
  return [...row.matchAll(/<td[^>]*>([^<]*)</g)].map(([, text]) => text)
}

test('the province sees everybody counted, an officer of one unit their own, and nobody’s name stands there', async () => {
  expect(await cellsOf(await console.as('can_bo_tinh').get(home), 'CT-07a')).toEqual([
    expect.any(String),
    'phấn đấu 100',
    '3',
    '0',
    '0',
    '0 (0/3)',
    '0',
    '',
  ])
  expect(await cellsOf(await console.as('can_bo_don_vi').get(home), 'CT-07a')).toEqual([
    expect.any(String),
    'phấn đấu 100',
    '1',
    '0',
    '0',
    '0 (0/1)',
    '0',
    '',
  ])
  expect(await (await console.as('quan_tri').get(home)).text()).not.toContain('Nguyễn Thị')
  expect((await console.as('nguoi_xem').get(home)).status).toBe(403)
  expect(await cellsOf(await console.as('quan_tri').get(`${home}?nam=2020`), 'CT-07a')).toEqual([
    expect.any(String),
    'phấn đấu 100',
    '0',
    '0',
    'chưa có số liệu',
    'chưa có số liệu',
    '–',
    '',
  ])
})

test('the draft and the tables can be taken along', async () => {
  const officer = console.as('can_bo_tinh')
  const document = await officer.post(`${home}/tep`, { nam: '2026', loai: 'docx' })
  expect(document.headers.get('content-disposition')).toContain('bao-cao-2026.docx')
  expect((await document.bytes()).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
  const book = await officer.post(`${home}/tep`, { nam: '2026', loai: 'xlsx' })
  expect(book.headers.get('content-type')).toContain('spreadsheetml')
  expect(console.logged()).toBe('')
})
