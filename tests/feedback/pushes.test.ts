import { randomInt } from 'node:crypto'

import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fill, write } from '../../db/query.ts'
import type { Role } from '../../db/tables/console.ts'
import type { Viewer } from '../../src/console/access.ts'
import { addOfficer, issueLink } from '../../src/console/officers/store.ts'
import { openAlerts } from '../../src/delivery/alerts/store.ts'
import { assignTo, escalateOverdue, replyTo } from '../../src/feedback/jobs.ts'
import { openLetters } from '../../src/feedback/letters/store.ts'
import { nextDigestAt } from '../../src/feedback/pushes.ts'
import { alarmOf, createPushJobs } from '../../src/feedback/pushes/jobs.ts'
import { digestDaily } from '../../src/feedback/pushes/store.ts'
import { addRoute } from '../../src/feedback/desk-settings/store.ts'
import { createIds } from '../../src/ids.ts'
import { startOfDay } from '../../src/calendar.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { from, testSeal, turnsOn } from '../support/turns.ts'

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000]
/** Eleven at night of the same Monday. */
const night = monday + 13 * hourMs

/** The databases are shared by the tests of a file. */
const emptied = (
  ['officers', 'caseRoutes', 'cases', 'sealedCases', 'sealedLetters', 'caseMessages', 'jobs', 'outbox', 'alerts'] as const
).map((table) => write((q, t) => q.delete(t[table])))
const nobodyThere = [
  write((q, t) => q.delete(t.addresses)),
  write((q, t) => q.delete(t.conversations)),
  write((q, t) => q.delete(t.contacts)),
]

async function officeOn(db: Database): Promise<Office> {
  await db.commit([...emptied, ...nobodyThere].map((statement) => fill(statement, {})))
  return new Office(db)
}

class Office {
  readonly clock = { now: monday }
  readonly ids = createIds(() => this.clock.now)
  readonly db: Database
  constructor(db: Database) {
    this.db = db
  }

  readonly deps = () => ({
    db: this.db,
    ids: this.ids,
    now: () => this.clock.now,
    proactive: 'free' as const,
    consoleUrl: () => 'https://cd.example.vn',
    onOutbox: () => {},
  })

  /** An officer who has linked the chat `name` by a code. */
  async officer(name: string, role: Role = 'can_bo_tinh', channel: 'telegram' | 'webchat' = 'telegram'): Promise<void> {
    const [id, token] = [this.ids.next(), `BDK${this.ids.random(8)}`]
    const at = this.clock.now
    await this.db.commit([
      addOfficer({ id, name, role, unitId: role === 'can_bo_don_vi' ? 'CDCS-01' : null, createdAt: at }),
      issueLink({ token, officerId: id, purpose: 'chat', at, forMs: minuteMs }),
    ])
    await turnsOn(this.db, this.clock).receive(from(name, token, { channel, sentAt: at }))
  }

  async says(who: string, ...texts: string[]): Promise<void> {
    for (const text of texts) await turnsOn(this.db, this.clock).receive(from(who, text, { sentAt: this.clock.now }))
  }

  /** Runs what is due, each twice, as after a crash. */
  async work(): Promise<void> {
    const jobs = createPushJobs(this.deps())
    for (;;) {
      const due = (await rows.jobs(this.db)).filter(({ kind, runAt }) => kind in jobs && runAt <= this.clock.now)
      if (due.length === 0) return
      for (const job of [...due, ...due]) await jobs[job.kind as keyof typeof jobs](job.payload, job)
    }
  }

  /** What an officer has heard so far, and when it may leave. */
  async heard(name: string): Promise<{ text: string; dueAt: number }[]> {
    const sent = (await rows.outbox(this.db, name)).filter(({ kind }) => kind === 'notice')
    return sent.map(({ body, dueAt }) => ({
      text: body && 'sealed' in body ? testSeal.open(String(body.sealed)) : (body?.text ?? ''),
      dueAt,
    }))
  }

  viewer = (name: string): Viewer => ({ type: 'officer', name, role: 'can_bo_tinh' })
  act = (name: string) => ({ db: this.db, ids: this.ids, viewer: this.viewer(name), at: this.clock.now })
  readonly codes = async () => (await rows.cases(this.db)).map(({ code }) => code)
}

const opinion = (words: string) => ['gửi ý kiến', 'Có tên', 'tôi đồng ý', 'An toàn, sức khỏe', 'Bỏ qua', words]
const letter = (words: string) => ['phản ánh', 'Gửi kín', 'Việc khác', 'Bỏ qua', words]

