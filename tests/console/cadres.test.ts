import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { read } from '../../db/query.ts'
import { requestChange } from '../../src/cadres/changes/store.ts'
import { issueCode, linkCadre, linkedCadres } from '../../src/cadres/links/store.ts'
import { openTable } from '../../src/cadres/sheets/open-file.ts'
import { forgetUploads } from '../../src/cadres/uploads/store.ts'
import { createConsole } from '../../src/console/routes.tsx'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { officerOf, openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { monday } from '../support/known.ts'
import { csv, depsOn, everyRecord, smallProvince, takeIn } from '../support/personnel.ts'

let console: ConsoleUnderTest
let an = ''
let binh = ''
beforeAll(async () => {
  console = await openConsole('CDCS-01')
  await smallProvince(console.db)
  const deps = depsOn(console.db)
  await takeIn(
    csv([
      ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
      ['Nguyễn Văn An', '1985', 'CDCS-01', 'Chủ tịch'],
      ['Trần Thị Bình', '1990', 'CDCS-02', 'UV BCH'],
    ]),
    deps,
  )
  const all = await everyRecord(deps)
  const idOf = (name: string) => all.find(({ head }) => head.fullName === name)?.head.id ?? ''
  an = idOf('Nguyễn Văn An')
  binh = idOf('Trần Thị Bình')
})
afterAll(() => console.db.close())

const text = async (response: Promise<Response>) => (await response).text()
const uploads = read((q, t) => q.select().from(t.cadreUploads))
const waitingFiles = () => console.db.read(uploads, {})
const lastEntry = async () => (await auditPage(console.db, 0, 10_000)).at(-1)

describe('the list and one cadre', () => {
  test('the province sees everybody; an officer of a unit only its own, also in counts and by address', async () => {
    const all = await text(console.as('can_bo_tinh').get('/console/can-bo'))
    expect(all).toContain('Nguyễn Văn An')
    expect(all).toContain('Trần Thị Bình')
    const own = await text(console.as('can_bo_don_vi').get('/console/can-bo'))
    expect(own).toContain('Nguyễn Văn An')
    expect(own).not.toContain('Trần Thị Bình')
    expect(own).not.toContain('Muối Biển Xanh')
    expect(own).toContain('1–1 trong 1')
    expect(await text(console.as('can_bo_don_vi').get('/console/can-bo?don-vi=CDCS-02'))).toContain('Không có cán bộ nào khớp')
    expect((await console.as('can_bo_don_vi').get(`/console/can-bo/${binh}`)).status).toBe(404)
    expect(await lastEntry()).toMatchObject({ action: 'refused', subjects: binh, actor: `officer:${officerOf('can_bo_don_vi')}` })
  })

  test('every page of names is in the trail with exactly the records it showed', async () => {
    await console.as('can_bo_don_vi').get('/console/can-bo')
    expect(await lastEntry()).toMatchObject({ action: 'read', subjects: an, reason: 'danh sách cán bộ, trang 1' })
    await console.as('can_bo_tinh').get(`/console/can-bo/${binh}`)
    expect(await lastEntry()).toMatchObject({ action: 'read', subjects: binh })
  })

  test('somebody who sees numbers gets the number on the home page and no name anywhere', async () => {
    const browser = console.as('nguoi_xem')
    expect((await browser.get('/console/can-bo')).status).toBe(403)
    for (const path of ['/console', '/console/don-vi', '/console/don-vi/CDCS-01'])
      expect(await text(browser.get(path))).not.toMatch(/Nguyễn Văn An|Trần Thị Bình/)
  })

  test('a reward noted on the page stands in the timeline; a bad form comes back with its problem', async () => {
    const browser = console.as('can_bo_tinh')
    const noted = await browser.post(`/console/can-bo/${an}/ghi`, {
      type: 'reward',
      name: 'Bằng khen <b>2026</b>',
      on: '2026-05-01',
      decision: '',
    })
    expect(noted.headers.get('location')).toBe(`/console/can-bo/${an}`)
    expect(await text(browser.get(`/console/can-bo/${an}`))).toContain('Bằng khen &lt;b&gt;2026&lt;/b&gt;')
    expect((await browser.post(`/console/can-bo/${an}/ghi`, { type: 'reward', name: 'Bằng khen', on: 'hôm qua' })).status).toBe(422)
    expect(
      (await console.as('can_bo_don_vi').post(`/console/can-bo/${binh}/ghi`, { type: 'reward', name: 'X', on: '2026-05-01' })).status,
    ).toBe(404)
  })
})

describe('a table from Excel', () => {
  test('of more than 25 MB is not taken, and a page says what to do', async () => {
    const refused = await console.as('can_bo_tinh').post('/console/nhap', { file: new File([new Uint8Array(26 * 1024 * 1024)], 'to.xlsx') })
    expect(refused.status).toBe(413)
    const said = await refused.text()
    expect(said).toContain('Tệp lớn hơn 25 MB')
    expect(said).toContain('href="/console/nhap"')
  })

  const file = (bytes: Uint8Array, name = 'cán bộ.csv') => new File([new Uint8Array(bytes)], name)
  const person = (name: string, unit = 'CDCS-01') =>
    csv([
      ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
      [name, '1992', unit, 'UV BCH'],
    ])

  /** Uploads and waits for the preview. */
  async function previewOf(bytes: Uint8Array, role: 'can_bo_tinh' | 'can_bo_don_vi' = 'can_bo_tinh') {
    const browser = console.as(role)
    const sent = await browser.post('/console/nhap', { file: file(bytes) })
    const path = sent.headers.get('location') ?? ''
    let html = await text(browser.get(path))
    for (let i = 0; i < 200 && html.includes('<progress'); i++) {
      // Comparing gives way to others; here nobody else is there to let it go on.
      await new Promise(setImmediate)
      html = await text(browser.get(path))
    }
    return { path, html, browser }
  }

  test('is previewed, written in one go, and taken back', async () => {
    const { path, html, browser } = await previewOf(person('Lê Thị Chi'))
    expect(html).toContain('Thêm mới: 1')
    expect(await text(browser.get('/console/can-bo?q=le thi chi'))).not.toContain('Lê Thị Chi</a>')
    const written = await browser.post(`${path}/ghi`)
    expect(decodeURIComponent(written.headers.get('set-cookie') ?? '')).toContain('thêm 1, sửa 0')
    expect(await text(browser.get('/console/can-bo?q=le thi chi'))).toContain('Lê Thị Chi</a>')
    // The button pressed twice writes nothing twice, and the file is not kept.
    expect((await browser.post(`${path}/ghi`)).status).toBe(404)
    expect(await waitingFiles()).toEqual([])
    const undo = /\/console\/nhap\/lan\/[^"]+\/hoan-tac/.exec(await text(browser.get('/console/nhap')))?.[0] ?? ''
    await browser.post(undo)
    expect(await text(browser.get('/console/can-bo?q=le thi chi'))).not.toContain('Lê Thị Chi</a>')
  })

  test('waits sealed: after a restart, or in another process, it is still there with what was chosen, and for a day at most', async () => {
    const { path, browser } = await previewOf(
      csv([
        ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
        ['Nguyễn Văn An', '1985', 'CDCS-01', 'Phó Chủ tịch'],
      ]),
    )
    expect(JSON.stringify(await waitingFiles())).not.toContain(Buffer.from('Nguyễn Văn An').toString('base64').slice(0, 8))
    await browser.post(`${path}/chon`, { 'dong-2': `merge:${an}` })
    const elsewhere = createConsole(console.deps)
    const headers = { cookie: `cd_phien=${console.cookie('can_bo_tinh')}` }
    const there = async () => (await elsewhere.request(`http://localhost${path}`, { headers })).text()
    let html = await there()
    for (let i = 0; i < 200 && html.includes('<progress'); i++) {
      await new Promise(setImmediate)
      html = await there()
    }
    expect(html).toContain('Thay đổi: 1')
    expect(html).toContain('Đã chọn: 1')
    expect((await console.as('can_bo_don_vi').get(path)).status).toBe(404)
    await console.db.commit([forgetUploads(Date.now() + 86_400_001)])
    expect((await browser.get(path)).status).toBe(404)
  })

  test('decides on the rows of people who are there already one by one, or on all alike', async () => {
    const twins = csv([
      ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
      ['Nguyễn Văn An', '1985', 'CDCS-01', 'TT'],
      ['Trần Thị Bình', '1990', 'CDCS-02', 'TT'],
    ])
    const { path, html, browser } = await previewOf(twins)
    expect(html).toContain('Đã có: 2')
    expect(html).toContain(`Gộp vào Nguyễn Văn An (${an}), 1985, Chủ tịch, CĐCS Công ty May Bình Minh`)
    await browser.post(`${path}/chon`, { 'dong-2': 'skip', 'dong-3': `merge:${binh}`, loai: 'duplicate' })
    const after = await text(browser.get(path))
    expect(after).toContain('Đã có: 0')
    expect(after).toContain('Thay đổi: 1')
    await browser.post(`${path}/chon`, { 'dong-2': '', 'dong-3': '' })
    await browser.post(`${path}/chon`, { all: 'add', loai: 'duplicate' })
    expect(await text(browser.get(path))).toContain('Thêm mới: 2')
    // What is no choice changes nothing.
    await browser.post(`${path}/chon`, { 'dong-2': 'merge:<script>', 'dong-x': 'add' })
    expect(await text(browser.get(path))).toContain('Thêm mới: 2')
  })

  test('names each bad row and why, and is nobody else’s to look at', async () => {
    const { path, html } = await previewOf(person('Phạm Dung', 'KHONG-CO'))
    expect(html).toContain('Bị từ chối: 1')
    expect(html).toContain('không tìm thấy đơn vị này')
    expect((await console.as('quan_tri').get(path)).status).toBe(404)
  })

  test('of an officer of a unit reaches no other unit', async () => {
    const { html } = await previewOf(person('Vũ Giang', 'CDCS-02'), 'can_bo_don_vi')
    expect(html).toContain('đơn vị này ngoài phạm vi được phân công')
  })

  test('that is no table is refused in words', async () => {
    expect((await previewOf(new Uint8Array([1, 2, 3, 0, 4]))).html).toContain('Chỉ nhận tệp .xlsx và .csv')
    expect((await console.as('can_bo_tinh').post('/console/nhap', { file: file(new Uint8Array()) })).status).toBe(422)
    expect((await console.as('can_bo_tinh').post('/console/nhap', { file: 'không phải tệp' })).status).toBe(422)
  })

  test('whose records were changed since the preview is compared again and not written', async () => {
    const deps = depsOn(console.db, { viewer: { type: 'officer', name: officerOf('can_bo_tinh'), role: 'can_bo_tinh' } })
    const table = csv([
      ['Mã cán bộ', 'Họ và tên', 'Năm sinh'],
      [binh, 'Trần Thị Bình', '1991'],
    ])
    const { path, html, browser } = await previewOf(table)
    expect(html).toContain('Thay đổi: 1')
    await takeIn(
      csv([
        ['Mã cán bộ', 'Họ và tên', 'Năm sinh'],
        [binh, 'Trần Thị Bình', '1989'],
      ]),
      deps,
    )
    const answer = await browser.post(`${path}/ghi`)
    expect(answer.headers.get('location')).toBe(path)
    expect((await everyRecord(deps)).find(({ head }) => head.id === binh)?.head.birthYear).toBe(1989)
  })
})

describe('what cadres propose', () => {
  const propose = (code: string, cadreId: string) =>
    console.db.commit([
      requestChange({
        id: code,
        code,
        cadreId,
        contactId: 'nobody',
        proposal: { field: 'phone', phone: '0999000111' },
        oldText: '(chưa có)',
        newText: 'Điện thoại: 0999000111',
        createdAt: monday,
      }),
    ])

  test('is shown to who may see the person, old beside new, and decided once', async () => {
    await propose('DX-AAAAAA', an)
    await propose('DX-BBBBBB', binh)
    const own = await text(console.as('can_bo_don_vi').get('/console/de-xuat'))
    expect(own).toContain('DX-AAAAAA')
    expect(own).not.toContain('DX-BBBBBB')
    expect((await console.as('can_bo_don_vi').post('/console/de-xuat/DX-BBBBBB/duyet')).status).toBe(404)
    const said = (response: Response) => decodeURIComponent(response.headers.get('set-cookie') ?? '')
    expect(said(await console.as('can_bo_don_vi').post('/console/de-xuat/DX-AAAAAA/duyet'))).toContain('Đã duyệt')
    expect(said(await console.as('can_bo_tinh').post('/console/de-xuat/DX-AAAAAA/tu-choi', { reason: 'muộn' }))).toContain(
      'đã được người khác quyết định',
    )
    expect(said(await console.as('can_bo_tinh').post('/console/de-xuat/DX-BBBBBB/tu-choi', { reason: '' }))).toContain('Cần ghi lý do')
  })
})

test('a sheet of codes holds one for each cadre of the unit, and nobody of another', async () => {
  const sheet = await text(console.as('can_bo_don_vi').post('/console/ma-lien-ket', { unitId: 'CDCS-01', cadreId: '', days: '7' }))
  expect(sheet).toContain('Nguyễn Văn An')
  expect(sheet).not.toContain('Trần Thị Bình')
  expect(sheet.match(/<code>HS[0-9A-Z]{8}<\/code>/g)).toHaveLength(1)
  expect(sheet).toContain('data:image/svg+xml;base64,')
  const other = await console.as('can_bo_don_vi').post('/console/ma-lien-ket', { unitId: 'CDCS-02', cadreId: '', days: '7' })
  expect(other.status).toBe(422)
  expect((await console.as('can_bo_don_vi').post('/console/ma-lien-ket', { unitId: '', cadreId: binh, days: '7' })).status).toBe(422)
})

test('from a record it is one tap to a code for its cadre', async () => {
  const record = await text(console.as('can_bo_tinh').get(`/console/can-bo/${binh}`))
  const address = `/console/ma-lien-ket?can-bo=${binh}`
  expect(record).toContain(address)
  expect(await text(console.as('can_bo_tinh').get(address))).toContain(`value="${binh}"`)
  expect(await text(console.as('can_bo_tinh').get('/console/ma-lien-ket?can-bo=%22%3E%3Cscript'))).not.toContain('<script>')
})

test('a downloaded workbook holds no record out of reach', async () => {
  const table = await text(console.as('can_bo_don_vi').get('/console/can-bo/bang.csv'))
  expect(table).toContain('Nguyễn Văn An')
  expect(table).not.toContain('Trần Thị Bình')
  const book = openTable(new Uint8Array(await (await console.as('can_bo_don_vi').get('/console/can-bo/bang.xlsx')).arrayBuffer()))
  const cells = JSON.stringify(book)
  expect(cells).toContain('Nguyễn Văn An')
  expect(cells).not.toContain('Trần Thị Bình')
  expect((await console.as('can_bo_tinh').get('/console/can-bo/bang.xlsx')).headers.get('content-disposition')).toMatch(
    /can-bo-\d{4}-\d\d-\d\d\.xlsx/,
  )
})

describe('giving a post', () => {
  const post = { way: 'de_bat', titleId: 'PCT', unit: 'CĐCS Công ty May Bình Minh', on: '2026-01-05', decision: '9/QĐ', term: '2025-2030' }

  test('a promotion says that an evaluation comes first, and the button beside it begins one', async () => {
    const browser = console.as('can_bo_tinh')
    const refused = await browser.post(`/console/can-bo/${binh}/giao`, post)
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('Cần đánh giá trước đề bạt')
    expect(html).toContain('action="/console/nhan-su/mo"')
    const fields = { cadreId: binh, titleId: 'PCT', unitId: 'CDCS-01', kind: 'de_bat' }
    for (const [name, value] of Object.entries(fields)) expect(html).toContain(`name="${name}" value="${value}"`)
    expect((await browser.post('/console/nhan-su/mo', fields)).headers.get('location')).toMatch(/^\/console\/nhan-su\/NS-/)
    const waiting = await text(browser.post(`/console/can-bo/${binh}/giao`, post))
    expect(waiting).toMatch(/chờ kết quả của hồ sơ nhân sự <a href="\/console\/nhan-su\/NS-/)
    expect(waiting).toContain('value="2026-01-05"')
  })

  test('an election is written at once and stands in the timeline', async () => {
    const browser = console.as('can_bo_tinh')
    const elected = await browser.post(`/console/can-bo/${binh}/giao`, {
      ...post,
      way: 'bau',
      titleId: 'TBNC',
      unit: 'CDCS-02',
      besides: 'co',
    })
    expect(elected.headers.get('location')).toBe(`/console/can-bo/${binh}`)
    expect(await text(browser.get(`/console/can-bo/${binh}`))).toContain('Giữ chức danh Trưởng ban Nữ công, CĐCS Công ty Muối Biển Xanh')
  })

  test('an officer of a unit gives none to others’ people and none in others’ units', async () => {
    const browser = console.as('can_bo_don_vi')
    expect((await browser.get(`/console/can-bo/${binh}/giao`)).status).toBe(404)
    expect((await browser.post(`/console/can-bo/${binh}/giao`, { ...post, way: 'bau' })).status).toBe(404)
    const elsewhere = await browser.post(`/console/can-bo/${an}/giao`, {
      ...post,
      way: 'bau',
      titleId: 'TT',
      unit: 'CDCS-02',
      besides: 'co',
    })
    expect(await elsewhere.text()).toContain('ngoài phạm vi được phân công')
  })
})

describe('two records of one person', () => {
  test('are shown side by side and become one, with the chat of the other; who is beyond reach is not offered', async () => {
    const deps = depsOn(console.db)
    await takeIn(
      csv([
        ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh', 'SĐT'],
        ['Trần Thị Bình', '1989', 'CDCS-01', 'TT', '0977000111'],
      ]),
      deps,
    )
    const copy = (await everyRecord(deps)).find(({ head }) => head.fullName === 'Trần Thị Bình' && head.id !== binh)?.head.id ?? ''
    await console.db.commit([...issueCode('HS7K3M2PQX', { cadreId: copy, issuedBy: 'x', issuedAt: monday, expiresAt: monday + 1 })])
    await console.db.commit(linkCadre('chat-of-binh', copy, 'HS7K3M2PQX', monday))
    const browser = console.as('can_bo_tinh')
    expect(await text(browser.get(`/console/can-bo/${binh}`))).toContain(`/console/can-bo/${binh}/gop/${copy}`)
    const side = await text(browser.get(`/console/can-bo/${binh}/gop/${copy}`))
    expect(side).toContain(`Giữ lại: ${binh}`)
    expect(side).toContain('0977000111')
    expect((await console.as('can_bo_don_vi').get(`/console/can-bo/${copy}/gop/${binh}`)).status).toBe(404)
    expect(await text(console.as('can_bo_don_vi').get(`/console/can-bo/${copy}`))).not.toContain(binh)
    await browser.post(`/console/can-bo/${binh}/gop/${copy}`)
    expect(await text(browser.get(`/console/can-bo/${copy}`))).toContain('Đã gộp vào hồ sơ')
    const kept = (await everyRecord(deps)).find(({ head }) => head.id === binh)
    expect(kept?.head.phone).toBe('0977000111')
    expect(kept?.postings.map(({ unitId, titleId }) => `${unitId} ${titleId}`)).toContain('CDCS-01 TT')
    expect([...(await linkedCadres(console.db))]).toEqual([binh])
    expect((await browser.post(`/console/can-bo/${binh}/gop/${copy}`)).status).toBe(404)

    const page = await text(browser.get(`/console/can-bo/${binh}`))
    expect(page).toContain('Hồ sơ đã gộp vào đây')
    expect(page).toContain('Hoàn tác (đến hết')
    expect((await console.as('can_bo_don_vi').post(`/console/can-bo/${binh}/gop/${copy}/hoan-tac`)).status).toBe(404)
    expect((await browser.post(`/console/can-bo/${binh}/gop/${copy}/hoan-tac`)).headers.get('location')).toBe(`/console/can-bo/${binh}`)
    expect(await text(browser.get(`/console/can-bo/${binh}`))).toContain(`/console/can-bo/${binh}/gop/${copy}`)
    expect(await text(browser.get(`/console/can-bo/${copy}`))).not.toContain('Đã gộp vào hồ sơ')
    expect([...(await linkedCadres(console.db))]).toEqual([copy])
    expect((await browser.post(`/console/can-bo/${binh}/gop/${copy}/hoan-tac`)).status).toBe(404)
  })
})
