/** Who was there, and which session a code on a hall's screen is of. */
import { and, asc, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { AttendanceWay } from '../../../db/tables/training.ts'
import { presenceKey } from '../attendance.ts'
import { earlyMs, judgeCode } from '../check-in.ts'
import type { GivenCode, Hide } from '../check-in.ts'
import { isOn } from '../class.ts'
import type { ClassView, Session } from '../class.ts'
import { currentClasses } from '../store.ts'

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
