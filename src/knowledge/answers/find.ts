/**
 * Which section answers a question: how much of what the question names is named by the section, its headings counted
 * less than its own words, near concepts less than the same ones, and words nobody knows held against it.
 */
import type { Annotated } from './annotate.ts'
import { slots } from './lexicon/people.ts'
import { vague } from './lexicon/weights.ts'
import type { Match } from './lexicon.ts'
import { longRun, longestRunIn } from './longest-run.ts'
import { neighboursIn, togetherIn } from './near-together.ts'
import { isBare } from './phrases.ts'
import type { Question } from './question.ts'
import { rarePairsOf } from './rare-pairs.ts'
import { buildIndex, search } from '../search.ts'
import type { SearchIndex } from '../search.ts'
import type { Syllable } from './syllables.ts'
import { displayText } from '../structure.ts'
import { makeTeller } from './told.ts'
import type { Told, Telling } from './told.ts'
import { kindBonus, unmet, worth } from './worth.ts'

export interface Finding {
  readonly at: Annotated
  readonly score: number
  /** Score over what a section naming everything asked for would get, 0–1. */
  readonly share: number
  /** Telling concepts of the question that the section does not name, nor anything near them. */
  readonly unmet: readonly string[]
  /** The very words of the question stand there, a long row of them, or the year it names. */
  readonly worded: boolean
  /** How much of the question, known words or not, is how everyday speech tells the section. */
  readonly told: Told
  /** How much of it is how a matter is told that no section speaks of; the same for all findings of a question. */
  readonly silent: () => number
  /** Those of the matters asked for that are usually absent with which everyday speech tells this very section. */
  readonly plain: readonly string[]
}

export interface Finder {
  readonly sections: readonly Annotated[]
  /** Rarity of a concept among the sections; higher is rarer. */
  readonly rarity: (concept: string) => number
  /** How many pairs of syllables each section shares with these that hardly any other has. */
  readonly rarePairs: (syllables: readonly Syllable[]) => ReadonlyMap<Annotated, number>
  /** The same sections by their very words. */
  readonly index: SearchIndex
  /** How near a question is to the sections as everyday speech tells them. */
  readonly tell: (question: string) => Telling
}

export function makeFinder(sections: readonly Annotated[]): Finder {
  const uses = new Map<string, number>()
  for (const { own } of sections) for (const id of own) uses.set(id, (uses.get(id) ?? 0) + 1)
  const rarity = (concept: string): number => {
    const n = uses.get(concept) ?? 0
    return Math.log(1 + (sections.length - n + 0.5) / (n + 0.5))
  }
  const index = buildIndex(
    sections.map(({ section, headings }) => ({ id: section.id, title: '', text: displayText(section), context: headings.join(' ') })),
  )
  const rarePairs = rarePairsOf(sections)
  return { sections, rarity, rarePairs, index, tell: makeTeller(sections) }
}

/** What each rare pair adds, as a share of a rare concept, and how many count. */
const perRare = 0.08
const maxRare = 3

/** What each pair of things named and standing side by side adds, as a share of a rare concept, and how many count. */
const perTogether = 0.12
const maxTogether = 3

/** What it adds that the very words of the question stand there in their order; decides between sections alike in matter. */
const wording = 0.35
/** What it adds that the question is how everyday speech tells the section: nothing else speaks for words the lexicon lacks. */
const plainly = 1.2
const untold: Told = { share: 0, coverage: 0 }
/** A word nobody knows weighs as much as a rare concept; one syllable may be a slip or a particle, so it weighs less. */
const unknownShare = { run: 0.75, single: 0.35, unmarked: 0.2 }

/** Who names less than this (rarity units, weighed) names only what nearly every section is about; no place is the answer. */
const leastAsked = 0.8

/** How a follow-up leans on what was said before. */
export interface Leaning {
  /** Sections quoted before: the same place is likely meant again. */
  readonly places: readonly string[]
  /** What a concept carried over weighs against one named now. */
  readonly carriedWeight: number
  /** The question points at that place: "việc đó". */
  readonly pointed: boolean
}

/** What it adds to be the place quoted before, as a share of a full score. */
const samePlace = { near: 0.08, pointed: 0.5 }
/** Of whom the talk was stays as firm as what is asked now. */
const isWhom = (id: string): boolean => slots[id] === 'group'

/** What it weighs who the person said to be. */
const byTheWay = 0.35

