/**
 * Reads a slot of a question as what was meant, when its neighbours speak for another syllable than the typed one.
 *
 * A syllable is doubted when the documents do not know it, do not know it with these marks, or never hold it beside
 * either neighbour. Near syllables are then judged by how often they stand beside those neighbours.
 */
import { fold, isSyllable } from '../analyzer/syllable.ts'
import type { Reading, Slot } from './query.ts'
import { isOneEditAway, nearSyllables } from './slips.ts'
import { pairUseOf } from './text-index.ts'
import type { SearchIndex } from './text-index.ts'

/** Scores are logarithms of the number of passages that hold a pair. */
export interface RepairWeights {
  /** What a near syllable must score above a typed one that the documents know with other marks. */
  readonly margin: number
  /** For a near syllable whose spelling with marks is one edit away too. */
  readonly sameMarks: number
  /** Against common syllables, per logarithm of the passages that hold them: they stand beside anything. */
  readonly commonness: number
  /** Passages that must hold the pair on each side before a syllable known as typed gets a second reading. */
  readonly leastUse: number
  /** How far the best repaired reading is believed; weaker ones less. */
  readonly trust: number
  /** How far a near syllable is believed that no neighbour speaks for. */
  readonly blindTrust: number
  /** How far the typed syllable is still believed after a repair. */
  readonly doubt: number
}

export const repairWeights: RepairWeights = { margin: 1, sameMarks: 1.5, commonness: 0.5, leastUse: 2, trust: 1, blindTrust: 0.5, doubt: 1 }
const mostReadings = 4

/** Words of asking and talking that official text hardly uses: their strangeness beside its words means nothing. */
const everyday: ReadonlySet<string> = new Set(
  'ai gì gi nào nao đâu dau sao thế the vậy vay lâu lau mấy may bao nhiêu nhieu hãy hay nhỉ ạ à ư hả nhé tôi em anh chị mình bạn ơi cho hỏi biết'.split(
    ' ',
  ),
)

interface Sides {
  readonly left: number | undefined
  readonly right: number | undefined
}

export function repair(
  index: SearchIndex,
  before: Slot | undefined,
  slot: Slot,
  after: Slot | undefined,
  weights: RepairWeights = repairWeights,
): Slot {
  const typed = fold(slot.normal)
  if (/\d/u.test(typed)) return slot
  const sides: Sides = {
    left: slot.follows ? before?.readings[0]?.folded : undefined,
    right: after?.follows === true ? after.readings[0]?.folded : undefined,
  }
  const own = slot.readings[0]?.folded
  const strange = typed !== slot.normal && !index.wordNumber.has(slot.normal)
  const ownUses = own === undefined ? [] : usesBeside(index, sides, own)
  if (everyday.has(slot.normal) || everyday.has(typed)) return slot
  if (own !== undefined && !strange && (ownUses.length < 2 || ownUses.some((passages) => passages > 0))) return slot

  const score = (folded: number): number =>
    usesBeside(index, sides, folded).reduce((sum, passages) => sum + Math.log1p(passages), 0) -
    weights.commonness * Math.log1p(index.passagesWith[folded] ?? 0)
  const supported = (uses: readonly number[]): boolean =>
    own === undefined || strange ? uses.some((passages) => passages > 0) : uses.every((passages) => passages >= weights.leastUse)
  const near = nearSyllables(index.near, index.folded, typed)
  const least = own === undefined || !strange ? -Infinity : score(own) + weights.margin
  const better = near
    .filter((folded) => supported(usesBeside(index, sides, folded)))
    .map((folded) => ({ folded, score: score(folded) + (strange && keepsMarks(index, folded, slot.normal) ? weights.sameMarks : 0) }))
    .filter((candidate) => candidate.score > least)
    .sort((a, b) => b.score - a.score || a.folded - b.folded)
  const best = better[0]
  if (best !== undefined) {
    const readings = better
      .slice(0, mostReadings)
      .map(({ folded, score: at }): Reading => ({ folded, weight: weights.trust * Math.exp(at - best.score) }))
    return { ...slot, readings: own === undefined ? readings : [...readings, { folded: own, weight: weights.doubt }] }
  }
  // a proper syllable is taken at its word: the documents just do not hold it
  if (own !== undefined || isSyllable(typed)) return slot
  const common = near.sort((a, b) => (index.passagesWith[b] ?? 0) - (index.passagesWith[a] ?? 0) || a - b)
  return { ...slot, readings: common.slice(0, mostReadings).map((folded) => ({ folded, weight: weights.blindTrust })) }
}

/** Passages that hold the pair with the neighbour on the left and on the right, of the neighbours there are. */
function usesBeside(index: SearchIndex, { left, right }: Sides, folded: number): number[] {
  return [
    ...(left === undefined ? [] : [pairUseOf(index, left, folded)]),
    ...(right === undefined ? [] : [pairUseOf(index, folded, right)]),
  ]
}

const keepsMarks = (index: SearchIndex, folded: number, normal: string): boolean =>
  index.spellings[folded]?.some((spelling) => isOneEditAway(spelling, normal)) === true
