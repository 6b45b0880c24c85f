import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { launchBrowser, screenshot } from '../support/browser.ts'
import { rows } from '../support/rows.ts'
import { startWhole } from '../support/whole.ts'
import type { Whole } from '../support/whole.ts'

const phone: BrowserContextOptions = { viewport: { width: 390, height: 860 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
const desktop: BrowserContextOptions = { viewport: { width: 1180, height: 820 } }

let browser: Browser
let whole: Whole
beforeAll(async () => {
  ;[browser, whole] = await Promise.all([launchBrowser(), startWhole()])
})
afterAll(async () => {
  await browser.close()
  await whole.stop()
})

let context: BrowserContext
let complaints: string[] = []
afterEach(async () => {
  await context.close()
  expect(complaints).toEqual([])
})

/** Opens the page of the running program; `expected` names complaints of the console that belong to the test. */
async function visit(options: BrowserContextOptions, expected = /^$/): Promise<Page> {
  complaints = []
  context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !expected.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(whole.url)
  await page.getByRole('button', { name: 'Tôi đồng ý' }).waitFor()
  return page
}

async function say(page: Page, text: string): Promise<void> {
  const box = page.getByLabel('Tin nhắn của anh/chị')
  await box.fill(text)
  await box.press('Enter')
}

/** What the log shows, one line a bubble, `>` before the person's own. */
async function bubbles(page: Page): Promise<readonly string[]> {
  return page.locator('.message').evaluateAll((messages) =>
    messages.map((message) => {
      const body = [...message.querySelectorAll('.bubble > :not(.unseen)')].map((part) => part.textContent).join(' | ')
      return message.classList.contains('contact') ? `> ${body}` : body
    }),
  )
}

const upToDate = (page: Page) => expect.poll(() => page.locator('#log').getAttribute('aria-busy')).toBe('false')
const answer = 'Việc đánh giá cán bộ phải làm hàng năm'

describe('a worker on the web page', () => {
  test('asks without accents on a phone, gets the cited answer, and reads the passage itself', async () => {
    const page = await visit(phone)
    await page.getByRole('button', { name: 'Tôi đồng ý' }).tap()
    await page.getByText('đã được ghi nhận').waitFor()
    await say(page, 'bao lau thi danh gia can bo mot lan')
    const quotes = page.locator('blockquote')
    await quotes.waitFor()
    expect(await quotes.textContent()).toBe('Việc đánh giá cán bộ phải làm hàng năm và trước khi đề bạt hoặc luân chuyển cán bộ')
    await page.getByText('(Nghị quyết, mục III.3)').waitFor()
    await page.getByText('Đã gửi').nth(1).waitFor()
    await page.locator('#text').blur()
    await screenshot(page, 'tro-chuyen')
    await page.getByRole('button', { name: 'Xem nguyên văn' }).tap()
    await quotes.nth(1).waitFor()
    expect(await quotes.nth(1).textContent()).toContain('Đổi mới công tác đánh giá cán bộ công đoàn')
    await screenshot(page, 'tro-chuyen-nguyen-van')
  })

  test('on a desktop follows up, votes and passes a question on', async () => {
    const page = await visit(desktop)
    await page.getByRole('button', { name: 'Tôi đồng ý' }).click()
    await page.getByText('đã được ghi nhận').waitFor()
    await say(page, 'Chỉ tiêu đào tạo lý luận nghiệp vụ cho cán bộ công đoàn chuyên trách là gì?')
    await page.getByText('Phấn đấu 100%').waitFor()
    await say(page, 'còn cán bộ không chuyên trách thì sao?')
    await page.getByText('được tiếp cận các chương trình').waitFor()
    await page.getByText('Đã gửi').nth(2).waitFor()
    await page.locator('#text').blur()
    await screenshot(page, 'tro-chuyen-may-tinh')
    await page.getByRole('button', { name: 'Hữu ích' }).last().click()
    await page.getByText('Cảm ơn anh/chị đã góp ý').waitFor()
    await say(page, 'kinh phí thực hiện nghị quyết lấy từ đâu?')
    await page.getByText('Nghị quyết không quy định').waitFor()
    await page.getByRole('button', { name: 'Chuyển câu hỏi' }).last().click()
    await page.getByText('Tôi đã chuyển nội dung của anh/chị').waitFor()
    expect((await rows.cases(whole.app.db)).map(({ text }) => text)).toContain('kinh phí thực hiện nghị quyết lấy từ đâu?')
  })
})

describe('what a page remembers together with the real server', () => {
  test('is shown once after a reload, and comes back from the server when the device has forgotten it', async () => {
    const page = await visit(phone)
    await say(page, 'nghị quyết ban hành ngày nào')
    await page.getByRole('button', { name: 'Xem nguyên văn' }).waitFor()
    await page.getByRole('button', { name: 'Tôi đồng ý' }).tap()
    await page.getByText('đã được ghi nhận').waitFor()
    await say(page, 'bao lâu thì đánh giá cán bộ một lần')
    await page.getByText(answer).waitFor()
    await page.getByRole('button', { name: 'Hữu ích' }).last().tap()
    await page.getByText('Cảm ơn anh/chị đã góp ý').waitFor()
    await expect.poll(() => page.getByText('Đã gửi').count()).toBe(4)
    const visitor = (await rows.addresses(whole.app.db)).at(-1)?.externalId ?? ''
    const before = await bubbles(page)
    expect(before.filter((text) => text.startsWith('>'))).toEqual([
      '> nghị quyết ban hành ngày nào',
      '> Tôi đồng ý',
      '> bao lâu thì đánh giá cán bộ một lần',
      '> Hữu ích',
    ])

    await page.reload()
    await upToDate(page)
    expect(await bubbles(page)).toEqual(before)

    // Another device with this cookie, as it were: what was not agreed to be kept goes once the page has shown it.
    const unkept = async () => (await rows.outbox(whole.app.db, visitor)).filter(({ keepBody }) => !keepBody)
    await expect.poll(async () => (await unkept()).map(({ body }) => body), { timeout: 20_000 }).toEqual([null, null, null])
    await page.evaluate('localStorage.clear()')
    await page.reload()
    await upToDate(page)
    const kept = await bubbles(page)
    expect(kept.filter((text) => text.startsWith('>'))).toEqual(['> bao lâu thì đánh giá cán bộ một lần', '> Hữu ích'])
    expect(kept.filter((text) => text.includes(answer))).toHaveLength(1)
    await page.reload()
    await upToDate(page)
    expect(await bubbles(page)).toEqual(kept)
  })

  test('a question written without a network is sent once and answered once when it is back', async () => {
    const page = await visit(phone, /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_INCOMPLETE_CHUNKED/)
    await context.setOffline(true)
    await page.getByText('Mất kết nối.').waitFor()
    await say(page, 'bao lâu thì đánh giá cán bộ một lần')
    await page.getByText('Chờ mạng, sẽ tự gửi lại').waitFor()
    await context.setOffline(false)
    await page.getByText(answer).waitFor()
    await page.reload()
    await upToDate(page)
    const shown = await bubbles(page)
    expect(shown.filter((text) => text === '> bao lâu thì đánh giá cán bộ một lần')).toHaveLength(1)
    expect(shown.filter((text) => text.includes(answer))).toHaveLength(1)
  })

  test('a button of the page that says what it does is understood', async () => {
    const page = await visit(phone)
    await page.getByRole('button', { name: 'Quyền dữ liệu' }).tap()
    await page.getByText('Quyền dữ liệu của anh/chị.').waitFor()
    await page.getByRole('button', { name: 'Gặp cán bộ' }).tap()
    await page.getByText('liên hệ lại với anh/chị').waitFor()
  })
})
