/** Pages of training and of learning as a phone and a desk show them, and what an officer does on them. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { noProgress } from '../../src/learning/progress.ts'
import { recordLearning } from '../../src/learning/store.ts'
import { endClass } from '../../src/training/results/jobs.ts'
import { markPresent } from '../../src/training/attendance/store.ts'
import { changeEnrolments } from '../../src/training/seats/store.ts'
import { addClass, classById, listCourses } from '../../src/training/store.ts'
import { launchBrowser, screenshot } from '../support/browser.ts'
import { classView } from '../support/classes.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { desk, looksRight, phone, servePages } from '../support/console-pages.ts'
import type { ConsolePages } from '../support/console-pages.ts'
import { addCadre, linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'

const hourMs = 3_600_000
const ahead = classView({ id: 'LH-ABC123', title: 'Thương lượng tập thể, khóa 1', capacity: 60 }).cls
const over = classView({ id: 'LH-ABC124', title: 'An toàn, vệ sinh lao động', courseId: 'KH05', status: 'dang_hoc' }).cls

let console: ConsoleUnderTest
let served: ConsolePages
let browser: Browser

beforeAll(async () => {
  ;[browser, console] = await Promise.all([launchBrowser(), openConsole()])
  const { db, ids, now } = console.deps
  await smallProvince(db)
  await listCourses(db)
  const at = now()
  const people = Array.from({ length: 30 }, (_, i) => `CB00000${String(i).padStart(2, '0')}`)
  for (const [i, id] of people.entries())
    await addCadre(db, id, { name: `Nguyễn Thị Hồng ${i}`, unitId: i % 2 === 0 ? 'CDCS-01' : 'CDCS-02' })
  await linkedCadre(db, 'CB0000099', 'Chi', { name: 'Vũ Thị Chi' }, at)
  const seats = [...people, 'CB0000099'].map((cadreId) => ({ cadreId, response: 'da_dang_ky', respondedAt: at - 96 * hourMs }) as const)
  await db.commit([
    ...addClass(ahead, [
      { startsAt: at + 50 * hourMs, endsAt: at + 53 * hourMs },
      { startsAt: at + 74 * hourMs, endsAt: at + 77 * hourMs },
    ]),
    ...addClass(over, [{ startsAt: at - 5 * hourMs, endsAt: at - 2 * hourMs }]),
  ])
  await db.commit([...changeEnrolments(ahead, seats), ...changeEnrolments(over, seats)])
  await db.commit(people.slice(0, 12).map((cadreId) => markPresent({ sessionId: `${over.id}:1`, cadreId, way: 'qr', markedBy: null, at })))
  await db.commit([recordLearning('CB0000000', { ...noProgress, read: ['a'], confirmedOn: '2026-02-03' }, at)])
  expect(await endClass(over.id, { db, ids, viewer: { type: 'officer', name: 'Hoa', role: 'quan_tri' }, at })).toMatchObject({
    completed: 12,
  })
  served = await servePages(console, browser)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  served?.close()
  await console?.db.close()
})

afterEach(() => served.closeWindows())

const pages = [
  ['dao-tao', 'Đào tạo'],
  ['dao-tao/tao', 'Lớp mới'],
  ['dao-tao/khoa-hoc', 'Khóa học'],
  ['dao-tao/thieu', 'Ai còn thiếu gì'],
  [`dao-tao/${ahead.id}`, ahead.title],
  [`dao-tao/${over.id}`, over.title],
  [`dao-tao/${ahead.id}/man-hinh/1`, `Điểm danh: ${ahead.title}, buổi 1`],
  ['hoc-tap', 'Học Nghị quyết'],
  ['hoc-tap/danh-sach?dien=tat-ca', 'Ai đã học Nghị quyết'],
  ['nhac-viec', 'Nhắc việc'],
] as const

test.each([
  ['a phone', phone],
  ['a desk', desk],
])(
  'every page stands on %s: nothing sideways, nothing broken, nothing heavy, no field without a name',
  async (kind, options) => {
    const page = await served.open(options)
    for (const [path, heading] of pages) {
      const response = await page.goto(`${served.url}/console/${path}`, { waitUntil: 'load' })
      expect(response?.status(), path).toBe(200)
      expect((await response?.body())?.length ?? 0, path).toBeLessThan(200_000)
      expect(await page.locator('h1').textContent(), path).toBe(heading)
      await looksRight(page, path)
      const ids = (await page.evaluate('[...document.querySelectorAll("[id]")].map(({ id }) => id)')) as string[]
      expect(
        ids.filter((id, i) => ids.indexOf(id) !== i),
        path,
      ).toEqual([])
      expect(await page.locator('input:not([type=hidden], [id], label input), select:not([id]), textarea:not([id])').count(), path).toBe(0)
      await screenshot(page, `${path.replace(/[/?=]/g, '-')}-${kind === 'a phone' ? 'dien-thoai' : 'may-tinh'}`)
    }
  },
  120_000,
)

test('from a gap to invitations in two clicks, and a paper put up, on a phone', async () => {
  const page = await served.open(phone)
  await addCadre(console.db, 'CB0000077', { name: 'Hồ Văn Bảy' })
  await page.goto(`${served.url}/console/dao-tao/thieu`)
  await page.getByRole('row').filter({ hasText: 'Đối thoại, thương lượng tập thể' }).getByRole('link', { name: ahead.title }).tap()
  await page.getByText('1 người chưa mời').waitFor()
  await page.getByRole('button', { name: 'Mời', exact: true }).tap()
  await page.getByText('Đã mời thêm 1 cán bộ.').waitFor()
  expect((await classById(console.db, ahead.id))?.enrolments.map(({ cadreId }) => cadreId)).toContain('CB0000077')

  await page.getByLabel('Tên tài liệu').fill('Đề cương')
  await page
    .getByLabel('hoặc tệp')
    .setInputFiles({ name: 'Đề cương.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 thử') })
  await page.getByRole('button', { name: 'Thêm tài liệu' }).tap()
  await page.getByText('Đã thêm tài liệu “Đề cương”.').waitFor()
  await page.getByRole('button', { name: 'Bỏ “Đề cương”' }).tap()
  await page.getByText('Đã bỏ tài liệu.').waitFor()
}, 60_000)

test('the certificate of somebody who came is a PDF behind a link', async () => {
  const page = await served.open(desk)
  await page.goto(`${served.url}/console/dao-tao/${over.id}`)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'PDF' }).first().click()])
  expect(file.suggestedFilename()).toMatch(/^chung-nhan-\d{3}-LH-ABC124\.pdf$/)
}, 60_000)
