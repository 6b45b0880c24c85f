/** Who is asked about whom, and which survey each rater group's papers about one cadre are in. */
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Tables } from '../../../db/tables/index.ts'
import type { RaterGroup } from '../rules.ts'

export type RaterRow = Tables['evaluationRaters']['$inferSelect']
export type PaperSurvey = Tables['evaluationSurveys']['$inferSelect']

const ofCycle = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select()
    .from(t.evaluationRaters)
    .where(eq(t.evaluationRaters.cycleId, p('cycleId')))
    .orderBy(asc(t.evaluationRaters.subjectId), asc(t.evaluationRaters.group), asc(t.evaluationRaters.rater)),
)
export const ratersOf = (db: Database, cycleId: string): Promise<RaterRow[]> => db.read(ofCycle, { cycleId })

const insert = write(
  (q, t, p: Values<{ cycleId: string; subjectId: string; rater: string; group: RaterGroup; contactId: string | null; byHand: boolean }>) =>
    q
      .insert(t.evaluationRaters)
      .values(valuesOf(p, 'cycleId', 'subjectId', 'rater', 'group', 'contactId', 'byHand'))
      .onConflictDoNothing()
      .returning({ rater: t.evaluationRaters.rater }),
)
/** Somebody who is asked about this cadre already stays as they are. */
export const addRater = (row: RaterRow, otherwise?: string): Write => fill(insert, { ...row }, otherwise)

const remove = write((q, t, p: Values<{ cycleId: string; subjectId: string; rater: string }>) =>
  q
    .delete(t.evaluationRaters)
    .where(
      and(
        eq(t.evaluationRaters.cycleId, p('cycleId')),
        eq(t.evaluationRaters.subjectId, p('subjectId')),
        eq(t.evaluationRaters.rater, p('rater')),
      ),
    )
    .returning({ rater: t.evaluationRaters.rater }),
)
export const removeRater = (cycleId: string, subjectId: string, rater: string): Write =>
  fill(remove, { cycleId, subjectId, rater }, 'unknown')

const clear = write((q, t, p: Values<{ cycleId: string }>) =>
  q.delete(t.evaluationRaters).where(and(eq(t.evaluationRaters.cycleId, p('cycleId')), eq(t.evaluationRaters.byHand, false))),
)
/** Everybody who was drawn by rule; what officers put in stays. */
export const clearDrawn = (cycleId: string): Write => fill(clear, { cycleId })

const links = read((q, t) => q.select({ contactId: t.cadreLinks.contactId, cadreId: t.cadreLinks.cadreId }).from(t.cadreLinks))
/** The chat of each linked cadre. */
export const chatsOfCadres = async (db: Database): Promise<Map<string, string>> =>
  new Map((await db.read(links, {})).map(({ contactId, cadreId }) => [cadreId, contactId]))

const unresolved = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select()
    .from(t.evaluationRaters)
    .where(and(eq(t.evaluationRaters.cycleId, p('cycleId')), isNull(t.evaluationRaters.contactId))),
)
export const ratersWithoutChat = (db: Database, cycleId: string): Promise<RaterRow[]> => db.read(unresolved, { cycleId })

const setContact = write((q, t, p: Values<{ cycleId: string; subjectId: string; rater: string; contactId: string }>) =>
  q
    .update(t.evaluationRaters)
    .set({ contactId: p('contactId') })
    .where(
      and(
        eq(t.evaluationRaters.cycleId, p('cycleId')),
        eq(t.evaluationRaters.subjectId, p('subjectId')),
        eq(t.evaluationRaters.rater, p('rater')),
        sql`not exists (select 1 from evaluation_raters as other where other.cycle_id = ${p('cycleId')} and other.subject_id = ${p('subjectId')} and other.contact_id = ${p('contactId')})`,
      ),
    )
    .returning({ rater: t.evaluationRaters.rater }),
)
/** A cadre's chat is known now. Gives no row back when that chat is asked about the same cadre already. */
export const foundChat = (row: RaterRow, contactId: string): Write =>
  fill(setContact, { cycleId: row.cycleId, subjectId: row.subjectId, rater: row.rater, contactId })

