/** Codes as they stand on the page and in the file, read by a reader of their own, and followed to where they lead. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { linkedCadres } from '../../src/cadres/links/store.ts'
import { addOfficer } from '../../src/console/officers/store.ts'
import { openSession } from '../../src/console/sessions/store.ts'
import { tokenChars } from '../../src/console/token.ts'
import { createIds } from '../../src/ids.ts'
import { draftSurvey, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { launchBrowser } from '../support/browser.ts'
import { csv, depsOn, everyRecord, smallProvince, takeIn } from '../support/personnel.ts'
import { pixelsOf } from '../support/pixels.ts'
import { readQr } from '../support/qr.ts'
import type { Read } from '../support/qr.ts'
import { question, survey } from '../support/surveys.ts'
import { startWhole } from '../support/whole.ts'
import type { Whole } from '../support/whole.ts'

const id = 'KS-QRQR7X'
let browser: Browser
let whole: Whole
let cookie = ''
beforeAll(async () => {
  ;[browser, whole] = await Promise.all([launchBrowser(), startWhole()])
  const { db } = whole.app
  await smallProvince(db)
  await takeIn(
    csv([
      ['Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức danh'],
      ['Nguyễn An', '1985', 'CDCS-01', 'Chủ tịch'],
    ]),
    depsOn(db),
  )
  await db.commit(draftSurvey({ id, mode: 'named', definition: survey('Quét mã', question('yes_no', 'a')), createdAt: 1 }))
  const draft = await surveyById(db, id)
  if (draft === undefined) throw new Error('no survey')
  await db.commit([moveSurvey(draft, { status: 'open', version: 1, closesAt: Date.now() + 7 * 86_400_000, byLink: true })])
  const ids = createIds(() => Date.now())
  const officer = ids.next()
  cookie = ids.random(tokenChars)
  await db.commit([
    addOfficer({ id: officer, name: 'Hoa', role: 'can_bo_tinh', unitId: null, createdAt: 1 }),
    openSession(cookie, officer, 'test', Date.now(), Date.now()),
  ])
})
afterAll(async () => {
  await browser.close()
  await whole.stop()
})

async function desk<T>(path: string, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1280, height: 800 } })
  await context.addCookies([{ name: 'cd_phien', value: cookie, url: `${whole.url}/console` }])
  try {
    const page = await context.newPage()
    await page.goto(whole.url + path)
    return await work(page)
  } finally {
    await context.close()
  }
}

/** What a camera would see of the pictures of codes on a page, in their order. */
async function shownOn(page: Page): Promise<Read[]> {
  const found: { width: number; dark: string }[] = await page.evaluate(`(async () => {
    const pictures = [...document.querySelectorAll('img.qr')]
    return Promise.all(pictures.map(async (image) => {
      await image.decode()
      const width = 600
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = width
      const context = canvas.getContext('2d')
      context.fillStyle = '#fff'
      context.fillRect(0, 0, width, width)
      context.imageSmoothingEnabled = false
      context.drawImage(image, 0, 0, width, width)
      const { data } = context.getImageData(0, 0, width, width)
      let dark = ''
      for (let i = 0; i < data.length; i += 4) dark += data[i] < 128 ? '1' : '0'
      return { width, dark }
    }))
  })()`)
  return found.map(({ width, dark }) => readQr({ width, height: width, isDark: (x, y) => dark[y * width + x] === '1' }))
}

/** The picture of a file to be printed. */
async function inFile(path: string): Promise<Read> {
  const answer = await fetch(whole.url + path, { headers: { cookie: `cd_phien=${cookie}` } })
  expect(answer.headers.get('content-type')).toBe('image/png')
  const { width, height, at } = pixelsOf(new Uint8Array(await answer.arrayBuffer()))
  return readQr({ width, height, isDark: (x, y) => (at(x, y)[0] ?? 255) < 128 })
}

/** Somebody's telephone opens the address it has read, and this is said to them, once they have agreed where they are asked to. */
async function scanned(url: string, words: string, agreed?: string): Promise<void> {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 360, height: 740 } })
  try {
    const page = await context.newPage()
    await page.goto(url)
    if (agreed !== undefined) {
      await page.getByText(agreed).first().waitFor()
      await page.getByRole('button', { name: 'Tôi đồng ý' }).last().click()
    }
    await page.getByText(words).first().waitFor()
  } finally {
    await context.close()
  }
}

