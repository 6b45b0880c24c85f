/** What came of a class for each cadre, and the certificates that prove it. */
import { and, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'

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
      .set(valuesOf(p, 'completed', 'certificateNo', 'certificateOn', 'certificateCode'))
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
