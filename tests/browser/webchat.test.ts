import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchBrowser, screenshot } from '../support/browser.ts'
import { EchoCore, type EchoServer, startEchoServer } from '../support/echo-core.ts'

const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

let server: EchoServer
let context: BrowserContext
/** What the console said and should not have; every test ends with it empty. */
let complaints: string[]
let servers: EchoServer[]
beforeEach(async () => {
  complaints = []
  servers = []
  server = await startServer()
})
afterEach(async () => {
  await context.close()
  for (const one of servers) await one.close()
  expect(complaints).toEqual([])
})

async function startServer(options: Parameters<typeof startEchoServer>[0] = {}): Promise<EchoServer> {
  const started = await startEchoServer(options)
  servers.push(started)
  return started
}

/** Opens a page and waits until the greeting is there. `expected` names complaints that belong to the test. */
async function visit(options: BrowserContextOptions = phone, url = server.url, expected = /^$/): Promise<Page> {
  context = await browser.newContext({ locale: 'vi-VN', ...options })
  const page = await openTab(url, expected)
  await page.getByText('Xin chào anh/chị!').waitFor()
  return page
}

async function openTab(url: string, expected = /^$/): Promise<Page> {
  const page = await context.newPage()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !expected.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url)
  return page
}

async function say(page: Page | FrameLocator, text: string): Promise<void> {
  const box = page.getByLabel('Tin nhắn của anh/chị')
  await box.fill(text)
  await box.press('Enter')
}

/** What the log shows, one line a bubble, `>` before the contact's own. */
async function bubbles(page: Page | FrameLocator): Promise<readonly string[]> {
  const texts = await page.locator('.message').evaluateAll((messages) =>
    messages.map((message) => {
      const body = [...message.querySelectorAll('.bubble > :not(.unseen)')].map((part) => part.textContent).join(' | ')
      return message.classList.contains('contact') ? `> ${body}` : body
    }),
  )
  return texts.filter((text) => !text.startsWith('Xin chào anh/chị!'))
}

const offlineMessages = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_INCOMPLETE_CHUNKED|503/

