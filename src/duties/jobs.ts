/** What officers note of duties: a unit's officer for the units below, what goes up to the province the province alone. */
import type { Database } from '../../db/database.ts'
import { CommitRefused } from '../../db/query.ts'
import type { NotedDuty } from '../../db/tables/duties.ts'
import { treeAsOf } from '../cadres/units.ts'
import type { UnitTree } from '../cadres/units.ts'
import { allSpans } from '../cadres/units/store.ts'
import { mayWriteIn, signature } from '../console/access.ts'
import type { Viewer } from '../console/access.ts'
import type { Ids } from '../ids.ts'
import { commitAudited } from '../privacy/audit/store.ts'
import { vietnamDay } from '../calendar.ts'
import { owingUnits } from './duty.ts'
import { actsOf, addAct, findAct, withdrawAct } from './store.ts'
import type { DutyAct } from './store.ts'
import type { DutyFailure } from './wording.ts'

export interface DutyDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

export type Noted = { readonly ok: true; readonly act: Pick<DutyAct, 'id' | 'year'> } | { readonly ok: false; readonly code: DutyFailure }
const failed = (code: DutyFailure): Noted => ({ ok: false, code })

export interface NewDutyAct {
  readonly duty: NotedDuty
  readonly unitId: string
  readonly year: number
  readonly on: string
  readonly document: string
}

/** A report is received by the province, and the province proposes the review. */
const provincial: ReadonlySet<NotedDuty> = new Set(['P6', 'P8'])

export function mayNote(viewer: Viewer, duty: NotedDuty, unitId: string, tree: UnitTree): boolean {
  const isProvince = viewer.type === 'officer' && (viewer.role === 'quan_tri' || viewer.role === 'can_bo_tinh')
  return provincial.has(duty) ? isProvince : mayWriteIn(viewer, unitId, tree)
}

/** The units as they were at the end of a year, or are today. */
export async function unitsOfYear(db: Database, year: number, at: number): Promise<UnitTree> {
  const today = vietnamDay(at)
  return treeAsOf(await allSpans(db), `${year}-12-31` < today ? `${year}-12-31` : today)
}

/** Notes that a unit did what is asked of it for a year, with the paper that proves it. */
export async function noteDuty(wanted: NewDutyAct, { db, ids, viewer, at }: DutyDeps): Promise<Noted> {
  const tree = await unitsOfYear(db, wanted.year, at)
  if (!tree.byId.has(wanted.unitId)) return failed('no_unit')
  if (!mayNote(viewer, wanted.duty, wanted.unitId, tree)) return failed('not_yours')
  if (!owingUnits(tree, wanted.duty).some(({ unitId }) => unitId === wanted.unitId)) return failed('not_owed')
  if (wanted.on > vietnamDay(at)) return failed('ahead')
  const signed = signature(viewer)
  const act = { ...wanted, id: ids.next(), actor: signed.actor, at }
  const reason = `${wanted.duty} of ${wanted.year} noted for ${wanted.unitId}: ${wanted.document}`
  await commitAudited(db, [addAct(act)], [{ ...signed, action: 'write', subjects: [], reason, at }])
  return { ok: true, act }
}

export async function withdrawDuty(id: string, { db, viewer, at }: Omit<DutyDeps, 'ids'>): Promise<Noted> {
  const act = await findAct(db, id)
  if (act === undefined) return failed('unknown')
  if (!mayNote(viewer, act.duty, act.unitId, await unitsOfYear(db, act.year, at))) return failed('not_yours')
  const signed = signature(viewer)
  const reason = `${act.duty} of ${act.year} withdrawn for ${act.unitId}`
  try {
    await commitAudited(db, [withdrawAct(id, signed.actor, at)], [{ ...signed, action: 'write', subjects: [], reason, at }])
  } catch (error) {
    if (error instanceof CommitRefused && error.reason === 'unknown') return failed('unknown')
    throw error
  }
  return { ok: true, act }
}

/** Units that have not sent the report of a year. */
export async function reportsMissing(db: Database, year: number, at: number): Promise<number> {
  const [tree, acts] = await Promise.all([unitsOfYear(db, year, at), actsOf(db, year)])
  const sent = new Set(acts.flatMap(({ duty, unitId }) => (duty === 'P6' ? [unitId] : [])))
  return owingUnits(tree, 'P6').filter(({ unitId }) => !sent.has(unitId)).length
}
