import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { fill, write } from '../../db/query.ts'
import { auditHead, commitAudited } from '../../src/privacy/audit/store.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'

let console: ConsoleUnderTest
beforeAll(async () => {
  console = await openConsole()
  const event = (n: number) =>
    ({ at: n, actor: 'officer:Hoa', role: 'quan_tri', action: 'read', subjects: [`CB${n}`], reason: `lý do ${n}` }) as const
  await commitAudited(
    console.db,
    [],
    Array.from({ length: 120 }, (_, i) => event(i + 1)),
  )
})
afterAll(() => console.db.close())

const verify = async (anchor = '') => (await console.as('quan_tri').post('/console/nhat-ky/kiem-tra', { anchor })).text()

test('the trail is shown newest first, page by page, to its end', async () => {
  const pageOf = async (n: number) => (await console.as('quan_tri').get(`/console/nhat-ky?trang=${n}`)).text()
  const reasons = (html: string) => [...html.matchAll(/lý do (\d+)/g)].map(([, n]) => Number(n))
  expect(reasons(await pageOf(1))).toEqual(Array.from({ length: 50 }, (_, i) => 120 - i))
  expect(reasons(await pageOf(3))).toEqual(Array.from({ length: 20 }, (_, i) => 20 - i))
  expect(reasons(await pageOf(4))).toEqual([])
})

test('an untouched trail is called whole, with its head to write down', async () => {
  const head = await auditHead(console.db)
  expect(await verify()).toContain(`${head.seq}:${head.hash}`)
  expect(await verify(`${head.seq}:${head.hash}`)).toContain('nguyên vẹn')
})

test('a head that is not in the trail shows that its end was cut off', async () => {
  expect(await verify(`999:${'a'.repeat(64)}`)).toContain('không còn đầu chuỗi đã ghi lại')
  expect(await verify('một dòng bất kỳ')).toContain('64 chữ số')
})

test('an entry that somebody changed in the database is named', async () => {
  const tamper = write((q, t) => q.update(t.auditEntries).set({ reason: 'khác' }).where(sql`${t.auditEntries.seq} = 57`))
  await console.db.commit([fill(tamper, {})])
  expect(await verify()).toMatch(/bị thay đổi ở dòng 57: nội dung không khớp/)
})
