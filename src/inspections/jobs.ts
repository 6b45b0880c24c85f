/** What officers do with inspections. The province plans and concludes; a unit's officer says what was put right in their own units. */
import type { Database } from '../../db/database.ts'
import { CommitRefused } from '../../db/query.ts'
import type { Write } from '../../db/query.ts'
import { treeAsOf } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import { mayWriteIn, signature } from '../console/access.ts'
import type { Viewer } from '../console/access.ts'
import type { Ids } from '../ids.ts'
import { commitAudited } from '../privacy/audit/store.ts'
import { vietnamDay } from '../calendar.ts'
import { standingOf } from './inspection.ts'
import type { Inspection, Standing } from './inspection.ts'
import { addInspection, everyInspection, inspectionById, saveInspection } from './store.ts'

export interface InspectionDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

export type Failure = 'unknown' | 'no_unit' | 'not_yours' | 'not_held' | 'held_before' | 'nothing_to_fix' | 'ahead' | 'changed'
export type Outcome<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly code: Failure }
const failed = (code: Failure) => ({ ok: false, code }) as const

export interface Seen {
  readonly inspection: Inspection
  readonly unit: string
  readonly standing: Standing
}

const mayConclude = (viewer: Viewer): boolean => viewer.type === 'officer' && (viewer.role === 'quan_tri' || viewer.role === 'can_bo_tinh')

/** Inspections of the units this viewer may write in, latest first. */
export async function seenBy({ db, viewer, at }: Omit<InspectionDeps, 'ids'>): Promise<Seen[]> {
  const [inspections, spans] = await Promise.all([everyInspection(db), allSpans(db)])
  const today = vietnamDay(at)
  const tree = treeAsOf(spans, today)
  const names = new Map(spans.map(({ unitId, name }) => [unitId, name]))
  return inspections
    .filter(({ unitId }) => mayWriteIn(viewer, unitId, tree))
    .map((inspection) => ({ inspection, unit: names.get(inspection.unitId) ?? inspection.unitId, standing: standingOf(inspection, today) }))
}

export const look = async (id: string, deps: Omit<InspectionDeps, 'ids'>): Promise<Seen | undefined> =>
  (await seenBy(deps)).find(({ inspection }) => inspection.id === id)

export interface Plan {
  readonly unitId: string
  readonly inspector: string
  readonly content: string
  readonly plannedOn: string
}

/** Plans an inspection of a unit; the days are YYYY-MM-DD. */
export async function plan(wanted: Plan, deps: InspectionDeps): Promise<Outcome<{ readonly inspection: Inspection }>> {
  const { db, ids, viewer, at } = deps
  if (!mayConclude(viewer)) return failed('not_yours')
  if (!treeAsOf(await allSpans(db), vietnamDay(at)).byId.has(wanted.unitId)) return failed('no_unit')
  const open = { heldOn: null, conclusion: null, decision: null, fixBy: null, fixedOn: null, fixed: null }
  const inspection: Inspection = { id: `KT-${ids.random(6)}`, ...wanted, ...open, revision: 1, createdAt: at }
  await commit(addInspection(inspection), `planned inspection ${inspection.id} of ${wanted.unitId}`, deps)
  return { ok: true, inspection }
}

export interface Conclusion {
  readonly heldOn: string
  readonly conclusion: string
  readonly decision: string | null
  readonly fixBy: string | null
}

/** Notes what was found, once, and by when it must be put right. */
export async function conclude(id: string, said: Conclusion, deps: InspectionDeps): Promise<Outcome<{ readonly inspection: Inspection }>> {
  if (!mayConclude(deps.viewer)) return failed('not_yours')
  const was = await inspectionById(deps.db, id)
  if (was === undefined) return failed('unknown')
  if (was.heldOn !== null) return failed('held_before')
  if (said.heldOn > vietnamDay(deps.at)) return failed('ahead')
  return change(was, said, `concluded inspection ${id}`, deps)
}

/** Notes how and on which day what was found was put right: the unit itself may. */
export async function putRight(
  id: string,
  said: { readonly fixedOn: string; readonly fixed: string },
  deps: InspectionDeps,
): Promise<Outcome<{ readonly inspection: Inspection }>> {
  const seen = await look(id, deps)
  if (seen === undefined) return failed('unknown')
  const { inspection } = seen
  if (inspection.heldOn === null) return failed('not_held')
  if (inspection.fixBy === null || inspection.fixedOn !== null) return failed('nothing_to_fix')
  if (said.fixedOn > vietnamDay(deps.at) || said.fixedOn < inspection.heldOn) return failed('ahead')
  return change(inspection, said, `put right after inspection ${id}`, deps)
}

async function change(
  was: Inspection,
  what: Partial<Inspection>,
  reason: string,
  deps: InspectionDeps,
): Promise<Outcome<{ readonly inspection: Inspection }>> {
  try {
    await commit(saveInspection(was, what), reason, deps)
  } catch (error) {
    if (error instanceof CommitRefused && error.reason === 'stale') return failed('changed')
    throw error
  }
  return { ok: true, inspection: { ...was, ...what } }
}

const commit = (write: Write, reason: string, { db, viewer, at }: InspectionDeps) =>
  commitAudited(db, [write], [{ ...signature(viewer), action: 'write', subjects: [], reason, at }])
