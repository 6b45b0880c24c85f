/** One walk along the lists of a question's terms: BM25 of every clause, every passage and every document at once. */
import type { Query } from './query.ts'
import type { SearchIndex } from './text-index.ts'
import type { RankWeights } from './weights.ts'

/** All as shares of what a perfect hit would gain, 0–1, but for `document`. */
export interface FirstPass {
  /** Per unit. */
  readonly clause: Float64Array
  /** Per passage. */
  readonly whole: Float64Array
  readonly coverage: Float64Array
  /** Per document, 1 for the best. */
  readonly document: Float64Array
}

export function firstPass(index: SearchIndex, query: Query, weights: RankWeights): FirstPass {
  const { firstUnit, unitLength, unitAt, timesAt, passageOf, documentOf, documentLength } = index
  const clause = new Float64Array(unitLength.length)
  const whole = new Float64Array(index.passages.length)
  const coverage = new Float64Array(index.passages.length)
  const document = new Float64Array(documentLength.length)
  const uses = new Float64Array(documentLength.length)
  const meanDocument = unitLength.reduce((sum, n) => sum + n, 0) / Math.max(1, documentLength.length)
  const { k1, b, context, title } = weights
  const mass = query.mass || 1
  for (const term of query.terms) {
    const clauseGain = (term.gain / mass) * (term.pair ? weights.clausePairs : weights.clauseSyllables)
    const wholeGain = (term.gain / mass) * (term.pair ? weights.wholePairs : weights.wholeSyllables)
    const from = index.start[term.term] ?? 0
    const to = from + (index.count[term.term] ?? 0)
    if (term.pair) uses.fill(0)
    let at = from
    while (at < to) {
      const passage = passageOf[unitAt[at] ?? 0] ?? 0
      const first = firstUnit[passage] ?? 0
      const end = firstUnit[passage + 1] ?? 0
      let inContext = 0
      let inTitle = 0
      if (unitAt[at] === first) inContext = timesAt[at++] ?? 0
      if (at < to && unitAt[at] === first + 1) inTitle = timesAt[at++] ?? 0
      const above = context * inContext + title * inTitle
      const aboveLength = context * (unitLength[first] ?? 0) + title * (unitLength[first + 1] ?? 0)
      let times = above
      let inText = 0
      let length = aboveLength
      for (let u = first + 2; u < end; u++) {
        const own = at < to && unitAt[at] === u ? (timesAt[at++] ?? 0) : 0
        const unit = unitLength[u] ?? 0
        inText += own
        length += unit
        const here = own + above
        if (here > 0) {
          clause[u] = (clause[u] ?? 0) + (clauseGain * here) / (here + k1 * (1 - b + (b * (unit + aboveLength)) / index.meanClause))
        }
      }
      times += inText
      whole[passage] = (whole[passage] ?? 0) + (wholeGain * times) / (times + k1 * (1 - b + (b * length) / index.meanPassage))
      if (!term.pair) coverage[passage] = (coverage[passage] ?? 0) + term.gain
      else {
        const number = documentOf[passage] ?? 0
        uses[number] = (uses[number] ?? 0) + inContext + inTitle + inText
      }
    }
    if (!term.pair) continue
    for (let d = 0; d < uses.length; d++) {
      const times = uses[d] ?? 0
      if (times > 0)
        document[d] = (document[d] ?? 0) + (term.gain * times) / (times + (weights.documentK * (documentLength[d] ?? 0)) / meanDocument)
    }
  }
  const best = Math.max(...document)
  return { clause, whole, coverage, document: best > 0 ? document.map((gain) => gain / best) : document }
}
