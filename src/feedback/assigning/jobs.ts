/** Who takes which cases: changed by officers, with an entry in the trail. */
import type { Database } from '../../../db/database.ts'
import { CommitRefused } from '../../../db/query.ts'
import type { CaseCategory } from '../../../db/tables/feedback.ts'
import { signature } from '../../console/access.ts'
import type { CaseDeps } from '../jobs.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { addRoute, allRoutes, dropRoute } from '../desk-settings/store.ts'
import type { Route } from '../routing.ts'

/** Letters of a route's name. */
const idLetters = 8

export type Assigned = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly code: 'twice' | 'unknown' }

export async function addAssignment(route: Route, { db, ids, viewer, at }: CaseDeps): Promise<Assigned> {
  const same = (await allRoutes(db)).find(
    ({ unitId, category, restricted, owner }) =>
      unitId === route.unitId && category === route.category && restricted === route.restricted && owner === route.owner,
  )
  if (same !== undefined) return { ok: false, code: 'twice' }
  const id = ids.random(idLetters)
  const what = route.restricted ? 'denunciations and complaints' : (route.category ?? 'every category')
  const reason = `${route.owner} takes ${what} of ${route.unitId ?? 'every unit'}`
  await commitAudited(db, [addRoute({ ...route, id })], [{ ...signature(viewer), action: 'write', subjects: [id], reason, at }])
  return { ok: true, id }
}

export async function removeAssignment(id: string, { db, viewer, at }: CaseDeps): Promise<Assigned> {
  try {
    await commitAudited(
      db,
      [dropRoute(id)],
      [{ ...signature(viewer), action: 'write', subjects: [id], reason: 'took an assignment away', at }],
    )
    return { ok: true, id }
  } catch (error) {
    if (error instanceof CommitRefused) return { ok: false, code: 'unknown' }
    throw error
  }
}

/** In the order in which they are asked: of a unit before of every unit. */
export async function assignments(db: Database): Promise<readonly (Route & { readonly id: string })[]> {
  const rank = ({ unitId, category }: { unitId: string | null; category: CaseCategory | null }) =>
    (unitId === null ? 2 : 0) + (category === null ? 1 : 0)
  const routes = await allRoutes(db)
  return [...routes].sort((a, b) => rank(a) - rank(b) || (a.unitId ?? '').localeCompare(b.unitId ?? '') || a.owner.localeCompare(b.owner))
}
