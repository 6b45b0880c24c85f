/** A request about somebody's data as officers see it: who may answer it, and whether what was said about it arrived. */
import type { Viewer } from '../../console/access.ts'
import { reachedOf } from '../../feedback/reached.ts'
import type { Reach } from '../../feedback/reached.ts'
import type { holdingsOf } from '../held/store.ts'
import type { RightsRequest } from './store.ts'

/** Requests are the province's to answer. */
export const mayAnswer = (viewer: Viewer): boolean =>
  viewer.type === 'officer' && (viewer.role === 'quan_tri' || viewer.role === 'can_bo_tinh')

/** Nobody but an administrator puts an end to all that is kept about a person, or keeps it against their will. */
export const mayDecide = (viewer: Viewer, { kind }: Pick<RightsRequest, 'kind'>): boolean =>
  mayAnswer(viewer) && (kind !== 'delete' || (viewer.type === 'officer' && viewer.role === 'quan_tri'))

export interface ShownRequest {
  readonly request: RightsRequest
  readonly cadreId?: string
  readonly held: Awaited<ReturnType<typeof holdingsOf>>
  /** They can still be told something. */
  readonly reachable: boolean
}

/** Whose request it is, as far as that is known. */
export function nameOf({ isKnown, displayName, cadreId, askerName, source }: RightsRequest): string {
  if (isKnown) return displayName ?? cadreId ?? 'chưa rõ tên'
  return askerName ?? cadreId ?? (source === 'chat' ? 'không còn tài khoản' : 'không còn lưu tên')
}

/** The law asks for no name here: what the trail calls the person of a request. */
export const subjectOf = ({ contactId, cadreId, code }: Pick<RightsRequest, 'contactId' | 'cadreId' | 'code'>): string =>
  contactId ?? cadreId ?? code

/** How the latest word to the person fared; undefined when none was tried. */
export const reachOf = ({ nowhere, isSaid, sending, failure, sentAt }: RightsRequest): Reach | undefined =>
  nowhere === null ? undefined : { nowhere, said: isSaid, status: sending, failure, settledAt: sentAt }

/** The latest word did not arrive, or may not have. */
export function isLost(request: RightsRequest): boolean {
  const reach = reachOf(request)
  const reached = reach && reachedOf(reach)
  return reached === 'lost' || (reached === 'unsure' && request.sending !== 'pending')
}
