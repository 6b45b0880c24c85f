import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { fill, write } from '../../db/query.ts'
import type { Values } from '../../db/query.ts'
import { eq } from 'drizzle-orm'
import { addOfficer, listOfficers } from '../../src/console/officers/store.ts'
import { createIds } from '../../src/ids.ts'
import { startOfDay } from '../../src/calendar.ts'
import { warningsOf, warningText } from '../../src/privacy/requests/clocks.ts'
import { extendRequest, openRightsRequest, markReplied, settleRequest } from '../../src/privacy/requests/store.ts'
import { warnOfClocks } from '../../src/privacy/requests/warning/jobs.ts'
import { dueDates } from '../../src/privacy/rights.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { rows } from '../support/rows.ts'
import { person } from '../support/broadcasts.ts'

const [hourMs, dayMs] = [3_600_000, 86_400_000]
const waiting = (rest: object = {}) => ({
  code: 'QDL-AAAAAA',
  kind: 'correct' as const,
  source: 'chat' as const,
  status: 'received' as const,
  receivedAt: monday,
  ...dueDates('correct', monday),
  repliedAt: null,
  replyWarned: 0,
  finishWarned: 0,
  ...rest,
})
const marksAt = (now: number, rest: object = {}) =>
  warningsOf([waiting(rest)], now).map(({ replyWarned, finishWarned }) => [replyWarned, finishWarned])

// Monday 10:00; the reply is due on Wednesday at 10:00, the work on Thursday of next week.
test.each([
  [23 * hourMs, []],
  [24 * hourMs, [[50, 0]]],
  [39 * hourMs, [[80, 0]]],
  [48 * hourMs, [[100, 0]]],
  [5 * dayMs, [[100, 50]]],
  [8 * dayMs, [[100, 80]]],
  [11 * dayMs, [[100, 100]]],
])('after %d ms of a request nobody has looked at, the marks are %j', (after, expected) =>
  expect(marksAt(monday + after)).toEqual(expected),
)

test('what is answered has one clock left, a deletion that runs by itself too, and what is settled none', () => {
  expect(marksAt(monday + 5 * dayMs, { repliedAt: monday })).toEqual([[0, 50]])
  expect(marksAt(monday + 3 * dayMs, { kind: 'delete', ...dueDates('delete', monday) })).toEqual([])
  expect(marksAt(monday + 3 * dayMs, { kind: 'delete', source: 'paper', ...dueDates('delete', monday) })).toEqual([[100, 0]])
  expect(marksAt(monday + 30 * dayMs, { status: 'done' })).toEqual([])
})

test('however often and however late it is looked at, no mark is told twice and none goes back', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 * dayMs }), { maxLength: 40 }), (steps) => {
      let one = waiting()
      let told = 0
      for (const at of steps.sort((a, b) => a - b)) {
        const [warning] = warningsOf([one], monday + at)
        if (warning === undefined) continue
        expect(warning.replyWarned + warning.finishWarned).toBeGreaterThan(one.replyWarned + one.finishWarned)
        one = { ...one, replyWarned: warning.replyWarned, finishWarned: warning.finishWarned }
        told++
      }
      expect(told).toBeLessThanOrEqual(6)
    }),
  ))

test('the words name the request and its days, and nothing of who asks', () => {
  const text = warningText(warningsOf([waiting()], monday + 5 * dayMs), 'https://cd.example.vn/console/quyen-du-lieu')
  expect(text.split('\n').slice(1)).toEqual([
    'QDL-AAAAAA (sửa): QUÁ HẠN phản hồi, hạn là ngày 25/11/2026; đã qua một nửa thời gian thực hiện, hạn ngày 03/12/2026.',
    'Anh/chị giải quyết ở: https://cd.example.vn/console/quyen-du-lieu',
  ])
  const many = Array.from({ length: 20 }, (_, i) => waiting({ code: `QDL-${i}` }))
  expect(warningText(warningsOf(many, monday + 2 * dayMs), '').split('\n')).toHaveLength(11)
})

const setChat = write((q, t, p: Values<{ id: string; contactId: string }>) =>
  q
    .update(t.officers)
    .set({ contactId: p('contactId') })
    .where(eq(t.officers.id, p('id'))),
)

