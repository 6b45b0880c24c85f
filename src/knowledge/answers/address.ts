/** Direct addresses in a question: "mục III.5", "giải pháp số 3", "ý cuối mục IV.2", "phần III mục 3", "chỉ tiêu thứ tư". */
import type { DocumentTree } from '../structure.ts'

export type Address =
  | {
      readonly found: true
      readonly ids: readonly string[] /** The part it lies in was not said and had to be supposed. */
      readonly supposed: boolean
    }
  /** Said clearly, but the document has no such place. `within` is the section that was looked into. */
  | { readonly found: false; readonly within: string | undefined; readonly kind: 'part' | 'item' | 'task' | 'target' | 'bullet' }

/** Where numbered tasks and targets stand in a document of this form. */
export interface Landmarks {
  readonly tasks: string
  readonly targets: string
  /** Folded name of a part or item → its id, for "phần tổ chức thực hiện". */
  readonly names: readonly (readonly [string, string])[]
}

const ordinal: Readonly<Record<string, number>> = {
  nhat: 1,
  mot: 1,
  hai: 2,
  nhi: 2,
  ba: 3,
  tu: 4,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  dau: 1,
  'dau tien': 1,
  cuoi: -1,
  'cuoi cung': -1,
  'sau cung': -1,
  chot: -1,
  'ap chot': -2,
  'ke cuoi': -2,
  'gan cuoi': -2,
}
const roman: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6, vii: 7, viii: 8, ix: 9, x: 10 }
const romanDigits = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'] as const

const words = 'nhat|mot|hai|nhi|ba|tu|bon|nam|sau|bay|tam|chin|muoi'
const ends = 'dau tien|dau|cuoi cung|sau cung|cuoi|ap chot|ke cuoi|gan cuoi|chot'
const romans = 'viii|vii|vi|iv|ix|iii|ii|i|v|x'
/** "3", "số 3", "thứ ba", "thứ 3", "cuối", "đầu tiên"; a bare word such as "năm" is no number. */
const which = `(?:(?:so|thu)\\s+)?(\\d{1,2})(?![\\d%.,]*%|\\d)|(?:so|thu)\\s+(${words})\\b|(mot|hai|ba|bon|${ends})\\b(?!\\s+(?:nam|thang|ngay|lan|nguoi|cap|ben|loai|mat)\\b)`

const direct = new RegExp(`\\b(${romans})\\s*[.\\-/]\\s*(\\d{1,2})(?:\\s*[.\\-/]?\\s*\\(?([a-h])\\b)?`)
const partPattern = new RegExp(
  `\\b(?:phan|chuong)\\s+(?:(?:so|thu)\\s+)?(?:(${romans})\\b|(\\d{1,2})(?![\\d%])|(hai|ba|bon|(?<=thu )(?:${words}))\\b(?!\\s+tram)|(dau tien|cuoi cung|cuoi)\\b)`,
)
const mucRoman = new RegExp(`\\b(?:muc|de muc)\\s+(?:so\\s+)?(${romans})\\b(?:\\s+(\\d{1,2})\\b)?`)
/** "mục 3.4", "mục 3 phẩy 4", "giải pháp 2.1": the part's number written with a digit. */
const dotted =
  /\b(?:muc|de muc|tieu muc|phan|khoan|diem)\s+(?:so\s+)?(\d)\s*(?:[.,]\s*|\s(?:cham|phay)\s)(\d{1,2})(?![\d%])(?:\s*[.-]?\s*([a-h])\b)?/
