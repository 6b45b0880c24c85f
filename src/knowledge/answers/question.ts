/** What a typed question is made of: the things it names, how it asks, and the words nobody here knows. */
import { fold } from '../analyzer.ts'
import { matchWords } from './lexicon.ts'
import type { Match, Sense } from './lexicon.ts'
import { isBare } from './phrases.ts'
import { repairSlips } from './repair.ts'
import { typedSyllables } from './syllables.ts'
import type { ChooseMeaning, Syllable } from './syllables.ts'

export interface Question {
  readonly text: string
  readonly syllables: readonly Syllable[]
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
  const typed = typedSyllables(text.slice(0, longestRead), chooseMeaning)
  const first = matchWords(typed)
  const syllables = repairSlips(typed, uncovered(typed, first))
  const read = readOften(matchWords(syllables), syllables)
  const aside = Math.max(turnedFrom(text), introductionEnd(text, read, syllables))
  const startOf = (i: number): number => syllables[i]?.start ?? 0
  const matches = read.filter((m) => startOf(m.from) >= aside)
  const introduced = read
    .filter((m) => startOf(m.from) < aside && aside > turnedFrom(text) && speaksOfSelf(syllables, aside) && m.sense === 'people')
    .map((m) => m.id)
  const of = (sense: Sense): string[] => [...new Set(matches.filter((m) => m.sense === sense).map((m) => m.id))]
  const concepts = [...new Set(matches.filter((m) => m.sense === 'matter' || m.sense === 'people').map((m) => m.id))]
  const asks = new Set(of('asking'))
  if (/(?:^|[^\d])%/.test(text)) asks.add('percent')
  const folded = syllables.map((s) => s.folded).join(' ')
  if (/(?:^| )da (?:duoc )?(?:\w+ ){1,6}chua(?: \w+)?$/.test(folded)) asks.add('state')
  if (asks.has('who') && /(?:^| )(?:ai|nguoi nao|can bo nao) (?:duoc|phai)(?: |$)/.test(folded)) asks.add('recipient')
  if (asksWhatItTakes.test(folded)) {
    concepts.push('condition')
    asks.add('what')
  }
  // "bao nhiêu người phải học": a rule is for a share of them
  if (/(?:^| )(?:bao nhieu|may) (?:nguoi|can bo|dong chi) (?:\w+ ){0,2}phai(?: |$)/.test(folded)) {
    asks.delete('headcount')
    asks.add('percent')
  }
  const lasting = asksHowLong(matches, folded)
  if (lasting) asks.delete('often')
  return {
    text,
    syllables,
    matches,
    concepts,
    introduced: [...new Set(introduced)].filter((id) => !concepts.includes(id)),
    doubtful: new Set(isBare(syllables) ? concepts.filter((id) => matches.every((m) => m.id !== id || isLone(m, syllables))) : []),
    asks,
    absent: lasting ? [...of('absent'), 'duration'] : of('absent'),
    elsewhere: matches.filter((m) => m.sense === 'elsewhere' && (m.to - m.from > 1 || !isBare(syllables) || concepts.length === 0)).length,
    unknown: unknownRuns(text, syllables, new Set([...uncovered(syllables, read)].filter((i) => startOf(i) >= aside))),
    numbers: syllables.map((s) => s.normal).filter((word) => /^(?:19|20)\d\d$|^\d+(?:,\d+)?%$/.test(word)),
    namesResolution:
      concepts.includes('resolution') || syllables.some((s, i) => s.folded === 'nghi' && syllables[i + 1]?.folded === 'quyet'),
  }
}

/** "Muốn làm … cần gì", "người được bố trí vào … phải có những gì". */
const asksWhatItTakes =
  /(?:^| )(?:muon (?:lam|tro thanh|len|vao|duoc)|(?:nguoi|can bo|ai) duoc (?:bo tri|chon|lua chon|dua|cu|xep)) .*(?:can|phai) (?:co )?(?:nhung )?(?:gi|the nao|ra sao)(?: |$)/

const introduction =
  /^(?:\W|(?:da|thua|chao|alo|ad|admin|oi|anh|chi|cac|bac|xin|kinh)(?= ))*(?:em|e|toi|tui|minh|t|chau|con|chi|anh|ben em|ben minh)\s+(?:(?:hien|dang|nay|von|moi|cung)\s+)*(?:la|lam|cong tac|lam viec)\s[^,.;?!\n]{2,90}?(?:[,.;!\n]|\s(?=(?:xin|cho|muon)\s(?:(?:em|e|toi|minh|tui|hoi)\s)?hoi))/

/** Words that do not make a question of what follows. */
const saysLittle: ReadonlySet<string> = new Set(['cadre', 'union', 'unit', 'content', 'meeting-demands'])

/** After the introduction the person asks about themselves. */
function speaksOfSelf(syllables: readonly Syllable[], from: number): boolean {
  return syllables.some(
    (s, i) => s.start >= from && /^(?:em|toi|tui|minh|e)$/.test(s.folded) && !/^(?:cho|giup|xin)$/.test(syllables[i - 1]?.folded ?? ''),
  )
}

