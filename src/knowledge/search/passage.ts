/** What is searched. For a law an article, for a resolution a numbered part or a bullet. */
export interface Passage {
  readonly id: string
  readonly title: string
  readonly text: string
  /** What it stands under: the law's name, the headings above it. Found by, but weighs less than title and text. */
  readonly context?: string
  /** Which document it belongs to; by default the part of the id before '#', and one document for all ids without one. */
  readonly document?: string
}

export const documentOf = (passage: Passage): string =>
  passage.document ?? (passage.id.includes('#') ? (passage.id.split('#')[0] ?? '') : '')

/** A half-open range of UTF-16 offsets in a passage's text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A numbered clause ("1. …", "12. …") starts a line; lettered points and loose lines stay with the clause above. */
const clauseStart = /(?:^|\n)[ \t]*(?=\d{1,3}[a-zđ]?[.)/][ \t])/gu

/** The clauses of a text, in order, covering it; the whole text when it has none. */
export function splitClauses(text: string): Span[] {
  const starts = [...text.matchAll(clauseStart)].map((match) => match.index + match[0].length)
  if (starts[0] !== undefined && text.slice(0, starts[0]).trim() !== '') starts.unshift(0)
  if (starts.length === 0) return [{ start: 0, end: text.length }]
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length }))
}
