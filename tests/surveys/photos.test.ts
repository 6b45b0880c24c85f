import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fileReference } from '../../src/channels/telegram/files.ts'
import { loadConfig } from '../../src/config.ts'
import { takeUpload } from '../../src/feedback/uploads/store.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { addVersion, draftSurvey, moveSurvey, surveyById } from '../../src/surveys/operating/store.ts'
import { photoOf, photosOf } from '../../src/surveys/photos/store.ts'
import type { SurveyMode } from '../../src/surveys/survey.ts'
import { openConsole } from '../support/console.ts'
import type { ConsoleUnderTest } from '../support/console.ts'
import { onBothDatabases } from '../support/databases.ts'
import { photograph, telling } from '../support/photographs.ts'
import { question, survey } from '../support/surveys.ts'
import { from, turnsOn } from '../support/turns.ts'

const dayMs = 86_400_000
const form = survey(
  'Nhà ăn',
  question('photo', 'anh', { label: 'Ảnh nhà ăn?' }),
  question('text', 'them', { label: 'Muốn nói thêm?', required: false }),
)

async function opened(db: Database, id: string, mode: SurveyMode = 'named', now = Date.now()): Promise<void> {
  await db.commit(draftSurvey({ id, mode, definition: form, createdAt: now }))
  const draft = await surveyById(db, id)
  if (draft === undefined) throw new Error('no survey')
  await db.commit([moveSurvey(draft, { status: 'open', version: 1, closesAt: now + dayMs })])
}

/** Somebody answers with a picture that has this name, and with words that look like one. */
async function answers(
  db: Database,
  id: string,
  who: string,
  reference: string,
  words = 'https://cong-doan.example/anh.jpg',
): Promise<void> {
  const turns = turnsOn(db, { now: Date.now() })
  const sent = { type: 'attachment', kind: 'image', reference } as const
  for (const said of [id, 'Bắt đầu', 'tôi đồng ý', sent, words, 'gửi']) await turns.receive(from(who, said))
}

onBothDatabases('pictures among the answers', (opening) => {
  test('are found by reply and question; words that look like a picture are none, and other surveys have their own', async () => {
    const db = await opening()
    await opened(db, 'KS-ANHAAA')
    await opened(db, 'KS-ANHBBB')
    await answers(db, 'KS-ANHAAA', 'An', 'web-upload:7')
    await answers(db, 'KS-ANHBBB', 'Bình', fileReference('AgAC'))
    const survey = { id: 'KS-ANHAAA', mode: 'named' } as const
    const photos = await photosOf(db, survey)
    expect(photos).toMatchObject([{ key: 'anh', label: 'Ảnh nhà ăn?', reference: 'web-upload:7' }])
    const [photo] = photos
    const response = photo?.responseId ?? ''
    expect(await photoOf(db, survey, response, 'anh')).toEqual(photo)
    for (const [id, key] of [
      [response, 'them'],
      ['khac', 'anh'],
    ] as const)
      expect(await photoOf(db, survey, id, key)).toBeUndefined()
    expect(await photoOf(db, { id: 'KS-ANHBBB', mode: 'named' }, response, 'anh')).toBeUndefined()
  })

  test('stay when a later version asks for none, and say whose they are in a named survey alone', async () => {
    const db = await opening()
    for (const [id, mode] of [
      ['KS-ANHCCC', 'named'],
      ['KS-ANHDDD', 'confidential'],
    ] as const) {
      await opened(db, id, mode)
      await answers(db, id, 'Chi', 'web-upload:8')
      const later = survey('Nhà ăn', question('text', 'anh'))
      await db.commit([addVersion({ surveyId: id, version: 2, definition: later, createdAt: 1 })])
    }
    const [named] = await photosOf(db, { id: 'KS-ANHCCC', mode: 'named' })
    const [kept] = await photosOf(db, { id: 'KS-ANHDDD', mode: 'confidential' })
    expect(named).toMatchObject({ reference: 'web-upload:8', completedOn: expect.stringMatching(/^\d{4}-/) })
    expect(kept).toMatchObject({ reference: 'web-upload:8' })
    expect(Object.keys(kept ?? {})).not.toContain('completedOn')
    expect(Object.keys(kept ?? {})).not.toContain('name')
  })
})

