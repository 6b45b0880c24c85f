/**
 * The tree of union bodies, which changes with time.
 *
 *   span    what a unit was from one day to another (name, kind, parent); the first day that no longer counts is `validTo`
 *   tree    the spans of one day
 *   event   a decision that ends some spans and begins others (unit-events.ts)
 */
import type { Tables } from '../../db/tables/index.ts'

export type UnitSpan = Tables['unitSpans']['$inferSelect']

/** The units of one day. */
export interface UnitTree {
  readonly byId: ReadonlyMap<string, UnitSpan>
  readonly children: ReadonlyMap<string, readonly UnitSpan[]>
  readonly roots: readonly UnitSpan[]
}

/** @param day YYYY-MM-DD */
export const isInForce = ({ validFrom, validTo }: Pick<UnitSpan, 'validFrom' | 'validTo'>, day: string): boolean =>
  validFrom <= day && (validTo === null || day < validTo)

/** The units of a day and how they hang together. @param day YYYY-MM-DD, in Viet Nam */
export function treeAsOf(spans: readonly UnitSpan[], day: string): UnitTree {
  const held = spans.filter((span) => isInForce(span, day))
  const byId = new Map(held.map((span) => [span.unitId, span]))
  const children = new Map<string, UnitSpan[]>()
  const roots: UnitSpan[] = []
  for (const span of held) {
    if (span.parentId === null || !byId.has(span.parentId)) {
      roots.push(span)
      continue
    }
    const siblings = children.get(span.parentId)
    if (siblings === undefined) children.set(span.parentId, [span])
    else siblings.push(span)
  }
  return { byId, children, roots }
}

/** Whether a unit is `ancestorId` or anywhere under it. */
export function isWithin(tree: UnitTree, unitId: string, ancestorId: string): boolean {
  let at: string | null = unitId
  // A cycle cannot be stored, but a walk that never ends would be worse than a wrong answer.
  for (let steps = 0; at !== null && steps < 64; steps++) {
    if (at === ancestorId) return tree.byId.has(ancestorId)
    at = tree.byId.get(at)?.parentId ?? null
  }
  return false
}

/** A unit and everything under it, parents before children. */
export function subtree(tree: UnitTree, unitId: string): UnitSpan[] {
  const top = tree.byId.get(unitId)
  return top === undefined ? [] : [top, ...(tree.children.get(unitId) ?? []).flatMap((child) => subtree(tree, child.unitId))]
}

/** All units of the day, parents before children, siblings by code. */
export function inOrder(tree: UnitTree): { readonly span: UnitSpan; readonly depth: number }[] {
  const walk = (spans: readonly UnitSpan[], depth: number): { span: UnitSpan; depth: number }[] =>
    [...spans]
      .sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
      .flatMap((span) => [{ span, depth }, ...walk(tree.children.get(span.unitId) ?? [], depth + 1)])
  return walk(tree.roots, 0)
}

/** What is wrong with a set of spans: two at once for one unit, a parent that is not there, a circle. Empty: it is a tree on that day. */
export function faultsOf(spans: readonly UnitSpan[], day: string): string[] {
  const faults: string[] = []
  const held = spans.filter((span) => isInForce(span, day))
  const byId = new Map<string, UnitSpan>()
  for (const span of held) {
    if (byId.has(span.unitId)) faults.push(`${span.unitId} has two spans on ${day}`)
    byId.set(span.unitId, span)
  }
  for (const span of held) {
    if (span.parentId !== null && !byId.has(span.parentId)) faults.push(`${span.unitId} is under ${span.parentId}, which is not in force`)
    let at: string | null = span.parentId
    for (let steps = 0; at !== null; steps++) {
      if (at === span.unitId || steps > held.length) {
        faults.push(`${span.unitId} is under itself`)
        break
      }
      at = byId.get(at)?.parentId ?? null
    }
  }
  return faults
}
