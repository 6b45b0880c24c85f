import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { demoProvince } from '../../db/seed/demo.ts'
import type { Role } from '../../db/tables/console.ts'
import { loadProvince } from '../../src/cadres/demo/store.ts'
import { joinUnit } from '../../src/cadres/joining/store.ts'
import { treeAsOf } from '../../src/cadres/units.ts'
import { allSpans, unitEventsOf } from '../../src/cadres/units/store.ts'
import { allMembers, putMember } from '../../src/evaluations/members/store.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { csv, depsOn, everyRecord, smallProvince, takeIn } from '../support/personnel.ts'
import { postingOf } from '../support/posts.ts'

const base = '/console/don-vi'
let console: ConsoleUnderTest
beforeAll(async () => {
  // The officer of a unit is that of a ward with two unions under it.
  console = await openConsole('P-01')
  await smallProvince(console.db)
  const founded = { sector: 'ngoai_nha_nuoc', on: '2025-09-15', decision: '12/QĐ' }
  await decide('can_bo_tinh', {
    type: 'found',
    unitId: 'p-01',
    name: 'Công đoàn phường Thử Nghiệm',
    kind: 'cd_xa_phuong',
    parent: 'LDLD',
    ...founded,
  })
  for (const id of ['CDCS-11', 'CDCS-12'])
    await decide('can_bo_tinh', { type: 'found', unitId: id, name: `CĐCS Xưởng ${id}`, kind: 'cdcs', parent: 'P-01', ...founded })
  await takeIn(
    csv([
      ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
      ['Nguyễn Văn An', '1985', 'CDCS-11', 'Chủ tịch'],
      ['Trần Thị Bình', '1990', 'CDCS-02', 'UV BCH'],
    ]),
    depsOn(console.db),
  )
})
afterAll(() => console.db.close())

type Fields = Readonly<Record<string, string>>
const text = async (response: Promise<Response>) => (await response).text()
const fieldsIn = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
const said = (response: Response) => decodeURIComponent(response.headers.get('set-cookie') ?? '')

/** Fills a form in, looks at what it affects, and goes on. */
async function decide(role: Role, fields: Fields) {
  const browser = console.as(role)
  const seen = await browser.post(`${base}/xem-truoc`, fields)
  const html = await seen.text()
  const { _csrf, ...confirmed } = fieldsIn(html.slice(html.indexOf(`${base}/thuc-hien`)))
  return {
    status: seen.status,
    html,
    go: () => browser.post(`${base}/thuc-hien`, confirmed),
    done: seen.status === 200 ? await browser.post(`${base}/thuc-hien`, confirmed) : undefined,
  }
}
const today = async () => treeAsOf(await allSpans(console.db), new Date().toISOString().slice(0, 10))
const look = async (role: Role, fields: Fields) => {
  const answer = await console.as(role).post(`${base}/xem-truoc`, fields)
  return { status: answer.status, html: await answer.text() }
}

