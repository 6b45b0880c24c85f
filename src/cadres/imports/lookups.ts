/** Finds the unit or title a cell names: by code, by the drop-down's label, by name as people write it. */
import { fold } from '../../text.ts'
import { bad, good } from '../sheets/readings.ts'
import type { Reading } from '../sheets/readings.ts'
import type { UnitSpan, UnitTree } from '../units.ts'
import { cellReasons } from '../sheets/wording.ts'

export interface UnitNames {
  readonly tree: UnitTree
  /** Other names by unit. */
  readonly aliases: ReadonlyMap<string, readonly string[]>
  /** Codes of units that have ended. */
  readonly closed: ReadonlySet<string>
}

/** "CDCS-017 · CĐCS Công ty May Bình Minh": what drop-downs offer. */
export const unitLabel = ({ unitId, name }: Pick<UnitSpan, 'unitId' | 'name'>): string => `${unitId} · ${name}`

const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/\bcdcs\b/g, 'cong doan co so'],
  [/\bldld\b/g, 'lien doan lao dong'],
  [/\bcd\b/g, 'cong doan'],
  [/\bcty\b/g, 'cong ty'],
  [/\bkcn\b/g, 'khu cong nghiep'],
  [/\bbv\b/g, 'benh vien'],
  [/\bcp\b/g, 'co phan'],
  [/\btp\b/g, 'thanh pho'],
]

const spelledOut = (name: string): string => abbreviations.reduce((text, [short, long]) => text.replace(short, long), fold(name))

export function unitFinder({ tree, aliases, closed }: UnitNames): (text: string) => Reading<string> {
  const byCode = new Map([...tree.byId.keys()].map((id) => [id.toUpperCase(), id]))
  const byName = new Map<string, Set<string>>()
  const name = (text: string | null, id: string) => {
    if (text === null || text === '') return
    const key = spelledOut(text)
    byName.set(key, (byName.get(key) ?? new Set()).add(id))
  }
  for (const { unitId, name: full, shortName } of tree.byId.values()) {
    name(full, unitId)
    name(shortName, unitId)
    for (const alias of aliases.get(unitId) ?? []) name(alias, unitId)
  }
  const seen = new Map<string, Reading<string>>()
  const find = (text: string): Reading<string> => {
    const code = (text.split('·')[0] ?? '').trim()
    const byItsCode = byCode.get(code.toUpperCase())
    if (byItsCode !== undefined) return good(byItsCode)
    const found = [...(byName.get(spelledOut(text)) ?? [])]
    const [only] = found
    if (only !== undefined && found.length === 1) return good(only)
    if (found.length > 1) return bad(cellReasons.unitAmbiguous(found.slice(0, 5)))
    return bad(closed.has(code) ? cellReasons.unitClosed : cellReasons.noUnit)
  }
  return (text) => {
    const known = seen.get(text) ?? find(text)
    seen.set(text, known)
    return known
  }
}

export function titleFinder(titles: readonly { readonly id: string; readonly name: string }[]): (text: string) => Reading<string> {
  const byName = new Map(titles.flatMap(({ id, name }) => [[fold(name), id] as const, [fold(id), id] as const]))
  for (const [short, id] of titleSpellings) if (byName.has(fold(id))) byName.set(short, byName.get(fold(id)) ?? id)
  return (text) => {
    const plain = fold(text)
    const found = byName.get(plain) ?? byName.get(plain.replace(/ (?:cdcs|cong doan co so|cong doan)$/, ''))
    return found === undefined ? bad(cellReasons.noTitle) : good(found)
  }
}

const titleSpellings: readonly (readonly [string, string])[] = [
  ['uv btv', 'UVBTV'],
  ['uy vien btv', 'UVBTV'],
  ['uv bch', 'UVBCH'],
  ['uy vien bch', 'UVBCH'],
  ['chu nhiem ubkt', 'CNUBKT'],
  ['uy vien ubkt', 'UVUBKT'],
  ['uv ubkt', 'UVUBKT'],
  ['to truong', 'TT'],
  ['to pho', 'TP'],
  ['truong ban nu cong quan chung', 'TBNC'],
  ['p chu tich', 'PCT'],
]
