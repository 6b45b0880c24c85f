/** What officers do about the reports of units. The province asks and receives; a unit's officer says for their own units who answers and what is on its way. */
import type { Database } from '../../../db/database.ts'
import { CommitRefused } from '../../../db/query.ts'
import type { UnitKind } from '../../../db/tables/units.ts'
import { treeAsOf } from '../../cadres/units.ts'
import { allSpans } from '../../cadres/units/store.ts'
import { mayWriteIn, signature } from '../../console/access.ts'
import type { Viewer } from '../../console/access.ts'
import type { Ids } from '../../ids.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDay } from '../../calendar.ts'
import { dueOf, duesOf, isPeriod, owing, readDays } from '../due.ts'
import type { Due, HandIn, OwedReport } from '../due.ts'
import { nameKeeper, officesOn } from '../keepers/store.ts'
import { responsibleFor } from '../responsible.ts'
import type { Responsible } from '../responsible.ts'
import { addReport, endReport, everyReport, handInsOf, notHandedIn, receivedHandIn, reportById, saidHandedIn } from '../store.ts'

export interface HandInDeps {
  readonly db: Database
  readonly ids: Ids
  readonly viewer: Viewer
  readonly at: number
}

export type Refusal = 'unknown' | 'not_yours' | 'no_unit' | 'no_cadre' | 'bad_days' | 'ahead' | 'ended'
export type Done<T = object> = ({ readonly ok: true } & T) | { readonly ok: false; readonly code: Refusal }
const refused = (code: Refusal) => ({ ok: false, code }) as const

/** One unit and one period of a report. */
export interface Standing {
  readonly unitId: string
  readonly unit: string
  readonly responsible: Responsible
  readonly state: HandIn['state'] | 'overdue' | 'due'
  readonly handIn?: HandIn
}

const dayMs = 86_400_000
/** How far back a period is still shown. */
const shownMs = 400 * dayMs
/** A day set further ahead is a slip of the pen. */
const aheadMs = 10 * 366 * dayMs

/** Periods that are over, latest first, and the next to come before them. */
function periodsOf(report: OwedReport, at: number): Due[] {
  const today = vietnamDay(at)
  const past = duesOf(report, vietnamDay(at - shownMs), vietnamDay(at - dayMs))
  const [next] = duesOf(report, today, vietnamDay(at + shownMs))
  return [...(next === undefined ? [] : [next]), ...past.reverse()]
}

const mayAsk = (viewer: Viewer): boolean => viewer.type === 'officer' && (viewer.role === 'quan_tri' || viewer.role === 'can_bo_tinh')

/** How the units this viewer may write in stand with one period. */
export async function standingsOf(due: Due, { db, viewer, at }: Omit<HandInDeps, 'ids'>): Promise<Standing[]> {
  const today = vietnamDay(at)
  const [spans, handIns, offices] = await Promise.all([allSpans(db), handInsOf(db, due.report.id), officesOn(db, today)])
  const now = treeAsOf(spans, today)
  const units = owing(spans, due, today).filter(({ unitId }) => mayWriteIn(viewer, unitId, now))
  const given = new Map(handIns.flatMap((row) => (row.period === due.period ? [[row.unitId, row]] : [])))
  const answering = responsibleFor(
    units.map(({ unitId }) => unitId),
    offices,
  )
  return units.flatMap(({ unitId, name: unit }, i) => {
    const [handIn, responsible] = [given.get(unitId), answering[i]]
    if (responsible === undefined) return []
    const state = handIn?.state ?? (due.at <= at ? 'overdue' : 'due')
    return [{ unitId, unit, responsible, state, ...(handIn !== undefined && { handIn }) }]
  })
}

/** Every report with how its periods stand, newest period first. */
export async function reportsFor(deps: Omit<HandInDeps, 'ids'>) {
  const reports = await everyReport(deps.db)
  return Promise.all(
    reports.map(async (report) => ({
      report,
      periods: await Promise.all(
        periodsOf(report, deps.at)
          .slice(0, 4)
          .map(async (due) => ({ due, standings: await standingsOf(due, deps) })),
      ),
    })),
  )
}

export async function findDue(db: Database, id: string, period: string): Promise<Due | undefined> {
  const report = await reportById(db, id)
  return report === undefined || !isPeriod(report, period) ? undefined : dueOf(report, period)
}

export interface Asked {
  readonly title: string
  readonly basis: string | null
  /** As somebody writes them: "15/12", "30/06/2027". */
  readonly days: string
  readonly unitKinds: readonly UnitKind[]
  readonly underId: string | null
}

