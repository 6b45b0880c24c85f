/**
 * Reads a slot of a question as what was meant, when its neighbours speak for another syllable than the typed one.
 *
 * A syllable is doubted when the documents do not know it, do not know it with these marks, or never hold it beside
 * either neighbour. Near syllables are then judged by how often they stand beside those neighbours.
 */
import { fold, isSyllable } from '../analyzer/syllable.ts'
import { isOneEditAway, nearSyllables } from './slips.ts'
import type { Reading, Slot } from './slots.ts'
import { pairUseOf } from './text-index.ts'
import type { SearchIndex } from './text-index.ts'

/**
 * Scores are logarithms of the number of passages that hold a pair. Set on questions with one and three letters
 * dropped, swapped or replaced; none moves a figure by a point when halved or doubled.
 */
const score = {
  /** What a near syllable must score above a typed one that the documents know with other marks. */
  margin: 1,
  /** For a near syllable whose spelling with marks is one edit away too. */
  sameMarks: 1.5,
  /** Against common syllables, per logarithm of the passages that hold them: they stand beside anything. */
  commonness: 0.5,
}
/** Passages that must hold the pair on each side before a syllable known as typed gets a second reading. */
const leastUse = 2
/** How far a near syllable is believed that no neighbour speaks for. */
const blindTrust = 0.5
const mostReadings = 4

/** Words of asking and talking that official text hardly uses: their strangeness beside its words means nothing. */
const everyday: ReadonlySet<string> = new Set(
  `ai gì gi nào nao đâu dau sao thế the vậy vay lâu lau mấy may bao nhiêu nhieu hãy hay nhỉ ạ à ư hả nhé
   tôi em anh chị mình bạn ơi cho hỏi biết`.split(/\s+/u),
)

export function repair(index: SearchIndex, before: Slot | undefined, slot: Slot, after: Slot | undefined): Slot {
  const typed = fold(slot.normal)
  if (/\d/u.test(typed) || everyday.has(slot.normal) || everyday.has(typed)) return slot
  const sides: Sides = {
    left: slot.follows ? before?.readings[0]?.folded : undefined,
    right: after?.follows === true ? after.readings[0]?.folded : undefined,
  }
  const own = slot.readings[0]?.folded
  const strange = typed !== slot.normal && !index.wordNumber.has(slot.normal)
  if (own !== undefined && !strange && !standsAlone(usesBeside(index, sides, own))) return slot

  const near = nearSyllables(index.near, index.folded, typed)
  const better = readingsBeside(index, sides, near, slot.normal, own, strange)
  if (better.length > 0) return { ...slot, readings: own === undefined ? better : [...better, { folded: own, weight: 1 }] }
  // a proper syllable is taken at its word: the documents just do not hold it
  if (own !== undefined || isSyllable(typed)) return slot
  const common = near.sort((a, b) => (index.passagesWith[b] ?? 0) - (index.passagesWith[a] ?? 0) || a - b)
  return { ...slot, readings: common.slice(0, mostReadings).map((folded) => ({ folded, weight: blindTrust })) }
}

/** The near syllables that fit between the neighbours, best first; the best is believed fully. */
function readingsBeside(
  index: SearchIndex,
  sides: Sides,
  near: readonly number[],
  normal: string,
  own: number | undefined,
  strange: boolean,
): Reading[] {
  const fit = (folded: number): number =>
    usesBeside(index, sides, folded).reduce((sum, passages) => sum + Math.log1p(passages), 0) -
    score.commonness * Math.log1p(index.passagesWith[folded] ?? 0)
  const fits = (uses: readonly number[]): boolean =>
    own === undefined || strange ? uses.some((passages) => passages > 0) : uses.every((passages) => passages >= leastUse)
  const least = own === undefined || !strange ? Number.NEGATIVE_INFINITY : fit(own) + score.margin
  const better = near
    .filter((folded) => fits(usesBeside(index, sides, folded)))
    .map((folded) => ({ folded, at: fit(folded) + (strange && keepsMarks(index, folded, normal) ? score.sameMarks : 0) }))
    .filter(({ at }) => at > least)
    .sort((a, b) => b.at - a.at || a.folded - b.folded)
    .slice(0, mostReadings)
  const best = better[0]?.at ?? 0
  return better.map(({ folded, at }) => ({ folded, weight: Math.exp(at - best) }))
}

interface Sides {
  readonly left: number | undefined
  readonly right: number | undefined
}

/** Passages that hold the pair with the neighbour on the left and on the right, of the neighbours there are. */
function usesBeside(index: SearchIndex, { left, right }: Sides, folded: number): number[] {
  return [
    ...(left === undefined ? [] : [pairUseOf(index, left, folded)]),
    ...(right === undefined ? [] : [pairUseOf(index, folded, right)]),
  ]
}

/** Has two neighbours and forms a known pair with neither. */
const standsAlone = (uses: readonly number[]): boolean => uses.length === 2 && uses.every((passages) => passages === 0)

const keepsMarks = (index: SearchIndex, folded: number, normal: string): boolean =>
  index.spellings[folded]?.some((spelling) => isOneEditAway(spelling, normal)) === true
