/** Questions that ask what a thing is ("X là gì", "thế nào là X", "định nghĩa của X"), and clauses that say so ("X là …"). */
import { fold } from '../analyzer/syllable.ts'
import type { Query } from './query.ts'
import type { Slot } from './slots.ts'
import type { SearchIndex } from './text-index.ts'

const patterns = [
  /(?:dinh nghia|khai niem)(?: cua| ve)? ([^,]+?)(?= nhu the nao| la gi| duoc | trong | theo |,|$)/du,
  /the nao la ([^,]+?)(?= theo | trong |,|$)/du,
  /(?:^|, )([^,]+?) (?:duoc hieu |co nghia )?la gi(?=$|,| )/du,
  /(?:^|, )([^,]+?) (?:duoc hieu|nghia) (?:la|nhu the nao|the nao)(?=$|,| )/du,
]
/** Longer subjects are sentences, not terms. */
const mostSyllables = 14

/** The slots that name the thing asked about; undefined when the question asks something else. */
export function askedTerm(query: Query): readonly Slot[] | undefined {
  let text = ''
  const starts = query.slots.map((slot, i) => {
    text += i === 0 ? '' : slot.follows ? ' ' : ', '
    text += fold(slot.normal)
    return text.length - fold(slot.normal).length
  })
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    const [from, to] = match?.indices?.[1] ?? [0, 0]
    const slots = query.slots.filter((_, i) => (starts[i] ?? 0) >= from && (starts[i] ?? 0) < to)
    if (slots.length > 0 && slots.length <= mostSyllables) return slots
  }
  return undefined
}

/**
 * How far a run of words defines a term: 1 when a sentence or clause opens with all of it followed by "là", "gồm" or
 * "bao gồm", less when only its ending does ("em muốn hỏi công đoàn" asks about "công đoàn"), 0 when nothing does.
 *
 * @param words - numbers of folded syllables, −1 for punctuation
 */
export function definesTerm(index: SearchIndex, term: readonly Slot[], words: ArrayLike<number>): number {
  const wanted = term.map((slot) => slot.readings.map((reading) => reading.folded))
  const isWanted = (at: number, word: number | undefined): boolean => word !== undefined && wanted[at]?.includes(word) === true
  const is = index.foldedNumber.get('la') ?? -3
  const comprises = index.foldedNumber.get('gom') ?? -3
  let best = 0
  for (let i = 0; i + 1 < words.length; i++) {
    if (!isWanted(wanted.length - 1, words[i])) continue
    const next = words[i + 1] === -1 ? words[i + 2] : words[i + 1]
    if (next !== is && next !== comprises && words[i + 2] !== comprises) continue
    let length = 1
    while (length < wanted.length && isWanted(wanted.length - 1 - length, words[i - length])) length += 1
    const opens = i - length < 0 || words[i - length] === -1
    if (opens && (length > 1 || wanted.length === 1)) best = Math.max(best, length / wanted.length)
  }
  return best
}
