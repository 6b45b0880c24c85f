/** Finds the passages that answer a question best: a first pass over all of them, a second look at the best few. */
import { prepare } from './asked.ts'
import { firstPass } from './first-pass.ts'
import type { FirstPass } from './first-pass.ts'
import type { Span } from './passage.ts'
import { planQuery } from './query.ts'
import type { Query } from './query.ts'
import { lookAgain } from './second-look.ts'
import type { SecondLook } from './second-look.ts'
import type { SearchIndex } from './text-index.ts'
import { rankWeights } from './weights.ts'
import type { RankWeights } from './weights.ts'

export interface SearchHit {
  readonly id: string
  /** Position of the passage in the list the index was built from. */
  readonly passage: number
  /** What hits are ordered by; comparable only within one question. */
  readonly score: number
  /**
   * Words and pairs of the question found in the best clause and the passage, against one that repeats them all endlessly;
   * 0–1. A passage that holds every word once reaches about 0.5.
   */
  readonly normalised: number
  /** Share of the question's syllables, by idf, that the passage holds; 0–1. */
  readonly coverage: number
  /** The best clause, as offsets in the passage's text. */
  readonly clause: Span
}

export interface SearchOptions {
  /** How many hits at most; 10 unless told. */
  readonly limit?: number
  readonly weights?: RankWeights
}

export function search(index: SearchIndex, question: string, options: SearchOptions = {}): SearchHit[] {
  return searchPlanned(index, planQuery(index, question), options)
}

/** The same for a question planned before. Sorted by score; equal scores keep the order of the passages. */
export function searchPlanned(index: SearchIndex, query: Query, options: SearchOptions = {}): SearchHit[] {
  const weights = options.weights ?? rankWeights
  const limit = options.limit ?? 10
  const found = firstPass(index, query, weights)
  const asked = prepare(index, query)
  const perfect = perfectScore(query, weights)
  return bestOf(index, found, Math.max(limit, weights.candidates))
    .map(({ passage, unit, score }): SearchHit => {
      const document = found.document[index.documentOf[passage] ?? 0] ?? 0
      return {
        id: index.passages[passage]?.id ?? '',
        passage,
        score: score + weights.document * document + secondScore(lookAgain(index, asked, passage), weights),
        normalised: perfect === 0 ? 0 : Math.min(1, score / perfect),
        coverage: Math.min(1, (found.coverage[passage] ?? 0) / (query.syllableMass || 1)),
        clause: index.spans[unit] ?? { start: 0, end: 0 },
      }
    })
    .sort((a, b) => b.score - a.score || a.passage - b.passage)
    .slice(0, limit)
}

/** What a passage gains at most in the first pass: every syllable and pair of the question, endlessly often. */
function perfectScore({ mass, syllableMass }: Query, weights: RankWeights): number {
  if (mass === 0) return 0
  const syllables = (weights.clauseSyllables + weights.wholeSyllables) * syllableMass
  return (syllables + (weights.clausePairs + weights.wholePairs) * (mass - syllableMass)) / mass
}

const secondScore = (look: SecondLook, weights: RankWeights): number =>
  weights.triples * look.triples +
  weights.titleMatch * look.titleMatch +
  weights.address * look.address +
  weights.contextMatch * look.contextMatch +
  weights.definition * look.definition +
  weights.accents * look.accents

interface Candidate {
  readonly passage: number
  readonly unit: number
  readonly score: number
}

/** The best by first-pass score, in falling order; an earlier passage wins a tie. */
function bestOf(index: SearchIndex, found: FirstPass, limit: number): Candidate[] {
  const best: Candidate[] = []
  let least = 0
  for (let passage = 0; passage < index.passages.length; passage++) {
    const first = (index.firstUnit[passage] ?? 0) + 2
    const end = index.firstUnit[passage + 1] ?? 0
    let unit = first
    for (let u = first + 1; u < end; u++) if ((found.clause[u] ?? 0) > (found.clause[unit] ?? 0)) unit = u
    const score = (found.clause[unit] ?? 0) + (found.whole[passage] ?? 0)
    if (score <= least) continue
    let at = best.length
    while (at > 0 && (best[at - 1]?.score ?? 0) < score) at -= 1
    best.splice(at, 0, { passage, unit, score })
    if (best.length > limit) best.pop()
    if (best.length === limit) least = best.at(-1)?.score ?? 0
  }
  return best
}
