/**
 * An inspection through its life: planned, held with a conclusion, put right by a day. Pure.
 *
 *   planned      its day is still to come
 *   overdue      its day is over and it was not held
 *   held         held, and nothing is to be put right
 *   fixing       something is to be put right by a day
 *   fix_overdue  that day is over
 *   fixed        it was put right
 */
import type { Tables } from '../../db/tables/index.ts'

export type Inspection = Tables['inspections']['$inferSelect']
export type Standing = 'planned' | 'overdue' | 'held' | 'fixing' | 'fix_overdue' | 'fixed'

type Days = Pick<Inspection, 'plannedOn' | 'heldOn' | 'fixBy' | 'fixedOn'>

/** @param today YYYY-MM-DD */
export function standingOf({ plannedOn, heldOn, fixBy, fixedOn }: Days, today: string): Standing {
  if (heldOn === null) return today > plannedOn ? 'overdue' : 'planned'
  if (fixBy === null) return 'held'
  if (fixedOn !== null) return 'fixed'
  return today > fixBy ? 'fix_overdue' : 'fixing'
}

/** What was held in a year up to a day, and what was to be held then and was not. */
export const inYear = (inspection: Days, year: number, day: string): boolean => {
  const on = inspection.heldOn !== null && inspection.heldOn <= day ? inspection.heldOn : inspection.plannedOn
  return on.slice(0, 4) === String(year) && on <= day
}

/** As it stood on a day: what happened later had not happened. */
export const asOf = (inspection: Inspection, day: string): Inspection => {
  if (inspection.heldOn === null || inspection.heldOn > day)
    return { ...inspection, heldOn: null, conclusion: null, fixBy: null, fixedOn: null, fixed: null }
  return inspection.fixedOn !== null && inspection.fixedOn > day ? { ...inspection, fixedOn: null, fixed: null } : inspection
}
