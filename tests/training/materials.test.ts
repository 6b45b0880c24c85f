import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTrainingJobs } from '../../src/training/jobs.ts'
import { addFile } from '../../src/training/materials/jobs.ts'
import { fileTypeOf, nameInAddress } from '../../src/training/materials.ts'
import { publicTrainingRoutes } from '../../src/training/public/routes.tsx'
import { changeEnrolments } from '../../src/training/seats/store.ts'
import { addClass, classById, listCourses } from '../../src/training/store.ts'
import { classView } from '../support/classes.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { createIds } from '../../src/ids.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

const pdf = new TextEncoder().encode('%PDF-1.7 nội dung')
const { cls, sessions } = classView()
const path = `/console/dao-tao/${cls.id}`

let console: ConsoleUnderTest
beforeAll(async () => {
  console = await openConsole()
  await listCourses(console.db)
  await console.db.commit(addClass(cls, sessions))
})
afterAll(() => console.db.close())

test.each([
  ['bai.pdf', pdf, 'application/pdf'],
  ['BAI.PDF', pdf, 'application/pdf'],
  ['bai.docx', pdf, undefined],
  ['bai.html', new TextEncoder().encode('<script>'), undefined],
  ['bai.svg', new TextEncoder().encode('<svg>'), undefined],
  ['bai', pdf, undefined],
])('%s is taken for what it is', (name, bytes, type) => expect(fileTypeOf(name, bytes)).toBe(type))

test.each([
  ['Bài 1: Mở đầu.pdf', 'Bai-1-Mo-dau.pdf'],
  ['Đề cương "A".docx', 'De-cuong-A-.docx'],
  ['../../etc/passwd.pdf', 'etc-passwd.pdf'],
])('%s stands in an address as %s', (name, address) => expect(nameInAddress(name)).toBe(address))

test('papers are put up by the page as links and files, and taken down again', async () => {
  const officer = console.as('can_bo_tinh')
  for (const wrong of [{ label: 'Bài 1' }, { label: 'Bài 1', url: 'javascript:alert(1)' }, { label: 'Bài 1', url: 'http://vidu.vn/a' }])
    expect((await officer.post(`${path}/tai-lieu`, wrong)).status).toBe(422)
  const bad = await officer.post(`${path}/tai-lieu`, { label: 'Bài 1', file: new File(['<b>'], 'bai.html') })
  expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining('Tệp phải là PDF')])
  expect((await officer.post(`${path}/tai-lieu`, { label: 'Bài 1', url: 'https://vidu.vn/bai1' })).status).toBe(303)
  expect((await officer.post(`${path}/tai-lieu`, { label: 'Bài 2', file: new File([pdf], 'Bài hai.pdf') })).status).toBe(303)
  expect((await console.as('can_bo_don_vi').post(`${path}/tai-lieu`, { label: 'x', url: 'https://a.vn' })).status).toBe(403)

  const [link, file] = (await classById(console.db, cls.id))?.cls.materials ?? []
  expect([link?.url, file?.url]).toEqual(['https://vidu.vn/bai1', expect.stringMatching(/^\/tai-lieu\/[0-9A-Z]{16}\/Bai-hai\.pdf$/)])
  const pages = publicTrainingRoutes({
    db: console.db,
    publicUrl: () => 'https://chat.vidu.vn',
    organisation: 'LĐLĐ',
    hide: testSeal.hide,
    now: () => monday,
  })
  const fetched = await pages.request(file?.url ?? '')
  expect([fetched.status, fetched.headers.get('content-type'), fetched.headers.get('x-content-type-options')]).toEqual([
    200,
    'application/pdf',
    'nosniff',
  ])
  expect(new Uint8Array(await fetched.arrayBuffer())).toEqual(pdf)
  expect((await pages.request('/tai-lieu/0000000000000000/a.pdf')).status).toBe(404)

  expect((await officer.post(`${path}/tai-lieu/bo`, { url: file?.url ?? '' })).status).toBe(303)
  expect((await pages.request(file?.url ?? '')).status).toBe(404)
  expect((await classById(console.db, cls.id))?.cls.materials.map(({ label }) => label)).toEqual(['Bài 1'])
})

onBothDatabases('papers of a class', (open) => {
  test('are told of once however many came, to those with a seat, and given to whoever asks for them', async () => {
    const db = await open()
    await smallProvince(db)
    await listCourses(db)
    await db.commit(addClass(cls, sessions))
    for (const n of [1, 2]) await linkedCadre(db, `CB000000${n}`, `t${n}`)
    await db.commit(changeEnrolments(cls, [{ cadreId: 'CB0000001', response: 'da_dang_ky', respondedAt: monday }]))
    const ids = createIds(() => monday)
    const deps = { db, ids, viewer: { type: 'officer', name: 'Hoa', role: 'quan_tri' } as const, at: monday }
    for (const name of ['Bài 1', 'Bài 2']) {
      expect(await addFile(cls.id, name, 'bai.pdf', pdf, deps)).toEqual({ ok: true })
    }
    const jobs = (await rows.jobs(db)).filter(({ kind }) => kind === 'class_tell')
    expect(jobs.map(({ runAt }) => runAt)).toEqual([monday + 15 * 60_000])
    const turns = turnsOn(db, { now: monday + 15 * 60_000 })
    const tell = createTrainingJobs({ db, now: () => monday + 15 * 60_000, proactive: 'free', resume: turns.resume }).class_tell
    for (const { payload } of [...jobs, ...jobs]) await tell(payload, {} as never)
    const heard = (await rows.said(db, 't1')).filter((text) => text?.includes('có tài liệu'))
    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatch(/Bài 1: .*\/tai-lieu\/[0-9A-Z]{16}\/bai\.pdf\nBài 2: /)
    expect((await rows.said(db, 't2')).some((text) => text?.includes('có tài liệu'))).toBe(false)
    await turns.receive(from('t1', 'cho em xin tai lieu lop thuong luong'))
    expect((await rows.said(db, 't1')).at(-1)).toContain('Tài liệu lớp "Thương lượng tập thể, khóa 1":\nBài 1: ')
    await turns.receive(from('t2', 'tài liệu lớp thương lượng'))
    expect((await rows.said(db, 't2')).at(-1)).toContain('Đồng chí chưa có chỗ ở lớp nào')
  })
})
