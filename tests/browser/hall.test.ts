import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { codeAt } from '../../src/training/check-in.ts'
import { enrolByHand } from '../../src/training/operating/jobs.ts'
import { markPresent } from '../../src/training/attendance/store.ts'
import { addClass, listCourses } from '../../src/training/store.ts'
import { launchBrowser, screenshot } from '../support/browser.ts'
import { classView } from '../support/classes.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { servePages } from '../support/console-pages.ts'
import type { ConsolePages } from '../support/console-pages.ts'
import { addCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'

let console: ConsoleUnderTest
let pages: ConsolePages
let browser: Browser
const { cls } = classView({ title: 'Thương lượng tập thể, khóa 1' })

beforeAll(async () => {
  console = await openConsole()
  const { db, ids, now } = console.deps
  await smallProvince(db)
  await listCourses(db)
  await db.commit(addClass(cls, [{ startsAt: now() - 60_000, endsAt: now() + 3_600_000 }]))
  for (const [cadreId, name] of [
    ['CB000000A', 'Nguyễn Thị Hồng'],
    ['CB000000B', 'Trần Văn Nam'],
  ] as const) {
    await addCadre(db, cadreId, { name })
    const deps = { db, ids, viewer: { type: 'officer', name: 'Hoa', role: 'quan_tri' } as const, at: now() }
    // The second is entered on the class as the first left it.
    expect(await enrolByHand(cls.id, cadreId, deps)).toEqual({ ok: true })
  }
  browser = await launchBrowser()
  pages = await servePages(console, browser, 'quan_tri')
}, 120_000)

afterAll(async () => {
  await browser?.close()
  pages?.close()
  await console?.db.close()
})

test('the hall’s screen hears of each new code and each person as it happens, and nothing on the page is blocked or broken', async () => {
  const page = await pages.open({ viewport: { width: 1280, height: 900 } })
  const asked: { readonly path: string; readonly type: string | undefined }[] = []
  page.on('response', (response) => asked.push({ path: new URL(response.url()).pathname, type: response.headers()['content-type'] }))
  await page.goto(`${pages.url}/console/dao-tao/${cls.id}/man-hinh/1`)
  const digits = async () => (await page.locator('.hall .digits').textContent()) ?? ''
  const codeNow = () => codeAt(console.deps.seal.hide, `${cls.id}:1`, console.deps.now()).digits
  const first = (await digits()).replace(' ', '')
  expect(first).toMatch(/^\d{6}$/)
  expect(await page.evaluate(`(img => img.complete && img.naturalWidth > 0)(document.querySelector('.hall img'))`)).toBe(true)
  const size = await page.locator('.hall img').boundingBox()
  expect(size?.width).toBeGreaterThan(400)
  expect(await page.locator('.hall .present').textContent()).toContain('0/2')
  await screenshot(page, 'man-hinh-diem-danh')

  // Somebody comes in while the code stands, then twenty seconds go by. The page is told; it does not ask.
  const seconds = () => page.locator('.hall [data-live-text="seconds"]').textContent()
  const secondsAtFirst = await seconds()
  const patience = { timeout: 30_000 }
  await expect.poll(seconds, patience).not.toBe(secondsAtFirst)
  console.later(20_000)
  await console.db.commit([
    markPresent({ sessionId: `${cls.id}:1`, cadreId: 'CB000000A', way: 'qr', markedBy: null, at: console.deps.now() }),
  ])
  await expect.poll(async () => (await digits()).replace(' ', ''), patience).not.toBe(first)
  await expect.poll(() => page.locator('.hall .present').textContent(), patience).toContain('1/2')
  await expect.poll(async () => (await digits()).replace(' ', '') === codeNow(), patience).toBe(true)
  const streams = asked.filter(({ path }) => path === `/console/dao-tao/${cls.id}/truc-tiep/1`)
  expect(streams).toEqual([{ path: `/console/dao-tao/${cls.id}/truc-tiep/1`, type: 'text/event-stream' }])
  expect(asked.filter(({ path }) => path.startsWith('/console/dao-tao/'))).toHaveLength(2)

  await page.goto(`${pages.url}/console/dao-tao/${cls.id}`)
  expect(await page.locator('h1').textContent()).toBe(cls.title)
  await screenshot(page, 'lop-hoc')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  await pages.closeWindows()
}, 120_000)