describe('a unit', () => {
  test('is founded, renamed and moved, each decision with its day, its number and who entered it', async () => {
    await decide('quan_tri', { type: 'rename', unitId: 'CDCS-12', name: 'CĐCS Xưởng Mười Hai', on: '2026-02-01', decision: '13/QĐ' })
    const moved = await decide('quan_tri', {
      type: 'transfer',
      unitId: 'CDCS-12',
      parent: 'Liên đoàn Lao động tỉnh Thử Nghiệm',
      on: '2026-03-01',
      decision: '14/QĐ',
    })
    expect(moved.html).toContain('về dưới Liên đoàn Lao động tỉnh Thử Nghiệm')
    expect(said(moved.done as Response)).toContain('14/QĐ')
    expect((await today()).byId.get('CDCS-12')).toMatchObject({ name: 'CĐCS Xưởng Mười Hai', parentId: 'LDLD' })
    expect((await unitEventsOf(console.db, 'CDCS-12')).map(({ kind, on, decision, actor }) => [kind, on, decision, actor])).toEqual([
      ['found', '2025-09-15', '12/QĐ', 'officer:Đàng Văn Bảo'],
      ['rename', '2026-02-01', '13/QĐ', 'officer:Kiều Thị Hạnh'],
      ['transfer', '2026-03-01', '14/QĐ', 'officer:Kiều Thị Hạnh'],
    ])
    const shown = await text(console.as('nguoi_xem').get(`${base}/CDCS-12`))
    for (const words of ['Đổi tên', '01/02/2026', '14/QĐ', 'CĐCS Xưởng CDCS-12']) expect(shown).toContain(words)
    expect(shown).not.toContain('quyet-dinh/rename')
    expect((await auditPage(console.db, 0, 10_000)).at(-1)).toMatchObject({
      action: 'write',
      subjects: 'CDCS-12',
      actor: 'officer:Kiều Thị Hạnh',
    })
    await decide('quan_tri', { type: 'transfer', unitId: 'CDCS-12', parent: 'P-01', on: '2026-03-02', decision: '14a/QĐ' })
  })

  test('shows before it ends who is affected, and writes nothing until somebody goes on', async () => {
    await console.db.commit([putMember('worker', 'CDCS-11', '2026-01-01')])
    const fields = {
      type: 'merge',
      unitId: 'CDCS-11',
      into: 'CĐCS Xưởng Mười Hai',
      others: '',
      posts: 'move',
      on: '2026-04-01',
      decision: '15/QĐ',
    }
    const before = await look('can_bo_tinh', fields)
    expect(before.html).toContain('Nguyễn Văn An')
    expect(before.html).toContain('tiếp tục Chủ tịch ở CĐCS Xưởng Mười Hai')
    expect(before.html).toContain('đã vào đơn vị qua trợ lý: 1')
    expect((await today()).byId.has('CDCS-11')).toBe(true)
    await decide('can_bo_tinh', fields)
    expect((await today()).byId.has('CDCS-11')).toBe(false)
    const an = (await everyRecord(depsOn(console.db))).find(({ head }) => head.fullName === 'Nguyễn Văn An')
    expect(an?.postings.map(({ unitId, until }) => [unitId, until]).sort()).toEqual([
      ['CDCS-11', '2026-04-01'],
      ['CDCS-12', null],
    ])
    expect(await allMembers(console.db)).toEqual([{ contactId: 'worker', unitId: 'CDCS-12' }])
    expect(await text(console.as('can_bo_tinh').get(`${base}/CDCS-11`))).toContain('Đơn vị kế thừa')
  })

  test('decided on by somebody else since is shown again before anything is written', async () => {
    const fields = { type: 'rename', unitId: 'CDCS-02', name: 'Tên thứ nhất', on: '2026-05-01', decision: '16/QĐ' }
    const { html } = await look('can_bo_tinh', fields)
    await decide('quan_tri', { ...fields, name: 'Tên thứ hai' })
    const { _csrf, ...confirmed } = fieldsIn(html.slice(html.indexOf(`${base}/thuc-hien`)))
    const late = await text(console.as('can_bo_tinh').post(`${base}/thuc-hien`, confirmed))
    expect(late).toContain('vừa được người khác thay đổi')
    expect((await today()).byId.get('CDCS-02')?.name).toBe('Tên thứ hai')
  })

  test.each<[string, Fields, string]>([
    [
      'a unit nobody knows',
      { type: 'transfer', unitId: 'CDCS-01', parent: 'Công đoàn Không Có' },
      '“Công đoàn Không Có”: không tìm thấy đơn vị này',
    ],
    ['itself as the one above', { type: 'transfer', unitId: 'P-01', parent: 'CDCS-12' }, 'sẽ nằm dưới chính nó'],
    [
      'a code that was used',
      { type: 'found', unitId: 'CDCS-11', name: 'Đơn vị mới', kind: 'cdcs', sector: 'fdi', parent: 'LDLD' },
      'Mã CDCS-11 đã được dùng',
    ],
    ['a code with spaces', { type: 'found', unitId: 'MÃ CÓ CÁCH', name: 'Đơn vị mới', kind: 'cdcs', sector: 'fdi' }, 'mã chỉ gồm chữ, số'],
    ['a split without names', { type: 'split', unitId: 'P-01', parts: 'X1\nX2 = Tên' }, 'viết dạng MÃ = Tên đơn vị'],
    ['no decision', { type: 'rename', unitId: 'CDCS-01', name: 'Tên khác', decision: '' }, 'Mục này chưa được điền'],
  ])('is not changed by %s, and the form comes back as it was', async (_, fields, words) => {
    const { status, html } = await look('can_bo_tinh', { on: '2026-06-01', decision: '17/QĐ', ...fields })
    expect(status).toBe(422)
    expect(html).toContain(words)
    expect(html).toContain('value="2026-06-01"')
  })
})

