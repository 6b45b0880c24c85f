/** One cadre's result as everybody who may see it is shown it: page, workbook and chat take their digits from here. Pure. */
import type { Grade } from '../../db/tables/cadres.ts'
import { compareTotals, quarterOf } from './comparison.ts'
import type { Comparison } from './comparison.ts'
import { eligibilityOf } from './eligibility.ts'
import type { Circumstances, Eligibility } from './eligibility.ts'
import type { RuleSet } from './rules.ts'
import { points } from './points.ts'
import { isWithheld } from './scoring.ts'
import type { Score } from './scoring.ts'
import { suggestionFor } from './suggestion.ts'
import type { Suggestion } from './suggestion.ts'
import { wording } from './wording.ts'

export interface Shown {
  readonly total: number | null
  /** There is no total because only self and superior can be counted. */
  readonly isWithheld: boolean
  readonly suggestion?: Suggestion
  readonly eligibility: Eligibility
  /** Among equivalent titles; absent: "chưa đủ dữ liệu". */
  readonly among?: Comparison
  readonly quarter?: 1 | 2 | 3 | 4
}

interface Compared {
  readonly equivalenceId: string | null
  readonly score: Score
  readonly subject: { readonly circumstances: Circumstances }
}

/** @param among the comparison of their group of equivalent titles */
export function shown(result: Compared, among: Comparison | undefined, rules: RuleSet): Shown {
  const { total } = result.score
  const eligibility = eligibilityOf(result.subject.circumstances)
  const suggestion = suggestionFor(total, rules, eligibility)
  return {
    total,
    isWithheld: isWithheld(result.score),
    eligibility,
    ...(suggestion !== undefined && { suggestion }),
    ...(among !== undefined && { among }),
    ...(among !== undefined && total !== null && { quarter: quarterOf(total, among) }),
  }
}

/** The comparison of every group of equivalent titles within a cycle, by the group's id; a group with too few is not in it. */
export function comparisonsOf(
  everyone: readonly Pick<Compared, 'equivalenceId' | 'score'>[],
  rules: Pick<RuleSet, 'minimum'>,
): ReadonlyMap<string, Comparison> {
  const groups = Map.groupBy(everyone, ({ equivalenceId }) => equivalenceId)
  return new Map(
    [...groups].flatMap(([id, own]) => {
      const compared =
        id === null
          ? undefined
          : compareTotals(
              own.map(({ score }) => score.total),
              rules.minimum.comparison,
            )
      return id === null || compared === undefined ? [] : [[id, compared] as const]
    }),
  )
}

/** A cadre's total in words; where there is none, why. */
export const totalSaid = (score: Pick<Score, 'total' | 'byRater'>): string =>
  score.total !== null ? points(score.total) : withoutTotal(score)

export const withoutTotal = (score: Pick<Score, 'total' | 'byRater'>): string => (isWithheld(score) ? wording.withheld : wording.notShown)

/** Why nothing is suggested; where a total is withheld that has been said beside it. */
export const withoutSuggestion = (score: Pick<Score, 'total' | 'byRater'>): string =>
  isWithheld(score) ? wording.noSuggestion : wording.notShown

/** What the rules of a cycle say of a total that self and superior alone would make. */
export const namedTotalNote = ({ namedTotal }: Pick<RuleSet, 'namedTotal'>): string =>
  wording.namedTotal[namedTotal === 'withheld' ? 'withheld' : 'shown']

export const gradeName = (grade: Grade): string => wording.grade[grade]
