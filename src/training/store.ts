import { and, asc, desc, eq, gt, inArray, or, sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import { courses as seeds } from '../../db/seed/courses.ts'
import type { CourseSeed } from '../../db/seed/courses.ts'
import type { AttendanceWay, EnrolmentResponse } from '../../db/tables/training.ts'
import { presenceKey } from './attendance.ts'
import { earlyMs, judgeCode } from './check-in.ts'
import type { GivenCode, Hide } from './check-in.ts'
import { isOn } from './class.ts'
import type { ClassView, Course, Enrolment, Session, TrainingClass } from './class.ts'
import type { EnrolmentChange } from './enrolment.ts'
import type { Meeting } from './meetings.ts'

// --- courses ---

const allCourses = read((q, t) => q.select().from(t.courses).orderBy(asc(t.courses.id)))
const insertCourse = write((q, t, p: Values<{ [K in keyof CourseSeed]: CourseSeed[K] }>) =>
  q
    .insert(t.courses)
    .values({ id: p('id'), name: p('name'), audience: p('audience'), targets: p('targets') })
    .onConflictDoNothing()
    .returning({ id: t.courses.id }),
)
/** The catalogue; the seed is put in where there is none yet. */
export async function listCourses(db: Database): Promise<Course[]> {
  const known = await db.read(allCourses, {})
  if (known.length > 0) return known
  await db.commit(seeds.map((seed) => fill(insertCourse, { ...seed })))
  return db.read(allCourses, {})
}
/** Refused as 'taken' when the code is in use. */
export const addCourse = (course: CourseSeed): Write => fill(insertCourse, { ...course }, 'taken')

// --- classes ---

type ClassValues = { readonly [K in keyof TrainingClass]: TrainingClass[K] }

const insertClass = write((q, t, p: Values<ClassValues>) => q.insert(t.trainingClasses).values(classValues(p) as never))
const updateClass = write((q, t, p: Values<ClassValues & { expected: number }>) =>
  q
    .update(t.trainingClasses)
    .set(classValues(p) as never)
    .where(and(eq(t.trainingClasses.id, p('id')), eq(t.trainingClasses.revision, p('expected'))))
    .returning({ id: t.trainingClasses.id }),
)
const classFields = [
  ...['id', 'courseId', 'title', 'content', 'unitId', 'place', 'link', 'capacity', 'registerBy', 'decision', 'contact'],
  ...['materials', 'openToAll', 'status', 'surveyId', 'revision', 'createdAt'],
] as const
const classValues = (p: Values<ClassValues>) => Object.fromEntries(classFields.map((name) => [name, p(name as keyof ClassValues & string)]))

const insertSession = write((q, t, p: Values<{ [K in keyof Session]: Session[K] }>) => {
  const values = { id: p('id'), classId: p('classId'), number: p('number'), startsAt: p('startsAt'), endsAt: p('endsAt') }
  return q.insert(t.classSessions).values(values).onConflictDoUpdate({ target: t.classSessions.id, set: values })
})
const dropSessions = write((q, t, p: Values<{ classId: string; after: number }>) =>
  q.delete(t.classSessions).where(and(eq(t.classSessions.classId, p('classId')), gt(t.classSessions.number, p('after')))),
)

const sessionWrites = (classId: string, meetings: readonly Meeting[]): Write[] => [
  ...meetings.map((meeting, i) => fill(insertSession, { id: `${classId}:${i + 1}`, classId, number: i + 1, ...meeting })),
  fill(dropSessions, { classId, after: meetings.length }),
]

export const addClass = (cls: TrainingClass, meetings: readonly Meeting[]): Write[] => [
  fill(insertClass, { ...cls }),
  ...sessionWrites(cls.id, meetings),
]

/**
 * Refused as 'stale' when somebody changed the class meanwhile.
 * @param meetings all of them anew; undefined leaves them as they are
 */
export const saveClass = (was: TrainingClass, change: Partial<TrainingClass>, meetings?: readonly Meeting[]): Write[] => [
  fill(updateClass, { ...was, ...change, revision: was.revision + 1, expected: was.revision }, 'stale'),
  ...(meetings === undefined ? [] : sessionWrites(was.id, meetings)),
]

const current = read((q, t, p: Values<{ after: number }>) =>
  q
    .select()
    .from(t.trainingClasses)
    .where(
      or(
        inArray(t.trainingClasses.status, ['du_kien', 'mo_dang_ky', 'dong_dang_ky', 'dang_hoc', 'hoan']),
        sql`exists (select 1 from class_sessions as late where late.class_id = ${t.trainingClasses.id} and late.ends_at > ${p('after')})`,
      ),
    )
    .orderBy(asc(t.trainingClasses.id)),
)
const every = read((q, t) => q.select().from(t.trainingClasses).orderBy(desc(t.trainingClasses.createdAt)))
const one = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.trainingClasses)
    .where(eq(t.trainingClasses.id, p('id'))),
)
const sessionsOf = read((q, t, p: Values<{ classId: string }>) =>
  q
    .select()
    .from(t.classSessions)
    .where(eq(t.classSessions.classId, p('classId')))
    .orderBy(asc(t.classSessions.number)),
)
const enrolmentsOf = read((q, t, p: Values<{ classId: string }>) =>
  q
    .select()
    .from(t.enrolments)
    .where(eq(t.enrolments.classId, p('classId')))
    .orderBy(asc(t.enrolments.cadreId)),
)