export async function askFor({ days: text, ...asked }: Asked, { db, ids, viewer, at }: HandInDeps): Promise<Done<{ readonly id: string }>> {
  if (!mayAsk(viewer)) return refused('not_yours')
  const days = readDays(text)
  if (days === undefined) return refused('bad_days')
  const today = vietnamDay(at)
  if (asked.underId !== null && !treeAsOf(await allSpans(db), today).byId.has(asked.underId)) return refused('no_unit')
  const report: OwedReport = {
    ...asked,
    id: `BC-${ids.random(6)}`,
    days,
    since: today,
    endedOn: null,
    createdBy: signature(viewer).actor,
    createdAt: at,
  }
  // A day that is over would be asked of nobody.
  if (duesOf(report, today, vietnamDay(at + aheadMs)).length === 0) return refused('bad_days')
  await audited([addReport(report)], `asked for report ${report.id}`, [], { db, viewer, at })
  return { ok: true, id: report.id }
}

/** Asked for no more from tomorrow on; what is due by then stays due. */
export async function endAsking(id: string, { db, viewer, at }: HandInDeps): Promise<Done> {
  if (!mayAsk(viewer)) return refused('not_yours')
  if ((await reportById(db, id)) === undefined) return refused('unknown')
  try {
    await audited([endReport(id, vietnamDay(at + dayMs))], `asks for report ${id} no more`, [], { db, viewer, at })
  } catch (error) {
    if (error instanceof CommitRefused && error.reason === 'ended') return refused('ended')
    throw error
  }
  return { ok: true }
}

export interface Mark {
  readonly unitIds: readonly string[]
  /** The day it came, YYYY-MM-DD. */
  readonly on: string
  readonly reference: string | null
}

/** The province has it; a unit's officer says that it is on its way. */
export async function markHandedIn(
  due: Due,
  { unitIds, on, reference }: Mark,
  deps: HandInDeps,
): Promise<Done<{ readonly marked: number }>> {
  const { viewer, at } = deps
  if (on > vietnamDay(at)) return refused('ahead')
  const owed = new Map((await standingsOf(due, deps)).map((row) => [row.unitId, row]))
  if (unitIds.some((unitId) => !owed.has(unitId))) return refused('no_unit')
  const { actor } = signature(viewer)
  const key = { reportId: due.report.id, period: due.period }
  const put = mayAsk(viewer) ? receivedHandIn : saidHandedIn
  await audited(
    unitIds.map((unitId) => put({ ...key, unitId, on, reference, by: actor, at })),
    `${mayAsk(viewer) ? 'received' : 'said to be handed in'}: ${due.report.id} ${due.period}`,
    unitIds,
    deps,
  )
  return { ok: true, marked: unitIds.length }
}

/** What somebody said did not come, or was marked by mistake: it is owed again, and reminded of. */
export async function takeMarkBack(due: Due, unitIds: readonly string[], deps: HandInDeps): Promise<Done> {
  if (!mayAsk(deps.viewer)) return refused('not_yours')
  await audited(
    unitIds.map((unitId) => notHandedIn({ reportId: due.report.id, unitId, period: due.period })),
    `mark taken back: ${due.report.id} ${due.period}`,
    unitIds,
    deps,
  )
  return { ok: true }
}

/** @param cadreId undefined: the unit's head again */
export async function nameResponsible(unitId: string, cadreId: string | undefined, deps: HandInDeps): Promise<Done> {
  const { db, viewer, at } = deps
  const today = vietnamDay(at)
  const tree = treeAsOf(await allSpans(db), today)
  if (!tree.byId.has(unitId)) return refused('no_unit')
  if (!mayWriteIn(viewer, unitId, tree)) return refused('not_yours')
  if (cadreId !== undefined && !(await officesOn(db, today)).active.has(cadreId)) return refused('no_cadre')
  const { actor } = signature(viewer)
  const what = cadreId === undefined ? 'answers for its reports by its head again' : 'was named for the reports'
  await audited([nameKeeper(unitId, cadreId, actor, at)], `${unitId} ${what}`, cadreId === undefined ? [unitId] : [cadreId], deps)
  return { ok: true }
}

const audited = (
  writes: Parameters<typeof commitAudited>[1],
  reason: string,
  subjects: readonly string[],
  { db, viewer, at }: Omit<HandInDeps, 'ids'>,
) => commitAudited(db, writes, [{ ...signature(viewer), action: 'write', subjects: [...subjects], reason, at }])
