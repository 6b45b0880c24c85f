import { afterAll, beforeAll, expect, test } from 'vitest'

import { maxListBytes } from '../../src/broadcasts/list-file.ts'
import { listBroadcasts } from '../../src/broadcasts/store.ts'
import { person } from '../support/broadcasts.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'

const base = '/console/thong-bao'
let console: ConsoleUnderTest
beforeAll(async () => {
  console = await openConsole()
  await console.db.commit(['An', 'Bình'].flatMap((name) => person(name, { at: { webchat: Date.now() }, account: 'web' })))
})
afterAll(() => console.db.close())
const officer = () => console.as('can_bo_tinh')
const written = { text: 'Mời họp', everybody: 'co', acknowledge: 'co' }
const list = (bytes: string | Uint8Array<ArrayBuffer>, name = 'ds.csv') => new File([bytes], name)

test.each([
  ['is too large', () => list('A'.repeat(maxListBytes + 1)), 'Tệp quá lớn.'],
  ['is an old workbook', () => list(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0]), 'ds.xls'), 'Chỉ nhận tệp .xlsx và .csv'],
  ['names somebody unknown', () => list('An\nAi đó'), 'Không biết ai có mã: Ai đó.'],
  ['holds a heading alone', () => list('Mã\n'), 'Tệp danh sách không có mã nào.'],
])('a list that %s keeps the message from being drafted for the other filters alone', async (_, listFile, why) => {
  const answer = await officer().post(`${base}/soan`, { ...written, listFile: listFile() })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(why)
  expect(await (await officer().post(`${base}/xem-thu`, { ...written, listFile: listFile() })).text()).toContain(why)
  expect(await listBroadcasts(console.db)).toEqual([])
})

test('a list narrows the other filters, is counted before it is drafted, and the page says whom it is for', async () => {
  const preview = await (await officer().post(`${base}/xem-thu`, { ...written, listFile: list('Mã\nAn') })).text()
  expect(preview).toContain('1 người nhận trong 1 người được chọn')
  // Nobody here has a record.
  expect(
    (await (await officer().post(`${base}/xem-thu`, { ...written, text: 'Gửi {ho_ten}' })).text()).replaceAll('&quot;', '"'),
  ).toContain('2 người chưa có họ tên trong hồ sơ: chỗ {ho_ten} sẽ đọc là "anh/chị".')
  const made = await officer().post(`${base}/soan`, { ...written, acknowledgeBy: '2099-01-01', listFile: list('Mã\nAn') })
  expect(made.status).toBe(303)
  const html = await (await officer().get(made.headers.get('location') ?? '')).text()
  expect(html).toContain('danh sách kèm theo (1 người)')
  expect(html).toContain('có nút [Đã đọc], hạn hết thứ Năm, ngày 01/01/2099')
})
