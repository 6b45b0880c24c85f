import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'

import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { closeCycle, createCycle, found, launch, move } from '../../src/evaluations/jobs.ts'
import { tally } from '../../src/evaluations/results/jobs.ts'
import { launchBrowser, screenshot } from '../support/browser.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { answerPaper, evaluationDeps, everyPoint, memberNames, provinceWithPeople } from '../support/evaluations.ts'

const phone: BrowserContextOptions = { viewport: { width: 390, height: 860 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
const desk: BrowserContextOptions = { viewport: { width: 1180, height: 820 }, deviceScaleFactor: 2 }
const base = '/console/danh-gia'

let browser: Browser
let console: ConsoleUnderTest
let server: ServerType
let url = ''
let done = ''
let draft = ''
beforeAll(async () => {
  ;[browser, console] = await Promise.all([launchBrowser(), openConsole()])
  const { db, deps } = console
  const clock = { now: Date.now() }
  await provinceWithPeople(db, clock)
  const as = evaluationDeps(db, clock.now)
  const closesOn = new Date(clock.now + 20 * 86_400_000).toISOString().slice(0, 10)
  done = (await createCycle({ kind: 'hang_nam', year: 2026, perMember: 6, closesOn }, as)).id
  await move(await found(db, done), 'cho_duyet', as)
  await launch(done, as)
  for (const { who } of memberNames.filter(({ unit }) => unit === 'CDCS-01'))
    await answerPaper(
      db,
      done,
      who,
      { about: 'CB-AN', group: 'V', points: everyPoint(4, 'V'), comment: 'Gần gũi đoàn viên' },
      clock,
      deps.seal,
    )
  await answerPaper(db, done, 'CB-AN', { about: 'CB-AN', group: 'T', points: everyPoint(5, 'T') }, clock, deps.seal)
  await closeCycle(done, as)
  await tally(done, { ...as, seal: deps.seal, draw: () => 0 })
  await move(await found(db, done), 'da_hop', as)
  draft = (await createCycle({ kind: 'dot_xuat', year: 2026, perMember: 3 }, as)).id
  server = serve({ fetch: console.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser.close()
  server.close()
  await console.db.close()
})

const pages = {
  'danh-gia': () => base,
  'danh-gia-nhap': () => `${base}/${draft}`,
  'danh-gia-nguoi': () => `${base}/${draft}/nguoi-danh-gia`,
  'danh-gia-nguoi-mot': () => `${base}/${draft}/nguoi-danh-gia/CB-AN`,
  'danh-gia-tien-do': () => `${base}/${done}`,
  'danh-gia-ket-qua': () => `${base}/${done}/ket-qua`,
  'danh-gia-do-lech': () => `${base}/${done}/do-lech`,
  'danh-gia-xep-loai': () => `${base}/${done}/xep-loai`,
  'danh-gia-ket-qua-mot': () => `${base}/${done}/ket-qua/CB-AN`,
}

/** Opens a page signed in and finds nothing to complain about: no error, nothing too wide, too heavy or too pale. */
async function look(options: BrowserContextOptions, path: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options })
  try {
    await context.addCookies([{ name: 'cd_phien', value: console.cookie('can_bo_tinh'), url: `${url}/console` }])
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    const response = await page.goto(url + path)
    expect(response?.status()).toBe(200)
    expect((await response?.body())?.length).toBeLessThan(200_000)
    await work(page)
    expect(complaints).toEqual([])
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(wide).toBeLessThanOrEqual(0)
    const contrasts: { contrast: number; text: string }[] = await page.evaluate(
      readFileSync(new URL('../support/in-page/contrast.js', import.meta.url), 'utf8'),
    )
    expect(contrasts.filter(({ contrast }) => contrast < 4.5)).toEqual([])
  } finally {
    await context.close()
  }
}

test.each(Object.keys(pages) as (keyof typeof pages)[])('%s is whole on a telephone and on a desk', async (name) => {
  for (const [where, options] of [
    ['dien-thoai', phone],
    ['may-tinh', desk],
  ] as const)
    await look(options, pages[name](), async (page) => {
      await screenshot(page, `${name}-${where}`)
    })
})

test('a draft is submitted and opened with two buttons', async () => {
  await look(desk, `${base}/${draft}`, async (page) => {
    await page.getByRole('button', { name: 'Trình duyệt' }).click()
    await page.getByText('Chờ duyệt').waitFor()
    await page.getByRole('button', { name: 'Duyệt và mở kỳ đánh giá' }).click()
    await page.getByText('Đang mở').first().waitFor()
  })
})
