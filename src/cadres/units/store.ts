/** Units as they were and are, and the decisions that made them so. */
import { asc, eq, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { UnitSpan } from '../units.ts'

const spans = read((q, t) => q.select().from(t.unitSpans).orderBy(asc(t.unitSpans.unitId), asc(t.unitSpans.validFrom)))
/** What every unit was called and belonged to, of all times: `treeAsOf` makes the tree of a day of them. */
export const allSpans = (db: Database): Promise<UnitSpan[]> => db.read(spans, {})

const unitRows = read((q, t) => q.select().from(t.units).orderBy(asc(t.units.id)))
export const allUnits = (db: Database) => db.read(unitRows, {})

const insertUnit = write((q, t, p: Values<{ id: string; aliases: readonly string[]; contact: string | null; createdAt: number }>) =>
  q
    .insert(t.units)
    .values({ id: p('id'), successorId: null, aliases: p('aliases'), contact: p('contact'), createdAt: p('createdAt') })
    .onConflictDoNothing(),
)
const putSpan = write((q, t, p: Values<{ [K in keyof UnitSpan]: UnitSpan[K] }>) => {
  const values = {
    ...valuesOf(p, 'id', 'unitId', 'validFrom', 'validTo', 'kind', 'name', 'shortName', 'parentId', 'sector', 'areaCode'),
  }
  return q.insert(t.unitSpans).values(values).onConflictDoUpdate({ target: t.unitSpans.id, set: values })
})
const insertEvent = write(
  (
    q,
    t,
    p: Values<{
      id: string
      kind: string
      unitId: string
      on: string
      decision: string | null
      detail: unknown
      actor: string
      at: number
    }>,
  ) => q.insert(t.unitEvents).values(valuesOf(p, 'id', 'kind', 'unitId', 'on', 'decision', 'detail', 'actor', 'at')),
)

export const addUnit = (unit: {
  readonly id: string
  readonly aliases: readonly string[]
  readonly contact: string | null
  readonly createdAt: number
}): Write => fill(insertUnit, unit)

export const saveSpan = (span: UnitSpan): Write => fill(putSpan, { ...span })

export interface UnitEventRow {
  readonly id: string
  readonly kind: string
  readonly unitId: string
  readonly on: string
  readonly decision: string | null
  readonly detail: unknown
  readonly actor: string
  readonly at: number
}
export const recordUnitEvent = (event: UnitEventRow): Write => fill(insertEvent, { ...event })

const version = read((q, t) =>
  q.select({ events: sql<number>`count(*)`, first: sql<string | null>`min(${t.unitEvents.id})` }).from(t.unitEvents),
)
/** How many decisions the tree is made of, and the first of them. */
export interface TreeVersion {
  readonly events: number
  readonly first: string | null
}
export async function treeVersion(db: Database): Promise<TreeVersion> {
  const [row] = await db.read(version, {})
  return { events: Number(row?.events ?? 0), first: row?.first ?? null }
}

/** Returns a row only while nobody has decided anything else; changes nothing. */
const unlessMore = write((q, t, p: Values<{ first: string; events: number }>) =>
  q
    .update(t.unitEvents)
    .set({ kind: sql`${t.unitEvents.kind}` })
    .where(sql`${t.unitEvents.id} = ${p('first')} and (select count(*) from unit_events) = ${p('events')}`)
    .returning({ id: t.unitEvents.id }),
)
/** Refuses the commit as 'stale' when the tree has changed since. */
export const unlessTreeChanged = ({ first, events }: TreeVersion): Write[] =>
  first === null ? [] : [fill(unlessMore, { first, events }, 'stale')]

const holders = read((q, t, p: Values<{ unitId: string; on: string }>) =>
  q
    .selectDistinct({ cadreId: t.postings.cadreId })
    .from(t.postings)
    .where(sql`${t.postings.unitId} = ${p('unitId')} and (${t.postings.until} is null or ${t.postings.until} > ${p('on')})`),
)
/** Codes of whoever holds a post in these units on a day or later. Says nothing of anybody: records come from `openRecords`. */
export async function holdersIn(db: Database, unitIds: readonly string[], on: string): Promise<string[]> {
  const found = await Promise.all(unitIds.map((unitId) => db.read(holders, { unitId, on })))
  return [...new Set(found.flat().map(({ cadreId }) => cadreId))]
}

const eventsOfUnit = read((q, t, p: Values<{ unitId: string }>) =>
  q
    .select()
    .from(t.unitEvents)
    .where(eq(t.unitEvents.unitId, p('unitId')))
    .orderBy(asc(t.unitEvents.on), asc(t.unitEvents.id)),
)
/** The decisions about a unit, oldest first. */
export const unitEventsOf = (db: Database, unitId: string) => db.read(eventsOfUnit, { unitId })

const successor = write((q, t, p: Values<{ id: string; successorId: string | null }>) =>
  q
    .update(t.units)
    .set({ successorId: p('successorId') })
    .where(eq(t.units.id, p('id'))),
)
export const setSuccessor = (id: string, successorId: string | null): Write => fill(successor, { id, successorId })

const gradeRows = read((q, t, p: Values<{ unitId: string }>) =>
  q
    .select()
    .from(t.unitGrades)
    .where(eq(t.unitGrades.unitId, p('unitId')))
    .orderBy(asc(t.unitGrades.year)),
)
/** The grades of a union as a collective, by year. */
export const unitGradesOf = (db: Database, unitId: string) => db.read(gradeRows, { unitId })

const putGrade = write((q, t, p: Values<{ unitId: string; year: number; grade: string; decision: string | null; at: number }>) =>
  q
    .insert(t.unitGrades)
    .values(valuesOf(p, 'unitId', 'year', 'grade', 'decision', 'at'))
    .onConflictDoUpdate({
      target: [t.unitGrades.unitId, t.unitGrades.year],
      set: { grade: p('grade'), decision: p('decision'), at: p('at') },
    }),
)
export const saveUnitGrade = (row: {
  readonly unitId: string
  readonly year: number
  readonly grade: string
  readonly decision: string | null
  readonly at: number
}): Write => fill(putGrade, row)
