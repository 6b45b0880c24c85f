/**
 * The searchable form of a set of passages: one stream of syllable numbers and, for every syllable and every pair of
 * adjacent syllables (both without marks), the list of places it occurs in.
 *
 * A place is a unit: a passage's context, its title, or one clause of its text. Units of a passage follow each other, so
 * one walk along a list scores clauses and whole passages together. Marks live only in the stream, which is read again
 * for the few best passages.
 */
import { fold, normalForm } from '../analyzer/syllable.ts'
import { scanWords } from '../analyzer/words.ts'
import { growing } from './numbers.ts'
import { documentOf, splitClauses } from './passage.ts'
import type { Passage, Span } from './passage.ts'
import { fileByLetters } from './slips.ts'
import type { NearIndex } from './slips.ts'

export interface SearchIndex {
  readonly passages: readonly Passage[]
  /** Passage p owns units firstUnit[p] (context), +1 (title), +2 … (clauses) up to firstUnit[p + 1]. */
  readonly firstUnit: Int32Array
  readonly passageOf: Int32Array
  /** Passage → number of its document; document → syllables in it, context included. */
  readonly documentOf: Int32Array
  readonly documentLength: Float64Array
  /** Where a clause stands in its passage's text. */
  readonly spans: readonly Span[]
  /** Unit u is words[firstWord[u]] … words[firstWord[u + 1] - 1], numbers of accented words; −1 is a break. */
  readonly firstWord: Int32Array
  readonly words: Int32Array
  /** Syllables in a unit. */
  readonly unitLength: Int32Array
  /** Accented word → its number; number → the number of its folded form. */
  readonly wordNumber: ReadonlyMap<string, number>
  readonly foldedOf: Int32Array
  readonly folded: readonly string[]
  readonly foldedNumber: ReadonlyMap<string, number>
  /** Folded syllable → the accented words the text has for it. */
  readonly spellings: readonly (readonly string[])[]
  /** The folded vocabulary filed for typing slips. */
  readonly near: NearIndex
  readonly pairNumber: ReadonlyMap<number, number>
  /** Terms 0 … folded.length − 1 are syllables, pairs follow. Postings of t: start[t] … start[t] + count[t] − 1. */
  readonly start: Int32Array
  readonly count: Int32Array
  readonly unitAt: Int32Array
  readonly timesAt: Uint8Array
  /** In how many passages a term occurs. */
  readonly passagesWith: Int32Array
  readonly meanClause: number
  readonly meanPassage: number
}

/** Two syllable numbers as one key; exact up to 2^26 different syllables. */
export const pairKey = (first: number, second: number): number => first * 0x4000000 + second

/** In how many passages two syllables stand side by side. */
export function pairUseOf(index: SearchIndex, first: number, second: number): number {
  const pair = index.pairNumber.get(pairKey(first, second))
  return pair === undefined ? 0 : (index.passagesWith[pair] ?? 0)
}

export function buildIndex(passages: readonly Passage[]): SearchIndex {
  const wordNumber = new Map<string, number>()
  const foldedNumber = new Map<string, number>()
  const folded: string[] = []
  const spellings: string[][] = []
  const foldedOf = growing()
  const seen = new Map<string, number>()
  const numberOf = (surface: string): number => {
    const known = seen.get(surface)
    if (known !== undefined) return known
    const normal = normalForm(surface)
    let number = wordNumber.get(normal)
    if (number === undefined) {
      number = wordNumber.size
      wordNumber.set(normal, number)
      const bare = fold(normal)
      let bareNumber = foldedNumber.get(bare)
      if (bareNumber === undefined) {
        bareNumber = folded.length
        foldedNumber.set(bare, bareNumber)
        folded.push(bare)
        spellings.push([])
      }
      spellings[bareNumber]?.push(normal)
      foldedOf.push(bareNumber)
    }
    seen.set(surface, number)
    return number
  }

  const words = growing(1 << 16)
  const firstWord = growing()
  const firstUnit = growing()
  const passageOf = growing()
  const unitLength = growing()
  const spans: Span[] = []
  const addUnit = (passage: number, text: string, span: Span): void => {
    firstWord.push(words.length())
    passageOf.push(passage)
    spans.push(span)
    let count = 0
    for (const word of scanWords(text)) {
      if (!word.joined && count > 0) words.push(-1)
      words.push(numberOf(word.surface))
      count += 1
    }
    unitLength.push(count)
  }
  passages.forEach((passage, p) => {
    firstUnit.push(passageOf.length())
    addUnit(p, passage.context ?? '', { start: 0, end: 0 })
    addUnit(p, passage.title, { start: 0, end: 0 })
    for (const span of splitClauses(passage.text)) addUnit(p, passage.text.slice(span.start, span.end), span)
  })
  firstUnit.push(passageOf.length())
  firstWord.push(words.length())

  const streams = {
    words: words.done(),
    foldedOf: foldedOf.done(),
    firstWord: firstWord.done(),
    passageOf: passageOf.done(),
  }
  const lists = buildPostings(streams, folded.length)
  const length = unitLength.done()
  const documents = numberDocuments(passages, streams.passageOf, length)
  const total = length.reduce((sum, n) => sum + n, 0)
  const clauses = Math.max(1, length.length - 2 * passages.length)
  return {
    passages,
    firstUnit: firstUnit.done(),
    ...streams,
    ...documents,
    spans,
    unitLength: length,
    wordNumber,
    folded,
    foldedNumber,
    spellings,
    near: fileByLetters(folded),
    ...lists,
    meanClause: Math.max(1, total / clauses),
    meanPassage: Math.max(1, total / Math.max(1, passages.length)),
  }
}

