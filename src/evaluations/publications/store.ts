/** Grades made public, and what a cadre is told of their own. */
import { and, asc, desc, eq, isNull } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Tables } from '../../../db/tables/index.ts'
import type { AuditEvent } from '../../privacy/audit.ts'
import { comparisonWith } from '../comparing/store.ts'
import type { OwnResult } from '../own.ts'
import { isWithheld } from '../scoring.ts'

type Publication = Omit<Tables['evaluationPublications']['$inferSelect'], 'toldAt'>

const put = write((q, t, p: Values<{ [K in keyof Publication]: Publication[K] }>) =>
  q
    .insert(t.evaluationPublications)
    .values(valuesOf(p, 'cycleId', 'cadreId', 'grade', 'decision', 'basis', 'publishedBy', 'publishedAt'))
    .onConflictDoNothing(),
)
export const publishGrade = (row: Publication): Write => fill(put, { ...row })

const ofCadre = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({
      cycleId: t.evaluationCycles.id,
      year: t.evaluationCycles.year,
      kind: t.evaluationCycles.kind,
      launchedAt: t.evaluationCycles.launchedAt,
      rules: t.evaluationCycles.rules,
      grade: t.evaluationPublications.grade,
      decision: t.evaluationPublications.decision,
      equivalenceId: t.evaluationSubjects.equivalenceId,
      equivalenceName: t.evaluationSubjects.equivalenceName,
      score: t.evaluationResults.score,
    })
    .from(t.evaluationPublications)
    .innerJoin(t.evaluationCycles, eq(t.evaluationCycles.id, t.evaluationPublications.cycleId))
    .innerJoin(
      t.evaluationSubjects,
      and(
        eq(t.evaluationSubjects.cycleId, t.evaluationPublications.cycleId),
        eq(t.evaluationSubjects.cadreId, t.evaluationPublications.cadreId),
      ),
    )
    .innerJoin(
      t.evaluationResults,
      and(
        eq(t.evaluationResults.cycleId, t.evaluationPublications.cycleId),
        eq(t.evaluationResults.cadreId, t.evaluationPublications.cadreId),
      ),
    )
    .where(eq(t.evaluationPublications.cadreId, p('cadreId')))
    .orderBy(desc(t.evaluationCycles.year), desc(t.evaluationPublications.publishedAt)),
)
/** A cadre's own latest published result, with the entry for the trail that says they looked. undefined: nothing is published. */
export async function ownResultOf(
  db: Database,
  cadreId: string,
  at: number,
): Promise<{ readonly result: OwnResult; readonly event: AuditEvent } | undefined> {
  const [row] = await db.read(ofCadre, { cadreId })
  if (row === undefined) return undefined
  const { equivalenceId, rules, score } = row
  const among = equivalenceId === null ? undefined : await comparisonWith(db, { ...row, id: row.cycleId }, equivalenceId)
  return {
    result: {
      cycleId: row.cycleId,
      year: row.year,
      grade: row.grade,
      decision: row.decision,
      total: score.total,
      ...(isWithheld(score) && { isWithheld: true }),
      criteria: rules.criteria.map(({ id, name }) => ({ name, points: score.byCriterion[id] ?? null })),
      ...(row.equivalenceName !== null && { group: row.equivalenceName }),
      ...(among !== undefined && { median: among.median, ...(among.year !== undefined && { medianOf: among.year }) }),
    },
    event: {
      actor: `cadre:${cadreId}`,
      role: 'chinh_minh',
      action: 'read',
      subjects: [cadreId],
      reason: `own result of ${row.cycleId}`,
      at,
    },
  }
}

const untold = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select({
      contactId: t.contacts.id,
      channel: t.addresses.channel,
      account: t.addresses.account,
      externalId: t.addresses.externalId,
      lastInteractionAt: t.addresses.lastInteractionAt,
    })
    .from(t.evaluationPublications)
    .innerJoin(t.cadreLinks, eq(t.cadreLinks.cadreId, t.evaluationPublications.cadreId))
    .innerJoin(t.contacts, eq(t.contacts.id, t.cadreLinks.contactId))
    .innerJoin(t.addresses, eq(t.addresses.contactId, t.contacts.id))
    .where(
      and(
        eq(t.evaluationPublications.cycleId, p('cycleId')),
        isNull(t.evaluationPublications.toldAt),
        isNull(t.contacts.optedOutAt),
        eq(t.addresses.reachable, true),
      ),
    )
    .orderBy(asc(t.contacts.id), desc(t.addresses.lastInteractionAt)),
)
/** The chats of cadres who have not been told, each where they wrote last first. */
export const toTell = (db: Database, cycleId: string) => db.read(untold, { cycleId })

const setTold = write((q, t, p: Values<{ cycleId: string; cadreId: string; at: number }>) =>
  q
    .update(t.evaluationPublications)
    .set({ toldAt: p('at') })
    .where(
      and(
        eq(t.evaluationPublications.cycleId, p('cycleId')),
        eq(t.evaluationPublications.cadreId, p('cadreId')),
        isNull(t.evaluationPublications.toldAt),
      ),
    )
    .returning({ cadreId: t.evaluationPublications.cadreId }),
)
/** Refused as 'told' when they were told before. */
export const toldResult = (cycleId: string, cadreId: string, at: number): Write => fill(setTold, { cycleId, cadreId, at }, 'told')
