import type { Passage } from '../passage.ts'
import { isCapitals, readMark } from './marks.ts'
import type { Mark } from './marks.ts'
import { acceptedAt } from './outline.ts'
import { createNode, isContainer, rankOf } from './section-node.ts'
import type { Node, NodeParts } from './section-node.ts'
import { toPassages } from './section-passages.ts'

/**
 * A text as the flat list of its sections, parents before children: Phần, Chương, Mục, Tiểu mục, Điều, khoản, điểm of a statute;
 * A. I. 1. 1.1. a) and dashes of a resolution or a plan; headings of Word and Markdown; each paragraph where there is nothing else.
 *
 * Ids are the way to a section, stable as long as the text's own numbering is: `P1.C2.M1.D5.K2.Da`, `II.2.1.a`, `II.2.g4` (the
 * fourth dash). A number used twice in one place gets `~2`.
 */
export function toSections(text: string, documentId: string): Passage[] {
  const lines = text.split('\n').flatMap((line) => withClauseApart(line.trim()))
  const quoted = quotedLines(lines)
  const marks = lines.map((line, i) => (quoted.has(i) ? undefined : readMark(line)))
  const isStructured = marks.some((mark) => mark !== undefined && mark.kind !== 'bullet')
  const root = createNode({ kind: 'opening', number: '', written: '', title: '', rank: rankOf.opening }, undefined, undefined, undefined)
  let current = root
  let closing = false

  const open = (parent: Node, parts: NodeParts, line: string): void => {
    current = createNode(parts, parent, root, bare(line))
    if (parts.kind === 'article') (containerOf(current) ?? root).lastArticle = Number.parseInt(parts.number, 10)
  }

  lines.forEach((line, i) => {
    if (line === '') return
    const attached = attachedTitle(lines, i, closing)
    const mark = marks[i]
    if (attached !== undefined) {
      closing = false
      const number = (root.counts.get('attached') ?? 0) + 1
      open(root, { kind: 'attached', number: String(number), written: '', title: attached, rank: rankOf.attached }, line)
    } else if (mark?.kind === 'annex' && root.children.length > 0) {
      closing = false
      open(root, { kind: 'annex', number: mark.number, written: mark.written, title: mark.rest, rank: rankOf.annex }, line)
    } else if (closing) {
      current.lines.push(line)
    } else if (startsClosing.test(line) && root.children.length > 0) {
      closing = true
      open(containerOf(current) ?? root, { kind: 'closing', number: '', written: '', title: '', rank: rankOf.closing }, line)
    } else if (current === root && mark?.kind === 'bullet' && isStructured) {
      root.lines.push(line)
    } else {
      place(line, i, mark)
    }
  })
  return toPassages(root, documentId)

  function place(line: string, index: number, mark: Mark | undefined): void {
    const accepted = mark === undefined ? undefined : acceptedAt(current, root, mark)
    if (accepted !== undefined && mark !== undefined) {
      const { parent, number, rank } = accepted
      open(
        parent,
        {
          kind: mark.kind,
          number,
          written: mark.kind === 'bullet' ? mark.number : mark.written,
          title: mark.rest,
          rank,
          ...(mark.depth !== undefined && { depth: mark.depth }),
        },
        line,
      )
    } else if (isTitleOf(current, line)) {
      if (current.title === '') current.title = line
      current.lines.push(line)
      current.heads += 1
    } else {
      const owner = ownerOf(current, root, line, nextMark(index))
      if (owner === current) current.lines.push(line)
      else open(owner, { kind: 'paragraph', number: '', written: '', title: '', rank: rankOf.paragraph }, line)
    }
  }

  function nextMark(index: number): Mark | undefined {
    let seen = 0
    for (let i = index + 1; i < lines.length && seen < lookAhead; i++) {
      if (marks[i] !== undefined) return marks[i]
      if (lines[i] !== '') seen += 1
    }
    return undefined
  }
}

