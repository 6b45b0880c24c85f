/**
 * The resolution's targets as numbers: who is counted, who has reached it, and what proves it. Pure: the same records on the same day
 * give the same numbers. Only what an officer has verified counts; what was declared stands beside it.
 */
import type { QualificationKind } from '../../db/tables/cadres.ts'
import { levelReaches } from '../cadres/levels.ts'
import { isHeld, primaryPosting } from '../cadres/record.ts'
import type { Cadre } from '../cadres/record.ts'
import type { TitleStandard } from '../cadres/titles/store.ts'
import type { UnitTree } from '../cadres/units.ts'
import type { DutyFacts } from '../duties/duty.ts'
import type { Inspection } from '../inspections/inspection.ts'
import type { indicatorTexts } from './wording.ts'

export interface Facts {
  /** Everybody in scope, whoever has left included. */
  readonly records: readonly Cadre[]
  readonly tree: UnitTree
  readonly standards: readonly TitleStandard[]
  /** YYYY-MM-DD: whose posts and which standards count. */
  readonly day: string
  readonly courses: readonly {
    readonly id: string
    readonly name: string
    readonly audience: string
    readonly targets: readonly string[]
  }[]
  /** Invitations to classes held up to that day, with the day of the first meeting. */
  readonly training: readonly {
    readonly cadreId: string
    readonly courseId: string
    readonly classId: string
    readonly on: string
    /** Was there at least once. */
    readonly attended: boolean
    readonly completed: boolean
  }[]
  /** Who has been told of the resolution in the chat, by the rule that officers decided; none decided, nobody. */
  readonly briefed: ReadonlySet<string>
  /** Inspections of the units in scope, with the unit's name. */
  readonly inspections: readonly (Inspection & { readonly unit: string })[]
  /** What is known of the year's duties. */
  readonly duties: DutyFacts
}

export interface Indicator {
  readonly id: keyof typeof indicatorTexts
  readonly total: number
  readonly met: number
  /** Would count if somebody verified it. */
  readonly declared: number
  /** Cannot be measured: their title has no standard for this. */
  readonly unmeasured: number
}

type Standing = 'met' | 'declared' | 'missing' | 'unmeasured'
type Measure = (record: Cadre) => Standing

export const isActive = (record: Cadre, day: string): boolean =>
  record.head.mergedIntoId === null &&
  (record.head.leftOn === null || record.head.leftOn > day) &&
  record.postings.some((posting) => isHeld(posting, day))

export function indicatorsOf(facts: Facts): Indicator[] {
  const { tree, day } = facts
  const active = facts.records.filter((record) => isActive(record, day))
  const fullTime = active.filter(({ head }) => head.isFullTime)
  const partTime = active.filter(({ head }) => !head.isFullTime)
  const key = active.filter(({ head }) => head.isKey)
  const chairs = active.filter((record) => isPrivateChair(record, tree, day))
  const own = ownStandards(facts)
  const trained = trainedFor(facts)
  const year = day.slice(0, 4)
  const inYear = facts.training.filter(({ on }) => on.startsWith(year))
  const invited = new Set(inYear.map(({ cadreId }) => cadreId))
  const completed = new Set(inYear.flatMap(({ cadreId, completed: isDone }) => (isDone ? [cadreId] : [])))
  const told: Measure = (record) => (facts.briefed.has(record.head.id) ? 'met' : trained('CT-01')(record))
  const topics = (['CT-07a', 'CT-07b', 'CT-07c', 'CT-07d'] as const).map((id) => [id, trained(id)] as const)
  const among =
    (set: ReadonlySet<string>): Measure =>
    ({ head }) =>
      set.has(head.id) ? 'met' : 'missing'
  return [
    counted('CT-01', key, told),
    counted('CT-03a', fullTime, own('chuyen_mon')),
    counted('CT-03b', fullTime, own('llct')),
    counted('CT-03c', fullTime, own('ky_nang')),
    counted('CT-03', fullTime, all([own('chuyen_mon'), own('llct'), own('ky_nang')])),
    counted('CT-04', fullTime, holds('chuyen_mon', 'dai_hoc')),
    counted('CT-05', fullTime, either(holds('nvcd', null), trained('CT-05'))),
    counted('CT-06-moi', partTime, among(invited)),
    counted('CT-06-hoc', partTime, among(completed)),
    ...topics.map(([id, measure]) => counted(id, chairs, measure)),
    counted('CT-07', chairs, all(topics.map(([, measure]) => measure))),
  ]
}

