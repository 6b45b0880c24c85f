/** The choice a survey was opened with, and asking those who came since. */
import { eq, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { CommitRefused, fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { signature } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { cadresAmong } from '../audience.ts'
import type { Asked, AudienceSpec } from '../audience.ts'
import { everybodyOn, fixedAudience, insertCadre, insertMembers, membersCounted } from '../audience/store.ts'
import { invitationFor } from '../jobs.ts'
import { newcomersOf } from '../newcomers.ts'
import type { Newcomers, SoFar } from '../newcomers.ts'
import type { SurveyRow } from '../operating/store.ts'

const insertChoice = write((q, t, p: Values<{ surveyId: string; spec: AudienceSpec }>) =>
  q
    .insert(t.surveyChoices)
    .values({ surveyId: p('surveyId'), spec: p('spec') })
    .onConflictDoNothing(),
)
/** Nothing for a list of people: who comes later is not on it. */
export const keepChoice = (surveyId: string, { list = [], ...spec }: AudienceSpec): Write[] =>
  list.length > 0 ? [] : [fill(insertChoice, { surveyId, spec })]

const choice = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ spec: t.surveyChoices.spec })
    .from(t.surveyChoices)
    .where(eq(t.surveyChoices.surveyId, p('surveyId'))),
)
/** @returns undefined where nobody was chosen by unit, title or kind */
export const choiceOf = async (db: Database, surveyId: string): Promise<AudienceSpec | undefined> =>
  (await db.read(choice, { surveyId }))[0]?.spec

const assigned = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ contactId: t.assignments.contactId, group: t.assignments.group })
    .from(t.assignments)
    .where(eq(t.assignments.surveyId, p('surveyId'))),
)
async function soFar(db: Database, surveyId: string): Promise<SoFar> {
  const [audience, rows] = await Promise.all([fixedAudience(db, surveyId), db.read(assigned, { surveyId })])
  return {
    cadres: new Map(audience.flatMap(({ cadreId, group }) => (cadreId === undefined ? [] : [[cadreId, group] as const]))),
    contacts: new Set(rows.map(({ contactId }) => contactId)),
    groups: new Set([...audience, ...rows].map(({ group }) => group)),
  }
}

/** @returns undefined where nobody was chosen by unit, title or kind */
export async function findNewcomers(db: Database, survey: SurveyRow, now: number): Promise<Newcomers | undefined> {
  const spec = await choiceOf(db, survey.id)
  if (spec === undefined) return undefined
  const [{ candidates, members, tree }, before] = await Promise.all([everybodyOn(db, now), soFar(db, survey.id)])
  return newcomersOf(candidates, members, tree, spec, survey.mode, before)
}

const already = 'asked already'
const assignNew = write((q, t, p: Values<{ surveyId: string; contactId: string; group: string; createdAt: number }>) =>
  q
    .insert(t.assignments)
    .values(valuesOf(p, 'surveyId', 'contactId', 'group', 'createdAt'))
    .onConflictDoNothing()
    .returning({ contactId: t.assignments.contactId }),
)
const stillOpen = write((q, t, p: Values<{ surveyId: string }>) =>
  q
    .update(t.surveys)
    .set({ status: sql`${t.surveys.status}` })
    .where(sql`${t.surveys.id} = ${p('surveyId')} and ${t.surveys.status} = 'open'`)
    .returning({ id: t.surveys.id }),
)

/**
 * Asks those who came since: in one commit with their numbers and their invitations.
 * @returns false when somebody else has just done so, or the survey has closed: look again
 */
export async function addNewcomers(
  survey: SurveyRow,
  { added, linked }: Newcomers,
  { db, ids, viewer, now }: { readonly db: Database; readonly ids: Ids; readonly viewer: Viewer; readonly now: number },
): Promise<boolean> {
  const surveyId = survey.id
  const ask = ({ contactId, group }: Asked): Write[] =>
    contactId === undefined ? [] : [fill(assignNew, { surveyId, contactId, group, createdAt: now }, already)]
  const subjects = [...cadresAmong([...added, ...linked])]
  const entry = { ...signature(viewer), at: now }
  try {
    await commitAudited(
      db,
      [
        fill(stillOpen, { surveyId }, already),
        ...added.flatMap(({ cadreId, group, reach }) =>
          cadreId === undefined ? [] : [fill(insertCadre, { surveyId, cadreId, group, reach }, already)],
        ),
        ...membersCounted(surveyId, added).map((counted) => fill(insertMembers, counted)),
        ...[...added, ...linked].flatMap(ask),
        invitationFor(surveyId, ids, now),
      ],
      [
        ...(subjects.length === 0 ? [] : [{ ...entry, action: 'read' as const, subjects, reason: `chosen for survey ${surveyId}` }]),
        {
          ...entry,
          action: 'write' as const,
          subjects: [],
          reason: `survey ${surveyId}: ${added.length} people who came since it opened, ${linked.length} who have a chat now`,
        },
      ],
    )
    return true
  } catch (error) {
    if (error instanceof CommitRefused && error.reason === already) return false
    throw error
  }
}
