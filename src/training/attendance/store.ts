/** Who was there, and which session a code on a hall's screen is of. */
import { and, asc, eq, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { AttendanceWay } from '../../../db/tables/training.ts'
import { presenceKey } from '../attendance.ts'
import { earlyMs, judgeCode } from '../check-in.ts'
import type { CheckIn, GivenCode, Hide } from '../check-in.ts'
import { isOn } from '../class.ts'
import type { ClassView, Session } from '../class.ts'
import { currentClasses } from '../store.ts'

const insertPresence = write(
  (q, t, p: Values<{ sessionId: string; cadreId: string; way: AttendanceWay; markedBy: string | null; at: number }>) =>
    q
      .insert(t.attendance)
      .values(valuesOf(p, 'sessionId', 'cadreId', 'way', 'markedBy', 'at'))
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

const markedFor = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({ sessionId: t.classSessions.id })
    .from(t.classSessions)
    .innerJoin(t.enrolments, eq(t.enrolments.classId, t.classSessions.classId))
    .where(
      and(
        eq(t.enrolments.cadreId, p('cadreId')),
        sql`exists (select 1 from attendance as someone where someone.session_id = ${t.classSessions.id})`,
      ),
    ),
)
/** Meetings of their classes at which anybody was marked. */
export const sessionsMarked = async (db: Database, cadreId: string): Promise<string[]> =>
  (await db.read(markedFor, { cadreId })).map(({ sessionId }) => sessionId)

const unmoved = write((q, t, p: Values<{ id: string; startsAt: number }>) =>
  q
    .update(t.classSessions)
    .set({ number: sql`${t.classSessions.number}` })
    .where(
      and(
        eq(t.classSessions.id, p('id')),
        eq(t.classSessions.startsAt, p('startsAt')),
        sql`exists (select 1 from training_classes as cls where cls.id = ${t.classSessions.classId}
          and cls.status in ('mo_dang_ky', 'dong_dang_ky', 'dang_hoc'))`,
      ),
    )
    .returning({ id: t.classSessions.id }),
)
/** The rest of the commit holds only while the meeting is when it was seen to be; refused as 'stale' when it was moved or dropped. */
export const whileHeld = ({ id, startsAt }: Pick<Session, 'id' | 'startsAt'>): Write => fill(unmoved, { id, startsAt }, 'stale')

const asMarked = write((q, t, p: Values<{ classId: string; marks: number }>) =>
  q
    .update(t.trainingClasses)
    .set({ revision: sql`${t.trainingClasses.revision}` })
    .where(
      and(
        eq(t.trainingClasses.id, p('classId')),
        sql`(select count(*) from attendance as mark inner join class_sessions as held on held.id = mark.session_id
          where held.class_id = ${t.trainingClasses.id}) = ${p('marks')}`,
      ),
    )
    .returning({ id: t.trainingClasses.id }),
)
/** The rest of the commit holds only while nobody was marked since `present` was read; refused as 'stale' otherwise. */
export const asSeen = (classId: string, present: ReadonlySet<string>): Write => fill(asMarked, { classId, marks: present.size }, 'stale')

/** Which session of now a code is of. Two halls may show the same six digits: the person's own class goes first. */
export async function sessionOfCode(
  db: Database,
  hide: Hide,
  given: GivenCode,
  cadreId: string | undefined,
  now: number,
): Promise<CheckIn> {
  const isMine = ({ enrolments }: ClassView) => enrolments.some((each) => each.cadreId === cadreId && each.response === 'da_dang_ky')
  const views = [...(await currentClasses(db, now))].sort((a, b) => Number(isMine(b)) - Number(isMine(a)))
  const going = views
    .filter(({ cls }) => isOn(cls))
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
  return isLate ? 'late' : (notNow(hide, given, views.filter(isMine), now) ?? 'wrong')
}

/** A hall may still show the code of a meeting that was moved or dropped a moment ago. Only whoever has a seat in that class is told so. */
function notNow(hide: Hide, given: GivenCode, mine: readonly ClassView[], now: number): CheckIn | undefined {
  for (const view of mine)
    for (let number = 1; number <= view.sessions.length + mostDropped; number++) {
      if (judgeCode(hide, `${view.cls.id}:${number}`, given, now) !== 'right') continue
      const session = view.sessions.find((each) => each.number === number)
      return { notNow: view, ...(session && { session }) }
    }
  return undefined
}

/** No more meetings are looked for than a class may have lost at once. */
const mostDropped = 5