describe('an officer of a unit', () => {
  test('decides on what is under it, not on itself, not on others, and takes in nothing from elsewhere', async () => {
    const at = { on: '2026-07-01', decision: '18/QĐ' }
    const status = async (fields: Fields) => (await look('can_bo_don_vi', { ...at, ...fields })).status
    expect(await status({ type: 'rename', unitId: 'CDCS-12', name: 'Tên mới' })).toBe(200)
    expect(await status({ type: 'found', unitId: 'CDCS-13', name: 'Đơn vị mới', kind: 'to_cd', sector: 'khac', parent: 'P-01' })).toBe(200)
    expect(await status({ type: 'rename', unitId: 'P-01', name: 'Tên mới' })).toBe(404)
    expect(await status({ type: 'rename', unitId: 'CDCS-01', name: 'Tên mới' })).toBe(404)
    expect(await status({ type: 'transfer', unitId: 'CDCS-12', parent: 'LDLD' })).toBe(404)
    expect(await status({ type: 'transfer', unitId: 'CDCS-01', parent: 'P-01' })).toBe(404)
    expect(await status({ type: 'merge', unitId: 'CDCS-12', into: 'P-01', others: 'CDCS-01', posts: 'move' })).toBe(404)
    expect(await status({ type: 'dissolve', unitId: 'CDCS-12', successor: 'CDCS-01', posts: 'move' })).toBe(404)
    expect(await status({ type: 'found', unitId: 'CDCS-14', name: 'Đơn vị mới', kind: 'cdcs', sector: 'khac', parent: '' })).toBe(404)
    for (const path of ['CDCS-01', 'CDCS-01/quyet-dinh/rename', 'P-01/quyet-dinh/rename'])
      expect((await console.as('can_bo_don_vi').get(`${base}/${path}`)).status).toBe(404)
    const forced = { type: 'rename', unitId: 'CDCS-01', name: 'Chiếm', seen: '99', ...at }
    expect((await console.as('can_bo_don_vi').post(`${base}/thuc-hien`, forced)).status).toBe(404)
    expect((await console.as('can_bo_don_vi').post(`${base}/P-01/xep-loai`, { year: '2025', grade: 'HT', decision: '1' })).status).toBe(404)
  })

  test('does not end a post of somebody whose record is another unit’s', async () => {
    const deps = depsOn(console.db)
    const binh = (await everyRecord(deps)).find(({ head }) => head.fullName === 'Trần Thị Bình')
    const second = postingOf(binh?.head.id ?? '', {
      id: 'second',
      unitId: 'CDCS-12',
      titleId: 'UVBCH',
      isPrimary: false,
      since: '2026-01-01',
    })
    const { recordWrites } = await import('../../src/cadres/records/writing/store.ts')
    await console.db.commit(
      recordWrites(second.cadreId, binh?.head.revision ?? 0, [{ part: 'posting', partId: 'second', before: null, after: second }], {
        at: deps.at,
        actor: 'officer:Hoa',
        source: 'officer',
        newId: () => deps.ids.next(),
      }),
    )
    const fields = { type: 'dissolve', unitId: 'CDCS-12', successor: 'P-01', posts: 'move', on: '2026-08-01', decision: '19/QĐ' }
    const refused = await look('can_bo_don_vi', fields)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('hồ sơ thuộc đơn vị khác')
    expect(refused.html).not.toContain('Trần Thị Bình')
    expect((await look('can_bo_tinh', fields)).html).toContain('Trần Thị Bình')
  })
})

