/** Whose points lie above or below everybody else's: superiors, units, years. For officers of the province. */
import { allSpans } from '../../cadres/units/store.ts'
import { driftOf, driftOfUnits, driftOfYears } from '../drift.ts'
import type { Marking, YearDrift } from '../drift.ts'
import { hasResults } from '../cycle.ts'
import type { EvaluationDeps } from '../jobs.ts'
import { resultsOf, signedBySuperiors } from '../papers/store.ts'
import type { SignedPaper } from '../papers/store.ts'
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
  const [markings, spans] = await Promise.all([markingsIn(cycle, rows, deps), allSpans(db)])
  const units = new Map(spans.map(({ unitId, name }) => [unitId, name]))
  const placed = rows.map(({ unitIds, equivalenceId, score }) => ({ unitIds, equivalenceId, total: score.total }))
  return {
    cycle,
    markers: furthest(driftOf(markings, minimum)).map((each) => ({ ...each, name: names.get(each.markerId) ?? each.markerId })),
    units: furthest(driftOfUnits(placed, comparisons, minimum)).map((each) => ({ ...each, unit: units.get(each.unitId) ?? each.unitId })),
    years: await yearsUpTo(cycle, deps, new Set(rows.map(({ cadreId }) => cadreId))),
  }
}

type Rows = Awaited<ReturnType<typeof openResults>>['rows']

/**
 * What each superior gave, beside the others. Where one superior alone was asked, the cadre's shown points of superiors are theirs, and stay
 * when the papers are taken away after their time; where several were, each has signed a paper of their own.
 */
async function markingsIn(cycle: CycleRow, rows: Rows, { db }: EvaluationDeps): Promise<Marking[]> {
  const asked = (await ratersOf(db, cycle.id)).filter(({ group }) => group === 'C')
  const superiors = Map.groupBy(asked, ({ subjectId }) => subjectId)
  const isShared = [...superiors.values()].some((own) => own.length > 1)
  const signed = isShared
    ? Map.groupBy(await signedBySuperiors(db, cycle.id), ({ subjectId }) => subjectId)
    : new Map<string, SignedPaper[]>()
  const idOf = (rater: string) => rater.replace(/^cadre:/, '')
  return rows.flatMap(({ cadreId, score, subject }): Marking[] => {
    const others = [score.byRater.D, score.byRater.V].filter((points) => points !== null)
    if (others.length === 0) return []
    const beside = others.reduce((sum, points) => sum + points, 0) / others.length
    const [first, ...more] = superiors.get(cadreId) ?? []
    if (first === undefined) return []
    if (more.length === 0) {
      const given = score.byRater.C
      return given === null ? [] : [{ markerId: idOf(first.rater), given, others: beside }]
    }
    return (signed.get(cadreId) ?? []).flatMap(({ contactId, answers }) => {
      const rater = [first, ...more].find((each) => each.contactId === contactId)?.rater
      const papers = { T: [], D: [], V: [], C: [answers] }
      const given = scoreOf(release(papers, cycle.rules), cycle.rules, subject.profile).byRater.C
      return rater === undefined || given === null ? [] : [{ markerId: idOf(rater), given, others: beside }]
    })
  })
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
