import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { launchBrowser, screenshot } from '../support/browser.ts'
import { startWhole } from '../support/whole.ts'
import type { Whole } from '../support/whole.ts'

let browser: Browser
let whole: Whole
beforeAll(async () => {
  ;[browser, whole] = await Promise.all([launchBrowser(), startWhole()])
})
afterAll(async () => {
  await browser.close()
  await whole.stop()
})

test('a lesson on the web page: read, asked, answered, with the words of the resolution', async () => {
  const context = await browser.newContext({
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 390, height: 860 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(whole.url)
  await page.getByRole('button', { name: 'Tôi đồng ý' }).tap()
  await page.getByText('đã được ghi nhận').waitFor()
  const box = page.getByLabel('Tin nhắn của anh/chị')
  await box.fill('hoc nghi quyet')
  await box.press('Enter')
  await page.getByRole('button', { name: 'Bắt đầu học' }).tap()
  await page.getByText('Bài 1/10').waitFor()
  await page.getByRole('button', { name: 'Tiếp', exact: true }).last().click()
  await page.getByRole('button', { name: 'Trình độ, năng lực, phẩm chất, ý thức trách nhiệm' }).click()
  await page.getByText('Đúng rồi.').waitFor()
  expect(await page.locator('blockquote').last().textContent()).toBe('có đủ trình độ, năng lực, phẩm chất và ý thức trách nhiệm')
  await page.locator('#text').blur()
  await screenshot(page, 'hoc-nghi-quyet')
  expect(complaints).toEqual([])
  await context.close()
})