describe('the code of an open survey', () => {
  test('for the web leads into the survey, on the page and in the file to print alike', async () => {
    const { text, margin } = await inFile(`/console/khao-sat/${id}/qr/web.png`)
    expect(text).toBe(`${new URL(text).origin}/?start=${id}`)
    expect(margin).toBeGreaterThanOrEqual(4)
    await scanned(`${whole.url}/?start=${id}`, 'Kính mời anh/chị tham gia khảo sát "Quét mã"')
    const shown = await desk(`/console/khao-sat/${id}/qr`, shownOn)
    expect(shown.map((each) => each.text)).toContain(text)
    for (const each of shown) expect(each.margin).toBeGreaterThanOrEqual(4)
  })

  test('that is common leads to a page with every door, each of which is there', async () => {
    const { text } = await inFile(`/console/khao-sat/${id}/qr/any.png`)
    const answer = await fetch(whole.url + new URL(text).pathname)
    const page = await answer.text()
    for (const kind of ['web', 'telegram', 'zalo'] as const) {
      const door = await inFile(`/console/khao-sat/${id}/qr/${kind}.png`)
      expect(page).toContain(door.text.replace('&', '&amp;'))
    }
    expect(page).toContain(id)
  })

  test('for Telegram opens our bot with the survey in hand; for Zalo our account, where the code is typed', async () => {
    const telegram = new URL((await inFile(`/console/khao-sat/${id}/qr/telegram.png`)).text)
    expect([telegram.origin, telegram.searchParams.get('start')]).toEqual(['https://t.me', id])
    const me = (await (await fetch(`${whole.telegram.url}/bot${whole.telegram.token}/getMe`, { method: 'POST' })).json()) as {
      result: { username: string }
    }
    expect(telegram.pathname).toBe(`/${me.result.username}`)
    const an = await whole.person('telegram')
    await an.say(`/start ${telegram.searchParams.get('start')}`)
    await an.until('tham gia khảo sát "Quét mã"')
    const zalo = new URL((await inFile(`/console/khao-sat/${id}/qr/zalo.png`)).text)
    expect(`${zalo}`).toBe(`https://zalo.me/${whole.zaloOa.settings.oaId}`)
    const binh = await whole.person('zalo-oa')
    await binh.say(id)
    await binh.until('tham gia khảo sát "Quét mã"')
  })

  test('is on the page of the survey too', async () => {
    const [shown] = await desk(`/console/khao-sat/${id}`, shownOn)
    expect(new URL(shown?.text ?? '').pathname).toBe(`/ks/${id}`)
  })
})

test('the code of a unit asks whether to join that unit', async () => {
  const codes = await desk('/console/don-vi/CDCS-01/ma', async (page) => {
    await page.getByRole('button', { name: 'Làm mã cho đơn vị' }).click()
    await page.getByText('Đã làm mã mới').waitFor()
    return shownOn(page)
  })
  const web = codes.map(({ text }) => new URL(text)).find(({ pathname }) => pathname === '/')
  expect((await inFile('/console/don-vi/CDCS-01/ma/web.png')).text).toBe(`${web}`)
  for (const { margin } of codes) expect(margin).toBeGreaterThanOrEqual(4)
  await scanned(whole.url + (web?.pathname ?? '') + (web?.search ?? ''), 'CĐCS Công ty May Bình Minh')
})

test('the slip of a cadre links the chat that scans it to that record', async () => {
  const [record] = await everyRecord(depsOn(whole.app.db))
  const [slip] = await desk('/console/ma-lien-ket', async (page) => {
    await page.getByLabel('Mã một cán bộ').fill(record?.head.id ?? '')
    await page.getByRole('button', { name: 'Làm mã' }).click()
    await page.getByText('Phiếu mã liên kết').first().waitFor()
    return shownOn(page)
  })
  const url = new URL(slip?.text ?? '')
  expect(slip?.margin).toBeGreaterThanOrEqual(4)
  await scanned(whole.url + url.pathname + url.search, 'Đã liên kết', 'Tôi đồng ý')
  expect([...(await linkedCadres(whole.app.db))]).toEqual([record?.head.id])
})
