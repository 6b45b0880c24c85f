/** Who may see whose record. The check below is the only thing that makes an `Authorized`; pages and exports take nothing else. */
import type { Role } from '../../db/tables/console.ts'
import { primaryPosting } from '../cadres/record.ts'
import type { Cadre } from '../cadres/record.ts'
import { isWithin } from '../cadres/units.ts'
import type { UnitTree } from '../cadres/units.ts'

export type Viewer =
  | { readonly type: 'officer'; readonly name: string; readonly role: Exclude<Role, 'can_bo_don_vi'> }
  | { readonly type: 'officer'; readonly name: string; readonly role: 'can_bo_don_vi'; readonly unitId: string }
  /** A cadre looking at their own record. */
  | { readonly type: 'self'; readonly cadreId: string }

declare const checked: unique symbol
/** A record whose reader has been checked. */
export type Authorized<T> = T & { readonly [checked]: true }

/**
 * @param tree the units of `day`
 * @returns undefined when this viewer may not see this record
 */
export function authorize(viewer: Viewer, record: Cadre, tree: UnitTree, day: string): Authorized<Cadre> | undefined {
  return maySee(viewer, record, tree, day) ? (record as Authorized<Cadre>) : undefined
}

function maySee(viewer: Viewer, record: Cadre, tree: UnitTree, day: string): boolean {
  if (viewer.type === 'self') return record.head.id === viewer.cadreId
  switch (viewer.role) {
    case 'quan_tri':
    case 'can_bo_tinh':
      return true
    case 'can_bo_don_vi': {
      // Nobody's former officer keeps sight of them: only the post held that day counts.
      const posting = primaryPosting(record, day)
      return posting !== undefined && isWithin(tree, posting.unitId, viewer.unitId)
    }
    case 'nguoi_xem':
      return false
  }
}

/** Whether somebody may put a cadre into a unit. What they may change of a record they see is the same question. */
export function mayWriteIn(viewer: Viewer, unitId: string, tree: UnitTree): boolean {
  if (viewer.type === 'self') return false
  switch (viewer.role) {
    case 'quan_tri':
    case 'can_bo_tinh':
      return true
    case 'can_bo_don_vi':
      return isWithin(tree, unitId, viewer.unitId)
    case 'nguoi_xem':
      return false
  }
}

/** How the audit trail names them. */
export function signature(viewer: Viewer): { readonly actor: string; readonly role: string } {
  return viewer.type === 'self'
    ? { actor: `cadre:${viewer.cadreId}`, role: 'chinh_minh' }
    : { actor: `officer:${viewer.name}`, role: viewer.role }
}
