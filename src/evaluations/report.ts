/** What officers see of many cadres at once, by any filter. Worked out from released numbers alone (suppression.ts). Pure. */
import { compareTotals } from './comparison.ts'
import type { Comparison } from './comparison.ts'
import { raterGroups } from './rules.ts'
import type { RaterGroup, RuleSet } from './rules.ts'
import { rounded } from './scoring.ts'
import type { Score } from './scoring.ts'
import { releaseCounts } from './suppression.ts'

/** One cadre's result in one cycle, as frozen at the launch. */
export interface ResultRow {
  readonly cycleId: string
  readonly year: number
  readonly cadreId: string
  /** Their unit and every unit above it. */
  readonly unitIds: readonly string[]
  readonly titleId: string
  /** The group of equivalent titles. */
  readonly equivalenceId: string | null
  readonly score: Score
  readonly asked: Readonly<Record<RaterGroup, number>>
  readonly handedIn: Readonly<Record<RaterGroup, number>>
}

export interface Filter {
  readonly cycleId?: string
  readonly year?: number
  /** The unit itself and all under it. */
  readonly unitId?: string
  readonly titleId?: string
  readonly equivalenceId?: string
}

export interface Summary {
  readonly cadres: number
  readonly counts: ReturnType<typeof releaseCounts>
  readonly totals: Comparison | null
  /** Mean of the shown points; null with fewer cadres than a comparison needs. */
  readonly byRater: Readonly<Record<RaterGroup, number | null>>
  readonly byCriterion: Readonly<Record<string, number | null>>
}

const matches = (row: ResultRow, { cycleId, year, unitId, titleId, equivalenceId }: Filter): boolean =>
  (cycleId === undefined || row.cycleId === cycleId) &&
  (year === undefined || row.year === year) &&
  (unitId === undefined || row.unitIds.includes(unitId)) &&
  (titleId === undefined || row.titleId === titleId) &&
  (equivalenceId === undefined || row.equivalenceId === equivalenceId)

export function summarise(rows: readonly ResultRow[], filter: Filter, rules: RuleSet): Summary {
  const chosen = rows.filter((row) => matches(row, filter))
  const least = rules.minimum.comparison
  const mean = (values: readonly (number | null)[]) => {
    const shown = values.filter((value) => value !== null)
    return shown.length < least ? null : rounded(shown.reduce((sum, value) => sum + value, 0) / shown.length)
  }
  const of = (group: RaterGroup) => mean(chosen.map(({ score }) => score.byRater[group]))
  return {
    cadres: chosen.length,
    counts: releaseCounts(
      chosen.flatMap(({ asked, handedIn }) => raterGroups.map((group) => ({ group, asked: asked[group], handedIn: handedIn[group] }))),
      rules,
    ),
    totals:
      compareTotals(
        chosen.map(({ score }) => score.total),
        least,
      ) ?? null,
    byRater: { T: of('T'), D: of('D'), C: of('C'), V: of('V') },
    byCriterion: Object.fromEntries(rules.criteria.map(({ id }) => [id, mean(chosen.map(({ score }) => score.byCriterion[id] ?? null))])),
  }
}
