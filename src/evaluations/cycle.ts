/** A cycle through its life. Pure. */

import { cycleStates } from '../../db/tables/evaluations.ts'
import type { CycleKind, CycleState } from '../../db/tables/evaluations.ts'
import { addDays } from '../calendar.ts'

const next: Readonly<Record<CycleState, readonly CycleState[]>> = {
  nhap: ['cho_duyet', 'huy'],
  cho_duyet: ['dang_mo', 'nhap', 'huy'],
  dang_mo: ['da_dong', 'huy'],
  da_dong: ['da_tong_hop', 'huy'],
  da_tong_hop: ['da_hop', 'huy'],
  da_hop: ['da_quyet_dinh', 'huy'],
  da_quyet_dinh: ['da_cong_khai'],
  da_cong_khai: ['luu_tru'],
  luu_tru: [],
  huy: [],
}

export const mayMove = (from: CycleState, to: CycleState): boolean => next[from].includes(to)

/** Numbers exist only once no answer can change them, so that none can be told from the difference between two looks. */
export const hasResults = (state: CycleState): boolean =>
  state === 'da_tong_hop' || state === 'da_hop' || state === 'da_quyet_dinh' || state === 'da_cong_khai' || state === 'luu_tru'

/** Days are YYYY-MM-DD in Viet Nam, the last day on which each may be done. */
export interface Calendar {
  readonly opensOn: string
  readonly closesOn: string
  readonly meetingsBy: string
  readonly decisionsBy: string
  /** Everything before this day. */
  readonly before: string
}

/** How long an evaluation on demand stays open. */
const onDemandDays = 7

/**
 * Yearly: open 1/11 to 20/11, meetings by 30/11, decisions by 10/12, all before 15/12 (NĐ 90/2020/NĐ-CP). On demand: a week.
 * @param until the last day answers are taken, where an officer chose one: what follows it is never before it
 */
export function calendarFor(kind: CycleKind, year: number, today: string, until?: string): Calendar {
  if (kind === 'hang_nam') {
    const closesOn = until ?? `${year}-11-20`
    const meetingsBy = later(`${year}-11-30`, closesOn)
    const decisionsBy = later(`${year}-12-10`, meetingsBy)
    return { opensOn: `${year}-11-01`, closesOn, meetingsBy, decisionsBy, before: later(`${year}-12-15`, addDays(decisionsBy, 1)) }
  }
  const closesOn = until ?? addDays(today, onDemandDays)
  return { opensOn: today, closesOn, meetingsBy: addDays(closesOn, 10), decisionsBy: addDays(closesOn, 20), before: addDays(closesOn, 25) }
}

const later = (one: string, other: string): string => (one > other ? one : other)

/** What is behind its day. */
export function lateness(state: CycleState, calendar: Calendar, today: string): 'meetings' | 'decisions' | 'publication' | undefined {
  const at = cycleStates.indexOf(state)
  if (state === 'huy' || state === 'luu_tru' || state === 'da_cong_khai') return undefined
  if (today >= calendar.before) return 'publication'
  if (at < cycleStates.indexOf('da_quyet_dinh') && today > calendar.decisionsBy) return 'decisions'
  return at < cycleStates.indexOf('da_hop') && today > calendar.meetingsBy ? 'meetings' : undefined
}
