/**
 * Questions in the words of everyday speech against the passages told over in such words: what finds a place when the lexicon knows too
 * few of the words, and what speaks against it when a matter the resolution is silent on is told in nearly the same words.
 */
import { plainWords } from './lexicon/plain.ts'
import { silentTopics } from './lexicon/silent-topics.ts'
import { syllablesOf } from './syllables.ts'
import { buildIndex, search } from '../search.ts'
import { rankWeights } from '../search/weights.ts'
import { displayText } from '../structure.ts'
import type { Section } from '../structure.ts'

/** How much of a question's words is how a place is told; 0–1 each, as in `SearchHit`. */
export interface Told {
  readonly share: number
  readonly coverage: number
}

export interface Telling {
  /** By id of the section. */
  readonly places: ReadonlyMap<string, Told>
  /** Whether a place is told with these very words; folded, blanks between. */
  readonly saysPlainly: (id: string, words: string) => boolean
  /** The same share for the nearest of the matters the resolution is silent on. */
  readonly silent: () => number
}

/** Places looked at; those further off are told otherwise. */
const looked = 16
const quick = { ...rankWeights, candidates: looked }

interface Place {
  readonly section: Section
  readonly headings: readonly string[]
}

/** @returns reads a question, shorthand written out and slips repaired */
export function makeTeller(places: readonly Place[]): (question: string) => Telling {
  const told = buildIndex(
    places.map(({ section, headings }) => ({
      id: section.id,
      title: '',
      text: `${displayText(section)}\n${plainWords[section.id] ?? ''}`,
      context: headings.join(' '),
    })),
  )
  const silent = buildIndex(silentTopics.map((text, i) => ({ id: `${i}`, title: '', text })))
  const words = new Map(
    Object.entries(plainWords).map(([id, text]) => [
      id,
      ` ${syllablesOf(text)
        .map((s) => s.folded)
        .join(' ')} `,
    ]),
  )
  const saysPlainly = (id: string, phrase: string): boolean => words.get(id)?.includes(` ${phrase} `) === true
  return (question) => {
    let lead: number | undefined
    return {
      saysPlainly,
      places: new Map(
        search(told, question, { limit: looked, weights: quick }).map(({ id, normalised, coverage }) => [
          id,
          { share: normalised, coverage },
        ]),
      ),
      silent: () => (lead ??= Math.max(0, ...search(silent, question, { limit: 1, weights: quick }).map(({ normalised }) => normalised))),
    }
  }
}
