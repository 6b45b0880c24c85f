/** How the places found are said: the best quoted, a second as good beside it, and up to three places named in all. */
import { cite, quoted, sectionOf } from './book.ts'
import type { Book } from './book.ts'
import type { Citation } from '../answer.ts'
import { excerpt } from './extract.ts'
import type { Said } from './facts.ts'
import type { Finding } from './find.ts'
import { labelOf } from './label.ts'
import { slots } from './lexicon/people.ts'
import { framing } from './lexicon/weights.ts'
import type { Question } from './question.ts'
import { saySection } from './section-answer.ts'
import type { Section } from '../structure.ts'
import { wording } from './wording.ts'

/** A place named by this share of the question is an answer (content.ts sets it beside the lower gate). */
export const sureShare = 0.58
/** Places cited in an answer. */
export const mostCited = 3

/** A second place is worth a sentence from here, a mention from there (score against the best). */
const also = { said: 0.9, mentioned: 0.4 }
/** What a place mentioned must name of the question; beside one that is only the nearest, being told in its words will do. */
const mentioned = { share: 0.1, told: 0.2 }
/** The whole item around the place chosen is a place of its own when it is named this well beside it. */
const asWhole = 0.85

export interface Places {
  readonly chosen: Finding
  readonly others: readonly Finding[]
  /** All that was found, best first. */
  readonly found: readonly Finding[]
  readonly kind: 'answer' | 'nearest'
}

/** The places to name after the one chosen. */
export function rest(found: readonly Finding[], chosen: Finding, kind: Places['kind']): readonly Finding[] {
  return found
    .filter(
      (f) =>
        f !== chosen &&
        f.score >= also.mentioned * chosen.score &&
        (f.share >= mentioned.share || (kind === 'nearest' && f.told.share >= mentioned.told)) &&
        (!related(f, chosen) || isWhole(f, chosen)),
    )
    .slice(0, mostCited - 1)
}

/** A section and one beneath it say the same; citing both tells nothing. */
function related(a: Finding, b: Finding): boolean {
  return isBeneath(a, b) || isBeneath(b, a)
}

const isBeneath = (a: Finding, b: Finding): boolean => a.at.section.id.startsWith(`${b.at.section.id}.`)

/** "Nâng cao hiệu quả đào tạo": the heading of the place is asked for as much as the place. */
function isWhole(f: Finding, chosen: Finding): boolean {
  return isBeneath(chosen, f) && f.score >= asWhole * chosen.score && f.share >= chosen.share - 0.05
}

export function sayPlaces(book: Book, question: Question, concepts: readonly string[], places: Places): Said {
  const { chosen, others, found, kind } = places
  const { section } = chosen.at
  const citing = (f: Finding): Citation => cite(book, f.at.section, excerpt(f.at, question, concepts, book.finder.rarity).text)
  if (section.children.length > 0) {
    const nearest = found.map((f) => f.at.section.id)
    const said = withPlaces(book, saySection(book, section.id, nearest), others, citing)
    return kind === 'nearest' ? { ...said, text: wording.nearestPart(said.text) } : said
  }
  const main = citing(chosen)
  const second = others.find((f) => f.score >= also.said * chosen.score && f.share >= sureShare && f.at.section.children.length === 0)
  const further = others.filter((f) => f !== second)
  const text = opening(book, question, section.id, quoted(main), kind) + (second === undefined ? '' : wording.also(quoted(citing(second))))
  return {
    text: text + seeAlso(book, further),
    citations: [main, ...(second === undefined ? [] : [citing(second)]), ...further.map(citing)],
  }
}

/** A section said as a whole, then the best place outside it: cited before the lesser parts of the section. */
function withPlaces(book: Book, said: Said, others: readonly Finding[], citing: (f: Finding) => Citation): Said {
  const further = others.slice(0, 1)
  const [whole, nearest, ...parts] = said.citations
  if (whole === undefined || nearest === undefined || further.length === 0) return said
  return { text: said.text + seeAlso(book, further), citations: [whole, nearest, ...further.map(citing), ...parts] }
}

const seeAlso = (book: Book, places: readonly Finding[]): string =>
  places.length === 0
    ? ''
    : wording.seeAlso(
        placesOf(
          book,
          places.map(({ at }) => at.section),
        ),
      )

/** How the places are named; two of one clause are that clause, named once. */
function placesOf(book: Book, sections: readonly Section[]): readonly string[] {
  const clauseOf = ({ id, kind, parent }: Section): string => (kind === 'bullet' ? (parent ?? id) : id)
  const isAlone = (section: Section): boolean => sections.every((other) => other === section || clauseOf(other) !== clauseOf(section))
  return [...new Set(sections.map((section) => labelOf(isAlone(section) ? section : sectionOf(book, clauseOf(section)))))]
}

function opening(book: Book, question: Question, id: string, quote: string, kind: 'answer' | 'nearest'): string {
  const { name, duties } = book.resolution
  if (kind === 'nearest') return wording.nearest(quote)
  if (asksMeaning(question)) return wording.undefinedTerm(quote)
  const whom = Object.values(duties).find((duty) => id.startsWith(`${duty}.`))
  if (whom !== undefined) return wording.foundFor(name, sectionOf(book, whom).paragraphs[0] ?? '', quote)
  return question.asks.has('mention') && asksWhether(question) ? wording.mentioned(name, quote) : wording.found(name, quote)
}

/** "Có nói về … không": whether it says so; "nói thế nào về …" asks what it says. */
const asksWhether = ({ folded }: Question): boolean => / (?:khong|ko|k|kh|hk|hong|hok|chua|ha|a)(?: \w+){0,2} $/.test(` ${folded} `)

/** "Sản phẩm" là ý gì: the meaning of one term, which the text uses without explaining. */
function asksMeaning({ asks, concepts }: Question): boolean {
  const narrow = concepts.filter((id) => !framing.has(id))
  return (
    narrow.length === 1 && !concepts.includes('content') && slots[narrow[0] ?? ''] !== 'part' && (asks.has('meaning') || asks.has('define'))
  )
}
