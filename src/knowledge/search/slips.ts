/** Near syllables of one the index does not know: a letter dropped, doubled, swapped with its neighbour, or hit beside. */
import { fold } from '../analyzer/syllable.ts'
import type { Reading } from './query.ts'
import type { SearchIndex } from './text-index.ts'

const trust = 0.7
const mostReadings = 6

/** Syllables one deletion, insertion, replacement or swap away; most used first, at most six. */
export function nearSyllables(index: SearchIndex, normal: string): Reading[] {
  const typed = fold(normal)
  if (typed.length < 3 || /\d/u.test(typed)) return []
  return index.folded
    .flatMap((word, folded) => (isOneEditAway(typed, word) ? [{ folded, weight: trust }] : []))
    .sort((a, b) => (index.passagesWith[b.folded] ?? 0) - (index.passagesWith[a.folded] ?? 0))
    .slice(0, mostReadings)
}

/** Damerau–Levenshtein distance of exactly one. */
export function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i += 1
  let j = 0
  while (j < Math.min(a.length, b.length) - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j += 1
  const restA = a.length - i - j
  const restB = b.length - i - j
  return (restA <= 1 && restB <= 1) || (restA === 2 && restB === 2 && a[i] === b[i + 1] && a[i + 1] === b[i])
}
