import { expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import { codeAt, stepMs } from '../../src/training/check-in.ts'
import { publicTrainingRoutes } from '../../src/training/public/routes.tsx'
import { changeEnrolments } from '../../src/training/seats/store.ts'
import { addClass, listCourses } from '../../src/training/store.ts'
import { classView } from '../support/classes.ts'
import { openConsole } from '../support/console.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

const hourMs = 3_600_000
const tomorrow = monday + 22 * hourMs

test('a scanned code offers every chat there is, with the code in it or the digits to type, and says when it is over', async () => {
  const db = await open(':memory:')
  let now = tomorrow
  const deps = { db, publicUrl: () => 'https://chat.vidu.vn', organisation: 'LĐLĐ', hide: testSeal.hide, now: () => now }
  const { token, digits } = codeAt(testSeal.hide, 'LH-ABC123:1', now)
  const pages = publicTrainingRoutes({
    ...deps,
    zaloOaId: '1234567',
    telegramLink: (payload) => `https://t.me/congdoan_bot?start=${payload}`,
  })
  const found = await pages.request(`/dd/${token}`)
  const html = await found.text()
  expect(found.status).toBe(200)
  for (const shown of [
    `href="https://t.me/congdoan_bot?start=${token}"`,
    'href="https://zalo.me/1234567"',
    `href="/?start=${token}"`,
    `${digits.slice(0, 3)} ${digits.slice(3)}`,
  ])
    expect(html).toContain(shown)
  expect(await (await publicTrainingRoutes(deps).request(`/dd/${token}`)).text()).not.toMatch(/Zalo|t\.me/)
  now = tomorrow + 30_000
  const late = await pages.request(`/dd/${token}`)
  expect(late.status).toBe(410)
  expect(await late.text()).toContain('Mã đã hết hạn')
  expect((await pages.request('/dd/DD-ABC123-1-0000000000')).status).toBe(410)
  expect((await pages.request('/dd/abc')).status).toBe(404)
  await db.close()
})

onBothDatabases('checking in', (openDb) => {
  test('the code of now is taken, scanned in Telegram or typed; a photograph of half a minute ago is not, whoever shows it', async () => {
    const db = await openDb()
    await smallProvince(db)
    await listCourses(db)
    const { cls, sessions } = classView()
    await db.commit(addClass(cls, sessions))
    for (const n of [1, 2, 3]) await linkedCadre(db, `CB000000${n}`, `c${n}`)
    const seats = [1, 2, 3].map((n) => ({ cadreId: `CB000000${n}`, response: 'da_dang_ky', respondedAt: monday }) as const)
    await db.commit(changeEnrolments(cls, seats))
    const shown = codeAt(testSeal.hide, `${cls.id}:1`, tomorrow)
    const sent = async (who: string, text: string, after: number) => {
      await turnsOn(db, { now: tomorrow + after }).receive(from(who, text))
      return (await rows.said(db, who)).at(-1)
    }
    const scanned = { type: 'opened', payload: shown.token } as const
    await turnsOn(db, { now: tomorrow + 29_999 }).receive({ ...from('c1', ''), content: scanned })
    expect((await rows.said(db, 'c1')).at(-1)).toContain('Đã điểm danh đồng chí ở lớp')
    expect(await sent('c2', shown.digits, 15_000)).toContain('Đã điểm danh đồng chí ở lớp')
    await turnsOn(db, { now: tomorrow + 30_000 }).receive({ ...from('c3', ''), externalId: 'late', content: scanned })
    expect((await rows.said(db, 'c3')).at(-1)).toContain('Mã này đã hết hạn')
    expect(await sent('c3', `dd ${shown.digits}`, 45_000)).toContain('Mã này đã hết hạn')
  })
})

test('the hall’s stream sends the code and the count once, then only what changes, and nothing to whoever may not hold classes', async () => {
  const console = await openConsole()
  const { db, now } = console.deps
  // A code has just begun: however slow the machine, the next does not come in between.
  console.later(stepMs - (now() % stepMs))
  await smallProvince(db)
  await listCourses(db)
  const { cls } = classView()
  await db.commit(addClass(cls, [{ startsAt: now() - 60_000, endsAt: now() + hourMs }]))
  const path = `/console/dao-tao/${cls.id}/truc-tiep/1`
  for (const role of ['nguoi_xem', 'can_bo_don_vi'] as const) expect((await console.as(role).get(path)).status).toBe(403)
  expect((await console.as('quan_tri').get(`/console/dao-tao/${cls.id}/truc-tiep/9`)).status).toBe(404)
  const stream = await console.as('quan_tri').get(path)
  expect(stream.headers.get('content-type')).toBe('text/event-stream')
  const reader = stream.body?.getReader()
  let heard = ''
  while (!heard.includes('event: seconds')) heard += new TextDecoder().decode((await reader?.read())?.value)
  expect(heard.match(/class="digits"/g)).toHaveLength(1)
  expect(heard).toContain('0</strong>/0')
  await reader?.cancel()
  await db.close()
})
