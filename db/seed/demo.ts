/**
 * An invented province, the same every time for the same seed: units through the reorganisation of 2025, cadres with posts, degrees,
 * planning lists, rewards and grades. No name, number or company in it is anybody's: names are drawn from syllables, telephones begin
 * 0999, which no network gave out.
 */
import type { Tables } from '../tables/index.ts'
import { cadreOf, gradeWeights } from './demo/cadres.ts'
import type { DemoCadre } from './demo/cadres.ts'
import { diceOf } from './demo/dice.ts'
import { postsOf } from './demo/posts.ts'
import { unitsOf } from './demo/units.ts'

export type { DemoCadre } from './demo/cadres.ts'

export interface DemoProvince {
  readonly units: readonly { readonly id: string; readonly successorId: string | null }[]
  readonly spans: readonly Tables['unitSpans']['$inferSelect'][]
  readonly unitGrades: readonly { readonly unitId: string; readonly year: number; readonly grade: string; readonly decision: string }[]
  readonly cadres: readonly DemoCadre[]
}

export interface DemoSize {
  /** Grassroots unions; some forty bodies above them come on top. */
  readonly grassroots: number
  readonly cadres: number
}

/** @param at epoch ms written as the time of creation */
export function demoProvince(seed: number, { grassroots, cadres }: DemoSize, at: number): DemoProvince {
  const dice = diceOf(seed)
  const tree = unitsOf(dice, grassroots)
  const posts = postsOf(dice, tree.grassroots, cadres)
  return {
    units: tree.units,
    spans: tree.spans,
    unitGrades: tree.grassroots.flatMap((unitId) =>
      [2024, 2025].map((year) => ({ unitId, year, grade: dice.weighted(gradeWeights), decision: `${dice.between(10, 400)}/QĐ-LĐLĐ` })),
    ),
    cadres: posts.map((post, i) => cadreOf(dice, post, i, at)),
  }
}
