/** Why a passage was found: which words of the question it holds, how exactly, and the longest stretch it repeats. */
import { fold } from '../analyzer/syllable.ts'
import { idf } from './query.ts'
import type { Query } from './query.ts'
import type { SearchIndex } from './text-index.ts'

/** `accented`: with the same marks (or the person typed none). `folded`: the marks differ. `near`: a typing slip away. */
type MatchKind = 'accented' | 'folded' | 'near' | 'none'

interface SlotMatch {
  /** Position in `query.tokens`; a shorthand that was written out gives several matches for one token. */
  readonly token: number
  /** The syllable looked for, in normal form. */
  readonly normal: string
  /** Rarity in this index; the highest possible for a syllable no passage holds. */
  readonly idf: number
  readonly kind: MatchKind
  readonly inContext: boolean
  readonly inTitle: boolean
  readonly inText: boolean
}

export interface Explanation {
  readonly matches: readonly SlotMatch[]
  /** The longest run of the question's syllables that stands in the passage in the same order, marks included. */
  readonly phrase: readonly string[]
  /** Share of the question's idf, syllables only, that was found; 0–1. */
  readonly coverage: number
}

export function explain(index: SearchIndex, query: Query, passage: number): Explanation {
  const first = index.firstUnit[passage] ?? 0
  const end = index.firstUnit[passage + 1] ?? 0
  const where = wordsWithin(index, first, end)
  let mass = 0
  let found = 0
  const matches = query.slots.map((slot): SlotMatch => {
    const typed = fold(slot.normal)
    const asked = index.wordNumber.get(slot.normal)
    const bare = slot.normal === typed
    const readings = slot.readings.filter((reading) => where.folded.has(reading.folded))
    const near = readings.length > 0 && !readings.some((reading) => index.folded[reading.folded] === typed)
    const exact = asked !== undefined && where.words.has(asked)
    const kind: MatchKind = readings.length === 0 ? 'none' : near ? 'near' : exact || bare ? 'accented' : 'folded'
    const places = readings.reduce((bits, reading) => bits | (where.folded.get(reading.folded) ?? 0), 0)
    const use = slot.readings.reduce((most, reading) => Math.max(most, index.passagesWith[reading.folded] ?? 0), 0)
    const gain = idf(index, use)
    mass += gain * slot.weight
    if (kind !== 'none') found += gain * slot.weight
    return {
      token: slot.token,
      normal: slot.normal,
      idf: gain,
      kind,
      inContext: (places & 1) > 0,
      inTitle: (places & 2) > 0,
      inText: (places & 4) > 0,
    }
  })
  return { matches, phrase: longestPhrase(index, query, first, end), coverage: mass === 0 ? 0 : found / mass }
}

interface Within {
  readonly words: ReadonlySet<number>
  /** Folded syllable → where it stands: 1 context, 2 title, 4 text, added up. */
  readonly folded: ReadonlyMap<number, number>
}

function wordsWithin(index: SearchIndex, first: number, end: number): Within {
  const words = new Set<number>()
  const folded = new Map<number, number>()
  for (let u = first; u < end; u++) {
    const place = u === first ? 1 : u === first + 1 ? 2 : 4
    for (let i = index.firstWord[u] ?? 0; i < (index.firstWord[u + 1] ?? 0); i++) {
      const word = index.words[i] ?? -1
      if (word < 0) continue
      words.add(word)
      const bare = index.foldedOf[word] ?? 0
      folded.set(bare, (folded.get(bare) ?? 0) | place)
    }
  }
  return { words, folded }
}

function longestPhrase(index: SearchIndex, query: Query, first: number, end: number): string[] {
  const asked = query.slots.map((slot) => slot.normal)
  const bare = asked.map((normal) => normal === fold(normal))
  const numbers = asked.map((normal, i) => (bare[i] === true ? index.foldedNumber.get(normal) : index.wordNumber.get(normal)) ?? -2)
  let best = 0
  let bestEnd = 0
  for (let i = index.firstWord[first] ?? 0; i < (index.firstWord[end] ?? 0); i++) {
    for (let s = 0; s < asked.length; s++) {
      let run = 0
      while (s + run < asked.length && sameWord(index, index.words[i + run] ?? -1, numbers[s + run] ?? -2, bare[s + run] === true)) run += 1
      if (run > best) {
        best = run
        bestEnd = s + run
      }
    }
  }
  return asked.slice(bestEnd - best, bestEnd)
}

const sameWord = (index: SearchIndex, word: number, asked: number, bare: boolean): boolean =>
  word >= 0 && (bare ? index.foldedOf[word] : word) === asked
