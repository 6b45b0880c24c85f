/** Turns a typed question into weighted terms of an index: its syllables, its pairs, and what laws write for what people say. */
import { analyze } from '../analyzer.ts'
import type { Token } from '../analyzer.ts'
import { fold } from '../analyzer/syllable.ts'
import { frameOf } from './frame.ts'
import { layWords, longestLayPhrase } from './lay-words.ts'
import { pairKey } from './postings.ts'
import { repair } from './repair.ts'
import { phraseUse, slotsOf } from './slots.ts'
import type { Slot } from './slots.ts'
import type { SearchIndex } from './text-index.ts'

/** One list of the index to walk. */
export interface Term {
  /** Number of the term in the index. */
  readonly term: number
  /** idf times the belief in it. */
  readonly gain: number
  readonly kind: 'syllable' | 'pair' | 'written'
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

const rarity = (index: SearchIndex, term: number): number => idf(index, index.passagesWith[term] ?? 0)

/** What the words around the matter of a question count; between 0 and 1 the choice moves no figure by half a point. */
const frameWeight = 0.3

export function planQuery(index: SearchIndex, question: string): Query {
  const tokens = analyze(question, { typed: true })
  const slots = weighFrame(readSlots(index, tokens))
  const terms = new Map<number, Term>()
  const keep = (term: Term): void => {
    const known = terms.get(term.term)
    if (known === undefined || known.gain < term.gain) terms.set(term.term, term)
  }
  const syllables = new Map<string, number>()
  const pairs = new Map<string, number>()
  slots.forEach((slot, i) => {
    const found = syllableTerms(index, slot)
    found.forEach(keep)
    const name = fold(slot.normal)
    if (!syllables.has(name)) syllables.set(name, slot.weight * mostRarity(index, found))
    const next = slots[i + 1]
    if (next?.follows !== true) return
    const joined = pairTerms(index, slot, next)
    joined.forEach(keep)
    const pairName = `${name} ${fold(next.normal)}`
    if (!pairs.has(pairName)) pairs.set(pairName, Math.min(slot.weight, next.weight) * mostRarity(index, joined))
  })
  writtenTerms(index, slots).forEach(keep)
  const syllableMass = sum(syllables.values())
  return { tokens, slots, terms: [...terms.values()], mass: syllableMass + sum(pairs.values()), syllableMass }
}

function readSlots(index: SearchIndex, tokens: readonly Token[]): Slot[] {
  const slots = tokens.flatMap((_, i) => slotsOf(index, tokens, i))
  return slots.map((slot, i) => repair(index, slots[i - 1], slot, slots[i + 1]))
}

function weighFrame(slots: readonly Slot[]): Slot[] {
  const inFrame = frameOf(
    slots.map((slot) => fold(slot.normal)),
    slots.map((slot) => slot.follows),
  )
  return slots.map((slot, i) => (inFrame[i] === true ? { ...slot, weight: slot.weight * frameWeight } : slot))
}

function syllableTerms(index: SearchIndex, slot: Slot): Term[] {
  return slot.readings.map(({ folded, weight }) => ({ term: folded, gain: rarity(index, folded) * weight * slot.weight, kind: 'syllable' }))
}

function pairTerms(index: SearchIndex, slot: Slot, next: Slot): Term[] {
  return slot.readings.flatMap((a) =>
    next.readings.flatMap((b): Term[] => {
      const term = index.pairNumber.get(pairKey(a.folded, b.folded))
      if (term === undefined) return []
      return [{ term, gain: rarity(index, term) * a.weight * b.weight * Math.min(slot.weight, next.weight), kind: 'pair' }]
    }),
  )
}

/** What finding the best of them could gain; something no passage holds counts as rare as can be. */
function mostRarity(index: SearchIndex, terms: readonly Term[]): number {
  return terms.length === 0 ? idf(index, 0) : Math.max(...terms.map(({ term }) => rarity(index, term)))
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, n) => total + n, 0)

/** How much the written words for something said count against words that were typed. */
const writtenWeight = 0.5
/** A phrase the documents use themselves, in more than this share of passages, needs no translation. */
const ownUse = 0.003

function writtenTerms(index: SearchIndex, slots: readonly Slot[]): Term[] {
  const most = Math.max(2, ownUse * index.passages.length)
  return slots.flatMap((_, s) => {
    const terms: Term[] = []
    let phrase = ''
    for (let n = 0; n < longestLayPhrase && (n === 0 || slots[s + n]?.follows === true); n++) {
      phrase += `${n === 0 ? '' : ' '}${slots[s + n]?.normal ?? ''}`
      const written = layWords.get(phrase)
      if (written !== undefined && phraseUse(index, phrase.split(' ').map(fold)) <= most) {
        terms.push(...written.flatMap((syllables) => termsOfPhrase(index, syllables)))
      }
    }
    return terms
  })
}

function termsOfPhrase(index: SearchIndex, syllables: readonly string[]): Term[] {
  const numbers = syllables.map((word) => index.foldedNumber.get(word))
  return numbers.flatMap((number, i): Term[] => {
    const before = numbers[i - 1]
    const pair = before === undefined || number === undefined ? undefined : index.pairNumber.get(pairKey(before, number))
    return [number, pair].flatMap((term) =>
      term === undefined ? [] : [{ term, gain: writtenWeight * rarity(index, term), kind: 'written' as const }],
    )
  })
}