function numberDocuments(
  passages: readonly Passage[],
  passageOf: Int32Array,
  unitLength: Int32Array,
): Pick<SearchIndex, 'documentOf' | 'documentLength'> {
  const numbers = new Map<string, number>()
  const numbered = Int32Array.from(passages, (passage) => {
    const name = documentOf(passage)
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return number
  })
  const documentLength = new Float64Array(numbers.size)
  passageOf.forEach((passage, unit) => {
    const document = numbered[passage] ?? 0
    documentLength[document] = (documentLength[document] ?? 0) + (unitLength[unit] ?? 0)
  })
  return { documentOf: numbered, documentLength }
}

interface Streams {
  readonly words: Int32Array
  readonly foldedOf: Int32Array
  readonly firstWord: Int32Array
  readonly passageOf: Int32Array
}

type Postings = Pick<SearchIndex, 'pairNumber' | 'start' | 'count' | 'unitAt' | 'timesAt' | 'passagesWith'>

/** Counts, reserves, fills: every list ends up in one array, in order of units. */
function buildPostings({ words, foldedOf, firstWord, passageOf }: Streams, syllables: number): Postings {
  const pairNumber = new Map<number, number>()
  const pairs = new Int32Array(words.length).fill(-1)
  const uses = growing()
  for (let t = 0; t < syllables; t++) uses.push(0)
  const total: number[] = new Array<number>(syllables).fill(0)
  const units = firstWord.length - 1
  for (let u = 0; u < units; u++) {
    let before = -1
    for (let i = firstWord[u] ?? 0; i < (firstWord[u + 1] ?? 0); i++) {
      const word = words[i] ?? -1
      const current = word < 0 ? -1 : (foldedOf[word] ?? -1)
      if (current >= 0) total[current] = (total[current] ?? 0) + 1
      if (before >= 0 && current >= 0) {
        const key = pairKey(before, current)
        let number = pairNumber.get(key)
        if (number === undefined) {
          number = total.length
          pairNumber.set(key, number)
          total.push(0)
        }
        pairs[i] = number
        total[number] = (total[number] ?? 0) + 1
      }
      before = current
    }
  }
  const start = new Int32Array(total.length)
  let size = 0
  for (let t = 0; t < total.length; t++) {
    start[t] = size
    size += total[t] ?? 0
  }
  const count = new Int32Array(total.length)
  const unitAt = new Int32Array(size)
  const timesAt = new Uint8Array(size)
  const passagesWith = new Int32Array(total.length)
  const lastPassage = new Int32Array(total.length).fill(-1)
  const add = (term: number, unit: number): void => {
    const next = (start[term] ?? 0) + (count[term] ?? 0)
    if ((count[term] ?? 0) > 0 && unitAt[next - 1] === unit) {
      timesAt[next - 1] = Math.min(255, (timesAt[next - 1] ?? 0) + 1)
      return
    }
    unitAt[next] = unit
    timesAt[next] = 1
    count[term] = (count[term] ?? 0) + 1
    const passage = passageOf[unit] ?? 0
    if (lastPassage[term] !== passage) {
      lastPassage[term] = passage
      passagesWith[term] = (passagesWith[term] ?? 0) + 1
    }
  }
  for (let u = 0; u < units; u++) {
    for (let i = firstWord[u] ?? 0; i < (firstWord[u + 1] ?? 0); i++) {
      const word = words[i] ?? -1
      if (word < 0) continue
      add(foldedOf[word] ?? 0, u)
      const pair = pairs[i] ?? -1
      if (pair >= 0) add(pair, u)
    }
  }
  return { pairNumber, start, count, unitAt, timesAt, passagesWith }
}
