/** What a whole section says: heard out by its address, or because a question is about the section as such. */
import { childrenOf, cite, gist, quoted, sectionOf } from './book.ts'
import type { Book } from './book.ts'
import { excerpt } from './extract.ts'
import type { Said } from './facts.ts'
import { labelOf } from './label.ts'
import type { Question } from './question.ts'
import { displayText, withDescendants } from '../structure.ts'
import type { Section } from '../structure.ts'
import { wording } from './wording.ts'

/**
 * Heading and gist of each part beneath; the text itself where nothing is beneath.
 * @param nearest ids of the parts nearest to what was asked, which are cited before the others
 */
export function saySection(book: Book, id: string, nearest: readonly string[] = []): Said {
  const section = sectionOf(book, id)
  const children = childrenOf(book, id)
  const label = upperFirst(labelOf(section))
  if (children.length === 0) return sayText(book, section)
  const items = children.map((child, i) => wording.numbered(i + 1, gist(book, child)))
  const cited = wording.cited(book.resolution.name, labelOf(section))
  return {
    text: wording.section(label, gist(book, section), items.join('; ')).replace(/\.$/, ` (${cited}).`),
    citations: [section, ...children.toSorted((a, b) => rank(nearest, a) - rank(nearest, b))].map((s) => cite(book, s, gist(book, s))),
  }
}

function rank(nearest: readonly string[], { id }: Section): number {
  const at = nearest.indexOf(id)
  return at < 0 ? nearest.length : at
}

/** How many parts a section has, and which. */
export function sayCount(book: Book, id: string): Said {
  const section = sectionOf(book, id)
  const children = childrenOf(book, id)
  if (children.length === 0) return sayText(book, section)
  const items = children.map((child, i) => wording.numbered(i + 1, gist(book, child)))
  const cited = wording.cited(book.resolution.name, labelOf(section))
  return {
    text: wording.count(upperFirst(labelOf(section)), children.length, items.join('; ')).replace(/\.$/, ` (${cited}).`),
    citations: [section, ...children].map((s) => cite(book, s, gist(book, s))),
  }
}

/** The section word for word as shown, with everything beneath it. */
export function sayVerbatim(book: Book, id: string): Said {
  const sections = withDescendants(book.resolution.tree, id)
  const [first, ...below] = sections
  const text = sections.map((s) => (s.kind === 'bullet' ? `- ${displayText(s)}` : displayText(s))).join('\n')
  return {
    text: wording.verbatim(wording.cited(book.resolution.name, labelOf(sectionOf(book, id))), text),
    citations: [
      ...(first === undefined ? [] : [cite(book, first, displayText(first))]),
      ...below.slice(0, 4).map((s) => cite(book, s, displayText(s))),
    ],
  }
}

/** The stretch within a section that a question about this very section asks for. */
export function sayWithin(book: Book, section: Section, question: Question, concepts: readonly string[]): Said {
  const at = book.sections.get(section.id)
  if (at === undefined) return sayText(book, section)
  const citation = cite(book, section, excerpt(at, question, concepts, book.finder.rarity).text)
  return { text: wording.found(book.resolution.name, quoted(citation)), citations: [citation] }
}

const longestWhole = 750

function sayText(book: Book, section: Section): Said {
  const at = book.sections.get(section.id)
  const start = at?.clauses[0]?.start ?? 0
  const body = (at?.display ?? displayText(section)).slice(start)
  const shown = body.length <= longestWhole ? body : body.slice(0, body.lastIndexOf('.', longestWhole) + 1)
  const citation = cite(book, section, shown.replace(/\.$|\.\/\.$/u, ''))
  return { text: wording.found(book.resolution.name, quoted(citation)), citations: [citation] }
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
