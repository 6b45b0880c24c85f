/**
 * From means to points: item mean → criterion mean → ×20 → points of a rater group → weighted sum, 0–100. Pure.
 *
 * Whatever is missing (an item, a criterion, a rater group) gives its weight to the rest. All numbers are rounded here, once, to one
 * decimal place, so that the page, the export and the chat cannot differ.
 *
 * What rater groups have together (the total, a criterion) is worked out only where peers or members are in it, unless the rules say
 * otherwise: of self and superior alone, either can work out what the other gave.
 */
import { raterGroups } from './rules.ts'
import type { Profile, RaterGroup, RuleSet } from './rules.ts'
import type { Released } from './suppression.ts'

export interface Score {
  /** 0–100; null: not enough to show, or withheld (`isWithheld`). */
  readonly total: number | null
  readonly byRater: Readonly<Record<RaterGroup, number | null>>
  /** By criterion id, all shown rater groups together. */
  readonly byCriterion: Readonly<Record<string, number | null>>
  /** By rater group and criterion id; what bars and radars are drawn from. */
  readonly byRaterCriterion: Readonly<Record<RaterGroup, Readonly<Record<string, number | null>>>>
  /** Papers each shown rater group stands on. */
  readonly papers: Readonly<Record<RaterGroup, number | null>>
}

export function scoreOf(released: Released, rules: RuleSet, profile: Profile): Score {
  const weights = rules.profiles[profile]
  const criteria = rules.criteria.map(({ id }) => id)
  const points = (group: RaterGroup, criterion: string): number | null => {
    const means = released.groups[group]?.means
    const own = rules.items.flatMap(({ key, criterion: its }) => (its === criterion ? (means?.[key] ?? []) : []))
    return own.length === 0 ? null : (own.reduce((sum, mean) => sum + mean, 0) / own.length) * 20
  }
  const each = perGroup((group) => Object.fromEntries(criteria.map((id) => [id, points(group, id)])))
  const byRater = perGroup((group) => weighted(criteria.map((id) => [each[group][id] ?? null, weights[id] ?? 0])))
  const together = (of: (group: RaterGroup) => number | null) =>
    mayCombine(of, rules) ? rounded(weighted(raterGroups.map((group) => [of(group), rules.raterWeights[group]]))) : null
  return {
    total: together((group) => byRater[group]),
    byRater: perGroup((group) => rounded(byRater[group])),
    byCriterion: Object.fromEntries(criteria.map((id) => [id, together((group) => each[group][id] ?? null)])),
    byRaterCriterion: perGroup((group) => Object.fromEntries(criteria.map((id) => [id, rounded(each[group][id] ?? null)]))),
    papers: perGroup((group) => released.groups[group]?.n ?? null),
  }
}

/** Signed papers were counted and nobody else's: there is no total, and that is why. */
export const isWithheld = ({ total, byRater }: Pick<Score, 'total' | 'byRater'>): boolean =>
  total === null && (byRater.T !== null || byRater.C !== null)

/** Where the rules give peers and members no weight at all, they have said what a total is made of. */
function mayCombine(of: (group: RaterGroup) => number | null, { namedTotal, raterWeights }: RuleSet): boolean {
  const unsigned = (['D', 'V'] as const).filter((group) => raterWeights[group] > 0)
  return namedTotal !== 'withheld' || unsigned.length === 0 || unsigned.some((group) => of(group) !== null)
}

const perGroup = <T>(of: (group: RaterGroup) => T): Record<RaterGroup, T> => ({ T: of('T'), D: of('D'), C: of('C'), V: of('V') })

/** The mean of what is there. null: nothing is. */
function weighted(parts: readonly (readonly [value: number | null, weight: number])[]): number | null {
  let sum = 0
  let whole = 0
  for (const [value, weight] of parts) {
    if (value === null) continue
    sum += value * weight
    whole += weight
  }
  return whole === 0 ? null : sum / whole
}

/** One decimal place, halves up; sums of binary fractions a hair below a half are halves. */
export const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10 + 1e-9) / 10)