const whole = async (db: Database, cls: TrainingClass): Promise<ClassView> => {
  const [sessions, enrolments] = await Promise.all([
    db.read(sessionsOf, { classId: cls.id }),
    db.read(enrolmentsOf, { classId: cls.id }) as Promise<Enrolment[]>,
  ])
  return { cls, sessions, enrolments }
}

/** Classes that lie ahead, go on, or ended after an instant. */
export const currentClasses = async (db: Database, after: number): Promise<ClassView[]> =>
  Promise.all((await db.read(current, { after })).map((cls) => whole(db, cls)))
export const everyClass = async (db: Database): Promise<ClassView[]> => Promise.all((await db.read(every, {})).map((cls) => whole(db, cls)))
export async function classById(db: Database, id: string): Promise<ClassView | undefined> {
  const [cls] = await db.read(one, { id })
  return cls && whole(db, cls)
}

// --- enrolments ---

const bump = write((q, t, p: Values<{ id: string; expected: number; revision: number }>) =>
  q
    .update(t.trainingClasses)
    .set({ revision: p('revision') })
    .where(and(eq(t.trainingClasses.id, p('id')), eq(t.trainingClasses.revision, p('expected'))))
    .returning({ id: t.trainingClasses.id }),
)
const putEnrolment = write(
  (
    q,
    t,
    p: Values<{ classId: string; cadreId: string; response: EnrolmentResponse; respondedAt: number | null; invitedAt: number | null }>,
  ) =>
    q
      .insert(t.enrolments)
      .values({
        classId: p('classId'),
        cadreId: p('cadreId'),
        response: p('response'),
        respondedAt: p('respondedAt'),
        invitedAt: p('invitedAt'),
      })
      .onConflictDoUpdate({
        target: [t.enrolments.classId, t.enrolments.cadreId],
        set: { response: p('response'), respondedAt: p('respondedAt') },
      }),
)
/** Seats change hands only on the class as it was seen: refused as 'stale' when anybody answered meanwhile. */
export const changeEnrolments = (cls: Pick<TrainingClass, 'id' | 'revision'>, changes: readonly EnrolmentChange[]): Write[] => [
  fill(bump, { id: cls.id, expected: cls.revision, revision: cls.revision + 1 }, 'stale'),
  ...changes.map((change) => fill(putEnrolment, { classId: cls.id, ...change, invitedAt: null })),
]