describe('a conversation', () => {
  test('on a phone: a question is answered with the quote set apart, a tapped choice is answered too', async () => {
    const page = await visit(phone)
    await screenshot(page, 'webchat-phone-welcome')
    await say(page, 'Cán bộ công đoàn được đánh giá khi nào?')
    const quote = page.locator('blockquote')
    await quote.waitFor()
    expect(await quote.textContent()).toBe('Định kỳ hằng năm và trước khi đề bạt hoặc luân chuyển cán bộ, tiến hành đánh giá cán bộ.')
    await page.getByText('Đã gửi').waitFor()
    await screenshot(page, 'webchat-phone-answer')

    await page.getByRole('button', { name: 'Câu hỏi khác' }).tap()
    await page.getByText('Anh/chị đã chọn: Câu hỏi khác.').waitFor()
    expect(server.core.inbound.at(-1)?.content).toEqual({ type: 'choice', promptId: 'ECHO000003', index: 1 })
    expect((await bubbles(page)).slice(-2)).toEqual(['> Câu hỏi khác', 'Anh/chị đã chọn: Câu hỏi khác.'])
    await screenshot(page, 'webchat-phone-choice')
  })

  test('a choice tapped twice by a trembling finger is sent once, and an old one may be tapped again later', async () => {
    context = await browser.newContext(desktop)
    await context.clock.install()
    const page = await openTab(server.url)
    const choice = page.getByRole('button', { name: 'Lịch tập huấn' })
    await choice.dblclick()
    await page.getByText('Anh/chị đã chọn: Lịch tập huấn.').waitFor()
    await say(page, 'xong')
    await page.getByText('Tôi đã nhận: xong').waitFor()
    const tapped = () => server.core.inbound.filter(({ content }) => content.type === 'choice').length
    expect(tapped()).toBe(1)
    await page.clock.fastForward(1_000)
    await choice.click()
    await expect.poll(tapped).toBe(2)
  })

  test('on a desktop, in light and in dark', async () => {
    const page = await visit(desktop)
    await say(page, 'Cán bộ công đoàn được đánh giá khi nào?')
    await page.locator('blockquote').waitFor()
    await screenshot(page, 'webchat-desktop')
    await page.emulateMedia({ colorScheme: 'dark' })
    await screenshot(page, 'webchat-desktop-dark')
  })

  test('the buttons that are always there send their words', async () => {
    const page = await visit()
    await page.getByRole('button', { name: 'Gặp cán bộ' }).tap()
    await page.getByText('Tôi đã nhận: Gặp cán bộ').waitFor()
    await page.getByRole('button', { name: 'Quyền dữ liệu' }).tap()
    await page.getByText('Tôi đã nhận: Quyền dữ liệu').waitFor()
    expect(server.core.texts).toEqual(['Gặp cán bộ', 'Quyền dữ liệu'])
  })

  test('opening is said once a device, with the word of the link that brought one here', async () => {
    const page = await visit(phone, `${server.url}/?start=khoa-12`)
    expect(page.url()).toBe(`${server.url}/`)
    await page.reload()
    await page.getByText('Xin chào anh/chị!').waitFor()
    await say(page, 'xong')
    await page.getByText('Tôi đã nhận: xong').waitFor()
    expect(server.core.inbound.map(({ content }) => content)).toEqual([
      { type: 'opened', payload: 'khoa-12' },
      { type: 'text', text: 'xong' },
    ])
  })

  test('typing is shown until the answer comes', async () => {
    const page = await visit()
    const address = server.core.inbound[0]?.address
    if (address === undefined) throw new Error('nobody has opened the page')
    await server.channel.typing?.(address)
    await page.getByText('Đang trả lời…').waitFor()
    await screenshot(page, 'webchat-phone-typing')
    await server.core.say(address, { text: 'Đây ạ.' })
    await page.getByText('Đây ạ.').waitFor()
    expect(await page.getByText('Đang trả lời…').isVisible()).toBe(false)
  })

  test('a long answer is read from its beginning', async () => {
    const page = await visit()
    const address = server.core.inbound[0]?.address
    if (address === undefined) throw new Error('nobody has opened the page')
    await server.core.say(address, { text: `Dòng đầu tiên.\n${'Nội dung dài. '.repeat(300)}` })
    await expect
      .poll(() =>
        page
          .getByText('Dòng đầu tiên.')
          .boundingBox()
          .then((box) => Math.round((box?.y ?? 0) / 100)),
      )
      .toBe(1)
  })

  test('with everything seen, the server is told up to where', async () => {
    await visit()
    await expect.poll(() => [...server.core.acknowledged.values()], { timeout: 20_000 }).toEqual(['01TEST00000000000000000001'])
  })
})

