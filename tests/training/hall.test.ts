import { beforeAll, expect, test } from 'vitest'

import { open } from '../../db/database.ts'
import type { Database } from '../../db/database.ts'
import { createIds } from '../../src/ids.ts'
import { markPresent, presentAt, whileHeld } from '../../src/training/attendance/store.ts'
import { codeAt, stepMs } from '../../src/training/check-in.ts'
import { changeClass, moveClass } from '../../src/training/operating/jobs.ts'
import { publicTrainingRoutes } from '../../src/training/public/routes.tsx'
import { changeEnrolments } from '../../src/training/seats/store.ts'
import { addClass, classById, listCourses } from '../../src/training/store.ts'
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

const day = 24 * hourMs

onBothDatabases('a code of a meeting that is moved or dropped while people check in', (openDb) => {
  let db: Database
  let made = 0
  beforeAll(async () => {
    db = await openDb()
    await smallProvince(db)
    await listCourses(db)
  })

  /** A class of two meetings, one now and one tomorrow, with so many people of its own. */
  async function classOf(people: number) {
    const name = 'ABCDEF'[made++] ?? ''
    const { cls, sessions } = classView({ id: `LH-AAAAA${name}` }, {}, [tomorrow, tomorrow + day])
    await db.commit(addClass(cls, sessions))
    const who = Array.from({ length: people }, (_, i) => `${name}${i}`)
    for (const each of who) await linkedCadre(db, `CB00000${each}`, each)
    const seats = who.map((each) => ({ cadreId: `CB00000${each}`, response: 'da_dang_ky', respondedAt: monday }) as const)
    await db.commit(changeEnrolments(cls, seats))
    return { id: cls.id, meetings: sessions.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })), who }
  }
  const deps = () => ({
    db,
    ids: createIds(() => tomorrow),
    viewer: { type: 'officer', name: 'Hoa', role: 'quan_tri' } as const,
    at: tomorrow,
  })
  const typed = async (who: string, text: string) => {
    expect(await turnsOn(db, { now: tomorrow + 1_000 }).receive(from(who, text))).toBe('processed')
    return (await rows.said(db, who)).at(-1)
  }

  test.each(['digits', 'token'] as const)('tells whoever gives its %s what became of the meeting', async (form) => {
    const { id, meetings, who } = await classOf(1)
    const [first, second] = meetings
    if (first === undefined || second === undefined) throw new Error('two meetings')
    const code = codeAt(testSeal.hide, `${id}:1`, tomorrow)[form]
    const gone = codeAt(testSeal.hide, `${id}:2`, tomorrow)[form]
    const later = { startsAt: first.startsAt + 5 * hourMs, endsAt: first.endsAt + 5 * hourMs }
    expect(await changeClass(id, {}, [later, second], deps())).toMatchObject({ ok: true })
    expect(await typed(who[0] ?? '', code)).toMatch(/buổi của mã này không học vào giờ này\. Theo lịch hiện nay: .*13 giờ 00 hôm nay/)
    expect(await changeClass(id, {}, [later], deps())).toMatchObject({ ok: true })
    expect(await typed(who[0] ?? '', gone)).toMatch(/buổi của mã này không còn trong lịch\. Theo lịch hiện nay: .*13 giờ 00 hôm nay/)
    expect(await moveClass(id, 'postpone', deps())).toMatchObject({ ok: true })
    expect(await typed(who[0] ?? '', code)).toMatch(/tạm hoãn, thời gian mới sẽ được báo sau/)
  })

  test('a check-in decided a moment before is not written into a meeting that is gone', async () => {
    const { id, meetings, who } = await classOf(1)
    const session = (await classById(db, id))?.sessions[1]
    if (session === undefined) throw new Error('no session')
    const checkIn = () =>
      db.commit([
        whileHeld(session),
        markPresent({ sessionId: session.id, cadreId: `CB00000${who[0]}`, way: 'qr', markedBy: null, at: tomorrow }),
      ])
    expect(await changeClass(id, {}, meetings.slice(0, 1), deps())).toMatchObject({ ok: true })
    await expect(checkIn()).rejects.toThrow('stale')
  })

  test('many check in while it is dropped: nobody meets an error, and the meeting is gone with no mark or stays with every one', async () => {
    const { id, meetings, who } = await classOf(8)
    const code = codeAt(testSeal.hide, `${id}:1`, tomorrow).digits
    const turns = who.map(() => turnsOn(db, { now: tomorrow + 1_000 }))
    const later = meetings.map(({ startsAt, endsAt }) => ({ startsAt: startsAt + 5 * hourMs, endsAt: endsAt + 5 * hourMs }))
    const [changed, ...received] = await Promise.all([
      changeClass(id, {}, later, deps()),
      ...who.map((each, i) => turns[i]?.receive(from(each, code))),
    ])
    expect(received).toEqual(who.map(() => 'processed'))
    const present = (await presentAt(db, id)).size
    const told = await Promise.all(who.map(async (each) => (await rows.said(db, each)).at(-1) ?? ''))
    expect(told.filter((text) => text.includes('Đã điểm danh'))).toHaveLength(present)
    expect(told.filter((text) => text.includes('chưa điểm danh được'))).toHaveLength(who.length - present)
    if (changed.ok) expect(present).toBe(0)
    else expect(changed.code).toBe('marked_meeting')
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
