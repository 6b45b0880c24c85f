import { expect, test } from 'vitest'

import { raiseAlert, resolveAlert } from '../../src/delivery/alerts/store.ts'
import { openConsole } from '../support/console.ts'

test('who can have a channel mended reads on the first page that it does not work, and no longer once it does', async () => {
  const console = await openConsole('CDCS-01')
  const read = async (role: Parameters<typeof console.as>[0]) => (await console.as(role).get('/console')).text()
  const id = 'telegram:700100200:health'
  await console.db.commit([
    raiseAlert(id, 'another program uses this bot: 409 <b>', 1_790_000_000_000),
    raiseAlert('case:YC-AAAAAA', 'danger', 1),
  ])
  const page = await read('quan_tri')
  expect(page).toContain('Kênh đang có lỗi')
  expect(page).toContain('another program uses this bot: 409 &lt;b&gt;')
  expect(page).not.toContain('case:')
  expect(await read('can_bo_tinh')).toContain('Kênh đang có lỗi')
  expect(await read('nguoi_xem')).not.toContain('Kênh đang có lỗi')
  expect(await read('can_bo_don_vi')).not.toContain('Kênh đang có lỗi')
  await console.db.commit([resolveAlert(id, 1_790_000_100_000)])
  expect(await read('quan_tri')).not.toContain('Kênh đang có lỗi')
  await console.db.close()
})
