/** What was handed in, read whole; and what may be shown of it, kept. Papers leave this folder only through suppression.ts. */
import { and, asc, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Answer, Answers } from '../../surveys/survey.ts'
import type { RaterGroup } from '../rules.ts'
import type { Score } from '../scoring.ts'
import type { Papers } from '../suppression.ts'

const ballots = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select({ subjectId: t.evaluationSurveys.subjectId, answers: t.ballots.answers })
    .from(t.evaluationSurveys)
    .innerJoin(t.ballots, eq(t.ballots.surveyId, t.evaluationSurveys.surveyId))
    .where(eq(t.evaluationSurveys.cycleId, p('cycleId')))
    // By an id drawn by chance: the same ballots always add up in the same order.
    .orderBy(asc(t.ballots.id)),
)
const replies = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select({
      subjectId: t.evaluationSurveys.subjectId,
      group: t.evaluationSurveys.group,
      responseId: t.responses.id,
      key: t.answers.key,
      value: t.answers.value,
    })
    .from(t.evaluationSurveys)
    .innerJoin(t.responses, eq(t.responses.surveyId, t.evaluationSurveys.surveyId))
    .leftJoin(t.answers, eq(t.answers.responseId, t.responses.id))
    .where(eq(t.evaluationSurveys.cycleId, p('cycleId')))
    .orderBy(asc(t.responses.id)),
)

const signed = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select({
      subjectId: t.evaluationSurveys.subjectId,
      responseId: t.responses.id,
      contactId: t.responses.contactId,
      key: t.answers.key,
      value: t.answers.value,
    })
    .from(t.evaluationSurveys)
    .innerJoin(t.responses, eq(t.responses.surveyId, t.evaluationSurveys.surveyId))
    .leftJoin(t.answers, eq(t.answers.responseId, t.responses.id))
    .where(and(eq(t.evaluationSurveys.cycleId, p('cycleId')), eq(t.evaluationSurveys.group, 'C')))
    .orderBy(asc(t.responses.id)),
)

/** A paper that was signed. */
export interface SignedPaper {
  readonly subjectId: string
  readonly contactId: string
  readonly answers: Answers
}

/** Every paper of a cycle by cadre. */
export async function papersOf(db: Database, cycleId: string): Promise<ReadonlyMap<string, Papers>> {
  const [secret, rows] = await Promise.all([db.read(ballots, { cycleId }), db.read(replies, { cycleId })])
  const papers = new Map<string, Record<RaterGroup, Answers[]>>()
  const of = (subjectId: string): Record<RaterGroup, Answers[]> => {
    const known = papers.get(subjectId) ?? { T: [], D: [], C: [], V: [] }
    papers.set(subjectId, known)
    return known
  }
  for (const { subjectId, answers } of secret) of(subjectId).V.push(answers)
  for (const lines of Map.groupBy(rows, ({ responseId }) => responseId).values()) {
    const [first] = lines
    if (first === undefined || first.group === 'V') continue
    of(first.subjectId)[first.group].push(answersOf(lines))
  }
  return papers
}

/** The papers superiors signed. */
export async function signedBySuperiors(db: Database, cycleId: string): Promise<SignedPaper[]> {
  const replies = Map.groupBy(await db.read(signed, { cycleId }), ({ responseId }) => responseId)
  return [...replies.values()].flatMap((lines): SignedPaper[] => {
    const [first] = lines
    if (first === undefined || first.contactId === null) return []
    return [{ subjectId: first.subjectId, contactId: first.contactId, answers: answersOf(lines) }]
  })
}

const answersOf = (lines: readonly { readonly key: string | null; readonly value: Answer | null }[]): Answers =>
  Object.fromEntries(lines.flatMap(({ key, value }) => (key === null || value === null ? [] : [[key, value]])))

const progress = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select({
      subjectId: t.evaluationSurveys.subjectId,
      group: t.evaluationSurveys.group,
      status: t.participation.status,
    })
    .from(t.evaluationSurveys)
    .innerJoin(t.participation, eq(t.participation.surveyId, t.evaluationSurveys.surveyId))
    .where(and(eq(t.evaluationSurveys.cycleId, p('cycleId')), eq(t.participation.status, 'completed'))),
)
/** One row for each paper handed in so far; never whose. */
export const handedInSoFar = (db: Database, cycleId: string) => db.read(progress, { cycleId })

type Asked = Readonly<Record<RaterGroup, number>>
const put = write((q, t, p: Values<{ cycleId: string; cadreId: string; score: Score; asked: Asked }>) =>
  q
    .insert(t.evaluationResults)
    .values(valuesOf(p, 'cycleId', 'cadreId', 'score', 'asked'))
    .onConflictDoNothing(),
)
export const saveResult = (cycleId: string, cadreId: string, score: Score, asked: Asked): Write =>
  fill(put, { cycleId, cadreId, score, asked })

const results = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select({
      subject: t.evaluationSubjects,
      score: t.evaluationResults.score,
      asked: t.evaluationResults.asked,
    })
    .from(t.evaluationResults)
    .innerJoin(
      t.evaluationSubjects,
      and(eq(t.evaluationSubjects.cycleId, t.evaluationResults.cycleId), eq(t.evaluationSubjects.cadreId, t.evaluationResults.cadreId)),
    )
    .where(eq(t.evaluationResults.cycleId, p('cycleId')))
    .orderBy(asc(t.evaluationSubjects.unitId), asc(t.evaluationSubjects.cadreId)),
)
/** What may be shown, with the people as they were at the launch. */
export const resultsOf = (db: Database, cycleId: string) => db.read(results, { cycleId })

const overYears = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({
      year: t.evaluationCycles.year,
      kind: t.evaluationCycles.kind,
      cycleId: t.evaluationCycles.id,
      score: t.evaluationResults.score,
    })
    .from(t.evaluationResults)
    .innerJoin(t.evaluationCycles, eq(t.evaluationCycles.id, t.evaluationResults.cycleId))
    .where(eq(t.evaluationResults.cadreId, p('cadreId')))
    .orderBy(asc(t.evaluationCycles.year)),
)
export const resultsOverYears = (db: Database, cadreId: string) => db.read(overYears, { cadreId })

const grades = read((q, t, p: Values<{ year: number }>) =>
  q
    .select({ unitId: t.unitGrades.unitId, grade: t.unitGrades.grade })
    .from(t.unitGrades)
    .where(eq(t.unitGrades.year, p('year'))),
)
/** The collective's grade of a year, by unit. */
export const unitGradesIn = async (db: Database, year: number): Promise<Map<string, string>> =>
  new Map((await db.read(grades, { year })).map(({ unitId, grade }) => [unitId, grade]))
