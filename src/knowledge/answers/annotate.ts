/** A document's sections with the concepts each of their clauses names: what questions are matched against. */
import { matchWords } from './lexicon.ts'
import { syllablesOf } from './syllables.ts'
import { displayText } from '../structure.ts'
import type { DocumentTree, Section } from '../structure.ts'

/** A concept where it stands: syllables `from` up to, not including, `to` of the clause. */
export interface Placed {
  readonly id: string
  readonly from: number
  readonly to: number
}

/** A stretch of a section's display text that can be quoted by itself. */
export interface Clause {
  /** UTF-16 offsets in the section's display text. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** Which sentence of the section it belongs to, counted from 0. */
  readonly sentence: number
  readonly concepts: ReadonlySet<string>
  readonly placed: readonly Placed[]
  /** Its syllables without marks between blanks, for looking up runs: " can bo cong doan ". */
  readonly folded: string
}

export interface Annotated {
  readonly section: Section
  readonly display: string
  /** Without headings; the heading itself when there is nothing else. */
  readonly clauses: readonly Clause[]
  readonly own: ReadonlySet<string>
  /** Concepts of its own heading and of those above it, with how near that heading is: 1 its own, then falling. */
  readonly heading: ReadonlyMap<string, number>
  /** The headings above it, outermost first. */
  readonly headings: readonly string[]
  /** Concepts of everything beneath it. */
  readonly beneath: ReadonlySet<string>
}

/** How much a heading counts for what stands one level below it. */
const inherited = 0.8

/** @param captions what sections without a heading are about, by id; they count as their headings */
export function annotate(tree: DocumentTree, captions: Readonly<Record<string, string>> = {}): readonly Annotated[] {
  const own = new Map(
    tree.sections.map((s) => [
      s.id,
      new Set([...conceptsOf(displayText(s).replace(backReference, '')), ...conceptsOf(captions[s.id] ?? '')]),
    ]),
  )
  return tree.sections.map((section) => ({
    section,
    display: displayText(section),
    clauses: clausesOf(section),
    own: own.get(section.id) ?? new Set(),
    heading: headingConcepts(tree, section, captions[section.id]),
    headings: headingsAbove(tree, section),
    beneath: new Set(tree.sections.filter((s) => s.id.startsWith(`${section.id}.`)).flatMap((s) => [...(own.get(s.id) ?? [])])),
  }))
}

/** Known words of matter and people in a text written in full. */
function conceptsOf(text: string): ReadonlySet<string> {
  return new Set(placedIn(text).map(({ id }) => id))
}

function placedIn(text: string): readonly Placed[] {
  return matchWords(syllablesOf(text), { exact: true }).filter((m) => m.sense === 'matter' || m.sense === 'people' || m.sense === 'absent')
}

function headingsAbove(tree: DocumentTree, section: Section): readonly string[] {
  const parent = section.parent === undefined ? undefined : tree.byId.get(section.parent)
  return parent === undefined ? [] : [...headingsAbove(tree, parent), parent.paragraphs[0] ?? '']
}

function headingConcepts(tree: DocumentTree, section: Section, caption = ''): ReadonlyMap<string, number> {
  const out = new Map<string, number>()
  for (const id of conceptsOf(caption)) out.set(id, 1)
  let weight = 1
  for (let at: Section | undefined = section; at !== undefined; at = at.parent === undefined ? undefined : tree.byId.get(at.parent)) {
    if (at.kind === 'part' || at.kind === 'item') {
      for (const id of conceptsOf(at.paragraphs[0] ?? '')) out.set(id, Math.max(weight, out.get(id) ?? 0))
    }
    weight *= inherited
  }
  return out
}

/** Names what was said before only to turn from it. */
const backReference = /^(?:Bên cạnh|Ngoài) [^,]+,/u
/** Ends of clauses: a full stop or semicolon, and a colon that introduces a capitalised list. */
const clauseEnd = /(?<=[.;])\s+(?=\S)|(?<=:)\s+(?=\p{Lu})/gu
const sentenceEnd = /\.\s*$/

function clausesOf(section: Section): readonly Clause[] {
  const headed = (section.kind === 'part' || section.kind === 'item') && section.paragraphs.length > 1
  const clauses: Clause[] = []
  let offset = 0
  let sentence = 0
  for (const [at, paragraph] of section.paragraphs.entries()) {
    if (at > 0 || !headed) {
      let from = 0
      for (const to of [...[...paragraph.matchAll(clauseEnd)].map((m) => m.index), paragraph.length]) {
        const text = paragraph.slice(from, to)
        const start = offset + from + (text.length - text.trimStart().length)
        const shown = text.trim()
        if (shown !== '') {
          const placed = placedIn(shown.replace(backReference, ''))
          clauses.push({
            start,
            end: start + shown.length,
            text: shown,
            sentence,
            concepts: new Set(placed.map(({ id }) => id)),
            placed,
            folded: foldedRun(shown),
          })
          if (sentenceEnd.test(shown)) sentence += 1
        }
        from = to
      }
      sentence += 1
    }
    offset += paragraph.length + 1
  }
  return clauses
}

function foldedRun(text: string): string {
  return ` ${syllablesOf(text)
    .map((s) => s.folded)
    .join(' ')} `
}
