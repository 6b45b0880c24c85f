/** Old replies go, their counts stay. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { CommitRefused, fill, read, write } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import type { FrozenCounts } from '../../../db/tables/surveys.ts'
import { vietnamDay } from '../../calendar.ts'
import { anySurvey, listSurveys } from '../operating/store.ts'
import type { SurveyRow } from '../operating/store.ts'
import { overviewOf } from '../overview/store.ts'
import { responsesOf } from '../reports/store.ts'
import { endOfKeeping, frozenAnswers } from '../retention.ts'
import { compiledVersion } from '../store.ts'

const closedUnfrozen = read((q, t) =>
  q
    .select({ id: t.surveys.id })
    .from(t.surveys)
    .leftJoin(t.surveyFrozen, eq(t.surveyFrozen.surveyId, t.surveys.id))
    .where(and(eq(t.surveys.status, 'closed'), inArray(t.surveys.mode, ['named', 'confidential']), isNull(t.surveyFrozen.surveyId))),
)
/** Signed and confidential papers of evaluations: what may be shown of them is kept with the evaluation, so no counts stay here. */
const oldPapers = read((q, t, p: Values<{ closedBefore: number }>) =>
  q
    .selectDistinct({ id: t.surveys.id })
    .from(t.surveys)
    .innerJoin(t.evaluationSurveys, eq(t.evaluationSurveys.surveyId, t.surveys.id))
    .innerJoin(t.responses, eq(t.responses.surveyId, t.surveys.id))
    .where(and(eq(t.surveys.status, 'closed'), sql`${t.surveys.closesAt} <= ${p('closedBefore')}`)),
)
const freeze = write((q, t, p: Values<{ surveyId: string; frozenOn: string; counts: FrozenCounts }>) =>
  q
    .insert(t.surveyFrozen)
    .values({ surveyId: p('surveyId'), frozenOn: p('frozenOn'), counts: p('counts') })
    .onConflictDoNothing()
    .returning({ surveyId: t.surveyFrozen.surveyId }),
)
type Of = Values<{ surveyId: string }>
const dropAnswers = write((q, t, p: Of) =>
  q
    .delete(t.answers)
    .where(sql`${t.answers.responseId} in (select ${t.responses.id} from ${t.responses} where ${t.responses.surveyId} = ${p('surveyId')})`),
)
const dropResponses = write((q, t, p: Of) => q.delete(t.responses).where(eq(t.responses.surveyId, p('surveyId'))))
const dropParticipation = write((q, t, p: Of) => q.delete(t.participation).where(eq(t.participation.surveyId, p('surveyId'))))
const dropAssignments = write((q, t, p: Of) => q.delete(t.assignments).where(eq(t.assignments.surveyId, p('surveyId'))))
const dropAudience = write((q, t, p: Of) => q.delete(t.surveyAudience).where(eq(t.surveyAudience.surveyId, p('surveyId'))))
const dropMembers = write((q, t, p: Of) => q.delete(t.surveyMembers).where(eq(t.surveyMembers.surveyId, p('surveyId'))))
const paperDrops = [dropAnswers, dropResponses, dropParticipation]
const drops = [dropAnswers, dropResponses, dropParticipation, dropAssignments, dropAudience, dropMembers]

/**
 * Takes away what is too old: replies, who took part, who was asked. In one commit with the counts that stay; done twice it does nothing.
 * @returns the surveys whose replies went
 */
export async function forgetOldReplies(db: Database, now: number): Promise<string[]> {
  for (const { id } of await db.read(oldPapers, { closedBefore: now }))
    if (await isOver(db, id, now)) await db.commit(paperDrops.map((statement) => fill(statement, { surveyId: id })))
  const open = new Set((await db.read(closedUnfrozen, {})).map(({ id }) => id))
  if (open.size === 0) return []
  const gone: string[] = []
  for (const survey of await listSurveys(db)) {
    if (!open.has(survey.id) || survey.closesAt === null || endOfKeeping(survey.closesAt) > now) continue
    const values = { surveyId: survey.id, frozenOn: vietnamDay(now), counts: await countsOf(db, survey) }
    try {
      await db.commit([fill(freeze, values, 'frozen'), ...drops.map((statement) => fill(statement, { surveyId: survey.id }))])
      gone.push(survey.id)
    } catch (error) {
      // Another process was first.
      if (!(error instanceof CommitRefused) || error.reason !== 'frozen') throw error
    }
  }
  return gone
}

async function isOver(db: Database, id: string, now: number): Promise<boolean> {
  const survey = await anySurvey(db, id)
  return survey !== undefined && survey.closesAt !== null && endOfKeeping(survey.closesAt) <= now
}

async function countsOf(db: Database, survey: SurveyRow): Promise<FrozenCounts> {
  const [overview, rows] = await Promise.all([overviewOf(db, survey), responsesOf(db, survey.id)])
  const counted = new Set<string>()
  for (let version = 1; version <= survey.latest; version++)
    for (const { question } of (await compiledVersion(db, survey.id, version))?.steps ?? [])
      if (question !== undefined && !['text', 'phone', 'photo', 'date'].includes(question.type)) counted.add(`${version} ${question.key}`)
  return { overview, responses: rows.length, answers: frozenAnswers(rows, (version, key) => counted.has(`${version} ${key}`)) }
}
