import { readFileSync } from 'node:fs'

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'

import { screenshot } from '../support/browser.ts'
import { chatPages, desktop, phone, say } from '../support/chat-pages.ts'

const pages = chatPages()
const { openTab, visit } = pages

describe('for everybody', () => {
  test('with the keyboard alone one asks, chooses, and comes back to writing', async () => {
    const page = await visit(desktop)
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Đến ô nhập tin nhắn')
    await screenshot(page, 'webchat-desktop-skip-link')
    await page.keyboard.press('Enter')
    await page.keyboard.type('dòng một')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('đánh giá')
    await page.keyboard.press('Enter')
    await page.locator('blockquote').waitFor()
    expect(pages.server.core.texts).toEqual(['dòng một\nđánh giá'])
    // Backwards from the box: the last answer's choices, the nearest last.
    await page.keyboard.press('Shift+Tab')
    expect(await page.locator(':focus').textContent()).toBe('Chuyển câu hỏi')
    await page.keyboard.press('Space')
    await page.getByText('Anh/chị đã chọn: Chuyển câu hỏi.').waitFor()
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('id')).toBe('text')
    expect(await styleOf(page, ':focus', 'outline-style')).toBe('solid')
  })

  test('Enter that ends the composing of a letter does not send', async () => {
    const page = await visit(desktop)
    await page.getByLabel('Tin nhắn của anh/chị').fill('đang gõ')
    await page.locator('#text').dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })
    expect(await page.getByLabel('Tin nhắn của anh/chị').inputValue()).toBe('đang gõ')
    await page.keyboard.press('Enter')
    await page.getByText('Tôi đã nhận: đang gõ').waitFor()
  })

  test('every control has a name, new messages are announced, nothing is too small to hit', async () => {
    const page = await visit(phone)
    await say(page, 'đánh giá')
    await page.locator('blockquote').waitFor()
    const controls = await page.getByRole('button').or(page.getByRole('textbox')).all()
    expect(controls.length).toBeGreaterThan(8)
    for (const control of controls) {
      const box = await control.boundingBox()
      const name = await control.evaluate((element) => element.ariaLabel ?? (element.labels?.[0] ?? element).textContent)
      expect(name?.trim()).toBeTruthy()
      expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(32)
    }
    const log = page.getByRole('log', { name: 'Cuộc trao đổi' })
    expect(await log.getAttribute('aria-live')).toBe('polite')
    expect(await log.getAttribute('aria-busy')).toBe('false')
    expect(await page.locator('html').getAttribute('lang')).toBe('vi')
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.locator('img:not([alt])').count()).toBe(0)
    // Who said it is told to those who do not see the colours.
    expect(await page.locator('.contact .unseen').textContent()).toBe('Anh/chị: ')
  })

  test.each(['light', 'dark'] as const)('in the %s scheme every text stands out from its ground by 4.5 to 1', async (colorScheme) => {
    const page = await visit({ ...phone, colorScheme }, pages.server.url, /429/)
    await say(page, 'đánh giá')
    await page.locator('blockquote').waitFor()
    pages.server.core.mood = 'limited'
    await say(page, 'nhanh quá')
    await page.getByRole('button', { name: 'Gửi lại' }).waitFor()
    for (const id of ['notice', 'typing', 'newer', 'limit']) {
      await page.locator(`#${id}`).evaluate((element) => {
        element.hidden = false
        element.append(element.textContent === '' ? 'Mất kết nối.' : '')
      })
    }
    const contrasts = await contrastsOf(page)
    expect(contrasts.length).toBeGreaterThan(20)
    expect(contrasts.filter(({ contrast }) => contrast < 4.5)).toEqual([])
    await page.getByRole('button', { name: 'Xóa lịch sử trên máy này' }).tap()
    expect((await contrastsOf(page)).filter(({ contrast }) => contrast < 4.5)).toEqual([])
  })

  test.each([320, 360, 768, 1920])('at %i pixels nothing scrolls sideways, whatever is written', async (width) => {
    const page = await visit({ viewport: { width, height: 568 } })
    await say(page, `https://congdoan.example/${'rất-dài-'.repeat(60)}`)
    await say(page, 'ĐÁNHGIÁ'.repeat(80))
    await page.getByText('Tôi đã nhận: ĐÁNH').waitFor()
    const overflow = await page
      .locator('html, .log, .bubble, footer, header')
      .evaluateAll((elements) =>
        elements.filter((element) => element.scrollWidth > element.clientWidth + 1).map(({ className }) => className),
      )
    expect(overflow).toEqual([])
    if (width === 320) await screenshot(page, 'webchat-320')
  })

  test.each([
    ['a phone, enlarged to twice its size', 180, 370],
    ['a phone on its side', 740, 320],
  ])('on %s there is still room to read and to write', async (_, width, height) => {
    const page = await visit({ ...phone, viewport: { width, height } })
    await say(page, 'đánh giá')
    await page.locator('blockquote').waitFor()
    await screenshot(page, `webchat-${width}x${height}`)
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(width)
    const [log, text] = [await page.locator('#log').boundingBox(), await page.locator('#text').boundingBox()]
    expect(log?.height).toBeGreaterThan(120)
    expect((text?.y ?? 0) + (text?.height ?? 0)).toBeLessThan(height)
  })

  test('with motion reduced nothing moves', async () => {
    const page = await visit({ ...phone, reducedMotion: 'reduce' })
    await page.locator('#typing').evaluate((element) => element.removeAttribute('hidden'))
    expect(await styleOf(page, '.dots i >> nth=0', 'animation-name')).toBe('none')
  })

  test('without script one reads what to do', async () => {
    await pages.newContext({ ...phone, javaScriptEnabled: false })
    const page = await openTab(pages.server.url)
    const sentence = page.locator('noscript p')
    expect(await sentence.isVisible()).toBe(true)
    expect(await sentence.textContent()).toContain('Trang trò chuyện cần JavaScript.')
  })

  test('8,001 characters are held back with a sentence, and 8,000 are sent', async () => {
    const page = await visit(desktop)
    await say(page, 'a'.repeat(8_001))
    await page.getByText('Tin nhắn dài quá 8.000 ký tự.').waitFor()
    expect(pages.server.core.texts).toEqual([])
    await say(page, 'a'.repeat(8_000))
    await expect.poll(() => pages.server.core.texts[0]?.length).toBe(8_000)
  })
})

function styleOf(page: Page, selector: string, property: string): Promise<string> {
  return page
    .locator(selector)
    .evaluate((element, name) => element.ownerDocument.defaultView.getComputedStyle(element).getPropertyValue(name), property)
}

/** Every visible text of the page with its contrast to what is behind it. */
function contrastsOf(page: Page): Promise<readonly { readonly text: string; readonly contrast: number }[]> {
  return page.evaluate(readFileSync(new URL('../support/in-page/contrast.js', import.meta.url), 'utf8'))
}
