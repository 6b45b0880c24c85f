/** What a typed question is made of: the things it names, how it asks, and the words nobody here knows. */
import { fold } from './analyzer.ts'
import { matchWords } from './lexicon.ts'
import type { Match, Sense } from './lexicon.ts'
import { repairSlips } from './repair.ts'
import { typedSyllables } from './syllables.ts'
import type { ChooseMeaning, Syllable } from './syllables.ts'

export interface Question {
  readonly text: string
  readonly syllables: readonly Syllable[]
  readonly matches: readonly Match[]
  /** Concepts of matter and people named, each once, in order. */
  readonly concepts: readonly string[]
  /** Ids of the ways it asks: `when`, `who`, `compare` … */
  readonly asks: ReadonlySet<string>
  /** Things a text must name before it may answer: `money`, `age` … */
  readonly absent: readonly string[]
  /** How many words of the rest of the world it holds. */
  readonly elsewhere: number
  /** Runs of syllables that are no known word, without marks, one run an entry. */
  readonly unknown: readonly string[]
  /** Years and percentages named, as typed: "2025", "80%". */
  readonly numbers: readonly string[]
  /** It names the resolution itself. */
  readonly namesResolution: boolean
}

/** Reads a question as typed into a chat. */
export function readQuestion(text: string): Question {
  const typed = typedSyllables(text.slice(0, longestRead), chooseMeaning)
  const first = matchWords(typed)
  const syllables = repairSlips(typed, uncovered(typed, first))
  const matches = matchWords(syllables)
  const of = (sense: Sense): string[] => [...new Set(matches.filter((m) => m.sense === sense).map((m) => m.id))]
  const concepts = [...new Set(matches.filter((m) => m.sense === 'matter' || m.sense === 'people').map((m) => m.id))]
  const asks = new Set(of('asking'))
  if (/(?:^|[^\d])%/.test(text)) asks.add('percent')
  return {
    text,
    syllables,
    matches,
    concepts,
    asks,
    absent: of('absent'),
    elsewhere: matches.filter((m) => m.sense === 'elsewhere').length,
    unknown: unknownRuns(syllables, uncovered(syllables, matches)),
    numbers: syllables.map((s) => s.normal).filter((word) => /^(?:19|20)\d\d$|^\d+(?:,\d+)?%$/.test(word)),
    namesResolution: syllables.some((s, i) => s.folded === 'nghi' && syllables[i + 1]?.folded === 'quyet'),
  }
}

/** A chat message may be long; what lies beyond this many characters is not read, so that no message is slow. */
const longestRead = 600

function uncovered(syllables: readonly Syllable[], matches: readonly Match[]): ReadonlySet<number> {
  const covered = new Set(matches.flatMap((m) => Array.from({ length: m.to - m.from }, (_, i) => m.from + i)))
  return new Set(syllables.map((_, i) => i).filter((i) => !covered.has(i)))
}

function unknownRuns(syllables: readonly Syllable[], positions: ReadonlySet<number>): readonly string[] {
  const runs: string[] = []
  let last = -2
  for (const i of positions) {
    const syllable = syllables[i]
    if (syllable === undefined || !/[a-z]/.test(syllable.folded)) continue
    if (i === last + 1 && !syllable.afterBreak) runs.push(`${runs.pop() ?? ''} ${syllable.folded}`)
    else runs.push(syllable.folded)
    last = i
  }
  return runs
}

/** The meaning that makes the longest known word with what stands around it; the first one when none does. */
const chooseMeaning: ChooseMeaning = (options, before, after) => {
  const lengths = options.map((option) => {
    const to = before.length + option.length
    const around = matchWords([...before, ...option, ...after].map(assumed))
    return Math.max(
      0,
      ...around.filter((m) => m.from < to && m.to > before.length && m.to - m.from > option.length).map((m) => m.to - m.from),
    )
  })
  return lengths.indexOf(Math.max(...lengths))
}

function assumed(normal: string): Syllable {
  const folded = fold(normal)
  return { normal, folded, marked: folded !== normal, start: 0, end: 0, afterBreak: false, writtenOut: false }
}