const insertInvitation = write((q, t, p: Values<{ classId: string; cadreId: string; invitedAt: number }>) =>
  q
    .insert(t.enrolments)
    .values({ classId: p('classId'), cadreId: p('cadreId'), response: 'moi', invitedAt: p('invitedAt') })
    .onConflictDoNothing()
    .returning({ cadreId: t.enrolments.cadreId }),
)
/** Invited before, nothing changes. Gives a row back when it was new. */
export const inviteCadre = (classId: string, cadreId: string, at: number): Write =>
  fill(insertInvitation, { classId, cadreId, invitedAt: at })

const contactsOfCadre = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({ contactId: t.cadreLinks.contactId })
    .from(t.cadreLinks)
    .where(eq(t.cadreLinks.cadreId, p('cadreId')))
    .orderBy(desc(t.cadreLinks.linkedAt)),
)
/** The chat a cadre linked last. */
export const contactOfCadre = async (db: Database, cadreId: string): Promise<string | undefined> =>
  (await db.read(contactsOfCadre, { cadreId }))[0]?.contactId

const links = read((q, t) =>
  q.select({ contactId: t.cadreLinks.contactId, cadreId: t.cadreLinks.cadreId }).from(t.cadreLinks).orderBy(asc(t.cadreLinks.linkedAt)),
)
/** Cadre → the chat they linked last. */
export const linkedContacts = async (db: Database): Promise<ReadonlyMap<string, string>> =>
  new Map((await db.read(links, {})).map(({ cadreId, contactId }) => [cadreId, contactId]))

const done = read((q, t) =>
  q
    .select({ cadreId: t.enrolments.cadreId, courseId: t.trainingClasses.courseId })
    .from(t.enrolments)
    .innerJoin(t.trainingClasses, eq(t.trainingClasses.id, t.enrolments.classId))
    .where(eq(t.enrolments.completed, true)),
)
/** Keys `cadre course` of what was completed here. */
export const completions = async (db: Database): Promise<ReadonlySet<string>> =>
  new Set((await db.read(done, {})).map(({ cadreId, courseId }) => `${cadreId} ${courseId}`))

// --- attendance ---

const insertPresence = write(
  (q, t, p: Values<{ sessionId: string; cadreId: string; way: AttendanceWay; markedBy: string | null; at: number }>) =>
    q
      .insert(t.attendance)
      .values({ sessionId: p('sessionId'), cadreId: p('cadreId'), way: p('way'), markedBy: p('markedBy'), at: p('at') })
      .onConflictDoNothing()
      .returning({ cadreId: t.attendance.cadreId }),
)
/** Present before, nothing changes. */
export const markPresent = (row: {
  readonly sessionId: string
  readonly cadreId: string
  readonly way: AttendanceWay
  readonly markedBy: string | null
  readonly at: number
}): Write => fill(insertPresence, row)

const deletePresence = write((q, t, p: Values<{ sessionId: string; cadreId: string }>) =>
  q.delete(t.attendance).where(and(eq(t.attendance.sessionId, p('sessionId')), eq(t.attendance.cadreId, p('cadreId')))),
)
export const markAbsent = (sessionId: string, cadreId: string): Write => fill(deletePresence, { sessionId, cadreId })

const presenceOf = read((q, t, p: Values<{ classId: string }>) =>
  q
    .select({ sessionId: t.attendance.sessionId, cadreId: t.attendance.cadreId, way: t.attendance.way, at: t.attendance.at })
    .from(t.attendance)
    .innerJoin(t.classSessions, eq(t.classSessions.id, t.attendance.sessionId))
    .where(eq(t.classSessions.classId, p('classId')))
    .orderBy(asc(t.attendance.at)),
)
const attendanceOf = (db: Database, classId: string) => db.read(presenceOf, { classId })
/** Keys as src/training/attendance.ts makes them. */
export const presentAt = async (db: Database, classId: string): Promise<ReadonlySet<string>> =>
  new Set((await attendanceOf(db, classId)).map(({ sessionId, cadreId }) => presenceKey(sessionId, cadreId)))

