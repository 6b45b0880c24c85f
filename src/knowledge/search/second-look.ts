/** Reads a promising passage word by word for what lists of terms cannot tell: word order, marks, the title as a whole. */
import { fold } from '../analyzer/syllable.ts'
import { askedTerm, definesTerm } from './definition.ts'
import { idf } from './query.ts'
import type { Query, Slot } from './query.ts'
import { pairKey } from './text-index.ts'
import type { SearchIndex } from './text-index.ts'

/** Evidence, each 0–1. */
export interface SecondLook {
  /** Share of the question's runs of three syllables that stand in the passage. */
  readonly triples: number
  /** How well question and title are about the same: share of the question in it times share of it in the question. */
  readonly titleMatch: number
  /** Share of the context (a law's name) that the question names. */
  readonly contextMatch: number
  /** The passage defines what the question asks the meaning of. */
  readonly definition: number
  /** Share of the matched pairs (or syllables, when there is none) whose marks agree. */
  readonly accents: number
}

/** What is the same for every passage looked at. */
export interface Asked {
  readonly query: Query
  /** Folded syllable → the slots it may stand for. */
  readonly slotsOf: ReadonlyMap<number, readonly number[]>
  readonly terms: ReadonlyMap<number, number>
  readonly rarity: readonly number[]
  /** Accented word asked for; −1 when the person typed no marks, −2 when the index does not know it. */
  readonly accented: readonly number[]
  readonly definition: readonly Slot[] | undefined
}

export function prepare(index: SearchIndex, query: Query): Asked {
  const slotsOf = new Map<number, number[]>()
  query.slots.forEach((slot, s) => {
    for (const reading of slot.readings) slotsOf.set(reading.folded, [...(slotsOf.get(reading.folded) ?? []), s])
  })
  return {
    query,
    slotsOf,
    terms: new Map(query.terms.map((term) => [term.term, term.gain])),
    rarity: query.slots.map((slot) => Math.max(0, ...slot.readings.map((reading) => idf(index, index.passagesWith[reading.folded] ?? 0)))),
    accented: query.slots.map((slot) => (fold(slot.normal) === slot.normal ? -1 : (index.wordNumber.get(slot.normal) ?? -2))),
    definition: askedTerm(query),
  }
}

export function lookAgain(index: SearchIndex, asked: Asked, passage: number): SecondLook {
  const first = index.firstUnit[passage] ?? 0
  const context = overlap(index, asked, index.firstWord[first] ?? 0, index.firstWord[first + 1] ?? 0)
  const titleEnd = index.firstWord[first + 2] ?? 0
  const title = overlap(index, asked, afterAddress(index, index.firstWord[first + 1] ?? 0, titleEnd), titleEnd)
  return {
    ...readWords(index, asked, index.firstWord[first] ?? 0, index.firstWord[index.firstUnit[passage + 1] ?? 0] ?? 0),
    titleMatch: title.all === 0 ? 0 : (title.shared * title.shared) / (title.all * (asked.query.mass || 1)),
    contextMatch: context.all === 0 ? 0 : context.shared / context.all,
  }
}

/** idf of the different syllables and pairs in a stretch of words, and of those the question has too. */
function overlap(index: SearchIndex, asked: Asked, from: number, to: number): { readonly all: number; readonly shared: number } {
  const seen = new Set<number>()
  let all = 0
  let shared = 0
  let before = -1
  for (let i = from; i < to; i++) {
    const word = index.words[i] ?? -1
    const current = word < 0 ? -1 : (index.foldedOf[word] ?? -1)
    const pair = before >= 0 && current >= 0 ? (index.pairNumber.get(pairKey(before, current)) ?? -1) : -1
    for (const term of [current, pair]) {
      if (term < 0 || seen.has(term)) continue
      seen.add(term)
      const rarity = idf(index, index.passagesWith[term] ?? 0)
      all += rarity
      if (asked.terms.has(term)) shared += rarity
    }
    before = current
  }
  return { all, shared }
}

/** "Điều 12.", "Chương II", "Mục 3" say where a passage stands, not what it is about. */
const addressWords: ReadonlySet<string> = new Set(['dieu', 'chuong', 'muc', 'phan', 'khoan'])

function afterAddress(index: SearchIndex, from: number, to: number): number {
  const word = index.words[from] ?? -1
  const folded = word < 0 ? '' : (index.folded[index.foldedOf[word] ?? 0] ?? '')
  return addressWords.has(folded) ? Math.min(to, from + 2) : from
}

function readWords(index: SearchIndex, asked: Asked, from: number, to: number): Pick<SecondLook, 'triples' | 'definition' | 'accents'> {
  const { slots } = asked.query
  const folded = new Int32Array(to - from)
  for (let i = from; i < to; i++) {
    const word = index.words[i] ?? -1
    folded[i - from] = word < 0 ? -1 : (index.foldedOf[word] ?? -1)
  }
  const isAt = (slot: number, i: number): boolean => asked.slotsOf.get(folded[i] ?? -1)?.includes(slot) === true
  const agrees = (slot: number, i: number): boolean => asked.accented[slot] === -1 || asked.accented[slot] === index.words[from + i]
  const triple = new Uint8Array(slots.length)
  // per slot: 0 not seen, 1 seen with other marks, 2 seen with the same
  const single = new Uint8Array(slots.length)
  const double = new Uint8Array(slots.length)
  for (let i = 0; i < folded.length; i++) {
    for (const s of asked.slotsOf.get(folded[i] ?? -1) ?? []) {
      const same = agrees(s, i)
      single[s] = Math.max(single[s] ?? 0, same ? 2 : 1)
      if (slots[s + 1]?.follows !== true || !isAt(s + 1, i + 1)) continue
      double[s] = Math.max(double[s] ?? 0, same && agrees(s + 1, i + 1) ? 2 : 1)
      if (slots[s + 2]?.follows === true && isAt(s + 2, i + 2)) triple[s] = 1
    }
  }
  const pairs = agreement(double, asked.rarity)
  return {
    triples: tripleShare(asked, triple),
    accents: pairs ?? agreement(single, asked.rarity) ?? 0,
    definition: asked.definition === undefined ? 0 : definesTerm(index, asked.definition, folded),
  }
}

function tripleShare(asked: Asked, found: Uint8Array): number {
  const { slots } = asked.query
  let all = 0
  let shared = 0
  for (let s = 0; s + 2 < slots.length; s++) {
    if (slots[s + 1]?.follows !== true || slots[s + 2]?.follows !== true) continue
    const rarity = (asked.rarity[s] ?? 0) + (asked.rarity[s + 1] ?? 0) + (asked.rarity[s + 2] ?? 0)
    all += rarity
    if (found[s] === 1) shared += rarity
  }
  return all === 0 ? 0 : shared / all
}

function agreement(seen: Uint8Array, rarity: readonly number[]): number | undefined {
  let all = 0
  let same = 0
  seen.forEach((state, s) => {
    if (state === 0) return
    all += rarity[s] ?? 0
    if (state === 2) same += rarity[s] ?? 0
  })
  return all === 0 ? undefined : same / all
}
