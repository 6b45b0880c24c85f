/**
 * What the resolution asks to be done, beside the targets it counts in percent: who owes it, who has done it. Pure.
 *
 *   P1, P2, P7   seen in what the system holds: evaluations, nominations, inspections
 *   the others   noted by officers with the paper that proves them
 */
import type { NotedDuty } from '../../db/tables/duties.ts'
import { leadingKinds } from '../../db/tables/units.ts'
import { primaryPosting } from '../cadres/record.ts'
import type { Cadre } from '../cadres/record.ts'
import type { UnitSpan, UnitTree } from '../cadres/units.ts'
import { inYear } from '../inspections/inspection.ts'
import type { Inspection } from '../inspections/inspection.ts'
import { dutyWording as words } from './wording.ts'

export type DutyId = 'P1' | 'P2' | 'P7' | NotedDuty

/** What is known of one year. */
export interface DutyFacts {
  /** Cadres with a published or summed-up yearly evaluation, or an official grade. */
  readonly evaluated: ReadonlySet<string>
  /** Promotions and rotations decided in the year. */
  readonly promoted: readonly { readonly cadreId: string; readonly isEvaluated: boolean }[]
  readonly acts: readonly { readonly duty: NotedDuty; readonly unitId: string }[]
}

export interface Duty {
  readonly id: DutyId
  readonly total: number
  readonly met: number
  readonly note: string
}

interface Scope {
  /** Those who hold a post on the day. */
  readonly active: readonly Cadre[]
  readonly tree: UnitTree
  /** YYYY-MM-DD */
  readonly day: string
  readonly inspections: readonly Inspection[]
}

export function dutiesOf({ active, tree, day, inspections }: Scope, { evaluated, promoted, acts }: DutyFacts): Duty[] {
  const done = new Set(acts.map(({ duty, unitId }) => `${duty} ${unitId}`))
  const noted = (id: NotedDuty): Duty => {
    const owing = owingUnits(tree, id)
    return { id, total: owing.length, met: owing.filter(({ unitId }) => done.has(`${id} ${unitId}`)).length, note: '' }
  }
  const inUnits = [...Map.groupBy(active, (record) => primaryPosting(record, day)?.unitId ?? '').values()]
  const finished = inUnits.map((people) => people.filter(({ head }) => evaluated.has(head.id)).length / people.length)
  const partly = finished.filter((share) => share > 0 && share < 1).length
  const inScope = new Set(active.map(({ head }) => head.id))
  const moved = promoted.filter(({ cadreId }) => inScope.has(cadreId))
  const waived = moved.filter(({ isEvaluated }) => !isEvaluated).length
  const looked = inspections.filter((each) => inYear(each, Number(day.slice(0, 4)), day))
  return [
    {
      id: 'P1',
      total: inUnits.length,
      met: finished.filter((share) => share === 1).length,
      note: partly === 0 ? '' : words.partly(partly),
    },
    { id: 'P2', total: moved.length, met: moved.length - waived, note: waived === 0 ? '' : words.waived(waived) },
    noted('P3'),
    noted('P4'),
    noted('P5'),
    noted('P6'),
    { id: 'P7', total: looked.length, met: looked.filter(({ heldOn }) => heldOn !== null && heldOn <= day).length, note: '' },
    noted('P8'),
  ]
}

const leading: ReadonlySet<string> = new Set(leadingKinds)
const isProvince = ({ kind }: UnitSpan) => kind === 'ldld_tinh'

/**
 * Whom a duty is asked of (mục III.4, IV.1, IV.2): the province, the bodies under it and the unions that belong to it directly. In a report of
 * one unit that is none of them, that unit.
 */
export function owingUnits(tree: UnitTree, duty: NotedDuty): UnitSpan[] {
  const units = [...tree.byId.values()].filter(({ kind }) => kind !== 'tong_ldld')
  const province = units.filter(isProvince)
  if (duty === 'P8') return province
  const direct = new Set(province.flatMap(({ unitId }) => tree.children.get(unitId) ?? []))
  const under = units.filter((span) => !isProvince(span) && (leading.has(span.kind) || direct.has(span)))
  const bodies = under.length > 0 || province.length > 0 ? under : tree.roots
  return duty === 'P5' || duty === 'P6' ? [...bodies] : [...province, ...bodies]
}