describe('pictures in the console', () => {
  const token = '123456:a-token-of-the-tests'
  /** Telegram and Zalo, as far as they keep pictures. */
  const platforms = createServer((request, response) => {
    if (request.url === `/bot${token}/getFile`)
      return void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ok: true, result: { file_id: 'AgAC', file_path: 'photos/1.jpg' } }))
    if (request.url === `/file/bot${token}/photos/1.jpg` || request.url === '/anh.jpg') return void response.end(photograph)
    if (request.url === '/trang.html') return void response.end('<script>alert(1)</script>')
    if (request.url === '/lon.jpg') return void response.end(Buffer.concat([photograph, Buffer.alloc(6 * 1024 * 1024)]))
    response.writeHead(404).end()
  })
  let console: ConsoleUnderTest
  let root = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => platforms.listen(0, '127.0.0.1', resolve))
    root = `http://127.0.0.1:${(platforms.address() as AddressInfo).port}`
    const config = loadConfig({
      ...{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: root },
      ...{ ZALO_BOT_TOKEN: '123:zalo-bot-token-of-the-tests', ZALO_BOT_API_ROOT: root },
    })
    console = await openConsole('CDCS-01', undefined, config)
    await opened(console.db, 'KS-NHAANA')
  })
  afterAll(async () => {
    await console.db.close()
    platforms.close()
  })

  const officer = () => console.as('can_bo_tinh')
  const addressOf = async (reference: string) => {
    const photo = (await photosOf(console.db, { id: 'KS-NHAANA', mode: 'named' })).find((each) => each.reference === reference)
    return `/console/khao-sat/KS-NHAANA/anh/${photo?.responseId}/${photo?.key}`
  }
  const entries = async () => (await auditPage(console.db, 0, 1_000)).filter(({ reason }) => reason?.includes('the picture of'))

  test.each([
    ['our own page', async () => String((await uploaded(photograph)).name)],
    ['Telegram', async () => fileReference('AgAC')],
    ['Zalo', async () => `${root}/anh.jpg`],
  ] as const)(
    'a picture kept by %s is shown as the picture it is, without where it was taken, and leaves an entry',
    async (where, kept) => {
      const reference = await kept()
      await answers(console.db, 'KS-NHAANA', `Người ${where}`, reference)
      const before = (await entries()).length
      const answer = await officer().get(`${await addressOf(reference)}/tep`)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('image/jpeg')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
      expect(bytes.toString('latin1')).not.toMatch(telling)
      const added = (await entries()).slice(before)
      expect(added).toMatchObject([{ actor: 'officer:Đàng Văn Bảo', action: 'read', subjects: 'KS-NHAANA' }])
      const page = await (await officer().get('/console/khao-sat/KS-NHAANA/anh')).text()
      expect(page).toContain((await addressOf(reference)).slice(1))
      for (const secret of [token, 'web-upload:', 'telegram-file:', '/anh.jpg']) expect(page).not.toContain(secret)
    },
  )

  test.each([
    ['/trang.html', 'không phải ảnh JPEG hay PNG'],
    ['/lon.jpg', 'lớn hơn 5 MB'],
    ['/mat.jpg', 'không cho lấy ảnh này'],
  ])('what is no picture, too large or gone (%s) is never handed over: the page says why', async (path, why) => {
    await answers(console.db, 'KS-NHAANA', `Người ${path}`, `${root}${path}`)
    const before = (await entries()).length
    const address = await addressOf(`${root}${path}`)
    const answer = await officer().get(`${address}/tep`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('text/html')
    const html = await (await officer().get(address)).text()
    expect(html).not.toContain('<img')
    expect(html).toContain(why)
    expect(html).not.toContain('alert(1)')
    expect(await entries()).toHaveLength(before)
  })

  test('an address elsewhere is not asked: a person cannot make our server fetch what they like', async () => {
    await answers(console.db, 'KS-NHAANA', 'Kẻ lạ', 'http://127.0.0.1:9/bi-mat.jpg')
    expect((await officer().get(`${await addressOf('http://127.0.0.1:9/bi-mat.jpg')}/tep`)).status).toBe(404)
  })

  test('an anonymous survey has no page of pictures, and an answer in words is none', async () => {
    await opened(console.db, 'KS-ANDANH', 'anonymous')
    expect((await officer().get('/console/khao-sat/KS-ANDANH/anh')).status).toBe(404)
    const address = await addressOf(`${root}/anh.jpg`)
    expect((await officer().get(address.replace(/anh$/, 'them'))).status).toBe(404)
  })

  test('more pictures than a page holds are stepped through, and a group can be looked at alone', async () => {
    for (let i = 0; i < 14; i++) await answers(console.db, 'KS-NHAANA', `Nhiều ${i}`, `${root}/${i}.jpg`)
    const shown = async (rest: string) =>
      (await (await officer().get(`/console/khao-sat/KS-NHAANA/anh${rest}`)).text()).split('<img ').length - 1
    const all = (await photosOf(console.db, { id: 'KS-NHAANA', mode: 'named' })).length
    expect([await shown(''), await shown('?trang=2'), await shown('?trang=99'), await shown('?trang=x')]).toEqual([
      ...[12, all - 12],
      ...[all - 12, 12],
    ])
  })

  const uploaded = async (bytes: Uint8Array) => {
    const handed = await takeUpload({ db: console.db, seal: console.deps.seal, random: console.deps.ids.random }, bytes, Date.now())
    if (typeof handed === 'string') throw new Error(handed)
    return handed
  }
})
