/**
 * Finds the passages that answer a question best: BM25 over syllables and pairs without marks, of a passage's best
 * clause and of the passage as a whole.
 */
import type { Span } from './passage.ts'
import { planQuery } from './query.ts'
import type { Query } from './query.ts'
import type { SearchIndex } from './text-index.ts'

export interface SearchHit {
  readonly id: string
  /** Position of the passage in the list the index was built from. */
  readonly passage: number
  readonly score: number
  /** Score over what a passage holding every syllable and pair of the question would get; about 0–1. */
  readonly normalised: number
  /** Share of the question's idf, syllables only, found in the passage; 0–1. */
  readonly coverage: number
  /** The best clause, as offsets in the passage's text. */
  readonly clause: Span
}

export interface RankWeights {
  readonly k1: number
  readonly b: number
  readonly title: number
  readonly context: number
  readonly whole: number
  readonly pairs: number
}

export const rankWeights: RankWeights = { k1: 0.9, b: 0.75, title: 2, context: 1, whole: 0.6, pairs: 1 }

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
  const { clauseScore, passageScore, found } = accumulate(index, query, weights)
  const hits: SearchHit[] = []
  const perfect = (1 + weights.whole) * (weights.k1 + 1) * query.mass
  for (let p = 0; p < index.passages.length; p++) {
    const whole = passageScore[p] ?? 0
    if (whole === 0) continue
    let best = (index.firstUnit[p] ?? 0) + 2
    for (let u = best; u < (index.firstUnit[p + 1] ?? 0); u++) if ((clauseScore[u] ?? 0) > (clauseScore[best] ?? 0)) best = u
    const score = (clauseScore[best] ?? 0) + weights.whole * whole
    hits.push({
      id: index.passages[p]?.id ?? '',
      passage: p,
      score,
      normalised: perfect === 0 ? 0 : score / perfect,
      coverage: (found[p] ?? 0) / (query.mass || 1),
      clause: index.spans[best] ?? { start: 0, end: 0 },
    })
  }
  return hits.sort((a, b) => b.score - a.score || a.passage - b.passage).slice(0, options.limit ?? 10)
}

interface Scores {
  readonly clauseScore: Float64Array
  readonly passageScore: Float64Array
  readonly found: Float64Array
}

function accumulate(index: SearchIndex, query: Query, weights: RankWeights): Scores {
  const { firstUnit, unitLength, unitAt, timesAt, passageOf } = index
  const clauseScore = new Float64Array(unitLength.length)
  const passageScore = new Float64Array(index.passages.length)
  const found = new Float64Array(index.passages.length)
  const { k1, b } = weights
  const saturate = (times: number, length: number, mean: number): number =>
    ((k1 + 1) * times) / (times + k1 * (1 - b + (b * length) / mean))
  for (const term of query.terms) {
    const gain = term.gain * (term.pair ? weights.pairs : 1)
    const from = index.start[term.term] ?? 0
    const to = from + (index.count[term.term] ?? 0)
    let at = from
    while (at < to) {
      const passage = passageOf[unitAt[at] ?? 0] ?? 0
      const first = firstUnit[passage] ?? 0
      const end = firstUnit[passage + 1] ?? 0
      let above = 0
      if (unitAt[at] === first) above += weights.context * (timesAt[at++] ?? 0)
      if (at < to && unitAt[at] === first + 1) above += weights.title * (timesAt[at++] ?? 0)
      const aboveLength = weights.context * (unitLength[first] ?? 0) + weights.title * (unitLength[first + 1] ?? 0)
      let times = above
      let length = aboveLength
      for (let u = first + 2; u < end; u++) {
        const own = at < to && unitAt[at] === u ? (timesAt[at++] ?? 0) : 0
        const unit = unitLength[u] ?? 0
        times += own
        length += unit
        if (own + above > 0) {
          clauseScore[u] = (clauseScore[u] ?? 0) + gain * saturate(own + above, unit + aboveLength, index.meanClause)
        }
      }
      passageScore[passage] = (passageScore[passage] ?? 0) + gain * saturate(times, length, index.meanPassage)
      found[passage] = (found[passage] ?? 0) + gain
    }
  }
  return { clauseScore, passageScore, found }
}
