/** Pairs of syllables that hardly any section but one has: to use just these is to mean just that place. */
import type { Annotated } from './annotate.ts'
import type { Syllable } from './syllables.ts'

/** A pair is rare when no more sections than this have it in their own text. */
const fewHolders = 2

/** Counts for each section the rare pairs it shares with a row of syllables; one that two sections share counts half. */
export function rarePairsOf(sections: readonly Annotated[]): (syllables: readonly Syllable[]) => ReadonlyMap<Annotated, number> {
  const holders = pairHolders(sections)
  return (syllables) => {
    const counts = new Map<Annotated, number>()
    for (const pair of new Set(syllables.map((_, i) => pairAt(syllables, i)))) {
      const where = holders.get(pair)
      if (where === undefined || where.size > fewHolders) continue
      for (const at of where) counts.set(at, (counts.get(at) ?? 0) + 1 / where.size)
    }
    return counts
  }
}

function pairHolders(sections: readonly Annotated[]): ReadonlyMap<string, ReadonlySet<Annotated>> {
  const out = new Map<string, Set<Annotated>>()
  for (const at of sections) {
    for (const { folded } of at.clauses) {
      const syllables = folded.trim().split(' ')
      for (const [i, syllable] of syllables.slice(1).entries()) {
        const pair = `${syllables[i] ?? ''} ${syllable}`
        out.set(pair, (out.get(pair) ?? new Set()).add(at))
      }
    }
  }
  return out
}

function pairAt(syllables: readonly Syllable[], i: number): string {
  const [one, other] = [syllables[i], syllables[i + 1]]
  return one === undefined || other === undefined || other.afterBreak ? '' : `${one.folded} ${other.folded}`
}
