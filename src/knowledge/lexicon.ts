/**
 * The words of the field: which stretches of a text are known words, and what they stand for.
 *
 * Documents and questions are read with the same lexicon, so "lên chức" in a question meets "đề bạt" in a text. It is
 * knowledge about the language of unions and personnel work, not about any one question.
 */
import { absent } from './lexicon/absent.ts'
import { asking } from './lexicon/asking.ts'
import { elsewhere } from './lexicon/elsewhere.ts'
import { matters } from './lexicon/matters.ts'
import { ordinary } from './lexicon/ordinary.ts'
import { people } from './lexicon/people.ts'
import { talk } from './lexicon/talk.ts'
import { bindPhrases, findPhrases, isBare, readRows, splitWords, toPhrase } from './phrases.ts'
import type { FindOptions, Phrase } from './phrases.ts'
import type { Syllable } from './syllables.ts'

/** What kind of word it is. The order is who wins when an unmarked single syllable could be any of them. */
export const senses = ['ordinary', 'asking', 'people', 'matter', 'absent', 'talk', 'elsewhere'] as const
export type Sense = (typeof senses)[number]

interface Meaning {
  readonly id: string
  readonly sense: Sense
}

/** A known word found in a text: syllables `from` up to, not including, `to`. */
export interface Match extends Meaning {
  readonly from: number
  readonly to: number
}

const tables: readonly (readonly [Sense, string])[] = [
  ['asking', asking],
  ['people', people],
  ['matter', matters],
  ['absent', absent],
  ['talk', talk],
]
const lists: readonly (readonly [Sense, string])[] = [
  ['ordinary', ordinary],
  ['elsewhere', elsewhere],
]

const phrases: readonly Phrase<Meaning>[] = [
  ...lists.flatMap(([sense, list]) => splitWords(list).map((word) => toPhrase(word, { id: sense, sense }))),
  ...tables.flatMap(([sense, table]) => readRows(table).flatMap(({ id, words }) => words.map((word) => toPhrase(word, { id, sense })))),
]
const book = bindPhrases(phrases)

/** Phrases of several syllables by each of their syllables: for repairing a syllable by those beside it. */
export const phrasesBySyllable: ReadonlyMap<string, readonly Phrase<Meaning>[]> = bySyllable()

const nearness: ReadonlyMap<string, ReadonlyMap<string, number>> = readNearness()

/** How far `found` answers for `asked`: 1 for the same concept, less for a near one, 0 for a stranger. */
export function closeness(asked: string, found: string): number {
  return asked === found ? 1 : (nearness.get(asked)?.get(found) ?? 0)
}

/**
 * All known words of a text but those lying inside a longer one. A word foreign to the field that only shares a syllable
 * with a known one ("hội nghị" in "cho em hỏi nghị quyết") is an accident of unmarked typing and is dropped.
 */
export function matchWords(syllables: readonly Syllable[], options: FindOptions = {}): readonly Match[] {
  const found = findPhrases(book, syllables, options).map(({ meaning, from, to }): Match => ({ ...meaning, from, to }))
  const outermost = found.filter((inner) => !found.some((outer) => holds(outer, inner)))
  const accident = (match: Match): boolean => isForeign(match) && outermost.some((other) => isOwn(other) && crosses(match, other))
  return settleTies(isBare(syllables) ? outermost.filter((match) => !accident(match)) : outermost)
}

const isForeign = ({ sense }: Match): boolean => sense === 'absent' || sense === 'elsewhere' || sense === 'talk'

const isOwn = ({ sense }: Match): boolean => sense === 'matter' || sense === 'people'

const crosses = (a: Match, b: Match): boolean =>
  a.to - a.from > 1 &&
  b.to - b.from > 1 &&
  ((a.from < b.from && b.from < a.to && a.to < b.to) || (b.from < a.from && a.from < b.to && b.to < a.to))

const holds = (outer: Match, inner: Match): boolean =>
  outer.from <= inner.from && inner.to <= outer.to && outer.to - outer.from > inner.to - inner.from

/** Of the senses of one lone syllable, the one that wins; longer words keep all they may mean. */
function settleTies(found: readonly Match[]): readonly Match[] {
  const rank = (match: Match): number => senses.indexOf(match.sense)
  return found.filter((match) => {
    if (match.to - match.from > 1) return true
    return !found.some((other) => other.from === match.from && other.to === match.to && rank(other) < rank(match))
  })
}

function bySyllable(): ReadonlyMap<string, readonly Phrase<Meaning>[]> {
  const out = new Map<string, Phrase<Meaning>[]>()
  for (const phrase of phrases) {
    if (phrase.folded.length < 2) continue
    for (const syllable of new Set(phrase.folded)) {
      const row = out.get(syllable)
      if (row === undefined) out.set(syllable, [phrase])
      else row.push(phrase)
    }
  }
  return out
}

function readNearness(): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const out = new Map<string, Map<string, number>>()
  const add = (a: string, b: string, weight: number): void => {
    const row = out.get(a) ?? new Map<string, number>()
    row.set(b, Math.max(weight, row.get(b) ?? 0))
    out.set(a, row)
  }
  for (const { id, rest } of [...readRows(matters), ...readRows(people)]) {
    for (const part of rest.split(',').map((p) => p.trim())) {
      const [other = '', weight = ''] = part.split(' ')
      if (other === '') continue
      add(id, other, Number(weight))
      add(other, id, Number(weight))
    }
  }
  return out
}
