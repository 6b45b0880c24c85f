/** Results by unit, with denominators: how many key cadres have been told of the resolution (mục II.2, gạch đầu dòng thứ nhất). */
import type { LearningRule } from '../../db/tables/learning.ts'
import { isWithin } from '../cadres/units.ts'
import type { UnitTree } from '../cadres/units.ts'
import { pooled, smallestRow } from '../privacy/pooling.ts'

/** A key cadre in numbers. */
export interface Learner {
  readonly unitId: string
  /** Their record is linked to a chat: the bot can be learnt with at all. */
  readonly isLinked: boolean
  readonly hasBegun: boolean
  readonly completed: boolean
  readonly confirmed: boolean
}

export interface Row {
  /** Unit ids; several where small units are counted together. */
  readonly units: readonly string[]
  /** Key cadres in post: the denominator. */
  readonly people: number
  readonly linked: number
  readonly begun: number
  readonly completed: number
  readonly confirmed: number
  /** By the rule in force; undefined while officers have decided none. */
  readonly counted?: number
}

export function counts(learner: Learner, rule: LearningRule): boolean {
  switch (rule) {
    case 'confirmed':
      return learner.confirmed
    case 'completed':
      return learner.completed
    case 'either':
      return learner.confirmed || learner.completed
    case 'both':
      return learner.confirmed && learner.completed
  }
}

/**
 * The whole of a unit and each unit directly under it with everything beneath.
 *
 * Units of fewer than five are counted together; were these still fewer than five, the next smallest joins them. So every row has at
 * least five people or is the whole, and no subtraction of rows from the whole gives a smaller group.
 */
export function resultsOf(
  learners: readonly Learner[],
  tree: UnitTree,
  top: string | undefined,
  rule: LearningRule | undefined,
): { readonly whole: Row; readonly rows: readonly Row[] } {
  const inside = top === undefined ? learners : learners.filter(({ unitId }) => isWithin(tree, unitId, top))
  const under = top === undefined ? tree.roots : (tree.children.get(top) ?? [])
  const heads = under.map(({ unitId }) => unitId)
  const groups = new Map<string, Learner[]>()
  for (const learner of inside) {
    const head = heads.find((id) => isWithin(tree, learner.unitId, id)) ?? top ?? learner.unitId
    groups.set(head, [...(groups.get(head) ?? []), learner])
  }
  const rows = pooled(new Map([...groups].map(([unit, people]) => [unit, people.length])))
    .map((units) =>
      rowOf(
        units,
        units.flatMap((unit) => groups.get(unit) ?? []),
        rule,
      ),
    )
    // What is left over and too small, with nothing to join: only the whole is shown.
    .filter(({ people }) => people >= smallestRow)
  return { whole: rowOf(top === undefined ? [] : [top], inside, rule), rows }
}

/**
 * Whether a unit may be asked about by itself: it stands alone in the breakdown of the unit above it, and so does that one. Otherwise
 * the difference of the two would tell of fewer than five people.
 */
export function isShown(learners: readonly Learner[], tree: UnitTree, unit: string): boolean {
  const parent = tree.byId.get(unit)?.parentId ?? undefined
  const above = parent !== undefined && tree.byId.has(parent) ? parent : undefined
  const { rows } = resultsOf(learners, tree, above, undefined)
  return rows.some(({ units }) => units.length === 1 && units[0] === unit) && (above === undefined || isShown(learners, tree, above))
}

function rowOf(units: readonly string[], people: readonly Learner[], rule: LearningRule | undefined): Row {
  const count = (is: (learner: Learner) => boolean) => people.filter(is).length
  return {
    units,
    people: people.length,
    linked: count(({ isLinked }) => isLinked),
    begun: count(({ hasBegun }) => hasBegun),
    completed: count(({ completed }) => completed),
    confirmed: count(({ confirmed }) => confirmed),
    ...(rule !== undefined && { counted: count((learner) => counts(learner, rule)) }),
  }
}

/** Rounded down to one decimal, so that 100 % means everybody. */
export const share = (part: number, whole: number): string => (whole === 0 ? 'no data' : `${Math.floor((part / whole) * 1_000) / 10} %`)
