/** What officers do with classes, on the command line and in the console. */
import type { Database } from '../../../db/database.ts'
import { CommitRefused } from '../../../db/query.ts'
import type { Write } from '../../../db/query.ts'
import type { Cadre } from '../../cadres/record.ts'
import { signature } from '../../console/access.ts'
import type { Authorized, Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { presenceKey } from '../attendance.ts'
import { isOn, moved } from '../class.ts'
import type { ClassMove, ClassView, TrainingClass } from '../class.ts'
import { moveUps, removal } from '../enrolment.ts'
import { tell } from '../jobs.ts'
import { inOrder } from '../meetings.ts'
import type { Meeting } from '../meetings.ts'
import { asSeen, markAbsent, markPresent, presentAt } from '../attendance/store.ts'
import { changeEnrolments, inviteCadre } from '../seats/store.ts'
import { addClass, classById, listCourses, saveClass } from '../store.ts'

/** Whom to invite is found there. */
export { audience } from '../audience/jobs.ts'

export interface OperatingDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

export type Refusal =
  | 'no_class'
  | 'no_course'
  | 'no_sessions'
  | 'not_from_here'
  | 'bad_times'
  | 'too_early'
  | 'no_certificate'
  | 'not_in_class'
  | 'marked_meeting'
  | 'unmarked_meeting'
export type Done<T = object> = ({ readonly ok: true } & T) | { readonly ok: false; readonly code: Refusal }

/** Each answer of somebody makes a class anew; then an officer is not told to try again, it is tried again. */
const maxTries = 12

export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof CommitRefused) || error.reason !== 'stale' || tries === maxTries) throw error
    }
}

export type ClassDraft = Pick<TrainingClass, 'courseId' | 'title' | 'content' | 'unitId' | 'place' | 'link' | 'capacity'> &
  Partial<Pick<TrainingClass, 'officerId' | 'notes'>> &
  Pick<TrainingClass, 'registerBy' | 'decision' | 'contact' | 'openToAll'> & { readonly meetings: readonly Meeting[] }

export async function createClass(draft: ClassDraft, { db, ids, at }: OperatingDeps): Promise<Done<{ readonly id: string }>> {
  const { meetings, ...rest } = draft
  if (!(await listCourses(db)).some(({ id }) => id === draft.courseId)) return { ok: false, code: 'no_course' }
  if (!inOrder(meetings)) return { ok: false, code: 'bad_times' }
  const id = `LH-${ids.random(6)}`
  await db.commit(
    addClass(
      { officerId: null, notes: null, ...rest, id, materials: [], status: 'du_kien', surveyId: null, revision: 1, createdAt: at },
      meetings,
    ),
  )
  return { ok: true, id }
}

/** Opens, closes, starts, puts off, calls off (the end: src/training/results/). Whoever it concerns is told at once, within the hours for messages. */
export const moveClass = (id: string, move: Exclude<ClassMove, 'end'>, deps: OperatingDeps): Promise<Done<{ readonly status: string }>> =>
  retried(() => moveOnce(id, move, deps))

async function moveOnce(
  id: string,
  move: Exclude<ClassMove, 'end'>,
  { db, ids, at }: OperatingDeps,
): Promise<Done<{ readonly status: string }>> {
  const view = await classById(db, id)
  if (view === undefined) return { ok: false, code: 'no_class' }
  const status = moved(view.cls.status, move)
  if (status === undefined) return { ok: false, code: 'not_from_here' }
  if (move === 'open' && view.sessions.length === 0) return { ok: false, code: 'no_sessions' }
  const next = { id, revision: view.cls.revision + 1 }
  const news: Write[] =
    move === 'postpone'
      ? [tell('postponed', next, ids, at)]
      : move === 'cancel'
        ? [tell('cancelled', next, ids, at)]
        : move === 'open'
          ? [tell('invite', next, ids, at), ...(view.cls.status === 'hoan' ? [tell('changed', next, ids, at)] : [])]
          : []
  await db.commit([...saveClass(view.cls, { status }), ...news])
  return { ok: true, status }
}