describe('when the connection breaks', () => {
  test('what is written offline waits in order, and is sent once when the network is back', async () => {
    const page = await visit(phone, server.url, offlineMessages)
    await context.setOffline(true)
    await page.getByText('Mất kết nối.').waitFor()
    await say(page, 'một')
    await say(page, 'hai')
    await say(page, 'ba')
    expect(await page.getByText('Chờ mạng, sẽ tự gửi lại').count()).toBe(3)
    await screenshot(page, 'webchat-phone-offline')
    expect(server.core.texts).toEqual([])

    await context.setOffline(false)
    await page.getByText('Tôi đã nhận: ba').waitFor()
    expect(server.core.texts).toEqual(['một', 'hai', 'ba'])
    expect(await page.getByText('Đã gửi').count()).toBe(3)
    expect(await page.getByText('Mất kết nối.').isVisible()).toBe(false)
  })

  test('a browser that believes to be offline still talks to a server it can reach', async () => {
    context = await browser.newContext(phone)
    await context.addInitScript({ content: 'Object.defineProperty(navigator, "onLine", { get: () => false })' })
    const page = await openTab(server.url)
    await page.getByText('Xin chào anh/chị!').waitFor()
    await say(page, 'máy không có mạng')
    await page.getByText('Tôi đã nhận: máy không có mạng').waitFor()
    expect(await page.getByText('Mất kết nối.').isVisible()).toBe(false)
  })

  test('they wait also when the page is closed meanwhile', async () => {
    const page = await visit(phone, server.url, offlineMessages)
    await context.setOffline(true)
    await say(page, 'viết trong đường hầm')
    await page.close()
    await context.setOffline(false)
    const again = await openTab(server.url)
    await again.getByText('Tôi đã nhận: viết trong đường hầm').waitFor()
    expect(server.core.texts).toEqual(['viết trong đường hầm'])
  })

  test('a server that is restarted is found again, and nothing written meanwhile is lost or doubled', async () => {
    const page = await visit(phone, server.url, offlineMessages)
    await server.close()
    await say(page, 'máy chủ đang khởi động lại')
    await page.getByText('Mất kết nối.').waitFor({ timeout: 30_000 })
    server = await startServer({ core: server.core, port: server.port })
    await page.getByText('Tôi đã nhận: máy chủ đang khởi động lại').waitFor({ timeout: 30_000 })
    expect(server.core.texts).toEqual(['máy chủ đang khởi động lại'])
  })

  test('an answer that got lost does not store the message twice', async () => {
    const page = await visit(phone, server.url, offlineMessages)
    let lost = 0
    await page.route('**/webchat/messages', async (route) => {
      if (lost > 0) return route.continue()
      lost += 1
      await route.fetch()
      await route.abort('connectionreset')
    })
    await say(page, 'chỉ một lần')
    await page.getByText('Đã gửi').waitFor({ timeout: 30_000 })
    expect([lost, server.core.texts]).toEqual([1, ['chỉ một lần']])
    expect((await bubbles(page)).filter((text) => text === '> chỉ một lần').length).toBe(1)
  })

  test('a refusal is shown under its message, and sending again is one tap', async () => {
    const page = await visit(phone, server.url, /429/)
    server.core.mood = 'limited'
    await say(page, 'nhanh quá')
    await page.getByText('Anh/chị gửi hơi nhanh. Vui lòng chờ ít phút rồi gửi lại.').waitFor()
    await screenshot(page, 'webchat-phone-refused')
    server.core.mood = 'well'
    await page.getByRole('button', { name: 'Gửi lại' }).tap()
    await page.getByText('Tôi đã nhận: nhanh quá').waitFor()
    expect(server.core.texts).toEqual(['nhanh quá'])
  })

  test('a cookie lost in the middle of a conversation is renewed without a word', async () => {
    const page = await visit(phone, server.url, /401/)
    await context.clearCookies()
    await say(page, 'vẫn là tôi')
    await page.getByText('Đã gửi').waitFor()
    expect(server.core.texts).toEqual(['vẫn là tôi'])
  })
})

