/** "So sánh A và B": each side answered by itself and put beside the other; the difference is left to the reader. */
import { findAddresses } from './address.ts'
import type { Citation } from './answer.ts'
import { cite, gist, quoted, sectionOf } from './book.ts'
import type { Book } from './book.ts'
import { excerpt } from './extract.ts'
import type { Said } from './facts.ts'
import { find } from './find.ts'
import { labelOf } from './label.ts'
import { slots } from './lexicon/people.ts'
import { framing } from './lexicon/weights.ts'
import type { Question } from './question.ts'
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
  readonly citation: Citation
}

function beside(book: Book, one: Side, other: Side): Said {
  const said = [one, other].map(({ name, citation }) => wording.side(name, quoted(citation)))
  const citations =
    one.citation.id === other.citation.id && one.citation.quote === other.citation.quote ? [one.citation] : [one.citation, other.citation]
  return { text: `${wording.foundBoth(book.resolution.name)} ${said.join(' ')}`, citations }
}

function placeSide(book: Book, id: string): Side {
  const section = sectionOf(book, id)
  const label = labelOf(section)
  return { name: label.charAt(0).toUpperCase() + label.slice(1), citation: cite(book, section, gist(book, section)) }
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
    const section = sectionOf(book, duty)
    const child = section.children[0]
    return child === undefined ? undefined : { name, citation: cite(book, section, gist(book, section)) }
  }
  const wanted = [mine, ...rest]
  const best = find(book.finder, question, wanted).find(({ at, share }) => share >= sideShare && at.own.has(mine))
  if (best === undefined) return undefined
  return { name, citation: cite(book, best.at.section, excerpt(best.at, question, [mine, ...rest], book.finder.rarity).text) }
}

/** As the person called it. */
function nameOf({ matches, syllables, text }: Question, id: string): string {
  const match = matches.find((m) => m.id === id)
  const from = syllables[match?.from ?? 0]?.start ?? 0
  const to = syllables[(match?.to ?? 1) - 1]?.end ?? text.length
  const name = text.slice(from, to)
  return name.charAt(0).toUpperCase() + name.slice(1)
}
