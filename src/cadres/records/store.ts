import { and, asc, eq, getTableColumns, gt, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { RecordPart, Source } from '../../../db/tables/cadres.ts'
import { authorize, signature } from '../../console/access.ts'
import type { Authorized, Viewer } from '../../console/access.ts'
import type { AuditEvent } from '../../privacy/audit.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDay } from '../../privacy/calendar.ts'
import type { Cadre, CadreHead, RecordChange } from '../record.ts'
import { treeAsOf } from '../units.ts'
import { allSpans } from '../units/store.ts'

const parts = {
  cadre: 'cadres',
  posting: 'postings',
  qualification: 'qualifications',
  planning: 'plannings',
  reward: 'rewards',
  grade: 'officialGrades',
} as const satisfies Record<RecordPart, string>

const headsAll = read((q, t) => q.select().from(t.cadres).orderBy(asc(t.cadres.id)))
const postingsAll = read((q, t) => q.select().from(t.postings))
const qualificationsAll = read((q, t) => q.select().from(t.qualifications))
const planningsAll = read((q, t) => q.select().from(t.plannings))
const rewardsAll = read((q, t) => q.select().from(t.rewards))
const gradesAll = read((q, t) => q.select().from(t.officialGrades))

type ById = Values<{ id: string }>
const headOne = read((q, t, p: ById) =>
  q
    .select()
    .from(t.cadres)
    .where(eq(t.cadres.id, p('id'))),
)
const postingsOne = read((q, t, p: ById) =>
  q
    .select()
    .from(t.postings)
    .where(eq(t.postings.cadreId, p('id'))),
)
const qualificationsOne = read((q, t, p: ById) =>
  q
    .select()
    .from(t.qualifications)
    .where(eq(t.qualifications.cadreId, p('id'))),
)
const planningsOne = read((q, t, p: ById) =>
  q
    .select()
    .from(t.plannings)
    .where(eq(t.plannings.cadreId, p('id'))),
)
const rewardsOne = read((q, t, p: ById) =>
  q
    .select()
    .from(t.rewards)
    .where(eq(t.rewards.cadreId, p('id'))),
)
const gradesOne = read((q, t, p: ById) =>
  q
    .select()
    .from(t.officialGrades)
    .where(eq(t.officialGrades.cadreId, p('id'))),
)

/** All records, one, or the few of a page. */
type Which = 'all' | { readonly id: string } | { readonly ids: readonly string[] }

/** Not exported: a record leaves this file checked and written into the trail, or not at all. */
async function load(db: Database, which: Which): Promise<Cadre[]> {
  if (which !== 'all' && 'ids' in which) return (await Promise.all(which.ids.map((id) => load(db, { id })))).flat()
  const [heads, postings, qualifications, plannings, rewards, grades] = await (which === 'all'
    ? Promise.all([
        db.read(headsAll, {}),
        db.read(postingsAll, {}),
        db.read(qualificationsAll, {}),
        db.read(planningsAll, {}),
        db.read(rewardsAll, {}),
        db.read(gradesAll, {}),
      ])
    : Promise.all([
        db.read(headOne, which),
        db.read(postingsOne, which),
        db.read(qualificationsOne, which),
        db.read(planningsOne, which),
        db.read(rewardsOne, which),
        db.read(gradesOne, which),
      ]))
  const of = <R extends { readonly cadreId: string }>(rows: readonly R[]) => Map.groupBy(rows, ({ cadreId }) => cadreId)
  const by = {
    postings: of(postings),
    qualifications: of(qualifications),
    plannings: of(plannings),
    rewards: of(rewards),
    grades: of(grades),
  }
  return heads.map((head) => ({
    head,
    postings: by.postings.get(head.id) ?? [],
    qualifications: by.qualifications.get(head.id) ?? [],
    plannings: by.plannings.get(head.id) ?? [],
    rewards: by.rewards.get(head.id) ?? [],
    grades: by.grades.get(head.id) ?? [],
  }))
}

export interface Opened {
  readonly records: readonly Authorized<Cadre>[]
  /** Ids of records that exist and this viewer may not see. */
  readonly hidden: ReadonlySet<string>
}

/**
 * Reads records for somebody: checked one by one, and entered into the audit trail before anything is handed out.
 * A record that was asked for by its code and may not be seen is entered as refused.
 */
export async function openRecords(
  db: Database,
  viewer: Viewer,
  which: Which,
  why: { readonly action: 'read' | 'export' | 'import'; readonly reason: string; readonly at: number },
): Promise<Opened> {
  const day = vietnamDay(why.at)
  const [loaded, spans] = await Promise.all([load(db, which), allSpans(db)])
  const tree = treeAsOf(spans, day)
  const records: Authorized<Cadre>[] = []
  const hidden = new Set<string>()
  for (const record of loaded) {
    const allowed = authorize(viewer, record, tree, day)
    if (allowed === undefined) hidden.add(record.head.id)
    else records.push(allowed)
  }
  const entry = { ...signature(viewer), reason: why.reason, at: why.at }
  const events: AuditEvent[] = [
    ...(records.length > 0 || which === 'all' ? [{ ...entry, action: why.action, subjects: records.map(({ head }) => head.id) }] : []),
    ...(which !== 'all' && hidden.size > 0 ? [{ ...entry, action: 'refused' as const, subjects: [...hidden] }] : []),
  ]
  if (events.length > 0) await commitAudited(db, [], events)
  return { records, hidden }
}

/** For a turn of the person's own conversation: the caller puts `selfRead` into the same commit. */
export async function ownRecord(
  db: Database,
  cadreId: string,
  at: number,
): Promise<{ record: Authorized<Cadre>; event: AuditEvent } | undefined> {
  const viewer: Viewer = { type: 'self', cadreId }
  const [loaded] = await load(db, { id: cadreId })
  const record = loaded && authorize(viewer, loaded, treeAsOf([], ''), vietnamDay(at))
  if (record === undefined) return undefined
  return { record, event: { ...signature(viewer), action: 'read', subjects: [cadreId], reason: 'own record in chat', at } }
}

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

const insertChange = write(
  (
    q,
    t,
    p: Values<{
      id: string
      cadreId: string
      revision: number
      part: string
      partId: string
      before: unknown
      after: unknown
      source: string
      actor: string
      reason: string | null
      importId: string | null
      at: number
    }>,
  ) =>
    q.insert(t.cadreChanges).values({
      id: p('id'),
      cadreId: p('cadreId'),
      revision: p('revision'),
      part: p('part'),
      partId: p('partId'),
      before: p('before'),
      after: p('after'),
      source: p('source'),
      actor: p('actor'),
      reason: p('reason'),
      importId: p('importId'),
      at: p('at'),
    }),
)

export interface Writing {
  readonly at: number
  readonly actor: string
  readonly source: Source
  readonly reason?: string
  readonly importId?: string
  /** Posts that move because their unit does: no nomination stands in their way. */
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
      fill(insertChange, {
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

const changesAfter = read((q, t, p: Values<{ cadreId: string; revision: number }>) =>
  q
    .select()
    .from(t.cadreChanges)
    .where(and(eq(t.cadreChanges.cadreId, p('cadreId')), gt(t.cadreChanges.revision, p('revision'))))
    .orderBy(asc(t.cadreChanges.revision), asc(t.cadreChanges.id)),
)
/** What was changed in a record after a revision, oldest first. */
export const changesSince = (db: Database, cadreId: string, revision: number) => db.read(changesAfter, { cadreId, revision })

const changesOfImport = read((q, t, p: Values<{ importId: string }>) =>
  q
    .select()
    .from(t.cadreChanges)
    .where(eq(t.cadreChanges.importId, p('importId')))
    .orderBy(asc(t.cadreChanges.id)),
)
export const changesByImport = (db: Database, importId: string) => db.read(changesOfImport, { importId })

const ids = read((q, t) => q.select({ id: t.cadres.id }).from(t.cadres))
/** Codes in use. Says nothing about anybody. */
export const cadreIds = async (db: Database): Promise<Set<string>> => new Set((await db.read(ids, {})).map(({ id }) => id))
