import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Role } from '../../db/tables/console.ts'
import { leaveUnit } from '../../src/cadres/joining/store.ts'
import { issueCode } from '../../src/cadres/links/store.ts'
import { putMember } from '../../src/evaluations/members/store.ts'
import { draftSurvey, findContact, listSurveys, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { writeWorkbook } from '../../src/surveys/workbook.ts'
import { launchBrowser, screenshot } from '../support/browser.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { desk, phone, servePages } from '../support/console-pages.ts'
import type { ConsolePages } from '../support/console-pages.ts'
import { csv, depsOn, everyRecord, smallProvince, takeIn } from '../support/personnel.ts'
import { question, survey } from '../support/surveys.ts'
import { from, turnsOn } from '../support/turns.ts'

let browser: Browser
let console: ConsoleUnderTest
let pages: ConsolePages
beforeAll(async () => {
  ;[browser, console] = await Promise.all([launchBrowser(), openConsole()])
  await smallProvince(console.db)
  pages = await servePages(console, browser)
})
afterAll(async () => {
  await browser.close()
  pages.close()
  await console.db.close()
})

/** Opens a page signed in, does what is to be done, and finds nothing to complain about. */
const signedIn = (role: Role, options: BrowserContextOptions, path: string, work: (page: Page) => Promise<void>): Promise<void> =>
  pages.look(options, path, work, role)

const form = async (relevant: string) =>
  writeWorkbook([
    {
      name: 'survey',
      rows: [
        ['type', 'name', 'label', 'required', 'relevant'],
        ['select_one lo', 'lo', 'Anh/chị lo nhất điều gì?', 'yes', null],
        ['select_multiple lo', 'them', 'Còn điều gì nữa?', null, relevant],
        ['text', 'gui', 'Anh/chị muốn gửi gắm điều gì?', null, null],
      ],
    },
    {
      name: 'choices',
      rows: [
        ['list_name', 'name', 'label'],
        ...['Lương', 'Nhà ở', 'Bữa ăn ca', 'Giờ làm', 'Nhà trẻ', 'Đi lại'].map((label, i) => ['lo', `c${i}`, label]),
      ],
    },
    { name: 'settings', rows: [['form_title'], ['Đời sống đoàn viên']] },
  ])

describe('surveys in a real browser', () => {
  test('at a desk: a workbook with a mistake, the same mended, tried in the chat of two channels, and saved', async () => {
    await signedIn('can_bo_tinh', desk, '/console/khao-sat/tao', async (page) => {
      const upload = async (relevant: string) => {
        const file = { name: 'doi-song.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(await form(relevant)) }
        await page.getByLabel('Tệp .xlsx').setInputFiles(file)
        await page.getByRole('button', { name: 'Nhập tệp' }).click()
      }
      await upload('${khac} = 1')
      await page.getByText('không có câu nào tên là khac').waitFor()
      await screenshot(page, 'khao-sat-loi-tep')
      await upload("selected(${lo}, 'c0')")
      await page.getByText('Đã nhập "Đời sống đoàn viên"').waitFor()
      await page.getByRole('link', { name: 'Soạn và xem thử' }).click()
      const chat = page.locator('#xem-thu')
      // Six choices are more than the five buttons of Zalo OA: they become numbers.
      await chat.getByText('6. Đi lại').first().waitFor()
      expect(await chat.getByText('Câu 2/3. Còn điều gì nữa?').count()).toBe(1)
      await chat.getByLabel('Trả lời thử câu lo').fill('nhà ở')
      await chat.getByText('Câu 2/2. Anh/chị muốn gửi gắm điều gì?').waitFor()
      await page.getByLabel('Kênh').selectOption('telegram')
      await chat.locator('.taps li', { hasText: 'Đi lại' }).first().waitFor()
      await page.locator('textarea[name=label]').first().fill('Điều gì khiến anh/chị lo nhất?')
      await chat.getByText('Điều gì khiến anh/chị lo nhất?').waitFor()
      await page.locator('input[name=relevant]').nth(1).fill('${lo} =')
      await chat.getByText('cột relevant: biểu thức thiếu phần cuối').waitFor()
      await page.locator('input[name=relevant]').nth(1).fill("selected(${lo}, 'c0')")
      await chat.getByText('Phiếu trả lời của anh/chị').waitFor()
      await page.evaluate('window.scrollTo(0, 0)')
      await screenshot(page, 'khao-sat-soan')
      await page.getByRole('button', { name: 'Lưu phiên bản mới' }).click()
      await page.getByText('Đã lưu phiên bản 2').waitFor()
    })
  })

  test('an administrator on a phone approves, counts whom it is for, opens it; what came of it is seen with its denominators', async () => {
    const deps = depsOn(console.db)
    await takeIn(
      csv([
        ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
        ...['An', 'Bình', 'Chi'].map((name, i) => [`Nguyễn Thị ${name}`, String(1980 + i), 'CDCS-01', 'Chủ tịch']),
        ['Trần Văn Dũng', '1979', 'CDCS-02', 'Chủ tịch'],
      ]),
      deps,
    )
    const now = Date.now()
    const turns = turnsOn(console.db, { now })
    const records = await everyRecord(deps)
    for (const [i, { head }] of records.entries()) {
      if (head.fullName.endsWith('Dũng')) continue
      const code = `HS${'ABCD'[i]?.repeat(8)}`
      await console.db.commit(issueCode(code, { cadreId: head.id, issuedBy: 'Hoa', issuedAt: now, expiresAt: now + 86_400_000 }))
      for (const text of [code, 'tôi đồng ý']) await turns.receive(from(head.fullName, text))
    }
    await signedIn('quan_tri', phone, '/console/khao-sat', async (page) => {
      await page.getByRole('link', { name: 'Đời sống đoàn viên' }).tap()
      await page.getByRole('button', { name: 'Duyệt phiên bản 2' }).tap()
      await page.getByText('Đã duyệt phiên bản 2.').waitFor()
      await page.getByLabel('Ngày cuối nhận phiếu').fill('2099-12-31')
      await page.getByLabel('Mã đơn vị').fill('LDLD')
      await page.getByRole('button', { name: 'Đếm đối tượng trước' }).tap()
      await page.getByText('4 cán bộ', { exact: true }).waitFor()
      await page.getByText('1 chưa liên kết tài khoản chat').waitFor()
      await screenshot(page, 'khao-sat-doi-tuong')
      await page.getByRole('button', { name: 'Mở khảo sát' }).tap()
      await page.getByText('Đã mở đến hết ngày 31/12/2099.').waitFor()
      const id = page.url().slice(-9)
      for (const text of [id, 'Bắt đầu', 'tôi đồng ý', 'nhà ở', 'bỏ qua', 'gửi']) await turns.receive(from('Nguyễn Thị An', text))
      for (const text of [id, 'Bắt đầu', 'tôi đồng ý']) await turns.receive(from('Nguyễn Thị Bình', text))
      await page.reload()
      await page.getByText('1/3').first().waitFor()
      await page.getByText('33,3 %').first().waitFor()
      // A unit nobody of which has a chat is there with whom it was for.
      expect(
        await page
          .getByRole('table', { name: /Số phiếu/ })
          .getByText('CDCS-02')
          .count(),
      ).toBe(1)
      await page.getByRole('heading', { name: 'Tỷ lệ trả lời theo đơn vị' }).evaluate((heading) => heading.scrollIntoView())
      await screenshot(page, 'khao-sat-ket-qua')
    })
  })

  test.each([
    ['desk', desk],
    ['phone', phone],
  ] as const)('at a %s the members of a unit are chosen, counted and asked', async (name, options) => {
    const id = `KS-DVEN${name === 'desk' ? 'SA' : 'SB'}`
    const { db } = console
    const turns = turnsOn(db, { now: Date.now() })
    for (const who of ['Mai', 'Nga']) {
      await turns.receive(from(who, 'xin chào'))
      await db.commit([putMember((await findContact(db, { channel: 'telegram', externalId: who })) ?? '', 'CDCS-02', '2026-01-01')])
    }
    await db.commit(draftSurvey({ id, mode: 'anonymous', definition: survey('Hỏi đoàn viên', question('yes_no', 'con')), createdAt: 1 }))
    const draft = await surveyById(db, id)
    if (draft === undefined) throw new Error('not there')
    await db.commit([moveSurvey(draft, { status: 'approved', version: 1 })])
    await signedIn('can_bo_tinh', options, `/console/khao-sat/${id}`, async (page) => {
      await page.getByLabel('Ngày cuối nhận phiếu').fill('2099-12-31')
      await page.getByLabel('Mã đơn vị').fill('LDLD')
      await page.getByLabel('Hỏi ai').selectOption('members')
      await page.getByLabel('Hỏi ai').evaluate((field) => field.scrollIntoView())
      await screenshot(page, `khao-sat-hoi-ai-${name}`)
      await page.getByRole('button', { name: 'Đếm đối tượng trước' }).click()
      await page.getByText('2 đoàn viên', { exact: true }).waitFor()
      await screenshot(page, `khao-sat-doan-vien-${name}`)
      await page.getByRole('button', { name: 'Mở khảo sát cho 2 đoàn viên' }).click()
      await page.getByText('Đã mở đến hết ngày 31/12/2099.').waitFor()
      await page.getByText('0/2').first().waitFor()
      // Somebody joins the unit after the survey has opened.
      const late = `Oanh ${name}`
      await turns.receive(from(late, 'xin chào'))
      const contactId = (await findContact(db, { channel: 'telegram', externalId: late })) ?? ''
      await db.commit([putMember(contactId, 'CDCS-02', '2026-01-01')])
      await page.getByRole('link', { name: 'Thêm người mới vào đơn vị' }).click()
      await page.getByRole('button', { name: 'Thêm 1 đoàn viên' }).waitFor()
      await screenshot(page, `khao-sat-nguoi-moi-${name}`)
      await page.getByRole('button', { name: 'Thêm 1 đoàn viên' }).click()
      await page.getByText('Đã thêm 1 đoàn viên.').waitFor()
      await page.getByText('0/3').first().waitFor()
      await db.commit([leaveUnit(contactId)])
    })
  })

  test.each([
    ['desk', desk],
    ['phone', phone],
  ] as const)('the codes to scan, at a %s: on the page, and the sheet alone on paper', async (name, options) => {
    await signedIn('can_bo_tinh', options, '/console/khao-sat', async (page) => {
      await page.getByRole('link', { name: 'Đời sống đoàn viên' }).click()
      await page.getByRole('link', { name: 'Mã QR và tờ in' }).click()
      await page.getByRole('img', { name: /^Mã QR: http/ }).waitFor()
      await screenshot(page, `khao-sat-qr-${name}`)
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByText('Kính mời anh/chị tham gia khảo sát "Đời sống đoàn viên"').isVisible()).toBe(true)
      for (const hidden of ['Tờ in (Word)', 'PNG', 'Nhắc việc', 'chỉ dành cho người được hỏi'])
        expect(await page.getByText(hidden).last().isVisible()).toBe(false)
      await screenshot(page, `khao-sat-qr-giay-${name}`)
    })
  })

  test.each([
    ['desk', desk],
    ['phone', phone],
  ] as const)(
    'at a %s every page stands by itself: nothing wider than the screen, nothing pale, nothing complained of',
    async (name, options) => {
      const row = (await listSurveys(console.db)).find(({ title }) => title === 'Đời sống đoàn viên')
      for (const path of ['', '/tao', '/soan', `/${row?.id}`, `/${row?.id}/soan`, `/${row?.id}/tep`, `/${row?.id}/qr`])
        await signedIn('can_bo_tinh', options, `/console/khao-sat${path}`, async (page) => {
          await page.getByRole('heading', { level: 1 }).waitFor()
          if (path === `/${row?.id}`) await screenshot(page, `khao-sat-trang-${name}`)
        })
    },
  )

  test.each([
    ['desk', desk],
    ['phone', phone],
  ] as const)('at a %s a list of people is uploaded, its useless rows are named, and only then it opens', async (name, options) => {
    const id = `KS-DANH${name === 'desk' ? 'SA' : 'SB'}`
    const definition = survey('Theo danh sách', question('yes_no', 'con'))
    await console.db.commit(draftSurvey({ id, mode: 'named', definition, createdAt: 1 }))
    const draft = await surveyById(console.db, id)
    if (draft === undefined) throw new Error('not there')
    await console.db.commit([moveSurvey(draft, { status: 'approved', version: 1 })])
    const [first] = await everyRecord(depsOn(console.db))
    await signedIn('can_bo_tinh', options, `/console/khao-sat/${id}`, async (page) => {
      await page.getByLabel('Ngày cuối nhận phiếu').fill('2099-12-31')
      const text = `Mã;Họ tên\n${first?.head.id};An\nCB99999;Người lạ\nKhông mã;Bình\n`
      await page.getByLabel('Danh sách (.xlsx, .csv)').setInputFiles({ name: 'ds.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
      await page.getByRole('button', { name: 'Mở khảo sát' }).click()
      await page.getByText('2 dòng của danh sách không dùng được').waitFor()
      await page.getByText('không có cán bộ mang mã CB99999').waitFor()
      await screenshot(page, `khao-sat-danh-sach-${name}`)
      await page.getByRole('button', { name: 'Mở khảo sát cho 1 cán bộ' }).click()
      await page.getByText('Đã mở đến hết ngày 31/12/2099.').waitFor()
    })
  })

  test('who only sees numbers has the list and the rates, and no way to change or take anything', async () => {
    await signedIn('nguoi_xem', phone, '/console/khao-sat', async (page) => {
      await page.getByRole('link', { name: 'Đời sống đoàn viên' }).tap()
      await page.getByText('33,3 %').first().waitFor()
      for (const name of ['Soạn và xem thử', 'Excel (.xlsx)', 'Đóng khảo sát']) expect(await page.getByText(name).count()).toBe(0)
    })
  })
})