/** A message of nothing else: "3.5.b". */
const bareDotted = /^\s*([1-9])\s*\.\s*(\d{1,2})(?:\s*\.?\s*([a-h]))?[\s?.]*$/
/** "III 7": nothing else, so no "i 7" of a sentence. */
const bareSpaced = /^\s*(iii|ii|iv|i)\s+(\d{1,2})(?:\s*\.?\s*([a-h]))?[\s?.]*$/
const itemPattern = new RegExp(`\\b(?:muc|tieu muc|khoan|dieu)\\s+(?:${which})`)
const taskPattern = new RegExp(
  `\\b(?:nhiem vu giai phap|nhiem vu va giai phap|nhom nhiem vu|nhom giai phap|nhiem vu|giai phap|nhom)(?:\\s+chu yeu)?\\s+(?:${which}|(${romans})\\b)`,
)
const targetPattern = new RegExp(`\\bchi tieu(?:\\s+cu the)?\\s+(?:${which})`)
/** "II nói gì": a part by its number alone. */
const bareRoman = /^(iii|ii|iv|i)\s+(?:co|noi|gom|la|viet|noi ve)\s+(?:nhung\s+)?gi\b/
const opening = /\b(?:phan|doan|loi)\s+(?:mo dau|dat van de|mo bai)\b/
const bulletPattern = new RegExp(
  `\\b(?:gach dau dong|dau gach dau dong|dau gach|gach(?! dau dong)|y|dong|doan|diem|noi dung|bullet)\\s+(?:${which}|([a-h])\\b(?=\\s*(?:$|[?.,]|muc|phan|cua|trong|giai|nhiem|chi|noi|la|viet|quy|thuoc|o)))`,
)

/** Words written with marks that make them no place: "mức 2", "cầm cân nảy mực". */
const likeAddress = /(^|\s)(?:mức|mực|phân|phấn|phản|diễn|điểu)(?=\s)/giu

/** The place a question points at; undefined when it points at none. */
export function findAddress(text: string, tree: DocumentTree, landmarks: Landmarks): Address | undefined {
  const folded = writtenOut(foldText(text.replace(likeAddress, '$1_')))
  const base = findBase(folded, tree, landmarks)
  if (base === undefined || !base.found) return base
  const bullet = bulletPattern.exec(folded)
  if (bullet === null || base.exact) return { found: true, ids: base.ids, supposed: base.supposed }
  const id = base.ids[0] ?? ''
  const chosen = nth(tree.byId.get(id)?.children ?? [], bullet[4] === undefined ? numberOf(bullet) : bullet[4].charCodeAt(0) - 96)
  return chosen === undefined ? { found: false, within: id, kind: 'bullet' } : { found: true, ids: [chosen], supposed: base.supposed }
}

/** Every place named outright, for comparing two of them. */
export function findAddresses(text: string, tree: DocumentTree, landmarks: Landmarks): readonly string[] {
  const pieces = foldText(text).split(/\b(?:va|voi|so voi|khac|hay|cung)\b|,/)
  const ids: string[] = []
  let kind = ''
  for (const piece of pieces) {
    const bare = /^\s*(?:so|thu)?\s*(\d{1,2}|[ivx]+[.\s]\s*\d{1,2})\b/.exec(piece)
    const found =
      findAddress(piece, tree, landmarks) ?? (bare === null ? undefined : findAddress(`${kind} ${bare[1] ?? ''}`, tree, landmarks))
    kind = /\b(?:giai phap|nhiem vu|chi tieu|muc|phan)\b/.exec(piece)?.[0] ?? kind
    if (found?.found === true && found.ids[0] !== undefined && !ids.includes(found.ids[0])) ids.push(found.ids[0])
  }
  return ids
}

type Base =
  | { readonly found: true; readonly ids: readonly string[]; readonly supposed: boolean /** Already a bullet. */; readonly exact: boolean }
  | Extract<Address, { found: false }>

