/** What a typed question is made of: the things it names, how it asks, and the words nobody here knows. */
import { refineAsking } from './asked-for.ts'
import { asksHowLong, readOften } from './asked-how-many.ts'
import { introductionEnd, isCondition, saysLittle, speaksOf, turnedFrom } from './introduction.ts'
import { matchWords } from './lexicon.ts'
import type { Match, Sense } from './lexicon.ts'
import { isBare } from './phrases.ts'
import { chooseMeaning, isName, uncovered } from './reading.ts'
import { silentOn } from './silent.ts'
import { typedSyllables } from './syllables.ts'
import type { Syllable } from './syllables.ts'

export interface Question {
  readonly text: string
  readonly syllables: readonly Syllable[]
  /** Its syllables without marks, a blank between two. */
  readonly folded: string
  readonly matches: readonly Match[]
  /** Concepts of matter and people named, each once, in order. */
  readonly concepts: readonly string[]
  /** Those of them that rest on one syllable typed without marks: it may be another word. */
  readonly doubtful: ReadonlySet<string>
  /** Who the person says to be before asking ("em là tổ trưởng công đoàn, …"), unless named again. */
  readonly introduced: readonly string[]
  /** Ids of the ways it asks: `when`, `who`, `compare` … */
  readonly asks: ReadonlySet<string>
  /** Things a text must name before it may answer: `money`, `age` … */
  readonly absent: readonly string[]
  /** How many words of the rest of the world it holds. A lone unmarked syllable beside words of ours is no such word. */
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
  const syllables = typedSyllables(text.slice(0, longestRead), chooseMeaning)
  const read = readOften(matchWords(syllables), syllables)
  const aside = Math.max(turnedFrom(text), introductionEnd(text, read, syllables))
  const startOf = (i: number): number => syllables[i]?.start ?? 0
  const matches = read.filter((m) => startOf(m.from) >= aside)
  const told = aside > turnedFrom(text) ? speaksOf(text, syllables, aside) : []
  const introduced = read.filter((m) => startOf(m.from) < aside && told.includes(m.sense)).map((m) => m.id)
  const of = (sense: Sense): string[] => [...new Set(matches.filter((m) => m.sense === sense).map((m) => m.id))]
  const concepts = [...new Set(matches.filter((m) => m.sense === 'matter' || m.sense === 'people').map((m) => m.id))]
  // "bên em là công ty Nhật, nghị quyết có động tới tụi em không": who they are is all there is to ask by
  if (concepts.every((id) => saysLittle.has(id))) concepts.push(...introduced.filter((id) => !concepts.includes(id)))
  const asks = new Set(of('asking'))
  const folded = syllables.map((s) => s.folded).join(' ')
  refineAsking(asks, concepts, { text, folded, matches, syllables })
  const aged = read.some((m) => m.id === 'age' && startOf(m.from) < aside)
  // so few words as "đánh giá: bao lâu?" ask how often
  const lasting = syllables.length > telegraphic && asksHowLong(matches, folded)
  if (lasting) asks.delete('often')
  // "công ty em chưa có công đoàn thì ai …": on that it hangs
  const supposed = isCondition(text, aside) ? read.filter((m) => m.sense === 'absent' && startOf(m.from) < aside).map((m) => m.id) : []
  const silent = silentOn([...new Set([...of('absent'), ...supposed])], { matches, syllables, concepts, asks, folded, aged })
  return {
    text,
    syllables,
    folded,
    matches,
    concepts,
    introduced: [...new Set(introduced)].filter((id) => !concepts.includes(id)),
    doubtful: new Set(isBare(syllables) ? concepts.filter((id) => matches.every((m) => m.id !== id || isLone(m, syllables))) : []),
    asks,
    absent: lasting ? [...silent, 'duration'] : silent,
    elsewhere: matches.filter(
      (m) => m.sense === 'elsewhere' && !namesTrade(m, matches) && (m.to - m.from > 1 || !isBare(syllables) || concepts.length === 0),
    ).length,
    unknown: unknownRuns(text, syllables, new Set([...uncovered(syllables, read)].filter((i) => startOf(i) >= aside))),
    numbers: syllables.map((s) => s.normal).filter((word) => /^(?:19|20)\d\d$|^\d+(?:,\d+)?%$/.test(word)),
    namesResolution:
      concepts.includes('resolution') || syllables.some((s, i) => s.folded === 'nghi' && syllables[i + 1]?.folded === 'quyet'),
  }
}

const telegraphic = 4

/** A chat message may be long; what lies beyond this many characters is not read, so that no message is slow. */
const longestRead = 600

const workplaces: ReadonlySet<string> = new Set(['private-sector', 'grassroots', 'grassroots-cadre', 'grassroots-chair'])

/** "Công ty chế biến tôm", "xưởng may áo": what a company makes is no other subject. */
function namesTrade({ from }: Match, matches: readonly Match[]): boolean {
  return matches.some((m) => workplaces.has(m.id) && m.to <= from && from - m.to <= 2)
}

function isLone({ from, to }: Match, syllables: readonly Syllable[]): boolean {
  return to - from === 1 && syllables[from]?.writtenOut !== true
}

function unknownRuns(text: string, syllables: readonly Syllable[], positions: ReadonlySet<number>): readonly string[] {
  const runs: string[] = []
  let last = -2
  for (const i of positions) {
    const syllable = syllables[i]
    if (syllable === undefined || !/[a-z]/.test(syllable.folded) || isName(text, syllable)) continue
    if (i === last + 1 && !syllable.afterBreak) runs.push(`${runs.pop() ?? ''} ${syllable.folded}`)
    else runs.push(syllable.folded)
    last = i
  }
  return runs
}
