/** The page of the web chat in a real browser, talking to a server that echoes. */
import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'

import { launchBrowser } from './browser.ts'
import { type EchoServer, startEchoServer } from './echo-core.ts'

export const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }

export interface ChatPages {
  /** Where `visit` goes; a server of its own for each test. */
  server: EchoServer
  /** The one of the last `visit` or `newContext`. */
  readonly context: BrowserContext
  newContext(options: BrowserContextOptions): Promise<BrowserContext>
  /** One more server, closed after the test. */
  startServer(options?: Parameters<typeof startEchoServer>[0]): Promise<EchoServer>
  /** Opens a page and waits until the greeting is there. @param expected complaints of the page that belong to the test */
  visit(options?: BrowserContextOptions, url?: string, expected?: RegExp): Promise<Page>
  /** The same in the context there is, without waiting. */
  openTab(url: string, expected?: RegExp): Promise<Page>
}

/** For the tests of one file; each ends with no page having complained of anything. */
export function chatPages(): ChatPages {
  let browser: Browser
  let context: BrowserContext | undefined
  let server: EchoServer | undefined
  /** What the console said and should not have. */
  let complaints: string[] = []
  let servers: EchoServer[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    complaints = []
    servers = []
    server = await startServer()
  })
  afterEach(async () => {
    await context?.close()
    for (const one of servers) await one.close()
    expect(complaints).toEqual([])
  })

  async function startServer(options: Parameters<typeof startEchoServer>[0] = {}): Promise<EchoServer> {
    const started = await startEchoServer(options)
    servers.push(started)
    return started
  }

  async function newContext(options: BrowserContextOptions): Promise<BrowserContext> {
    context = await browser.newContext(options)
    return context
  }

  async function openTab(url: string, expected = /^$/): Promise<Page> {
    const page = await pages.context.newPage()
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

  const pages: ChatPages = {
    get server() {
      if (server === undefined) throw new Error('there is a server only while a test runs')
      return server
    },
    set server(other) {
      server = other
    },
    get context() {
      if (context === undefined) throw new Error('nothing was visited yet')
      return context
    },
    newContext,
    startServer,
    async visit(options = phone, url = pages.server.url, expected = /^$/) {
      await newContext({ locale: 'vi-VN', ...options })
      const page = await openTab(url, expected)
      await page.getByText('Xin chào anh/chị!').waitFor()
      return page
    },
    openTab,
  }
  return pages
}

export async function say(page: Page | FrameLocator, text: string): Promise<void> {
  const box = page.getByLabel('Tin nhắn của anh/chị')
  await box.fill(text)
  await box.press('Enter')
}

/** What the log shows, one line a bubble, `>` before the contact's own. */
export async function bubbles(page: Page | FrameLocator): Promise<readonly string[]> {
  const texts = await page.locator('.message').evaluateAll((messages) =>
    messages.map((message) => {
      const body = [...message.querySelectorAll('.bubble > :not(.unseen)')].map((part) => part.textContent).join(' | ')
      return message.classList.contains('contact') ? `> ${body}` : body
    }),
  )
  return texts.filter((text) => !text.startsWith('Xin chào anh/chị!'))
}