onBothDatabases('what officers hear', (db) => {
  test('a new case is heard of by its owner alone, once, in the hours for messages and without a word of it', async () => {
    const office = await officeOn(await db())
    await office.officer('hoa')
    await office.officer('lan')
    await office.db.commit([addRoute({ id: 'r', unitId: null, category: 'an_toan', restricted: false, owner: 'hoa' })])
    office.clock.now = night
    await office.says('An', ...opinion('Quạt xưởng hai hỏng'))
    await office.work()
    expect(await office.heard('hoa')).toEqual([])
    office.clock.now = monday + 21.5 * hourMs
    await office.work()
    const [code] = await office.codes()
    const told = await office.heard('hoa')
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain(`https://cd.example.vn/console/y-kien/${code}`)
    expect(told[0]?.text).toContain('An toàn, sức khỏe')
    expect(told[0]?.text).not.toContain('Quạt')
    expect(await office.heard('lan')).toEqual([])
  })

  test('danger is heard of at once by everybody of the province, in the middle of the night; again while nobody does anything; no more once somebody has', async () => {
    const office = await officeOn(await db())
    await office.officer('hoa')
    await office.officer('lan', 'quan_tri')
    await office.officer('cơ sở', 'can_bo_don_vi')
    await office.officer('xem', 'nguoi_xem')
    office.clock.now = night
    await office.says('An', 'cứu với, em bị đánh ở xưởng')
    await office.work()
    for (const name of ['hoa', 'lan']) {
      const told = await office.heard(name)
      expect(told.map(({ text }) => text).join()).toMatch(/KHẨN CẤP/)
      expect(told.map(({ dueAt }) => dueAt)).toEqual([night])
    }
    expect([await office.heard('cơ sở'), await office.heard('xem')]).toEqual([[], []])
    office.clock.now += 15 * minuteMs
    await office.work()
    expect((await office.heard('lan')).at(-1)?.text).toContain('vẫn chưa có ai xử lý')
    const [code = ''] = await office.codes()
    await assignTo(code, 'lan', office.act('lan'))
    for (let i = 0; i < 10; i++) {
      office.clock.now += 15 * minuteMs
      await office.work()
    }
    expect(await office.heard('hoa')).toHaveLength(2)
    expect(await office.heard('lan')).toHaveLength(2)
  })

  test('nobody doing anything, everybody is told three times more and then left alone', async () => {
    const office = await officeOn(await db())
    await office.officer('hoa')
    await office.says('An', 'em muốn chết')
    for (let i = 0; i < 20; i++) {
      await office.work()
      office.clock.now += 15 * minuteMs
    }
    expect(await office.heard('hoa')).toHaveLength(4)
  })

  test('no officer having a chat, the alarm stands with the operator', async () => {
    const office = await officeOn(await db())
    await office.says('An', 'em bị đánh')
    await office.work()
    expect((await openAlerts(office.db)).map(({ detail }) => detail).join()).toContain('no officer could be told')
  })

  test('a denunciation is heard of by those named for it, with nothing but its code; nobody named, who runs the system hears that there is one', async () => {
    const office = await officeOn(await db())
    await office.officer('hoa')
    await office.officer('sếp', 'quan_tri')
    await office.says('An', 'Tôi muốn tố cáo chủ tịch ăn chặn')
    await office.work()
    const [first = ''] = await office.codes()
    expect(await office.heard('hoa')).toEqual([])
    const [instead] = await office.heard('sếp')
    expect(instead?.text).toContain('chưa ai được giao')
    expect(instead?.text).not.toContain(first)
    await office.db.commit([addRoute({ id: 'r', unitId: null, category: null, restricted: true, owner: 'hoa' })])
    await office.says('Bình', 'Em muốn khiếu nại quyết định kỷ luật')
    await office.work()
    const [told] = await office.heard('hoa')
    expect(told?.text).toContain((await office.codes()).find((code) => code !== first))
    expect(told?.text).not.toMatch(/kỷ luật|đơn vị/)
    expect(await office.heard('sếp')).toHaveLength(1)
  })

  test('who is given a case, to whom it goes up, and whom the sender writes to again, hear of it; who takes one themselves does not', async () => {
    const office = await officeOn(await db())
    for (const name of ['hoa', 'lan', 'sếp']) await office.officer(name)
    await office.db.commit([
      addRoute({ id: 'r1', unitId: null, category: 'an_toan', restricted: false, owner: 'hoa' }),
      addRoute({ id: 'r2', unitId: null, category: null, restricted: false, owner: 'sếp' }),
    ])
    await office.says('An', ...opinion('Quạt hỏng'))
    const [code = ''] = await office.codes()
    await office.work()
    await assignTo(code, 'lan', office.act('lan'))
    await office.work()
    expect(await office.heard('lan')).toEqual([])
    await assignTo(code, 'hoa', office.act('lan'))
    await office.work()
    expect((await office.heard('hoa')).at(-1)?.text).toContain('được giao')
    await replyTo(code, 'Xưởng nào?', office.act('hoa'))
    await office.says('An', 'xưởng hai', 'ở trong góc')
    office.clock.now += 2 * minuteMs
    await office.work()
    expect((await office.heard('hoa')).filter(({ text }) => text.includes('viết thêm'))).toHaveLength(0)
  })

  test('what is late is heard of by the level above', async () => {
    const office = await officeOn(await db())
    await office.officer('sếp')
    await office.db.commit([
      addRoute({ id: 'r1', unitId: null, category: 'an_toan', restricted: false, owner: 'hoa' }),
      addRoute({ id: 'r2', unitId: null, category: null, restricted: false, owner: 'sếp' }),
    ])
    await office.says('An', ...opinion('Quạt hỏng'))
    office.clock.now += 2 * dayMs
    await escalateOverdue(office.db, office.ids, office.clock.now)
    await office.work()
    expect((await office.heard('sếp')).map(({ text }) => text).join()).toContain('Quá hạn')
  })

  test('of a sealed letter nobody hears before the next morning, and then how many, not which', async () => {
    const office = await officeOn(await db())
    await office.officer('hoa')
    await office.db.commit([digestDaily(office.ids, office.clock.now)])
    await office.says('An', ...letter('Bếp ăn bẩn'), 'Gửi')
    const open = () =>
      openLetters(office.db, testSeal, randomInt, office.ids.random, (opened) => alarmOf({ ...office.deps(), seal: testSeal }, opened))
    await open()
    await office.work()
    expect(await office.heard('hoa')).toEqual([])
    // Half past seven of the next day: this one is of that day, and is not counted at eight.
    office.clock.now = startOfDay('2026-11-24') + 7.5 * hourMs
    await office.says('Bình', ...letter('Một chuyện khác'), 'Gửi')
    await open()
    office.clock.now = startOfDay('2026-11-24') + 8 * hourMs
    await office.work()
    const told = await office.heard('hoa')
    expect(told.map(({ text }) => text)).toEqual([
      'Sáng nay có 1 ý kiến, phản ánh chờ anh/chị trả lời, trong đó 1 thư kín: https://cd.example.vn/console/y-kien',
    ])
    office.clock.now += dayMs
    await office.work()
    expect((await office.heard('hoa')).at(-1)?.text).toContain('có 2 ý kiến')
  })

  test('a sealed cry for help is heard of as soon as it is opened; the word of it is sealed, dated to the hour, and not left on a web page', async () => {
    const office = await officeOn(await db())
    await office.officer('hoa')
    await office.officer('web', 'can_bo_tinh', 'webchat')
    office.clock.now = night + 17 * minuteMs
    await office.says('An', ...letter('em bị đánh'), 'Vẫn gửi kín')
    await openLetters(office.db, testSeal, randomInt, office.ids.random, (opened) => alarmOf({ ...office.deps(), seal: testSeal }, opened))
    const [row] = (await rows.outbox(office.db, 'hoa')).filter(({ kind }) => kind === 'notice')
    expect(row).toMatchObject({ vanishes: true, createdAt: night, dueAt: night, body: { text: '' } })
    expect((await office.heard('hoa'))[0]?.text).toMatch(/KHẨN CẤP.*thư kín/)
    expect(await office.heard('web')).toEqual([])
    await escalateOverdue(office.db, office.ids, office.clock.now)
    expect((await rows.jobs(office.db)).filter(({ kind }) => kind === 'case_push')).toEqual([])
  })
})

test.each([
  ['Monday morning', '2026-11-23', 7, '2026-11-23'],
  ['Monday at eight', '2026-11-23', 8, '2026-11-24'],
  ['Friday afternoon', '2026-11-27', 15, '2026-11-30'],
  ['the eve of Tết', '2027-02-04', 9, '2027-02-10'],
])('after %s the next word of what waits is at eight of a working day', (_when, day, hour, next) =>
  expect(nextDigestAt(startOfDay(day) + hour * hourMs)).toBe(startOfDay(next) + 8 * hourMs),
)
