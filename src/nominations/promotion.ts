/** Which new posts are a promotion or a rotation, and so come after a nomination. Pure. */
import { leadingKinds } from '../../db/tables/units.ts'
import type { UnitKind } from '../../db/tables/units.ts'
import { isHeld } from '../cadres/record.ts'
import type { Cadre } from '../cadres/record.ts'
import type { UnitTree } from '../cadres/units.ts'

/** Where posts are given by decision. Below, congresses and meetings elect, and nobody is promoted. */
const appointing: ReadonlySet<UnitKind> = new Set(leadingKinds)

interface Ladder {
  readonly tree: UnitTree
  /** Position of a title, highest first. */
  readonly rank: (titleId: string) => number
  /** YYYY-MM-DD */
  readonly today: string
}

/** Somebody in a post is given a higher one, or one in another unit. Who holds none yet joins, and is not promoted. */
export function needsNomination(
  { postings }: Pick<Cadre, 'postings'>,
  post: { readonly titleId: string; readonly unitId: string },
  { tree, rank, today }: Ladder,
): boolean {
  const unit = tree.byId.get(post.unitId)
  const held = postings.filter((posting) => isHeld(posting, today))
  if (unit === undefined || !appointing.has(unit.kind) || held.length === 0) return false
  if (held.some(({ titleId, unitId }) => titleId === post.titleId && unitId === post.unitId)) return false
  return held.every(({ titleId }) => rank(post.titleId) < rank(titleId)) || held.every(({ unitId }) => unitId !== post.unitId)
}
