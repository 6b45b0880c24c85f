/** Known phrases in a row of syllables: how a table of words becomes something that can be looked up. */
import { fold, normalForm } from '../analyzer.ts'
import { scanWords } from '../analyzer/words.ts'
import type { Syllable } from './syllables.ts'

/** A phrase as texts are cut, and what it stands for. */
export interface Phrase<T> {
  readonly meaning: T
  readonly normal: readonly string[]
  readonly folded: readonly string[]
}

/** Phrases by their first syllable without marks, those of several syllables by their first two with a blank between. */
export type PhraseBook<T> = ReadonlyMap<string, readonly Phrase<T>[]>

/** A phrase found: syllables `from` up to, not including, `to`. */
export interface Found<T> {
  readonly meaning: T
  readonly from: number
  readonly to: number
  /** Syllables whose marks were typed, and typed otherwise. */
  readonly wrong: number
}

/** One row of a table `id = word | word ~ rest`; several rows may share an id. */
export interface Row {
  readonly id: string
  readonly words: readonly string[]
  readonly rest: string
}

export function readRows(table: string): readonly Row[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [id = '', right = ''] = line.split(' = ')
      const [words = '', rest = ''] = right.split(' ~ ')
      return { id: id.trim(), words: splitWords(words), rest }
    })
}

/** "một | hai" → its words, each once. */
export function splitWords(list: string): readonly string[] {
  return [...new Set(list.split(/[|\n]/).map((word) => word.trim()))].filter((word) => word !== '')
}

export function toPhrase<T>(word: string, meaning: T): Phrase<T> {
  const normal = scanWords(word).map((part) => normalForm(part.surface))
  return { meaning, normal, folded: normal.map(fold) }
}

export function bindPhrases<T>(phrases: readonly Phrase<T>[]): PhraseBook<T> {
  const book = new Map<string, Phrase<T>[]>()
  for (const phrase of phrases) {
    const [first, second] = phrase.folded
    if (first === undefined) continue
    const key = second === undefined ? first : `${first} ${second}`
    const row = book.get(key)
    if (row === undefined) book.set(key, [phrase])
    else row.push(phrase)
  }
  return book
}

export interface FindOptions {
  /** Marks must agree on every syllable: for documents, which are written in full. */
  readonly exact?: boolean
}

/**
 * Every phrase of the book that stands in the text, those inside longer ones included.
 *
 * A person may leave out marks, or set a wrong one on up to half the syllables of a phrase. A phrase of one syllable
 * must agree entirely, unless the whole text is typed without marks.
 */
export function findPhrases<T>(book: PhraseBook<T>, syllables: readonly Syllable[], options: FindOptions = {}): readonly Found<T>[] {
  const bare = isBare(syllables)
  const found: Found<T>[] = []
  for (let from = 0; from < syllables.length; from++) {
    const first = syllables[from]?.folded ?? ''
    for (const key of [first, `${first} ${syllables[from + 1]?.folded ?? ''}`]) {
      for (const phrase of book.get(key) ?? []) {
        const wrong = misfit(phrase, syllables, from, options.exact === true, bare)
        if (wrong !== undefined) found.push({ meaning: phrase.meaning, from, to: from + phrase.folded.length, wrong })
      }
    }
  }
  return found
}

/** A text typed without marks, or nearly so: then a syllable without marks may be any syllable with them. */
export function isBare(syllables: readonly Syllable[]): boolean {
  return syllables.filter((s) => s.marked && !s.writtenOut).length * 5 <= syllables.length
}

/** How many syllables carry other marks than the phrase's; undefined when it does not stand there. */
function misfit<T>(phrase: Phrase<T>, syllables: readonly Syllable[], from: number, exact: boolean, bare: boolean): number | undefined {
  const length = phrase.folded.length
  let wrong = 0
  for (let i = 0; i < length; i++) {
    const syllable = syllables[from + i]
    if (syllable === undefined || syllable.folded !== phrase.folded[i] || (i > 0 && syllable.afterBreak)) return undefined
    if (syllable.normal === phrase.normal[i]) continue
    if (exact) return undefined
    if (syllable.marked) {
      // two syllables are too few to bear another mark: "biển động" is no "biến động"; only hỏi and ngã are confused
      if (length === 2 && !isNearlyMarked(syllable.normal, phrase.normal[i] ?? '')) return undefined
      wrong += 1
    } else if (length === 1 && !bare) return undefined
  }
  return (length === 1 ? wrong === 0 : wrong * 2 <= length) ? wrong : undefined
}

/** The same but for hỏi and ngã, which half the country speaks alike, or for a tone left out. */
function isNearlyMarked(typed: string, meant: string): boolean {
  const even = (word: string): string => word.normalize('NFD').replace(/\u0303/g, '\u0309')
  const level = (word: string): string => even(word).replace(/[\u0300\u0301\u0309\u0323]/g, '')
  return even(typed) === even(meant) || (level(typed) === level(meant) && level(typed) === even(typed))
}
