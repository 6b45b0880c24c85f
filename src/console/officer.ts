import type { Role } from '../../db/tables/console.ts'
import type { Viewer } from './access.ts'

/** Somebody who may use the console. */
export interface Officer {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly unitId: string | null
  readonly contactId: string | null
  readonly totpSecret: string | null
  readonly totpStep: number | null
  readonly createdAt: number
  readonly revokedAt: number | null
}

export const roleNames: Readonly<Record<Role, string>> = {
  quan_tri: 'Quản trị',
  can_bo_tinh: 'Cán bộ tỉnh',
  can_bo_don_vi: 'Cán bộ đơn vị',
  nguoi_xem: 'Người xem',
}

/** Roles that see names of people: they show a second factor. */
export const rolesWithNames: readonly Role[] = ['quan_tri', 'can_bo_tinh', 'can_bo_don_vi']

/** @throws when an officer of one unit has none, which nothing writes */
export function viewerOf({ id, name, role, unitId }: Pick<Officer, 'id' | 'name' | 'role' | 'unitId'>): Viewer & { type: 'officer' } {
  if (role !== 'can_bo_don_vi') return { type: 'officer', name, role }
  if (unitId === null) throw new Error(`officer ${id} has no unit`)
  return { type: 'officer', name, role, unitId }
}

/** A code for linking a chat is good this long: it is typed on another screen. */
export const chatCodeMs = 30 * 60_000
/** A sign-in link is good this long. */
export const linkMs = 10 * 60_000
/** Nobody stays signed in longer than a working day … */
export const sessionMs = 12 * 3_600_000
/** … nor after this long without doing anything. */
export const idleMs = 2 * 3_600_000
