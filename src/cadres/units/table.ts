/** A table of units as officers send it: code, name, kind, the unit above, sector, since when. */
import type { Sector, UnitKind } from '../../../db/tables/units.ts'
import { fold } from '../../text.ts'
import { textOf } from '../sheets/cell.ts'
import type { Row, Sheet } from '../sheets/cell.ts'
import { readOneOf, readPartialDay } from '../sheets/readings.ts'
import type { UnitSpan } from '../units.ts'
import { sectorNames, unitKindNames } from '../wording.ts'
import { cellReasons } from '../sheets/wording.ts'
import { unitReasons } from './wording.ts'

export interface UnitLine {
  readonly row: number
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly kind: UnitKind
  readonly parentId: string | null
  readonly sector: Sector
  readonly areaCode: string | null
  readonly validFrom: string | null
  readonly aliases: readonly string[]
}

export interface UnitFault {
  readonly row: number
  readonly column: string
  readonly reason: string
}

const headings = {
  id: ['Mã đơn vị', 'ma', 'ma dv'],
  name: ['Tên đơn vị', 'don vi', 'ten', 'ten cdcs', 'ten day du'],
  shortName: ['Tên viết tắt', 'ten ngan', 'ten goi tat'],
  kind: ['Loại đơn vị', 'loai', 'loai hinh to chuc', 'cap'],
  parentId: ['Mã đơn vị cấp trên', 'don vi cap tren', 'cap tren', 'truc thuoc', 'ma cap tren'],
  sector: ['Khu vực', 'loai hinh', 'loai hinh doanh nghiep', 'khu vuc kinh te'],
  areaCode: ['Địa bàn', 'ma dia ban', 'xa phuong'],
  validFrom: ['Từ ngày', 'ngay thanh lap', 'thanh lap'],
  aliases: ['Tên khác', 'ten goi khac', 'ten cu'],
} as const satisfies Record<Exclude<keyof UnitLine, 'row'>, readonly [string, ...string[]]>
type Key = keyof typeof headings

const kindSpellings: Readonly<Record<string, UnitKind>> = {
  cdcs: 'cdcs',
  ldld: 'ldld_tinh',
  'ldld tinh': 'ldld_tinh',
  'ldld huyen': 'ldld_huyen',
  'cong doan nganh': 'cd_nganh',
  'cong doan kcn': 'cd_kcn',
  'cong doan phuong': 'cd_xa_phuong',
  'cong doan xa': 'cd_xa_phuong',
  'nghiep doan': 'nghiep_doan',
  'to cong doan': 'to_cd',
}
const sectorSpellings: Readonly<Record<string, Sector>> = {
  'nha nuoc': 'nha_nuoc',
  'ngoai nha nuoc': 'ngoai_nha_nuoc',
  'doanh nghiep ngoai nha nuoc': 'ngoai_nha_nuoc',
  'tu nhan': 'ngoai_nha_nuoc',
  fdi: 'fdi',
  htx: 'hop_tac_xa',
  'su nghiep': 'don_vi_su_nghiep',
}

/** @returns undefined when no sheet has a heading with a code and a name */
export function readUnits(
  sheets: readonly Sheet[],
  today: string,
): { readonly lines: readonly UnitLine[]; readonly faults: readonly UnitFault[] } | undefined {
  for (const { rows } of sheets) {
    for (const [at, head] of rows.slice(0, 25).entries()) {
      const places = placesOf(head)
      if (places.has('id') && places.has('name') && places.has('kind')) return readLines(rows.slice(at + 1), places, today)
    }
  }
  return undefined
}

function placesOf({ cells }: Row): Map<Key, number> {
  const places = new Map<Key, number>()
  for (const [column, cell] of cells.entries()) {
    const heading = fold(textOf(cell ?? { type: 'empty' }))
    const key = (Object.keys(headings) as Key[]).find((each) => !places.has(each) && headings[each].some((name) => fold(name) === heading))
    if (key !== undefined) places.set(key, column)
  }
  return places
}

