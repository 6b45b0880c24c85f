/** What other features know of a cadre's path. Asked only for a record that has been opened. */
import { and, asc, eq, isNotNull, ne, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import type { Beside } from '../timeline.ts'

type OfCadre = Values<{ cadreId: string }>

const evaluations = read((q, t, p: OfCadre) =>
  q
    .select({
      title: t.evaluationCycles.title,
      state: t.evaluationCycles.state,
      launchedAt: t.evaluationCycles.launchedAt,
      publishedAt: t.evaluationPublications.publishedAt,
    })
    .from(t.evaluationSubjects)
    .innerJoin(t.evaluationCycles, eq(t.evaluationCycles.id, t.evaluationSubjects.cycleId))
    .leftJoin(
      t.evaluationPublications,
      and(
        eq(t.evaluationPublications.cycleId, t.evaluationSubjects.cycleId),
        eq(t.evaluationPublications.cadreId, t.evaluationSubjects.cadreId),
      ),
    )
    .where(
      and(eq(t.evaluationSubjects.cadreId, p('cadreId')), isNotNull(t.evaluationCycles.launchedAt), ne(t.evaluationCycles.state, 'huy')),
    ),
)
const classes = read((q, t, p: OfCadre) =>
  q
    .select({
      title: t.trainingClasses.title,
      response: t.enrolments.response,
      completed: t.enrolments.completed,
      certificateNo: t.enrolments.certificateNo,
      startsAt: sql<number | null>`min(${t.classSessions.startsAt})`,
    })
    .from(t.enrolments)
    .innerJoin(t.trainingClasses, eq(t.trainingClasses.id, t.enrolments.classId))
    .leftJoin(t.classSessions, eq(t.classSessions.classId, t.trainingClasses.id))
    .where(eq(t.enrolments.cadreId, p('cadreId')))
    .groupBy(t.trainingClasses.id, t.trainingClasses.title, t.enrolments.response, t.enrolments.completed, t.enrolments.certificateNo),
)
const requests = read((q, t, p: OfCadre) =>
  q
    .select({
      code: t.changeRequests.code,
      newText: t.changeRequests.newText,
      status: t.changeRequests.status,
      createdAt: t.changeRequests.createdAt,
      decidedAt: t.changeRequests.decidedAt,
      decision: t.changeRequests.decision,
    })
    .from(t.changeRequests)
    .where(eq(t.changeRequests.cadreId, p('cadreId')))
    .orderBy(asc(t.changeRequests.createdAt)),
)
const nominations = read((q, t, p: OfCadre) =>
  q
    .select({
      code: t.nominations.code,
      kind: t.nominations.kind,
      titleId: t.nominations.titleId,
      unitId: t.nominations.unitId,
      state: t.nominations.state,
      openedAt: t.nominations.openedAt,
      closedAt: t.nominations.closedAt,
      closing: t.nominations.closing,
    })
    .from(t.nominations)
    .where(eq(t.nominations.cadreId, p('cadreId'))),
)
const links = read((q, t, p: OfCadre) =>
  q
    .select({ linkedAt: t.cadreLinks.linkedAt })
    .from(t.cadreLinks)
    .where(eq(t.cadreLinks.cadreId, p('cadreId'))),
)

export async function besideRecord(db: Database, cadreId: string): Promise<Beside> {
  const of = { cadreId }
  const [evaluated, taught, asked, nominated, linked] = await Promise.all([
    db.read(evaluations, of),
    db.read(classes, of),
    db.read(requests, of),
    db.read(nominations, of),
    db.read(links, of),
  ])
  return {
    evaluations: evaluated,
    // PostgreSQL gives the least of big numbers as text.
    classes: taught.map((each) => ({ ...each, startsAt: each.startsAt === null ? null : Number(each.startsAt) })),
    requests: asked,
    nominations: nominated,
    links: linked,
  }
}
