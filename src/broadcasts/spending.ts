/** What the copies that have left cost, by what the platform says paid for each. */
import { paidWindowVnd } from './planner.ts'
import type { Route } from './planner.ts'

/** Copies of one route that one allowance paid for; null: the platform did not say. */
export interface Left {
  readonly route: string | null
  readonly paidBy: string | null
  readonly n: number
}

/**
 * What one copy cost (đồng). Zalo's answer names the allowance: `reply` is free, `sub_quota` and `reward_quota` are what the OA has
 * anyway, `purchase_quota` is money (https://docs.zaloplatforms.com/docs/OA, reply of the consultation message). Where it says nothing
 * the route decides.
 * @param templateVnd price of one template message
 * @param calls messages one copy takes on Zalo: each is paid for
 */
export function costOf({ route, paidBy }: Pick<Left, 'route' | 'paidBy'>, templateVnd: number, calls = 1): number {
  if ((route as Route | null) === 'zalo_template') return templateVnd
  if (paidBy === 'purchase_quota') return paidWindowVnd * calls
  return paidBy === null && (route as Route | null) === 'zalo_paid' ? paidWindowVnd * calls : 0
}

export interface Spent {
  readonly costVnd: number
  /** Copies by the allowance that paid, where the platform says. */
  readonly byAllowance: Readonly<Record<string, number>>
}

export function spentOn(left: readonly Left[], templateVnd: number, calls = 1): Spent {
  const byAllowance: Record<string, number> = {}
  let costVnd = 0
  for (const each of left) {
    costVnd += costOf(each, templateVnd, calls) * each.n
    if (each.paidBy !== null) byAllowance[each.paidBy] = (byAllowance[each.paidBy] ?? 0) + each.n
  }
  return { costVnd, byAllowance }
}
