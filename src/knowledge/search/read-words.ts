/** Reads a passage word by word beside the question: runs of three, agreement of marks, definitions. */
import { slotsFor } from './asked.ts'
import type { Asked } from './asked.ts'
import { definesTerm } from './definition.ts'
import { foldedAt } from './text-index.ts'
import type { SearchIndex } from './text-index.ts'

/** Each 0–1. */
export interface WordEvidence {
  /** Share of the question's runs of three syllables that stand in the passage. */
  readonly triples: number
  /** The passage defines what the question asks the meaning of. */
  readonly definition: number
  /** Share of the matched pairs (or syllables, when there is none) whose marks agree. */
  readonly accents: number
}

/** How often a slot's syllable or pair was met: not at all, with other marks, with the same. */
const unmet = 0
const otherMarks = 1
const sameMarks = 2

export function readWords(index: SearchIndex, asked: Asked, from: number, to: number): WordEvidence {
  const { slots } = asked.query
  const folded = new Int32Array(to - from)
  for (let i = from; i < to; i++) folded[i - from] = foldedAt(index, i)
  const agrees = (slot: number, i: number): boolean => asked.accented[slot] === -1 || asked.accented[slot] === index.words[from + i]
  const single = new Uint8Array(slots.length)
  const double = new Uint8Array(slots.length)
  const triple = new Uint8Array(slots.length)
  for (let i = 0; i < folded.length; i++) {
    const here = slotsFor(asked, folded[i] ?? -1)
    if (here.length === 0) continue
    const next = slotsFor(asked, folded[i + 1] ?? -1)
    for (const s of here) {
      const same = agrees(s, i)
      if (single[s] !== sameMarks) single[s] = same ? sameMarks : otherMarks
      if (slots[s + 1]?.follows !== true || !next.includes(s + 1)) continue
      if (double[s] !== sameMarks) double[s] = same && agrees(s + 1, i + 1) ? sameMarks : otherMarks
      if (slots[s + 2]?.follows === true && slotsFor(asked, folded[i + 2] ?? -1).includes(s + 2)) triple[s] = 1
    }
  }
  return {
    triples: tripleShare(asked, triple),
    accents: agreement(double, asked.rarity) ?? agreement(single, asked.rarity) ?? 0,
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

function agreement(met: Uint8Array, rarity: readonly number[]): number | undefined {
  let all = 0
  let same = 0
  met.forEach((state, s) => {
    if (state === unmet) return
    all += rarity[s] ?? 0
    if (state === sameMarks) same += rarity[s] ?? 0
  })
  return all === 0 ? undefined : same / all
}
