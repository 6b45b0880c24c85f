/** "… là gì?": general concepts of the union, told apart from what the resolution itself says of them. */
import type { GlossaryEntry } from '../../../db/seed/glossary.ts'
import { cite, quoted } from './book.ts'
import type { Book } from './book.ts'
import { excerpt } from './extract.ts'
import type { Said } from './facts.ts'
import { find } from './find.ts'
import { framing } from './lexicon/weights.ts'
import type { Question } from './question.ts'
import { wording } from './wording.ts'

/**
 * The meaning of the terms asked for, with the place of the resolution that speaks of them when there is one.
 * Undefined when the question asks for more than meanings.
 */
export function answerTerm(book: Book, entries: readonly GlossaryEntry[], question: Question): Said | undefined {
  const terms = entries.filter((entry) => question.concepts.includes(entry.concept))
  const asked = wanted(question, terms)
  if (asked.length === 0) return undefined
  const meanings = asked.map(({ term, meaning }, i) =>
    i === 0 && isWhether(question) ? wording.yesTerm(term, meaning) : wording.term(term, meaning),
  )
  // of the union as such every line speaks: none of them in particular
  const mentions = asked
    .filter(({ concept }) => concept !== 'union')
    .map(({ concept }) => mention(book, question, concept))
    .filter((place) => place !== undefined)
  const places = mentions.filter((place, i) => mentions.findIndex(({ id }) => id === place.id) === i).slice(0, mostMentions)
  return {
    text: meanings.join(' ') + wording.generalConcept + (places.length === 0 ? '' : wording.termInText(places.map(quoted).join('; '))),
    citations: places,
  }
}

const mostMentions = 2

/** Which terms are to be explained: all of a comparison, else the one narrow term of a question for a meaning. */
function wanted(question: Question, terms: readonly GlossaryEntry[]): readonly GlossaryEntry[] {
  const narrow = question.concepts.filter((id) => !framing.has(id) && !idle.has(id))
  const own = new Set(terms.map((entry) => entry.concept))
  const others = narrow.filter((id) => !own.has(id))
  if (question.absent.length > 0 || question.elsewhere > 0) return []
  const compared = terms.filter((t) => !general.includes(t.concept))
  if (question.asks.has('compare') && compared.length >= 2 && others.length === 0) return compared
  if (!question.asks.has('define') && !question.asks.has('meaning') && !isWhether(question) && !asksWhatBody(question)) return []
  const specific = terms.filter((t) => !general.includes(t.concept))
  if (others.length > 0 || specific.length > 1) return []
  if (specific.length === 1) return specific
  // the union itself, where nothing narrower is named
  const widest = general.map((id) => terms.find((t) => t.concept === id)).find((term) => term !== undefined)
  return widest === undefined || (widest.concept === 'union' && question.namesResolution) ? [] : [widest]
}

/** Terms that stand beside every other; the first that is named is meant where no other is. */
const general: readonly string[] = ['cadre', 'union']

/** "Tổng LĐLĐ là cơ quan nào?" */
const asksWhatBody = ({ folded }: Question): boolean => / la (?:co quan|to chuc|cap|don vi) (?:nao|gi)(?: \w+)?$/.test(folded)

/** "tổ phó có được tính là cán bộ công đoàn không": a title asked about as a cadre. */
function isWhether({ concepts }: Question): boolean {
  return concepts.includes('group-leader') && concepts.includes('cadre')
}

const idle: ReadonlySet<string> = new Set(['comparison', 'title', 'self-training', 'resolution'])

function mention(book: Book, question: Question, concept: string): Said['citations'][number] | undefined {
  const best = find(book.finder, { ...question, unknown: [] }, [concept]).find(({ at }) => at.own.has(concept))
  if (best === undefined) return undefined
  const { text } = excerpt(best.at, { ...question, asks: new Set() }, [concept], book.finder.rarity)
  return cite(book, best.at.section, text)
}
