import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { linkCodeOf } from '../../src/cadres/links.ts'
import { chatsOfCadre, issueCode } from '../../src/cadres/links/store.ts'
import { confirmMember, joinUnit } from '../../src/cadres/joining/store.ts'
import { createIds } from '../../src/ids.ts'
import { auditPage } from '../../src/privacy/audit/store.ts'
import { vietnamDay } from '../../src/calendar.ts'
import { askersNamed, enterRequest, unknownPerson } from '../../src/privacy/requests/entering/jobs.ts'
import type { Paper } from '../../src/privacy/requests/entering/jobs.ts'
import { createRightsJobs, settle, showRequest } from '../../src/privacy/requests/jobs.ts'
import type { RequestDeps } from '../../src/privacy/requests/jobs.ts'
import { nameOf } from '../../src/privacy/requests/request.ts'
import { requestByCode } from '../../src/privacy/requests/store.ts'
import { dueDates, receivedOn } from '../../src/privacy/rights.ts'
import { forgetBefore } from '../../src/privacy/erasing/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const dayMs = 86_400_000
const mai: RequestDeps['viewer'] = { type: 'officer', name: 'Chị Mai', role: 'quan_tri' }
const letter = {
  kind: 'correct',
  source: 'paper',
  day: '2026-11-20',
  said: 'Họ tên của tôi ghi sai chữ đệm.',
  reference: 'Đơn đến số 12',
} as const satisfies Omit<Paper, 'whose'>

test.each([
  ['2026-11-23', monday, 'the same day counts from the hour it was entered'],
  ['2026-11-20', Date.UTC(2026, 10, 20, 10), 'an earlier one from when offices close'],
  ['2026-11-24', undefined, 'a day that has not come is none'],
  ['2025-12-31', undefined, 'nor is one before the law'],
] as [string, number | undefined, string][])('of a letter of %s: %j (%s)', (day, expected, _why) =>
  expect(receivedOn(day, monday)).toBe(expected),
)

