import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fill, write } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import { addOfficer } from '../../src/console/officers/store.ts'
import { absenceItems } from '../../src/training/absences.ts'
import { attendanceReminders } from '../../src/training/absences/store.ts'
import { attendedBy, presenceKey } from '../../src/training/attendance.ts'
import { markPresent } from '../../src/training/attendance/store.ts'
import { changeEnrolments } from '../../src/training/seats/store.ts'
import { addClass, listCourses } from '../../src/training/store.ts'
import { classView } from '../support/classes.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { linkedCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'
import { remindersOf, remindNow } from '../support/reminding.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Five mornings, 8:00 to 11:00, Tuesday to Saturday. */
const starts = [1, 2, 3, 4, 5].map((day) => monday + day * dayMs - 2 * hourMs)
const seated = { A: 'da_dang_ky', B: 'da_dang_ky', C: 'da_dang_ky' } as const
const told = { chats: new Map([...'ABC'].map((cadreId) => [cadreId, `chat-${cadreId}`])), officers: ['officer'] }
const keys = (marks: Readonly<Record<number, string>>) =>
  new Set(Object.entries(marks).flatMap(([number, who]) => [...who].map((cadreId) => presenceKey(`LH-ABC123:${number}`, cadreId))))
const after = (number: number, hours = 6) => (starts[number - 1] ?? 0) + hours * hourMs

test('who may miss no more meeting is told before the next, who has missed too many is told that', () => {
  const view = classView({ status: 'dang_hoc' }, seated, starts)
  const of = (marks: Readonly<Record<number, string>>, now: number) =>
    absenceItems(view, keys(marks), told, now).map(({ contactId, thing, text, at }) => [contactId, thing, text?.slice(0, 60), at])
  expect(of({ 1: 'ABC' }, after(1))).toEqual([])
  // Officers still mark by hand.
  expect(of({ 1: 'AB' }, after(1, 4))).toEqual([])
  const [one, officer] = absenceItems(view, keys({ 1: 'AB' }), told, after(1))
  expect([one?.contactId, one?.thing, one?.at]).toEqual(['chat-C', 'absence:LH-ABC123:last_chance', starts[1]])
  expect(one?.text).toContain('Đồng chí không vắng thêm được buổi nào')
  expect(officer?.contactId).toBe('officer')
  expect(officer?.text).toBe(
    'Lớp "Thương lượng tập thể, khóa 1": buổi 1 có 2/3 người dự, số người dự đang giảm. 1 người không được vắng thêm buổi nào.',
  )
  const [lost] = absenceItems(view, keys({ 1: 'AB', 2: 'AB' }), told, after(2))
  expect(lost?.thing).toBe('absence:LH-ABC123:lost')
  expect(lost?.text).toContain('không còn đủ 80%')
})

test('a meeting nobody was marked at warns no cadre; the officer is asked for the list on paper', () => {
  const view = classView({ status: 'dang_hoc' }, seated, starts)
  const items = absenceItems(view, keys({}), told, after(2))
  expect(items.map(({ contactId }) => contactId)).toEqual(['officer'])
  expect(items[0]?.text).toContain('buổi 2 chưa điểm danh được ai trong 3 người')
  for (const status of ['ket_thuc', 'huy', 'hoan', 'du_kien'] as const)
    expect(absenceItems({ ...view, cls: { ...view.cls, status } }, keys({ 1: 'A' }), told, after(2))).toEqual([])
})

test('a meeting nobody was marked at does not swallow the warning before it', () => {
  const view = classView({ status: 'dang_hoc' }, seated, starts)
  const [warned] = absenceItems(view, keys({ 1: 'AB' }), told, after(2))
  expect([warned?.contactId, warned?.thing, warned?.at]).toEqual(['chat-C', 'absence:LH-ABC123:last_chance', starts[2]])
})

test('nobody who came often enough, or still may miss a meeting, is ever warned', () => {
  const marks = fc.array(fc.subarray([...'ABC']), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(marks, fc.integer({ min: 1, max: 5 }), (lists, number) => {
      const view = classView({ status: 'dang_hoc' }, seated, starts)
      const present = new Set(
        lists.slice(0, number).flatMap((list, i) => list.map((cadreId) => presenceKey(`LH-ABC123:${i + 1}`, cadreId))),
      )
      const standing = new Map(attendedBy(view, present, after(number)).map((each) => [each.cadreId, each.standing]))
      for (const { contactId, thing } of absenceItems(view, present, told, after(number)))
        if (contactId !== 'officer') {
          const is = standing.get(contactId.slice(5))
          // At worst it is worse than they are told: a meeting nobody was marked at does not count yet.
          expect(thing.endsWith('lost') ? ['lost'] : ['last_chance', 'lost']).toContain(is)
        }
    }),
  )
})

const giveChat = write((q, t, p: Values<{ contactId: string }>) => q.update(t.officers).set({ contactId: p('contactId') }))

onBothDatabases('attendance that falls', (open) => {
  async function setting(db: Database) {
    await smallProvince(db)
    await listCourses(db)
    for (const [i, who] of ['Lan', 'Minh'].entries()) await linkedCadre(db, `CB000000${i + 1}`, who)
    await turnsOn(db).receive(from('Hoa', 'Hỏi'))
    const contactId = (await rows.addresses(db)).find(({ externalId }) => externalId === 'Hoa')?.contactId ?? ''
    await db.commit([
      addOfficer({ id: 'O1', name: 'Hoa', role: 'can_bo_tinh', unitId: null, createdAt: monday }),
      fill(giveChat, { contactId }),
    ])
    const { cls } = classView({ status: 'dang_hoc', officerId: 'O1' })
    await db.commit(
      addClass(
        cls,
        starts.map((startsAt) => ({ startsAt, endsAt: startsAt + 3 * hourMs })),
      ),
    )
    const seat = (cadreId: string) => ({ cadreId, response: 'da_dang_ky' as const, respondedAt: monday })
    await db.commit(changeEnrolments(cls, [seat('CB0000001'), seat('CB0000002')]))
    const clock = { now: monday }
    const turns = turnsOn(db, clock)
    const look = async (at: number) => {
      clock.now = at
      await remindNow(db, clock, { sources: { attendance: attendanceReminders } })
    }
    const came = (number: number) =>
      db.commit([
        markPresent({ sessionId: `${cls.id}:${number}`, cadreId: 'CB0000001', way: 'qr', markedBy: null, at: starts[number - 1] ?? 0 }),
      ])
    const heard = async (who: string) => (await remindersOf(db, who)).map(({ body }) => body?.text)
    return { look, came, heard, turns }
  }

  test('is told once to the cadre and once to the officer, in the hours for messages, and no more after “Không nhắc nữa”', async () => {
    const db = await open()
    const { look, came, heard, turns } = await setting(db)
    await came(1)
    await look(after(1, 4))
    expect(await heard('Minh')).toEqual([])
    for (const hours of [6, 7, 10]) await look(after(1, hours))
    expect(await heard('Lan')).toEqual([])
    expect(await heard('Minh')).toEqual([expect.stringContaining('không vắng thêm được buổi nào')])
    expect(await heard('Hoa')).toEqual([expect.stringContaining('buổi 1 có 1/2 người dự')])
    await turns.receive(from('Hoa', 'Không nhắc nữa'))
    await came(2)
    await look(after(2, 13))
    expect(await heard('Minh')).toHaveLength(1)
    // A day after the first, and not in the night.
    await look(after(3, 0))
    expect(await heard('Minh')).toEqual([expect.anything(), expect.stringContaining('không còn đủ 80%')])
    expect(await heard('Hoa')).toHaveLength(1)
  })
})
