/** Which officer may read and answer which case. */
import type { UnitTree } from '../cadres/units.ts'
import { isWithin } from '../cadres/units.ts'
import type { Viewer } from '../console/access.ts'
import type { Case } from './case.ts'
import type { Route } from './routing.ts'

/** Denunciations and complaints are read by those named for them alone, administrators not among them (law on denunciations 2018, article 8). */
export function mayRead(
  viewer: Viewer,
  one: Pick<Case, 'restricted' | 'unitId' | 'owner'>,
  routes: readonly Route[],
  tree: UnitTree,
): boolean {
  if (viewer.type === 'self') return false
  if (one.restricted) return routes.some(({ restricted, owner }) => restricted && owner === viewer.name)
  switch (viewer.role) {
    case 'quan_tri':
    case 'can_bo_tinh':
      return true
    case 'can_bo_don_vi':
      return one.owner === viewer.name || (one.unitId !== null && isWithin(tree, one.unitId, viewer.unitId))
    case 'nguoi_xem':
      return false
  }
}