const insertSurvey = write((q, t, p: Values<{ surveyId: string; cycleId: string; subjectId: string; group: RaterGroup }>) =>
  q
    .insert(t.evaluationSurveys)
    .values(valuesOf(p, 'surveyId', 'cycleId', 'subjectId', 'group'))
    .onConflictDoNothing()
    .returning({ surveyId: t.evaluationSurveys.surveyId }),
)
/** Refused as 'stale' when somebody else is opening the same cycle. */
export const addPaperSurvey = (row: PaperSurvey): Write => fill(insertSurvey, { ...row }, 'stale')

const codes = read((q, t) => q.select({ id: t.surveys.id }).from(t.surveys))
/** The codes of all surveys there are. */
export const surveyCodes = async (db: Database): Promise<Set<string>> => new Set((await db.read(codes, {})).map(({ id }) => id))

const surveysOfCycle = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select()
    .from(t.evaluationSurveys)
    .where(eq(t.evaluationSurveys.cycleId, p('cycleId')))
    .orderBy(asc(t.evaluationSurveys.subjectId), asc(t.evaluationSurveys.group)),
)
export const paperSurveys = (db: Database, cycleId: string): Promise<PaperSurvey[]> => db.read(surveysOfCycle, { cycleId })

type Move = Values<{ from: string; to: string }>
const twice = (t: Tables, p: Move) =>
  sql`exists (select 1 from evaluation_raters as other where other.cycle_id = ${t.evaluationRaters.cycleId} and other.subject_id = ${t.evaluationRaters.subjectId} and other.contact_id = ${p('to')})`
const dropAssignments = write((q, t, p: Move) =>
  q.delete(t.assignments).where(
    and(
      eq(t.assignments.contactId, p('from')),
      inArray(
        t.assignments.surveyId,
        q
          .select({ id: t.evaluationSurveys.surveyId })
          .from(t.evaluationSurveys)
          .innerJoin(
            t.evaluationRaters,
            and(
              eq(t.evaluationRaters.cycleId, t.evaluationSurveys.cycleId),
              eq(t.evaluationRaters.subjectId, t.evaluationSurveys.subjectId),
            ),
          )
          .where(eq(t.evaluationRaters.contactId, p('to'))),
      ),
    ),
  ),
)
const dropTwice = write((q, t, p: Move) =>
  q.delete(t.evaluationRaters).where(and(eq(t.evaluationRaters.contactId, p('from')), twice(t, p))),
)
const moveRaters = write((q, t, p: Move) =>
  q
    .update(t.evaluationRaters)
    .set({ contactId: p('to') })
    .where(eq(t.evaluationRaters.contactId, p('from'))),
)
const dropMember = write((q, t, p: Move) =>
  q
    .delete(t.unitMembers)
    .where(
      and(eq(t.unitMembers.contactId, p('from')), sql`exists (select 1 from unit_members as other where other.contact_id = ${p('to')})`),
    ),
)
const moveMember = write((q, t, p: Move) =>
  q
    .update(t.unitMembers)
    .set({ contactId: p('to') })
    .where(eq(t.unitMembers.contactId, p('from'))),
)
/** Two contacts turn out to be one person, who is asked once about each cadre. Before their assignments are moved. */
export const joinRaters = (from: string, to: string): Write[] =>
  [dropAssignments, dropTwice, moveRaters, dropMember, moveMember].map((statement) => fill(statement, { from, to }))

const eraseRaters = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.evaluationRaters).where(eq(t.evaluationRaters.contactId, p('contactId'))),
)
const eraseMember = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.unitMembers).where(eq(t.unitMembers.contactId, p('contactId'))),
)
/** Everything of a person to be erased. Their ballots cannot be found again. */
export const eraseRater = (contactId: string): Write[] => [eraseRaters, eraseMember].map((statement) => fill(statement, { contactId }))
