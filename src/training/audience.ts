/** Who is meant when officers say whom to invite. */
import type { Sex } from '../../db/tables/cadres.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Sector, UnitKind } from '../../db/tables/units.ts'
import { primaryPosting } from '../cadres/record.ts'
import type { Cadre } from '../cadres/record.ts'
import { isWithin } from '../cadres/units.ts'
import type { UnitTree } from '../cadres/units.ts'
import type { Course } from './class.ts'
import type { EarlierPart } from './earlier.ts'
import { lacking, lackingStandard } from './gaps.ts'

export interface Audience {
  readonly unitId?: string
  readonly titleId?: string
  /** "CT-07a": lacks the training this target counts. */
  readonly target?: string
  /** Lacks what the titles held ask for; of one kind, or of any ('all'). */
  readonly standard?: string
  readonly cadreIds?: readonly string[]
  readonly fullTime?: boolean
  readonly key?: boolean
  readonly sex?: Sex
  /** Of the unit they are counted under. */
  readonly sector?: Sector
  readonly unitKind?: UnitKind
  /** Has not completed this course here. */
  readonly notCompleted?: string
  /** Was on the list of an earlier class in this way. */
  readonly earlier?: { readonly classId: string; readonly who: EarlierPart }
}

/** All there is to choose from. */
export interface Candidates<R extends Cadre> {
  readonly records: readonly R[]
  readonly tree: UnitTree
  readonly courses: readonly Course[]
  /** Keys `cadre course`. */
  readonly completed: ReadonlySet<string>
  readonly standards: readonly Tables['titleStandards']['$inferSelect'][]
  /** Those of the earlier class that is named. */
  readonly earlier?: ReadonlySet<string>
  /** YYYY-MM-DD */
  readonly day: string
}

/** "Has not completed it" alone is not whom to invite. */
export const saysWhom = ({ notCompleted: _, ...rest }: Audience): boolean => Object.keys(rest).length > 0

/** What the record itself and the unit say. */
function isSuch(record: Cadre, { fullTime, key, sex, sector, unitKind }: Audience, tree: UnitTree, day: string): boolean {
  const { head } = record
  if (fullTime !== undefined && head.isFullTime !== fullTime) return false
  if (key !== undefined && head.isKey !== key) return false
  if (sex !== undefined && head.sex !== sex) return false
  if (sector === undefined && unitKind === undefined) return true
  const unit = tree.byId.get(primaryPosting(record, day)?.unitId ?? '')
  return (sector === undefined || unit?.sector === sector) && (unitKind === undefined || unit?.kind === unitKind)
}

/** Active cadres who fit all that is asked. */
export function chosen<R extends Cadre>(candidates: Candidates<R>, wanted: Audience): R[] {
  const { records, tree, courses, completed, standards, day } = candidates
  const { unitId, titleId, target, standard, cadreIds, notCompleted } = wanted
  let left = records.filter(({ head }) => head.leftOn === null && head.mergedIntoId === null)
  if (cadreIds !== undefined) left = left.filter(({ head }) => cadreIds.includes(head.id))
  if (wanted.earlier !== undefined) left = left.filter(({ head }) => candidates.earlier?.has(head.id))
  if (notCompleted !== undefined) left = left.filter(({ head }) => !completed.has(`${head.id} ${notCompleted}`))
  left = left.filter((record) => isSuch(record, wanted, tree, day))
  if (unitId !== undefined) left = left.filter((record) => isWithin(tree, primaryPosting(record, day)?.unitId ?? '', unitId))
  if (titleId !== undefined) left = left.filter((record) => primaryPosting(record, day)?.titleId === titleId)
  if (target !== undefined) left = lacking(left, target, courses, (cadreId, courseId) => completed.has(`${cadreId} ${courseId}`), tree, day)
  if (standard !== undefined) left = lackingStandard(left, standards, standard === 'all' ? undefined : standard, day)
  return left
}