describe('what is remembered', () => {
  test('a reload shows the same conversation, each message once', async () => {
    const page = await visit()
    await say(page, 'Cán bộ công đoàn được đánh giá khi nào?')
    await page.locator('blockquote').waitFor()
    await page.getByRole('button', { name: 'Câu hỏi khác' }).tap()
    await page.getByText('Anh/chị đã chọn: Câu hỏi khác.').waitFor()
    await page.getByText('Đã gửi').nth(1).waitFor()
    const before = await bubbles(page)
    const events = page.waitForRequest(/webchat\/events/)
    await page.reload()
    // Only what is new is asked for: the last id is that of the fifth message the server keeps.
    expect((await events).url()).toContain('after=01TEST00000000000000000005')
    await page.locator('.message').nth(before.length).waitFor()
    await expect.poll(() => page.locator('#log').getAttribute('aria-busy')).toBe('false')
    expect(await bubbles(page)).toEqual(before)
    expect(await page.getByRole('button', { name: 'Câu hỏi khác' }).getAttribute('aria-pressed')).toBe('true')
  })

  test('with the device’s own memory gone, the server’s history comes back', async () => {
    const page = await visit()
    await say(page, 'còn nhớ không')
    await page.getByText('Tôi đã nhận: còn nhớ không').waitFor()
    await page.evaluate('localStorage.clear()')
    await page.reload()
    await page.getByText('Tôi đã nhận: còn nhớ không').waitFor()
    expect(await bubbles(page)).toEqual(['> còn nhớ không', 'Tôi đã nhận: còn nhớ không'])
  })

  test('where the browser forbids storage, the conversation works all the same', async () => {
    context = await browser.newContext(phone)
    await context.addInitScript({
      content: 'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError") } })',
    })
    await context.clock.install()
    const page = await openTab(server.url)
    await say(page, 'không có bộ nhớ')
    await page.getByText('Tôi đã nhận: không có bộ nhớ').waitFor()
    // Nothing is acknowledged, as the server may forget what is.
    await page.clock.fastForward(10_000)
    expect(server.core.acknowledged.size).toBe(0)
    await page.reload()
    await page.getByText('Tôi đã nhận: không có bộ nhớ').waitFor()
  })

  test('two tabs show the same conversation', async () => {
    const first = await visit(phone, server.url, /503/)
    const second = await openTab(server.url, /503/)
    await second.getByText('Xin chào anh/chị!').waitFor()
    await say(first, 'từ thẻ một')
    await second.getByText('Tôi đã nhận: từ thẻ một').waitFor()
    await say(second, 'từ thẻ hai')
    await first.getByText('Tôi đã nhận: từ thẻ hai').waitFor()
    const expected = ['> từ thẻ một', 'Tôi đã nhận: từ thẻ một', '> từ thẻ hai', 'Tôi đã nhận: từ thẻ hai']
    await expect.poll(() => bubbles(first)).toEqual(expected)
    await expect.poll(() => bubbles(second)).toEqual(expected)
    const hidden = await second.locator('#log').evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight)
    expect(hidden).toBeLessThan(2)
    // Also what the server has not answered, and perhaps does not have yet.
    server.core.mood = 'busy'
    await say(first, 'chưa ai trả lời')
    await expect.poll(async () => (await bubbles(second)).at(-1)).toBe('> chưa ai trả lời')
    expect(server.core.texts).toEqual(['từ thẻ một', 'từ thẻ hai'])
  })

  test('the last two hundred messages are kept on the device', async () => {
    const page = await visit()
    const address = server.core.inbound[0]?.address
    if (address === undefined) throw new Error('nobody has opened the page')
    for (let i = 1; i <= 230; i++) await server.core.say(address, { text: `tin ${i}` })
    await page.getByText('tin 230', { exact: true }).waitFor()
    expect(await page.locator('.message').count()).toBe(200)
    expect(await page.evaluate('JSON.parse(localStorage.getItem("tlcd.conversation")).entries.length')).toBe(200)
  })

  test('forgetting empties this device and begins anew, as somebody else', async () => {
    const page = await visit()
    await say(page, 'chuyện riêng')
    await page.getByText('Tôi đã nhận: chuyện riêng').waitFor()
    await page.getByRole('button', { name: 'Xóa lịch sử trên máy này' }).tap()
    await screenshot(page, 'webchat-phone-forget')
    await page.getByRole('button', { name: 'Giữ lại' }).tap()
    expect(await bubbles(page)).toContain('> chuyện riêng')
    await page.getByRole('button', { name: 'Xóa lịch sử trên máy này' }).tap()
    await page.getByRole('button', { name: 'Xóa lịch sử', exact: true }).tap()
    await expect.poll(() => server.core.inbound.filter(({ content }) => content.type === 'opened').length).toBe(2)
    await page.getByText('Xin chào anh/chị!').waitFor()
    expect(await bubbles(page)).toEqual([])
    expect(new Set(server.core.inbound.map(({ address }) => address.externalId)).size).toBe(2)
  })
})

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
    expect(server.core.texts).toEqual(['dòng một\nđánh giá'])
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
    const page = await visit({ ...phone, colorScheme }, server.url, /429/)
    await say(page, 'đánh giá')
    await page.locator('blockquote').waitFor()
    server.core.mood = 'limited'
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
    context = await browser.newContext({ ...phone, javaScriptEnabled: false })
    const page = await openTab(server.url)
    const sentence = page.locator('noscript p')
    expect(await sentence.isVisible()).toBe(true)
    expect(await sentence.textContent()).toContain('Trang trò chuyện cần JavaScript.')
  })

  test('8,001 characters are held back with a sentence, and 8,000 are sent', async () => {
    const page = await visit(desktop)
    await say(page, 'a'.repeat(8_001))
    await page.getByText('Tin nhắn dài quá 8.000 ký tự.').waitFor()
    expect(server.core.texts).toEqual([])
    await say(page, 'a'.repeat(8_000))
    await expect.poll(() => server.core.texts[0]?.length).toBe(8_000)
  })
})

