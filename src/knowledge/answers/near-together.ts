/**
 * Words that belong together: "công khai tiêu chuẩn chức danh" is said where the two stand side by side, not where one clause
 * happens to hold both. The concepts' counterpart of pairs of syllables.
 */
import type { Annotated, Placed } from './annotate.ts'
import { framing } from './lexicon/weights.ts'
import type { Question } from './question.ts'

/** Syllables that may stand between two words that belong together, and between two that loosely do. */
const close = 3
const loose = 7

/** Pairs of things a question names one right after the other. */
export function neighboursIn({ matches, concepts }: Question): readonly (readonly [string, string])[] {
  const said = matches.filter((m) => (m.sense === 'matter' || m.sense === 'people') && !framing.has(m.id) && concepts.includes(m.id))
  return said.flatMap((m): (readonly [string, string])[] => {
    const next = said.find((other) => other.from >= m.to)
    return next === undefined || next.id === m.id ? [] : [[m.id, next.id]]
  })
}

/** How many of the pairs a section has side by side in one clause; loosely counts half. */
export function togetherIn({ clauses }: Annotated, pairs: readonly (readonly [string, string])[]): number {
  let sum = 0
  for (const [one, other] of pairs) {
    let least = Number.POSITIVE_INFINITY
    for (const { placed } of clauses) least = Math.min(least, gap(placed, one, other))
    sum += least <= close ? 1 : least <= loose ? 0.5 : 0
  }
  return sum
}

function gap(placed: readonly Placed[], one: string, other: string): number {
  let least = Number.POSITIVE_INFINITY
  for (const a of placed) {
    if (a.id !== one) continue
    for (const b of placed) if (b.id === other) least = Math.min(least, Math.max(a.from - b.to, b.from - a.to, 0))
  }
  return least
}
