/** The lists of an index: for every syllable and every pair, in which units it stands and how often. */
/** Two syllable numbers as one key; exact up to 2^26 different syllables. */
export const pairKey = (first: number, second: number): number => first * 0x4000000 + second

export interface Streams {
  readonly words: Int32Array
  readonly foldedOf: Int32Array
  readonly firstWord: Int32Array
  readonly passageOf: Int32Array
}

export interface Postings {
  readonly pairNumber: ReadonlyMap<number, number>
  /** Terms 0 … syllables − 1 are syllables, pairs follow. Postings of t: start[t] … start[t] + count[t] − 1. */
  readonly start: Int32Array
  readonly count: Int32Array
  readonly unitAt: Int32Array
  readonly timesAt: Uint8Array
  /** In how many passages a term occurs. */
  readonly passagesWith: Int32Array
}

/** Counts, reserves, fills: every list ends up in one array, in order of units. */
export function buildPostings(streams: Streams, syllables: number): Postings {
  const { words, foldedOf, firstWord, passageOf } = streams
  const { pairNumber, pairs, total } = countTerms(streams, syllables)
  const start = new Int32Array(total.length)
  let size = 0
  for (let t = 0; t < total.length; t++) {
    start[t] = size
    size += total[t] ?? 0
  }
  const count = new Int32Array(total.length)
  const unitAt = new Int32Array(size)
  const timesAt = new Uint8Array(size)
  const passagesWith = new Int32Array(total.length)
  const lastPassage = new Int32Array(total.length).fill(-1)
  const add = (term: number, unit: number): void => {
    const next = (start[term] ?? 0) + (count[term] ?? 0)
    if ((count[term] ?? 0) > 0 && unitAt[next - 1] === unit) {
      timesAt[next - 1] = Math.min(255, (timesAt[next - 1] ?? 0) + 1)
      return
    }
    unitAt[next] = unit
    timesAt[next] = 1
    count[term] = (count[term] ?? 0) + 1
    const passage = passageOf[unit] ?? 0
    if (lastPassage[term] === passage) return
    lastPassage[term] = passage
    passagesWith[term] = (passagesWith[term] ?? 0) + 1
  }
  for (let u = 0; u + 1 < firstWord.length; u++) {
    for (let i = firstWord[u] ?? 0; i < (firstWord[u + 1] ?? 0); i++) {
      const word = words[i] ?? -1
      if (word < 0) continue
      add(foldedOf[word] ?? 0, u)
      const pair = pairs[i] ?? -1
      if (pair >= 0) add(pair, u)
    }
  }
  return { pairNumber, start, count, unitAt, timesAt, passagesWith }
}

interface Counts {
  readonly pairNumber: ReadonlyMap<number, number>
  /** Per word of the stream: the pair it ends, −1 for none. */
  readonly pairs: Int32Array
  /** Per term: how often it occurs. */
  readonly total: readonly number[]
}

function countTerms({ words, foldedOf, firstWord }: Streams, syllables: number): Counts {
  const pairNumber = new Map<number, number>()
  const pairs = new Int32Array(words.length).fill(-1)
  const total = new Array<number>(syllables).fill(0)
  for (let u = 0; u + 1 < firstWord.length; u++) {
    let before = -1
    for (let i = firstWord[u] ?? 0; i < (firstWord[u + 1] ?? 0); i++) {
      const word = words[i] ?? -1
      const current = word < 0 ? -1 : (foldedOf[word] ?? -1)
      if (current >= 0) total[current] = (total[current] ?? 0) + 1
      if (before >= 0 && current >= 0) {
        const key = pairKey(before, current)
        const number = pairNumber.get(key) ?? total.push(0) - 1
        pairNumber.set(key, number)
        pairs[i] = number
        total[number] = (total[number] ?? 0) + 1
      }
      before = current
    }
  }
  return { pairNumber, pairs, total }
}
