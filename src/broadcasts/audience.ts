/**
 * Whom a broadcast is for. A rule picks people by what they are; whoever it picks is then left out if they must not or cannot be
 * written to now, with the reason an officer is shown.
 */
import type { Sex } from '../../db/tables/cadres.ts'
import type { Sector, UnitKind } from '../../db/tables/units.ts'
import { isWithin } from '../cadres/units.ts'
import type { UnitTree } from '../cadres/units.ts'
import type { Address } from '../messages.ts'

/** All parts that are present must hold; within one part any value does. Empty: nobody. */
export interface AudienceSpec {
  /** Everybody who agreed to notices, cadre or not. */
  readonly everybody?: true
  /** Units, each with everything under it. */
  readonly units?: readonly string[]
  readonly titles?: readonly string[]
  readonly unitKinds?: readonly UnitKind[]
  readonly sectors?: readonly Sector[]
  readonly sexes?: readonly Sex[]
  /** Cán bộ chủ chốt, or the others. */
  readonly key?: boolean
  readonly fullTime?: boolean
  /** The confirmed members of the units as well, who hold no post; of all units where none is named. */
  readonly members?: true
  /** Years of age, both included. */
  readonly age?: { readonly from?: number; readonly to?: number }
  /** Asked to answer one of these surveys and have not. */
  readonly notAnswered?: OneOrMore<string>
  /** Has a copy of one of these broadcasts and has not acknowledged it. */
  readonly notAcknowledged?: OneOrMore<string>
  /** Lacks one of: the training a target of the resolution counts ("CT-07a"), or what the titles held ask for ("standard:llct", "standard:all"). */
  readonly lacks?: OneOrMore<string>
  /** Of one of these classes. */
  readonly inClass?: OneOrMore<InClass>
  /** An uploaded list: ids of contacts. */
  readonly contacts?: readonly string[]
}

export interface InClass {
  readonly id: string
  readonly who: ClassPart
}

/** One alone stands as it always did, so that what was sealed before still has its seal. */
export type OneOrMore<T> = T | readonly T[]
export const listOf = <T>(values: OneOrMore<T> | undefined): readonly T[] => (values === undefined ? [] : ([values].flat() as readonly T[]))
/** @returns undefined where there is none */
export const oneOrMore = <T>(values: readonly T[]): OneOrMore<T> | undefined => (values.length > 1 ? values : values[0])

/** Invited at all; invited and silent; has a seat; waits for one; was there at least once; has a seat and was never there. */
export const classParts = ['invited', 'silent', 'enrolled', 'waiting', 'attended', 'absent'] as const
export type ClassPart = (typeof classParts)[number]

export interface ReachableAt {
  readonly addressId: string
  readonly address: Address
  readonly reachable: boolean
  readonly lastInteractionAt?: number
}

interface Post {
  readonly unitId: string
  readonly titleId: string
}

export interface Candidate {
  readonly contactId: string
  /** What they call themselves on their channel. */
  readonly displayName?: string
  /** Whether they agreed to be sent notices. */
  readonly wantsNotices: boolean
  readonly keepsHistory: boolean
  readonly optedOut: boolean
  /** An officer is talking to them until then. */
  readonly humanUntil?: number
  readonly addresses: readonly ReachableAt[]
  readonly cadre?: {
    readonly fullName: string
    readonly sex?: Sex
    readonly birthYear?: number
    readonly isKey: boolean
    readonly isFullTime: boolean
    /** Held today, the primary one first. */
    readonly posts: readonly Post[]
  }
  /** Other broadcasts of the last 30 days, and when the latest was (epoch ms). */
  readonly recent: { readonly count: number; readonly lastAt?: number }
  /** Asked to answer the survey the rule names, and have not. */
  readonly owesAnswer: boolean
  /** The same of the other lists a rule may name: a reading to acknowledge, training that is lacking, a class. */
  readonly owesReading?: boolean
  readonly lacks?: boolean
  readonly inClass?: boolean
  /** The unit they are a confirmed member of. */
  readonly memberOf?: string
}

export type LeftOut = 'no_consent' | 'opted_out' | 'unreachable' | 'busy' | 'enough_today' | 'enough_this_month'