/** Where a person stops saying who they are; 0 when what follows asks nothing by itself. */
function introductionEnd(text: string, matches: readonly Match[], syllables: readonly Syllable[]): number {
  const folded = text.replace(/\p{L}/gu, (letter) => fold(letter.toLowerCase()))
  const end = introduction.exec(folded)?.[0].length ?? 0
  const known = new Set(matches.flatMap((m) => Array.from({ length: m.to - m.from }, (_, i) => m.from + i)))
  const follows =
    matches.some((m) => telling.has(m.sense) && !saysLittle.has(m.id) && (syllables[m.from]?.start ?? 0) >= end) ||
    syllables.some((s, i) => s.start >= end && !known.has(i)) ||
    (asksOutright.test(folded.slice(end)) &&
      !matches.some((m) => m.sense === 'matter' && !saysLittle.has(m.id) && (syllables[m.from]?.start ?? 0) < end))
  return follows ? end : 0
}

const telling: ReadonlySet<Sense> = new Set(['matter', 'people', 'absent', 'elsewhere'])
const asksOutright = /^\W*(?:xin|cho|muon)\s(?:(?:em|e|toi|minh|tui)\s)?hoi|(?:^|\s)(?:nghi quyet|nq)(?:\W|$)/

/** "Ngoài hạn chế thì …": what is named only to turn from it; where that ends in the text. */
function turnedFrom(text: string): number {
  return (
    /^\s*(?:ngoài|bên cạnh|ngoai|ben canh)\s+(?!khu|nhà nước|nha nuoc|quốc|quoc)[^,?]{2,40}?(?:,|\s(?:thì|thi|ra|còn|con)\s)/iu.exec(
      text,
    )?.[0].length ?? 0
  )
}

/** "Luân chuyển bao lâu thì về": after the matter and without "một lần" it asks how long that lasts. */
function asksHowLong(matches: readonly Match[], folded: string): boolean {
  const ask = matches.find((m) => m.id === 'often')
  return (
    ask !== undefined &&
    /(?:^| )bao lau(?: |$)/.test(folded) &&
    !/(?:^| )lan(?: |$)/.test(folded) &&
    matches.some((m) => m.sense === 'matter' && m.to <= ask.from)
  )
}

const howLong: ReadonlySet<string> = new Set(['duration', 'how-many'])

/** "Mấy năm … một lần" asks how often, whatever stands between. */
function readOften(matches: readonly Match[], syllables: readonly Syllable[]): readonly Match[] {
  const once = syllables.findIndex((s, i) => /^(?:1|mot)$/.test(s.folded) && syllables[i + 1]?.folded === 'lan')
  const span = matches.find((m) => howLong.has(m.id) && m.to <= once && /^(?:nam|thang|quy|tuan|lau)$/.test(lastOf(m, syllables)))
  return span === undefined ? matches : matches.map((m) => (m === span ? { ...m, id: 'often', sense: 'asking' as const } : m))
}

/** The syllable that ends a match, or the one after it when the match is the bare "mấy". */
function lastOf({ from, to }: Match, syllables: readonly Syllable[]): string {
  return syllables[to - from === 1 ? to : to - 1]?.folded ?? ''
}

/** A chat message may be long; what lies beyond this many characters is not read, so that no message is slow. */
const longestRead = 600

function isLone({ from, to }: Match, syllables: readonly Syllable[]): boolean {
  return to - from === 1 && syllables[from]?.writtenOut !== true
}

function uncovered(syllables: readonly Syllable[], matches: readonly Match[]): ReadonlySet<number> {
  const covered = new Set(matches.flatMap((m) => Array.from({ length: m.to - m.from }, (_, i) => m.from + i)))
  return new Set(syllables.map((_, i) => i).filter((i) => !covered.has(i)))
}

/** Capitalised inside a sentence: somebody's name or a place's, which no rule is about. */
function isName(text: string, { start, end }: Syllable): boolean {
  const opens = /(?:^|[.!?:]\s*|["“(]\s*)$/u.test(text.slice(0, start))
  return !opens && /^\p{Lu}\p{Ll}*$/u.test(text.slice(start, end)) && /\p{Ll}/u.test(text)
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

/**
 * The meaning that makes the longest known word with what stands around it. When none does, one that says nothing of
 * its own ("được" for "dc"), else the shorthand as it was typed: a guess would be held against the passages.
 */
const chooseMeaning: ChooseMeaning = (options, before, after) => {
  const lengths = options.map((option) => {
    const to = before.length + option.length
    const around = matchWords([...before, ...option, ...after].map(assumed))
    return Math.max(
      0,
      ...around.filter((m) => m.from < to && m.to > before.length && m.to - m.from > option.length).map((m) => m.to - m.from),
    )
  })
  const longest = Math.max(...lengths)
  return longest > 0 ? lengths.indexOf(longest) : options.findIndex(saysNothing)
}

function saysNothing(words: readonly string[]): boolean {
  const found = matchWords(words.map(assumed))
  return found.length > 0 && found.every((m) => m.sense === 'ordinary' && m.to - m.from === words.length)
}

function assumed(normal: string): Syllable {
  const folded = fold(normal)
  return { normal, folded, marked: folded !== normal, start: 0, end: 0, afterBreak: false, writtenOut: false }
}
