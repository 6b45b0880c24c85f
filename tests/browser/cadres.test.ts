import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'

import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { demoProvince } from '../../db/seed/demo.ts'
import { joinUnit } from '../../src/cadres/joining/store.ts'
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
      // A form that comes back with its problems is no fault of the page.
      if (/status of 422/.test(message.text())) return
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

  test('a table with people who are there already is decided on row by row, written and taken back', async () => {
    await look(options, '/console/nhap', async (page, check) => {
      await check('nhap')
      const table = await page.request.get(`${url}/console/can-bo/bang.csv`)
      const [heading = '', ...lines] = (await table.text()).replace('\uFEFF', '').split('\r\n')
      // Without codes and revisions everybody is somebody who may be there already.
      const at = heading.split(',').indexOf('Năm sinh')
      const twins = lines.slice(0, 30).map((line) => `,,${line.split(',').slice(2).join(',')}`)
      expect(at).toBeGreaterThan(1)
      const renamed = twins.map((line) => line.replace(/Chủ tịch|Phó Chủ tịch|Ủy viên Ban Chấp hành/, 'Tổ phó công đoàn'))
      await page
        .getByLabel('Tệp .xlsx hoặc .csv')
        .setInputFiles({ name: 'danh sách.csv', mimeType: 'text/csv', buffer: Buffer.from([heading, ...renamed].join('\r\n')) })
      await page.getByRole('button', { name: 'Xem trước' }).click()
      await page.getByRole('heading', { name: 'Xem trước bảng' }).waitFor()
      const choice = page.getByLabel('Xử lý dòng này')
      await choice.first().waitFor()
      await choice.nth(0).selectOption({ label: 'Bỏ qua dòng này' })
      await choice.nth(1).selectOption({ label: 'Thêm thành người mới' })
      await check('nhap-da-co')
      await page.getByRole('button', { name: 'Lưu lựa chọn của trang này' }).click()
      await page.getByText('Đã ghi lựa chọn cho').waitFor()
      await page.getByRole('button', { name: 'Ghi 1 dòng' }).click()
      await page.getByText('Đã ghi: thêm 1, sửa 0.').waitFor()
      page.once('dialog', (dialog) => void dialog.accept())
      await page.getByRole('button', { name: 'Hoàn tác' }).first().click()
      await page.getByText('Đã hoàn tác 1 hồ sơ.').waitFor()
    })
  })

  test('a cell that somebody else changed meanwhile is shown side by side', async () => {
    await look(options, '/console/nhap', async (page, check) => {
      const upload = async (body: string) => {
        await page.goto(`${url}/console/nhap`)
        await page.getByLabel('Tệp .xlsx hoặc .csv').setInputFiles({ name: 'bảng.csv', mimeType: 'text/csv', buffer: Buffer.from(body) })
        await page.getByRole('button', { name: 'Xem trước' }).click()
        await page.getByRole('heading', { name: 'Xem trước bảng' }).waitFor()
      }
      const table = (await (await page.request.get(`${url}/console/can-bo/bang.csv`)).text()).split('\r\n').slice(0, 2)
      const year = /,(19\d\d|20\d\d),/.exec(table[1] ?? '')?.[1] ?? ''
      const withYear = (other: number) => [table[0], table[1]?.replace(`,${year},`, `,${other},`)].join('\r\n')
      await upload(withYear(Number(year) - 1))
      await page.getByRole('button', { name: 'Ghi 1 dòng' }).click()
      await page.getByText('Đã ghi: thêm 0, sửa 1.').waitFor()
      await upload(withYear(Number(year) + 1))
      await page.getByText('sau khi bảng này được tải về').waitFor()
      await check('nhap-xung-dot')
      await page.getByLabel('Xử lý dòng này').selectOption({ label: 'Lấy theo bảng' })
      await page.getByRole('button', { name: 'Lưu lựa chọn của trang này' }).click()
      await page.getByRole('button', { name: 'Ghi 1 dòng' }).click()
      await page.getByText('Đã ghi: thêm 0, sửa 1.').waitFor()
    })
  })

  test('the code of a unit is made and printed, and members wait to be confirmed', async () => {
    await look(options, '/console/don-vi/CDCS-0006/ma', async (page, check) => {
      const make = page.getByRole('button', { name: 'Làm mã cho đơn vị' })
      if (await make.isVisible()) await make.click()
      await page.locator('.poster .code').waitFor()
      await check('don-vi-ma-qr')
      await console.db.commit([joinUnit('nguoi-1', 'CDCS-0006', console.deps.now())])
      await page.goto(`${url}/console/don-vi/CDCS-0006/doan-vien`)
      await page.getByRole('checkbox').first().check()
      await check('don-vi-doan-vien')
      await page.getByRole('button', { name: 'Xác nhận những người đã chọn' }).click()
      await page.getByText('Đã xác nhận 1 người.').waitFor()
    })
  })

  test('a record shows its whole timeline; a promotion begins with its evaluation', async () => {
    await look(options, '/console/can-bo', async (page, check) => {
      await page
        .locator('tbody th a')
        .nth(options.isMobile ? 3 : 4)
        .click()
      await page.getByRole('heading', { name: 'Dòng thời gian' }).waitFor()
      await check('ho-so')
      await page.getByRole('link', { name: 'Giao chức danh' }).click()
      await page.getByLabel('Hình thức').selectOption({ label: 'Đề bạt' })
      await page.getByLabel('Chức danh').first().selectOption({ label: 'Ủy viên Ban Thường vụ' })
      await page.getByLabel('Đơn vị').fill('CDCS-0001')
      await page.getByLabel('Từ ngày').fill('2026-11-23')
      await page.getByLabel('Số quyết định').fill('31/QĐ')
      await page.getByRole('button', { name: 'Ghi chức danh' }).click()
      await page.getByRole('heading', { name: 'Cần đánh giá trước đề bạt' }).waitFor()
      await check('giao-chuc-danh')
      await page.getByRole('button', { name: 'Bắt đầu đánh giá trước đề bạt' }).click()
      await page
        .getByText(/NS-[0-9A-Z]{6}/)
        .first()
        .waitFor()
    })
  })

  test('two records stand side by side before they become one', async () => {
    await look(options, '/console/can-bo', async (page, check) => {
      const [keep, drop] = await page.locator('tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
      await page.goto(`${url}${keep}/gop/${drop?.split('/').at(-1)}`)
      await page.getByRole('heading', { name: 'Gộp hai hồ sơ của một người' }).waitFor()
      await check('gop-ho-so')
    })
  })
})