/** "Cán bộ chuyên trách LĐLĐ huyện": the body only says where such people work, and the text speaks of them wherever they do. */
function saysWhereFrom({ matches, syllables }: Question, id: string): boolean {
  // "công đoàn cơ sở của công ty": where else
  if (id === 'private-sector' && matches.some((m) => m.id === 'grassroots' && m.to - m.from > 2))
    return matches.every((m) => m.id !== id || /^(?:cong|xi|nha|xuong|hang)$/.test(syllables[m.from]?.folded ?? ''))
  const named = matches.filter((m) => m.id === id)
  return slots[id] === 'body' && named.length > 0 && named.every((m) => matches.some((before) => before.to === m.from && isWhom(before.id)))
}

/** What a concept weighs that rests on one unmarked syllable. */
const doubt = 0.6

/** So many syllables of the question standing in a clause in the same order are no accident; each more adds this share of a rare word. */
const perSyllable = 0.14
/** A row this long is what the question is about, whatever else it names. */
const surelyMeant = 6

/** Sections by how well they answer, best first; those that share nothing with the question are left out. */
export function find(
  finder: Finder,
  question: Question,
  concepts: readonly string[] = question.concepts,
  lean?: Leaning,
): readonly Finding[] {
  const carried = lean === undefined ? 1 : lean.carriedWeight
  const weights = new Map(
    concepts.map((id) => [
      id,
      finder.rarity(id) *
        (vague[id] ?? 1) *
        (question.introduced.includes(id) ? byTheWay : question.concepts.includes(id) || isWhom(id) ? 1 : carried) *
        (question.doubtful.has(id) ? doubt : 1) *
        (saysWhereFrom(question, id) ? byTheWay : 1),
    ]),
  )
  const rare = finder.rarity('')
  const total = [...weights].reduce((sum, [id, w]) => (question.introduced.includes(id) ? sum : sum + w), 0)
  const typed = plainText(question)
  const asksWhich = ['what', 'list', 'define', 'meaning'].some((ask) => question.asks.has(ask))
  const { places, silent, saysPlainly } = finder.tell(typed)
  const worded = new Map(search(finder.index, typed, { limit: finder.sections.length }).map((hit) => [hit.id, hit.normalised]))
  const pairs = finder.rarePairs(question.syllables)
  const neighbours = neighboursIn(question)
  const longestRun = longestRunIn(question)
  return finder.sections
    .map((at): Finding => {
      const best = Math.max(0, ...at.clauses.map((clause) => worth(at, clause, weights)))
      let unknown = 0
      let known = 0
      for (const run of question.unknown) {
        const weight =
          rare * (run.includes(' ') ? unknownShare.run : isBare(question.syllables) ? unknownShare.unmarked : unknownShare.single)
        unknown += weight
        // one unmarked syllable stands in some text by chance; a run of them does not
        if (run.includes(' ') && at.clauses.some((clause) => clause.folded.includes(` ${run} `))) known += weight
      }
      const full = total + Math.min(unknown, 2.5 * rare)
      const run = longestRun(at)
      const verbatim = run < longRun ? 0 : perSyllable * rare * Math.min(run - longRun + 1, 6)
      const again = lean?.places.includes(at.section.id) === true ? (lean.pointed ? samePlace.pointed : samePlace.near) * full : 0
      const together = at.section.children.length > 0 ? 0 : Math.min(maxTogether, togetherIn(at, neighbours)) * perTogether * rare
      const phrased = Math.min(maxRare, pairs.get(at) ?? 0) * perRare * rare
      const told = places.get(at.section.id) ?? untold
      const score =
        best +
        phrased +
        together +
        known +
        wording * (worded.get(at.section.id) ?? 0) * full +
        plainly * told.share * Math.max(full, rare) +
        again +
        verbatim +
        kindBonus(finder, question, at)
      return {
        at,
        score,
        share: full === 0 ? 0 : Math.min(1, (best + Math.max(known, Math.min(unknown, verbatim))) / Math.max(full, leastAsked)),
        unmet: unmet(at, weights, finder, asksWhich),
        told,
        silent,
        plain: question.absent.filter((id) => toldWith(question, id, (words) => saysPlainly(at.section.id, words))),
        worded: run >= surelyMeant || question.numbers.some((number) => /^\d{4}$/.test(number) && at.display.includes(number)),
      }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
}

/** Every word that stands for the matter is one of those; a single syllable says too little. */
function toldWith({ matches, syllables }: Question, id: string, says: (words: string) => boolean): boolean {
  const named = matches.filter((m) => m.id === id)
  const words = ({ from, to }: Match): string =>
    syllables
      .slice(from, to)
      .map((s) => s.folded)
      .join(' ')
  return named.length > 0 && named.every((m) => m.to - m.from > 1 && says(words(m)))
}

/** The question as read: shorthand written out, slips repaired. */
function plainText(question: Question): string {
  return question.syllables.map((s) => (s.afterBreak ? `. ${s.normal}` : s.normal)).join(' ')
}
