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
  const words = wordsOf(text).filter((word) => !filler.has(word))
  return new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)])
}

/** Folded, shorthand that means one thing written out. */
const wordsOf = (text: string): readonly string[] =>
  analyze(text, { typed: true }).flatMap(({ folded, meanings }) => (meanings?.length === 1 ? (meanings[0] ?? []).map(plain) : [folded]))

const plain = (word: string) => analyze(word)[0]?.folded ?? word

/** What is asked for: the same words ask for different things with different ones of these. Folded, the first that is found counts. */
const wanted: readonly (readonly [RegExp, string])[] = [
  [/ (bao nhieu|may|muc|ti le|ty le|phan tram) /, 'how much'],
  [/ (khi nao|luc nao|bao gio|bao lau|ngay nao|thang nao|may gio|may ngay) /, 'when'],
  [/ (o dau|noi nao|cho nao|dau) /, 'where'],
  [/ (ai|nguoi nao|don vi nao|co quan nao) /, 'who'],
  [/ (tai sao|vi sao|sao lai) /, 'why'],
  [/ (the nao|lam sao|cach nao|ra sao|nhu nao|thu tuc|ho so|cach) /, 'how'],
  [/ (khong|chua|k|ko)(?: a| vay| the| nhi)* $/, 'whether'],
]

/** Words that may be there or not: they ask, count or join, and tell no two questions apart. Folded. */
const light = new Set(
  'bao nhieu may muc ti ty le phan tram khi luc gio lau ngay nao o dau noi cho ai nguoi tai sao vi the lam cach ra nhu khong chua k ko hay tien dong so hien nay gio hang moi mot thang huong lanh nhan tra dang cua theo quy dinh do ve la gi voi va ma bi phai'.split(
    ' ',
  ),
)

interface Meant {
  readonly what: string
  readonly words: ReadonlySet<string>
}

/** A question as what it is about and what of that is asked for, whatever the order of its words. */
export function meantBy(text: string): Meant {
  const words = wordsOf(text)
  const folded = ` ${words.join(' ')} `
  return {
    what: wanted.find(([pattern]) => pattern.test(folded))?.[1] ?? '',
    words: new Set(words.filter((word) => !filler.has(word) && !light.has(word))),
  }
}

/** The same thing asked in other words: about exactly the same, and asking for the same of it. One word more ("phó") is another question. */
export function isSame(a: Meant, b: Meant): boolean {
  if (a.words.size < 2 || a.words.size !== b.words.size || a.what !== b.what) return false
  return [...a.words].every((word) => b.words.has(word))
}

/** Whether the words that tell questions apart are the same, or so nearly that a slip of typing explains it. */
export function isAboutSame(a: Meant, b: Meant): boolean {
  const [small, large] = a.words.size <= b.words.size ? [a.words, b.words] : [b.words, a.words]
  const strange = [...small].filter((word) => !large.has(word)).length + [...large].filter((word) => !small.has(word)).length
  // A word more than the other has is a distinction; one in place of another may be a slip in a long question.
  return strange === 0 || (a.words.size === b.words.size && strange === 2 && a.words.size >= 6)
}

/** 0–1: the share of what they have in common (Dice). */
export function likeness(a: Shape, b: Shape): number {
  if (a.size === 0 || b.size === 0) return 0
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let common = 0
  for (const part of small) if (large.has(part)) common++
  return (2 * common) / (a.size + b.size)
}
