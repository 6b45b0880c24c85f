/** The one way a record changes: a list of changes and its log, in the caller's commit. */
import { and, eq, getTableColumns, sql } from 'drizzle-orm'

import { fill, write } from '../../../../db/query.ts'
import type { Values, Write } from '../../../../db/query.ts'
import type { RecordPart, Source } from '../../../../db/tables/cadres.ts'
import type { CadreHead, RecordChange } from '../../record.ts'
import { logged } from '../log/store.ts'

const parts = {
  cadre: 'cadres',
  posting: 'postings',
  qualification: 'qualifications',
  planning: 'plannings',
  reward: 'rewards',
  grade: 'officialGrades',
} as const satisfies Record<RecordPart, string>

type ById = Values<{ id: string }>
const insertHead = write((q, t, p: Values<Record<string, unknown>>) =>
  q
    .insert(t.cadres)
    .values(placeholdersOf(t.cadres, p) as never)
    .onConflictDoNothing()
    .returning({ id: t.cadres.id }),
)
const updateHead = write((q, t, p: Values<Record<string, unknown>>) =>
  q
    .update(t.cadres)
    .set(placeholdersOf(t.cadres, p) as never)
    .where(and(eq(t.cadres.id, p('id')), eq(t.cadres.revision, p('expected'))))
    .returning({ id: t.cadres.id }),
)
const bumpHead = write((q, t, p: Values<{ id: string; expected: number; revision: number; at: number }>) =>
  q
    .update(t.cadres)
    .set({ revision: p('revision'), updatedAt: p('at') })
    .where(and(eq(t.cadres.id, p('id')), eq(t.cadres.revision, p('expected'))))
    .returning({ id: t.cadres.id }),
)

const puts = Object.fromEntries(
  Object.entries(parts).map(([part, table]) => [
    part,
    write((q, t, p: Values<Record<string, unknown>>) => {
      const values = placeholdersOf(t[table], p) as never
      return q.insert(t[table]).values(values).onConflictDoUpdate({ target: t[table].id, set: values })
    }),
  ]),
) as Readonly<Record<RecordPart, ReturnType<typeof write<Record<string, unknown>, unknown>>>>

const drops = Object.fromEntries(
  Object.entries(parts).map(([part, table]) => [part, write((q, t, p: ById) => q.delete(t[table]).where(eq(t[table].id, p('id'))))]),
) as unknown as Readonly<Record<RecordPart, ReturnType<typeof write<{ id: string }, unknown>>>>

function placeholdersOf(table: Parameters<typeof getTableColumns>[0], p: Values<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(getTableColumns(table)).map((name) => [name, p(name)]))
}

export interface Writing {
  readonly at: number
  readonly actor: string
  readonly source: Source
  readonly reason?: string
  readonly importId?: string
  /** Posts that move because their unit does, or go back to the record they came from: no nomination stands in their way. */
  readonly reorganises?: boolean
  readonly newId: () => string
}

/**
 * The writes of a change list and its log, for one record. Refused as 'stale' when somebody changed the record meanwhile, and as
 * 'taken' when a new record's id exists; as 'nominated' when it gives a title for which the cadre's nomination is neither done nor waived.
 * @param revision the record's revision that the changes were worked out on; 0 for a new record
 */
export function recordWrites(cadreId: string, revision: number, changes: readonly RecordChange[], writing: Writing): Write[] {
  const next = revision + 1
  const head = changes.find(({ part }) => part === 'cadre')
  const isGone = head !== undefined && head.after === null
  const rest = changes.filter(({ part }) => part !== 'cadre')
  return [
    ...(isGone ? [] : [headWrite(cadreId, revision, (head?.after ?? undefined) as CadreHead | undefined, writing.at)]),
    ...(writing.reorganises ? [] : titlesGiven(changes).map((titleId) => fill(unlessNominated, { cadreId, titleId }, 'nominated'))),
    ...rest.map(({ part, partId, after }) => (after === null ? fill(drops[part], { id: partId }) : fill(puts[part], { ...after }))),
    ...(isGone ? [fill(drops.cadre, { id: cadreId })] : []),
    ...changes.map(({ part, partId, before, after }) =>
      logged({
        id: writing.newId(),
        cadreId,
        revision: next,
        part,
        partId,
        before,
        after,
        source: writing.source,
        actor: writing.actor,
        reason: writing.reason ?? null,
        importId: writing.importId ?? null,
        at: writing.at,
      }),
    ),
  ]
}

/** Titles a change list gives anew: a post begun, or one that becomes another. */
function titlesGiven(changes: readonly RecordChange[]): string[] {
  const given = changes.flatMap((change) => {
    if (change.part !== 'posting' || change.after === null) return []
    const { before, after } = change
    const isSame = before?.titleId === after.titleId && before.unitId === after.unitId && before.since === after.since
    return isSame && before?.term === after.term ? [] : [after.titleId]
  })
  return [...new Set(given)]
}

/** Returns the cadre's row unless the latest nomination for the title is still open, or was withdrawn. */
const unlessNominated = write((q, t, p: Values<{ cadreId: string; titleId: string }>) =>
  q
    .update(t.cadres)
    .set({ revision: sql`${t.cadres.revision}` })
    .where(
      and(
        eq(t.cadres.id, p('cadreId')),
        sql`not exists (
          select 1 from nominations as latest
          where latest.cadre_id = ${p('cadreId')} and latest.title_id = ${p('titleId')} and latest.state <> 'hoan_tat'
            and not exists (
              select 1 from nominations as later
              where later.cadre_id = latest.cadre_id and later.title_id = latest.title_id and later.id > latest.id
            )
        )`,
      ),
    )
    .returning({ id: t.cadres.id }),
)

function headWrite(id: string, expected: number, after: CadreHead | undefined, at: number): Write {
  const revision = expected + 1
  if (after === undefined) return fill(bumpHead, { id, expected, revision, at }, 'stale')
  return expected === 0
    ? fill(insertHead, { ...after, revision, updatedAt: at }, 'taken')
    : fill(updateHead, { ...after, revision, updatedAt: at, expected }, 'stale')
}
