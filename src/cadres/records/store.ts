import { asc, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import { authorize, signature } from '../../console/access.ts'
import type { Authorized, Viewer } from '../../console/access.ts'
import type { AuditEvent } from '../../privacy/audit.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDay } from '../../privacy/calendar.ts'
import type { Cadre } from '../record.ts'
import { treeAsOf } from '../units.ts'
import { allSpans } from '../units/store.ts'

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

interface Why {
  readonly action: 'read' | 'export' | 'import'
  readonly reason: string
  readonly at: number
  /** Nobody asked for these codes: what may not be seen is passed over and enters no refusal. */
  readonly isBeside?: boolean
}

/**
 * Reads records for somebody: checked one by one, and entered into the audit trail before anything is handed out.
 * A record that was asked for by its code and may not be seen is entered as refused.
 */
export async function openRecords(db: Database, viewer: Viewer, which: Which, why: Why): Promise<Opened> {
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
    ...(which !== 'all' && hidden.size > 0 && !why.isBeside ? [{ ...entry, action: 'refused' as const, subjects: [...hidden] }] : []),
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

const ids = read((q, t) => q.select({ id: t.cadres.id }).from(t.cadres))
/** Codes in use. Says nothing about anybody. */
export const cadreIds = async (db: Database): Promise<Set<string>> => new Set((await db.read(ids, {})).map(({ id }) => id))
