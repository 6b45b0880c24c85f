/** Looks at a promising passage for what lists of terms cannot tell: its title as a whole, its address, and its word order. */
import { slotsFor } from './asked.ts'
import type { Asked } from './asked.ts'
import { pairKey } from './postings.ts'
import { idf } from './query.ts'
import { readWords } from './read-words.ts'
import type { WordEvidence } from './read-words.ts'
import { foldedAt } from './text-index.ts'
import type { SearchIndex } from './text-index.ts'

/** Evidence, each 0–1. */
export interface SecondLook extends WordEvidence {
  /** How well question and title are about the same: share of the question in it times share of it in the question. */
  readonly titleMatch: number
  /** 1 when the question names the passage's own address ("Điều 20"). */
  readonly address: number
  /** Share of the context (a law's name) that the question names. */
  readonly contextMatch: number
}

export function lookAgain(index: SearchIndex, asked: Asked, passage: number): SecondLook {
  const first = index.firstUnit[passage] ?? 0
  const from = index.firstWord[first] ?? 0
  const titleFrom = index.firstWord[first + 1] ?? 0
  const titleEnd = index.firstWord[first + 2] ?? 0
  const addressed = hasAddress(index, titleFrom, titleEnd)
  const context = overlap(index, asked, from, titleFrom)
  const title = overlap(index, asked, titleFrom + (addressed ? 2 : 0), titleEnd)
  return {
    ...readWords(index, asked, from, index.firstWord[index.firstUnit[passage + 1] ?? 0] ?? 0),
    address: addressed && asksPair(asked, foldedAt(index, titleFrom), foldedAt(index, titleFrom + 1)) ? 1 : 0,
    titleMatch: title.all === 0 ? 0 : (title.shared * title.shared) / (title.all * (asked.query.mass || 1)),
    contextMatch: context.all === 0 ? 0 : context.shared / context.all,
  }
}

/** idf of the different syllables and pairs in a stretch of words, and how much of it the question asks for. */
function overlap(index: SearchIndex, asked: Asked, from: number, to: number): { readonly all: number; readonly shared: number } {
  const seen = new Set<number>()
  let all = 0
  let shared = 0
  let before = -1
  for (let i = from; i < to; i++) {
    const current = foldedAt(index, i)
    const pair = before >= 0 && current >= 0 ? (index.pairNumber.get(pairKey(before, current)) ?? -1) : -1
    for (const term of [current, pair]) {
      if (term < 0 || seen.has(term)) continue
      seen.add(term)
      const rarity = idf(index, index.passagesWith[term] ?? 0)
      all += rarity
      shared += Math.min(rarity, asked.gains.get(term) ?? 0)
    }
    before = current
  }
  return { all, shared }
}

/** "Điều 12.", "Chương II", "Mục 3" say where a passage stands, not what it is about. */
const addressWords: ReadonlySet<string> = new Set(['dieu', 'chuong', 'muc', 'phan', 'khoan'])

function hasAddress(index: SearchIndex, from: number, to: number): boolean {
  return to - from >= 2 && addressWords.has(index.folded[foldedAt(index, from)] ?? '')
}

/** Whether the question holds the two syllables side by side. */
function asksPair(asked: Asked, first: number, second: number): boolean {
  const after = slotsFor(asked, second)
  return slotsFor(asked, first).some((s) => asked.query.slots[s + 1]?.follows === true && after.includes(s + 1))
}
