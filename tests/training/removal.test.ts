import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createIds } from '../../src/ids.ts'
import { answer, free, removal, waiting } from '../../src/training/enrolment.ts'
import { createTrainingJobs } from '../../src/training/jobs.ts'
import { takeOut } from '../../src/training/operating/jobs.ts'
import { changeEnrolments } from '../../src/training/seats/store.ts'
import { addClass, classById, listCourses } from '../../src/training/store.ts'
import { chat } from '../support/chat.ts'
import { classView, trainingOf } from '../support/classes.ts'
import { openConsole } from '../support/console.ts'
import { onBothDatabases } from '../support/databases.ts'
import { monday } from '../support/known.ts'
import { linkedCadre } from '../support/linked.ts'
import { depsOn, smallProvince } from '../support/personnel.ts'
import { rows } from '../support/rows.ts'
import { turnsOn } from '../support/turns.ts'

const me = 'CB0000001'

test('whoever is taken out has no seat, the first who waits has it, and nobody is seated twice or past the hall', () => {
  const response = fc.constantFrom(
    'moi' as const,
    'da_dang_ky' as const,
    'cho' as const,
    'tu_choi' as const,
    'hoan' as const,
    'rut' as const,
  )
  fc.assert(
    fc.property(fc.array(response, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 6 }), fc.nat(), (given, capacity, n) => {
      const enrolled = Object.fromEntries(given.map((each, i) => [`CB${i}`, each]))
      const view = classView({ capacity }, enrolled)
      const who = `CB${n % given.length}`
      const changes = removal(view, who, 'chuyển công tác', monday)
      const before = enrolled[who]
      if (before !== 'moi' && before !== 'da_dang_ky' && before !== 'cho') {
        expect(changes).toBeUndefined()
        return
      }
      const [own, ...ups] = changes ?? []
      expect(own).toEqual({ cadreId: who, response: 'rut', respondedAt: monday, removedFor: 'chuyển công tác' })
      const inLine = waiting(view).filter(({ cadreId }) => cadreId !== who)
      const seats = Math.max(0, free(view) + (before === 'da_dang_ky' ? 1 : 0))
      expect(ups.map(({ cadreId }) => cadreId)).toEqual(inLine.slice(0, seats).map(({ cadreId }) => cadreId))
    }),
  )
})

test('whoever was taken out cannot take the seat again by an old button; of a class that is over nobody is taken out', () => {
  expect(answer(classView({ openToAll: true }, { [me]: 'rut' }), me, 'yes', monday)).toEqual({ ok: false, code: 'removed' })
  expect(answer(classView({}, { [me]: 'rut' }), me, 'no', monday)).toEqual({ ok: false, code: 'removed' })
  for (const status of ['ket_thuc', 'huy'] as const)
    expect(removal(classView({ status }, { [me]: 'da_dang_ky' }), me, 'x', monday)).toBeUndefined()
})

const out = classView({}, { [me]: 'rut' })
const [enrolment] = out.enrolments
const reason = 'trùng lịch công tác của đơn vị'

test('they hear why, whom to ask, and that it is not theirs to undo', () =>
  chat(
    `
    @ class LH-ABC123 removed
    < Ban tổ chức đã rút tên đồng chí khỏi danh sách lớp "Thương lượng tập thể, khóa 1". Lý do: trùng lịch công tác của đơn vị. Cần trao đổi, đồng chí liên hệ chị Hoa, 0259 000 000.
    * reminded removed
    > LH-ABC123
    < Lớp "Thương lượng tập thể, khóa 1" (mã LH-ABC123), … [Gặp cán bộ]
  `,
    {
      cadreId: me,
      training: trainingOf({ ...out, enrolments: enrolment === undefined ? [] : [{ ...enrolment, removedFor: reason }] }),
    },
  ))

onBothDatabases('an officer takes somebody out of a class', (open) => {
  test('they are told why, the first who waited has the seat and is told, and the trail says who did it', async () => {
    const db = await open()
    await smallProvince(db)
    await listCourses(db)
    for (const [i, who] of ['Lan', 'Minh', 'Nga'].entries()) await linkedCadre(db, `CB000000${i + 1}`, who)
    const { cls } = classView({ capacity: 1 })
    await db.commit(addClass(cls, [{ startsAt: monday + 5 * 86_400_000, endsAt: monday + 5 * 86_400_000 + 3_600_000 }]))
    await db.commit(
      changeEnrolments(cls, [
        { cadreId: 'CB0000001', response: 'da_dang_ky', respondedAt: monday },
        { cadreId: 'CB0000002', response: 'cho', respondedAt: monday + 1 },
        { cadreId: 'CB0000003', response: 'cho', respondedAt: monday + 2 },
      ]),
    )
    const deps = depsOn(db)
    expect(await takeOut(cls.id, 'CB0000009', reason, deps)).toEqual({ ok: false, code: 'not_in_class' })
    expect(await takeOut(cls.id, 'CB0000001', reason, deps)).toEqual({ ok: true, movedUp: 1 })
    expect(await takeOut(cls.id, 'CB0000001', reason, deps)).toEqual({ ok: false, code: 'not_in_class' })
    expect((await classById(db, cls.id))?.enrolments.map((each) => [each.response, each.removedFor])).toEqual([
      ['rut', reason],
      ['da_dang_ky', null],
      ['cho', null],
    ])
    const turns = turnsOn(db, { now: monday }, { ids: createIds(() => monday) })
    const { class_tell } = createTrainingJobs({ db, now: () => monday, proactive: 'free', resume: turns.resume })
    for (const { kind, payload } of await rows.jobs(db)) if (kind === 'class_tell') await class_tell(payload, {} as never)
    const heard = async (who: string) => (await rows.outbox(db, who)).filter(({ kind }) => kind === 'notice').map(({ body }) => body?.text)
    expect(await heard('Lan')).toEqual([expect.stringContaining(reason)])
    expect(await heard('Minh')).toEqual([expect.stringContaining('đã có chỗ cho đồng chí')])
    expect(await heard('Nga')).toEqual([])
  })
})

test('the page takes somebody out with a reason and not without one', async () => {
  const console = await openConsole()
  const { db, now } = console.deps
  await smallProvince(db)
  await listCourses(db)
  await linkedCadre(db, me, 'Lan', { name: 'Lê Thị Lan' })
  const { cls } = classView()
  await db.commit(addClass(cls, [{ startsAt: now() + 86_400_000, endsAt: now() + 90_000_000 }]))
  await db.commit(changeEnrolments(cls, [{ cadreId: me, response: 'da_dang_ky', respondedAt: now() }]))
  const officer = console.as('can_bo_tinh')
  const address = `/console/dao-tao/${cls.id}`
  expect(await (await officer.get(address)).text()).toContain('Lê Thị Lan (tham dự)')
  expect((await officer.post(`${address}/rut`, { removedId: me })).status).toBe(422)
  expect((await officer.post(`${address}/rut`, { removedId: 'CB0000002', reason })).status).toBe(422)
  expect((await officer.post(`${address}/rut`, { removedId: me, reason })).status).toBe(303)
  const after = await (await officer.get(address)).text()
  expect(after).toContain(`đã rút khỏi lớp (${reason})`)
  expect(after).not.toContain('Lê Thị Lan (tham dự)')
  expect((await officer.post(`${address}/ghi-danh`, { cadreId: me })).status).toBe(303)
  expect(await (await officer.get(address)).text()).not.toContain(reason)
  expect((await console.as('can_bo_don_vi').post(`${address}/rut`, { removedId: me, reason })).status).toBe(403)
  await db.close()
})
