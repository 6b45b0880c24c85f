/** Who is graded this year, and how high. NĐ 90/2020/NĐ-CP as amended by NĐ 48/2023/NĐ-CP. Pure. */
import type { Grade } from '../../db/tables/cadres.ts'
import type { MonthsByRecord } from './months.ts'
import type { wording } from './wording.ts'

export interface Circumstances {
  /** Whole months at work in the year. */
  readonly monthsWorked: number
  /** Whole months away in the year. */
  readonly monthsAway: number
  readonly isMaternity: boolean
  readonly isDisciplined: boolean
  /** Set when they moved in the year. */
  readonly moved?: { readonly fromUnitId: string; readonly monthsThere: number }
  /** What the record says of the months, and from which posts; absent in cycles made before it was asked. */
  readonly record?: MonthsByRecord
  /** Who put it right, and why; from then on the record changes nothing. */
  readonly corrected?: { readonly by: string; readonly on: string; readonly reason: string }
}

export interface Eligibility {
  /** False: no grade this year; the self-review is written all the same. */
  readonly isGraded: boolean
  /** The highest grade open to them. */
  readonly atMost: Grade
  /** The unit whose comments are needed. */
  readonly commentsFrom?: string
  readonly reasons: readonly (keyof typeof wording.reason)[]
}

export const ordinary: Circumstances = { monthsWorked: 12, monthsAway: 0, isMaternity: false, isDisciplined: false }

/** Whether an officer entered something: what they entered stays when the record changes. */
export const isEntered = ({ corrected, monthsWorked, monthsAway, isMaternity, isDisciplined, record }: Circumstances): boolean =>
  corrected !== undefined ||
  monthsAway > 0 ||
  isMaternity ||
  isDisciplined ||
  (record === undefined && monthsWorked !== ordinary.monthsWorked)

export function eligibilityOf(year: Circumstances): Eligibility {
  const isShort = year.monthsWorked < 6 && !year.isMaternity
  const wasAway = year.monthsAway >= 3 && year.monthsAway < 6 && !year.isMaternity
  const commentsFrom = year.moved !== undefined && year.moved.monthsThere >= 6 ? year.moved.fromUnitId : undefined
  return {
    isGraded: !isShort,
    atMost: isShort ? 'CXL' : year.isDisciplined ? 'KHT' : wasAway ? 'HT' : 'HTXS',
    ...(commentsFrom !== undefined && { commentsFrom }),
    reasons: [
      ...(isShort ? (['short_year'] as const) : []),
      ...(year.isDisciplined ? (['disciplined'] as const) : []),
      ...(wasAway ? (['away'] as const) : []),
      ...(year.moved === undefined ? [] : (['moved'] as const)),
      ...(commentsFrom === undefined ? [] : (['comments_needed'] as const)),
    ],
  }
}

/** Highest first; who is not graded has the last. */
const order: readonly Grade[] = ['HTXS', 'HTT', 'HT', 'KHT', 'CXL']

/** Whether a grade is higher than the year allows. A decision stands all the same; officers are told. */
export const isAbove = (grade: Grade, { atMost }: Eligibility): boolean => order.indexOf(grade) < order.indexOf(atMost)
