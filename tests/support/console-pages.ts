/** Looking at pages of the console as an officer's browser shows them. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'

import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'

import type { Role } from '../../db/tables/console.ts'
import { screenshot } from './browser.ts'
import type { ConsoleUnderTest } from './console.ts'

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 860 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
export const desk: BrowserContextOptions = { viewport: { width: 1180, height: 820 } }
/** The largest page without plots. */
const maxBytes = 200_000

/** Finds nothing wrong with the page as it stands in the midst of the work, and takes a picture of it. */
type Check = (name: string) => Promise<void>
type Work = (page: Page, check: Check) => Promise<void>

export interface ConsolePages {
  /** Where the console is served. */
  readonly url: string
  /** A window of the officer of a role, signed in, or of somebody who is not, for a test in which several take part. */
  open(options: BrowserContextOptions, role?: Role | 'nobody'): Promise<Page>
  /** After such a test: closes what it opened, and finds that no page complained of anything. */
  closeWindows(): Promise<void>
  /**
   * Opens a page signed in and finds nothing to complain about on any page that is passed: no error, nothing too heavy; and where the work
   * ends, or is checked, nothing too wide or too pale.
   */
  look(options: BrowserContextOptions, path: string, work: Work, role?: Role): Promise<void>
  /** The same on a telephone and on a desk, with a picture of each. */
  lookTwice(name: string, path: string): Promise<void>
  close(): void
}

/** Serves a console to a browser, signed in as the officer of a role. */
export async function servePages(console: ConsoleUnderTest, browser: Browser, role: Role = 'can_bo_tinh'): Promise<ConsolePages> {
  const server = serve({ fetch: console.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const windows: BrowserContext[] = []
  const complaints: string[] = []

  async function open(options: BrowserContextOptions, as: Role | 'nobody' = role): Promise<Page> {
    const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options })
    if (as !== 'nobody') await context.addCookies([{ name: 'cd_phien', value: console.cookie(as), url: `${url}/console` }])
    const page = await context.newPage()
    page.on('console', (message) => {
      // A form that comes back with its problems is no fault of the page.
      if (['error', 'warning'].includes(message.type()) && !/status of 422/.test(message.text()))
        complaints.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    windows.push(context)
    return page
  }

  async function closeWindows(): Promise<void> {
    for (const context of windows.splice(0)) await context.close()
    expect(complaints.splice(0)).toEqual([])
  }

  async function look(options: BrowserContextOptions, path: string, work: Work, as: Role = role): Promise<void> {
    const page = await open(options, as)
    try {
      const sizes: Promise<[string, number]>[] = []
      page.on('response', (response) => {
        const isPage = response.request().resourceType() === 'document' && [200, 422].includes(response.status())
        // Of a page that was left before it had come nobody knows the size.
        if (isPage)
          sizes.push(
            response.body().then(
              (body) => [response.url(), body.length],
              () => [response.url(), 0],
            ),
          )
      })
      expect((await page.goto(url + path))?.status()).toBe(200)
      await work(page, async (name) => {
        await looksRight(page, name)
        await screenshot(page, `${name}-${options.isMobile ? 'dien-thoai' : 'may-tinh'}`)
      })
      await looksRight(page, path)
      const weighed = await Promise.all(sizes)
      expect(weighed.some(([, bytes]) => bytes > 0)).toBe(true)
      for (const [address, bytes] of weighed) expect(bytes, address).toBeLessThan(maxBytes)
    } catch (error) {
      // What went wrong first is what is told.
      await closeWindows().catch(() => {})
      throw error
    }
    await closeWindows()
  }
  return {
    url,
    open,
    closeWindows,
    look,
    async lookTwice(name, path) {
      for (const options of [phone, desk]) await look(options, path, (_, check) => check(name))
    },
    close: () => void server.close(),
  }
}

const contrasts = readFileSync(new URL('in-page/contrast.js', import.meta.url), 'utf8')

/** Nothing is wider than the screen and nothing paler than WCAG AA allows. */
export async function looksRight(page: Page, name: string): Promise<void> {
  const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect(wide, name).toBeLessThanOrEqual(0)
  const seen: { contrast: number; text: string }[] = await page.evaluate(contrasts)
  expect(
    seen.filter(({ contrast }) => contrast < 4.5),
    name,
  ).toEqual([])
}
