/** What a cadre was invited to, completed and learnt up to a day. For whoever may see their record: the caller has asked. */
import { and, asc, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import { counts } from '../../learning/results.ts'
import { ruleInForce } from '../../learning/store.ts'
import { vietnamDay } from '../../calendar.ts'
import { listCourses } from '../../training/store.ts'
import type { Learning } from '../topics.ts'

const attended = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({
      courseId: t.trainingClasses.courseId,
      title: t.trainingClasses.title,
      status: t.trainingClasses.status,
      startsAt: t.classSessions.startsAt,
      response: t.enrolments.response,
      completed: t.enrolments.completed,
      certificateNo: t.enrolments.certificateNo,
      certificateOn: t.enrolments.certificateOn,
    })
    .from(t.enrolments)
    .innerJoin(t.trainingClasses, eq(t.trainingClasses.id, t.enrolments.classId))
    .innerJoin(t.classSessions, and(eq(t.classSessions.classId, t.enrolments.classId), eq(t.classSessions.number, 1)))
    .where(eq(t.enrolments.cadreId, p('cadreId')))
    .orderBy(asc(t.classSessions.startsAt)),
)
const learnt = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({ completedOn: t.learningProgress.completedOn, confirmedOn: t.learningProgress.confirmedOn })
    .from(t.learningProgress)
    .where(eq(t.learningProgress.cadreId, p('cadreId'))),
)

/** @param day YYYY-MM-DD; what was completed later had not happened */
export async function learningUntil(db: Database, cadreId: string, day: string): Promise<Learning> {
  const [courses, classes, [progress], rule] = await Promise.all([
    listCourses(db),
    db.read(attended, { cadreId }),
    db.read(learnt, { cadreId }),
    ruleInForce(db),
  ])
  const byId = new Map(courses.map((course) => [course.id, course]))
  const until = (on: string | null | undefined) => (on !== undefined && on !== null && on <= day ? on : null)
  const [completedOn, confirmedOn] = [until(progress?.completedOn), until(progress?.confirmedOn)]
  const said = { unitId: '', isLinked: true, hasBegun: true, completed: completedOn !== null, confirmed: confirmedOn !== null }
  return {
    courses,
    classes: classes
      .filter(({ status }) => status !== 'huy' && status !== 'hoan')
      .map(({ courseId, startsAt, completed, status: _, ...rest }) => {
        const on = vietnamDay(startsAt)
        const course = byId.get(courseId)
        return {
          ...rest,
          on,
          completed: on <= day ? completed : null,
          courseName: course?.name ?? courseId,
          targets: course?.targets ?? [],
        }
      }),
    lessons: progress && { completedOn, confirmedOn, counts: rule !== undefined && counts(said, rule.counts) },
  }
}
