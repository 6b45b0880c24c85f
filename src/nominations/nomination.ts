/**
 * A nomination: somebody proposed for a title, and what must be there before they may be given it.
 *
 *   requirement   one thing that must be there: an evaluation, a standard of the title, a grade, the planning list
 *   waiver        an officer's word that one requirement is let go, with the reason
 *   file          the sealed document that is handed to who decides
 */
import type { NominationKind } from '../../db/tables/nominations.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Viewer } from '../console/access.ts'

export type Nomination = Tables['nominations']['$inferSelect']
export type Waiver = Tables['nominationWaivers']['$inferSelect']
export type NominationFile = Tables['nominationFiles']['$inferSelect']

/** The evaluation each begins with. An appointment anew is weighed like a promotion. */
export const evaluationKinds = {
  de_bat: 'truoc_de_bat',
  luan_chuyen: 'truoc_luan_chuyen',
  bo_nhiem_lai: 'truoc_de_bat',
} as const satisfies Record<NominationKind, string>

/** An evaluation before a promotion or rotation takes seven days; the rest is paper. */
export const daysUntilDue = 14

/** Letting somebody off a requirement, and saying that all is done, is the province's to decide. */
export const mayDecide = (viewer: Viewer): boolean =>
  viewer.type === 'officer' && (viewer.role === 'quan_tri' || viewer.role === 'can_bo_tinh')

/** Whoever only looks opens nothing. */
export const mayOpen = (viewer: Viewer): boolean => viewer.type === 'officer' && viewer.role !== 'nguoi_xem'

/** "officer:Hoa" → "Hoa" */
export const nameOf = (actor: string): string => actor.replace(/^officer:/, '')
