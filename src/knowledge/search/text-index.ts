/**
 * The searchable form of a set of passages: one stream of syllable numbers and, for every syllable and every pair of
 * adjacent syllables (both without marks), the list of places it occurs in.
 *
 * A place is a unit: a passage's context, its title, or one clause of its text. Units of a passage follow each other, so
 * one walk along a list scores clauses and whole passages together. Marks live only in the stream, which is read again
 * for the few best passages.
 */
import { scanWords } from '../analyzer/words.ts'
import { growing } from './numbers.ts'
import { documentOf, splitClauses } from './passage.ts'
import type { Passage, Span } from './passage.ts'
import { buildPostings, pairKey } from './postings.ts'
import type { Postings } from './postings.ts'
import { fileByLetters } from './slips.ts'
import type { NearIndex } from './slips.ts'
import { startVocabulary } from './vocabulary.ts'
import type { Words } from './vocabulary.ts'

export interface SearchIndex extends Postings, Words {
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
  /** The folded vocabulary filed for typing slips. */
  readonly near: NearIndex
  readonly meanClause: number
  readonly meanPassage: number
}

/** In how many passages two syllables stand side by side. */
export function pairUseOf(index: SearchIndex, first: number, second: number): number {
  const pair = index.pairNumber.get(pairKey(first, second))
  return pair === undefined ? 0 : (index.passagesWith[pair] ?? 0)
}

/** The folded syllable at a place of the stream; −1 for a break. */
export function foldedAt(index: SearchIndex, at: number): number {
  const word = index.words[at] ?? -1
  return word < 0 ? -1 : (index.foldedOf[word] ?? -1)
}

export function buildIndex(passages: readonly Passage[]): SearchIndex {
  const vocabulary = startVocabulary()
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
      words.push(vocabulary.numberOf(word.surface))
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

  const { wordNumber, folded, foldedNumber, foldedOf, spellings } = vocabulary
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
