/** What titles ask and what they are compared with, each from a day on; what held before stays readable. */
import type { Tables } from '../../../db/tables/index.ts'
import { educationLevels, managementLevels, politicalLevels } from '../../../db/tables/cadres.ts'
import { isInForce } from '../units.ts'

export type TitleStandard = Tables['titleStandards']['$inferSelect']
export type TitleEquivalence = Tables['titleEquivalences']['$inferSelect']

/** What a standard may ask for, with the levels it may name. */
export const standardLevels = {
  chuyen_mon: educationLevels,
  llct: politicalLevels,
  qlnn: managementLevels,
  nvcd: [],
  ky_nang: [],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type StandardKind = keyof typeof standardLevels
export const standardKinds = Object.keys(standardLevels) as [StandardKind, ...StandardKind[]]

type Dated = { readonly id: string; readonly validFrom: string; readonly validTo: string | null }

/** The rows that end on the day another begins; undefined when something was decided for a later day, so that the days would cross. */
export function endingOn<R extends Dated>(day: string, held: readonly R[]): readonly R[] | undefined {
  if (held.some(({ validFrom, validTo }) => validFrom > day || (validTo !== null && validTo > day))) return undefined
  return held.filter(({ validTo }) => validTo === null)
}

/** The group of equivalent posts a title belongs to in a kind of unit, on a day. */
export const equivalentOn = (known: readonly TitleEquivalence[], titleId: string, unitKind: string, day: string) =>
  known.find((each) => each.titleId === titleId && each.unitKind === unitKind && isInForce(each, day))

/** The groups there are, by name. */
export function groupsOf(known: readonly TitleEquivalence[]): { readonly id: string; readonly name: string }[] {
  const names = new Map(
    [...known].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).map(({ groupId, groupName }) => [groupId, groupName]),
  )
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'vi'))
}