export interface Moment {
  readonly now: number
  /** The tree of today. */
  readonly tree: UnitTree
  /** The year in Viet Nam. */
  readonly year: number
  /** Start of the day in Viet Nam, epoch ms. */
  readonly dayStart: number
  readonly urgent: boolean
}

/** At most so many broadcasts to one person in 30 days, and one a day; urgent ones do not ask. */
const perMonth = 4

export type Verdict = { readonly type: 'in' } | { readonly type: 'left_out'; readonly why: LeftOut } | { readonly type: 'not_meant' }

export function judge(person: Candidate, spec: AudienceSpec, moment: Moment): Verdict {
  if (!isMeant(person, spec, moment)) return { type: 'not_meant' }
  const why = mustWait(person, moment)
  return why === undefined ? { type: 'in' } : { type: 'left_out', why }
}

/** Why somebody is not written to now, whatever the message; undefined when they may be. */
export function mustWait(person: Candidate, { now, dayStart, urgent }: Moment): LeftOut | undefined {
  if (person.optedOut) return 'opted_out'
  if (!person.wantsNotices) return 'no_consent'
  if (!person.addresses.some(({ reachable }) => reachable)) return 'unreachable'
  if ((person.humanUntil ?? 0) > now) return 'busy'
  if (urgent) return undefined
  if ((person.recent.lastAt ?? 0) >= dayStart) return 'enough_today'
  return person.recent.count >= perMonth ? 'enough_this_month' : undefined
}

export const isEmpty = (spec: AudienceSpec): boolean => Object.values(spec).every((part) => part === undefined)

function isMeant({ contactId, cadre, ...on }: Candidate, spec: AudienceSpec, { tree, year }: Moment): boolean {
  if (isEmpty(spec)) return false
  if (spec.contacts !== undefined && !spec.contacts.includes(contactId)) return false
  if (spec.notAnswered !== undefined && !on.owesAnswer) return false
  if (spec.notAcknowledged !== undefined && on.owesReading !== true) return false
  if (spec.lacks !== undefined && on.lacks !== true) return false
  if (spec.inClass !== undefined && on.inClass !== true) return false
  if (spec.members && !asksForRecords(spec) && on.memberOf !== undefined && fits({ unitId: on.memberOf }, spec, tree)) return true
  if (!asksForCadres(spec)) return spec.members === undefined
  if (cadre === undefined) return false
  if (spec.key !== undefined && cadre.isKey !== spec.key) return false
  if (spec.fullTime !== undefined && cadre.isFullTime !== spec.fullTime) return false
  if (spec.sexes !== undefined && !(cadre.sex !== undefined && spec.sexes.includes(cadre.sex))) return false
  if (spec.age !== undefined) {
    if (cadre.birthYear === undefined) return false
    const age = year - cadre.birthYear
    if (age < (spec.age.from ?? 0) || age > (spec.age.to ?? 200)) return false
  }
  // One post must fit every part at once: chair here and member there is not chair there.
  return !asksForPosts(spec) || cadre.posts.some((post) => fits(post, spec, tree))
}

/** A member holds no title: a rule that names one does not mean them. */
function fits({ unitId, titleId }: Pick<Post, 'unitId'> & Partial<Post>, spec: AudienceSpec, tree: UnitTree): boolean {
  const unit = tree.byId.get(unitId)
  if (spec.titles !== undefined && !(titleId !== undefined && spec.titles.includes(titleId))) return false
  if (spec.units !== undefined && !spec.units.some((ancestor) => isWithin(tree, unitId, ancestor))) return false
  if (spec.unitKinds !== undefined && !(unit !== undefined && spec.unitKinds.includes(unit.kind))) return false
  return spec.sectors === undefined || (unit !== undefined && spec.sectors.includes(unit.sector))
}

const asksForPosts = ({ units, titles, unitKinds, sectors }: AudienceSpec): boolean =>
  [units, titles, unitKinds, sectors].some((part) => part !== undefined)

/** What only a cadre's record says. */
const asksForRecords = (spec: AudienceSpec): boolean => [spec.key, spec.fullTime, spec.sexes, spec.age].some((part) => part !== undefined)

const asksForCadres = (spec: AudienceSpec): boolean => asksForPosts(spec) || asksForRecords(spec)
