import { readFileSync } from 'node:fs'

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { conclude, plan } from '../../src/inspections/jobs.ts'
import { open } from '../../src/nominations/jobs.ts'
import { launchBrowser } from '../support/browser.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { desk, phone, servePages } from '../support/console-pages.ts'
import type { ConsolePages } from '../support/console-pages.ts'
import { evaluationDeps, provinceWithPeople } from '../support/evaluations.ts'

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

let browser: Browser
let console: ConsoleUnderTest
let served: ConsolePages
let code = ''
let inspection = ''
beforeAll(async () => {
  ;[browser, console] = await Promise.all([launchBrowser(), openConsole()])
  const clock = { now: Date.now() }
  await provinceWithPeople(console.db, clock)
  const as = evaluationDeps(console.db, clock.now)
  const opened = await open({ cadreId: 'CB-BINH', titleId: 'CT', kind: 'de_bat' }, as)
  code = opened.ok ? opened.opened.nomination.code : ''
  const about = { unitId: 'CDCS-01', inspector: 'Ủy ban Kiểm tra LĐLĐ tỉnh', content: 'Công tác quy hoạch, đào tạo', plannedOn: day(-30) }
  const planned = await plan(about, as)
  inspection = planned.ok ? planned.inspection.id : ''
  await conclude(inspection, { heldOn: day(-20), conclusion: 'Chưa công khai danh sách', decision: '5/KL', fixBy: day(-2) }, as)
  served = await servePages(console, browser)
})
afterAll(async () => {
  await browser.close()
  served.close()
  await console.db.close()
})

const pages = {
  'nhan-su': () => '/console/nhan-su',
  'nhan-su-mo': () => '/console/nhan-su/mo',
  'nhan-su-kiem-tra': () => '/console/nhan-su/kiem-tra',
  'nhan-su-mot': () => `/console/nhan-su/${code}`,
  'kiem-tra': () => '/console/kiem-tra',
  'kiem-tra-mot': () => `/console/kiem-tra/${inspection}`,
  'bao-cao': () => '/console/bao-cao',
  'bao-cao-nam-truoc': () => '/console/bao-cao?nam=2024',
}

test.each(Object.keys(pages) as (keyof typeof pages)[])('%s is whole on a telephone and on a desk', (name) =>
  served.lookTwice(name, pages[name]()),
)

test('on a telephone a nomination is opened, let off with a reason, and its file is sealed and found whole', async () => {
  await served.look(phone, '/console/nhan-su/mo', async (page) => {
    await page.getByLabel('Mã cán bộ').fill('cb-chi')
    await page.getByLabel('Chức danh đề nghị').selectOption('PCT')
    await page.getByRole('button', { name: 'Mở hồ sơ nhân sự' }).click()
    await page.getByText('Phạm Văn Chi').first().waitFor()
    await page.getByLabel('Nội dung', { exact: true }).selectOption('all')
    await page.getByLabel('Lý do', { exact: true }).fill('Kiện toàn gấp sau khi sắp xếp tổ chức')
    await page.getByRole('button', { name: 'Miễn, ghi tên tôi' }).click()
    await page.getByText('Được miễn').first().waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Tải hồ sơ/ }).click()])
    const path = await file.path()
    await page.goto(page.url().replace(/NS-\w+$/, 'kiem-tra'))
    await page
      .getByLabel('Tệp hồ sơ')
      .setInputFiles({ name: 'ho-so.docx', mimeType: 'application/octet-stream', buffer: readFileSync(path) })
    await page.getByRole('button', { name: 'Kiểm tra niêm phong' }).click()
    await page.getByText('Văn bản còn nguyên vẹn').waitFor()
  })
})

test('what was found is put right in two fields, and the report says so', async () => {
  await served.look(desk, `/console/kiem-tra/${inspection}`, async (page) => {
    await page.getByLabel('Ngày khắc phục xong').fill(day(-1))
    await page.getByLabel('Việc đã làm để khắc phục').fill('Đã niêm yết danh sách tại đơn vị')
    await page.getByRole('button', { name: 'Ghi đã khắc phục' }).click()
    await page.getByText('Đã khắc phục').first().waitFor()
    await page.goto(page.url().replace(/kiem-tra.*/, 'bao-cao'))
    await page.getByText('Đã niêm yết danh sách tại đơn vị').waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /\.docx/ }).click()])
    expect(file.suggestedFilename()).toMatch(/^bao-cao-\d{4}\.docx$/)
  })
})
