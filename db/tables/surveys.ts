import type { AudienceSpec, Reach } from '../../src/surveys/audience.ts'
import type { Overview } from '../../src/surveys/overview.ts'
import type { FrozenAnswer } from '../../src/surveys/retention.ts'
import type { Answer, Answers, Survey } from '../../src/surveys/survey.ts'
import type { Columns } from '../columns.ts'

const surveyStatuses = ['draft', 'approved', 'open', 'closed'] as const
export type SurveyStatus = (typeof surveyStatuses)[number]

/** What is kept of a survey for good. */
export interface FrozenCounts {
  readonly overview: Overview
  readonly responses: number
  readonly answers: readonly FrozenAnswer[]
}

const dispositions = ['contacted', 'started', 'completed', 'refused', 'unreachable'] as const
export type Disposition = (typeof dispositions)[number]

export const surveyTables = (c: Columns) => {
  /** A survey through its life. Written by src/surveys/store.ts. */
  const surveys = c.table(
    'surveys',
    {
      /** Also the code people type and links carry: "KS-7K3M2P". */
      id: c.id(),
      title: c.text().notNull(),
      mode: c.oneOf(['named', 'confidential', 'anonymous']).notNull(),
      status: c.oneOf(surveyStatuses).notNull(),
      /** The version offered to whoever begins now; 0 before the first approval. */
      version: c.int().notNull(),
      /** Whether everybody who has the code may answer, or only those assigned. */
      byLink: c.bool().notNull(),
      closesAt: c.instant(),
      createdAt: c.instant().notNull(),
    },
    (t) => [c.index('surveys_status').on(t.status)],
  )

  /** What was asked, never changed once begun. Written by src/surveys/store.ts. */
  const surveyVersions = c.table(
    'survey_versions',
    {
      surveyId: c
        .text()
        .notNull()
        .references(() => surveys.id, { onDelete: 'cascade' }),
      version: c.int().notNull(),
      definition: c.json<Survey>().notNull(),
      createdAt: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.surveyId, t.version] })],
  )

  /** Who is asked to answer: once each. Written by src/surveys/store.ts. */
  const assignments = c.table(
    'assignments',
    {
      surveyId: c.text().notNull(),
      contactId: c.text().notNull(),
      /** What response rates are counted by. */
      group: c.text().notNull(),
      createdAt: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.surveyId, t.contactId] }), c.index('assignments_contact').on(t.contactId)],
  )

  /** Which cadres a survey was for on the day it opened, and whether they could be written to. Written by src/surveys/audience/store.ts. */
  const surveyAudience = c.table(
    'survey_audience',
    {
      surveyId: c.text().notNull(),
      cadreId: c.text().notNull(),
      group: c.text().notNull(),
      reach: c.text().$type<Reach>().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.surveyId, t.cadreId] })],
  )

  /**
   * How many plain members a survey was for on the day it opened. Counts alone: who they were is in `assignments` as long as they want to
   * be known here. Written by src/surveys/audience/store.ts.
   */
  const surveyMembers = c.table(
    'survey_members',
    {
      surveyId: c.text().notNull(),
      group: c.text().notNull(),
      reach: c.text().$type<Reach>().notNull(),
      people: c.int().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.surveyId, t.group, t.reach] })],
  )

  /** By what people were chosen when it opened, lists of people apart: who came later is found by it. Written by src/surveys/newcomers/store.ts. */
  const surveyChoices = c.table('survey_choices', {
    surveyId: c
      .text()
      .primaryKey()
      .references(() => surveys.id, { onDelete: 'cascade' }),
    spec: c.json<AudienceSpec>().notNull(),
  })

  /** How far each person came; never what they answered. Days only, so that it pairs with nothing. Written by src/surveys/store.ts. */
  const participation = c.table(
    'participation',
    {
      surveyId: c.text().notNull(),
      contactId: c.text().notNull(),
      status: c.oneOf(dispositions).notNull(),
      version: c.int(),
      /** The furthest question seen. Never set in an anonymous survey: a question asked of some says what they answered before it. */
      reached: c.text(),
      reason: c.text(),
      /** "Không nhắc nữa" */
      muted: c.bool().notNull(),
      /** Calendar days in Viet Nam. */
      contactedOn: c.text(),
      remindedOn: c.text(),
      startedOn: c.text(),
      endedOn: c.text(),
    },
    (t) => [c.primaryKey({ columns: [t.surveyId, t.contactId] }), c.index('participation_contact').on(t.contactId)],
  )

  /** One person's whole reply, named or confidential. Written by src/surveys/store.ts. */
  const responses = c.table(
    'responses',
    {
      id: c.id(),
      surveyId: c.text().notNull(),
      version: c.int().notNull(),
      /** Null in a confidential survey that has closed, and for a person erased. */
      contactId: c.text(),
      group: c.text().notNull(),
      completedOn: c.text().notNull(),
    },
    (t) => [c.uniqueIndex('responses_once').on(t.surveyId, t.contactId)],
  )
  /** One value given to one question of a reply. Written with it by src/surveys/store.ts. */
  const answers = c.table(
    'answers',
    {
      responseId: c
        .text()
        .notNull()
        .references(() => responses.id, { onDelete: 'cascade' }),
      key: c.text().notNull(),
      value: c.json<Answer>().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.responseId, t.key] })],
  )

  /**
   * The four tables of a secret ballot (docs/anonymity.md). None names a person or holds a time; ids are drawn by chance. In SQLite they
   * are WITHOUT ROWID (added to the migration by hand): a row number would tell the order of arrival.
   */
  /**
   * Handed in, sealed with a key that is not in the database, waiting until there are enough to shuffle. Written by
   * src/surveys/ballots/store.ts.
   */
  const sealedBallots = c.table('sealed_ballots', { id: c.id(), surveyId: c.text().notNull(), sealed: c.text().notNull() }, (t) => [
    c.index('sealed_ballots_survey').on(t.surveyId),
  ])
  /** Opened in shuffled groups. Written by src/surveys/ballots/store.ts. */
  const ballots = c.table(
    'ballots',
    { id: c.id(), surveyId: c.text().notNull(), version: c.int().notNull(), answers: c.json<Answers>().notNull() },
    (t) => [c.index('ballots_survey').on(t.surveyId)],
  )
  /** The published list of receipts: that a ballot was counted, never which. Written by src/surveys/ballots/store.ts. */
  const receipts = c.table('receipts', { surveyId: c.text().notNull(), receipt: c.text().notNull() }, (t) => [
    c.primaryKey({ columns: [t.surveyId, t.receipt] }),
  ])
  /**
   * Events of anonymous surveys already dealt with, under a keyed hash: enough to refuse a repeat, too little to count anybody's.
   * Written by src/surveys/ballots/store.ts.
   */
  const hiddenInbound = c.table('hidden_inbound', { id: c.id(), surveyId: c.text().notNull() }, (t) => [
    c.index('hidden_inbound_survey').on(t.surveyId),
  ])

  /** Counts of a survey whose replies were old enough to be taken away. Written by src/surveys/keeping/store.ts. */
  const surveyFrozen = c.table('survey_frozen', {
    surveyId: c
      .text()
      .primaryKey()
      .references(() => surveys.id, { onDelete: 'cascade' }),
    frozenOn: c.text().notNull(),
    counts: c.json<FrozenCounts>().notNull(),
  })

  /** How many people saw each question of an anonymous survey that everybody is asked. Written by src/surveys/reports/store.ts. */
  const surveyReach = c.table(
    'survey_reach',
    { surveyId: c.text().notNull(), version: c.int().notNull(), key: c.text().notNull(), people: c.int().notNull() },
    (t) => [c.primaryKey({ columns: [t.surveyId, t.version, t.key] })],
  )

  return {
    surveys,
    surveyVersions,
    assignments,
    surveyAudience,
    surveyMembers,
    surveyChoices,
    participation,
    responses,
    answers,
    sealedBallots,
    ballots,
    receipts,
    hiddenInbound,
    surveyReach,
    surveyFrozen,
  }
}