onBothDatabases('officers hear that the time of a request runs out', (open) => {
  let n = 0
  async function office() {
    const db: Database = await open()
    const clock = { now: monday }
    const ids = createIds(() => clock.now)
    for (const officer of await listOfficers(db))
      await db.commit([
        fill(
          write((q, t) => q.delete(t.officers).where(eq(t.officers.id, officer.id))),
          {},
        ),
      ])
    await db.commit([
      fill(
        write((q, t) => q.delete(t.rightsRequests)),
        {},
      ),
      fill(
        write((q, t) => q.delete(t.outbox)),
        {},
      ),
    ])
    const round = ++n
    const name = (role: string) => `${role} ${round}`
    for (const [role, unitId] of [
      ['quan_tri', null],
      ['can_bo_tinh', null],
      ['can_bo_don_vi', 'CDCS-01'],
      ['nguoi_xem', null],
    ] as const)
      await db.commit([
        ...person(name(role)),
        addOfficer({ id: name(role), name: name(role), role, unitId, createdAt: monday }),
        fill(setChat, { id: name(role), contactId: name(role) }),
      ])
    const code = `QDL-AAAA${String(round).padStart(2, '0')}`
    await db.commit([openRightsRequest({ id: ids.next(), code, contactId: 'An', kind: 'correct', receivedAt: monday })])
    const deps = {
      db,
      ids,
      now: () => clock.now,
      proactive: 'free' as const,
      consoleUrl: () => 'https://cd.example.vn',
      onOutbox: () => {},
    }
    const look = (...hours: number[]) =>
      hours.reduce(
        (before, hour) =>
          before.then(async () => {
            clock.now = monday + hour * hourMs
            await warnOfClocks(deps)
          }),
        Promise.resolve(),
      )
    const heard = async (role: string) => (await rows.said(db, name(role))).map((text) => text ?? '')
    return { db, clock, code, look, heard, deps }
  }

  test('each mark once, in the hours for messages, those of the province and nobody else', async () => {
    const { look, heard, code } = await office()
    // Every hour from Monday to Wednesday of the next week.
    await look(...Array.from({ length: 24 * 9 }, (_, i) => i))
    const texts = await heard('quan_tri')
    expect(
      texts.map((text) =>
        text
          .split('\n')[1]
          ?.replace(`${code} (sửa): `, '')
          .replace(/, hạn.*/, ''),
      ),
    ).toEqual([
      'đã qua một nửa thời gian phản hồi',
      'đã qua 80% thời gian phản hồi',
      'QUÁ HẠN phản hồi',
      'đã qua một nửa thời gian thực hiện',
      'đã qua 80% thời gian thực hiện',
    ])
    expect(await heard('can_bo_tinh')).toEqual(texts)
    for (const role of ['can_bo_don_vi', 'nguoi_xem']) expect(await heard(role)).toEqual([])
  })

  test('what came over its mark in the night or on a Sunday waits for the morning', async () => {
    const { look, heard } = await office()
    // Tuesday 23:00, then Wednesday 8:00.
    await look(37)
    expect(await heard('quan_tri')).toEqual([])
    await look(46)
    expect(await heard('quan_tri')).toHaveLength(1)
    const sunday = (startOfDay('2026-11-29') + 9 * hourMs - monday) / hourMs
    await look(sunday)
    expect(await heard('quan_tri')).toHaveLength(1)
  })

  test('an answer stops the first clock, more time starts the second anew, and the end stops it', async () => {
    const { db, look, heard, code, clock } = await office()
    await db.commit([markReplied(code, clock.now)])
    await look(24 * 8)
    expect(await heard('quan_tri')).toEqual([expect.stringContaining('80% thời gian thực hiện')])
    await db.commit([extendRequest(code, monday + 20 * dayMs, clock.now)])
    await look(24 * 8 + 1, 24 * 11)
    expect(await heard('quan_tri')).toHaveLength(2)
    expect((await heard('quan_tri'))[1]).toContain('một nửa thời gian thực hiện')
    await db.commit([settleRequest({ code, status: 'done', note: 'xong', by: 'Mai', at: clock.now })])
    await look(24 * 28)
    expect(await heard('quan_tri')).toHaveLength(2)
  })

  test('two processes that look at the same moment say it once', async () => {
    const { deps, clock, heard } = await office()
    clock.now = monday + 24 * hourMs
    await Promise.all([warnOfClocks(deps), warnOfClocks(deps)])
    expect(await heard('quan_tri')).toHaveLength(1)
  })
})
