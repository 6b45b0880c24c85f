import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'

import { screenshot } from '../support/browser.ts'
import { bubbles, chatPages, desktop, phone, say } from '../support/chat-pages.ts'
import { EchoCore } from '../support/echo-core.ts'

const pages = chatPages()
const { openTab, startServer, visit } = pages

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
    const address = pages.server.core.inbound[0]?.address
    if (address === undefined) throw new Error('nobody has opened the page')
    for (const attack of attacks) {
      await pages.server.core.say(address, {
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
    }, pages.server.url)
    expect(results).toEqual(['refused', 'refused'])
    const form = await openTab(`${evil.url}/evil`, /.*/)
    await form.locator('body').evaluate((body, target) => {
      body.innerHTML = `<form method="post" enctype="text/plain" action="${target}/webchat/messages"><input name='{"clientId":"${'c'.repeat(32)}","text":"' value='giả mạo"}'></form>`
      body.querySelector('form').submit()
    }, pages.server.url)
    await form.waitForURL(`${pages.server.url}/webchat/messages`)
    expect(await form.textContent('body')).toContain('Yêu cầu đến từ trang khác')
    expect(pages.server.core.texts).toEqual([])
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
    await pages.server.close()
    const chatOrigin = `chat.localhost:${pages.server.port}`
    pages.server = await startServer({
      port: pages.server.port,
      publicUrl: `${secure ? 'https' : 'http'}://${chatOrigin}`,
      widgetOrigins: allowed ? [siteOrigin] : ['https://congdoan.example'],
    })
    await site.close()
    await startServer({ port: site.port, core: new EchoCore(), more: sitePage(`http://${chatOrigin}`) })
    return { site: `${siteOrigin}/trang-chu` }
  }

  test('one line puts a button there; the chat opens in a frame, keeps its history and closes again', async () => {
    const { site } = await twoSites()
    await pages.newContext(desktop)
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

    const cookie = (await pages.context.cookies()).find(({ name }) => name === 'tlcd')
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
    const address = pages.server.core.inbound[0]?.address
    if (address === undefined) throw new Error('nobody has opened the widget')
    await pages.server.core.say(address, { text: 'Còn một điều nữa.' })
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
    await pages.newContext(phone)
    const page = await openTab(site)
    await page.getByRole('button', { name: 'Hỏi Trợ lý Công đoàn' }).tap()
    await page.frameLocator('iframe').getByText('Xin chào anh/chị!').waitFor()
    expect(await page.locator('iframe').boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 740 })
    await screenshot(page, 'widget-phone')
  })

  test('a site that is not on the list gets no frame', async () => {
    const { site } = await twoSites({ allowed: false })
    await pages.newContext(desktop)
    const refusals: string[] = []
    const page = await openTab(site, /frame-ancestors/)
    page.on('console', (message) => refusals.push(message.text()))
    await page.getByRole('button', { name: 'Hỏi Trợ lý Công đoàn' }).click()
    await expect.poll(() => refusals.join()).toContain('frame-ancestors')
    expect(await page.frameLocator('iframe').getByText('Xin chào').count()).toBe(0)
    expect(pages.server.core.inbound).toEqual([])
  })

  test('nobody frames the page itself', async () => {
    const { site } = await twoSites()
    await pages.newContext(desktop)
    const refusals: string[] = []
    const page = await openTab(site, /frame-ancestors|X-Frame-Options/)
    page.on('console', (message) => refusals.push(message.text()))
    await page.locator('body').evaluate((body, src) => {
      body.append(Object.assign(body.ownerDocument.createElement('iframe'), { src }))
    }, `http://chat.localhost:${pages.server.port}/`)
    await expect.poll(() => refusals.join()).toContain('frame-ancestors')
  })

  test('where the browser keeps no cookie of ours, it offers the page of its own', async () => {
    // Over plain http the cookie cannot be a third party's, which is to the page what a browser that blocks them all is.
    const { site } = await twoSites({ secure: false })
    await pages.newContext(desktop)
    const page = await openTab(site, /401/)
    await page.getByRole('button', { name: 'Hỏi Trợ lý Công đoàn' }).click()
    const frame = page.frameLocator('iframe')
    const link = frame.getByRole('link', { name: 'Mở trang trò chuyện riêng' })
    await link.waitFor()
    await screenshot(page, 'widget-no-cookies')
    const [own] = await Promise.all([pages.context.waitForEvent('page'), link.click()])
    await own.getByText('Xin chào anh/chị!').waitFor()
  })
})
