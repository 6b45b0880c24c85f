/** What people write about, in numbers too large to point at anybody. */
import { caseCategories } from '../../db/tables/feedback.ts'
import type { CaseCategory } from '../../db/tables/feedback.ts'
import type { Case } from './case.ts'

/** No number below this is ever shown. */
export const minimumCases = 5

export interface Themes {
  /** Undefined while there are fewer than the minimum in all. */
  readonly total: number | undefined
  /** Undefined: none, too few, or hidden so that another cannot be worked out. They look the same on purpose. */
  readonly byCategory: Readonly<Record<CaseCategory, number | undefined>>
  readonly byUnit: readonly { readonly unitId: string; readonly cases: number }[]
}

export function themesOf(cases: readonly Pick<Case, 'category' | 'unitId' | 'restricted'>[]): Themes {
  const counted = cases.filter(({ category, restricted }) => category !== null && !restricted)
  const byCategory = new Map<CaseCategory, number>(caseCategories.map((category) => [category, 0]))
  const byUnit = new Map<string, number>()
  for (const { category, unitId } of counted) {
    if (category !== null) byCategory.set(category, (byCategory.get(category) ?? 0) + 1)
    // Cases without a unit are a row of their own: they are what a subtraction would be made with.
    byUnit.set(unitId ?? '', (byUnit.get(unitId ?? '') ?? 0) + 1)
  }
  const shown = suppressed(byCategory)
  return {
    total: counted.length < minimumCases ? undefined : counted.length,
    byCategory: Object.fromEntries(caseCategories.map((category) => [category, shown.get(category)])) as Themes['byCategory'],
    byUnit: [...suppressed(byUnit)].filter(([unitId]) => unitId !== '').map(([unitId, n]) => ({ unitId, cases: n })),
  }
}

/**
 * The numbers that may be shown. What is hidden must come to the minimum together: else the total less the rest would tell it, so the
 * smallest of the others are hidden with it.
 */
function suppressed<K>(counts: ReadonlyMap<K, number>): Map<K, number> {
  const rising = [...counts].filter(([, n]) => n > 0).sort((a, b) => a[1] - b[1])
  let hidden = 0
  let sum = 0
  while (hidden < rising.length && ((rising[hidden]?.[1] ?? 0) < minimumCases || (hidden > 0 && sum < minimumCases))) {
    sum += rising[hidden]?.[1] ?? 0
    hidden++
  }
  return new Map(rising.slice(hidden))
}
