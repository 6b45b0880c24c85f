/** Who may decide on which part of the tree. */
import type { Viewer } from '../../console/access.ts'
import type { UnitEvent } from '../unit-events.ts'
import { isWithin } from '../units.ts'
import type { UnitTree } from '../units.ts'

/** Whether somebody has to do with a unit: its page, its codes, its members. Of the tree's day. */
export function mayLookInto(viewer: Viewer, unitId: string, tree: UnitTree): boolean {
  if (viewer.type !== 'officer') return false
  return viewer.role !== 'can_bo_don_vi' || isWithin(tree, unitId, viewer.unitId)
}

/** Whether somebody may decide on a unit itself. An officer of a unit decides on those below it; on their own decides the level above. */
export function mayChangeUnit(viewer: Viewer, unitId: string, tree: UnitTree): boolean {
  if (viewer.type !== 'officer' || viewer.role === 'nguoi_xem') return false
  return viewer.role !== 'can_bo_don_vi' || (unitId !== viewer.unitId && isWithin(tree, unitId, viewer.unitId))
}

/** @param tree the units of the event's day */
export function mayDecide(viewer: Viewer, event: UnitEvent, tree: UnitTree): boolean {
  if (viewer.type !== 'officer' || viewer.role === 'nguoi_xem') return false
  if (viewer.role !== 'can_bo_don_vi') return true
  const own = (unitId: string) => mayChangeUnit(viewer, unitId, tree)
  const within = (unitId: string | null) => unitId !== null && isWithin(tree, unitId, viewer.unitId)
  switch (event.type) {
    case 'found':
      return within(event.parentId)
    case 'rename':
    case 'change_kind':
    case 'split':
      return own(event.unitId)
    case 'transfer':
      return own(event.unitId) && within(event.parentId)
    case 'merge':
      return event.unitIds.every(own) && within(event.intoId)
    case 'dissolve':
      return own(event.unitId) && (event.successorId === null || within(event.successorId))
  }
}