describe('against attackers', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg/onload=alert(1)>',
    'javascript:alert(1)',
    '[xem](javascript:alert(1))',
    '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    '</p></div><style>*{display:none}</style>',
    '{{constructor.constructor("alert(1)")()}}',
    '\u202egnud gnơưht',
  ]

  test('what anyone writes is shown as text, never run', async () => {
    const page = await visit()
    const address = server.core.inbound[0]?.address
    if (address === undefined) throw new Error('nobody has opened the page')
    for (const attack of attacks) {
      await server.core.say(address, {
        text: `${attack} và ${attack}`,
        quote: attack,
        promptId: 'ATTACK0001',
        choices: [{ label: attack, value: 'x' }],
        link: { label: attack, url: attack },
      })
    }
    await say(page, attacks.join('\n'))
    await page.getByText('Tôi đã nhận: <script>').waitFor()
    await page.reload()
    await page.getByText('Tôi đã nhận: <script>').waitFor()
    expect(await page.locator('#log :is(script, img, svg, iframe, style, a)').count()).toBe(0)
    for (const attack of attacks) expect(await page.locator('blockquote', { hasText: attack }).count()).toBeGreaterThan(0)
  })

  test('even markup smuggled into the page’s own memory stays text', async () => {
    const page = await visit()
    const parts = [{ type: 'text', text: '<img src=x onerror=alert(1)>' }]
    const memory = { opened: true, entries: [{ key: 'k', from: 'bot', at: 1, parts, link: { label: 'xem', url: 'javascript:alert(1)' } }] }
    await page.evaluate(`localStorage.setItem('tlcd.conversation', ${JSON.stringify(JSON.stringify(memory))})`)
    await page.reload()
    await page.getByText('<img src=x').waitFor()
    expect(await page.locator('#log :is(img, a)').count()).toBe(0)
  })

  test('another site can neither post in the visitor’s name nor read what was said', async () => {
    await visit()
    const evil = await startServer({ more: new Hono().get('/evil', (c) => c.html('<!doctype html><title>evil</title>')) })
    const page = await openTab(`${evil.url}/evil`, /CORS|Failed to load resource|Cross-Origin|NotSameOrigin/)
    const results = await page.evaluate(async (target) => {
      const body = JSON.stringify({ clientId: 'b'.repeat(32), text: 'giả mạo' })
      const attempt = (path: string, init: RequestInit) =>
        fetch(target + path, { credentials: 'include', ...init }).then(
          (response) => response.text(),
          () => 'refused',
        )
      // A "simple" request needs no leave from the server: the cookie travels along, as the two are on one site.
      await fetch(`${target}/webchat/messages`, { method: 'POST', mode: 'no-cors', credentials: 'include', body }).catch(() => {})
      return [await attempt('/webchat/messages', { method: 'POST', body }), await attempt('/webchat/history', {})]
    }, server.url)
    expect(results).toEqual(['refused', 'refused'])
    const form = await openTab(`${evil.url}/evil`, /.*/)
    await form.locator('body').evaluate((body, target) => {
      body.innerHTML = `<form method="post" enctype="text/plain" action="${target}/webchat/messages"><input name='{"clientId":"${'c'.repeat(32)}","text":"' value='giả mạo"}'></form>`
      body.querySelector('form').submit()
    }, server.url)
    await form.waitForURL(`${server.url}/webchat/messages`)
    expect(await form.textContent('body')).toContain('Yêu cầu đến từ trang khác')
    expect(server.core.texts).toEqual([])
  })
})

