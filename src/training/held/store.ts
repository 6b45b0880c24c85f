/** What is held about one person of training and of lessons: for whoever asks what that is, and for the copy they may have. */
import { eq, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import type { TrainingHeld } from '../held.ts'

const classesOf = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({
      classId: t.trainingClasses.id,
      title: t.trainingClasses.title,
      response: t.enrolments.response,
      invitedAt: t.enrolments.invitedAt,
      respondedAt: t.enrolments.respondedAt,
      completed: t.enrolments.completed,
      certificateNo: t.enrolments.certificateNo,
      certificateOn: t.enrolments.certificateOn,
    })
    .from(t.enrolments)
    .innerJoin(t.trainingClasses, eq(t.trainingClasses.id, t.enrolments.classId))
    .where(eq(t.enrolments.cadreId, p('cadreId')))
    .orderBy(t.trainingClasses.createdAt),
)
const presencesOf = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({ sessionId: t.attendance.sessionId, way: t.attendance.way, at: t.attendance.at })
    .from(t.attendance)
    .where(eq(t.attendance.cadreId, p('cadreId')))
    .orderBy(t.attendance.at),
)
const lessonsOf = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select()
    .from(t.learningProgress)
    .where(eq(t.learningProgress.cadreId, p('cadreId'))),
)

/** Every row about a cadre. */
export async function heldOf(db: Database, cadreId: string) {
  const [classes, attendance, [lessons]] = await Promise.all([
    db.read(classesOf, { cadreId }),
    db.read(presencesOf, { cadreId }),
    db.read(lessonsOf, { cadreId }),
  ])
  return { classes, attendance, lessons: lessons ?? null }
}

const counts = read((q, t, p: Values<{ contactId: string }>) => {
  const cadre = sql`(select cadre_id from cadre_links where contact_id = ${p('contactId')})`
  return q
    .select({
      classes: sql<number>`(select count(*) from enrolments where cadre_id in ${cadre})`,
      sessions: sql<number>`(select count(*) from attendance where cadre_id in ${cadre})`,
      lessons: sql<number>`(select coalesce(sum(lessons_read), 0) from learning_progress where cadre_id in ${cadre})`,
      reminded: sql<number>`(select count(*) from learning_due where id = ${p('contactId')})`,
    })
    .from(t.contacts)
    .where(eq(t.contacts.id, p('contactId')))
})

/** The same in numbers, for the person behind a contact; all 0 for whoever is linked to no record. */
export async function trainingHeld(db: Database, contactId: string): Promise<TrainingHeld> {
  const [row] = await db.read(counts, { contactId })
  return {
    classes: Number(row?.classes ?? 0),
    sessions: Number(row?.sessions ?? 0),
    lessons: Number(row?.lessons ?? 0),
    isReminded: Number(row?.reminded ?? 0) > 0,
  }
}
