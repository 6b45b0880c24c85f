/** Seats. Whoever says yes first has one; the others wait in the order they said so, and the first of them moves up when one is free. */
import type { EnrolmentResponse } from '../../db/tables/training.ts'
import type { ClassView, Enrolment } from './class.ts'
import { firstStart } from './class.ts'

export interface EnrolmentChange {
  readonly cadreId: string
  readonly response: EnrolmentResponse
  /** Set where the change is an answer: the order of the queue. */
  readonly respondedAt: number
  /** Why an officer took the seat away. */
  readonly removedFor?: string
}

export type Answered =
  | {
      readonly ok: true
      readonly response: EnrolmentResponse
      readonly changes: readonly EnrolmentChange[]
      readonly movedUp: readonly string[]
    }
  | { readonly ok: false; readonly code: 'not_open' | 'too_late' | 'not_invited' | 'removed' | 'same' | 'nothing_to_leave' }

export function answer(view: ClassView, cadreId: string, says: 'yes' | 'no', now: number): Answered {
  const mine = view.enrolments.find((each) => each.cadreId === cadreId)
  return says === 'yes' ? join(view, mine, cadreId, now) : leave(view, mine, cadreId, now)
}

function join(view: ClassView, mine: Enrolment | undefined, cadreId: string, now: number): Answered {
  const { cls } = view
  // Whom an officer took out comes back through an officer.
  if (mine?.response === 'rut') return { ok: false, code: 'removed' }
  if (mine?.response === 'da_dang_ky' || mine?.response === 'cho') return { ok: false, code: 'same' }
  if (cls.status !== 'mo_dang_ky') return { ok: false, code: 'not_open' }
  const start = firstStart(view)
  if ((cls.registerBy !== null && now >= cls.registerBy) || (start !== undefined && now >= start)) return { ok: false, code: 'too_late' }
  if (mine === undefined && !cls.openToAll) return { ok: false, code: 'not_invited' }
  const response = free(view) > 0 && waiting(view).length === 0 ? 'da_dang_ky' : 'cho'
  return { ok: true, response, changes: [{ cadreId, response, respondedAt: now }], movedUp: [] }
}

function leave(view: ClassView, mine: Enrolment | undefined, cadreId: string, now: number): Answered {
  if (mine === undefined || mine.response === 'tu_choi' || mine.response === 'hoan' || mine.response === 'rut')
    return { ok: false, code: mine === undefined ? 'nothing_to_leave' : mine.response === 'rut' ? 'removed' : 'same' }
  const end = view.sessions.at(-1)?.endsAt
  if (view.cls.status === 'ket_thuc' || (end !== undefined && now >= end)) return { ok: false, code: 'too_late' }
  const response: EnrolmentResponse = mine.response === 'da_dang_ky' ? 'hoan' : 'tu_choi'
  const ups = moveUps(without(view, cadreId, response), now)
  return {
    ok: true,
    response,
    changes: [{ cadreId, response, respondedAt: now }, ...ups],
    movedUp: ups.map((each) => each.cadreId),
  }
}

/** @returns what changes when an officer takes somebody out of a class; undefined where they are not in it, or it is over */
export function removal(view: ClassView, cadreId: string, reason: string, now: number): EnrolmentChange[] | undefined {
  const mine = view.enrolments.find((each) => each.cadreId === cadreId)
  const isIn = mine?.response === 'da_dang_ky' || mine?.response === 'cho' || mine?.response === 'moi'
  if (!isIn || view.cls.status === 'ket_thuc' || view.cls.status === 'huy') return undefined
  return [{ cadreId, response: 'rut', respondedAt: now, removedFor: reason }, ...moveUps(without(view, cadreId, 'rut'), now)]
}

const without = (view: ClassView, cadreId: string, response: EnrolmentResponse): ClassView => ({
  ...view,
  enrolments: view.enrolments.map((each) => (each.cadreId === cadreId ? { ...each, response } : each)),
})

/** Those who get the seats that are free. After a class has begun nobody is moved into it. */
export function moveUps(view: ClassView, now: number): EnrolmentChange[] {
  const start = firstStart(view)
  const isPast = start !== undefined && now >= start
  if (isPast || (view.cls.status !== 'mo_dang_ky' && view.cls.status !== 'dong_dang_ky')) return []
  return waiting(view)
    .slice(0, Math.max(0, free(view)))
    .map(({ cadreId, respondedAt }) => ({ cadreId, response: 'da_dang_ky', respondedAt: respondedAt ?? now }))
}

/** Seats nobody has; infinite where there is no limit. Below 0 when the hall has become smaller. */
export const free = ({ cls, enrolments }: ClassView): number =>
  cls.capacity === null ? Number.POSITIVE_INFINITY : cls.capacity - enrolments.filter(({ response }) => response === 'da_dang_ky').length

/** First come, first served. */
export const waiting = ({ enrolments }: ClassView): Enrolment[] =>
  enrolments
    .filter(({ response }) => response === 'cho')
    .sort((a, b) => (a.respondedAt ?? 0) - (b.respondedAt ?? 0) || (a.cadreId < b.cadreId ? -1 : 1))
