import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { ClassView } from '../../src/training/class.ts'
import { classMoves, moved } from '../../src/training/class.ts'
import { answer, free, moveUps, waiting } from '../../src/training/enrolment.ts'
import { afterAnswer, classView, trainingOf } from '../support/classes.ts'
import { monday } from '../support/known.ts'

const people = ['A', 'B', 'C', 'D', 'E', 'F']
const says = fc.record({ who: fc.constantFrom(...people), says: fc.constantFrom('yes' as const, 'no' as const) })

test('never more seats than there are, none empty while somebody waits, and whoever waited longer is never passed over', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(says, { maxLength: 60 }), (capacity, moves) => {
      let view: ClassView = classView({ capacity }, Object.fromEntries(people.map((who) => [who, 'moi'] as const)))
      for (const [i, { who, says: what }] of moves.entries()) {
        const queue = waiting(view).map(({ cadreId }) => cadreId)
        const given = answer(view, who, what, monday + i)
        if (!given.ok) continue
        // Nobody but the one who spoke and those at the head of the queue changes.
        expect(queue.filter((each) => each !== who).slice(0, given.movedUp.length)).toEqual(given.movedUp)
        view =
          afterAnswer(trainingOf(view), { type: 'class_answer', cls: view.cls, changes: given.changes, movedUp: given.movedUp }).views[0] ??
          view
        expect(free(view)).toBeGreaterThanOrEqual(0)
        if (waiting(view).length > 0) expect(free(view)).toBe(0)
      }
    }),
    { numRuns: 500 },
  )
})

test('a larger hall seats those who waited, a smaller one throws nobody out', () => {
  const view = classView({ capacity: 1 }, { A: 'da_dang_ky', B: 'cho', C: 'cho' })
  expect(moveUps({ ...view, cls: { ...view.cls, capacity: 2 } }, monday).map(({ cadreId }) => cadreId)).toEqual(['B'])
  expect(moveUps({ ...view, cls: { ...view.cls, capacity: 0 } }, monday)).toEqual([])
  expect(moveUps({ ...view, cls: { ...view.cls, capacity: 9 } }, monday + 2 * 86_400_000)).toEqual([])
})

test('only invited people, only while it is open, only in time', () => {
  const open = classView({ registerBy: monday + 10 }, { A: 'moi' })
  expect(answer(open, 'A', 'yes', monday + 9)).toMatchObject({ ok: true, response: 'da_dang_ky' })
  expect(answer(open, 'A', 'yes', monday + 10)).toEqual({ ok: false, code: 'too_late' })
  expect(answer(open, 'Z', 'yes', monday)).toEqual({ ok: false, code: 'not_invited' })
  expect(answer(classView({ openToAll: true }), 'Z', 'yes', monday)).toMatchObject({ ok: true })
  expect(answer(classView({ status: 'dong_dang_ky' }, { A: 'moi' }), 'A', 'yes', monday)).toEqual({ ok: false, code: 'not_open' })
  expect(answer(classView({}, { A: 'moi' }), 'A', 'yes', monday + 86_400_000)).toEqual({ ok: false, code: 'too_late' })
})

test('a class goes through its states and no other way, and what was called off or is over stays so', () => {
  expect(moved('du_kien', 'open')).toBe('mo_dang_ky')
  expect(moved('mo_dang_ky', 'shut')).toBe('dong_dang_ky')
  expect(moved('dong_dang_ky', 'start')).toBe('dang_hoc')
  expect(moved('dang_hoc', 'end')).toBe('ket_thuc')
  expect(moved('hoan', 'open')).toBe('mo_dang_ky')
  expect(moved('du_kien', 'end')).toBeUndefined()
  for (const move of classMoves) expect([moved('huy', move), moved('ket_thuc', move)]).toEqual([undefined, undefined])
})
