/** "Hoàn thành xuất sắc" is given to at most a fifth of those graded "tốt" or better, in each group of equivalent titles. Pure. */
import type { Grade } from '../../db/tables/cadres.ts'

/** NĐ 335/2025/NĐ-CP: 20% of those graded "tốt" within a unit and similar group. */
const share = 0.2

/** Groups with more than that; for officers to see before they sign, never enforced: an outstanding unit may have more. */
export function overQuota(
  given: readonly { readonly grade: Grade; readonly group: string }[],
): { readonly group: string; readonly excellent: number; readonly allowed: number }[] {
  return [...Map.groupBy(given, ({ group }) => group)].flatMap(([group, own]) => {
    const excellent = own.filter(({ grade }) => grade === 'HTXS').length
    const allowed = Math.floor(own.filter(({ grade }) => grade === 'HTXS' || grade === 'HTT').length * share)
    return excellent > allowed ? [{ group, excellent, allowed }] : []
  })
}
