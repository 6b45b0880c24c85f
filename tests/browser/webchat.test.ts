import { describe, expect, test } from 'vitest'

import { screenshot } from '../support/browser.ts'
import { bubbles, chatPages, desktop, phone, say } from '../support/chat-pages.ts'

const pages = chatPages()
const { openTab, startServer, visit } = pages

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
    expect(pages.server.core.inbound.at(-1)?.content).toEqual({ type: 'choice', promptId: 'ECHO000003', index: 1 })
    expect((await bubbles(page)).slice(-2)).toEqual(['> Câu hỏi khác', 'Anh/chị đã chọn: Câu hỏi khác.'])
    await screenshot(page, 'webchat-phone-choice')
  })

  test('a choice tapped twice by a trembling finger is sent once, and an old one may be tapped again later', async () => {
    await pages.newContext(desktop)
    await pages.context.clock.install()
    const page = await openTab(pages.server.url)
    const choice = page.getByRole('button', { name: 'Lịch tập huấn' })
    await choice.dblclick()
    await page.getByText('Anh/chị đã chọn: Lịch tập huấn.').waitFor()
    await say(page, 'xong')
    await page.getByText('Tôi đã nhận: xong').waitFor()
    const tapped = () => pages.server.core.inbound.filter(({ content }) => content.type === 'choice').length
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
    expect(pages.server.core.texts).toEqual(['Gặp cán bộ', 'Quyền dữ liệu'])
  })

  test('opening is said once a device, with the word of the link that brought one here', async () => {
    const page = await visit(phone, `${pages.server.url}/?start=khoa-12`)
    expect(page.url()).toBe(`${pages.server.url}/`)
    await page.reload()
    await page.getByText('Xin chào anh/chị!').waitFor()
    await say(page, 'xong')
    await page.getByText('Tôi đã nhận: xong').waitFor()
    expect(pages.server.core.inbound.map(({ content }) => content)).toEqual([
      { type: 'opened', payload: 'khoa-12' },
      { type: 'text', text: 'xong' },
    ])
  })

  test('typing is shown until the answer comes', async () => {
    const page = await visit()
    const address = pages.server.core.inbound[0]?.address
    if (address === undefined) throw new Error('nobody has opened the page')
    await pages.server.channel.typing?.(address)
    await page.getByText('Đang trả lời…').waitFor()
    await screenshot(page, 'webchat-phone-typing')
    await pages.server.core.say(address, { text: 'Đây ạ.' })
    await page.getByText('Đây ạ.').waitFor()
    expect(await page.getByText('Đang trả lời…').isVisible()).toBe(false)
  })

  test('a long answer is read from its beginning', async () => {
    const page = await visit()
    const address = pages.server.core.inbound[0]?.address
    if (address === undefined) throw new Error('nobody has opened the page')
    await pages.server.core.say(address, { text: `Dòng đầu tiên.\n${'Nội dung dài. '.repeat(300)}` })
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
    await expect.poll(() => [...pages.server.core.acknowledged.values()], { timeout: 20_000 }).toEqual(['01TEST00000000000000000001'])
  })
})

