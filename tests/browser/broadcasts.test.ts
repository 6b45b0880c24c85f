import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import type { Role } from '../../db/tables/console.ts'
import { pauseBroadcast, sendBroadcast } from '../../src/broadcasts/desk/jobs.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { approvedBroadcast, binh, deskOn, done, fakeChannel, hoa, person, settle } from '../support/broadcasts.ts'
import { launchBrowser, screenshot } from '../support/browser.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { servePages } from '../support/console-pages.ts'
import type { ConsolePages } from '../support/console-pages.ts'
import { linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'

let console: ConsoleUnderTest
let pages: ConsolePages
let browser: Browser
/** Where the pages of broadcasts are. */
let root = ''

beforeAll(async () => {
  console = await openConsole()
  await console.db.commit([
    ...['An', 'Bình', 'Chi', 'Dung'].flatMap((name) => person(name, { at: { webchat: Date.now() }, account: 'web' })),
    ...person('Giang', { at: { webchat: Date.now() }, account: 'web', optedOut: true }),
  ])
  browser = await launchBrowser()
  pages = await servePages(console, browser)
  root = `${pages.url}/console/thong-bao`
}, 60_000)
afterAll(async () => {
  await browser.close()
  pages.close()
  await console.db.close()
})

afterEach(() => pages.closeWindows())
const windowOf = (role: Role): Promise<Page> => pages.open({ viewport: { width: 1_200, height: 1_400 } }, role)

test('one officer writes it with a live count, another approves, and both watch it leave', async () => {
  const author = await windowOf('can_bo_tinh')
  await author.goto(`${root}/soan`)
  await author.fill('[name=text]', 'Kính mời {xung_ho} dự hội nghị người lao động.')
  await author.check('[name=everybody]')
  // The count comes by itself.
  await author.waitForSelector('#xem-thu [data-plan="4"]')
  expect(await author.textContent('#xem-thu')).toContain('đã dừng nhận tin: 1')
  await author.fill('[name=text]', 'Kính mời {xung_ho} dự hội nghị người lao động lúc 8 giờ.')
  await author.waitForSelector('#xem-thu >> text=lúc 8 giờ.')
  await screenshot(author, 'thong-bao-soan')
  await author.click('button:has-text("Lưu bản nháp")')
  await author.waitForSelector('text=Đã lưu bản nháp.')
  await author.click('button:has-text("Trình duyệt")')
  await author.waitForSelector('text=Đã trình.')
  expect(await author.textContent('main')).toContain('nên không tự duyệt được')
  const address = author.url()
  const id = address.split('/').at(-1) ?? ''

  const second = await windowOf('quan_tri')
  await second.goto(`${pages.url}/console`)
  expect(await second.textContent('main')).toContain('thông báo chờ duyệt')
  await second.goto(address)
  expect(await second.textContent('main')).toContain('Kính mời {xung_ho} dự hội nghị người lao động lúc 8 giờ.')
  await screenshot(second, 'thong-bao-duyet')
  await second.click('button:has-text("Duyệt đúng bản này")')
  await second.waitForSelector('text=Đã duyệt.')
  await second.click('button:has-text("Cho gửi")')
  await second.waitForSelector('text=Thông báo sẽ đi theo đúng giờ.')

  // 10:00 on a Monday: within the hours for messages. The page in front of the officer moves on without a reload.
  const clock = { now: Date.UTC(2030, 0, 7, 3) }
  const desk = deskOn(console.db, clock, { accounts: new Set(['webchat web']) })
  const web = fakeChannel('webchat')
  await settle(desk, clock, [{ ...web.channel, account: 'web' }], 30_000)
  await second.waitForSelector('#tien-do [data-state=sent] strong:has-text("4")', { timeout: 30_000 })
  expect(await second.textContent('#tien-do')).toContain('đã gửi xong')
  expect(web.accepted.map(({ to }) => to)).toEqual(['An', 'Bình', 'Chi', 'Dung'])
  await screenshot(second, 'thong-bao-tien-do')
  expect(await pauseBroadcast(desk, id, hoa)).toEqual({ ok: false, why: 'wrong_state' })

  await second.click('a:has-text("Từng người nhận")')
  expect(await second.textContent('table')).toContain('đã gửi')
  await screenshot(second, 'thong-bao-nguoi-nhan')
  // By state, on a telephone and without a mouse; the same people can be taken away as a file.
  await second.setViewportSize({ width: 360, height: 780 })
  await second.focus('a:has-text("đã gửi: 4")')
  await second.keyboard.press('Enter')
  await second.waitForSelector('a[aria-current]:has-text("đã gửi: 4")')
  expect(await second.locator('a:has-text("Tải danh sách này (4 người)")').getAttribute('href')).toContain('trang-thai=sent')
  expect(await second.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true)
  const trail = await auditPage(console.db, 0, 50)
  expect(trail.map(({ action, subjects }) => `${action} ${subjects}`)).toContain(`read ${id}`)
  const report = await console.as('quan_tri').get(`/console/thong-bao/${id}/bao-cao.csv`)
  expect((await report.text()).split('\n').filter((line) => line.includes('đã gửi'))).toHaveLength(4)
}, 90_000)

test('several values of one filter widen it, another filter narrows it, and the count follows, on a telephone too', async () => {
  await smallProvince(console.db)
  await linkedCadre(console.db, 'CB0000001', 'Lan')
  await linkedCadre(console.db, 'CB0000002', 'Minh', { unitId: 'CDCS-02', titleId: 'PCT' })
  const page = await windowOf('can_bo_tinh')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${root}/soan`)
  await page.fill('[name=text]', 'Mời họp')
  await page.click('summary:has-text("Đơn vị và cấp dưới")')
  await page.check('[name=unit][value="CDCS-01"]')
  await page.waitForSelector('#xem-thu >> text=trong 1 người được chọn')
  await page.check('[name=unit][value="CDCS-02"]')
  await page.waitForSelector('#xem-thu >> text=trong 2 người được chọn')
  // Without a mouse.
  await page.focus('summary:has-text("Chức danh")')
  await page.keyboard.press('Enter')
  await page.focus('[name=title][value="PCT"]')
  await page.keyboard.press('Space')
  await page.waitForSelector('#xem-thu >> text=trong 1 người được chọn')
  await screenshot(page, 'thong-bao-loc')
  await page.click('button:has-text("Lưu bản nháp")')
  await page.waitForSelector('text=Đã lưu bản nháp.')
  await page.goto(`${page.url()}/soan`)
  expect(await page.locator('[name=unit]:checked').evaluateAll((ticks) => ticks.map((tick) => tick.getAttribute('value')))).toEqual([
    'CDCS-01',
    'CDCS-02',
  ])
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
}, 90_000)

test('what nobody knows the end of is held, and goes again only after the warning that it may arrive twice', async () => {
  const clock = { now: Date.UTC(2030, 0, 9, 3) }
  const desk = deskOn(console.db, clock, { accounts: new Set(['webchat web']) })
  const { id } = await approvedBroadcast(desk, { audience: { contacts: ['An', 'Chi'] }, urgent: true })
  done(await sendBroadcast(desk, id, binh))
  let hangs = true
  const web = fakeChannel('webchat', (to) =>
    hangs && to === 'An' ? { ok: false, failure: { code: 'uncertain', detail: 'no answer' } } : undefined,
  )
  await settle(desk, clock, [{ ...web.channel, account: 'web' }])
  expect(web.accepted.map(({ to }) => to)).toEqual(['Chi'])

  const page = await windowOf('can_bo_tinh')
  const asked: string[] = []
  page.on('dialog', async (dialog) => {
    asked.push(dialog.message())
    await (asked.length === 1 ? dialog.dismiss() : dialog.accept())
  })
  await page.goto(`${root}/${id}`)
  expect(await page.textContent('.notice.warn')).toContain('1 người chưa rõ đã nhận hay chưa')
  await screenshot(page, 'thong-bao-chua-ro')
  expect(await page.textContent('main')).toContain('Nhắc lại: anh/chị chưa xác nhận đã đọc thông báo')
  await page.goto(`${root}/soan?chua-xac-nhan=${id}`)
  expect(await page.isChecked(`[name=notAcknowledged][value="${id}"]`)).toBe(true)
  await page.goto(`${root}/${id}`)
  await page.click('button:has-text("Vẫn gửi lại cho người chưa rõ")')
  await expect.poll(() => asked.length).toBe(1)
  expect(asked[0]).toContain('Có người sẽ nhận tin này hai lần.')
  hangs = false
  await settle(desk, clock, [{ ...web.channel, account: 'web' }])
  expect(web.accepted).toHaveLength(1)
  await page.click('button:has-text("Vẫn gửi lại cho người chưa rõ")')
  await page.waitForSelector('text=Đã xếp hàng gửi lại.')
  clock.now = Date.now()
  await settle(deskOn(console.db, clock, { accounts: new Set(['webchat web']) }), clock, [{ ...web.channel, account: 'web' }])
  expect(web.accepted.map(({ to }) => to)).toEqual(['Chi', 'An'])
}, 60_000)

test('a PDF is told of channel by channel, shown to the approver, and taken away again', async () => {
  const page = await windowOf('can_bo_tinh')
  await page.goto(`${root}/soan`)
  await page.fill('[name=text]', 'Kính gửi kế hoạch.')
  await page.check('[name=everybody]')
  await page.setInputFiles('[name=file]', { name: 'Kế hoạch 12.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 x') })
  await page.waitForSelector('#xem-thu >> text=Kế hoạch 12.pdf, chữ nằm dưới tệp')
  expect(await page.textContent('#xem-thu')).toContain('Kế hoạch 12.pdf: một tin tệp riêng, ngay trước tin chữ')
  await page.click('button:has-text("Lưu bản nháp")')
  await page.waitForSelector('text=Đã lưu bản nháp.')
  const link = page.locator('a:has-text("Kế hoạch 12.pdf")')
  const address = page.url()
  await screenshot(page, 'thong-bao-tep')
  const shown = await page.context().request.get(`${address}/tep`)
  expect([shown.headers()['content-type'], await shown.text()]).toEqual(['application/pdf', '%PDF-1.7 x'])
  expect(await link.count()).toBe(1)
  await page.click('a:has-text("Sửa")')
  await page.setInputFiles('[name=file]', { name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>') })
  await page.click('button:has-text("Lưu bản nháp")')
  await page.waitForSelector('text=văn bản phải là .pdf không quá 5 MB.')
  await page.goto(`${address}/soan`)
  await page.check('[name=noFile]')
  await page.click('button:has-text("Lưu bản nháp")')
  await page.waitForSelector('text=Cần trình duyệt lại.')
  expect(await link.count()).toBe(0)
}, 60_000)

test('what is wrong with a form is said beside the field, and what was typed stays', async () => {
  const page = await windowOf('can_bo_tinh')
  await page.goto(`${root}/soan`)
  await page.fill('[name=text]', 'Lương của {luong}')
  await page.check('[name=everybody]')
  await page.click('button:has-text("Lưu bản nháp")')
  await page.waitForSelector('.notice.bad')
  expect(await page.textContent('.notice.bad')).toContain('luong')
  expect(await page.inputValue('[name=text]')).toBe('Lương của {luong}')
  await page.uncheck('[name=everybody]')
  await page.fill('[name=text]', 'Kính mời')
  await page.click('button:has-text("Lưu bản nháp")')
  await page.waitForSelector('text=Mong anh/chị chọn người nhận.')
}, 60_000)

test('an approval of what has changed since it was shown is refused', async () => {
  const author = await windowOf('can_bo_tinh')
  await author.goto(`${root}/soan`)
  await author.fill('[name=text]', 'Bản một')
  await author.check('[name=everybody]')
  await author.check('[name=urgent]')
  await author.click('button:has-text("Lưu bản nháp")')
  await author.click('button:has-text("Trình duyệt")')
  await author.waitForSelector('text=Đã trình.')
  const second = await windowOf('quan_tri')
  await second.goto(author.url())
  await author.click('a:has-text("Sửa")')
  await author.fill('[name=text]', 'Bản hai')
  await author.click('button:has-text("Lưu bản nháp")')
  await author.waitForSelector('text=Cần trình duyệt lại.')
  await author.click('button:has-text("Trình duyệt")')
  await author.waitForSelector('text=Đã trình.')
  await second.click('button:has-text("Duyệt đúng bản này")')
  await second.waitForSelector('text=Chưa làm được')
  expect(await second.textContent('main')).toContain('đã thay đổi so với bản được xem')
}, 60_000)
