/** A question made ready for being compared with many passages. */
import { fold } from '../analyzer/syllable.ts'
import { askedTerm } from './definition.ts'
import { idf } from './query.ts'
import type { Query } from './query.ts'
import type { Slot } from './slots.ts'
import type { SearchIndex } from './text-index.ts'

export interface Asked {
  readonly query: Query
  /** Folded syllable → position in `slotLists` of the slots it may stand for; 0 for none. */
  readonly listOf: Int32Array
  readonly slotLists: readonly (readonly number[])[]
  readonly gains: ReadonlyMap<number, number>
  /** Per slot. */
  readonly rarity: readonly number[]
  /** Accented word asked for; −1 when the person typed no marks, −2 when the index does not know it. */
  readonly accented: readonly number[]
  readonly definition: readonly Slot[] | undefined
}

const none: readonly number[] = []

/** The slots a folded syllable (−1: punctuation) may stand for. */
export const slotsFor = (asked: Asked, folded: number): readonly number[] => asked.slotLists[asked.listOf[folded] ?? 0] ?? none

export function prepare(index: SearchIndex, query: Query): Asked {
  const listOf = new Int32Array(index.folded.length)
  const slotLists: number[][] = [[]]
  query.slots.forEach((slot, s) => {
    for (const { folded } of slot.readings) {
      if (listOf[folded] === 0) listOf[folded] = slotLists.push([]) - 1
      slotLists[listOf[folded] ?? 0]?.push(s)
    }
  })
  return {
    query,
    listOf,
    slotLists,
    gains: new Map(query.terms.map((term) => [term.term, term.gain])),
    rarity: query.slots.map((slot) => Math.max(0, ...slot.readings.map((reading) => idf(index, index.passagesWith[reading.folded] ?? 0)))),
    accented: query.slots.map((slot) => (fold(slot.normal) === slot.normal ? -1 : (index.wordNumber.get(slot.normal) ?? -2))),
    definition: askedTerm(query),
  }
}
