import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { addOfficer } from '../../src/console/officers/store.ts'
import { openSession } from '../../src/console/sessions/store.ts'
import { tokenChars } from '../../src/console/token.ts'
import { createIds } from '../../src/ids.ts'
import { draftSurvey, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { launchBrowser, screenshot } from '../support/browser.ts'
import { question, survey } from '../support/surveys.ts'
import { startWhole } from '../support/whole.ts'
import type { Whole } from '../support/whole.ts'

const id = 'KS-NHAANX'
let browser: Browser
let whole: Whole
beforeAll(async () => {
  ;[browser, whole] = await Promise.all([launchBrowser(), startWhole()])
  const { db } = whole.app
  const definition = survey(
    'Nhà ăn ca',
    question('yes_no', 'an', { label: 'Anh/chị ăn ca tại nhà máy không?' }),
    question('photo', 'anh', { label: 'Anh/chị gửi một ảnh bữa ăn ca.', required: false, relevant: `\${an} = 'yes'` }),
    question('text', 'them', { label: 'Anh/chị góp ý gì thêm?', required: false }),
  )
  await db.commit(draftSurvey({ id, mode: 'named', definition, createdAt: 1 }))
  const draft = await surveyById(db, id)
  if (draft === undefined) throw new Error('no survey')
  await db.commit([moveSurvey(draft, { status: 'open', version: 1, closesAt: Date.now() + 7 * 86_400_000 })])
})
afterAll(async () => {
  await browser.close()
  await whole.stop()
})

const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
/** Drawn in the page: blue on the left, red on the right. */
const drawing = (page: Page): Promise<number[]> =>
  page.evaluate(`(async () => {
    const canvas = new OffscreenCanvas(1_200, 900)
    const context = canvas.getContext('2d')
    context.fillStyle = '#0000ff'
    context.fillRect(0, 0, 600, 900)
    context.fillStyle = '#ff0000'
    context.fillRect(600, 0, 600, 900)
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer())]
  })()`)

test('a whole survey on the web page with a photograph in it; the officer sees that photograph in the console, on a phone too', async () => {
  const complaints: string[] = []
  const watch = (page: Page) => {
    page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())))
    page.on('pageerror', (error) => void complaints.push(error.message))
  }
  const worker = await browser.newContext({ locale: 'vi-VN', ...phone })
  const page = await worker.newPage()
  watch(page)
  await page.goto(`${whole.url}/?start=${id}`)
  await page.getByRole('button', { name: 'Bắt đầu' }).tap()
  await page.getByRole('button', { name: 'Tôi đồng ý' }).last().tap()
  await page.getByText('Câu 1/2.').waitFor()
  await page.getByRole('button', { name: 'Có', exact: true }).tap()
  await page.getByText('Câu 2/3. Anh/chị gửi một ảnh bữa ăn ca.').waitFor()
  // Words where a picture is asked for are no answer, and say what is.
  const box = page.getByLabel('Tin nhắn của anh/chị')
  await box.fill('cơm ngon')
  await box.press('Enter')
  await page.getByText('gửi một ảnh giúp tôi').nth(1).waitFor()
  const buffer = Buffer.from(await drawing(page))
  await page.getByLabel('Gửi ảnh').setInputFiles({ name: 'com.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByText('Câu 3/3. Anh/chị góp ý gì thêm?').waitFor()
  await box.fill('sửa câu 2')
  await box.press('Enter')
  await page.getByText('Đang trả lời: (đã gửi ảnh)').waitFor()
  await page.getByRole('button', { name: 'Giữ nguyên' }).last().tap()
  await expect.poll(() => page.getByText('Câu 3/3.').count()).toBe(2)
  await page.getByRole('button', { name: 'Bỏ qua' }).last().tap()
  await page.getByText('2. (đã gửi ảnh)').waitFor()
  await screenshot(page, 'khao-sat-anh-phieu')
  await page.getByRole('button', { name: 'Gửi phiếu' }).last().tap()
  await page.getByText('Cảm ơn anh/chị đã dành thời gian.').waitFor()
  await worker.close()

  const { db } = whole.app
  const ids = createIds(() => Date.now())
  const [officer, cookie] = [ids.next(), ids.random(tokenChars)]
  await db.commit([
    addOfficer({ id: officer, name: 'Hoa', role: 'can_bo_tinh', unitId: null, createdAt: 1 }),
    openSession(cookie, officer, 'test', Date.now(), Date.now()),
  ])
  for (const options of [phone, { viewport: { width: 1280, height: 800 } }]) {
    const desk = await browser.newContext({ locale: 'vi-VN', ...options })
    await desk.addCookies([{ name: 'cd_phien', value: cookie, url: `${whole.url}/console` }])
    const seen = await desk.newPage()
    watch(seen)
    await seen.goto(`${whole.url}/console/khao-sat/${id}`)
    await seen.getByRole('link', { name: 'Xem ảnh đã gửi' }).click()
    const picture = seen.locator('.photos img')
    await expect.poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(1_200)
    const wide = await seen.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(wide).toBeLessThanOrEqual(0)
    await screenshot(seen, `khao-sat-anh-${'isMobile' in options ? 'dien-thoai' : 'may-tinh'}`)
    // The very picture: blue on the left, red on the right.
    const colours = await seen.evaluate(`(() => {
      const image = document.querySelector('.photos img')
      const canvas = new OffscreenCanvas(2, 1)
      const context = canvas.getContext('2d')
      context.drawImage(image, 0, 0, 2, 1)
      return [...context.getImageData(0, 0, 2, 1).data]
    })()`)
    const [left, right] = [(colours as number[]).slice(0, 3), (colours as number[]).slice(4, 7)]
    expect([left[2], right[0]].every((value) => (value ?? 0) > 200)).toBe(true)
    expect([left[0], right[2]].every((value) => (value ?? 255) < 60)).toBe(true)
    await picture.click()
    await seen.getByRole('img', { name: 'Ảnh trả lời câu "Anh/chị gửi một ảnh bữa ăn ca."' }).waitFor()
    expect(await seen.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0)
    await desk.close()
  }
  expect(complaints).toEqual([])
}, 120_000)
