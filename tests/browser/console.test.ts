import { Secret, TOTP } from 'otpauth'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { demoProvince } from '../../db/seed/demo.ts'
import { loadProvince } from '../../src/cadres/demo/store.ts'
import { areas } from '../../src/console/areas.ts'
import { addOfficer, issueLink, resetFactor } from '../../src/console/officers/store.ts'
import { linkMs } from '../../src/console/officer.ts'
import { launchBrowser, screenshot } from '../support/browser.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { looksRight, phone, servePages } from '../support/console-pages.ts'
import type { ConsolePages } from '../support/console-pages.ts'

/** The narrowest that is still sold. */
const small: BrowserContextOptions = { ...phone, viewport: { width: 360, height: 740 } }
const desk: BrowserContextOptions = { viewport: { width: 1280, height: 860 } }
/** Run in the page. */
const repeatedIds = '[...document.querySelectorAll("[id]")].map(({ id }) => id).filter((id, i, all) => all.indexOf(id) !== i)'
const focusSeen = `(() => {
  const at = document.activeElement
  if (at === null || at === document.body) return 'nowhere'
  const { outlineStyle, outlineWidth } = getComputedStyle(at)
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 ? 'seen' : at.tagName + ' not seen'
})()`

let browser: Browser
let console: ConsoleUnderTest
let pages: ConsolePages
beforeAll(async () => {
  const db = await open(':memory:')
  ;[browser, console] = await Promise.all([launchBrowser(), openConsole('CDCS-001', db)])
  const { ids, now } = console.deps
  await loadProvince(db, demoProvince(5, { grassroots: 40, cadres: 240 }, now()), ids, now())
  await db.commit([addOfficer({ id: 'hoa', name: 'Nguyễn Thị Hoa', role: 'quan_tri', unitId: null, createdAt: now() })])
  pages = await servePages(console, browser)
})
afterAll(async () => {
  await browser.close()
  pages.close()
  await console.db.close()
})

afterEach(() => pages.closeWindows())

/** Comes in by a link and the code of a new telephone, as an officer does the first time. */
async function signIn(options: BrowserContextOptions): Promise<Page> {
  const page = await pages.open(options, 'nobody')
  const { db, ids, now } = console.deps
  const token = ids.random(32)
  await db.commit([resetFactor('hoa'), issueLink({ token, officerId: 'hoa', purpose: 'sign_in', at: now(), forMs: linkMs })])
  await page.goto(`${pages.url}/console/vao/${token}`)
  await page.getByRole('button', { name: 'Vào bảng điều khiển' }).click()
  const key = (await page.locator('code.secret').textContent()) ?? ''
  expect(await page.getByAltText('Mã QR').evaluate((image: unknown) => (image as { naturalWidth: number }).naturalWidth)).toBeGreaterThan(0)
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) })
  await page.getByLabel('Mã 6 số').fill(totp.generate())
  await page.getByRole('button', { name: 'Xác nhận' }).click()
  await page.getByRole('heading', { name: 'Trang chính' }).waitFor()
  return page
}

describe.each([
  ['a phone', small, 'dien-thoai'],
  ['a desk', desk, 'may-tinh'],
] as const)('an officer at %s', (_, options, name) => {
  test('comes in, sees the home page, finds a cadre by name without accents and reads the timeline', async () => {
    const page = await signIn(options)
    expect(await page.locator('.numbers').textContent()).toContain('240')
    await screenshot(page, `console-trang-chinh-${name}`)
    if (options.isMobile) await page.locator('summary', { hasText: 'Các mục' }).tap()
    await page.getByRole('navigation', { name: 'Các mục' }).getByRole('link', { name: 'Cán bộ', exact: true }).click()
    await page.getByLabel('Tên hoặc mã').fill('nguyen')
    await page.getByRole('button', { name: 'Lọc' }).click()
    const first = page.locator('tbody th a').first()
    expect(await first.textContent()).toMatch(/Nguyễn/)
    await looksRight(page, 'console-can-bo')
    await screenshot(page, `console-can-bo-${name}`)
    await first.click()
    await page.getByRole('heading', { name: 'Dòng thời gian' }).waitFor()
    await looksRight(page, 'console-ho-so')
    await screenshot(page, `console-ho-so-${name}`)
  })

  test('uploads a table and sees row by row what would change, old beside new', async () => {
    const page = await signIn(options)
    const row = await page.request.get(`${pages.url}/console/can-bo/bang.csv`)
    const [heading = '', line = ''] = (await row.text()).split('\r\n')
    const year = /,(19\d\d|20\d\d),/.exec(line)?.[1] ?? ''
    const edited = `${heading}\r\n${line.replace(`,${year},`, `,${Number(year) - 1},`)}\r\n`
    await page.goto(`${pages.url}/console/nhap`)
    await page.getByLabel('Tệp .xlsx hoặc .csv').setInputFiles({ name: 'cán bộ.csv', mimeType: 'text/csv', buffer: Buffer.from(edited) })
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByRole('heading', { name: 'Xem trước bảng' }).waitFor()
    const changed = page.getByRole('row').filter({ hasText: 'Năm sinh' })
    expect(await changed.locator('.old').textContent()).toBe(year)
    expect(await changed.locator('.new').textContent()).toBe(String(Number(year) - 1))
    await looksRight(page, 'console-xem-truoc')
    await screenshot(page, `console-xem-truoc-${name}`)
    await page.getByRole('button', { name: 'Ghi 1 dòng' }).click()
    await page.getByText('Đã ghi: thêm 0, sửa 1.').waitFor()
    page.once('dialog', (dialog) => void dialog.accept())
    await page.getByRole('button', { name: 'Hoàn tác' }).first().click()
    await page.getByText('Đã hoàn tác 1 hồ sơ.').waitFor()
  })
})

test.each(['light', 'dark'] as const)(
  'every page of the menu fits a phone, is light enough to load and dark enough to read (%s)',
  async (colorScheme) => {
    const page = await signIn({ ...small, colorScheme })
    for (const path of ['', ...areas.filter(({ access }) => access['GET /']?.includes('quan_tri')).map((area) => area.path)]) {
      const response = await page.goto(`${pages.url}/console${path}`)
      expect(response?.status(), path).toBe(200)
      expect((await response?.body())?.length ?? 0, path).toBeLessThan(200_000)
      await looksRight(page, path)
      expect(await page.locator('h1').count(), path).toBe(1)
      // Nothing to fill in without a name to call it by.
      const nameless = 'input:not([type=hidden], [id], label input), select:not([id], label select), textarea:not([id], label textarea)'
      expect(await page.locator(nameless).count(), path).toBe(0)
      expect(await page.evaluate(repeatedIds), path).toEqual([])
    }
  },
)

test('by the keyboard alone: the first stop skips to the content, and every stop is seen', async () => {
  const page = await signIn(desk)
  await page.goto(`${pages.url}/console/can-bo`)
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement?.textContent')).toBe('Đến nội dung chính')
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement?.id')).toBe('noi-dung')
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(focusSeen)).toBe('seen')
  }
  await page.getByLabel('Tên hoặc mã').focus()
  await page.keyboard.type('tran')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=tran/)
})
