/** How much two questions are the same one, typed with accents or without, in shorthand or in full. */
import { analyze } from '../knowledge/analyzer.ts'

/** Politeness and pronouns: they say who asks, not what. Folded. */
const filler = new Set(
  'a ah oi da vang xin cho hoi minh toi em anh chi ac bot ad giup voi nhe nha vay the thi la cac nhung duoc biet muon can co ban chu oi ạ'.split(
    ' ',
  ),
)

/** A question as what it consists of: its words and its pairs of neighbouring words. */
export type Shape = ReadonlySet<string>

export function shapeOf(text: string): Shape {
  const words = analyze(text, { typed: true })
    .flatMap(({ folded, meanings }) => (meanings?.length === 1 ? (meanings[0] ?? []).map(plain) : [folded]))
    .filter((word) => !filler.has(word))
  return new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)])
}

const plain = (word: string) => analyze(word)[0]?.folded ?? word

/** 0–1: the share of what they have in common (Dice). */
export function likeness(a: Shape, b: Shape): number {
  if (a.size === 0 || b.size === 0) return 0
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let common = 0
  for (const part of small) if (large.has(part)) common++
  return (2 * common) / (a.size + b.size)
}
