/** "So sánh với chức danh tương đương": medians and quartiles, trend. No list of names in any of it. Pure. */
import { rounded } from './scoring.ts'

export interface Comparison {
  /** Cadres compared, the one in question among them. */
  readonly n: number
  readonly median: number
  readonly lowerQuartile: number
  readonly upperQuartile: number
  /** Set where they are compared with the yearly evaluation of another cycle. */
  readonly year?: number
}

/** @returns undefined ("chưa đủ dữ liệu") below the minimum */
export function compareTotals(totals: readonly (number | null)[], minimum: number): Comparison | undefined {
  const shown = totals.filter((total) => total !== null).sort((a, b) => a - b)
  if (shown.length < minimum) return undefined
  const at = (share: number) => rounded(quantile(shown, share)) ?? 0
  return { n: shown.length, median: at(0.5), lowerQuartile: at(0.25), upperQuartile: at(0.75) }
}

/** Which quarter of the equivalents a total falls in, 1 lowest to 4. */
export const quarterOf = (total: number, { median, lowerQuartile, upperQuartile }: Comparison): 1 | 2 | 3 | 4 =>
  total >= upperQuartile ? 4 : total >= median ? 3 : total >= lowerQuartile ? 2 : 1

/** Linear between neighbours, as spreadsheets do it (Hyndman and Fan, type 7). @param sorted at least one */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const low = sorted[Math.floor(place)] ?? 0
  const high = sorted[Math.ceil(place)] ?? low
  return low + (high - low) * (place - Math.floor(place))
}

/** Totals year by year with the change since the year before that has one. @param results in any order */
export function trendOf(
  results: readonly { readonly year: number; readonly total: number | null }[],
): { readonly year: number; readonly total: number | null; readonly change: number | null }[] {
  let last: number | null = null
  return [...results]
    .sort((a, b) => a.year - b.year)
    .map(({ year, total }) => {
      const change = total === null || last === null ? null : rounded(total - last)
      last = total ?? last
      return { year, total, change }
    })
}