function findBase(folded: string, tree: DocumentTree, landmarks: Landmarks): Base | undefined {
  const exact = direct.exec(folded) ?? bareSpaced.exec(folded)
  if (exact !== null) return settle(tree, [romanDigits[roman[exact[1] ?? ''] ?? 0] ?? '', exact[2], exact[3]])
  const point = dotted.exec(folded) ?? bareDotted.exec(folded)
  if (point !== null) return settle(tree, [romanDigits[Number(point[1])] ?? '', point[2], point[3]])
  const task = taskPattern.exec(folded)
  if (task !== null) return child(tree, landmarks.tasks, task[4] === undefined ? numberOf(task) : (roman[task[4]] ?? 0), 'task')
  const target = targetPattern.exec(folded)
  if (target !== null) return child(tree, landmarks.targets, numberOf(target), 'target')
  const bare = bareRoman.exec(folded)
  if (bare !== null) return settle(tree, [romanDigits[roman[bare[1] ?? ''] ?? 0] ?? ''])
  if (opening.test(folded)) return settle(tree, ['I'])
  const part = partPattern.exec(folded)
  const item = itemPattern.exec(folded)
  const named = mucRoman.exec(folded)
  const partNumber =
    part !== null
      ? (roman[part[1] ?? ''] ?? Number(part[2] ?? ordinal[part[3] ?? part[4] ?? ''] ?? 0))
      : named !== null
        ? (roman[named[1] ?? ''] ?? 0)
        : undefined
  if (partNumber !== undefined) {
    const parts = tree.sections.filter((s) => s.kind === 'part').map((s) => s.id)
    const id = partNumber < 0 ? parts.at(partNumber) : parts.find((p) => p === romanDigits[partNumber])
    if (id === undefined) return { found: false, within: undefined, kind: 'part' }
    const number = item !== null ? numberOf(item) : named?.[2] === undefined ? undefined : Number(named[2])
    return number === undefined ? { found: true, ids: [id], supposed: false, exact: false } : child(tree, id, number, 'item')
  }
  const name = landmarks.names.find(
    ([words]) => new RegExp(`\\b(?:phan|muc)\\s+(?:ve\\s+)?${words}\\b`).test(folded) || countsPartsOf(words).test(folded),
  )
  if (name !== undefined) {
    const inside = tree.byId.get(name[1])?.children ?? []
    if (item !== null && inside.some((id) => tree.byId.get(id)?.kind === 'item')) return child(tree, name[1], numberOf(item), 'item')
    return { found: true, ids: [name[1]], supposed: false, exact: false }
  }
  if (item === null) return undefined
  const asked = child(tree, landmarks.tasks, numberOf(item), 'item')
  return asked.found ? { ...asked, supposed: true } : asked
}

/** "Tổ chức thực hiện gồm mấy mục": the part is named by what is counted in it, unless it is narrowed ("giải pháp về …"). */
const countsPartsOf = (words: string): RegExp =>
  new RegExp(
    `\\b${words}\\b(?! ve )[^,?]{0,20}\\b(?:gom|co|chia)\\b[^,?]{0,12}\\b(?:may|bao nhieu)\\s+(?:muc|phan|y|diem|de muc|tieu muc|noi dung|nhom)\\b`,
  )

function settle(tree: DocumentTree, steps: readonly (string | undefined)[]): Base {
  const id = steps.filter((step) => step !== undefined).join('.')
  if (tree.byId.has(id)) return { found: true, ids: [id], supposed: false, exact: steps[2] !== undefined }
  const above = id.slice(0, id.lastIndexOf('.'))
  return { found: false, within: tree.byId.has(above) ? above : undefined, kind: steps[2] === undefined ? 'item' : 'bullet' }
}

function child(tree: DocumentTree, parent: string, number: number, kind: 'item' | 'task' | 'target'): Base {
  const id = nth(tree.byId.get(parent)?.children ?? [], number, kind === 'target')
  return id === undefined ? { found: false, within: parent, kind } : { found: true, ids: [id], supposed: false, exact: kind === 'target' }
}

/** The nth of a list, counted from 1, or from the end when negative. Items are found by their number, bullets by place. */
function nth(ids: readonly string[], number: number, byPlace = true): string | undefined {
  if (number < 0) return ids.at(number)
  return ids.find((id) => !byPlace && id.endsWith(`.${number}`)) ?? ids[number - 1]
}

function numberOf(match: RegExpExecArray): number {
  const [, digits, word, end] = match
  return digits === undefined ? (ordinal[word ?? end ?? ''] ?? 0) : Number(digits)
}

/** "gp 3", "nv so 2": how places are shortened. */
function writtenOut(folded: string): string {
  return folded
    .replace(/\b([ivx]+|[1-9])\s+(?:cham|phay)\s+(\d{1,2})\b/g, '$1.$2')
    .replace(/\bgp\b/g, 'giai phap')
    .replace(/\bnv\b(?=\s*(?:(?:so|thu)\s|\d))/g, 'nhiem vu')
}

/** Lower case, no marks, single blanks; dots kept. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s+/g, ' ')
}
