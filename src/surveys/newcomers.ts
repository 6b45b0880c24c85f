/**
 * Who came after a survey opened, by the choice it was opened with: people who have joined a unit or taken a post since, and those it was
 * for already who only now have a chat. Pure.
 */
import type { UnitTree } from '../cadres/units.ts'
import { pooled, smallestRow } from '../privacy/pooling.ts'
import { audienceOf, reachOf } from './audience.ts'
import type { Asked, AudienceSpec, Candidate } from './audience.ts'
import type { Member } from './members.ts'
import type { SurveyMode } from './survey.ts'
import { wording } from './wording.ts'

/** Whom it is for so far. */
export interface SoFar {
  /** The group of each cadre it was for, by code. */
  readonly cadres: ReadonlyMap<string, string>
  /** Chats that are asked. */
  readonly contacts: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
}

export interface Newcomers {
  /** Each raises the number of people it is for. */
  readonly added: readonly Asked[]
  /** Counted when it opened, without a chat then: they can answer now. */
  readonly linked: readonly Asked[]
  /** Not added: too few beside the others for nobody to know which reply is theirs. */
  readonly tooFew: number
}

/** @param tree the units of the day */
export function newcomersOf(
  candidates: readonly Candidate[],
  members: readonly Member[],
  tree: UnitTree,
  spec: AudienceSpec,
  mode: SurveyMode,
  soFar: SoFar,
): Newcomers {
  const isAsked = ({ contacts }: Pick<Candidate, 'contacts'>) => contacts.some(({ contactId }) => soFar.contacts.has(contactId))
  const known = new Set(candidates.filter((one) => soFar.cadres.has(one.cadreId) || isAsked(one)).map(({ cadreId }) => cadreId))
  for (const { cadreId, contact } of members) if (cadreId !== undefined && soFar.contacts.has(contact.contactId)) known.add(cadreId)
  const added = audienceOf(
    candidates.filter(({ cadreId }) => !known.has(cadreId)),
    members.filter(({ cadreId, contact }) => !soFar.contacts.has(contact.contactId) && (cadreId === undefined || !known.has(cadreId))),
    tree,
    spec,
    'named',
  )
  const linked = candidates.flatMap((one): Asked[] => {
    const group = soFar.cadres.get(one.cadreId)
    const reached = reachOf(one.contacts)
    return group === undefined || isAsked(one) || reached.contactId === undefined ? [] : [{ cadreId: one.cadreId, group, ...reached }]
  })
  const placed = added.flatMap((one) => placeOf(one, groupsFor(added, mode, soFar.groups)))
  const told = mode === 'confidential' ? linked.filter(({ group }) => among(linked, group) >= smallestRow) : linked
  return { added: placed, linked: told, tooFew: added.length - placed.length + linked.length - told.length }
}

const among = (asked: readonly Asked[], group: string): number => asked.filter((one) => one.group === group).length

const placeOf = (one: Asked, groups: ReadonlyMap<string, string>): Asked[] => {
  const group = groups.get(one.group)
  return group === undefined ? [] : [{ ...one, group }]
}

/**
 * Where the people of each unit are counted; a unit that is not there is left out. In a confidential survey a reply keeps its group and its
 * coming can be watched: every group is given nobody, or five. In an anonymous one a ballot has none, and only new groups must be large.
 */
function groupsFor(added: readonly Asked[], mode: SurveyMode, existing: ReadonlySet<string>): ReadonlyMap<string, string> {
  const codeOf = (group: string) => group.split(' · ')[0] ?? group
  // A unit may have been renamed since.
  const own = new Map([...existing].map((group) => [codeOf(group), group]))
  const units = [...new Set(added.map(({ group }) => group))]
  const settled = new Map<string, string>()
  const open = units.filter((unit) => {
    const group = own.get(codeOf(unit))
    if (mode === 'named' || (mode === 'anonymous' && group !== undefined)) settled.set(unit, group ?? unit)
    return !settled.has(unit)
  })
  const sizes = new Map(open.map((unit) => [unit, among(added, unit)]))
  for (const together of pooled(sizes)) {
    const people = together.reduce((sum, unit) => sum + (sizes.get(unit) ?? 0), 0)
    const isJoined = mode === 'anonymous' && existing.has(wording.smallUnits)
    if (people < smallestRow && !isJoined) continue
    const [only] = together
    const alone = together.length === 1 && people >= smallestRow ? only : undefined
    for (const unit of together) settled.set(unit, alone === undefined ? wording.smallUnits : (own.get(codeOf(unit)) ?? unit))
  }
  return settled
}
