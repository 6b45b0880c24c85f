/** Pictures among the answers of a survey, found again by their reply. */
import { and, asc, eq, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import type { Tables } from '../../../db/tables/index.ts'
import type { SurveyRow } from '../operating/store.ts'
import type { Photo } from '../photos.ts'
import type { Answer } from '../survey.ts'
import { compiledVersion } from '../store.ts'

const columnsOf = (t: Tables) => ({
  responseId: t.responses.id,
  version: t.responses.version,
  group: t.responses.group,
  completedOn: t.responses.completedOn,
  name: t.contacts.displayName,
  key: t.answers.key,
  value: t.answers.value,
})
/** Answers that may be a picture's name, in no order that tells anything: ids of replies are drawn by chance. */
const named = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select(columnsOf(t))
    .from(t.answers)
    .innerJoin(t.responses, eq(t.responses.id, t.answers.responseId))
    .leftJoin(t.contacts, eq(t.contacts.id, t.responses.contactId))
    .where(
      and(
        eq(t.responses.surveyId, p('surveyId')),
        sql`(cast(${t.answers.value} as text) like '"web-upload:%' or cast(${t.answers.value} as text) like '"telegram-file:%' or cast(${t.answers.value} as text) like '"http%')`,
      ),
    )
    .orderBy(asc(t.responses.id), asc(t.answers.key)),
)
const one = read((q, t, p: Values<{ surveyId: string; responseId: string; key: string }>) =>
  q
    .select(columnsOf(t))
    .from(t.answers)
    .innerJoin(t.responses, eq(t.responses.id, t.answers.responseId))
    .leftJoin(t.contacts, eq(t.contacts.id, t.responses.contactId))
    .where(and(eq(t.responses.surveyId, p('surveyId')), eq(t.responses.id, p('responseId')), eq(t.answers.key, p('key')))),
)

interface Found {
  readonly responseId: string
  readonly version: number
  readonly group: string
  readonly completedOn: string
  readonly name: string | null
  readonly key: string
  readonly value: Answer
}

type Of = Pick<SurveyRow, 'id' | 'mode'>

/** Every picture of a survey; none of an anonymous one, which asks for none. */
export const photosOf = async (db: Database, survey: Of): Promise<Photo[]> =>
  survey.mode === 'anonymous' ? [] : photosAmong(db, survey, await db.read(named, { surveyId: survey.id }))

/** @returns undefined where there is no such answer, or it is no picture */
export const photoOf = async (db: Database, survey: Of, responseId: string, key: string): Promise<Photo | undefined> =>
  survey.mode === 'anonymous' ? undefined : (await photosAmong(db, survey, await db.read(one, { surveyId: survey.id, responseId, key })))[0]

async function photosAmong(db: Database, survey: Of, rows: readonly Found[]): Promise<Photo[]> {
  const photos: Photo[] = []
  for (const { version, key, value, name, completedOn, responseId, group } of rows) {
    const question = (await compiledVersion(db, survey.id, version))?.byKey.get(key)?.question
    if (question?.type !== 'photo' || typeof value !== 'string') continue
    const whose = survey.mode === 'named' ? { completedOn, ...(name !== null && { name }) } : {}
    photos.push({ responseId, key, label: question.label, group, reference: value, ...whose })
  }
  return photos
}
