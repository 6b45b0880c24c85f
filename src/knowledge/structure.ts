import { classifyTail, findFrame, titleBlock } from './answers/frame.ts'

/**
 * A Vietnamese official text of the resolution kind (Phần I, II… / mục 1, 2… / gạch đầu dòng) as a tree of sections.
 *
 * Ids are the way to a section: `II` a part, `II.2` an item, `II.2.c` its third bullet, `META.date` a line of the letterhead.
 * Bullets have no numbers in the source; their letters are ours, in order of appearance, and never change once published.
 */
export interface Section {
  readonly id: string
  readonly parent: string | undefined
  readonly kind: SectionKind
  /** Lines of the source this section itself occupies, counted from 1; those of its children are theirs. */
  readonly lines: readonly number[]
  /** Its own lines exactly as the source has them, joined by newlines. */
  readonly raw: string
  /** The paragraphs shown to people: list marks and numbering removed, slips corrected. A heading comes first. */
  readonly paragraphs: readonly string[]
  /** True when a shown paragraph differs from the source by more than its list mark. */
  readonly corrected: boolean
  readonly children: readonly string[]
}

type SectionKind = 'letterhead' | 'part' | 'item' | 'bullet'

/** A slip of scanning put right for readers only; the source keeps it. `line` counts from 1. */
export interface Correction {
  readonly line: number
  readonly from: string
  readonly to: string
}

export interface DocumentTree {
  /** In order of appearance, parents before children. */
  readonly sections: readonly Section[]
  readonly byId: ReadonlyMap<string, Section>
}

/** The text of a section as shown, without that of its children. Quotes are taken from here. */
export function displayText(section: Section): string {
  return section.paragraphs.join('\n')
}

/** A section and everything beneath it, in order. */
export function withDescendants(tree: DocumentTree, id: string): readonly Section[] {
  return tree.sections.filter((s) => s.id === id || s.id.startsWith(`${id}.`))
}

/**
 * Reads a text into sections.
 *
 * A paragraph without a dash is the item's own body when the item has no bullets yet, and one more bullet when it has
 * some (the dash was lost in scanning); directly under a part it counts as that part's next lettered paragraph.
 *
 * @throws {Error} when a correction does not fit its line: the source is not the text the corrections were made for
 */
export function parseStructure(source: string, corrections: readonly Correction[] = []): DocumentTree {
  const lines = source.split('\n')
  const shown = correct(lines, corrections)
  const frame = findFrame(lines)
  const drafts = [...letterhead(lines, frame), ...body(lines, frame)].sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0))
  const sections = drafts.map((draft) => finish(draft, drafts, lines, shown))
  return { sections, byId: new Map(sections.map((s) => [s.id, s])) }
}

interface Draft {
  readonly id: string
  readonly kind: SectionKind
  readonly lines: number[]
}

const partHeading = /^([IVX]+)\.\s+\S/
const itemHeading = /^(\d+)\.\s+\S/
const bulletMark = /^[-–—+•]\s+/
const headingMark = /^(?:[IVX]+|\d+)\.\s+/

function letterhead(lines: readonly string[], frame: ReturnType<typeof findFrame>): Draft[] {
  return [...titleBlock(lines, frame), ...classifyTail(lines, frame)].map(({ id, lines: own }) => ({
    id,
    kind: 'letterhead',
    lines: [...own],
  }))
}

function body(lines: readonly string[], frame: ReturnType<typeof findFrame>): Draft[] {
  const drafts: Draft[] = []
  let part: Draft | undefined
  let item: Draft | undefined
  let letters = 0
  for (let line = frame.bodyStart; line < frame.tailStart; line++) {
    const text = (lines[line - 1] ?? '').trim()
    if (text === '') continue
    const roman = partHeading.exec(text)?.[1]
    const arabic = itemHeading.exec(text)?.[1]
    if (roman !== undefined) {
      part = { id: roman, kind: 'part', lines: [line] }
      item = undefined
      letters = 0
      drafts.push(part)
    } else if (arabic !== undefined && part !== undefined) {
      item = { id: `${part.id}.${arabic}`, kind: 'item', lines: [line] }
      letters = 0
      drafts.push(item)
    } else if (item !== undefined && letters === 0 && !bulletMark.test(text)) {
      item.lines.push(line)
    } else {
      const owner = item ?? part
      if (owner !== undefined) drafts.push({ id: `${owner.id}.${letter(letters++)}`, kind: 'bullet', lines: [line] })
    }
  }
  return drafts
}

/** a, b, … z, aa, ab, … */
function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last
}

function finish(draft: Draft, all: readonly Draft[], lines: readonly string[], shown: readonly string[]): Section {
  const { id, kind } = draft
  const parent = id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : undefined
  return {
    id,
    kind,
    parent: all.some((d) => d.id === parent) ? parent : undefined,
    lines: draft.lines,
    raw: draft.lines.map((line) => lines[line - 1] ?? '').join('\n'),
    paragraphs: draft.lines.map((line) => bare(shown[line - 1] ?? '', kind)),
    corrected: draft.lines.some((line) => lines[line - 1] !== shown[line - 1]),
    children: all.filter((d) => d.id.startsWith(`${id}.`) && !d.id.slice(id.length + 1).includes('.')).map((d) => d.id),
  }
}

function bare(text: string, kind: SectionKind): string {
  const trimmed = text.trim()
  if (kind === 'bullet' || kind === 'letterhead') return trimmed.replace(bulletMark, '')
  return trimmed.replace(headingMark, '')
}

function correct(lines: readonly string[], corrections: readonly Correction[]): readonly string[] {
  const shown = [...lines]
  for (const { line, from, to } of corrections) {
    const before = shown[line - 1]
    if (before === undefined || !before.includes(from)) throw new Error(`correction for line ${line} does not fit: "${from}" is not there`)
    shown[line - 1] = before.replace(from, to)
  }
  return shown
}
