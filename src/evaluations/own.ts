/** A cadre's own published result. Pure. */
import type { Grade } from '../../db/tables/cadres.ts'
import { pictureOf } from '../reporting/charts.ts'
import type { ChartPicture } from '../reporting/charts.ts'
import { wording } from './wording.ts'

/** All that a cadre is shown: their own, and the median of their equivalents. Nobody's name, no rater group, no comment. */
export interface OwnResult {
  readonly cycleId: string
  readonly year: number
  /** The official grade, with its decision. */
  readonly grade: Grade
  readonly decision: string
  /** Points of the survey; null: too few papers. */
  readonly total: number | null
  /** There is no total because nobody's papers count but their own and their superior's. */
  readonly isWithheld?: boolean
  /** Points by criterion, for a picture. */
  readonly criteria: readonly { readonly name: string; readonly points: number | null }[]
  /** The equivalent titles they are compared with. */
  readonly group?: string
  readonly median?: number
  /** The yearly evaluation the median is from, when not of the same cycle. */
  readonly medianOf?: number
}

/** The points as bars: all of them together beside the median of their equivalents, then each criterion. None when nothing may be shown. */
export function ownPicture({ year, total, median, criteria }: OwnResult): ChartPicture | undefined {
  if (total === null) return undefined
  const groups = [
    { label: wording.overall, own: total, peers: median ?? null },
    ...criteria.map(({ name, points }) => ({ label: name, own: points, peers: null })),
  ]
  return pictureOf({ type: 'scores', shape: 'bar', title: wording.ownPicture(year), max: 100, groups })
}
