/** Questions that ask what a thing is ("X là gì", "thế nào là X", "định nghĩa của X"), and clauses that say so ("X là …"). */
import { fold } from '../analyzer/syllable.ts'
import type { Query } from './query.ts'
import type { SearchIndex } from './text-index.ts'

const patterns = [
  /(?:dinh nghia|khai niem)(?: cua| ve)? ([^,]+?)(?= nhu the nao| la gi| duoc | trong | theo |,|$)/u,
  /the nao la ([^,]+?)(?= theo | trong |,|$)/u,
  /(?:^|, )([^,]+?) (?:duoc hieu |co nghia )?la gi(?=$|,| )/u,
  /(?:^|, )([^,]+?) (?:duoc hieu|nghia) (?:la|nhu the nao|the nao)(?=$|,| )/u,
]
/** Longer subjects are sentences, not terms. */
const mostSyllables = 14

/** The syllables, without marks, of the thing asked about; undefined when the question asks something else. */
export function askedTerm(query: Query): readonly string[] | undefined {
  const text = query.slots.map((slot, i) => `${i > 0 && !slot.follows ? ', ' : i > 0 ? ' ' : ''}${fold(slot.normal)}`).join('')
  for (const pattern of patterns) {
    const term = pattern.exec(text)?.[1]?.trim().split(' ')
    if (term !== undefined && term.length <= mostSyllables) return term
  }
  return undefined
}

/**
 * How far a run of words defines a term: 1 when a sentence or clause opens with all of it followed by "là", "gồm" or
 * "bao gồm", less when only its ending does ("em muốn hỏi công đoàn" asks about "công đoàn"), 0 when nothing does.
 *
 * @param words - numbers of folded syllables, −1 for punctuation
 */
export function definesTerm(index: SearchIndex, term: readonly string[], words: ArrayLike<number>): number {
  const wanted = term.map((word) => index.foldedNumber.get(word) ?? -2)
  const is = index.foldedNumber.get('la') ?? -3
  const comprises = index.foldedNumber.get('gom') ?? -3
  const last = wanted.at(-1)
  let best = 0
  for (let i = 0; i + 1 < words.length; i++) {
    if (words[i] !== last) continue
    const next = words[i + 1] === -1 ? words[i + 2] : words[i + 1]
    if (next !== is && next !== comprises && words[i + 2] !== comprises) continue
    let length = 1
    while (length < wanted.length && words[i - length] === wanted[wanted.length - 1 - length]) length += 1
    const opens = i - length < 0 || words[i - length] === -1
    if (opens && (length > 1 || wanted.length === 1)) best = Math.max(best, length / wanted.length)
  }
  return best
}