onBothDatabases('a request on paper', (open) => {
  const on = (db: Database, viewer: RequestDeps['viewer'] = mai, at = monday): RequestDeps => ({ db, ids: createIds(() => at), viewer, at })

  let made: ReturnType<typeof make> | undefined
  /** One province for all of these. */
  const scene = () => (made ??= make())

  async function make() {
    const db = await open()
    await smallProvince(db)
    const contactId = await linkedCadre(db, 'CB0000001', 'Lan')
    const turns = turnsOn(db)
    await turns.receive(from('Tư', 'xin chào', { displayName: 'Lê Thị Tư' }))
    await turns.receive(from('Kẻ lạ', 'xin chào', { displayName: 'Lê Thị Tư' }))
    const contacts = await rows.addresses(db)
    const of = (who: string) => contacts.find(({ externalId }) => externalId === who)?.contactId ?? ''
    await db.commit([joinUnit(of('Tư'), 'CDCS-02', monday), confirmMember(of('Tư'), 'CDCS-02'), joinUnit(of('Kẻ lạ'), 'CDCS-02', monday)])
    const trail = async () => (await auditPage(db, 0, 50)).map(({ action, subjects, reason }) => `${action} ${subjects}: ${reason}`)
    const run = async (kind: 'rights_tell' | 'erase_contact') => {
      const noted: string[] = []
      const jobs = createRightsJobs({
        db,
        now: () => monday,
        resume: (address, event) => turns.resume(address, event),
        note: (id) => void noted.push(id),
      })
      for (const job of (await rows.jobs(db)).filter((each) => each.kind === kind)) await jobs[kind](job.payload, job)
    }
    return { db, contactId, of, trail, run }
  }

  test('is entered for a cadre that was found: the days run from the day it came, it is in the trail, and the cadre is told', async () => {
    const { db, contactId, trail, run } = await scene()
    const [found] = await askersNamed('cb0000001', on(db))
    expect(found).toMatchObject({ whose: 'cadre:CB0000001', label: expect.stringMatching(/CB0000001 \(cán bộ\)$/) })
    const entered = await enterRequest({ ...letter, whose: found?.whose ?? '' }, on(db))
    if (!entered.ok) throw new Error(entered.code)
    expect(entered.told).toBe(true)
    const request = await requestByCode(db, entered.code)
    expect(request).toMatchObject({
      contactId,
      cadreId: 'CB0000001',
      askerName: null,
      source: 'paper',
      reference: 'Đơn đến số 12',
      enteredBy: 'Chị Mai',
      said: letter.said,
      ...dueDates('correct', receivedOn('2026-11-20', monday) ?? 0),
    })
    expect([request?.replyBy, request?.finishBy].map((at) => vietnamDay(at ?? 0))).toEqual(['2026-11-24', '2026-11-30'])
    expect(await trail()).toContainEqual(
      expect.stringMatching(`^write .*CB0000001: ${entered.code} entered: correct, paper, received on 2026-11-20, Đơn đến số 12$`),
    )
    await run('rights_tell')
    expect((await rows.said(db, 'Lan')).at(-1)).toMatch(
      `Công đoàn đã ghi nhận yêu cầu dữ liệu ${entered.code} của anh/chị: sửa dữ liệu, trên giấy, nhận ngày 20/11/2026. Hạn hoàn thành: ngày 30/11/2026.`,
    )
    expect(await enterRequest({ ...letter, whose: 'cadre:CB0000001' }, on(db))).toEqual({ ok: false, code: 'known', request: entered.code })
  })

  test('of somebody the system does not know is bound to nobody, keeps its clocks, and loses the name in time', async () => {
    const { db } = await scene()
    const before = await rows.contacts(db)
    const entered = await enterRequest({ ...letter, whose: unknownPerson, name: 'Bà Tư, 0900 000 000', kind: 'delete' }, on(db))
    if (!entered.ok) throw new Error(entered.code)
    expect(entered.told).toBe(false)
    const shown = await showRequest(entered.code, on(db))
    expect(shown).toMatchObject({ reachable: false, request: { contactId: null, cadreId: null, askerName: 'Bà Tư, 0900 000 000' } })
    expect(shown?.cadreId).toBeUndefined()
    // Nobody is erased by it: there is nobody it is about.
    expect(await settle(entered.code, 'done', 'Không còn gì được giữ.', on(db))).toEqual({ ok: true, told: false })
    expect((await rows.jobs(db)).filter(({ kind }) => kind === 'erase_contact')).toEqual([])
    expect(await rows.contacts(db)).toEqual(before)
    await db.commit(forgetBefore(monday + dayMs))
    const left = await requestByCode(db, entered.code)
    expect(left).toMatchObject({ status: 'done', said: null, askerName: null })
    expect(left && nameOf(left)).toBe('không còn lưu tên')
  })

  test('cannot be bound to somebody nobody has confirmed, who is gone, or who only bears the name', async () => {
    const { db, of } = await scene()
    const before = await rows.requests(db)
    const found = await askersNamed('le thi tu', on(db))
    expect(found.map(({ whose }) => whose)).toEqual([`member:${of('Tư')}`])
    for (const whose of [`member:${of('Kẻ lạ')}`, 'member:nobody', 'cadre:CB9999999', 'Lê Thị Tư', ''])
      expect(await enterRequest({ ...letter, whose }, on(db))).toEqual({ ok: false, code: 'no_person' })
    expect(await enterRequest({ ...letter, whose: unknownPerson, name: '  ' }, on(db))).toEqual({ ok: false, code: 'no_name' })
    expect(await enterRequest({ ...letter, whose: `member:${of('Tư')}`, day: '2026-11-24' }, on(db))).toEqual({
      ok: false,
      code: 'bad_day',
    })
    expect(await rows.requests(db)).toEqual(before)
  })

  test('that asks for deletion waits for an administrator, and then takes every chat of the cadre', async () => {
    const { db, contactId, run } = await scene()
    const code = linkCodeOf('AAAAAAAA')
    await db.commit(issueCode(code, { cadreId: 'CB0000001', issuedBy: 'officer:test', issuedAt: monday, expiresAt: monday + dayMs }))
    await turnsOn(db).receive(from('Lan ở nhà', code))
    await turnsOn(db).receive(from('Lan ở nhà', 'tôi đồng ý'))
    const chats = await chatsOfCadre(db, 'CB0000001')
    expect(chats).toContain(contactId)
    const entered = await enterRequest({ ...letter, whose: 'cadre:CB0000001', kind: 'delete' }, on(db))
    if (!entered.ok) throw new Error(entered.code)
    expect((await rows.jobs(db)).filter(({ kind }) => kind === 'erase_contact')).toEqual([])
    expect(await settle(entered.code, 'done', 'erased', on(db))).toMatchObject({ ok: true })
    const erasing = (await rows.jobs(db)).filter(({ kind }) => kind === 'erase_contact').map(({ key }) => key)
    expect(erasing.sort()).toEqual([...chats].sort())
    await run('erase_contact')
    await run('erase_contact')
    expect((await rows.contacts(db)).map(({ id }) => id)).not.toEqual(expect.arrayContaining(chats))
    expect(await requestByCode(db, entered.code)).toMatchObject({ status: 'done', said: null })
  })

  test('is the province’s to enter', async () => {
    const { db } = await scene()
    const cuc = { type: 'officer', name: 'Cúc', role: 'can_bo_don_vi', unitId: 'CDCS-01' } as const
    expect(await enterRequest({ ...letter, whose: 'cadre:CB0000001' }, on(db, cuc))).toEqual({ ok: false, code: 'not_yours' })
    expect(await askersNamed('Lan', on(db, cuc))).toEqual([])
  })
})