/** Another time or place is told to everybody at once; a larger hall seats those who waited. */
export const changeClass = (
  id: string,
  change: ClassChange,
  meetings: readonly Meeting[] | undefined,
  deps: OperatingDeps,
): Promise<Done<{ readonly told: boolean; readonly movedUp: number }>> => retried(() => changeOnce(id, change, meetings, deps))

type ClassChange = Partial<Omit<ClassDraft, 'courseId' | 'meetings'>> & Partial<Pick<TrainingClass, 'surveyId'>>

async function changeOnce(
  id: string,
  change: ClassChange,
  meetings: readonly Meeting[] | undefined,
  { db, ids, at }: OperatingDeps,
): Promise<Done<{ readonly told: boolean; readonly movedUp: number }>> {
  const view = await classById(db, id)
  if (view === undefined) return { ok: false, code: 'no_class' }
  if (meetings !== undefined && !inOrder(meetings)) return { ok: false, code: 'bad_times' }
  const present = meetings === undefined ? undefined : await presentAt(db, id)
  if (meetings !== undefined && present !== undefined && losesMarks(view, meetings, present)) return { ok: false, code: 'marked_meeting' }
  const cls = { ...view.cls, ...change, revision: view.cls.revision + 1 }
  const isNews = isOn(cls) && (isElsewhere(view.cls, cls) || (meetings !== undefined && isAnotherTime(view, meetings)))
  const ups = moveUps({ ...view, cls, ...(meetings !== undefined && { sessions: asSessions(id, meetings) }) }, at)
  await db.commit([
    // Somebody may be checking in at this moment.
    ...(present === undefined ? [] : [asSeen(id, present)]),
    ...saveClass(view.cls, change, meetings),
    ...(isNews ? [tell('changed', cls, ids, at)] : []),
    ...(ups.length > 0 ? changeEnrolments(cls, ups) : []),
    ...ups.map(({ cadreId }) => tell('seat', { id, revision: cls.revision + 1 }, ids, at, cadreId)),
  ])
  return { ok: true, told: isNews, movedUp: ups.length }
}

/** Marks belong to a meeting by its number: one that has any keeps its number and its time. */
const losesMarks = ({ sessions, enrolments }: ClassView, meetings: readonly Meeting[], present: ReadonlySet<string>): boolean =>
  sessions.some(({ id, startsAt, endsAt }, i) => {
    const isMarked = enrolments.some(({ cadreId }) => present.has(presenceKey(id, cadreId)))
    return isMarked && (meetings[i]?.startsAt !== startsAt || meetings[i]?.endsAt !== endsAt)
  })

const isElsewhere = (a: TrainingClass, b: TrainingClass): boolean => a.place !== b.place || a.link !== b.link
const isAnotherTime = ({ sessions }: ClassView, meetings: readonly Meeting[]): boolean =>
  sessions.length !== meetings.length ||
  sessions.some(({ startsAt, endsAt }, i) => startsAt !== meetings[i]?.startsAt || endsAt !== meetings[i]?.endsAt)
const asSessions = (classId: string, meetings: readonly Meeting[]) =>
  meetings.map((meeting, i) => ({ id: `${classId}:${i + 1}`, classId, number: i + 1, ...meeting }))

/** Whoever was invited before is left as they are. */
export async function inviteAll(
  id: string,
  people: readonly Authorized<Cadre>[],
  { db, ids, at }: OperatingDeps,
): Promise<Done<{ readonly added: number }>> {
  const view = await classById(db, id)
  if (view === undefined) return { ok: false, code: 'no_class' }
  if (view.cls.status === 'ket_thuc' || view.cls.status === 'huy') return { ok: false, code: 'not_from_here' }
  const results = await db.commit(people.map(({ head }) => inviteCadre(id, head.id, at)))
  if (view.cls.status === 'mo_dang_ky') await db.commit([tell('invite', view.cls, ids, at)])
  return { ok: true, added: results.filter((rows) => rows.length > 0).length }
}

