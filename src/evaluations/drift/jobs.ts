/** Whose points lie above or below everybody else's: superiors, units, years. For officers of the province. */
import { allSpans } from '../../cadres/units/store.ts'
import { driftOf, driftOfUnits, driftOfYears } from '../drift.ts'
import type { Marking, YearDrift } from '../drift.ts'
import { hasResults } from '../cycle.ts'
import type { EvaluationDeps } from '../jobs.ts'
import { papersOf, resultsOf } from '../papers/store.ts'
import { ratersOf } from '../raters/store.ts'
import { openResults } from '../results/jobs.ts'
import { scoreOf } from '../scoring.ts'
import { listCycles } from '../store.ts'
import type { CycleRow } from '../store.ts'
import { release } from '../suppression.ts'

export interface Drift {
  readonly cycle: CycleRow
  /** Superiors: above 0 lenient, below 0 harsh, beside what peers and members gave the same cadres. */
  readonly markers: readonly { readonly markerId: string; readonly name: string; readonly n: number; readonly drift: number }[]
  /** Units, beside the median of equivalent titles. */
  readonly units: readonly { readonly unitId: string; readonly unit: string; readonly n: number; readonly drift: number }[]
  /** Groups of equivalent titles in the yearly evaluations up to this one. */
  readonly years: readonly (YearDrift & { readonly group: string })[]
}

const furthest = <R extends { readonly drift: number; readonly n: number }>(rows: readonly R[]): R[] =>
  [...rows].sort((a, b) => Math.abs(b.drift) - Math.abs(a.drift) || b.n - a.n)

export async function openDrift(id: string, deps: EvaluationDeps): Promise<Drift> {
  const { db } = deps
  const { cycle, rows, comparisons, names } = await openResults(id, deps)
  const minimum = cycle.rules.minimum.comparison
  const [{ superiors }, raters, spans] = await Promise.all([papersOf(db, cycle.id), ratersOf(db, cycle.id), allSpans(db)])
  const units = new Map(spans.map(({ unitId, name }) => [unitId, name]))
  const cadreOf = new Map(
    raters.flatMap(({ group, contactId, rater }) => (group === 'C' && contactId !== null ? [[contactId, rater] as const] : [])),
  )
  const byCadre = new Map(rows.map((row) => [row.cadreId, row]))
  const markings = superiors.flatMap(({ subjectId, contactId, answers }): Marking[] => {
    const row = byCadre.get(subjectId)
    if (row === undefined) return []
    const given = scoreOf(release({ T: [], D: [], V: [], C: [answers] }, cycle.rules), cycle.rules, row.subject.profile).total
    const others = [row.score.byRater.D, row.score.byRater.V].filter((points) => points !== null)
    if (given === null || others.length === 0) return []
    return [
      { markerId: cadreOf.get(contactId) ?? contactId, given, others: others.reduce((sum, points) => sum + points, 0) / others.length },
    ]
  })
  const placed = rows.map(({ unitIds, equivalenceId, score }) => ({ unitIds, equivalenceId, total: score.total }))
  return {
    cycle,
    markers: furthest(driftOf(markings, minimum)).map((each) => {
      const markerId = each.markerId.replace(/^cadre:/, '')
      return { ...each, markerId, name: names.get(markerId) ?? markerId }
    }),
    units: furthest(driftOfUnits(placed, comparisons, minimum)).map((each) => ({ ...each, unit: units.get(each.unitId) ?? each.unitId })),
    years: await yearsUpTo(cycle, deps, new Set(rows.map(({ cadreId }) => cadreId))),
  }
}

/** @param visible whose results this viewer may see */
async function yearsUpTo(cycle: CycleRow, { db }: Pick<EvaluationDeps, 'db'>, visible: ReadonlySet<string>): Promise<Drift['years']> {
  const cycles = (await listCycles(db)).filter(({ kind, state, year }) => kind === 'hang_nam' && hasResults(state) && year <= cycle.year)
  const read = await Promise.all(
    cycles.map(async ({ id, year }) =>
      (await resultsOf(db, id)).map(({ subject, score }) => ({
        year,
        cadreId: subject.cadreId,
        equivalenceId: subject.equivalenceId,
        group: subject.equivalenceName ?? '',
        total: score.total,
      })),
    ),
  )
  const results = read.flat().filter(({ cadreId }) => visible.has(cadreId))
  const groups = new Map(results.map(({ equivalenceId, group }) => [equivalenceId, group]))
  return driftOfYears(results, cycle.rules.minimum.comparison).map((each) => ({ ...each, group: groups.get(each.equivalenceId) ?? '' }))
}
