/** Whose a case is, and who is next above them. */
import type { CaseCategory } from '../../db/tables/feedback.ts'
import type { UnitTree } from '../cadres/units.ts'
import { fold } from '../text.ts'

/** Null means any. */
export interface Route {
  readonly unitId: string | null
  readonly category: CaseCategory | null
  /** Takes denunciations and complaints, and nothing else. */
  readonly restricted: boolean
  readonly owner: string
}

export interface Routed {
  readonly unitId: string | null
  readonly category: CaseCategory | null
  readonly restricted: boolean
}

/**
 * Everybody a case may go to, the nearest first: in the unit itself who takes its category, then who takes anything there, and so on up
 * to those named for every unit. A restricted case only ever meets those named for such.
 */
export function ownersUpward(subject: Routed, routes: readonly Route[], tree: UnitTree): string[] {
  const owners: string[] = []
  const fitting = routes.filter(({ restricted }) => restricted === subject.restricted)
  for (const unitId of [...upward(subject.unitId, tree), null]) {
    const here = fitting.filter((route) => route.unitId === unitId)
    const exact = subject.category === null ? [] : here.filter(({ category }) => category === subject.category)
    owners.push(...[...exact, ...here.filter(({ category }) => category === null)].map(({ owner }) => owner))
  }
  return [...new Set(owners)]
}

/**
 * @param escalations how often it has gone a level up
 * @returns undefined when nobody is named: then it is everybody's
 */
export function ownerOf(subject: Routed, escalations: number, routes: readonly Route[], tree: UnitTree): string | undefined {
  const owners = ownersUpward(subject, routes, tree)
  return owners[Math.min(escalations, owners.length - 1)]
}

function upward(unitId: string | null, tree: UnitTree): string[] {
  const path: string[] = []
  for (let at = unitId; at !== null && path.length < 64; at = tree.byId.get(at)?.parentId ?? null) path.push(at)
  return path
}

/** Words around the name of a unit that say nothing about which it is. */
const commonWords = /\b(cong doan|co so|cdcs|cong ty|cty|tnhh|co phan|cp|ldld|lien doan lao dong|cd)\b/g

/** What of a unit's name says which it is, folded. */
export const coreName = (name: string): string => fold(name).replaceAll(commonWords, ' ').replaceAll(/\s+/g, ' ').trim()

/** The unit somebody means; undefined when none or several fit. */
export function unitMeant(said: string, tree: UnitTree): string | undefined {
  const typed = fold(said)
  if (typed === '') return undefined
  const all = [...tree.byId.values()]
  const one = (units: readonly { readonly unitId: string }[]) => (units.length === 1 ? units[0]?.unitId : undefined)
  const wanted = coreName(said)
  return (
    one(all.filter(({ unitId, name, shortName }) => [unitId, name, shortName ?? ''].some((known) => fold(known) === typed))) ??
    (wanted === '' ? undefined : one(all.filter(({ name }) => coreName(name) === wanted))) ??
    (wanted.length < 4 ? undefined : one(all.filter(({ name }) => ` ${coreName(name)} `.includes(` ${wanted} `))))
  )
}
