/** Finds the passages that answer a question best: a first pass over all of them, a second look at the best few. */
import { firstPass } from './first-pass.ts'
import type { Span } from './passage.ts'
import { planQuery } from './query.ts'
import type { Query } from './query.ts'
import { lookAgain, prepare } from './second-look.ts'
import type { SearchIndex } from './text-index.ts'
import { rankWeights } from './weights.ts'
import type { RankWeights } from './weights.ts'

export interface SearchHit {
  readonly id: string
  /** Position of the passage in the list the index was built from. */
  readonly passage: number
  /** What hits are ordered by; comparable only within one question. */
  readonly score: number
  /** Words and pairs of the question found in the best clause and the passage, against a passage that holds them all; 0–1. */
  readonly normalised: number
  /** Share of the question's idf, syllables and pairs they could form, that is found as syllables; 0–1. */
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
  const candidates = bestOf(index, found, Math.max(limit, weights.candidates))
  const asked = prepare(index, query)
  const perfect = weights.clauseSyllables * share(query, false) + weights.clausePairs * share(query, true) + wholePerfect(query, weights)
  return candidates
    .map(({ passage, unit, score }): SearchHit => {
      const look = lookAgain(index, asked, passage)
      return {
        id: index.passages[passage]?.id ?? '',
        passage,
        score:
          score +
          weights.document * (found.document[index.documentOf[passage] ?? 0] ?? 0) +
          weights.triples * look.triples +
          weights.titleMatch * look.titleMatch +
          weights.contextMatch * look.contextMatch +
          weights.definition * look.definition +
          weights.accents * look.accents,
        normalised: perfect === 0 ? 0 : score / perfect,
        coverage: (found.coverage[passage] ?? 0) / (query.syllableMass || 1),
        clause: index.spans[unit] ?? { start: 0, end: 0 },
      }
    })
    .sort((a, b) => b.score - a.score || a.passage - b.passage)
    .slice(0, limit)
}

const share = (query: Query, pairs: boolean): number =>
  query.mass === 0 ? 0 : (pairs ? query.mass - query.syllableMass : query.syllableMass) / query.mass
const wholePerfect = (query: Query, weights: RankWeights): number =>
  weights.wholeSyllables * share(query, false) + weights.wholePairs * share(query, true)

interface Candidate {
  readonly passage: number
  readonly unit: number
  readonly score: number
}

function bestOf(index: SearchIndex, found: ReturnType<typeof firstPass>, limit: number): Candidate[] {
  const candidates: Candidate[] = []
  for (let passage = 0; passage < index.passages.length; passage++) {
    if (found.coverage[passage] === 0) continue
    let unit = (index.firstUnit[passage] ?? 0) + 2
    for (let u = unit; u < (index.firstUnit[passage + 1] ?? 0); u++) if ((found.clause[u] ?? 0) > (found.clause[unit] ?? 0)) unit = u
    candidates.push({ passage, unit, score: (found.clause[unit] ?? 0) + (found.whole[passage] ?? 0) })
  }
  return candidates.sort((a, b) => b.score - a.score || a.passage - b.passage).slice(0, limit)
}
