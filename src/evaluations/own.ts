/** A cadre's own published result, and how people ask for it, or for somebody else's. Pure. */
import type { Grade } from '../../db/tables/cadres.ts'
import { pictureOf } from '../reporting/charts.ts'
import type { ChartPicture } from '../reporting/charts.ts'
import { fold } from '../text.ts'
import { wording } from './wording.ts'

/** All that a cadre is shown: their own, and the median of their equivalents. Nobody's name, no rater group, no comment. */
export interface OwnResult {
  readonly cycleId: string
  readonly year: number
  /** The official grade, with its decision. */
  readonly grade: Grade
  readonly decision: string
  /** Points of the survey; null: too few papers. */
  readonly total: number | null
  /** Points by criterion, for a picture. */
  readonly criteria: readonly { readonly name: string; readonly points: number | null }[]
  /** The equivalent titles they are compared with. */
  readonly group?: string
  readonly median?: number
  /** The yearly evaluation the median is from, when not of the same cycle. */
  readonly medianOf?: number
}

/** The points as bars: all of them together beside the median of their equivalents, then each criterion. None when nothing may be shown. */
export function ownPicture({ year, total, median, criteria }: OwnResult): ChartPicture | undefined {
  if (total === null) return undefined
  const groups = [
    { label: wording.overall, own: total, peers: median ?? null },
    ...criteria.map(({ name, points }) => ({ label: name, own: points, peers: null })),
  ]
  return pictureOf({ type: 'scores', shape: 'bar', title: wording.ownPicture(year), max: 100, groups })
}

const maxChars = 120
const thing = '(?:diem|so diem|xep loai|muc xep loai|ket qua|ket qua danh gia|ket qua khao sat|ket qua xep loai|phieu danh gia|bang diem)'
const more = '(?: danh gia| khao sat| xep loai| can bo| cuoi nam| nam nay| nam ngoai| nam \\d{4})*'
const self = '(?:toi|em|minh|tui|to)'
const howMuch = '(?:may|bao nhieu) diem|xep loai (?:gi|nao|the nao|muc nao|ra sao|may)|danh gia (?:the nao|ra sao|bao nhieu)'

const ownPatterns = [
  new RegExp(`^(?:(?:cho|xin) )?(?:${self} )?(?:xem |biet |hoi |muon xem |muon biet )?${thing}${more} cua ${self}(?: |$)`),
  new RegExp(`(?:^| )${self} (?:da )?(?:duoc|dat|bi|co)? ?(?:${howMuch})(?: |$)`),
  new RegExp(`^(?:xem )?(?:diem|ket qua danh gia|ket qua xep loai) (?:cua )?(?:${self})(?: |$)`),
]

const who =
  '(?:anh|chi|ong|ba|co|chu|bac|dong chi|dc|thay|sep|nguoi|can bo) (?!va |chi |hay |cua |em |nao |toi |cong doan|trong |tren |duoc )\\p{L}+|(?:pho )?chu tich(?! nuoc)|truong ban|dong nghiep|nguoi khac|moi nguoi|tung nguoi|cac dong chi khac'
const othersPatterns = [
  new RegExp(`(?:^| )${thing}${more} (?:cua|cho) (?:${who})(?: |$)`, 'u'),
  new RegExp(`(?:^| )(?:${who})(?: \\p{L}+){0,3}? (?:duoc|dat|bi) (?:${howMuch})(?: |$)`, 'u'),
  /^(?:cho )?(?:toi |em )?(?:xem|biet) (?:diem|bang diem|ket qua danh gia) (?:anh|chi|ong|ba|dong chi) \p{L}+/u,
]

/** Somebody of one's own workplace is still somebody else: "anh Hùng bên cty em được mấy điểm". */
const othersHere = new RegExp(
  `^(?:cho (?:toi|em) (?:biet|hoi) )?(?:${who}) (?:ben|o|tai|thuoc|lam)(?: \\p{L}+){1,6} (?:duoc|dat|bi) (?:${howMuch})(?: |$)`,
  'u',
)

/** "Tôi được mấy điểm?", "xem kết quả đánh giá của em", with or without marks. */
export const asksOwnResult = (text: string): boolean =>
  text.length <= maxChars && !othersHere.test(fold(text)) && ownPatterns.some((pattern) => pattern.test(fold(text)))

/** "Cho xem điểm của anh Hùng", "chị Lan xếp loại gì". */
export function asksOthersResult(text: string): boolean {
  return text.length <= maxChars && !asksOwnResult(text) && [...othersPatterns, othersHere].some((pattern) => pattern.test(fold(text)))
}
