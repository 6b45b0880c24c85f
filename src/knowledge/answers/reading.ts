/** First reading of a typed text: what its shorthand means, and which of its syllables are no known word. */
import { fold } from '../analyzer.ts'
import { matchWords } from './lexicon.ts'
import type { Match } from './lexicon.ts'
import type { ChooseMeaning, Syllable } from './syllables.ts'

/** Places of the syllables that belong to no known word. */
export function uncovered(syllables: readonly Syllable[], matches: readonly Match[]): ReadonlySet<number> {
  const covered = new Set(matches.flatMap((m) => Array.from({ length: m.to - m.from }, (_, i) => m.from + i)))
  return new Set(syllables.map((_, i) => i).filter((i) => !covered.has(i)))
}

/**
 * The meaning that makes the longest known word with what stands around it. When none does, one that says nothing of
 * its own ("được" for "dc"), else the shorthand as it was typed: a guess would be held against the passages.
 */
export const chooseMeaning: ChooseMeaning = (options, before, after) => {
  const lengths = options.map((option) => {
    const to = before.length + option.length
    const around = matchWords([...before, ...option, ...after].map(assumed))
    return Math.max(
      0,
      ...around.filter((m) => m.from < to && m.to > before.length && m.to - m.from > option.length).map((m) => m.to - m.from),
    )
  })
  const longest = Math.max(...lengths)
  return longest > 0 ? lengths.indexOf(longest) : options.findIndex(saysNothing)
}

function saysNothing(words: readonly string[]): boolean {
  const found = matchWords(words.map(assumed))
  return found.length > 0 && found.every((m) => m.sense === 'ordinary' && m.to - m.from === words.length)
}

function assumed(normal: string): Syllable {
  const folded = fold(normal)
  return { normal, folded, marked: folded !== normal, start: 0, end: 0, afterBreak: false, writtenOut: false }
}

/** Capitalised inside a sentence: somebody's name or a place's, which no rule is about. */
export function isName(text: string, { start, end }: Syllable): boolean {
  const opens = /(?:^|[.!?:]\s*|["“(]\s*)$/u.test(text.slice(0, start)) && !/^\s\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}/u.test(text.slice(end))
  return !opens && /^\p{Lu}\p{Ll}*$/u.test(text.slice(start, end)) && /\p{Ll}/u.test(text)
}
