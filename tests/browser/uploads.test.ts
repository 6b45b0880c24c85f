import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { checkedFile } from '../../src/feedback/files.ts'
import { launchBrowser, screenshot } from '../support/browser.ts'
import { type EchoServer, startEchoServer } from '../support/echo-core.ts'

/** A microphone of the browser's own, which hums. */
const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

let browser: Browser
let server: EchoServer
beforeAll(async () => {
  browser = await launchBrowser(microphone)
  server = await startEchoServer()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

async function visit(): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await page.goto(server.url)
  await page.getByText('Xin chào anh/chị!').waitFor()
  return page
}

/** A picture as large as a telephone's camera makes it, drawn in the page. */
const large = (page: Page): Promise<number[]> =>
  page.evaluate(`(async () => {
    const canvas = new OffscreenCanvas(4_000, 3_000)
    const context = canvas.getContext('2d')
    for (let i = 0; i < 400; i++) {
      context.fillStyle = 'hsl(' + i * 7 + ' 80% 50%)'
      context.fillRect((i * 997) % 4_000, (i * 613) % 3_000, 300, 300)
    }
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer())]
  })()`)
const sizeOf = (page: Page, bytes: Uint8Array | undefined): Promise<number[]> =>
  page.evaluate(`createImageBitmap(new Blob([Uint8Array.from([${[...(bytes ?? [])]}])])).then(({ width, height }) => [width, height])`)

/** @returns with a place in it, as a camera writes it */
function located(jpeg: Uint8Array): Buffer {
  const exif = Buffer.from('Exif\0\0GPS 11.56N 108.99E Nokia', 'latin1')
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif])
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)])
}

test('a person sends a photograph with a tap: it leaves smaller, and without the place where it was taken', async () => {
  const page = await visit()
  const buffer = located(Uint8Array.from(await large(page)))
  await page.getByLabel('Gửi ảnh').setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByText(/^\(Ảnh, \d+ KB\)$/).waitFor()
  await page.getByText('Tôi đã nhận: attachment').waitFor()
  const [sent] = server.core.uploads
  expect(sent?.length).toBeLessThan(buffer.length)
  expect([...(sent?.subarray(0, 3) ?? [])]).toEqual([0xff, 0xd8, 0xff])
  expect(Buffer.from(sent ?? []).toString('latin1')).not.toMatch(/GPS|Nokia/)
  expect(await sizeOf(page, sent)).toEqual([1_600, 1_200])
  await screenshot(page, 'webchat-photo')
  await page.context().close()
}, 60_000)

test('what is no picture is said to be none and goes nowhere', async () => {
  const page = await visit()
  const before = server.core.uploads.length
  await page
    .getByLabel('Gửi ảnh')
    .setInputFiles({ name: 'bang-luong.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') })
  await page.getByText('Không đọc được ảnh này.').waitFor()
  expect(server.core.uploads).toHaveLength(before)
  await page.context().close()
}, 60_000)

test('a refusal of the server stands under the picture, with a way to send it again', async () => {
  const page = await visit()
  const buffer = Buffer.from(await large(page))
  server.core.mood = 'limited'
  await page.getByLabel('Gửi ảnh').setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByText('Anh/chị gửi hơi nhanh.').waitFor()
  server.core.mood = 'well'
  await page.getByRole('button', { name: 'Gửi lại' }).click()
  await page.getByText('Tôi đã nhận: attachment').waitFor()
  await page.context().close()
}, 60_000)

test('a photograph that could not be sent yet is sent by the page that is loaded again, and by no other afterwards', async () => {
  const page = await visit()
  const buffer = Buffer.from(await large(page))
  const before = server.core.uploads.length
  await page.route('**/webchat/uploads*', (route) => route.abort())
  await page.getByLabel('Gửi ảnh').setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByText(/^\(Ảnh, \d+ KB\)$/).waitFor()
  await page.reload()
  await page.getByText(/^\(Ảnh, \d+ KB\)$/).waitFor()
  expect(server.core.uploads).toHaveLength(before)
  const context = page.context()
  await page.close()
  const again = await context.newPage()
  await again.goto(server.url)
  await again.getByText('Tôi đã nhận: attachment').waitFor()
  // What the page that went had under way may still arrive: the same message, answered once.
  expect(await again.getByText('Tôi đã nhận: attachment').count()).toBe(1)
  expect(server.core.uploads.length).toBeGreaterThan(before)
  expect(server.core.uploads.at(-1)?.length).toBeGreaterThan(10_000)
  const left = () =>
    again.evaluate(`new Promise((resolve) => {
    const asked = indexedDB.open('tlcd.files')
    asked.onsuccess = () => {
      const count = asked.result.transaction('files').objectStore('files').count()
      count.onsuccess = () => resolve(count.result)
    }
  })`)
  // The picture is let go of a moment after the answer to it.
  await expect.poll(left).toBe(0)
  await context.close()
}, 60_000)

test('where the browser keeps nothing, it asks before a photograph that is not sent is lost', async () => {
  const page = await visit()
  const buffer = Buffer.from(await large(page))
  await page.evaluate(`IDBFactory.prototype.open = () => { throw new Error('a private window') }`)
  await page.route('**/webchat/uploads*', (route) => route.abort())
  await page.getByLabel('Gửi ảnh').setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByText(/^\(Ảnh, \d+ KB\)$/).waitFor()
  const asked = page.waitForEvent('dialog', { timeout: 10_000 })
  const leaving = page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.accept()
  await leaving
}, 60_000)

test('the camera button is reached and pressed from the keyboard, and both tools have names', async () => {
  const page = await visit()
  const chosen = page.waitForEvent('filechooser', { timeout: 10_000 })
  await page.getByLabel('Gửi ảnh').press('Space')
  const chooser = await chosen
  expect(chooser.isMultiple()).toBe(false)
  expect(await page.getByRole('button', { name: 'Ghi âm' }).count()).toBe(1)
  await page.context().close()
}, 60_000)

test('somebody speaks: the button says that it records, and the second press sends what was said', async () => {
  const page = await visit()
  const button = page.getByRole('button', { name: 'Ghi âm' })
  const before = server.core.uploads.length
  await button.click()
  await page.getByText('Đang ghi âm, tối đa 2 phút.').waitFor()
  expect(await button.getAttribute('aria-pressed')).toBe('true')
  await page.waitForTimeout(700)
  await button.click()
  await page.getByText(/^\(Ghi âm, \d+ KB\)$/).waitFor()
  await expect.poll(() => server.core.uploads.length).toBe(before + 1)
  const voice = server.core.uploads.at(-1) ?? new Uint8Array()
  expect(checkedFile(voice)).toMatchObject({ ok: true, mime: 'audio/webm' })
  // Escape throws a recording away.
  await button.click()
  await page.getByText('Đang ghi âm').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Đang ghi âm').waitFor({ state: 'hidden' })
  expect(server.core.uploads).toHaveLength(before + 1)
  await page.context().close()
}, 60_000)
