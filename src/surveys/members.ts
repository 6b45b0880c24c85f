/** Plain members as part of an audience: people who joined a unit by its code, or whom a list of the unit brought in. Pure. */
import { isWithin } from '../cadres/units.ts'
import type { UnitTree } from '../cadres/units.ts'
import type { AudienceSpec, Candidate } from './audience.ts'

/** A chat that is a member of a unit. */
export interface Member {
  readonly unitId: string
  /** Whether an officer has noted or confirmed it. */
  readonly confirmed: boolean
  /** The record this chat is linked to, for a member who is a cadre. */
  readonly cadreId?: string
  readonly contact: Candidate['contacts'][number]
}

export interface MeantMember {
  readonly unitId: string
  /** One, or several of a cadre with several chats: one person is asked once. */
  readonly contacts: readonly Candidate['contacts'][number][]
}

/** @param cadres codes of those asked already as cadres */
export function membersMeant(
  members: readonly Member[],
  cadres: ReadonlySet<string>,
  tree: UnitTree,
  { units = [], unconfirmed = false }: AudienceSpec,
): MeantMember[] {
  const people = new Map<string, MeantMember & { contacts: Candidate['contacts'][number][] }>()
  for (const { unitId, confirmed, cadreId, contact } of members) {
    if (!confirmed && !unconfirmed) continue
    if (units.length > 0 && !units.some((unit) => isWithin(tree, unitId, unit))) continue
    if (cadreId !== undefined && cadres.has(cadreId)) continue
    const person = cadreId === undefined ? `contact ${contact.contactId}` : `cadre ${cadreId}`
    const known = people.get(person) ?? { unitId, contacts: [] }
    known.contacts.push(contact)
    people.set(person, known)
  }
  return [...people.values()]
}
