import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'

import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { demoProvince } from '../../db/seed/demo.ts'
import { loadProvince } from '../../src/cadres/demo/store.ts'
import { launchBrowser, screenshot } from '../support/browser.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'

const phone: BrowserContextOptions = { viewport: { width: 390, height: 860 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
const desk: BrowserContextOptions = { viewport: { width: 1180, height: 820 } }
const contrasts = readFileSync(new URL('../support/in-page/contrast.js', import.meta.url), 'utf8')

let browser: Browser
let console: ConsoleUnderTest
let server: ServerType
let url = ''
beforeAll(async () => {
  const db = await open(':memory:')
  ;[browser, console] = await Promise.all([launchBrowser(), openConsole('CDCS-001', db)])
  const { ids, now } = console.deps
  await loadProvince(db, demoProvince(5, { grassroots: 300, cadres: 900 }, now()), ids, now())
  server = serve({ fetch: console.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser.close()
  server.close()
  await console.db.close()
})

/** Works on a page signed in and finds nothing to complain about on any page passed: no error, nothing too wide, too heavy or too pale. */
async function look(
  options: BrowserContextOptions,
  path: string,
  work: (page: Page, check: (name: string) => Promise<void>) => Promise<void>,
) {
  const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options })
  try {
    await context.addCookies([{ name: 'cd_phien', value: console.cookie('can_bo_tinh'), url: `${url}/console` }])
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    const sizes: Promise<[string, number]>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'document' && response.status() === 200)
        sizes.push(response.body().then((body) => [response.url(), body.length]))
    })
    expect((await page.goto(url + path))?.status()).toBe(200)
    await work(page, async (name) => {
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect(wide, name).toBeLessThanOrEqual(0)
      const seen = (await page.evaluate(contrasts)) as { contrast: number; text: string }[]
      expect(
        seen.filter(({ contrast }) => contrast < 4.5),
        name,
      ).toEqual([])
      await screenshot(page, `${name}-${options.isMobile ? 'dien-thoai' : 'may-tinh'}`)
    })
    expect(complaints).toEqual([])
    for (const [address, bytes] of await Promise.all(sizes)) expect(bytes, address).toBeLessThan(200_000)
  } finally {
    await context.close()
  }
}

describe.each([
  ['a phone', phone],
  ['a desk', desk],
] as const)('at %s', (_, options) => {
  test('a unit is dissolved after a look at who is affected', async () => {
    const unit = options.isMobile ? 'CDCS-0002' : 'CDCS-0003'
    await look(options, `/console/don-vi/${unit}`, async (page, check) => {
      await check('don-vi')
      await page.getByRole('link', { name: 'Giải thể' }).click()
      await page.getByLabel('Đơn vị kế thừa').fill('CDCS-0004')
      await page.getByLabel('Có hiệu lực từ ngày').fill(new Date(console.deps.now()).toISOString().slice(0, 10))
      await page.getByLabel('Số quyết định').fill('27/QĐ-LĐLĐ')
      await check('don-vi-giai-the')
      await page.getByRole('button', { name: 'Xem ảnh hưởng' }).click()
      await page.getByRole('heading', { name: /Cán bộ bị ảnh hưởng/ }).waitFor()
      await check('don-vi-anh-huong')
      await page.getByRole('button', { name: 'Thực hiện: giải thể' }).click()
      await page.getByText('Đã ghi quyết định 27/QĐ-LĐLĐ').waitFor()
      await page.goto(`${url}/console/don-vi/${unit}`)
      await page.getByText('Đã kết thúc').waitFor()
      await check('don-vi-da-ket-thuc')
    })
  })

  test('a title is given a standard', async () => {
    await look(options, '/console/chuc-danh', async (page, check) => {
      await check('chuc-danh')
      await page.getByRole('link', { name: 'Trưởng ban Nữ công' }).click()
      await page.getByText('Thêm hoặc thay tiêu chuẩn').click()
      await page.getByLabel('Mức tối thiểu').selectOption({ label: 'Trình độ chuyên môn: Đại học' })
      await page
        .getByLabel('Áp dụng từ ngày')
        .first()
        .fill(options.isMobile ? '2025-01-01' : '2026-01-01')
      await page.locator('#f-standard-decision').fill('28/QĐ')
      await check('chuc-danh-mot')
      await page.getByRole('button', { name: 'Ghi tiêu chuẩn' }).click()
      await page.getByText('Đã ghi tiêu chuẩn.').waitFor()
    })
  })
})
