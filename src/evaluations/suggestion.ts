/** "Gợi ý mức": where the points fall. Never a grade, never stored as one; the grade is typed from its decision. Pure. */
import { grades } from '../../db/tables/cadres.ts'
import type { Grade } from '../../db/tables/cadres.ts'
import type { Eligibility } from './eligibility.ts'
import type { RuleSet } from './rules.ts'
import { wording } from './wording.ts'

export interface Suggestion {
  readonly band: Grade
  /** Said beside it, always. */
  readonly label: typeof wording.notOfficial
}

/**
 * @param total points as shown, so that nobody reads 90,0 beside the band below
 * @returns undefined where there are no points to go by
 */
export function suggestionFor(total: number | null, rules: RuleSet, eligibility: Eligibility): Suggestion | undefined {
  if (!eligibility.isGraded) return { band: 'CXL', label: wording.notOfficial }
  if (total === null) return undefined
  const band = rules.bands.find(({ from }) => total >= from)?.grade ?? 'KHT'
  return { band: lower(band, eligibility.atMost), label: wording.notOfficial }
}

/** Grades are listed highest first. */
const lower = (a: Grade, b: Grade): Grade => (grades.indexOf(a) >= grades.indexOf(b) ? a : b)
