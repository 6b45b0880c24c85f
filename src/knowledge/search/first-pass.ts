/** One walk along the lists of a question's terms: BM25 of every clause, every passage and every document at once. */
import type { Query, Term } from './query.ts'
import type { SearchIndex } from './text-index.ts'
import type { RankWeights } from './weights.ts'

export interface FirstPass {
  /** Per unit and per passage: share of what the question could gain, 0–1, weighted. */
  readonly clause: Float64Array
  readonly whole: Float64Array
  /** Per passage: idf of the question's syllables found. */
  readonly coverage: Float64Array
  /** Per document: how much of the question's pairs it speaks of, 1 for the best. */
  readonly document: Float64Array
}

export function firstPass(index: SearchIndex, query: Query, weights: RankWeights): FirstPass {
  const found: FirstPass = {
    clause: new Float64Array(index.unitLength.length),
    whole: new Float64Array(index.passages.length),
    coverage: new Float64Array(index.passages.length),
    document: new Float64Array(index.documentLength.length),
  }
  const damp = damping(index, weights)
  const documentDamp = documentDamping(index, weights)
  const uses = new Float64Array(index.documentLength.length)
  for (const term of query.terms) {
    const isPair = term.term >= index.folded.length
    uses.fill(0)
    walk(index, term, isPair, query.mass || 1, weights, damp, found, uses)
    if (!isPair) continue
    for (let d = 0; d < uses.length; d++) {
      const times = uses[d] ?? 0
      if (times > 0) found.document[d] = (found.document[d] ?? 0) + (term.gain * times) / (times + (documentDamp[d] ?? 1))
    }
  }
  const best = Math.max(...found.document)
  return best > 0 ? { ...found, document: found.document.map((gain) => gain / best) } : found
}

/** Adds one term to everything it occurs in; `uses` gets its occurrences per document. */
function walk(
  index: SearchIndex,
  term: Term,
  isPair: boolean,
  mass: number,
  weights: RankWeights,
  damp: Damping,
  found: FirstPass,
  uses: Float64Array,
): void {
  const { firstUnit, unitAt, timesAt, passageOf, documentOf } = index
  const { clause, whole, coverage } = found
  const clauseGain = (term.gain / mass) * (isPair ? weights.clausePairs : weights.clauseSyllables)
  const wholeGain = (term.gain / mass) * (isPair ? weights.wholePairs : weights.wholeSyllables)
  let at = index.start[term.term] ?? 0
  const to = at + (index.count[term.term] ?? 0)
  while (at < to) {
    const passage = passageOf[unitAt[at] ?? 0] ?? 0
    const first = firstUnit[passage] ?? 0
    const end = firstUnit[passage + 1] ?? 0
    let inContext = 0
    let inTitle = 0
    let inText = 0
    if (unitAt[at] === first) inContext = timesAt[at++] ?? 0
    if (at < to && unitAt[at] === first + 1) inTitle = timesAt[at++] ?? 0
    const above = weights.context * inContext + weights.title * inTitle
    if (above > 0) {
      for (let u = first + 2; u < end; u++) {
        const own = at < to && unitAt[at] === u ? (timesAt[at++] ?? 0) : 0
        inText += own
        clause[u] = (clause[u] ?? 0) + (clauseGain * (own + above)) / (own + above + (damp.clause[u] ?? 1))
      }
    } else {
      for (let u = unitAt[at] ?? 0; at < to && u < end; u = unitAt[++at] ?? 0) {
        const own = timesAt[at] ?? 0
        inText += own
        clause[u] = (clause[u] ?? 0) + (clauseGain * own) / (own + (damp.clause[u] ?? 1))
      }
    }
    const times = above + inText
    whole[passage] = (whole[passage] ?? 0) + (wholeGain * times) / (times + (damp.whole[passage] ?? 1))
    if (term.kind === 'syllable') coverage[passage] = (coverage[passage] ?? 0) + term.gain
    const document = documentOf[passage] ?? 0
    uses[document] = (uses[document] ?? 0) + inContext + inTitle + inText
  }
}

interface Damping {
  readonly clause: Float64Array
  readonly whole: Float64Array
}

/** Worked out once per index, not once per question: tens of thousands of numbers. */
const dampings = new WeakMap<SearchIndex, { readonly weights: RankWeights; readonly damping: Damping }>()

/** BM25's saturation and length terms, which do not depend on the question: per unit and per passage. */
function damping(index: SearchIndex, weights: RankWeights): Damping {
  const known = dampings.get(index)
  if (known?.weights === weights) return known.damping
  const fresh = workOutDamping(index, weights)
  dampings.set(index, { weights, damping: fresh })
  return fresh
}

function workOutDamping(index: SearchIndex, { k1, b, context, title }: RankWeights): Damping {
  const { firstUnit, unitLength } = index
  const clause = new Float64Array(unitLength.length)
  const whole = new Float64Array(index.passages.length)
  for (let passage = 0; passage < whole.length; passage++) {
    const first = firstUnit[passage] ?? 0
    const above = context * (unitLength[first] ?? 0) + title * (unitLength[first + 1] ?? 0)
    let length = above
    for (let u = first + 2; u < (firstUnit[passage + 1] ?? 0); u++) {
      length += unitLength[u] ?? 0
      clause[u] = k1 * (1 - b + (b * ((unitLength[u] ?? 0) + above)) / index.meanClause)
    }
    whole[passage] = k1 * (1 - b + (b * length) / index.meanPassage)
  }
  return { clause, whole }
}

function documentDamping({ documentLength }: SearchIndex, { documentK }: RankWeights): Float64Array {
  const mean = documentLength.reduce((sum, n) => sum + n, 0) / Math.max(1, documentLength.length)
  return documentLength.map((length) => (documentK * length) / Math.max(1, mean))
}