test('the grade of a union as a collective is noted with its decision', async () => {
  expect(
    said(await console.as('can_bo_tinh').post(`${base}/CDCS-01/xep-loai`, { year: '2025', grade: 'HTT', decision: '20/QĐ' })),
  ).toContain('Đã ghi xếp loại năm 2025')
  expect(await text(console.as('nguoi_xem').get(`${base}/CDCS-01`))).toContain('20/QĐ')
})

describe('the code of a unit', () => {
  test('is made, shown with a picture and a word to type, renewed and ended', async () => {
    const browser = console.as('can_bo_don_vi')
    expect(await text(browser.get(`${base}/CDCS-12/ma`))).toContain('Làm mã cho đơn vị')
    await browser.post(`${base}/CDCS-12/ma/doi`)
    const codeIn = async () => /<p class="code">(DV[0-9A-Z]{8})<\/p>/.exec(await text(browser.get(`${base}/CDCS-12/ma`)))?.[1]
    const first = await codeIn()
    expect(first).toBeDefined()
    expect((await browser.get(`${base}/CDCS-12/ma/web.png`)).headers.get('content-type')).toBe('image/png')
    await browser.post(`${base}/CDCS-12/ma/doi`)
    expect(await codeIn()).not.toBe(first)
    await browser.post(`${base}/CDCS-12/ma/ngung`)
    expect(await codeIn()).toBeUndefined()
  })

  test('and its members are nothing of another unit’s officer', async () => {
    const browser = console.as('can_bo_don_vi')
    for (const path of ['ma', 'ma/web.png', 'doan-vien']) expect((await browser.get(`${base}/CDCS-01/${path}`)).status).toBe(404)
    for (const path of ['ma/doi', 'ma/ngung', 'doan-vien']) expect((await browser.post(`${base}/CDCS-01/${path}`)).status).toBe(404)
  })

  test('those who came in by it wait for the officer, who confirms them or sends them away', async () => {
    await console.db.commit([joinUnit('mai', 'CDCS-12', Date.now()), joinUnit('lan', 'CDCS-12', Date.now())])
    const browser = console.as('can_bo_don_vi')
    expect(await text(browser.get(`${base}/CDCS-12/doan-vien`))).toContain('2 người chờ xác nhận')
    expect(await text(browser.get(base))).toContain('/console/don-vi/CDCS-12/doan-vien')
    expect(await text(browser.get('/console'))).toContain('đoàn viên chờ xác nhận')
    expect(await text(console.as('nguoi_xem').get(base))).not.toContain('doan-vien')
    await browser.post(`${base}/CDCS-12/doan-vien`, { nguoi: 'mai', viec: 'xac-nhan' })
    await browser.post(`${base}/CDCS-12/doan-vien`, { nguoi: 'lan', viec: 'dua-ra' })
    const shown = await text(browser.get(`${base}/CDCS-12/doan-vien`))
    expect(shown).toContain('0 người chờ xác nhận')
    expect(shown).not.toContain('value="lan"')
    expect((await allMembers(console.db)).map(({ contactId }) => contactId)).toContain('mai')
    expect(said(await browser.post(`${base}/CDCS-12/doan-vien`, { viec: 'xac-nhan' }))).toContain('Chưa chọn ai')
  })
})

test('with 1,500 units and 3,000 cadres every page with units on it stays below 200 kB', async () => {
  const large = await openConsole('CDCS-0001')
  const { ids, now } = large.deps
  await loadProvince(large.db, demoProvince(5, { grassroots: 1_500, cadres: 3_000 }, now()), ids, now())
  for (const path of ['don-vi', 'don-vi/CDCS-0001', 'don-vi/CDCS-0001/quyet-dinh/merge', 'can-bo', 'ma-lien-ket']) {
    const html = await text(large.as('quan_tri').get(`/console/${path}`))
    expect(Buffer.byteLength(html), path).toBeLessThan(200_000)
  }
  await large.db.close()
})
