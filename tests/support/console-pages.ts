/** Looking at pages of the console as an officer's browser shows them. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'

import { serve } from '@hono/node-server'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'

import type { Role } from '../../db/tables/console.ts'
import { screenshot } from './browser.ts'
import type { ConsoleUnderTest } from './console.ts'

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 860 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
export const desk: BrowserContextOptions = { viewport: { width: 1180, height: 820 }, deviceScaleFactor: 2 }
/** The largest page without plots. */
const maxBytes = 200_000

export interface ConsolePages {
  /** Opens a page signed in and finds nothing to complain about: no error, nothing too wide, too heavy or too pale. */
  look(options: BrowserContextOptions, path: string, work: (page: Page) => Promise<void>): Promise<void>
  /** The same on a telephone and on a desk, with a picture of each. */
  lookTwice(name: string, path: string): Promise<void>
  close(): void
}

/** Serves a console to a browser, signed in as the officer of a role. */
export async function servePages(console: ConsoleUnderTest, browser: Browser, role: Role = 'can_bo_tinh'): Promise<ConsolePages> {
  const server = serve({ fetch: console.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function look(options: BrowserContextOptions, path: string, work: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options })
    try {
      await context.addCookies([{ name: 'cd_phien', value: console.cookie(role), url: `${url}/console` }])
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      const response = await page.goto(url + path)
      expect(response?.status()).toBe(200)
      expect((await response?.body())?.length).toBeLessThan(maxBytes)
      await work(page)
      expect(complaints).toEqual([])
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect(wide).toBeLessThanOrEqual(0)
      const contrasts: { contrast: number; text: string }[] = await page.evaluate(
        readFileSync(new URL('in-page/contrast.js', import.meta.url), 'utf8'),
      )
      expect(contrasts.filter(({ contrast }) => contrast < 4.5)).toEqual([])
    } finally {
      await context.close()
    }
  }
  return {
    look,
    async lookTwice(name, path) {
      for (const [where, options] of [
        ['dien-thoai', phone],
        ['may-tinh', desk],
      ] as const)
        await look(options, path, async (page) => {
          await screenshot(page, `${name}-${where}`)
        })
    },
    close: () => void server.close(),
  }
}
