import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { demoProvince } from '../../db/seed/demo.ts'
import { joinUnit } from '../../src/cadres/joining/store.ts'
import { loadProvince } from '../../src/cadres/demo/store.ts'
import { launchBrowser } from '../support/browser.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { desk, phone, servePages } from '../support/console-pages.ts'
import type { ConsolePages } from '../support/console-pages.ts'

let browser: Browser
let console: ConsoleUnderTest
let pages: ConsolePages
beforeAll(async () => {
  const db = await open(':memory:')
  ;[browser, console] = await Promise.all([launchBrowser(), openConsole('CDCS-001', db)])
  const { ids, now } = console.deps
  await loadProvince(db, demoProvince(5, { grassroots: 300, cadres: 900 }, now()), ids, now())
  pages = await servePages(console, browser)
})
afterAll(async () => {
  await browser.close()
  pages.close()
  await console.db.close()
})

describe.each([
  ['a phone', phone],
  ['a desk', desk],
] as const)('at %s', (_, options) => {
  test('a unit is dissolved after a look at who is affected', async () => {
    const unit = options.isMobile ? 'CDCS-0002' : 'CDCS-0003'
    await pages.look(options, `/console/don-vi/${unit}`, async (page, check) => {
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
      await page.goto(`${pages.url}/console/don-vi/${unit}`)
      await page.getByText('Đã kết thúc').waitFor()
      await check('don-vi-da-ket-thuc')
    })
  })

  test('a title is given a standard', async () => {
    await pages.look(options, '/console/chuc-danh', async (page, check) => {
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
    await pages.look(options, '/console/nhap', async (page, check) => {
      await check('nhap')
      const table = await page.request.get(`${pages.url}/console/can-bo/bang.csv`)
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
    await pages.look(options, '/console/nhap', async (page, check) => {
      const upload = async (body: string) => {
        await page.goto(`${pages.url}/console/nhap`)
        await page.getByLabel('Tệp .xlsx hoặc .csv').setInputFiles({ name: 'bảng.csv', mimeType: 'text/csv', buffer: Buffer.from(body) })
        await page.getByRole('button', { name: 'Xem trước' }).click()
        await page.getByRole('heading', { name: 'Xem trước bảng' }).waitFor()
      }
      const table = (await (await page.request.get(`${pages.url}/console/can-bo/bang.csv`)).text()).split('\r\n').slice(0, 2)
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
    await pages.look(options, '/console/don-vi/CDCS-0006/ma', async (page, check) => {
      const make = page.getByRole('button', { name: 'Làm mã cho đơn vị' })
      if (await make.isVisible()) await make.click()
      await page.locator('.poster .code').waitFor()
      await check('don-vi-ma-qr')
      await console.db.commit([joinUnit('nguoi-1', 'CDCS-0006', console.deps.now())])
      await page.goto(`${pages.url}/console/don-vi/CDCS-0006/doan-vien`)
      await page.getByRole('checkbox').first().check()
      await check('don-vi-doan-vien')
      await page.getByRole('button', { name: 'Xác nhận những người đã chọn' }).click()
      await page.getByText('Đã xác nhận 1 người.').waitFor()
    })
  })

  test('a record shows its whole timeline; a promotion begins with its evaluation', async () => {
    await pages.look(options, '/console/can-bo', async (page, check) => {
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
    await pages.look(options, '/console/can-bo', async (page, check) => {
      const [keep, drop] = await page.locator('tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
      await page.goto(`${pages.url}${keep}/gop/${drop?.split('/').at(-1)}`)
      await page.getByRole('heading', { name: 'Gộp hai hồ sơ của một người' }).waitFor()
      await check('gop-ho-so')
      await page.getByRole('button', { name: /^Gộp CB/ }).click()
      await page.getByRole('heading', { name: 'Hồ sơ đã gộp vào đây' }).waitFor()
      await check('ho-so-da-gop')
      // Taking a picture leaves empty style attributes behind, which a swap of the page would carry over and the page's policy refuses.
      await page.reload()
      page.once('dialog', (dialog) => void dialog.accept())
      await page.getByRole('button', { name: /^Hoàn tác \(đến hết/ }).click()
      await page.getByText('Đã tách lại hồ sơ').waitFor()
      expect(await page.getByRole('heading', { name: 'Hồ sơ đã gộp vào đây' }).count()).toBe(0)
    })
  })
})
