/** What an operator does to surveys, and to whom they are given. */
import { and, desc, eq, isNull, max } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Tables } from '../../../db/tables/index.ts'
import type { SurveyStatus } from '../../../db/tables/surveys.ts'
import type { Survey, SurveyMode } from '../survey.ts'

type Key = { surveyId: string; contactId: string }

const insertSurvey = write((q, t, p: Values<{ id: string; title: string; mode: SurveyMode; createdAt: number }>) =>
  q
    .insert(t.surveys)
    .values({ id: p('id'), title: p('title'), mode: p('mode'), status: 'draft', version: 0, byLink: true, createdAt: p('createdAt') }),
)
const insertVersion = write((q, t, p: Values<{ surveyId: string; version: number; definition: Survey; createdAt: number }>) =>
  q.insert(t.surveyVersions).values(valuesOf(p, 'surveyId', 'version', 'definition', 'createdAt')),
)
/** A new survey and its first version, which somebody has yet to approve. */
export const draftSurvey = (survey: {
  readonly id: string
  readonly mode: SurveyMode
  readonly definition: Survey
  readonly createdAt: number
}): Write[] => [
  fill(insertSurvey, { id: survey.id, title: survey.definition.title, mode: survey.mode, createdAt: survey.createdAt }),
  addVersion({ surveyId: survey.id, version: 1, definition: survey.definition, createdAt: survey.createdAt }),
]
/** A later wording of the same survey; offered once approved. */
export const addVersion = (version: {
  readonly surveyId: string
  readonly version: number
  readonly definition: Survey
  readonly createdAt: number
}): Write => fill(insertVersion, version)

export interface SurveyRow {
  readonly id: string
  readonly title: string
  readonly mode: SurveyMode
  readonly status: SurveyStatus
  readonly version: number
  readonly byLink: boolean
  readonly closesAt: number | null
  /** The newest version, approved or not. */
  readonly latest: number
}

const columnsOf = (t: Tables) => ({
  id: t.surveys.id,
  title: t.surveys.title,
  mode: t.surveys.mode,
  status: t.surveys.status,
  version: t.surveys.version,
  byLink: t.surveys.byLink,
  closesAt: t.surveys.closesAt,
  latest: max(t.surveyVersions.version),
})
/** But those that hold the papers of an evaluation: they are run, and shown, with it (src/evaluations). */
const everySurvey = read((q, t) =>
  q
    .select(columnsOf(t))
    .from(t.surveys)
    .innerJoin(t.surveyVersions, eq(t.surveyVersions.surveyId, t.surveys.id))
    .leftJoin(t.evaluationSurveys, eq(t.evaluationSurveys.surveyId, t.surveys.id))
    .where(isNull(t.evaluationSurveys.surveyId))
    .groupBy(t.surveys.id)
    .orderBy(desc(t.surveys.createdAt)),
)
const oneSurvey = read((q, t, p: Values<{ id: string }>) =>
  q
    .select(columnsOf(t))
    .from(t.surveys)
    .innerJoin(t.surveyVersions, eq(t.surveyVersions.surveyId, t.surveys.id))
    .where(eq(t.surveys.id, p('id')))
    .groupBy(t.surveys.id),
)
const numbered = (rows: readonly (Omit<SurveyRow, 'latest'> & { readonly latest: number | null })[]): SurveyRow[] =>
  rows.map((row) => ({ ...row, latest: Number(row.latest) }))
/** Every survey, whatever its state. */
export const listSurveys = async (db: Database): Promise<SurveyRow[]> => numbered(await db.read(everySurvey, {}))
/** Not those that hold the papers of an evaluation: nothing but the evaluation itself may show them. */
export const surveyById = async (db: Database, id: string): Promise<SurveyRow | undefined> =>
  (await cycleOfSurvey(db, id)) === undefined ? anySurvey(db, id) : undefined
/** Whatever it is for. */
export const anySurvey = async (db: Database, id: string): Promise<SurveyRow | undefined> => numbered(await db.read(oneSurvey, { id }))[0]

const evaluationOf = read((q, t, p: Values<{ id: string }>) =>
  q
    .select({ cycleId: t.evaluationSurveys.cycleId })
    .from(t.evaluationSurveys)
    .where(eq(t.evaluationSurveys.surveyId, p('id'))),
)
/** The evaluation whose papers a survey holds. */
export const cycleOfSurvey = async (db: Database, id: string): Promise<string | undefined> =>
  (await db.read(evaluationOf, { id }))[0]?.cycleId

const setStatus = write(
  (q, t, p: Values<{ id: string; from: string; status: SurveyStatus; version: number; byLink: boolean; closesAt: number | null }>) =>
    q
      .update(t.surveys)
      .set(valuesOf(p, 'status', 'version', 'byLink', 'closesAt'))
      .where(and(eq(t.surveys.id, p('id')), eq(t.surveys.status, p('from'))))
      .returning({ id: t.surveys.id }),
)
/** Moves a survey on from the state it was seen in. Refused as 'stale' when somebody else moved it. */
export const moveSurvey = (
  row: SurveyRow,
  to: { readonly status: SurveyStatus; readonly version?: number; readonly byLink?: boolean; readonly closesAt?: number | null },
): Write =>
  fill(
    setStatus,
    {
      id: row.id,
      from: row.status,
      status: to.status,
      version: to.version ?? row.version,
      byLink: to.byLink ?? row.byLink,
      closesAt: to.closesAt === undefined ? row.closesAt : to.closesAt,
    },
    'stale',
  )

const unlink = write((q, t, p: Values<{ surveyId: string }>) =>
  q
    .update(t.responses)
    .set({ contactId: null })
    .where(eq(t.responses.surveyId, p('surveyId'))),
)
/** After a confidential survey has closed nothing says whose a response is. */
export const unlinkResponses = (surveyId: string): Write => fill(unlink, { surveyId })

const assign = write((q, t, p: Values<Key & { group: string; createdAt: number }>) =>
  q
    .insert(t.assignments)
    .values(valuesOf(p, 'surveyId', 'contactId', 'group', 'createdAt'))
    .onConflictDoNothing()
    .returning({ contactId: t.assignments.contactId }),
)
/** Asks a person to answer; asked before, nothing changes. Gives a row back when it was new. */
export const assignTo = (key: Key, group: string, createdAt: number): Write => fill(assign, { ...key, group, createdAt })

const consenting = read((q, t) =>
  q.select({ id: t.contacts.id, granted: t.contacts.granted, optedOutAt: t.contacts.optedOutAt }).from(t.contacts),
)
/** Everybody who agreed to be invited to surveys and wants messages. */
export const consentingContacts = async (db: Database): Promise<string[]> =>
  (await db.read(consenting, {})).flatMap(({ id, granted, optedOutAt }) =>
    granted.surveys !== undefined && optedOutAt === null ? [id] : [],
  )

const contactByAddress = read((q, t, p: Values<{ channel: string; externalId: string }>) =>
  q
    .select({ contactId: t.addresses.contactId })
    .from(t.addresses)
    .where(and(eq(t.addresses.channel, p('channel')), eq(t.addresses.externalId, p('externalId')))),
)
const contactById = read((q, t, p: Values<{ id: string }>) =>
  q
    .select({ contactId: t.contacts.id })
    .from(t.contacts)
    .where(eq(t.contacts.id, p('id'))),
)
/** A contact named by our id, or by a channel and the id there. */
export const findContact = async (
  db: Database,
  named: { readonly id: string } | { readonly channel: string; readonly externalId: string },
): Promise<string | undefined> => ('id' in named ? await db.read(contactById, named) : await db.read(contactByAddress, named))[0]?.contactId
