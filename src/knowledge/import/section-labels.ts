import type { MarkKind } from './marks.ts'
import { ordinals } from './marks.ts'

/** What a label needs to know of a section and those above it. */
export interface Labelled {
  readonly kind: SectionKind
  readonly number: string
  readonly written: string
  /** For headings and attached documents. */
  readonly title: string
  readonly parent: Labelled | undefined
}

export type SectionKind =
  | MarkKind
  /** A regulation or plan issued with a decision, in the same file. */
  | 'attached'
  | 'opening'
  | 'closing'
  /** A paragraph of a long section, or one behind its list. */
  | 'paragraph'

/**
 * How a citation names a section, in Vietnamese: "khoản 2 Điều 5", "mục II.2, gạch đầu dòng thứ tư". Sections with several
 * numbers above them are named the way people say them, innermost first in statutes, as one dotted number elsewhere.
 */
export function labelOf(section: Labelled): string {
  const { kind, written, title, parent } = section
  switch (kind) {
    case 'opening':
      return 'phần mở đầu'
    case 'closing':
      return 'phần ký, nơi nhận'
    case 'attached':
      return `${title} kèm theo`
    case 'annex':
      return written === '' ? 'Phụ lục' : `Phụ lục ${written}`
    case 'part':
      return behind(`Phần ${written}`, container(parent))
    case 'chapter':
      return behind(`Chương ${written}`, container(parent))
    case 'section':
      return behind(`Mục ${written}`, nearest(parent, ['chapter', 'part']) ?? container(parent))
    case 'subsection':
      return behind(`Tiểu mục ${written}`, nearest(parent, ['section', 'chapter']) ?? container(parent))
    case 'article':
      return behind(`Điều ${written}`, container(parent))
    case 'heading':
      return `mục “${title.length > 60 ? `${title.slice(0, 57).trimEnd()}…` : title}”`
    case 'letter':
    case 'roman':
      return behind(chainOf(section).length === 1 ? `phần ${written}` : `mục ${chainOf(section).join('.')}`, outer(section))
    case 'number':
      if (parent?.kind === 'article') return `khoản ${written} ${labelOf(parent)}`
      return behind(`mục ${chainOf(section).join('.')}`, outer(section))
    case 'dotted': {
      const article = nearest(parent, ['article'])
      return article === undefined ? behind(`mục ${chainOf(section).join('.')}`, outer(section)) : `điểm ${written} ${article}`
    }
    case 'point':
      if (parent === undefined) return `điểm ${written}`
      return nearest(parent, ['article']) === undefined ? `${labelOf(parent)}, điểm ${written}` : `điểm ${written} ${labelOf(parent)}`
    case 'bullet':
      return place(parent, `gạch đầu dòng ${ordinal(section.number)}`)
    case 'paragraph':
      return place(parent, `đoạn ${ordinal(section.number)}`)
  }
}

const place = (parent: Labelled | undefined, what: string): string => (parent === undefined ? what : `${labelOf(parent)}, ${what}`)

const behind = (label: string, outer: string | undefined): string => (outer === undefined ? label : `${label} ${outer}`)

/** The document within the file: an annex or an attached regulation. */
const container = (section: Labelled | undefined): string | undefined => nearest(section, ['annex', 'attached'])

function nearest(section: Labelled | undefined, kinds: readonly SectionKind[]): string | undefined {
  for (let at = section; at !== undefined; at = at.parent) if (kinds.includes(at.kind)) return labelOf(at)
  return undefined
}

/** What a dotted number stands in when that is not part of the number itself. */
const outer = (section: Labelled): string | undefined =>
  nearest(section.parent, ['subsection', 'section', 'chapter', 'part', 'annex', 'attached'])

/** A, II, 2, 2.1 of a section and those above it; "2.1" already says its "2". */
function chainOf(section: Labelled): string[] {
  const chain: string[] = []
  for (let at: Labelled | undefined = section; at !== undefined; at = at.parent) {
    if (at.kind === 'letter' || at.kind === 'roman' || at.kind === 'number' || at.kind === 'dotted') {
      const below = chain[0]
      if (below?.startsWith(`${at.written}.`) !== true) chain.unshift(at.written)
    } else if (at.kind !== 'point' && at.kind !== 'bullet' && at.kind !== 'paragraph') break
  }
  return chain
}

/** "thứ nhất", "thứ hai" … "thứ mười", then "thứ 11". */
const ordinal = (number: string): string => `thứ ${ordinals[Number(number) - 1] ?? number}`
