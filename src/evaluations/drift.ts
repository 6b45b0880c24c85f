/**
 * Harsh and lenient marking: how far a superior's points, a unit's, a year's lie from everybody else's. All of it from released points
 * alone (suppression.ts), over at least as many cadres as a comparison needs. Pure.
 */
import { compareTotals } from './comparison.ts'
import type { Comparison } from './comparison.ts'
import { rounded } from './scoring.ts'

/** One superior's points for one cadre, beside what the other shown groups gave the same cadre. */
export interface Marking {
  readonly markerId: string
  readonly given: number
  readonly others: number
}

/** How far a superior's points lie above (lenient) or below (harsh) everybody else's about the same cadres, on average. */
export function driftOf(
  markings: readonly Marking[],
  minimum: number,
): { readonly markerId: string; readonly n: number; readonly drift: number }[] {
  return [...Map.groupBy(markings, ({ markerId }) => markerId)].flatMap(([markerId, own]) => {
    const drift = meanOf(
      own.map(({ given, others }) => given - others),
      minimum,
    )
    return drift === undefined ? [] : [{ markerId, n: own.length, drift }]
  })
}

interface Placed {
  /** Their unit and every unit above it. */
  readonly unitIds: readonly string[]
  readonly equivalenceId: string | null
  readonly total: number | null
}

/** How far a unit's cadres (with those of the units under it) lie from the median of their own equivalent titles, on average. */
export function driftOfUnits(
  placed: readonly Placed[],
  comparisons: ReadonlyMap<string, Comparison>,
  minimum: number,
): { readonly unitId: string; readonly n: number; readonly drift: number }[] {
  const byUnit = new Map<string, number[]>()
  for (const { unitIds, equivalenceId, total } of placed) {
    const median = comparisons.get(equivalenceId ?? '')?.median
    if (total === null || median === undefined) continue
    for (const unitId of unitIds) byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), total - median])
  }
  return [...byUnit].flatMap(([unitId, distances]) => {
    const drift = meanOf(distances, minimum)
    return drift === undefined ? [] : [{ unitId, n: distances.length, drift }]
  })
}

interface YearResult {
  readonly year: number
  readonly cadreId: string
  readonly equivalenceId: string | null
  readonly total: number | null
}

export interface YearDrift {
  readonly equivalenceId: string
  readonly year: number
  readonly n: number
  readonly median: number
  /** How much the same people's points have changed since the year before, on average; null with too few of them. */
  readonly same: { readonly n: number; readonly change: number } | null
}

/** Each group of equivalent titles year by year, and what changed for those who were in it both years. @param results in any order */
export function driftOfYears(results: readonly YearResult[], minimum: number): YearDrift[] {
  const groups = Map.groupBy(results, ({ equivalenceId }) => equivalenceId)
  return [...groups].flatMap(([equivalenceId, own]) => {
    if (equivalenceId === null) return []
    const years = [...Map.groupBy(own, ({ year }) => year)].sort(([a], [b]) => a - b)
    return years.flatMap(([year, people], i): YearDrift[] => {
      const compared = compareTotals(
        people.map(({ total }) => total),
        minimum,
      )
      if (compared === undefined) return []
      const before = new Map(years[i - 1]?.[1].map(({ cadreId, total }) => [cadreId, total]))
      const changes = people.flatMap(({ cadreId, total }) => {
        const was = before.get(cadreId) ?? null
        return total === null || was === null ? [] : [total - was]
      })
      const change = meanOf(changes, minimum)
      const same = change === undefined ? null : { n: changes.length, change }
      return [{ equivalenceId, year, n: compared.n, median: compared.median, same }]
    })
  })
}

function meanOf(values: readonly number[], minimum: number): number | undefined {
  if (values.length < minimum) return undefined
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return (Math.sign(mean) || 1) * (rounded(Math.abs(mean)) ?? 0) || 0
}
