import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fill, write } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import * as desk from '../../src/broadcasts/desk/jobs.ts'
import { preview } from '../../src/broadcasts/planning/jobs.ts'
import { retryBroadcast } from '../../src/broadcasts/retrying/jobs.ts'
import { fingerprintOf } from '../../src/broadcasts/broadcast.ts'
import { reasonOf, stateOf } from '../../src/broadcasts/progress.ts'
import { peopleAfter } from '../../src/broadcasts/people/store.ts'
import { progressOf } from '../../src/broadcasts/standing/store.ts'
import { broadcastById, historyOf } from '../../src/broadcasts/store.ts'
import { saveTemplate } from '../../src/broadcasts/templates/store.ts'
import { revokeOfficer } from '../../src/console/officers/store.ts'
import { openAlerts } from '../../src/delivery/alerts/store.ts'
import { eraseContactData } from '../../src/privacy/erasing/store.ts'
import { setOptedOut } from '../../src/privacy/store.ts'
import { addOfficers, approvedBroadcast, binh, copiesOf, deskOn, done, fakeChannel, hoa, person, settle } from '../support/broadcasts.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import type { Clock } from '../support/turns.ts'

const hourMs = 3_600_000
onBothDatabases('broadcasts', (open) => {
  let db: Database
  let clock: Clock
  let n = 0
  /** Names of this test's own people. */
  let prefix = ''
  const who = (name: string) => `${prefix}${name}`
  const list = (...names: string[]) => ({ contacts: names.map(who) })

  beforeEach(async () => {
    db = await open()
    clock = { now: monday }
    prefix = `t${++n}-`
  })

  const states = async (id: string) =>
    Object.fromEntries(
      (await peopleAfter(db, id, '', 100)).map((row) => [row.contactId.slice(prefix.length), [stateOf(row), reasonOf(row)]]),
    )

  test('two officers send it, everybody gets one copy by the best way, and whoever must not is left out with the reason', async () => {
    await db.commit([
      ...person(who('An')),
      ...person(who('Bình'), { at: { 'zalo-oa': monday - hourMs, telegram: monday, webchat: monday } }),
      ...person(who('Chi'), { at: { webchat: monday } }),
      ...person(who('Dừng'), { optedOut: true }),
      ...person(who('Em'), { refusesNotices: true }),
      ...person(who('Giang'), { humanUntil: monday + hourMs }),
      ...person(who('Hà'), { at: { telegram: false } }),
      ...person(who('Khánh'), { at: { 'zalo-oa': monday - 200 * hourMs } }),
    ])
    const deps = deskOn(db, clock)
    const audience = list('An', 'Bình', 'Chi', 'Dừng', 'Em', 'Giang', 'Hà', 'Khánh')
    const stored = await approvedBroadcast(deps, { audience })
    const { plan, withoutValue } = await preview(deps, stored.broadcast)
    // Nobody here has a record: known before it leaves, and only of those who would get it.
    expect(withoutValue).toEqual({ xung_ho: 3 })
    expect(plan).toMatchObject({
      meant: 8,
      people: 3,
      byRoute: { telegram: 1, zalo_free: 1, web: 1 },
      leftOut: { opted_out: 1, no_consent: 1, busy: 1, unreachable: 1 },
      noRoute: { window_closed: 1 },
      costVnd: 0,
    })
    expect(stored.broadcast.people?.count).toBe(3)
    const [telegram, zalo, web] = [fakeChannel('telegram'), fakeChannel('zalo-oa'), fakeChannel('webchat')]
    const channels = [telegram.channel, zalo.channel, web.channel]
    await settle(deps, clock, channels)
    expect(telegram.accepted).toEqual([])

    done(await desk.sendBroadcast(deps, stored.id, binh))
    await settle(deps, clock, channels)
    expect([telegram, zalo, web].map(({ accepted }) => accepted.map(({ to }) => to))).toEqual([[who('An')], [who('Bình')], [who('Chi')]])
    expect(telegram.accepted[0]?.body).toMatchObject({
      text: 'Kính mời anh/chị dự họp',
      choices: [{ label: 'Đã đọc' }, { label: 'Dừng nhận thông báo' }],
    })
    expect(await progressOf(db, stored.id)).toMatchObject({
      people: 3,
      states: { waiting: 0, sent: 3, received: 0, seen: 0, acknowledged: 0, failed: 0, uncertain: 0, stopped: 0 },
      sentBy: { telegram: 1, zalo_free: 1, web: 1 },
    })
    const ended = await broadcastById(db, stored.id)
    expect(ended?.broadcast.status).toBe('done')
    expect(ended?.forecast).toMatchObject({ people: 3, byRoute: { telegram: 1, zalo_free: 1, web: 1 } })
    expect((await historyOf(db, stored.id)).map(({ action, actor }) => `${action} ${actor}`)).toEqual([
      'draft Hoa',
      'submit Hoa',
      'approve Bình',
      'schedule Bình',
      'start system',
      'finish system',
    ])
  })

  test('nothing leaves when what was approved was changed behind the program’s back, and somebody is told', async () => {
    await db.commit(person(who('An')))
    const deps = deskOn(db, clock)
    const { id } = await approvedBroadcast(deps, { audience: list('An') })
    const tamper = write((q, t, p: Values<{ id: string; content: { text: string; acknowledge: boolean } }>) =>
      q
        .update(t.broadcasts)
        .set({ content: p('content') })
        .where(sql`${t.broadcasts.id} = ${p('id')}`),
    )
    done(await desk.sendBroadcast(deps, id, binh))
    await db.commit([fill(tamper, { id, content: { text: 'Chuyển tiền vào tài khoản này', acknowledge: true } })])
    const telegram = fakeChannel('telegram')
    await settle(deps, clock, [telegram.channel])
    expect(telegram.accepted).toEqual([])
    expect((await openAlerts(db)).map(({ detail }) => detail)).toContain(`broadcast ${id} was not started: not_signed`)
  })

  test('nobody can be added to an approved list', async () => {
    await db.commit([...person(who('An')), ...person(who('Lạ'))])
    const deps = deskOn(db, clock)
    const { id } = await approvedBroadcast(deps, { audience: list('An') })
    const add = write((q, t, p: Values<{ id: string; contactId: string }>) =>
      q.insert(t.broadcastRecipients).values({ broadcastId: p('id'), contactId: p('contactId') }),
    )
    await db.commit([fill(add, { id, contactId: who('Lạ') })])
    done(await desk.sendBroadcast(deps, id, binh))
    const telegram = fakeChannel('telegram')
    await settle(deps, clock, [telegram.channel])
    expect(telegram.accepted).toEqual([])
  })

  test('the approver must have seen what is there, the submitter cannot approve, and an edit starts over', async () => {
    await db.commit(person(who('An')))
    const deps = deskOn(db, clock)
    const { id, broadcast } = await approvedBroadcast(deps, { audience: list('An') })
    const seen = fingerprintOf(broadcast)
    done(await desk.editBroadcast(deps, id, hoa, { content: { text: 'Hoãn họp', acknowledge: false } }))
    expect(await desk.sendBroadcast(deps, id, binh)).toEqual({ ok: false, why: 'wrong_state' })
    done(await desk.submitBroadcast(deps, id, hoa))
    expect(await desk.approveBroadcast(deps, id, binh, seen)).toEqual({ ok: false, why: 'changed' })
    const now = fingerprintOf((await broadcastById(db, id))?.broadcast ?? broadcast)
    expect(await desk.approveBroadcast(deps, id, hoa, now)).toEqual({ ok: false, why: 'same_person' })
    done(await desk.approveBroadcast(deps, id, binh, now))
  })

  test('an officer who may no longer come in can stand behind nothing, nor can one who never was', async () => {
    await db.commit(person(who('An')))
    const deps = deskOn(db, clock)
    const { id } = await approvedBroadcast(deps, { audience: list('An') })
    done(await desk.returnBroadcast(deps, id, hoa, 'sai giờ'))
    const cu = { id: `${prefix}cu`, name: `${prefix}Cũ` }
    await addOfficers(db, cu)
    await db.commit(revokeOfficer(cu.id, clock.now))
    for (const nobody of [cu, { id: 'nobody', name: 'Hoa' }, { id: '', name: '' }])
      expect(await desk.submitBroadcast(deps, id, nobody)).toEqual({ ok: false, why: 'not_officer' })
    const { broadcast } = done(await desk.submitBroadcast(deps, id, hoa))
    expect(await desk.approveBroadcast(deps, id, cu, fingerprintOf(broadcast))).toEqual({ ok: false, why: 'not_officer' })
    expect((await broadcastById(db, id))?.broadcast).toMatchObject({ status: 'submitted', submitted: { by: hoa } })
  })

  test('it waits for its time and for the hours in which messages may leave; an urgent one does not wait for those', async () => {
    await db.commit([...person(who('An')), ...person(who('Bình'))])
    const deps = deskOn(db, clock)
    const evening = monday + 11 * hourMs
    const later = await approvedBroadcast(deps, { audience: list('An'), sendAt: evening })
    const urgent = await approvedBroadcast(deps, { audience: list('Bình'), sendAt: evening, urgent: true })
    for (const { id } of [later, urgent]) done(await desk.sendBroadcast(deps, id, binh))
    const telegram = fakeChannel('telegram')
    await settle(deps, clock, [telegram.channel])
    expect(telegram.accepted).toEqual([])
    clock.now = evening + 1_000
    await settle(deps, clock, [telegram.channel])
    expect(telegram.accepted.map(({ to }) => to)).toEqual([who('Bình')])
    // 07:30 the next morning.
    clock.now = monday + 21.5 * hourMs + 1_000
    await settle(deps, clock, [telegram.channel])
    expect(telegram.accepted.map(({ to }) => to)).toEqual([who('Bình'), who('An')])
  })

  test('paused, nothing more leaves; resumed, the rest does; stopped, what has not left never does', async () => {
    const names = Array.from({ length: 6 }, (_, i) => `người ${i}`)
    await db.commit(names.flatMap((name) => person(who(name))))
    const deps = deskOn(db, clock)
    const { id } = await approvedBroadcast(deps, { audience: list(...names) })
    done(await desk.sendBroadcast(deps, id, binh))
    await settle(deps, clock, [], 5_000)
    expect(await progressOf(db, id)).toMatchObject({ states: { waiting: 6 } })
    done(await desk.pauseBroadcast(deps, id, hoa))
    const telegram = fakeChannel('telegram', (_, i) =>
      i === 3 ? { ok: false, failure: { code: 'throttled', retryAfterMs: 60_000, detail: 'wait' } } : undefined,
    )
    await settle(deps, clock, [telegram.channel])
    expect(telegram.accepted).toEqual([])
    done(await desk.resumeBroadcast(deps, id, hoa))
    await settle(deps, clock, [telegram.channel], 5_000)
    expect(telegram.accepted.length).toBeGreaterThan(1)
    const left = telegram.accepted.length
    done(await desk.stopBroadcast(deps, id, hoa))
    clock.now += 120_000
    await settle(deps, clock, [telegram.channel])
    expect(telegram.accepted).toHaveLength(left)
    expect((await progressOf(db, id)).states).toMatchObject({ sent: left, stopped: 6 - left, waiting: 0 })
    expect(await retryBroadcast(deps, id, hoa, false)).toEqual({ ok: false, why: 'wrong_state' })
  })

  test('where one way fails the same copy goes by the next; what nobody knows the end of is held, and goes again only when an officer says so', async () => {
    await db.commit([
      ...person(who('Chặn'), { at: { telegram: monday, webchat: monday } }),
      ...person(who('Mất'), { at: { telegram: monday } }),
      ...person(who('Treo'), { at: { telegram: monday, webchat: monday } }),
    ])
    const deps = deskOn(db, clock)
    let hangs = true
    const telegram = fakeChannel('telegram', (to) =>
      to === who('Treo')
        ? hangs
          ? { ok: false, failure: { code: 'uncertain', detail: 'no answer' } }
          : undefined
        : { ok: false, failure: { code: 'unreachable', detail: 'blocked' } },
    )
    const web = fakeChannel('webchat')
    const { id } = await approvedBroadcast(deps, { audience: list('Chặn', 'Mất', 'Treo') })
    done(await desk.sendBroadcast(deps, id, binh))
    await settle(deps, clock, [telegram.channel, web.channel])
    expect(web.accepted.map(({ to }) => to)).toEqual([who('Chặn')])
    expect(await states(id)).toEqual({
      Chặn: ['sent', ''],
      Mất: ['failed', 'người nhận đã chặn hoặc rời kênh'],
      Treo: ['uncertain', 'kênh không trả lời, không rõ tin đã đến chưa'],
    })
    expect((await broadcastById(db, id))?.broadcast.status).toBe('done')
    hangs = false
    expect(await retryBroadcast(deps, id, hoa, false)).toMatchObject({ queued: 0, left: 1 })
    await settle(deps, clock, [telegram.channel, web.channel])
    expect(telegram.accepted).toEqual([])
    expect(await retryBroadcast(deps, id, hoa, true)).toMatchObject({ queued: 1, left: 1 })
    await settle(deps, clock, [telegram.channel, web.channel])
    expect(telegram.accepted.map(({ to }) => to)).toEqual([who('Treo')])
    expect(await copiesOf(db, id)).toHaveLength(3)
  })

  test('whoever opts out or is erased after the approval gets nothing, and the rest does', async () => {
    await db.commit(['An', 'Bình', 'Chi', 'Dung'].flatMap((name) => person(who(name))))
    const deps = deskOn(db, clock)
    const { id } = await approvedBroadcast(deps, { audience: list('An', 'Bình', 'Chi', 'Dung') })
    await db.commit([...setOptedOut(who('An'), true, clock.now), ...eraseContactData(who('Bình'))])
    done(await desk.sendBroadcast(deps, id, binh))
    await settle(deps, clock, [], 10_000)
    await db.commit(setOptedOut(who('Chi'), true, clock.now))
    const telegram = fakeChannel('telegram')
    await settle(deps, clock, [telegram.channel])
    expect(telegram.accepted.map(({ to }) => to)).toEqual([who('Dung')])
    expect(await states(id)).toEqual({ An: ['failed', 'đã dừng nhận tin'], Chi: ['stopped', 'đã dừng nhận tin'], Dung: ['sent', ''] })
  })

  test('a person whose Zalo window is closed gets the approved template, only where money may be spent', async () => {
    await db.commit([
      ...person(who('An'), { at: { 'zalo-oa': monday - 300 * hourMs } }),
      saveTemplate({ id: '7001', name: 'Mời họp', params: { ten: 30 }, priceVnd: 200, createdAt: monday }),
    ])
    const content = { text: 'Mời {ho_ten} họp', acknowledge: true, template: { id: '7001', data: { ten: '{ho_ten}' } } }
    const free = deskOn(db, clock, { maySpend: false })
    const draft = { content, audience: list('An'), sendAt: null, urgent: false, paid: true }
    expect((await preview(free, draft)).plan).toMatchObject({ people: 0, noRoute: { window_closed: 1 } })
    const deps = deskOn(db, clock)
    expect((await preview(deps, { ...draft, paid: false })).plan.people).toBe(0)
    const { id } = await approvedBroadcast(deps, draft)
    done(await desk.sendBroadcast(deps, id, binh))
    const zalo = fakeChannel('zalo-oa')
    await settle(deps, clock, [zalo.channel])
    expect(zalo.accepted).toEqual([
      { to: who('An'), body: { text: 'Mời anh/chị họp', template: { id: '7001', data: { ten: 'anh/chị' } } } },
    ])
    expect((await broadcastById(db, id))?.forecast?.costVnd).toBe(200)
    expect(await desk.draftBroadcast(deps, hoa, { ...draft, content: { ...content, template: { id: '9', data: {} } } })).toMatchObject({
      why: 'template',
    })
    expect(await desk.draftBroadcast(deps, hoa, { ...draft, content: { ...content, text: '{luong}' } })).toMatchObject({
      why: 'placeholder',
      detail: 'luong',
    })
  })

  test('one broadcast a day and four in 30 days to one person', async () => {
    await db.commit(person(who('An')))
    const deps = deskOn(db, clock)
    const telegram = fakeChannel('telegram')
    const dayMs = 24 * hourMs
    const again = { content: { text: 'Lại họp', acknowledge: true }, audience: list('An'), sendAt: null, urgent: false, paid: false }
    for (const day of [0, 1, 2, 3]) {
      clock.now = monday + day * dayMs
      const { id } = await approvedBroadcast(deps, { audience: list('An') })
      done(await desk.sendBroadcast(deps, id, binh))
      await settle(deps, clock, [telegram.channel], 10_000)
      expect((await preview(deps, again)).plan.leftOut).toEqual({ enough_today: 1 })
    }
    clock.now = monday + 4 * dayMs
    expect((await preview(deps, again)).plan.leftOut).toEqual({ enough_this_month: 1 })
    expect((await preview(deps, { ...again, urgent: true })).plan.people).toBe(1)
    expect(telegram.accepted).toHaveLength(4)
  })
})
