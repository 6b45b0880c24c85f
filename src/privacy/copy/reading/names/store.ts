/** What ids in the copy stand for, in the words people know. */
import { desc, eq } from 'drizzle-orm'

import type { Database } from '../../../../../db/database.ts'
import { read } from '../../../../../db/query.ts'
import type { Values } from '../../../../../db/query.ts'
import { vietnamTime } from '../../../../calendar.ts'
import type { CopyPart } from '../../copy.ts'
import { columnsOf, isNamed } from '../../section.ts'
import type { Named } from '../../section.ts'

type ById = Values<{ id: string }>

const unit = read((q, t, p: ById) =>
  q
    .select({ name: t.unitSpans.name })
    .from(t.unitSpans)
    .where(eq(t.unitSpans.unitId, p('id')))
    .orderBy(desc(t.unitSpans.validFrom)),
)
const title = read((q, t, p: ById) =>
  q
    .select({ name: t.titles.name })
    .from(t.titles)
    .where(eq(t.titles.id, p('id'))),
)
const survey = read((q, t, p: ById) =>
  q
    .select({ name: t.surveys.title })
    .from(t.surveys)
    .where(eq(t.surveys.id, p('id'))),
)
const cls = read((q, t, p: ById) =>
  q
    .select({ name: t.trainingClasses.title })
    .from(t.trainingClasses)
    .where(eq(t.trainingClasses.id, p('id'))),
)
const cycle = read((q, t, p: ById) =>
  q
    .select({ name: t.evaluationCycles.title })
    .from(t.evaluationCycles)
    .where(eq(t.evaluationCycles.id, p('id'))),
)
const session = read((q, t, p: ById) =>
  q
    .select({ name: t.trainingClasses.title, startsAt: t.classSessions.startsAt })
    .from(t.classSessions)
    .innerJoin(t.trainingClasses, eq(t.trainingClasses.id, t.classSessions.classId))
    .where(eq(t.classSessions.id, p('id'))),
)
const broadcast = read((q, t, p: ById) =>
  q
    .select({ content: t.broadcasts.content })
    .from(t.broadcasts)
    .where(eq(t.broadcasts.id, p('id'))),
)

const lookups: Readonly<Record<Named, (db: Database, id: string) => Promise<string | undefined>>> = {
  unit: async (db, id) => (await db.read(unit, { id }))[0]?.name,
  title: async (db, id) => (await db.read(title, { id }))[0]?.name,
  survey: async (db, id) => (await db.read(survey, { id }))[0]?.name,
  class: async (db, id) => (await db.read(cls, { id }))[0]?.name,
  cycle: async (db, id) => (await db.read(cycle, { id }))[0]?.name,
  session: async (db, id) => {
    const [found] = await db.read(session, { id })
    return found && `${found.name}, ${vietnamTime(found.startsAt)}`
  },
  broadcast: async (db, id) => (await db.read(broadcast, { id }))[0]?.content.text,
}

/** Looks up every id the parts name. What has no name is called by its id. */
export async function namesIn(db: Database, parts: readonly CopyPart[]): Promise<(kind: Named, id: string) => string> {
  const wanted = new Map<string, readonly [Named, string]>()
  for (const { section, rows } of parts)
    for (const [column, , format] of columnsOf(section)) {
      if (typeof format !== 'object' || !isNamed(format)) continue
      for (const row of rows) if (typeof row[column] === 'string') wanted.set(`${format.named} ${row[column]}`, [format.named, row[column]])
    }
  const found = await Promise.all([...wanted].map(async ([key, [kind, id]]) => [key, (await lookups[kind](db, id)) ?? id] as const))
  const names = new Map(found)
  return (kind, id) => names.get(`${kind} ${id}`) ?? id
}
