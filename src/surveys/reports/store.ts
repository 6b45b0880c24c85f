/** What came of a survey: how far people came, and what they answered. */
import { and, asc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Answers } from '../survey.ts'

const dispositionCounts = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ group: t.assignments.group, status: t.participation.status, n: sql<number>`count(*)` })
    .from(t.assignments)
    .leftJoin(
      t.participation,
      and(eq(t.participation.surveyId, t.assignments.surveyId), eq(t.participation.contactId, t.assignments.contactId)),
    )
    .where(eq(t.assignments.surveyId, p('surveyId')))
    .groupBy(t.assignments.group, t.participation.status),
)
const unassignedCounts = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ status: t.participation.status, n: sql<number>`count(*)` })
    .from(t.participation)
    .leftJoin(
      t.assignments,
      and(eq(t.assignments.surveyId, t.participation.surveyId), eq(t.assignments.contactId, t.participation.contactId)),
    )
    .where(and(eq(t.participation.surveyId, p('surveyId')), isNull(t.assignments.contactId)))
    .groupBy(t.participation.status),
)
const furthest = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({
      version: t.participation.version,
      reached: t.participation.reached,
      status: t.participation.status,
      n: sql<number>`count(*)`,
    })
    .from(t.participation)
    .where(and(eq(t.participation.surveyId, p('surveyId')), ne(t.participation.status, 'started')))
    .groupBy(t.participation.version, t.participation.reached, t.participation.status),
)
/** Whoever is in the middle: how far, their conversation says. Both databases read JSON by these arrows. */
const underWay = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({
      version: t.participation.version,
      reached: t.participation.reached,
      status: t.participation.status,
      far: sql<number | string | null>`${t.conversations.state} -> 'surveys' -> cast(${p('surveyId')} as text) ->> 'far'`,
    })
    .from(t.participation)
    .leftJoin(t.conversations, eq(t.conversations.id, t.participation.contactId))
    .where(and(eq(t.participation.surveyId, p('surveyId')), eq(t.participation.status, 'started'))),
)
const reasonCounts = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ reason: sql<string>`${t.participation.reason}`, n: sql<number>`count(*)` })
    .from(t.participation)
    .where(and(eq(t.participation.surveyId, p('surveyId')), eq(t.participation.status, 'refused'), isNotNull(t.participation.reason)))
    .groupBy(t.participation.reason)
    .orderBy(asc(t.participation.reason)),
)
const reach = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({ version: t.surveyReach.version, key: t.surveyReach.key, n: t.surveyReach.people })
    .from(t.surveyReach)
    .where(eq(t.surveyReach.surveyId, p('surveyId'))),
)
const numbers = <T extends { n: number }>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row, n: Number(row.n) }))

/** Everything `status` prints, as counts. */
export async function surveyCounts(db: Database, surveyId: string) {
  const [assigned, byLink, furthestSeen, inTheMiddle, seen, reasons] = await Promise.all([
    db.read(dispositionCounts, { surveyId }),
    db.read(unassignedCounts, { surveyId }),
    db.read(furthest, { surveyId }),
    db.read(underWay, { surveyId }),
    db.read(reach, { surveyId }),
    db.read(reasonCounts, { surveyId }),
  ])
  return {
    assigned: numbers(assigned),
    byLink: numbers(byLink),
    furthest: [
      ...numbers(furthestSeen),
      ...inTheMiddle.map(({ far, ...row }) => ({ ...row, n: 1, ...(far !== null && { far: Number(far) }) })),
    ],
    seen: numbers(seen),
    reasons: numbers(reasons),
  }
}

const bump = write((q, t, p: Values<{ surveyId: string; version: number; key: string }>) =>
  q
    .insert(t.surveyReach)
    .values({ surveyId: p('surveyId'), version: p('version'), key: p('key'), people: 1 })
    .onConflictDoUpdate({
      target: [t.surveyReach.surveyId, t.surveyReach.version, t.surveyReach.key],
      set: { people: sql`${t.surveyReach.people} + 1` },
    }),
)
/** One more person saw this question of an anonymous survey; asked of everybody, so it tells nothing of anybody. */
export const countReach = (surveyId: string, version: number, key: string): Write => fill(bump, { surveyId, version, key })

const responseRows = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({
      id: t.responses.id,
      version: t.responses.version,
      group: t.responses.group,
      completedOn: t.responses.completedOn,
      name: t.contacts.displayName,
      key: t.answers.key,
      value: t.answers.value,
    })
    .from(t.responses)
    .leftJoin(t.answers, eq(t.answers.responseId, t.responses.id))
    .leftJoin(t.contacts, eq(t.contacts.id, t.responses.contactId))
    .where(eq(t.responses.surveyId, p('surveyId')))
    .orderBy(asc(t.responses.id)),
)

export interface Response {
  readonly version: number
  readonly answers: Answers
  readonly group?: string
  readonly completedOn?: string
  readonly name?: string
}

/** Named and confidential replies, one each, in no order that tells anything: their ids are drawn by chance. */
export async function responsesOf(db: Database, surveyId: string): Promise<Response[]> {
  const byId = new Map<
    string,
    { version: number; group: string; completedOn: string; name?: string; answers: Record<string, Answers[string]> }
  >()
  for (const { id, version, group, completedOn, name, key, value } of await db.read(responseRows, { surveyId })) {
    let response = byId.get(id)
    if (response === undefined) {
      response = { version, group, completedOn, ...(name !== null && { name }), answers: {} }
      byId.set(id, response)
    }
    if (key !== null && value !== null) response.answers[key] = value
  }
  return [...byId.values()]
}
