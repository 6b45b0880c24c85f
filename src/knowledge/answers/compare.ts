/** "So sánh A và B": each side answered by itself and put beside the other; the difference is left to the reader. */
import { findAddresses } from './address.ts'
import type { Annotated } from './annotate.ts'
import type { Citation } from '../answer.ts'
import { childrenOf, cite, gist, quoted, sectionOf } from './book.ts'
import type { Book } from './book.ts'
import { excerpt } from './extract.ts'
import type { Said } from './facts.ts'
import { find } from './find.ts'
import { labelOf } from './label.ts'
import { writtenWithMarks } from './lexicon.ts'
import { slots } from './lexicon/people.ts'
import { framing } from './lexicon/weights.ts'
import type { Question } from './question.ts'
import type { Section } from '../structure.ts'
import { wording } from './wording.ts'

/** A side must be as well found as an answer on its own. */
const sideShare = 0.5

export function answerComparison(book: Book, question: Question): Said | undefined {
  const { asks } = question
  if (!asks.has('compare')) return undefined
  const places = findAddresses(question.text, book.resolution.tree, book.landmarks)
  const [first, second] = places
  if (first !== undefined && second !== undefined) return beside(book, placeSide(book, first), placeSide(book, second))
  const pair = opposites(question)
  if (pair === undefined) return undefined
  const sides = pair.map((mine, i) => conceptSide(book, question, mine, pair[1 - i] ?? ''))
  const [one, other] = sides
  return one === undefined || other === undefined ? undefined : beside(book, one, other)
}

interface Side {
  readonly name: string
  /** With its place in brackets. */
  readonly shown: string
  readonly citations: readonly Citation[]
}

function beside(book: Book, one: Side, other: Side): Said {
  const citations = [...one.citations.slice(0, 1), ...other.citations.slice(0, 1), ...one.citations.slice(1), ...other.citations.slice(1)]
  const distinct = citations.filter((c, i) => citations.findIndex((d) => d.id === c.id && d.quote === c.quote) === i)
  return {
    text: `${wording.foundBoth(book.resolution.name)} ${wording.side(one.name, one.shown)} ${wording.side(other.name, other.shown)}`,
    citations: distinct,
  }
}

function placeSide(book: Book, id: string, called?: string): Side {
  const section = sectionOf(book, id)
  const label = labelOf(section)
  const name = called ?? label.charAt(0).toUpperCase() + label.slice(1)
  const children = childrenOf(book, id)
  const own = cite(book, section, gist(book, section))
  if (children.length === 0) return quotedSide(name, cite(book, section, wholeOf(book, section)))
  const items = children.map((child, i) => wording.numbered(i + 1, gist(book, child)))
  return {
    name,
    shown: `${items.join('; ')} (${own.label})`,
    citations: [own, ...children.map((child) => cite(book, child, gist(book, child)))],
  }
}

function quotedSide(name: string, citation: Citation): Side {
  return { name, shown: quoted(citation), citations: [citation] }
}

function wholeOf(book: Book, section: Section): string {
  const at = book.sections.get(section.id)
  const body = (at?.display ?? '').slice(at?.clauses[0]?.start ?? 0)
  return body.replace(/\.$|\.\/\.$/u, '')
}

/** Two concepts of one slot: two bodies, two groups of cadres, goal and target. */
function opposites({ concepts }: Question): readonly [string, string] | undefined {
  for (const slot of ['body', 'group', 'part', 'process'] as const) {
    const [one, other] = concepts.filter((id) => slots[id] === slot)
    if (one !== undefined && other !== undefined) return [one, other]
  }
  return undefined
}

const mute: ReadonlySet<string> = new Set(['comparison', 'responsibility', 'target', 'goal', 'task', 'solution'])

function conceptSide(book: Book, question: Question, mine: string, other: string): Side | undefined {
  const rest = question.concepts.filter((id) => id !== mine && id !== other && id !== 'comparison')
  const duty = book.resolution.duties[mine]
  const name = nameOf(question, mine)
  if (duty !== undefined && rest.every((id) => framing.has(id) || mute.has(id))) {
    return placeSide(book, duty, name)
  }
  const wanted = [mine, ...rest]
  const best = find(book.finder, question, wanted).find(({ at, share }) => share >= sideShare && at.own.has(mine))
  if (best === undefined) return undefined
  const { section } = best.at
  if (section.children.length > 0 || slots[mine] === 'part') return placeSide(book, section.id, name)
  return quotedSide(name, cite(book, section, excerpt(apart(best.at, mine, other), question, [mine, ...rest], book.finder.rarity).text))
}

/** The sentences about one of the two alone, where the place has a sentence for each. */
function apart(at: Annotated, mine: string, other: string): Annotated {
  const ofMine = new Set(at.clauses.filter(({ concepts }) => concepts.has(mine)).map(({ sentence }) => sentence))
  const ofOther = new Set(at.clauses.filter(({ concepts }) => concepts.has(other)).map(({ sentence }) => sentence))
  const clauses = at.clauses.filter(({ sentence }) => ofMine.has(sentence) && !ofOther.has(sentence))
  return clauses.length === 0 ? at : { ...at, clauses }
}

/** As the person called it, with its marks. */
function nameOf({ matches, syllables, text }: Question, id: string): string {
  const match = matches.find((m) => m.id === id)
  const from = syllables[match?.from ?? 0]?.start ?? 0
  const to = syllables[(match?.to ?? 1) - 1]?.end ?? text.length
  const typed = text.slice(from, to)
  const name = writtenWithMarks(id, typed.toLowerCase()) ?? typed
  return name.charAt(0).toUpperCase() + name.slice(1)
}
