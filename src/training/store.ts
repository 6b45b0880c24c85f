/** The catalogue and the classes. */
import { and, asc, desc, eq, gt, inArray, or, sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import { courses as seeds } from '../../db/seed/courses.ts'
import type { CourseSeed } from '../../db/seed/courses.ts'
import type { ClassView, Course, Enrolment, Session, TrainingClass } from './class.ts'
import type { Meeting } from './meetings.ts'

// --- courses ---

const allCourses = read((q, t) => q.select().from(t.courses).orderBy(asc(t.courses.id)))
const insertCourse = write((q, t, p: Values<{ [K in keyof CourseSeed]: CourseSeed[K] }>) =>
  q
    .insert(t.courses)
    .values(valuesOf(p, 'id', 'name', 'audience', 'targets'))
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
  ...['id', 'courseId', 'title', 'content', 'unitId', 'place', 'link', 'capacity', 'registerBy', 'decision', 'contact', 'officerId'],
  ...['materials', 'openToAll', 'status', 'surveyId', 'revision', 'createdAt', 'notes'],
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
/** Every class there is, with its sessions and everybody on its list; the newest first. */
export const everyClass = async (db: Database): Promise<ClassView[]> => Promise.all((await db.read(every, {})).map((cls) => whole(db, cls)))
const titles = read((q, t) =>
  q
    .select({ id: t.trainingClasses.id, title: t.trainingClasses.title })
    .from(t.trainingClasses)
    .where(inArray(t.trainingClasses.status, ['dong_dang_ky', 'dang_hoc', 'ket_thuc', 'hoan', 'huy', 'mo_dang_ky']))
    .orderBy(desc(t.trainingClasses.createdAt))
    .limit(200),
)
/** The latest two hundred that anybody was invited to, the newest first. */
export const classNames = (db: Database) => db.read(titles, {})
/** @param id "LH-7K3M2P" */
export async function classById(db: Database, id: string): Promise<ClassView | undefined> {
  const [cls] = await db.read(one, { id })
  return cls && whole(db, cls)
}