describe('on the federation’s own site', () => {
  /** A page elsewhere with the one line in it, under a policy of its own that forbids inline style. */
  const sitePage = (chat: string, policy = '') =>
    new Hono().get('/trang-chu', (c) => {
      c.header('content-security-policy', `default-src 'self'; script-src ${chat}; frame-src ${chat}${policy}`)
      return c.html(
        `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Công đoàn tỉnh</title><body><h1>Trang tin công đoàn</h1><p>Tin tức trong tuần.</p><script src="${chat}/widget.js" async></script></body></html>`,
      )
    })

  /**
   * Two servers that are two sites to the browser (names under .localhost are loopback and https-like), as the chat's server and the
   * federation's are: the chat's cookie is a third party's there.
   */
  async function twoSites({ allowed = true, secure = true } = {}): Promise<{ readonly site: string }> {
    const site = await startServer({ core: new EchoCore() })
    const siteOrigin = `http://congdoan.localhost:${site.port}`
    await server.close()
    const chatOrigin = `chat.localhost:${server.port}`
    server = await startServer({
      port: server.port,
      publicUrl: `${secure ? 'https' : 'http'}://${chatOrigin}`,
      widgetOrigins: allowed ? [siteOrigin] : ['https://congdoan.example'],
    })
    await site.close()
    await startServer({ port: site.port, core: new EchoCore(), more: sitePage(`http://${chatOrigin}`) })
    return { site: `${siteOrigin}/trang-chu` }
  }

  test('one line puts a button there; the chat opens in a frame, keeps its history and closes again', async () => {
    const { site } = await twoSites()
    context = await browser.newContext(desktop)
    const page = await openTab(site)
    const launcher = page.getByRole('button', { name: 'Hỏi Trợ lý Công đoàn' })
    await launcher.waitFor()
    expect(await page.locator('iframe').count()).toBe(0)
    await screenshot(page, 'widget-closed')
    await launcher.click()
    const frame = page.frameLocator('iframe')
    await frame.getByText('Xin chào anh/chị!').waitFor()
    await say(frame, 'Cán bộ công đoàn được đánh giá khi nào?')
    await frame.locator('blockquote').waitFor()
    await screenshot(page, 'widget-open')

    const cookie = (await context.cookies()).find(({ name }) => name === 'tlcd')
    expect(cookie).toMatchObject({
      sameSite: 'None',
      secure: true,
      httpOnly: true,
      partitionKey: expect.stringContaining('congdoan.localhost'),
    })

    await frame.getByRole('button', { name: 'Đóng cửa sổ trò chuyện' }).click()
    await page.locator('iframe').waitFor({ state: 'hidden' })
    expect(await page.locator('#tlcd-widget:focus').count()).toBe(1)

    // An answer that comes while it is closed is counted on the button.
    const address = server.core.inbound[0]?.address
    if (address === undefined) throw new Error('nobody has opened the widget')
    await server.core.say(address, { text: 'Còn một điều nữa.' })
    await page.getByLabel('1 tin mới').waitFor()
    await screenshot(page, 'widget-unread')

    await page.reload()
    await page.getByRole('button', { name: 'Hỏi Trợ lý Công đoàn' }).click()
    await frame.getByText('Còn một điều nữa.').waitFor()
    expect((await bubbles(frame)).at(0)).toBe('> Cán bộ công đoàn được đánh giá khi nào?')
    await page.keyboard.press('Escape')
    await page.locator('iframe').waitFor({ state: 'hidden' })
  })

  test('on a phone it fills the screen', async () => {
    const { site } = await twoSites()
    context = await browser.newContext(phone)
    const page = await openTab(site)
    await page.getByRole('button', { name: 'Hỏi Trợ lý Công đoàn' }).tap()
    await page.frameLocator('iframe').getByText('Xin chào anh/chị!').waitFor()
    expect(await page.locator('iframe').boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 740 })
    await screenshot(page, 'widget-phone')
  })

  test('a site that is not on the list gets no frame', async () => {
    const { site } = await twoSites({ allowed: false })
    context = await browser.newContext(desktop)
    const refusals: string[] = []
    const page = await openTab(site, /frame-ancestors/)
    page.on('console', (message) => refusals.push(message.text()))
    await page.getByRole('button', { name: 'Hỏi Trợ lý Công đoàn' }).click()
    await expect.poll(() => refusals.join()).toContain('frame-ancestors')
    expect(await page.frameLocator('iframe').getByText('Xin chào').count()).toBe(0)
    expect(server.core.inbound).toEqual([])
  })

  test('nobody frames the page itself', async () => {
    const { site } = await twoSites()
    context = await browser.newContext(desktop)
    const refusals: string[] = []
    const page = await openTab(site, /frame-ancestors|X-Frame-Options/)
    page.on('console', (message) => refusals.push(message.text()))
    await page.locator('body').evaluate((body, src) => {
      body.append(Object.assign(body.ownerDocument.createElement('iframe'), { src }))
    }, `http://chat.localhost:${server.port}/`)
    await expect.poll(() => refusals.join()).toContain('frame-ancestors')
  })

  test('where the browser keeps no cookie of ours, it offers the page of its own', async () => {
    // Over plain http the cookie cannot be a third party's, which is to the page what a browser that blocks them all is.
    const { site } = await twoSites({ secure: false })
    context = await browser.newContext(desktop)
    const page = await openTab(site, /401/)
    await page.getByRole('button', { name: 'Hỏi Trợ lý Công đoàn' }).click()
    const frame = page.frameLocator('iframe')
    const link = frame.getByRole('link', { name: 'Mở trang trò chuyện riêng' })
    await link.waitFor()
    await screenshot(page, 'widget-no-cookies')
    const [own] = await Promise.all([context.waitForEvent('page'), link.click()])
    await own.getByText('Xin chào anh/chị!').waitFor()
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
