/**
 * Typing slips: which syllables of the index a typed one may have been meant as.
 *
 * Near means one letter dropped, added, replaced or swapped with its neighbour, or one sound written as another that is
 * spoken alike ("xử dụng", "chách nhiệm", "lâng lương"). Every syllable is filed under what remains of it with one
 * letter left out, so a lookup touches a dozen entries, not the vocabulary.
 */
export type NearIndex = ReadonlyMap<string, readonly number[]>

/** Files the folded vocabulary; numbers (digits) have no near ones: another number is another fact. */
export function fileByLetters(folded: readonly string[]): NearIndex {
  const files = new Map<string, number[]>()
  folded.forEach((word, number) => {
    if (/\d/u.test(word)) return
    for (const key of [word, ...withoutOne(word)]) {
      const list = files.get(key)
      if (list === undefined) files.set(key, [number])
      else if (list.at(-1) !== number) list.push(number)
    }
  })
  return files
}

/** Numbers of the syllables near a folded one, itself left out, in order of number. */
export function nearSyllables(near: NearIndex, vocabulary: readonly string[], typed: string): number[] {
  if (typed.length < 2 || /\d/u.test(typed)) return []
  const found = new Set<number>()
  for (const key of [typed, ...withoutOne(typed)]) {
    for (const number of near.get(key) ?? []) if (isOneEditAway(typed, vocabulary[number] ?? '')) found.add(number)
  }
  for (const spelt of soundAlikes(typed)) {
    for (const number of near.get(spelt) ?? []) if (vocabulary[number] === spelt) found.add(number)
  }
  return [...found].sort((a, b) => a - b)
}

const withoutOne = (word: string): string[] => Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))

/** Damerau–Levenshtein distance of exactly one. */
export function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i += 1
  let j = 0
  while (j < Math.min(a.length, b.length) - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j += 1
  const restA = a.length - i - j
  const restB = b.length - i - j
  return (restA <= 1 && restB <= 1) || (restA === 2 && restB === 2 && a[i] === b[i + 1] && a[i + 1] === b[i])
}

/** Initials and finals that many speakers do not tell apart and therefore write for one another. */
const initials: readonly (readonly string[])[] = [
  ['tr', 'ch'],
  ['s', 'x'],
  ['d', 'gi', 'r', 'v', 'z'],
  ['l', 'n'],
  ['c', 'k', 'q'],
  ['ng', 'ngh'],
  ['g', 'gh'],
]
const finals: readonly (readonly string[])[] = [
  ['n', 'ng', 'nh'],
  ['t', 'c', 'ch'],
]

/** The spellings of a folded syllable that many speakers pronounce alike, itself left out. */
export function soundAlikes(word: string): readonly string[] {
  const initial = /^(?:tr|ch|gi|ngh|ng|gh|[sxdrvlnckqgz])(?=[aeiouy])/u.exec(word)?.[0]
  const final = /(?:ng|nh|ch|[ntc])$/u.exec(word)?.[0]
  const others = (groups: readonly (readonly string[])[], part: string | undefined): string[] =>
    part === undefined ? [] : groups.filter((group) => group.includes(part)).flatMap((group) => group.filter((other) => other !== part))
  return [
    ...others(initials, initial).map((other) => other + word.slice(initial?.length)),
    ...others(finals, final).map((other) => word.slice(0, word.length - (final?.length ?? 0)) + other),
  ]
}
