import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { closeCycle, createCycle, found, move } from '../../src/evaluations/jobs.ts'
import { launch } from '../../src/evaluations/launching/jobs.ts'
import { tally } from '../../src/evaluations/results/jobs.ts'
import { launchBrowser } from '../support/browser.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { desk, phone, servePages } from '../support/console-pages.ts'
import type { ConsolePages } from '../support/console-pages.ts'
import { answerPaper, evaluationDeps, everyPoint, memberNames, provinceWithPeople } from '../support/evaluations.ts'

const base = '/console/danh-gia'

let browser: Browser
let console: ConsoleUnderTest
let served: ConsolePages
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
  served = await servePages(console, browser)
})
afterAll(async () => {
  await browser.close()
  served.close()
  await console.db.close()
})

const pages = {
  'danh-gia': () => base,
  'danh-gia-nhap': () => `${base}/${draft}`,
  'danh-gia-nguoi': () => `${base}/${draft}/nguoi-danh-gia`,
  'danh-gia-nguoi-mot': () => `${base}/${draft}/nguoi-danh-gia/CB-AN`,
  'danh-gia-tien-do': () => `${base}/${done}`,
  'danh-gia-ket-qua': () => `${base}/${done}/ket-qua`,
  'danh-gia-quy-tac': () => `${base}/quy-tac`,
  'danh-gia-phieu': () => `${base}/${done}/phieu`,
  'danh-gia-do-lech': () => `${base}/${done}/do-lech`,
  'danh-gia-xep-loai': () => `${base}/${done}/xep-loai`,
  'danh-gia-ket-qua-mot': () => `${base}/${done}/ket-qua/CB-AN`,
}

test.each(Object.keys(pages) as (keyof typeof pages)[])('%s is whole on a telephone and on a desk', (name) =>
  served.lookTwice(name, pages[name]()),
)

test('a draft is submitted and opened with two buttons', async () => {
  await served.look(desk, `${base}/${draft}`, async (page) => {
    await page.getByRole('button', { name: 'Trình duyệt' }).click()
    await page.getByText('Chờ duyệt').waitFor()
    await page.getByRole('button', { name: 'Duyệt và mở kỳ đánh giá' }).click()
    await page.getByText('Đang mở').first().waitFor()
  })
})

test('an administrator adds a question for the cycles to come, and those that are open keep theirs', async () => {
  const admin = await servePages(console, browser, 'quan_tri')
  try {
    await admin.look(phone, `${base}/quy-tac`, async (page) => {
      await page.getByLabel('Câu mới trong nhóm này').first().fill('Nêu gương trong việc thực hiện nội quy, quy chế')
      await page.getByRole('button', { name: 'Lập bộ quy tắc mới' }).click()
      await page.getByText('Đã lập bộ quy tắc').waitFor()
      expect(await page.getByLabel('Câu G1.4').inputValue()).toContain('Nêu gương')
      await page.goto(page.url().replace('quy-tac', `${done}/phieu`))
      expect(await page.getByText('Nêu gương trong việc').count()).toBe(0)
    })
  } finally {
    admin.close()
  }
})
