/** Results by unit, with denominators: how many key cadres have been told of the resolution (mục II.2, gạch đầu dòng thứ nhất). */
import type { LearningRule } from '../../db/tables/learning.ts'
import { isWithin } from '../cadres/units.ts'
import type { UnitTree } from '../cadres/units.ts'
import { pooled, smallestRow } from '../privacy/pooling.ts'
import { course, itemsOf } from './course.ts'

/** A key cadre in numbers. */
export interface Learner {
  readonly unitId: string
  /** Their record is linked to a chat: the bot can be learnt with at all. */
  readonly isLinked: boolean
  readonly hasBegun: boolean
  /** Questions answered right at least once. */
  readonly itemsRight: number
  readonly completed: boolean
  readonly confirmed: boolean
}

/** What is recorded of one cadre. Days are YYYY-MM-DD. */
export interface Learnt {
  readonly lessonsRead: number
  readonly itemsRight: number
  readonly lastOn: string
  readonly completedOn: string | null
  readonly confirmedOn: string | null
}

const items = itemsOf(course).length

export interface Row {
  /** Unit ids; several where small units are counted together. */
  readonly units: readonly string[]
  /** Key cadres in post: the denominator. */
  readonly people: number
  readonly linked: number
  readonly begun: number
  readonly completed: number
  readonly confirmed: number
  /** Questions answered right, of all there are, by those who have begun: percent, rounded down. Undefined where it would tell of fewer than five. */
  readonly right?: number
  /** By the rule in force; undefined while officers have decided none. */
  readonly counted?: number
}

/** Whether somebody counts as having been told of the resolution. */
export function counts(learner: Pick<Learner, 'completed' | 'confirmed'>, rule: LearningRule): boolean {
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
  const pools = pooled(new Map([...groups].map(([unit, people]) => [unit, people.length])))
    .map((units) => ({ units, people: units.flatMap((unit) => groups.get(unit) ?? []) }))
    // What is left over and too small, with nothing to join: only the whole is shown.
    .filter(({ people }) => people.length >= smallestRow)
  const whole = rowOf(top === undefined ? [] : [top], inside, rule, begunIn(inside) >= smallestRow)
  const shown =
    whole.right === undefined
      ? []
      : averaged(
          pools.map(({ people }) => begunIn(people)),
          whole.begun,
        )
  return { whole, rows: pools.map(({ units, people }, i) => rowOf(units, people, rule, shown.includes(i))) }
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

const begunIn = (people: readonly Learner[]): number => people.filter(({ hasBegun }) => hasBegun).length

/** The rows whose average may stand beside that of the whole: of at least five each, and what they leave over is nobody or five. */
function averaged(begun: readonly number[], whole: number): readonly number[] {
  let shown = begun.flatMap((n, i) => (n >= smallestRow ? [i] : [])).sort((a, b) => (begun[b] ?? 0) - (begun[a] ?? 0))
  for (;;) {
    const rest = whole - shown.reduce((sum, i) => sum + (begun[i] ?? 0), 0)
    if (shown.length === 0 || rest === 0 || rest >= smallestRow) return shown
    shown = shown.slice(0, -1)
  }
}

function rowOf(units: readonly string[], people: readonly Learner[], rule: LearningRule | undefined, isAveraged: boolean): Row {
  const count = (is: (learner: Learner) => boolean) => people.filter(is).length
  return {
    units,
    people: people.length,
    linked: count(({ isLinked }) => isLinked),
    begun: count(({ hasBegun }) => hasBegun),
    completed: count(({ completed }) => completed),
    confirmed: count(({ confirmed }) => confirmed),
    ...(isAveraged && {
      right: Math.floor((people.reduce((sum, { itemsRight }) => sum + itemsRight, 0) * 100) / (begunIn(people) * items)),
    }),
    ...(rule !== undefined && { counted: count((learner) => counts(learner, rule)) }),
  }
}

/** Rounded down to one decimal, so that 100 % means everybody. */
export const share = (part: number, whole: number): string => (whole === 0 ? 'no data' : `${Math.floor((part / whole) * 1_000) / 10} %`)
