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
import { bindPhrases, findPhrases, readRows, splitWords, toPhrase } from './phrases.ts'
import type { FindOptions, Phrase } from './phrases.ts'
import type { Syllable } from './syllables.ts'

/** What kind of word it is. The order is who wins when an unmarked single syllable could be any of them. */
const senses = ['ordinary', 'asking', 'people', 'matter', 'absent', 'talk', 'elsewhere'] as const
export type Sense = (typeof senses)[number]

interface Meaning {
  readonly id: string
  readonly sense: Sense
}

/** A known word found in a text: syllables `from` up to, not including, `to`. */
export interface Match extends Meaning {
  readonly from: number
  readonly to: number
  /** Syllables typed with other marks than the word has. */
  readonly wrong: number
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

/** Every syllable of a known word, with its marks. */
export const knownSyllables: ReadonlySet<string> = new Set(phrases.flatMap((phrase) => phrase.normal))

/** How a known word is written with its marks; undefined when it is no word for this. @param folded as typed without marks */
export const writtenWithMarks = (id: string, folded: string): string | undefined =>
  phrases.find((phrase) => phrase.meaning.id === id && phrase.folded.join(' ') === folded)?.normal.join(' ')

/** Words of grammar of one syllable. */
export const functionWords: ReadonlySet<string> = new Set(
  phrases
    .filter((p) => p.normal.length === 1 && (p.meaning.sense === 'ordinary' || p.meaning.sense === 'asking'))
    .map((p) => p.normal[0] ?? ''),
)

const nearness: ReadonlyMap<string, ReadonlyMap<string, number>> = readNearness()

/** How far `found` answers for `asked`: 1 for the same concept, less for a near one, 0 for a stranger. */
export function closeness(asked: string, found: string): number {
  return asked === found ? 1 : (nearness.get(asked)?.get(found) ?? 0)
}

/** The concepts near one, with how far each answers for it. */
export const nearOnes = (concept: string): Iterable<readonly [string, number]> => nearness.get(concept) ?? []

/**
 * The known words of a text. Of words that share syllables those stay that belong to a best cutting of the text into
 * long words: "thử thách | thực tế" leaves no room for "thách thức", while "cán bộ công đoàn | cơ sở" and "cán bộ |
 * công đoàn cơ sở" are equally good and both stay.
 */
export function matchWords(syllables: readonly Syllable[], options: FindOptions = {}): readonly Match[] {
  const found = findPhrases(book, syllables, options).map(({ meaning, ...where }): Match => ({ ...meaning, ...where }))
  const best = bestCuts(found, syllables.length)
  const kept = found.filter((match) => best.before(match.from) + gain(match) + best.after(match.to) === best.total)
  return settleTies(kept.filter((inner) => !kept.some((outer) => holds(outer, inner))))
}

/** Long words win over several short ones, words typed with their own marks over others (công nhân, công nhận), words of the field over foreign ones of the same length. */
const gain = ({ sense, from, to, wrong }: Match): number =>
  (to - from) ** 2 * (sense === 'elsewhere' || sense === 'talk' ? 0.5 : 1) - wrong / 2

/** The most that can be gained from the syllables before, and from those after, a place; and from all of them. */
function bestCuts(found: readonly Match[], length: number) {
  const before = new Array<number>(length + 1).fill(0)
  const after = new Array<number>(length + 1).fill(0)
  const ending = Map.groupBy(found, (match) => match.to)
  const starting = Map.groupBy(found, (match) => match.from)
  for (let at = 1; at <= length; at++) {
    before[at] = Math.max(before[at - 1] ?? 0, ...(ending.get(at) ?? []).map((match) => (before[match.from] ?? 0) + gain(match)))
  }
  for (let at = length - 1; at >= 0; at--) {
    after[at] = Math.max(after[at + 1] ?? 0, ...(starting.get(at) ?? []).map((match) => (after[match.to] ?? 0) + gain(match)))
  }
  return { before: (at: number) => before[at] ?? 0, after: (at: number) => after[at] ?? 0, total: before[length] ?? 0 }
}

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
