import { afterAll, beforeAll, expect, test } from 'vitest'

import { requestByCode } from '../../src/privacy/requests/store.ts'
import { officerOf, openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { addCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

let console: ConsoleUnderTest
const codes: Record<string, string> = {}
beforeAll(async () => {
  console = await openConsole()
  const turns = turnsOn(console.db, { now: Date.now() })
  await turns.receive(from('An', 'quyền dữ liệu', { displayName: 'Lê Thị An' }))
  await turns.receive(from('An', 'Yêu cầu sửa'))
  await turns.receive(from('An', '<b>Sai</b> ngày sinh'))
  await turns.receive(from('Bình', 'xóa dữ liệu'))
  await turns.receive(from('Bình', 'xác nhận xóa'))
  for (const { kind, code } of await rows.requests(console.db)) codes[kind] = code
})
afterAll(() => console.db.close())

const base = '/console/quyen-du-lieu'
const html = async (role: 'quan_tri' | 'can_bo_tinh', path: string) => (await console.as(role).get(path)).text()

test('the home page says that requests wait, and the list whose, what, and by when', async () => {
  expect(await html('can_bo_tinh', '/console')).toContain('Yêu cầu về dữ liệu cá nhân')
  const list = await html('can_bo_tinh', base)
  for (const word of [codes.correct, codes.delete, 'Lê Thị An', 'sửa', 'xóa', 'Xong trước']) expect(list).toContain(word)
})

test('what the person wrote is shown, never as markup, and looking is in the trail', async () => {
  expect(await html('can_bo_tinh', `${base}/${codes.correct}`)).toContain('&lt;b&gt;Sai&lt;/b&gt; ngày sinh')
  expect(await html('quan_tri', '/console/nhat-ky')).toContain(`read the request ${codes.correct}`)
})

test('an outcome without a word for the person comes back, with it the request is settled and shown among the settled', async () => {
  const { as } = console
  expect((await as('can_bo_tinh').post(`${base}/${codes.correct}/xong`, { done: ' ' })).status).toBe(422)
  expect((await as('can_bo_tinh').post(`${base}/${codes.correct}/xong`, { done: 'Đã sửa ngày sinh.' })).status).toBe(303)
  expect(await requestByCode(console.db, codes.correct ?? '')).toMatchObject({ status: 'done', settledBy: officerOf('can_bo_tinh') })
  expect((await rows.jobs(console.db)).map(({ kind }) => kind)).toContain('rights_tell')
  expect((await as('can_bo_tinh').post(`${base}/${codes.correct}/tu-choi`, { refusal: 'đổi ý rồi' })).status).toBe(409)
  expect(await html('can_bo_tinh', base)).not.toContain(codes.correct)
  expect(await html('can_bo_tinh', `${base}?xem=xong`)).toContain(codes.correct)
})

test('an officer of the province may not decide on an erasure: they are shown no button, and a form of their own making finds nothing', async () => {
  const page = await html('can_bo_tinh', `${base}/${codes.delete}`)
  expect(page).toContain('do quản trị quyết định')
  expect(page).not.toContain(`${codes.delete}/xoa`)
  expect((await console.as('can_bo_tinh').post(`${base}/${codes.delete}/tu-choi`, { refusal: 'không muốn' })).status).toBe(404)
  expect(await html('quan_tri', `${base}/${codes.delete}`)).toContain(`${codes.delete}/xoa`)
  expect((await console.as('quan_tri').post(`${base}/${codes.delete}/xoa`)).status).toBe(303)
  expect((await rows.jobs(console.db)).find(({ kind }) => kind === 'erase_contact')?.runAt).toBeLessThanOrEqual(Date.now())
})

test('what came on paper is entered by the province: nobody is chosen without a check, what was typed stays, and it is sent once', async () => {
  const page = `${base}/ghi`
  const officer = console.as('can_bo_tinh')
  await smallProvince(console.db)
  await addCadre(console.db, 'CB0000007', { name: 'Trần Thị Bảy' })
  expect((await console.as('can_bo_don_vi').get(page)).status).toBe(403)
  expect(await html('can_bo_tinh', `${page}?q=Tran+Thi+Bay`)).toContain('cadre:CB0000007')
  const form = { q: 'Trần Thị Bảy', kind: 'view', source: 'paper', day: '2026-11-20', said: '<i>Cho tôi xem</i>', name: '' }
  const unchecked = await officer.post(page, { ...form, whose: 'cadre:CB0000007' })
  expect(unchecked.status).toBe(422)
  const back = await unchecked.text()
  for (const kept of ['&lt;i&gt;Cho tôi xem&lt;/i&gt;', 'value="2026-11-20"', 'Cần đối chiếu']) expect(back).toContain(kept)
  expect((await officer.post(page, { ...form, whose: 'unknown' })).status).toBe(422)
  expect((await officer.post(page, { ...form, whose: 'cadre:CB0000007', sure: 'co', day: '2999-01-01' })).status).toBe(422)
  const first = await officer.post(page, { ...form, whose: 'cadre:CB0000007', sure: 'co' })
  const second = await officer.post(page, { ...form, whose: 'cadre:CB0000007', sure: 'co' })
  expect([first.status, second.headers.get('location')]).toEqual([303, first.headers.get('location')])
  const shown = await html('can_bo_tinh', first.headers.get('location') ?? '')
  for (const word of ['trên giấy', 'CB0000007', '20/11/2026', 'cần được báo']) expect(shown.replaceAll(/\s+/g, ' ')).toContain(word)
  expect(await html('can_bo_tinh', base)).toContain('xem (trên giấy)')
})

test('more time is given once', async () => {
  const turns = turnsOn(console.db, { now: Date.now() })
  await turns.receive(from('Chi', 'phản đối dùng dữ liệu'))
  const code = (await rows.requests(console.db)).find(({ kind }) => kind === 'object')?.code
  expect(await html('quan_tri', `${base}/${code}`)).toContain('gia-han')
  expect((await console.as('quan_tri').post(`${base}/${code}/gia-han`, { why: 'chờ đơn vị xác minh' })).status).toBe(303)
  expect(await html('quan_tri', `${base}/${code}`)).not.toContain('gia-han')
  expect((await console.as('quan_tri').post(`${base}/${code}/gia-han`, { why: 'lại chờ nữa' })).status).toBe(409)
})
