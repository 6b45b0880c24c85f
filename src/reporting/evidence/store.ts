/** What the yearly report counts of training, learning and earlier years. */
import { and, asc, eq, gte } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import { counts } from '../../learning/results.ts'
import { ruleInForce } from '../../learning/store.ts'
import type { CadreHead } from '../../cadres/record.ts'
import { startOfDay, vietnamDay } from '../../calendar.ts'
import type { Facts } from '../indicators.ts'

const invitations = read((q, t) =>
  q
    .select({
      cadreId: t.enrolments.cadreId,
      classId: t.enrolments.classId,
      courseId: t.trainingClasses.courseId,
      completed: t.enrolments.completed,
      status: t.trainingClasses.status,
      startsAt: t.classSessions.startsAt,
    })
    .from(t.enrolments)
    .innerJoin(t.trainingClasses, eq(t.trainingClasses.id, t.enrolments.classId))
    .innerJoin(t.classSessions, and(eq(t.classSessions.classId, t.enrolments.classId), eq(t.classSessions.number, 1))),
)
const presences = read((q, t) =>
  q
    .selectDistinct({ classId: t.classSessions.classId, cadreId: t.attendance.cadreId })
    .from(t.attendance)
    .innerJoin(t.classSessions, eq(t.classSessions.id, t.attendance.sessionId)),
)

/** Who was invited to which course, came and completed it, up to a day. Classes called off are not among them. */
export async function trainingUntil(db: Database, day: string): Promise<Facts['training']> {
  const [invited, present] = await Promise.all([db.read(invitations, {}), db.read(presences, {})])
  const came = new Set(present.map(({ classId, cadreId }) => `${classId} ${cadreId}`))
  return invited
    .map(({ startsAt, completed, ...row }) => ({
      ...row,
      on: vietnamDay(startsAt),
      attended: completed === true || came.has(`${row.classId} ${row.cadreId}`),
      completed: completed === true,
    }))
    .filter(({ on, status }) => on <= day && status !== 'huy')
}

const learnt = read((q, t) =>
  q
    .select({
      cadreId: t.learningProgress.cadreId,
      completedOn: t.learningProgress.completedOn,
      confirmedOn: t.learningProgress.confirmedOn,
    })
    .from(t.learningProgress),
)

/** Who has been told of the resolution in the chat, by the rule officers decided; nobody while they have decided none. */
export async function briefedUntil(db: Database, day: string): Promise<ReadonlySet<string>> {
  const rule = (await ruleInForce(db))?.counts
  if (rule === undefined) return new Set()
  const until = (on: string | null) => on !== null && on <= day
  const rows = (await db.read(learnt, {})).filter(({ completedOn, confirmedOn }) =>
    counts({ completed: until(completedOn), confirmed: until(confirmedOn) }, rule),
  )
  return new Set(rows.map(({ cadreId }) => cadreId))
}

const headsChanged = read((q, t, p: Values<{ from: number }>) =>
  q
    .select({ cadreId: t.cadreChanges.cadreId, before: t.cadreChanges.before })
    .from(t.cadreChanges)
    .where(and(eq(t.cadreChanges.part, 'cadre'), gte(t.cadreChanges.at, p('from'))))
    .orderBy(asc(t.cadreChanges.revision), asc(t.cadreChanges.id)),
)

export type Flags = Pick<CadreHead, 'isFullTime' | 'isKey'>

/**
 * Whether somebody counted as full-time and as chủ chốt at the end of a day, for those whose record was changed afterwards; everybody else
 * is what their record says. A record that is younger counts as it was first written.
 */
export async function flagsOn(db: Database, day: string): Promise<ReadonlyMap<string, Flags>> {
  const found = new Map<string, Flags>()
  for (const { cadreId, before } of await db.read(headsChanged, { from: startOfDay(day) + 86_400_000 })) {
    const head = before as CadreHead | null
    if (head !== null && !found.has(cadreId)) found.set(cadreId, { isFullTime: head.isFullTime, isKey: head.isKey })
  }
  return found
}
