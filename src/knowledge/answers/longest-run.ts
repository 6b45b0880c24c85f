/** The very words of a question, standing in a clause in the same order. */
import type { Annotated } from './annotate.ts'
import type { Question } from './question.ts'

/** So many syllables in the same order are no accident. */
export const longRun = 4

/** The length of the longest row of the question's syllables, without marks, in one clause of a section; a single name is no row. */
export function longestRunIn({ syllables, matches }: Question): (at: Annotated) => number {
  const starts: number[] = []
  let text = ' '
  for (const { folded } of syllables) {
    starts.push(text.length - 1)
    text += `${folded} `
  }
  starts.push(text.length - 1)
  const row = (from: number, length: number): string => text.slice(starts[from], (starts[from + length] ?? 0) + 1)
  const shortest = syllables.length < longRun ? [] : syllables.slice(longRun - 1).map((_, from) => row(from, longRun))
  const covered = new Set(matches.flatMap((m) => Array.from({ length: m.to - m.from }, (_, k) => m.from + k)))
  return ({ clauses }) => {
    let longest = longRun - 1
    let start = 0
    for (const { folded } of clauses) {
      for (const [from, least] of shortest.entries()) {
        if (from + longest >= syllables.length || !folded.includes(least)) continue
        while (from + longest < syllables.length && folded.includes(row(from, longest + 1))) {
          longest += 1
          start = from
        }
      }
    }
    if (longest < longRun) return 0
    const inside = matches.filter((m) => m.from >= start && m.to <= start + longest)
    const strange = syllables.filter((_, k) => k >= start && k < start + longest && !covered.has(k)).length
    const telling = inside.filter((m) => m.sense === 'matter' || m.sense === 'people' || m.to - m.from > 1).length
    return telling + strange < 2 ? 0 : longest
  }
}