const attendedOf = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({ sessionId: t.attendance.sessionId })
    .from(t.attendance)
    .where(eq(t.attendance.cadreId, p('cadreId'))),
)
export const sessionsAttended = async (db: Database, cadreId: string): Promise<string[]> =>
  (await db.read(attendedOf, { cadreId })).map(({ sessionId }) => sessionId)

const putResult = write(
  (
    q,
    t,
    p: Values<{
      classId: string
      cadreId: string
      completed: boolean
      certificateNo: string | null
      certificateOn: string | null
      certificateCode: string | null
    }>,
  ) =>
    q
      .update(t.enrolments)
      .set({
        completed: p('completed'),
        certificateNo: p('certificateNo'),
        certificateOn: p('certificateOn'),
        certificateCode: p('certificateCode'),
      })
      .where(and(eq(t.enrolments.classId, p('classId')), eq(t.enrolments.cadreId, p('cadreId')))),
)
export const saveResult = (row: {
  readonly classId: string
  readonly cadreId: string
  readonly completed: boolean
  readonly certificateNo: string | null
  readonly certificateOn: string | null
  readonly certificateCode: string | null
}): Write => fill(putResult, row)

const certified = read((q, t, p: Values<{ code: string }>) =>
  q
    .select({
      certificateNo: t.enrolments.certificateNo,
      certificateOn: t.enrolments.certificateOn,
      title: t.trainingClasses.title,
      courseId: t.trainingClasses.courseId,
      fullName: t.cadres.fullName,
    })
    .from(t.enrolments)
    .innerJoin(t.trainingClasses, eq(t.trainingClasses.id, t.enrolments.classId))
    .innerJoin(t.cadres, eq(t.cadres.id, t.enrolments.cadreId))
    .where(eq(t.enrolments.certificateCode, p('code'))),
)
export interface Certified {
  readonly number: string
  /** YYYY-MM-DD */
  readonly on: string
  readonly title: string
  /** "N. V. A.": enough to compare with the paper, too little to learn a name from. */
  readonly initials: string
}
/** What the code on a certificate proves. The name does not leave this file. */
export async function certificateByCode(db: Database, code: string): Promise<Certified | undefined> {
  const [row] = await db.read(certified, { code })
  if (row?.certificateNo == null || row.certificateOn === null) return undefined
  return {
    number: row.certificateNo,
    on: row.certificateOn,
    title: row.title,
    initials: row.fullName
      .trim()
      .split(/\s+/)
      .map((word) => `${word.slice(0, 1).toLocaleUpperCase('vi')}.`)
      .join(' '),
  }
}

/** Which session of now a code is of. Two halls may show the same six digits: the person's own class goes first. */
export async function sessionOfCode(
  db: Database,
  hide: Hide,
  given: GivenCode,
  cadreId: string | undefined,
  now: number,
): Promise<{ readonly view: ClassView; readonly session: Session; readonly isMarked: boolean } | 'late' | 'wrong'> {
  const isMine = ({ enrolments }: ClassView) => enrolments.some((each) => each.cadreId === cadreId && each.response === 'da_dang_ky')
  const going = (await currentClasses(db, now))
    .filter(({ cls }) => isOn(cls))
    .sort((a, b) => Number(isMine(b)) - Number(isMine(a)))
    .flatMap((view) =>
      view.sessions.filter(({ startsAt, endsAt }) => now >= startsAt - earlyMs && now < endsAt).map((session) => ({ view, session })),
    )
  let isLate = false
  for (const { view, session } of going) {
    const verdict = judgeCode(hide, session.id, given, now)
    if (verdict === 'late') isLate = true
    if (verdict !== 'right') continue
    const present = await presentAt(db, view.cls.id)
    return { view, session, isMarked: cadreId !== undefined && present.has(presenceKey(session.id, cadreId)) }
  }
  return isLate ? 'late' : 'wrong'
}
