import { randomInt } from 'node:crypto'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import type { Role } from '../../db/tables/console.ts'
import { markUnreachable } from '../../src/delivery/reach/store.ts'
import { openLetters } from '../../src/feedback/letters/store.ts'
import { setCanned } from '../../src/feedback/desk-settings/store.ts'
import { awaitFile, keepFile } from '../../src/feedback/files/store.ts'
import { replyTo } from '../../src/feedback/jobs.ts'
import { launchBrowser, screenshot } from '../support/browser.ts'
import { officerOf, openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { desk, phone, servePages } from '../support/console-pages.ts'
import type { ConsolePages } from '../support/console-pages.ts'
import { rows } from '../support/rows.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

let console: ConsoleUnderTest
let pages: ConsolePages
let browser: Browser
beforeAll(async () => {
  ;[browser, console] = await Promise.all([launchBrowser(), openConsole()])
  pages = await servePages(console, browser)
  const { db } = console
  const turns = turnsOn(db, { now: Date.now() })
  const says = async (who: string, ...texts: string[]) => {
    for (const text of texts) await turns.receive(from(who, text))
  }
  const agrees = ['quyền dữ liệu', 'Đồng ý lưu', 'tôi đồng ý']
  await says(
    'An',
    'gửi ý kiến',
    'Có tên',
    'tôi đồng ý',
    'An toàn, sức khỏe',
    'CĐCS May Sông Dinh',
    'Ghi như tôi gõ',
    'Quạt xưởng 2 hỏng cả tháng',
  )
  for (let i = 0; i < 6; i++) {
    const words = `Bữa ăn ca thứ ${i + 1} thiếu đạm`
    await says(`kín-${i}`, 'phản ánh', 'Gửi kín', 'Bữa ăn, nhà ở, phúc lợi', 'Bỏ qua', words, 'Gửi')
  }
  await says('Bình', ...agrees, 'Đoàn phí đóng bao nhiêu phần trăm?')
  await says('Chi', ...agrees, 'doan phi dong bao nhieu phan tram')
  await openLetters(db, testSeal, randomInt, console.deps.ids.random)
  await db.commit([setCanned('da-nhan', 'Công đoàn đã nhận và đang làm việc với công ty.')])
})
afterAll(async () => {
  await browser.close()
  pages.close()
  await console.db.close()
})

afterEach(() => pages.closeWindows())

/** What one look at a page brings over the wire, compressed or not (bytes). */
const mostBytes = 200_000

/** Fits the screen, and weighs little. */
async function fits(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  const weight = await page.evaluate(
    "[...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')].reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0)",
  )
  expect(Number(weight)).toBeGreaterThan(1_000)
  expect(Number(weight)).toBeLessThan(mostBytes)
}

async function open(role: Role, path: string, options: BrowserContextOptions = desk): Promise<Page> {
  const page = await pages.open(options, role)
  await page.goto(`${pages.url}${path}`)
  return page
}

test('an officer answers a named opinion from the inbox, with a canned reply, and notes what the sender never sees', async () => {
  const page = await open('can_bo_tinh', '/console/y-kien')
  expect(await page.getByRole('row').count()).toBe(8)
  await screenshot(page, 'y-kien')
  await page.locator('#f-muc').selectOption('An toàn, sức khỏe')
  await page.getByRole('button', { name: 'Lọc' }).click()
  await page.getByRole('link', { name: /^YC-/ }).click()
  await page.getByText('Quạt xưởng 2 hỏng cả tháng').waitFor()
  await page.getByLabel('Ghi chú').fill('Đã gọi bảo trì')
  await page.getByRole('button', { name: 'Ghi chú' }).click()
  await page.getByText('Đã ghi chú.').waitFor()
  await page.getByRole('link', { name: 'Chèn mẫu “da-nhan”' }).click()
  await page.getByRole('button', { name: 'Gửi trả lời' }).click()
  await page.getByText('Đã trả lời.').waitFor()
  await screenshot(page, 'y-kien-viec')
  const waiting = (await rows.jobs(console.db)).filter(({ kind }) => kind === 'case_tell')
  expect(JSON.stringify(waiting)).toContain('Công đoàn đã nhận')
  expect(JSON.stringify(waiting)).not.toContain('bảo trì')
})

test('a sealed letter is shown with its day and no sender, and is handled on a telephone as well', async () => {
  const page = await open('can_bo_tinh', '/console/y-kien?muc=phuc_loi', phone)
  await page.getByRole('link', { name: /^TK-/ }).first().click()
  await page.getByText('Thư kín: không ai biết').waitFor()
  const shown = await page.locator('main').textContent()
  expect(shown).toMatch(/Bữa ăn ca thứ \d thiếu đạm/)
  expect(shown).not.toMatch(/kín-\d|MK-|\d giờ \d/)
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  await page.getByRole('button', { name: 'Đã giải quyết xong' }).click()
  await page.getByText('Đã kết thúc.').waitFor()
  await screenshot(page, 'y-kien-thu-kin')
})

test('what people write about is shown from five cases upward, also to who sees no case', async () => {
  const page = await open('nguoi_xem', '/console/y-kien/chu-de')
  const table = await page.getByRole('table').first().textContent()
  // One case of safety and six of meals: were the six shown, the total would tell the one.
  expect(table).toMatch(/An toàn, sức khỏe\s*–/)
  expect(table).toMatch(/Bữa ăn, nhà ở, phúc lợi\s*–/)
  await page.getByText('Tổng số: 7 việc.').waitFor()
  await screenshot(page, 'y-kien-chu-de')
})

test('a question two people asked is answered by one officer and approved by another', async () => {
  const writer = await open('can_bo_tinh', '/console/hoi-dap')
  await writer
    .getByRole('row', { name: /Đoàn phí/ })
    .getByRole('button', { name: 'Tôi nhận' })
    .click()
  await writer.getByLabel('Câu trả lời').fill('Đoàn phí bằng 0,5% tiền lương.')
  await writer.getByRole('button', { name: 'Lưu để duyệt' }).click()
  await writer.getByText('cần một cán bộ khác duyệt').waitFor()
  expect(await writer.getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(0)
  const address = new URL(writer.url()).pathname
  await pages.closeWindows()
  const approver = await open('quan_tri', address)
  await screenshot(approver, 'hoi-dap')
  await approver.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await approver.getByText('Đang dùng').waitFor()
  for (const who of ['Bình', 'Chi'])
    expect((await rows.said(console.db, who)).filter((said) => said?.includes('Đoàn phí bằng 0,5% tiền lương.'))).toHaveLength(1)
})

test.each([
  ['desk', desk],
  ['telephone', phone],
] as const)('every page of cases and questions fits a %s and weighs little', async (_what, options) => {
  const { code } = (await rows.cases(console.db))[0] ?? { code: '' }
  for (const path of ['', '/chu-de', '/mau', '/phan-cong', `/${code}`]) {
    const page = await open('quan_tri', `/console/y-kien${path}`, options)
    await fits(page)
    await pages.closeWindows()
  }
  const page = await open('quan_tri', '/console/hoi-dap', options)
  await fits(page)
})

test('the administrator names who takes what, sees where a case would go, and takes it back', async () => {
  const page = await open('quan_tri', '/console/y-kien/phan-cong', phone)
  await page.getByText('Chưa ai được giao đọc tố cáo').waitFor()
  await page.locator('#f-owner').selectOption(officerOf('can_bo_tinh'))
  await page.locator('#f-category').selectOption('An toàn, sức khỏe')
  await page.getByRole('button', { name: 'Phân công', exact: true }).click()
  await page.getByText('Đã phân công.').waitFor()
  await page.getByLabel('Thử với mục').selectOption('An toàn, sức khỏe')
  await page.getByRole('button', { name: 'Lọc' }).click()
  await page.locator('p', { hasText: officerOf('can_bo_tinh') }).waitFor()
  await screenshot(page, 'y-kien-phan-cong')
  await page.getByRole('button', { name: 'Bỏ', exact: true }).click()
  await page.getByText('Đã bỏ phân công.').waitFor()
})

test('a picture is shown on the page; an answer that did not arrive says why, and is sent again by one tap', async () => {
  const { db, deps } = console
  const { code = '', contactId = '' } = (await rows.cases(db))[0] ?? {}
  const at = Date.now()
  const [row, ...rest] = awaitFile({ code, messageId: 0, url: 'telegram-file:x' }, deps.ids, at)
  const id = String(row?.values.id)
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  await db.commit([...(row ? [row] : []), keepFile(id, 'image/png', pixel, deps.seal)])
  expect(rest).toHaveLength(1)
  const addressId = (await rows.addresses(db)).find((each) => each.contactId === contactId)?.id ?? ''
  await db.commit(markUnreachable(addressId, at, 'blocked'))
  await replyTo(code, 'Xưởng nào ạ?', { db, ids: deps.ids, viewer: { type: 'officer', name: 'hoa', role: 'can_bo_tinh' }, at })
  const page = await open('can_bo_tinh', `/console/y-kien/${code}`, phone)
  await page.getByText('người gửi đã chặn hoặc xóa cuộc trò chuyện').first().waitFor()
  const loaded = await page.evaluate(
    "(async () => { const picture = document.querySelector('img.case-picture'); await picture.decode(); return picture.naturalWidth })()",
  )
  expect(loaded).toBe(1)
  await screenshot(page, 'y-kien-khong-den')
  await page.getByRole('button', { name: 'Gửi lại' }).click()
  await page.getByText('Đã gửi lại.').waitFor()
  await page.goto(`${pages.url}/console/y-kien?tinh-trang=lost`)
  await page.getByRole('link', { name: code }).waitFor()
})