/** Rounded down to one decimal, so that 100 appears only when nobody is missing; undefined where there is nobody, or nothing to measure by. */
export function percentOf({ total, met, unmeasured }: Pick<Indicator, 'total' | 'met' | 'unmeasured'>): number | undefined {
  return total === 0 || unmeasured === total ? undefined : Math.floor((met * 1000) / total) / 10
}

function counted(id: Indicator['id'], people: readonly Cadre[], measure: Measure): Indicator {
  const standings = people.map(measure)
  const count = (wanted: Standing) => standings.filter((standing) => standing === wanted).length
  return { id, total: people.length, met: count('met'), declared: count('declared'), unmeasured: count('unmeasured') }
}

const holds =
  (kind: QualificationKind, level: string | null): Measure =>
  ({ qualifications }) => {
    const enough = qualifications.filter((each) => each.kind === kind && levelReaches(kind, each.level, level))
    return enough.some(({ standing }) => standing === 'verified') ? 'met' : enough.length > 0 ? 'declared' : 'missing'
  }

/** What the title of somebody's first post asks for. */
const ownStandards =
  ({ standards, day }: Facts) =>
  (kind: QualificationKind): Measure =>
  (record) => {
    const titleId = primaryPosting(record, day)?.titleId
    const standard = standards.find(
      (each) => each.titleId === titleId && each.kind === kind && each.validFrom <= day && (each.validTo === null || day < each.validTo),
    )
    return standard === undefined ? 'unmeasured' : holds(kind, standard.level)(record)
  }

/** A course of a target completed here, or a certificate that names the course. */
const trainedFor = ({ courses, training }: Facts) => {
  const done = new Set(training.flatMap(({ cadreId, courseId, completed }) => (completed ? [`${cadreId} ${courseId}`] : [])))
  return (target: string): Measure => {
    const serving = courses.filter(({ targets }) => targets.includes(target))
    return ({ head, qualifications }) => {
      if (serving.some(({ id }) => done.has(`${head.id} ${id}`))) return 'met'
      const named = qualifications.filter((each) => serving.some((course) => namesCourse(each, course)))
      return named.some(({ standing }) => standing === 'verified') ? 'met' : named.length > 0 ? 'declared' : 'missing'
    }
  }
}

/** A certificate that says a course's name, or its code. */
export const namesCourse = (
  { field, evidence }: { readonly field: string | null; readonly evidence: string | null },
  { id, name }: { readonly id: string; readonly name: string },
): boolean => field === name || `${field ?? ''} ${evidence ?? ''}`.split(/[^\w]+/).includes(id)

const either =
  (...measures: readonly Measure[]): Measure =>
  (record) =>
    best(measures.map((measure) => measure(record)))

/** All of them: as good as the weakest, and not measurable where one is not. */
const all =
  (measures: readonly Measure[]): Measure =>
  (record) => {
    const standings = measures.map((measure) => measure(record))
    return (['unmeasured', 'missing', 'declared'] as const).find((each) => standings.includes(each)) ?? 'met'
  }

const best = (standings: readonly Standing[]): Standing =>
  (['met', 'declared', 'missing', 'unmeasured'] as const).find((each) => standings.includes(each)) ?? 'missing'

const stateSectors: ReadonlySet<string> = new Set(['nha_nuoc', 'don_vi_su_nghiep', 'dn_nha_nuoc'])

/** Chair of a grassroots union outside the state sector. */
const isPrivateChair = (record: Cadre, tree: UnitTree, day: string): boolean =>
  record.postings.some((posting) => isHeld(posting, day) && isPrivateChairPost(posting, tree))

export function isPrivateChairPost({ unitId, titleId }: { readonly unitId: string; readonly titleId: string }, tree: UnitTree): boolean {
  const unit = tree.byId.get(unitId)
  return titleId === 'CT' && unit?.kind === 'cdcs' && !stateSectors.has(unit.sector)
}
