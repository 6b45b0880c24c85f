/** The units that people may mean when they type the name of theirs. */
import type { UnitKind } from '../../db/tables/units.ts'
import type { UnitSpan, UnitTree } from '../cadres/units.ts'
import { coreName, unitMeant } from './routing.ts'

export interface UnitNamed {
  readonly unitId: string
  readonly name: string
  /** The unit around it, where it is so small that its name may point at somebody. */
  readonly within?: { readonly unitId: string; readonly name: string }
}

/** Parts of a union, and offices: a handful of people each. */
const smallKinds: readonly UnitKind[] = ['to_cd', 'cd_bo_phan', 'ban_ldld']

/** More than these are not offered: whoever meant one of them types more of its name. */
const maxOffered = 3

export function unitsNamed(said: string, tree: UnitTree): readonly UnitNamed[] {
  const meant = unitMeant(said, tree)
  const wanted = coreName(said)
  const similar =
    wanted.length < 4
      ? []
      : [...tree.byId.values()].filter(({ name }) => ` ${coreName(name)} `.includes(` ${wanted} `)).slice(0, maxOffered)
  const exact = meant === undefined ? mentioned(wanted, tree) : tree.byId.get(meant)
  return (exact === undefined ? similar : [exact]).map((span) => named(span, tree))
}

/** Shorter names stand in other words by accident. */
const surelyName = 8

/** "em làm ở may Sông Dinh, chuyền 4": the one unit whose name is in it. The rest, which says more about who writes, is left behind. */
function mentioned(said: string, tree: UnitTree): UnitSpan | undefined {
  const found = [...tree.byId.values()].filter(({ name }) => {
    const core = coreName(name)
    return core.length >= surelyName && core.includes(' ') && ` ${said} `.includes(` ${core} `)
  })
  return found.length === 1 ? found[0] : undefined
}

function named({ unitId, name, kind, parentId }: UnitSpan, tree: UnitTree): UnitNamed {
  const parent = parentId === null || !smallKinds.includes(kind) ? undefined : tree.byId.get(parentId)
  return { unitId, name, ...(parent && { within: { unitId: parent.unitId, name: parent.name } }) }
}
