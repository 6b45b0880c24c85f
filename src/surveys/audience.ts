/**
 * Whom a survey is for: cadres by what stands in the cadre database (units with all beneath them, titles, kinds of cadre, a list), and
 * the plain members who joined a unit. Fixed when the survey opens: who comes or goes afterwards changes nothing.
 */
import { isWithin } from '../cadres/units.ts'
import type { UnitTree } from '../cadres/units.ts'
import { pooled } from '../privacy/pooling.ts'
import type { SurveyMode } from './survey.ts'
import { membersMeant } from './members.ts'
import type { Member } from './members.ts'
import { wording } from './wording.ts'

export const cadreKinds = ['full-time', 'part-time', 'key'] as const
export type CadreKind = (typeof cadreKinds)[number]

export const circles = ['cadres', 'members', 'everybody'] as const
/** Those in post; those who joined a unit as members, in post or not; both, each person once. */
export type Circle = (typeof circles)[number]

/** All parts that are given must hold; within one any value does. Titles, kinds and the list are of cadres: they narrow no members. */
export interface AudienceSpec {
  /** Cadres when it is not said. */
  readonly circle?: Circle
  /** Members whom no officer has confirmed yet are asked too. */
  readonly unconfirmed?: boolean
  /** Each with everything under it. */
  readonly units?: readonly string[]
  readonly titles?: readonly string[]
  readonly kinds?: readonly CadreKind[]
  /** Codes of cadres. */
  readonly list?: readonly string[]
}

export interface Candidate {
  readonly cadreId: string
  readonly isKey: boolean
  readonly isFullTime: boolean
  /** Posts held that day, the primary one first. */
  readonly posts: readonly { readonly unitId: string; readonly titleId: string }[]
  /** The chats linked to the record. */
  readonly contacts: readonly {
    readonly contactId: string
    readonly wantsSurveys: boolean
    readonly optedOut: boolean
    readonly canReach: boolean
  }[]
}

export const reaches = ['ok', 'no_address', 'opted_out', 'no_consent', 'not_linked'] as const
/** Whether an invitation can be sent to them; whoever has a chat at all may answer all the same when they come by themselves. */
export type Reach = (typeof reaches)[number]

export interface Asked {
  /** Undefined for somebody asked as a member. */
  readonly cadreId?: string
  /** What response rates are counted by. */
  readonly group: string
  readonly reach: Reach
  /** Undefined for somebody without a chat. */
  readonly contactId?: string
}

/** An audience of nobody in particular is everybody in post; whoever asks for that says so with the top unit. */
export const isEmpty = ({ circle, units, titles, kinds, list }: AudienceSpec): boolean =>
  (circle ?? 'cadres') === 'cadres' && [units, titles, kinds, list].every((part) => part === undefined || part.length === 0)

/** Asks for members alone and for what only a cadre has: nobody would be left. */
export const isAtOdds = ({ circle, titles = [], kinds = [], list = [] }: AudienceSpec): boolean =>
  circle === 'members' && titles.length + kinds.length + list.length > 0

/**
 * @param tree the units of the day
 * @param mode outside of named surveys units of fewer than five asked are one group: a reply keeps its group
 */
export function audienceOf(
  candidates: readonly Candidate[],
  members: readonly Member[],
  tree: UnitTree,
  spec: AudienceSpec,
  mode: SurveyMode,
): Asked[] {
  const { circle = 'cadres' } = spec
  const cadres = (circle === 'members' ? [] : candidates).flatMap((candidate) => {
    const post = isMeant(candidate, spec) ? candidate.posts.find((held) => isPostMeant(held, tree, spec)) : undefined
    return post === undefined ? [] : [{ cadreId: candidate.cadreId, unitId: post.unitId, ...reachOf(candidate.contacts) }]
  })
  const chosen: (Omit<Asked, 'group'> & { unitId: string })[] = [
    ...cadres,
    ...(circle === 'cadres' ? [] : membersMeant(members, new Set(cadres.map(({ cadreId }) => cadreId)), tree, spec)).map(
      ({ unitId, contacts }) => ({ unitId, ...reachOf(contacts) }),
    ),
  ]
  const sizes = new Map<string, number>()
  for (const { unitId } of chosen) sizes.set(unitId, (sizes.get(unitId) ?? 0) + 1)
  const together = new Set(mode === 'named' ? [] : (pooled(sizes).find((units) => units.length > 1) ?? []))
  const nameOf = (unitId: string) => `${unitId} · ${tree.byId.get(unitId)?.name ?? unitId}`
  return chosen.map(({ unitId, ...one }) => ({ ...one, group: together.has(unitId) ? wording.smallUnits : nameOf(unitId) }))
}

function isMeant({ cadreId, isKey, isFullTime, posts }: Candidate, { kinds = [], list = [] }: AudienceSpec): boolean {
  if (posts.length === 0) return false
  if (list.length > 0 && !list.includes(cadreId)) return false
  return kinds.length === 0 || kinds.some((kind) => (kind === 'key' ? isKey : isFullTime === (kind === 'full-time')))
}

function isPostMeant(post: Candidate['posts'][number], tree: UnitTree, { units = [], titles = [] }: AudienceSpec): boolean {
  if (titles.length > 0 && !titles.includes(post.titleId)) return false
  return units.length === 0 || units.some((unit) => isWithin(tree, post.unitId, unit))
}

/** The best of their chats: one a person, because one person answers once. */
export function reachOf(contacts: Candidate['contacts']): Pick<Asked, 'reach' | 'contactId'> {
  const graded = contacts.map(({ contactId, wantsSurveys, optedOut, canReach }) => {
    const reach: Reach = !wantsSurveys ? 'no_consent' : optedOut ? 'opted_out' : canReach ? 'ok' : 'no_address'
    return { contactId, reach }
  })
  const best = graded.sort((a, b) => reaches.indexOf(a.reach) - reaches.indexOf(b.reach) || (a.contactId < b.contactId ? -1 : 1))[0]
  return best ?? { reach: 'not_linked' }
}

export interface HeadCount {
  readonly people: number
  /** Of them, asked as members; absent where there are none. */
  readonly members?: number
  readonly by: Readonly<Record<Reach, number>>
  readonly groups: readonly { readonly group: string; readonly people: number; readonly reached: number }[]
}

/** Codes of the cadres among them. */
export const cadresAmong = (asked: readonly Asked[]): Set<string> => new Set(asked.flatMap(({ cadreId }) => cadreId ?? []))

/** One person asked, or so many members of one group. */
export interface Counted extends Pick<Asked, 'cadreId' | 'group' | 'reach'> {
  readonly people?: number
}

/** What an officer looks at before opening. */
export function headCount(asked: readonly Counted[]): HeadCount {
  const by = { ok: 0, no_address: 0, opted_out: 0, no_consent: 0, not_linked: 0 }
  const groups = new Map<string, { people: number; reached: number }>()
  let [everybody, members] = [0, 0]
  for (const { cadreId, group, reach, people = 1 } of asked) {
    by[reach] += people
    everybody += people
    if (cadreId === undefined) members += people
    const counted = groups.get(group) ?? { people: 0, reached: 0 }
    groups.set(group, { people: counted.people + people, reached: counted.reached + (reach === 'ok' ? people : 0) })
  }
  return {
    people: everybody,
    ...(members > 0 && { members }),
    by,
    groups: [...groups].map(([group, counted]) => ({ group, ...counted })).sort((a, b) => a.group.localeCompare(b.group, 'vi')),
  }
}
