import type { Passage } from '../passage.ts'
import { labelOf } from './section-labels.ts'
import type { Labelled, SectionKind } from './section-labels.ts'
import type { Node } from './section-node.ts'

/** A section longer than this and of several paragraphs is cited by the paragraph: its place alone would not show where to look. */
const longSectionChars = 1_200

/** The sections as passages with ids, labels and headings, in reading order. */
export function toPassages(root: Node, documentId: string): Passage[] {
  const passages: Passage[] = []
  const ids = new Set<string>()
  const labels = new Map<string, number>()

  const emit = (
    node: Node,
    own: readonly string[],
    parentId: string | undefined,
    parentLabelled: Labelled | undefined,
    headings: readonly string[],
  ): void => {
    const labelled: Labelled = { kind: node.kind, number: node.number, written: node.written, title: node.title, parent: parentLabelled }
    const id = unique(parentId === undefined ? segment(labelled) : `${parentId}.${segment(labelled)}`, ids)
    const heading = headingOf(node)
    const path = heading === undefined ? headings : [...headings, heading]
    // A clause's first words lead its points; above the clause itself they would only stand twice.
    const ownPath = isClause(labelled) ? headings : path
    const paragraphs = splitLong(node, own)
    push(id, parentId, labelled, ownPath, paragraphs.length > 0 ? own.slice(0, node.heads) : own)
    paragraphs.forEach((line, i) => {
      const paragraph: Labelled = { kind: 'paragraph', number: String(i + 1), written: '', title: '', parent: labelled }
      push(unique(`${id}.${segment(paragraph)}`, ids), id, paragraph, path, [line])
    })
    const counters = { paragraph: paragraphs.length, heading: 0 }
    for (const child of node.children) emit(numbered(child, counters), child.lines, id, labelled, path)
  }

  const push = (id: string, parentId: string | undefined, labelled: Labelled, path: readonly string[], lines: readonly string[]): void => {
    const raw = lines.join('\n')
    passages.push({
      documentId,
      id,
      ...(parentId === undefined ? {} : { parentId }),
      order: passages.length,
      heading: path.join(' › '),
      label: distinct(labelled, labels),
      raw,
      display: raw.normalize('NFC').replace(/[ \t]+/g, ' '),
      corrected: false,
    })
  }

  const counters = { paragraph: 0, heading: 0 }
  if (root.children.length === 0) {
    root.lines.forEach((line, i) => {
      const paragraph: Labelled = { kind: 'paragraph', number: String(i + 1), written: '', title: '', parent: undefined }
      push(unique(segment(paragraph), ids), undefined, paragraph, [], [line])
    })
  } else if (root.lines.length > 0) emit({ ...root, children: [] }, root.lines, undefined, undefined, [])
  for (const child of root.children) emit(numbered(child, counters), child.lines, undefined, undefined, [])
  return passages
}

/** Paragraphs and headings have no number of their own: they are counted among their siblings. */
function numbered(node: Node, counters: { paragraph: number; heading: number }): Node {
  if (node.kind !== 'paragraph' && node.kind !== 'heading') return node
  counters[node.kind] += 1
  return { ...node, number: String(counters[node.kind]) }
}

const prefixes: Readonly<Partial<Record<SectionKind, string>>> = {
  annex: 'PL',
  attached: 'VB',
  part: 'P',
  chapter: 'C',
  section: 'M',
  subsection: 'T',
  article: 'D',
  heading: 'h',
  bullet: 'g',
  paragraph: 's',
}

const isClause = ({ kind, parent }: Labelled): boolean => (kind === 'number' || kind === 'dotted') && isInStatute(parent)

function segment({ kind, number, parent }: Labelled): string {
  if (kind === 'opening') return 'MD'
  if (kind === 'closing') return 'KT'
  const inStatute = isInStatute(parent)
  if (kind === 'number' && inStatute) return `K${number}`
  if (kind === 'point' && inStatute) return `D${number}`
  return `${prefixes[kind] ?? ''}${number}`
}

function isInStatute(section: Labelled | undefined): boolean {
  for (let at = section; at !== undefined; at = at.parent) if (at.kind === 'article') return true
  return false
}

function unique(id: string, taken: Set<string>): string {
  let candidate = id
  for (let copy = 2; taken.has(candidate); copy++) candidate = `${id}~${copy}`
  taken.add(candidate)
  return candidate
}

/** A label that was given before is told apart by what its section stands in, and at the last by counting. */
function distinct(labelled: Labelled, given: Map<string, number>): string {
  const label = labelOf(labelled)
  const times = (given.get(label) ?? 0) + 1
  given.set(label, times)
  if (times === 1) return label
  const chapter = chapterOf(labelled)
  const wider = chapter === undefined ? `${label} (lần thứ ${times})` : `${label} ${chapter}`
  if (wider === label || !given.has(wider)) {
    given.set(wider, 1)
    return wider
  }
  return `${label} (lần thứ ${times})`
}

function chapterOf(labelled: Labelled): string | undefined {
  for (let at = labelled.parent; at !== undefined; at = at.parent) if (at.kind === 'chapter' || at.kind === 'part') return labelOf(at)
  return undefined
}

/** A section's heading as it stands on the page: the mark and its title; undefined for what only has words. */
function headingOf(node: Node): string | undefined {
  switch (node.kind) {
    case 'opening':
    case 'closing':
    case 'paragraph':
    case 'bullet':
    case 'point':
      return undefined
    case 'article':
    case 'number':
    case 'dotted': {
      const first = node.lines[0] ?? ''
      const hasMore = node.lines.length > 1 || node.children.length > 0
      if (hasMore && first.length <= 200) return first.replace(/\s*:\s*$/, '')
      return node.kind === 'article' ? `Điều ${node.written}` : undefined
    }
    default:
      return node.lines.slice(0, node.heads).join(' ')
  }
}

/** The paragraphs of a long section behind its heading; none when it is short enough to be shown whole. */
function splitLong(node: Node, lines: readonly string[]): readonly string[] {
  const rest = lines.slice(node.heads)
  const chars = lines.reduce((sum, line) => sum + line.length, 0)
  if (node.kind === 'closing' || rest.length < 2 || chars <= longSectionChars) return []
  return rest
}