/** Officers mark by hand whoever has a seat; a mark can be taken away again. */
export async function markByHand(
  id: string,
  number: number,
  cadreIds: readonly string[],
  isPresent: boolean,
  { db, viewer, at }: OperatingDeps,
): Promise<Done<{ readonly marked: number; readonly unknown: readonly string[] }>> {
  const view = await classById(db, id)
  const session = view?.sessions.find((each) => each.number === number)
  if (view === undefined || session === undefined) return { ok: false, code: 'no_class' }
  if (view.cls.status === 'ket_thuc' || view.cls.status === 'huy') return { ok: false, code: 'not_from_here' }
  const seated = new Set(view.enrolments.filter(({ response }) => response === 'da_dang_ky').map(({ cadreId }) => cadreId))
  const known = cadreIds.filter((cadreId) => seated.has(cadreId))
  const signed = signature(viewer)
  await commitAudited(
    db,
    known.map((cadreId) =>
      isPresent
        ? markPresent({ sessionId: session.id, cadreId, way: 'officer', markedBy: signed.actor, at })
        : markAbsent(session.id, cadreId),
    ),
    [{ ...signed, action: 'write', subjects: known, reason: `${isPresent ? 'marked present' : 'mark taken away'}, ${session.id}`, at }],
  )
  return { ok: true, marked: known.length, unknown: cadreIds.filter((cadreId) => !seated.has(cadreId)) }
}

/** An officer enters a cadre who stands at the door: with a seat where there is one, invited or not. */
export const enrolByHand = (id: string, cadreId: string, deps: OperatingDeps): Promise<Done> => retried(() => enrolOnce(id, cadreId, deps))

async function enrolOnce(id: string, cadreId: string, { db, viewer, at }: OperatingDeps): Promise<Done> {
  const view = await classById(db, id)
  if (view === undefined) return { ok: false, code: 'no_class' }
  if (!isOn(view.cls)) return { ok: false, code: 'not_from_here' }
  const signed = signature(viewer)
  await commitAudited(db, changeEnrolments(view.cls, [{ cadreId, response: 'da_dang_ky', respondedAt: at }]), [
    { ...signed, action: 'write', subjects: [cadreId], reason: `enrolled in ${id}`, at },
  ])
  return { ok: true }
}

/** An officer takes somebody out: they are told why, and whoever waited first has the seat. */
export const takeOut = (id: string, cadreId: string, reason: string, deps: OperatingDeps): Promise<Done<{ readonly movedUp: number }>> =>
  retried(() => takeOutOnce(id, cadreId, reason, deps))

async function takeOutOnce(
  id: string,
  cadreId: string,
  reason: string,
  { db, ids, viewer, at }: OperatingDeps,
): Promise<Done<{ readonly movedUp: number }>> {
  const view = await classById(db, id)
  if (view === undefined) return { ok: false, code: 'no_class' }
  const changes = removal(view, cadreId, reason, at)
  if (changes === undefined) return { ok: false, code: 'not_in_class' }
  const next = { id, revision: view.cls.revision + 1 }
  const before = view.enrolments.find((each) => each.cadreId === cadreId)?.response
  // Of a class that is only planned nobody who was to be invited has heard.
  const hasHeard = before !== 'moi' || view.cls.status !== 'du_kien'
  const ups = changes.filter(({ response }) => response === 'da_dang_ky')
  const news = [...(hasHeard ? [tell('removed', next, ids, at, cadreId)] : []), ...ups.map((up) => tell('seat', next, ids, at, up.cadreId))]
  await commitAudited(
    db,
    [...changeEnrolments(view.cls, changes), ...news],
    [{ ...signature(viewer), action: 'write', subjects: [cadreId], reason: `taken out of ${id}: ${reason}`, at }],
  )
  return { ok: true, movedUp: ups.length }
}
