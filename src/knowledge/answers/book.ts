/** The resolution made ready for answering: its sections with their concepts, and how places in it are named. */
import { annotate } from './annotate.ts'
import type { Annotated } from './annotate.ts'
import { foldText } from './address.ts'
import type { Landmarks } from './address.ts'
import type { Citation } from '../answer.ts'
import { makeFinder } from './find.ts'
import type { Finder } from './find.ts'
import { labelOf } from './label.ts'
import type { Resolution } from '../resolution.ts'
import type { Section } from '../structure.ts'
import { wording } from './wording.ts'

export interface Book {
  readonly resolution: Resolution
  readonly sections: ReadonlyMap<string, Annotated>
  /** Searches the body; the letterhead is answered from directly. */
  readonly finder: Finder
  readonly landmarks: Landmarks
}

export function openBook(resolution: Resolution): Book {
  const sections = annotate(resolution.tree, resolution.captions)
  const { parts, tasks, targets } = resolution
  const names = resolution.tree.sections
    .filter((s) => s.kind === 'part' || s.kind === 'item')
    .map((s): readonly [string, string] => [foldText((s.paragraphs[0] ?? '').replace(/:$/, '')), s.id])
  return {
    resolution,
    sections: new Map(sections.map((at) => [at.section.id, at])),
    finder: makeFinder(sections.filter((at) => at.section.kind === 'item' || at.section.kind === 'bullet')),
    landmarks: { tasks, targets, names: [...names, ...parts] },
  }
}

/** A citation of a section of the resolution; the quote must stand in its display text. */
export function cite({ resolution }: Book, section: Section, quote: string): Citation {
  return { documentId: resolution.documentId, id: section.id, quote, label: wording.cited(resolution.name, labelOf(section)) }
}

/** “…” (Nghị quyết, mục …), for the middle of a sentence. */
export function quoted({ quote, label }: Citation): string {
  return wording.quoted(quote, label)
}

export function sectionOf(book: Book, id: string): Section {
  const section = book.resolution.tree.byId.get(id)
  if (section === undefined) throw new Error(`the resolution has no section ${id}`)
  return section
}

/** The children of a section, in order. */
export function childrenOf(book: Book, id: string): readonly Section[] {
  return sectionOf(book, id).children.map((child) => sectionOf(book, child))
}

/** What a section is called by: its heading, or its first clause when it has none. Stands in its display text. */
export function gist(book: Book, section: Section): string {
  if (section.kind === 'part' || section.kind === 'item') return (section.paragraphs[0] ?? '').replace(/:$/, '')
  const first = book.sections.get(section.id)?.clauses[0]?.text ?? section.paragraphs[0] ?? ''
  return shorten(first.replace(/[.;:]$|\.\/\.$/u, ''))
}

const longestGist = 260

/** Ends at a comma when it would be long; the result is still a stretch of the text. */
function shorten(text: string): string {
  if (text.length <= longestGist) return text
  const comma = text.lastIndexOf(',', longestGist)
  return text.slice(0, comma > 60 ? comma : text.lastIndexOf(' ', longestGist))
}
