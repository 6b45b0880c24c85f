/**
 * Cuts text into words and numbers, without judging them.
 *
 * Numbers keep what belongs to them: "100%", "2023", "01/02/2021", "1.000.000", "7,5". Letters glued to digits stay one
 * word ("3a"), and so does "đ/c" (đồng chí). Combining marks stay with their letter, so decomposed text is cut where composed text is.
 */
const wordPattern =
  /[đĐ]\/[cC](?![\p{L}\p{M}\d])|\d{1,2}-\d{1,2}-\d{4}(?![\p{L}\p{M}\d])|\d+(?:[.,/]\d+)*%?(?![\p{L}\p{M}\d])|[\p{L}\p{M}\d]+/gu
/** A gap that lets the words around it form a pair: blanks, hyphens, quotes, the dot of nothing else. */
const joins = /^[\s\-–"“”'‘’/]*$/u

export interface Word {
  readonly surface: string
  /** UTF-16 offsets in the text given. */
  readonly start: number
  readonly end: number
  /** Whether this word follows the one before with no punctuation between them. */
  readonly joined: boolean
}

export function scanWords(text: string): Word[] {
  const words: Word[] = []
  let last = -1
  for (const match of text.matchAll(wordPattern)) {
    const start = match.index
    const surface = match[0]
    const joined = last >= 0 && (start - last === 1 || joins.test(text.slice(last, start))) && !breaks(text, last, start)
    words.push({ surface, start, end: start + surface.length, joined })
    last = start + surface.length
  }
  return words
}

/** One character between two words is nearly always a blank; anything else that is not in `joins` separates. */
function breaks(text: string, from: number, to: number): boolean {
  if (to - from !== 1) return text.slice(from, to).includes('\n')
  const gap = text[from] ?? ''
  return gap === '\n' || !joins.test(gap)
}
