/**
 * The syllables a typed question is searched by.
 *
 * A shorthand the documents do not use becomes the syllables of its meaning, joined to its neighbours; one with several
 * meanings is settled by the pairs the documents hold, else all meanings are searched at half weight.
 */
import type { Token } from '../analyzer.ts'
import { fold } from '../analyzer/syllable.ts'
import { pairUseOf } from './text-index.ts'
import type { SearchIndex } from './text-index.ts'

/** One way to read a slot: a syllable of the index and how far it is to be believed (1: as typed). */
export interface Reading {
  readonly folded: number
  readonly weight: number
}

export interface Slot {
  /** Position in the list of tokens of the question; several slots share one token when a shorthand was written out. */
  readonly token: number
  /** Whether it forms a pair with the slot before it. */
  readonly follows: boolean
  /** Accented normal form looked for; equal to its folded form when the person typed no mark. */
  readonly normal: string
  readonly readings: readonly Reading[]
  /** 0–1: how much this slot counts. */
  readonly weight: number
}

/** Of two open meanings one is right at most. */
const openWeight = 0.5

export function slotsOf(index: SearchIndex, tokens: readonly Token[], at: number): Slot[] {
  const token = tokens[at]
  if (token === undefined) return []
  const known = index.foldedNumber.get(token.folded)
  const follows = at > 0 && tokens[at - 1]?.position === token.position - 1
  const meanings = chooseMeanings(index, tokens, at)
  const first = meanings[0]
  // the text's own short form wins when it is at least as common as the long one: expanding it would lose
  if (first === undefined || (known !== undefined && (index.passagesWith[known] ?? 0) >= phraseUse(index, first.map(fold)))) {
    return [{ token: at, follows, normal: token.normal, readings: readingOf(known), weight: 1 }]
  }
  return meanings.flatMap((syllables, m) =>
    syllables.map(
      (normal, s): Slot => ({
        token: at,
        follows: s > 0 || (m === 0 && follows),
        normal,
        readings: readingOf(index.foldedNumber.get(fold(normal))),
        weight: meanings.length === 1 ? 1 : openWeight,
      }),
    ),
  )
}

const readingOf = (folded: number | undefined): Reading[] => (folded === undefined ? [] : [{ folded, weight: 1 }])

/** Among several meanings, those whose edge is most often beside the neighbouring word in the documents; all when none is. */
function chooseMeanings(index: SearchIndex, tokens: readonly Token[], at: number): readonly (readonly string[])[] {
  const open = tokens[at]?.meanings ?? []
  if (open.length < 2) return open
  const evidence = open.map(
    (syllables) =>
      useOf(index, tokens[at - 1]?.folded ?? '', fold(syllables[0] ?? '')) +
      useOf(index, fold(syllables.at(-1) ?? ''), tokens[at + 1]?.folded ?? ''),
  )
  const most = Math.max(...evidence)
  return most === 0 ? open : open.filter((_, i) => evidence[i] === most)
}

function useOf(index: SearchIndex, first: string, second: string): number {
  const a = index.foldedNumber.get(first)
  const b = index.foldedNumber.get(second)
  return a === undefined || b === undefined ? 0 : pairUseOf(index, a, b)
}

/** In how many passages a phrase of folded syllables can stand: as many as hold its rarest pair. */
export function phraseUse(index: SearchIndex, syllables: readonly string[]): number {
  if (syllables.length === 1) return index.passagesWith[index.foldedNumber.get(syllables[0] ?? '') ?? -1] ?? 0
  return Math.min(...syllables.slice(1).map((word, i) => useOf(index, syllables[i] ?? '', word)))
}
