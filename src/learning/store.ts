/** What cadres have had recorded of their learning, and what counts. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { LearningRule } from '../../db/tables/learning.ts'
import { vietnamDay } from '../calendar.ts'
import { course } from './course.ts'
import { progressSchema } from './progress.ts'
import type { Progress } from './progress.ts'
import type { Learner, Learnt } from './results.ts'
import { standing } from './schedule.ts'

const ofCadre = read((q, t, p: Values<{ cadreId: string }>) =>
  q
    .select({ progress: t.learningProgress.progress })
    .from(t.learningProgress)
    .where(eq(t.learningProgress.cadreId, p('cadreId'))),
)
/** What this cadre has had recorded; undefined when nothing was. */
export async function learningOf(db: Database, cadreId: string): Promise<Progress | undefined> {
  const [row] = await db.read(ofCadre, { cadreId })
  return row === undefined ? undefined : progressSchema.parse(row.progress)
}

const put = write(
  (
    q,
    t,
    p: Values<{
      cadreId: string
      progress: Progress
      lessonsRead: number
      itemsRight: number
      day: string
      completedOn: string | null
      confirmedOn: string | null
    }>,
  ) =>
    q
      .insert(t.learningProgress)
      .values({
        ...valuesOf(p, 'cadreId', 'progress', 'lessonsRead', 'itemsRight'),
        startedOn: p('day'),
        lastOn: p('day'),
        completedOn: p('completedOn'),
        confirmedOn: p('confirmedOn'),
      })
      .onConflictDoUpdate({
        target: t.learningProgress.cadreId,
        set: {
          progress: p('progress'),
          lessonsRead: p('lessonsRead'),
          itemsRight: p('itemsRight'),
          lastOn: p('day'),
          completedOn: sql`coalesce(${t.learningProgress.completedOn}, ${p('completedOn')})`,
          confirmedOn: sql`coalesce(${t.learningProgress.confirmedOn}, ${p('confirmedOn')})`,
        },
      }),
)
/** @param now what day it is, epoch ms */
export function recordLearning(cadreId: string, progress: Progress, now: number): Write {
  const { lessonsRead, itemsRight, isComplete } = standing(course, progress, now)
  const day = vietnamDay(now)
  return fill(put, {
    cadreId,
    progress,
    lessonsRead,
    itemsRight,
    day,
    completedOn: isComplete ? day : null,
    confirmedOn: progress.confirmedOn ?? null,
  })
}

const drop = write((q, t, p: Values<{ cadreId: string }>) =>
  q.delete(t.learningProgress).where(eq(t.learningProgress.cadreId, p('cadreId'))),
)
export const forgetLearning = (cadreId: string): Write => fill(drop, { cadreId })

const dropOfContact = write((q, t, p: Values<{ contactId: string }>) =>
  q
    .delete(t.learningProgress)
    .where(
      sql`${t.learningProgress.cadreId} in (select ${t.cadreLinks.cadreId} from ${t.cadreLinks} where ${t.cadreLinks.contactId} = ${p('contactId')})`,
    ),
)
/** Of a person to be erased; before the link to their record goes. */
export const eraseLearning = (contactId: string): Write => fill(dropOfContact, { contactId })

const everyProgress = read((q, t) =>
  q
    .select({
      cadreId: t.learningProgress.cadreId,
      lessonsRead: t.learningProgress.lessonsRead,
      itemsRight: t.learningProgress.itemsRight,
      lastOn: t.learningProgress.lastOn,
      completedOn: t.learningProgress.completedOn,
      confirmedOn: t.learningProgress.confirmedOn,
    })
    .from(t.learningProgress),
)
/** What is recorded of each cadre; whoever may see it is for the records they belong to to say. */
export const progressByCadre = async (db: Database): Promise<ReadonlyMap<string, Learnt>> =>
  new Map((await db.read(everyProgress, {})).map(({ cadreId, ...learnt }) => [cadreId, learnt]))

const decide = write(
  (q, t, p: Values<{ id: string; counts: LearningRule; decision: string | null; decidedBy: string; decidedAt: number }>) =>
    q.insert(t.learningDecisions).values(valuesOf(p, 'id', 'counts', 'decision', 'decidedBy', 'decidedAt')),
)
export const decideRule = (decision: {
  readonly id: string
  readonly counts: LearningRule
  readonly decision: string | null
  readonly decidedBy: string
  readonly decidedAt: number
}): Write => fill(decide, decision)

const newestDecision = read((q, t) => q.select().from(t.learningDecisions).orderBy(desc(t.learningDecisions.id)).limit(1))
/** What counts by the latest decision; undefined as long as officers have decided nothing. */
export const ruleInForce = async (db: Database) => (await db.read(newestDecision, {}))[0]

const keyCadres = read((q, t) =>
  q
    .select({
      cadreId: t.cadres.id,
      unitId: t.postings.unitId,
      isPrimary: t.postings.isPrimary,
      since: t.postings.since,
      until: t.postings.until,
      postingId: t.postings.id,
      lessonsRead: t.learningProgress.lessonsRead,
      itemsRight: t.learningProgress.itemsRight,
      completedOn: t.learningProgress.completedOn,
      confirmedOn: t.learningProgress.confirmedOn,
      linkedTo: t.cadreLinks.cadreId,
    })
    .from(t.cadres)
    .innerJoin(t.postings, eq(t.postings.cadreId, t.cadres.id))
    .leftJoin(t.learningProgress, eq(t.learningProgress.cadreId, t.cadres.id))
    .leftJoin(t.cadreLinks, eq(t.cadreLinks.cadreId, t.cadres.id))
    .where(and(eq(t.cadres.isKey, true), isNull(t.cadres.mergedIntoId), isNull(t.cadres.leftOn)))
    .orderBy(t.cadres.id, desc(t.postings.isPrimary), t.postings.since, t.postings.id),
)

/** Every key cadre in post on a day with the unit of their first post and what they have learnt: no name, no record. */
export async function learners(db: Database, day: string): Promise<Learner[]> {
  const byCadre = new Map<string, Learner>()
  for (const row of await db.read(keyCadres, {})) {
    const isHeld = (row.since === null || row.since <= day) && (row.until === null || day < row.until)
    if (!isHeld || byCadre.has(row.cadreId)) continue
    byCadre.set(row.cadreId, {
      unitId: row.unitId,
      isLinked: row.linkedTo !== null,
      hasBegun: row.lessonsRead !== null,
      itemsRight: row.itemsRight ?? 0,
      completed: row.completedOn !== null && row.completedOn <= day,
      confirmed: row.confirmedOn !== null && row.confirmedOn <= day,
    })
  }
  return [...byCadre.values()]
}
