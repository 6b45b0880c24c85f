import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'

import { launchBrowser } from '../support/browser.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { servePages } from '../support/console-pages.ts'
import type { ConsolePages } from '../support/console-pages.ts'
import { smallProvince } from '../support/personnel.ts'

let browser: Browser
let console: ConsoleUnderTest
let pages: ConsolePages
beforeAll(async () => {
  ;[browser, console] = await Promise.all([launchBrowser(), openConsole('CDCS-01')])
  await smallProvince(console.db)
  pages = await servePages(console, browser)
})
afterAll(async () => {
  pages.close()
  await browser.close()
  await console.db.close()
})

test('the tables of the yearly report, the duties among them', () => pages.lookTwice('bao-cao-nam', '/console/bao-cao'))
test('what units have to do', () => pages.lookTwice('viec-phai-lam', '/console/bao-cao/viec'))
