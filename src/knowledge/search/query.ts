/**
 * Turns a typed question into weighted index terms.
 *
 * A question is a row of slots, one per syllable. A shorthand the index does not know becomes the slots of its meaning;
 * a syllable the index does not know becomes a slot of near syllables. Adjacent slots make pairs.
 */
import { analyze } from '../analyzer.ts'
import type { Token } from '../analyzer.ts'
import { fold } from '../analyzer/syllable.ts'
import { repair, repairWeights } from './repair.ts'
import type { RepairWeights } from './repair.ts'
import { pairKey, pairUseOf } from './text-index.ts'
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
  /** 0–1: how much this slot counts; less than 1 for the meanings of an open shorthand. */
  readonly weight: number
}

/** One list of the index to walk. */
export interface Term {
  /** Number of the term in the index. */
  readonly term: number
  /** idf times the belief in it. */
  readonly gain: number
  /** Slot, or first slot of the pair. */
  readonly slot: number
  readonly pair: boolean
}

export interface Query {
  readonly tokens: readonly Token[]
  readonly slots: readonly Slot[]
  readonly terms: readonly Term[]
  /** Sum of idf over all syllables and pairs asked for, found or not: what a perfect passage could gain. */
  readonly mass: number
  /** The part of `mass` that syllables make up. */
  readonly syllableMass: number
}

/** Inverse passage frequency as BM25 has it, never negative. */
export const idf = (index: SearchIndex, passagesWith: number): number =>
  Math.log(1 + (index.passages.length - passagesWith + 0.5) / (passagesWith + 0.5))

export function planQuery(index: SearchIndex, question: string, weights: RepairWeights = repairWeights): Query {
  const tokens = analyze(question, { typed: true })
  const slots = tokens.flatMap((token, i) => slotsOf(index, tokens, token, i))
  const chosen = slots.map((slot, i) => repair(index, slots[i - 1], slot, slots[i + 1], weights))
  const terms = new Map<number, Term>()
  let mass = 0
  let syllableMass = 0
  const keep = (term: Term): void => {
    const known = terms.get(term.term)
    if (known === undefined || known.gain < term.gain) terms.set(term.term, term)
  }
  const counted = new Set<string>()
  chosen.forEach((slot, i) => {
    let best = 0
    for (const reading of slot.readings) {
      const gain = idf(index, index.passagesWith[reading.folded] ?? 0)
      best = Math.max(best, gain)
      keep({ term: reading.folded, gain: gain * reading.weight * slot.weight, slot: i, pair: false })
    }
    const name = fold(slot.normal)
    if (!counted.has(name)) syllableMass += (slot.readings.length === 0 ? idf(index, 0) : best) * slot.weight
    counted.add(name)
    const next = chosen[i + 1]
    if (next === undefined || !next.follows) return
    let pairBest = 0
    let known = false
    for (const a of slot.readings) {
      for (const b of next.readings) {
        const pair = index.pairNumber.get(pairKey(a.folded, b.folded))
        if (pair === undefined) continue
        known = true
        const gain = idf(index, index.passagesWith[pair] ?? 0)
        pairBest = Math.max(pairBest, gain)
        keep({ term: pair, gain: gain * a.weight * b.weight * Math.min(slot.weight, next.weight), slot: i, pair: true })
      }
    }
    const pairName = `${name} ${fold(next.normal)}`
    if (!counted.has(pairName)) mass += (known ? pairBest : idf(index, 0)) * Math.min(slot.weight, next.weight)
    counted.add(pairName)
  })
  return { tokens, slots: chosen, terms: [...terms.values()], mass: mass + syllableMass, syllableMass }
}

/** Open meanings count half each: one of them is right at most. */
const openWeight = 0.5

function slotsOf(index: SearchIndex, tokens: readonly Token[], token: Token, at: number): Slot[] {
  const known = index.foldedNumber.get(token.folded)
  const follows = at > 0 && tokens[at - 1]?.position === token.position - 1
  const meaning = chooseMeaning(index, tokens, token, at)
  // the text's own short form wins when it is at least as common as the long one
  if (meaning.length === 0 || (known !== undefined && (index.passagesWith[known] ?? 0) >= longFormUse(index, meaning[0] ?? []))) {
    const readings = known !== undefined ? [{ folded: known, weight: 1 }] : []
    return [{ token: at, follows, normal: token.normal, readings, weight: 1 }]
  }
  const settled = meaning.length === 1
  return meaning.flatMap((syllables, m) =>
    syllables.map((normal, s): Slot => {
      const folded = index.foldedNumber.get(fold(normal))
      return {
        token: at,
        follows: s > 0 || (m === 0 && follows),
        normal,
        readings: folded === undefined ? [] : [{ folded, weight: 1 }],
        weight: settled ? 1 : openWeight,
      }
    }),
  )
}

/** Among several meanings, those whose edge forms a pair of the index with the word beside it; all when none does. */
function chooseMeaning(index: SearchIndex, tokens: readonly Token[], token: Token, at: number): readonly (readonly string[])[] {
  const open = token.meanings ?? []
  if (open.length < 2) return open
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  const evidence = open.map((syllables) => {
    const first = fold(syllables[0] ?? '')
    const last = fold(syllables.at(-1) ?? '')
    return pairUse(index, before?.folded ?? '', first) + pairUse(index, last, after?.folded ?? '')
  })
  const most = Math.max(...evidence)
  return most === 0 ? open : open.filter((_, i) => evidence[i] === most)
}

function pairUse(index: SearchIndex, first: string, second: string): number {
  const a = index.foldedNumber.get(first)
  const b = index.foldedNumber.get(second)
  return a === undefined || b === undefined ? 0 : pairUseOf(index, a, b)
}

/** Passages with the rarest pair of a phrase: at most so many hold the phrase. */
function longFormUse(index: SearchIndex, syllables: readonly string[]): number {
  if (syllables.length === 1) return index.passagesWith[index.foldedNumber.get(fold(syllables[0] ?? '')) ?? -1] ?? 0
  return Math.min(...syllables.slice(1).map((word, i) => pairUse(index, fold(syllables[i] ?? ''), fold(word))))
}