describe('when the connection breaks', () => {
  test('what is written offline waits in order, and is sent once when the network is back', async () => {
    const page = await visit(phone, pages.server.url, offlineMessages)
    await pages.context.setOffline(true)
    await page.getByText('Mất kết nối.').waitFor()
    await say(page, 'một')
    await say(page, 'hai')
    await say(page, 'ba')
    expect(await page.getByText('Chờ mạng, sẽ tự gửi lại').count()).toBe(3)
    await screenshot(page, 'webchat-phone-offline')
    expect(pages.server.core.texts).toEqual([])

    await pages.context.setOffline(false)
    await page.getByText('Tôi đã nhận: ba').waitFor()
    expect(pages.server.core.texts).toEqual(['một', 'hai', 'ba'])
    expect(await page.getByText('Đã gửi').count()).toBe(3)
    expect(await page.getByText('Mất kết nối.').isVisible()).toBe(false)
  })

  test('a browser that believes to be offline still talks to a server it can reach', async () => {
    await pages.newContext(phone)
    await pages.context.addInitScript({ content: 'Object.defineProperty(navigator, "onLine", { get: () => false })' })
    const page = await openTab(pages.server.url)
    await page.getByText('Xin chào anh/chị!').waitFor()
    await say(page, 'máy không có mạng')
    await page.getByText('Tôi đã nhận: máy không có mạng').waitFor()
    expect(await page.getByText('Mất kết nối.').isVisible()).toBe(false)
  })

  test('they wait also when the page is closed meanwhile', async () => {
    const page = await visit(phone, pages.server.url, offlineMessages)
    await pages.context.setOffline(true)
    await say(page, 'viết trong đường hầm')
    await page.close()
    await pages.context.setOffline(false)
    const again = await openTab(pages.server.url)
    await again.getByText('Tôi đã nhận: viết trong đường hầm').waitFor()
    expect(pages.server.core.texts).toEqual(['viết trong đường hầm'])
  })

  test('a server that is restarted is found again, and nothing written meanwhile is lost or doubled', async () => {
    const page = await visit(phone, pages.server.url, offlineMessages)
    await pages.server.close()
    await say(page, 'máy chủ đang khởi động lại')
    await page.getByText('Mất kết nối.').waitFor({ timeout: 30_000 })
    pages.server = await startServer({ core: pages.server.core, port: pages.server.port })
    await page.getByText('Tôi đã nhận: máy chủ đang khởi động lại').waitFor({ timeout: 30_000 })
    expect(pages.server.core.texts).toEqual(['máy chủ đang khởi động lại'])
  })

  test('an answer that got lost does not store the message twice', async () => {
    const page = await visit(phone, pages.server.url, offlineMessages)
    let lost = 0
    await page.route('**/webchat/messages', async (route) => {
      if (lost > 0) return route.continue()
      lost += 1
      await route.fetch()
      await route.abort('connectionreset')
    })
    await say(page, 'chỉ một lần')
    await page.getByText('Đã gửi').waitFor({ timeout: 30_000 })
    expect([lost, pages.server.core.texts]).toEqual([1, ['chỉ một lần']])
    expect((await bubbles(page)).filter((text) => text === '> chỉ một lần').length).toBe(1)
  })

  test('a refusal is shown under its message, and sending again is one tap', async () => {
    const page = await visit(phone, pages.server.url, /429/)
    pages.server.core.mood = 'limited'
    await say(page, 'nhanh quá')
    await page.getByText('Anh/chị gửi hơi nhanh. Vui lòng chờ ít phút rồi gửi lại.').waitFor()
    await screenshot(page, 'webchat-phone-refused')
    pages.server.core.mood = 'well'
    await page.getByRole('button', { name: 'Gửi lại' }).tap()
    await page.getByText('Tôi đã nhận: nhanh quá').waitFor()
    expect(pages.server.core.texts).toEqual(['nhanh quá'])
  })

  test('a cookie lost in the middle of a conversation is renewed without a word', async () => {
    const page = await visit(phone, pages.server.url, /401/)
    await pages.context.clearCookies()
    await say(page, 'vẫn là tôi')
    await page.getByText('Đã gửi').waitFor()
    expect(pages.server.core.texts).toEqual(['vẫn là tôi'])
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
    await pages.newContext(phone)
    await pages.context.addInitScript({
      content: 'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError") } })',
    })
    await pages.context.clock.install()
    const page = await openTab(pages.server.url)
    await say(page, 'không có bộ nhớ')
    await page.getByText('Tôi đã nhận: không có bộ nhớ').waitFor()
    // Nothing is acknowledged, as the server may forget what is.
    await page.clock.fastForward(10_000)
    expect(pages.server.core.acknowledged.size).toBe(0)
    await page.reload()
    await page.getByText('Tôi đã nhận: không có bộ nhớ').waitFor()
  })

  test('two tabs show the same conversation', async () => {
    const first = await visit(phone, pages.server.url, /503/)
    const second = await openTab(pages.server.url, /503/)
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
    pages.server.core.mood = 'busy'
    await say(first, 'chưa ai trả lời')
    await expect.poll(async () => (await bubbles(second)).at(-1)).toBe('> chưa ai trả lời')
    expect(pages.server.core.texts).toEqual(['từ thẻ một', 'từ thẻ hai'])
  })

  test('the last two hundred messages are kept on the device', async () => {
    const page = await visit()
    const address = pages.server.core.inbound[0]?.address
    if (address === undefined) throw new Error('nobody has opened the page')
    for (let i = 1; i <= 230; i++) await pages.server.core.say(address, { text: `tin ${i}` })
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
    await expect.poll(() => pages.server.core.inbound.filter(({ content }) => content.type === 'opened').length).toBe(2)
    await page.getByText('Xin chào anh/chị!').waitFor()
    expect(await bubbles(page)).toEqual([])
    expect(new Set(pages.server.core.inbound.map(({ address }) => address.externalId)).size).toBe(2)
  })
})