function readLines(rows: readonly Row[], places: ReadonlyMap<Key, number>, today: string) {
  const lines: UnitLine[] = []
  const faults: UnitFault[] = []
  for (const row of rows) {
    const cell = (key: Key) => row.cells[places.get(key) ?? -1] ?? { type: 'empty' as const }
    const text = (key: Key) => textOf(cell(key))
    if ((Object.keys(headings) as Key[]).every((key) => text(key) === '')) continue
    const found: UnitFault[] = []
    const fault = (key: Key, reason: string) => found.push({ row: row.number, column: headings[key][0], reason })
    const kind = readOneOf(cell('kind'), unitKindNames, kindSpellings)
    const sector = readOneOf(cell('sector'), sectorNames, sectorSpellings)
    const validFrom = readPartialDay(cell('validFrom'), today)
    const id = text('id').toUpperCase()
    if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(id)) fault('id', id === '' ? cellReasons.missing : unitReasons.badCode)
    if (text('name') === '') fault('name', cellReasons.missing)
    if (!kind.ok) fault('kind', kind.reason)
    else if (kind.value === null) fault('kind', cellReasons.missing)
    if (!sector.ok) fault('sector', sector.reason)
    if (!validFrom.ok) fault('validFrom', validFrom.reason)
    faults.push(...found)
    if (found.length > 0 || !kind.ok || kind.value === null || !sector.ok || !validFrom.ok) continue
    lines.push({
      row: row.number,
      id,
      name: text('name'),
      shortName: text('shortName') || null,
      kind: kind.value,
      parentId: text('parentId').split('·')[0]?.trim().toUpperCase() || null,
      sector: sector.value ?? 'khac',
      areaCode: text('areaCode') || null,
      // A unit is founded on a day; a year alone stands for its first.
      validFrom: validFrom.value === null ? null : validFrom.value.padEnd(10, '-01').slice(0, 10),
      aliases: text('aliases')
        .split(/[;|]/)
        .map((each) => each.trim())
        .filter((each) => each !== ''),
    })
  }
  return { lines, faults }
}

export interface UnitPlan {
  readonly added: readonly UnitLine[]
  /** The span in force with the line's words. */
  readonly corrected: readonly { readonly line: UnitLine; readonly span: UnitSpan }[]
  readonly unchanged: number
  readonly faults: readonly UnitFault[]
}

/** What the lines would do to the tree of today. A line under a unit that is nowhere is refused, and so are the lines under it. */
export function planUnits(lines: readonly UnitLine[], spans: readonly UnitSpan[], ended: ReadonlySet<string>): UnitPlan {
  const current = new Map(spans.map((span) => [span.unitId, span]))
  const faults: UnitFault[] = []
  const refuse = (line: UnitLine, key: Key, reason: string) => faults.push({ row: line.row, column: headings[key][0], reason })
  const lineOf = new Map<string, UnitLine>()
  for (const line of lines) {
    if (lineOf.has(line.id)) refuse(line, 'id', unitReasons.repeated(lineOf.get(line.id)?.row ?? 0))
    else if (ended.has(line.id)) refuse(line, 'id', unitReasons.ended)
    else lineOf.set(line.id, line)
  }
  const standing = new Map<string, boolean>()
  const stands = (id: string, path: readonly string[]): boolean => {
    const known = standing.get(id)
    if (known !== undefined) return known
    const line = lineOf.get(id)
    const parentId = line === undefined ? (current.get(id)?.parentId ?? null) : line.parentId
    const exists = line !== undefined || current.has(id)
    const result = exists && !path.includes(id) && (parentId === null || stands(parentId, [...path, id]))
    standing.set(id, result)
    return result
  }
  const added: UnitLine[] = []
  const corrected: { line: UnitLine; span: UnitSpan }[] = []
  let unchanged = 0
  for (const line of lineOf.values()) {
    if (!stands(line.id, [])) {
      refuse(line, 'parentId', line.parentId !== null && lineOf.has(line.parentId) ? unitReasons.parentRefused : unitReasons.noParent)
      continue
    }
    const span = current.get(line.id)
    if (span === undefined) {
      added.push(line)
      continue
    }
    const { name, shortName, kind, parentId, sector, areaCode } = line
    const next = { ...span, name, shortName, kind, parentId, sector, areaCode }
    const isSame = (Object.keys(next) as (keyof UnitSpan)[]).every((key) => next[key] === span[key])
    if (isSame) unchanged++
    else corrected.push({ line, span: next })
  }
  return { added, corrected, unchanged, faults }
}
