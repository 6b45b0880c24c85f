import { beforeAll, expect, test } from 'vitest'

import type { Database } from '../../db/database.ts'
import { createIds } from '../../src/ids.ts'
import { createRunner } from '../../src/jobs/runner.ts'
import { createReminderJobs } from '../../src/reminders/jobs.ts'
import { reminderSources } from '../../src/reminders/sources/store.ts'
import { createTrainingJobs } from '../../src/training/jobs.ts'
import { audience } from '../../src/training/audience/jobs.ts'
import { changeClass, createClass, enrolByHand, inviteAll, markByHand, moveClass } from '../../src/training/operating/jobs.ts'
import { classById, listCourses } from '../../src/training/store.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { linkedCadre, addCadre } from '../support/linked.ts'
import { smallProvince } from '../support/personnel.ts'
import { remindersOf, remindNow } from '../support/reminding.ts'
import { rows } from '../support/rows.ts'
import { from, turnsOn } from '../support/turns.ts'
import type { Clock } from '../support/turns.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** 8:00 a week from Monday. */
const start = monday + 7 * dayMs - 2 * hourMs

onBothDatabases('training', (open) => {
  let db: Database
  const clock: Clock = { now: monday }
  const ids = createIds(() => clock.now)
  const deps = () => ({ db, ids, viewer: { type: 'officer', name: 'Hoa', role: 'quan_tri' } as const, at: clock.now })
  /** Everything that waits is done, as a running program does it. */
  async function work(): Promise<void> {
    const resume = turnsOn(db, clock).resume
    const handlers = {
      ...createTrainingJobs({ db, now: () => clock.now, proactive: 'free', resume }),
      ...createReminderJobs({ db, ids, now: () => clock.now, sources: reminderSources, proactive: 'free', resume }),
    }
    const log = { warn: (...words: unknown[]) => failures.push(words), error: (...words: unknown[]) => failures.push(words) }
    const runner = createRunner({ db, now: () => clock.now, log: log as never, handlers })
    await runner.start()
    for (let i = 0; i < 200 && (await rows.jobs(db)).some(({ kind, runAt }) => kind === 'class_tell' && runAt <= clock.now); i++)
      await new Promise((resolve) => setTimeout(resolve, 5))
    await runner.stop()
    await handlers.remind({}, {} as never)
    expect(failures).toEqual([])
  }
  const failures: unknown[] = []
  const say = (who: string, text: string) => turnsOn(db, clock).receive(from(who, text))
  const last = async (who: string) => (await rows.said(db, who)).at(-1) ?? ''
  const all = async (who: string) => (await rows.said(db, who)).join('\n')
  const people = ['CB000000A', 'CB000000B', 'CB000000C'] as const

  beforeAll(async () => {
    db = await open()
    await smallProvince(db)
    for (const [i, id] of people.entries()) await linkedCadre(db, id, `p${i}`, { name: `Lê Văn ${'ABC'[i]}` })
    await addCadre(db, 'CB000000D', { name: 'Không Trò Chuyện' })
    await addCadre(db, 'CB000000E', { name: 'Chuyên Trách', isFullTime: true, unitId: 'LDLD', titleId: 'CV' })
  })

  async function openClass(capacity: number | null): Promise<string> {
    const made = await createClass(
      {
        courseId: 'KH03',
        title: 'Thương lượng tập thể',
        content: '',
        unitId: null,
        place: 'hội trường A',
        link: null,
        capacity,
        registerBy: null,
        decision: '12/KH-LĐLĐ',
        contact: 'chị Hoa',
        openToAll: false,
        meetings: [{ startsAt: start, endsAt: start + 3 * hourMs }],
      },
      deps(),
    )
    if (!made.ok) throw new Error(made.code)
    return made.id
  }

  test('nineteen courses stand in the catalogue from the beginning', async () => {
    expect((await listCourses(db)).map(({ id }) => id)).toEqual(Array.from({ length: 19 }, (_, i) => `KH${String(i + 1).padStart(2, '0')}`))
  })

  test('a gap list holds those a target counts and who lack it, nobody else', async () => {
    expect((await audience({ target: 'CT-07a' }, deps())).map(({ head }) => head.id)).toEqual([...people, 'CB000000D'])
    expect((await audience({ target: 'CT-05' }, deps())).map(({ head }) => head.id)).toEqual(['CB000000E'])
    expect((await audience({ target: 'CT-07a', unitId: 'CDCS-02' }, deps())).map(({ head }) => head.id)).toEqual([])
  })

  test('from the invitation to a changed hall: seats, the waiting list, and who could not be told', async () => {
    const id = await openClass(1)
    await inviteAll(id, await audience({ target: 'CT-07a' }, deps()), deps())
    await work()
    expect(await all('p0')).not.toMatch(/Kính mời đồng chí Lê Văn A/)
    expect(await moveClass(id, 'open', deps())).toEqual({ ok: true, status: 'mo_dang_ky' })
    await work()
    await work()
    for (const who of ['p0', 'p1', 'p2']) expect((await all(who)).match(/Kính mời đồng chí Lê Văn/g)).toHaveLength(1)

    await say('p0', 'Tham dự')
    await say('p1', 'Tham dự')
    await say('p2', 'Tham dự')
    expect(await last('p1')).toMatch(/vị trí thứ 1 trong danh sách chờ/)
    expect(await last('p2')).toMatch(/vị trí thứ 2/)
    await say('p0', 'em bận xin hoãn')
    await say('p0', 'Xin hoãn')
    await work()
    expect(await last('p1')).toMatch(/đã có chỗ cho đồng chí/)
    expect((await classById(db, id))?.enrolments.map(({ cadreId, response }) => [cadreId, response])).toEqual([
      ['CB000000A', 'hoan'],
      ['CB000000B', 'da_dang_ky'],
      ['CB000000C', 'cho'],
      ['CB000000D', 'moi'],
    ])

    expect(await changeClass(id, { place: 'hội trường B', capacity: 2 }, undefined, deps())).toMatchObject({ told: true, movedUp: 1 })
    await work()
    expect(await all('p1')).toMatch(/thay đổi: .*hội trường B/)
    expect(await last('p2')).toMatch(/hội trường B/)
    expect(await all('p0')).not.toMatch(/hội trường B/)

    // T-3, T-1 and two hours before, once each.
    for (clock.now = monday; clock.now < start; clock.now += hourMs / 2) {
      await remindNow(db, clock)
    }
    const heard = await remindersOf(db, 'p1')
    // 27 November at 8:00; the 29th is a Sunday, so the day before is said on the 30th at 7:30, with what is left of two hours.
    expect(heard.map(({ dueAt }) => dueAt)).toEqual([start - 3 * dayMs, start - hourMs / 2])
    expect(heard.every(({ body }) => body === null || /^Nhắc lịch: lớp "Thương lượng tập thể"/.test(body.text))).toBe(true)
    clock.now = monday + dayMs
    await moveClass(id, 'cancel', deps())
    await work()
    expect(await last('p1')).toMatch(/đã hủy/)
  })

  test('an officer who changes a class while people answer changes it all the same, and nobody’s answer is lost', async () => {
    clock.now = monday
    const id = await openClass(null)
    await moveClass(id, 'open', deps())
    await inviteAll(id, await audience({ cadreIds: people }, deps()), deps())
    await work()
    const turns = people.map(() => turnsOn(db, clock))
    const done = await Promise.all([
      ...people.map((_, i) => turns[i]?.receive(from(`p${i}`, 'Tham dự'))),
      changeClass(id, { place: 'hội trường C' }, undefined, deps()),
      changeClass(id, { capacity: 30 }, undefined, deps()),
      enrolByHand(id, 'CB000000D', deps()),
      moveClass(id, 'shut', deps()),
    ])
    expect(done.slice(people.length)).toMatchObject(Array.from({ length: 4 }, () => ({ ok: true })))
    const view = await classById(db, id)
    expect([view?.cls.place, view?.cls.capacity, view?.cls.status]).toEqual(['hội trường C', 30, 'dong_dang_ky'])
    // Whoever came after the door was shut has been told so; the others have their seats.
    const seats = view?.enrolments.filter(({ response }) => response === 'da_dang_ky').length ?? 0
    const refused = (await Promise.all(people.map((_, i) => last(`p${i}`)))).filter((text) => text.includes('nên tôi chưa ghi được')).length
    expect(seats + refused).toBe(people.length + 1)
  })

  test('two people reach for the last seat at once: one has it, the other waits', async () => {
    clock.now = monday
    const id = await openClass(1)
    await moveClass(id, 'open', deps())
    await inviteAll(id, await audience({ cadreIds: ['CB000000A', 'CB000000B', 'CB000000C'] }, deps()), deps())
    await work()
    const [one, two] = [turnsOn(db, clock), turnsOn(db, clock)]
    await Promise.all([one.receive(from('p0', 'Tham dự')), two.receive(from('p1', 'Tham dự')), two.receive(from('p2', 'Tham dự'))])
    const responses = (await classById(db, id))?.enrolments.map(({ response }) => response).sort()
    expect(responses).toEqual(['cho', 'cho', 'da_dang_ky'])
  })

  test('a meeting at which somebody was marked cannot be dropped or moved to another place in the list; the others can', async () => {
    const id = await openClass(null)
    const day = (n: number) => ({ startsAt: start + n * dayMs, endsAt: start + n * dayMs + 3 * hourMs })
    await changeClass(id, {}, [day(0), day(1), day(2)], deps())
    await moveClass(id, 'open', deps())
    expect(await enrolByHand(id, 'CB000000A', deps())).toEqual({ ok: true })
    expect(await markByHand(id, 2, ['CB000000A'], true, deps())).toMatchObject({ marked: 1 })
    for (const meetings of [[day(0)], [day(1), day(2), day(3)], [day(0), day(5)]])
      expect(await changeClass(id, {}, meetings, deps())).toEqual({ ok: false, code: 'marked_meeting' })
    expect((await classById(db, id))?.sessions).toHaveLength(3)
    expect(await changeClass(id, {}, [day(0), day(1), day(4)], deps())).toMatchObject({ ok: true })
    await markByHand(id, 2, ['CB000000A'], false, deps())
    expect(await changeClass(id, {}, [day(0)], deps())).toMatchObject({ ok: true })
    await moveClass(id, 'cancel', deps())
  })
})
