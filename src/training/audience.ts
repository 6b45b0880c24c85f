/** Who is meant when officers say whom to invite. */
import type { Tables } from '../../db/tables/index.ts'
import { primaryPosting } from '../cadres/record.ts'
import type { Cadre } from '../cadres/record.ts'
import { isWithin } from '../cadres/units.ts'
import type { UnitTree } from '../cadres/units.ts'
import type { Course } from './class.ts'
import { lacking, lackingStandard } from './gaps.ts'

export interface Audience {
  readonly unitId?: string
  readonly titleId?: string
  /** "CT-07a": lacks the training this target counts. */
  readonly target?: string
  /** Lacks what the titles held ask for; of one kind, or of any ('all'). */
  readonly standard?: string
  readonly cadreIds?: readonly string[]
}

/** All there is to choose from. */
export interface Candidates<R extends Cadre> {
  readonly records: readonly R[]
  readonly tree: UnitTree
  readonly courses: readonly Course[]
  /** Keys `cadre course`. */
  readonly completed: ReadonlySet<string>
  readonly standards: readonly Tables['titleStandards']['$inferSelect'][]
  /** YYYY-MM-DD */
  readonly day: string
}

/** Active cadres who fit all that is asked. */
export function chosen<R extends Cadre>({ records, tree, courses, completed, standards, day }: Candidates<R>, wanted: Audience): R[] {
  const { unitId, titleId, target, standard, cadreIds } = wanted
  let left = records.filter(({ head }) => head.leftOn === null && head.mergedIntoId === null)
  if (cadreIds !== undefined) left = left.filter(({ head }) => cadreIds.includes(head.id))
  if (unitId !== undefined) left = left.filter((record) => isWithin(tree, primaryPosting(record, day)?.unitId ?? '', unitId))
  if (titleId !== undefined) left = left.filter((record) => primaryPosting(record, day)?.titleId === titleId)
  if (target !== undefined) left = lacking(left, target, courses, (cadreId, courseId) => completed.has(`${cadreId} ${courseId}`), tree, day)
  if (standard !== undefined) left = lackingStandard(left, standards, standard === 'all' ? undefined : standard, day)
  return left
}
