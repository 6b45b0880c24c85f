/** What of the tree an officer has to do with. */
import type { Viewer } from '../../console/access.ts'
import { inOrder, subtree } from '../units.ts'
import type { UnitTree } from '../units.ts'

/**
 * The units a list is narrowed to: the chosen one with all under it, within the officer's own.
 * @returns undefined for all of them; an empty list when nothing is in reach
 */
export function unitsInReach(viewer: Viewer & { readonly type: 'officer' }, tree: UnitTree, chosen: string): string[] | undefined {
  const under = (unitId: string) => subtree(tree, unitId).map((span) => span.unitId)
  if (viewer.role !== 'can_bo_don_vi') return chosen === '' ? undefined : under(chosen)
  const own = under(viewer.unitId)
  if (chosen === '') return own
  return own.includes(chosen) ? under(chosen) : []
}

/** Units to choose from, indented by their place in the tree. */
export function unitOptions(viewer: Viewer & { readonly type: 'officer' }, tree: UnitTree): { value: string; label: string }[] {
  const own = viewer.role === 'can_bo_don_vi' ? new Set(subtree(tree, viewer.unitId).map(({ unitId }) => unitId)) : undefined
  return inOrder(tree).flatMap(({ span, depth }) =>
    own !== undefined && !own.has(span.unitId) ? [] : [{ value: span.unitId, label: `${'– '.repeat(depth)}${span.name}` }],
  )
}