/** "Điều 5. 1. Nước …": an article without a title, its first clause on the same line. */
function withClauseApart(line: string): string[] {
  const found = /^((?:#+\s+)?[Đđ]iều\s+\d{1,4}[a-zđ]?\s*[.:])\s+(1\.\s+\S.*)$/u.exec(line)
  return found === null ? [line] : [found[1] ?? '', found[2] ?? '']
}

/** How many lines of plain text may stand inside an item of a list that goes on behind them. */
const lookAhead = 3

/** The line without the signs of a heading; everything else of it is kept. */
const bare = (line: string): string => line.replace(/^#{1,6}\s+/, '')

const startsClosing = /^(?:(?:TM|T\/M|KT|TL|TUQ)\s*\.\s*\p{Lu}|Nơi nhận\s*:?|NƠI NHẬN)/u

/** "Chương II" alone on its line: the title is on the next one, or on the next ones as long as they are in capitals. */
function isTitleOf(node: Node, line: string): boolean {
  const isHeading =
    isContainer(node) || node.kind === 'part' || node.kind === 'chapter' || node.kind === 'section' || node.kind === 'subsection'
  if (!isHeading || node.lines.length !== node.heads || node.heads >= 4) return false
  if (node.title === '') return line.length <= 200
  return isCapitals(line) && isCapitals(node.heads === 1 ? node.title : (node.lines.at(-1) ?? ''))
}

/**
 * Whose words a line without a mark is: its list item's when it goes on in the middle of a sentence or when the list goes on
 * behind it, otherwise those of what the list belongs to.
 */
function ownerOf(current: Node, root: Node, line: string, next: Mark | undefined): Node {
  if (current.kind !== 'bullet' && current.kind !== 'point' && current.kind !== 'paragraph') return current
  const parent = current.parent ?? root
  if (current.kind === 'paragraph') return parent
  const last = current.lines.at(-1) ?? ''
  const isMidSentence = !/[.;:!?”"]$/u.test(last) || /^\p{Ll}/u.test(line)
  const listGoesOn = next !== undefined && next.kind === current.kind && (current.kind !== 'bullet' || next.number === current.written)
  return isMidSentence || listGoesOn ? current : listOwner(current, root)
}

function listOwner(node: Node, root: Node): Node {
  let at: Node | undefined = node
  while (at !== undefined && (at.kind === 'bullet' || at.kind === 'point')) at = at.parent
  return at ?? root
}

function containerOf(node: Node): Node | undefined {
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) if (isContainer(at)) return at
  return undefined
}

const attachable = /^#{0,6}\s*(QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|KẾ HOẠCH|HƯỚNG DẪN|CHƯƠNG TRÌNH|ĐỀ ÁN|QUY TRÌNH|TIÊU CHÍ)(?=\s|$)/u

/** The name of a document issued with the one before it in the same file, when one begins on this line. */
function attachedTitle(lines: readonly string[], index: number, closing: boolean): string | undefined {
  const line = lines[index] ?? ''
  const kind = attachable.exec(line)?.[1]
  if (kind === undefined || !isCapitals(line)) return undefined
  const issuedWith = lines.slice(index + 1, index + 7).some((after) => /^\(?(?:ban hành )?kèm theo/iu.test(after))
  if (!closing && !issuedWith) return undefined
  return kind.slice(0, 1) + kind.slice(1).toLowerCase()
}

/** Furthest a quoted amendment is looked for its end. */
const longestQuote = 400

/** Lines inside “…” that opens a line and runs over several: another law's words, whose "Điều 12." is not ours. */
function quotedLines(lines: readonly string[]): ReadonlySet<number> {
  const quoted = new Set<number>()
  const opened = lines.map((line) => count(line, '“') - count(line, '”'))
  for (let i = 0; i < lines.length; i++) {
    if (!(lines[i] ?? '').startsWith('“')) continue
    let depth = 0
    let end = i
    for (; end < Math.min(lines.length, i + longestQuote); end++) {
      depth += opened[end] ?? 0
      if (depth <= 0) break
    }
    if (depth > 0) continue
    for (let line = i; line <= end; line++) quoted.add(line)
    i = end
  }
  return quoted
}

const count = (text: string, sign: string): number => text.split(sign).length - 1
