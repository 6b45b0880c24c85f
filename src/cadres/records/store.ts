import { setImmediate as others } from 'node:timers/promises'

import { and, asc, eq, gt, lte } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import { authorize, signature } from '../../console/access.ts'
import type { Authorized, Viewer } from '../../console/access.ts'
import type { AuditEvent } from '../../privacy/audit.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDay } from '../../calendar.ts'
import type { Cadre } from '../record.ts'
import { treeAsOf } from '../units.ts'
import { allSpans } from '../units/store.ts'

/** Records are read in runs of this many, and others get their turn in between. */
const atOnce = 500

type Run = Values<{ after: string; upTo: string }>
const headsAfter = read((q, t, p: Values<{ after: string }>) =>
  q
    .select()
    .from(t.cadres)
    .where(gt(t.cadres.id, p('after')))
    .orderBy(asc(t.cadres.id))
    .limit(atOnce),
)
const postingsOf = read((q, t, p: Run) =>
  q
    .select()
    .from(t.postings)
    .where(and(gt(t.postings.cadreId, p('after')), lte(t.postings.cadreId, p('upTo')))),
)
const qualificationsOf = read((q, t, p: Run) =>
  q
    .select()
    .from(t.qualifications)
    .where(and(gt(t.qualifications.cadreId, p('after')), lte(t.qualifications.cadreId, p('upTo')))),
)
const planningsOf = read((q, t, p: Run) =>
  q
    .select()
    .from(t.plannings)
    .where(and(gt(t.plannings.cadreId, p('after')), lte(t.plannings.cadreId, p('upTo')))),
)
const rewardsOf = read((q, t, p: Run) =>
  q
    .select()
    .from(t.rewards)
    .where(and(gt(t.rewards.cadreId, p('after')), lte(t.rewards.cadreId, p('upTo')))),
)
const gradesOf = read((q, t, p: Run) =>
  q
    .select()
    .from(t.officialGrades)
    .where(and(gt(t.officialGrades.cadreId, p('after')), lte(t.officialGrades.cadreId, p('upTo')))),
)

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
async function* load(db: Database, which: Which): AsyncGenerator<readonly Cadre[]> {
  if (which === 'all') yield* loadAll(db)
  else yield (await Promise.all(('ids' in which ? which.ids : [which.id]).map((id) => loadOne(db, id)))).flat()
}

async function* loadAll(db: Database): AsyncGenerator<readonly Cadre[]> {
  for (let after = ''; ; ) {
    const heads = await db.read(headsAfter, { after })
    const upTo = heads.at(-1)?.id
    if (upTo === undefined) return
    const run = { after, upTo }
    const [postings, qualifications, plannings, rewards, grades] = await Promise.all([
      db.read(postingsOf, run),
      db.read(qualificationsOf, run),
      db.read(planningsOf, run),
      db.read(rewardsOf, run),
      db.read(gradesOf, run),
    ])
    yield joined(heads, { postings, qualifications, plannings, rewards, grades })
    if (heads.length < atOnce) return
    after = upTo
    await others()
  }
}

async function loadOne(db: Database, id: string): Promise<Cadre[]> {
  const [heads, postings, qualifications, plannings, rewards, grades] = await Promise.all([
    db.read(headOne, { id }),
    db.read(postingsOne, { id }),
    db.read(qualificationsOne, { id }),
    db.read(planningsOne, { id }),
    db.read(rewardsOne, { id }),
    db.read(gradesOne, { id }),
  ])
  return joined(heads, { postings, qualifications, plannings, rewards, grades })
}

type Owned<R> = readonly (R & { readonly cadreId: string })[]
interface Rows {
  readonly postings: Owned<Cadre['postings'][number]>
  readonly qualifications: Owned<Cadre['qualifications'][number]>
  readonly plannings: Owned<Cadre['plannings'][number]>
  readonly rewards: Owned<Cadre['rewards'][number]>
  readonly grades: Owned<Cadre['grades'][number]>
}

function joined(heads: readonly Cadre['head'][], rows: Rows): Cadre[] {
  const of = <R>(list: Owned<R>) => Map.groupBy(list, ({ cadreId }) => cadreId)
  const by = {
    postings: of(rows.postings),
    qualifications: of(rows.qualifications),
    plannings: of(rows.plannings),
    rewards: of(rows.rewards),
    grades: of(rows.grades),
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
  const tree = treeAsOf(await allSpans(db), day)
  const records: Authorized<Cadre>[] = []
  const hidden = new Set<string>()
  for await (const run of load(db, which))
    for (const record of run) {
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
  const [loaded] = await loadOne(db, cadreId)
  const record = loaded && authorize(viewer, loaded, treeAsOf([], ''), vietnamDay(at))
  if (record === undefined) return undefined
  return { record, event: { ...signature(viewer), action: 'read', subjects: [cadreId], reason: 'own record in chat', at } }
}

const ids = read((q, t) => q.select({ id: t.cadres.id }).from(t.cadres))
const revisions = read((q, t) => q.select({ id: t.cadres.id, revision: t.cadres.revision }).from(t.cadres))
/** Of every record there is. */
export const cadreRevisions = async (db: Database): Promise<Map<string, number>> =>
  new Map((await db.read(revisions, {})).map(({ id, revision }) => [id, revision]))

/** Codes in use. Says nothing about anybody. */
export const cadreIds = async (db: Database): Promise<Set<string>> => new Set((await db.read(ids, {})).map(({ id }) => id))
