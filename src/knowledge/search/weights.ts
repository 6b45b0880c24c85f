/**
 * What each piece of evidence is worth. Found by five-fold cross-validation of a linear model over law articles and
 * real questions, then rounded; all evidence is scaled 0–1, so the numbers compare.
 */
export interface RankWeights {
  /** BM25 saturation and length normalisation. */
  readonly k1: number
  readonly b: number
  /** How often a word of the title, or of the context, counts as if it stood in the text. */
  readonly title: number
  readonly context: number
  /** BM25 of the best clause, of the whole passage. */
  readonly clauseSyllables: number
  readonly clausePairs: number
  readonly wholeSyllables: number
  readonly wholePairs: number
  /** Document length counts this much against its pairs. */
  readonly documentK: number
  /** Evidence of the second look. */
  readonly document: number
  readonly triples: number
  readonly titleMatch: number
  readonly address: number
  readonly contextMatch: number
  readonly definition: number
  readonly accents: number
  /** How many passages get the second look. */
  readonly candidates: number
}

export const rankWeights: RankWeights = {
  k1: 0.9,
  b: 0.75,
  title: 2,
  context: 1,
  clauseSyllables: 1,
  clausePairs: 0.1,
  wholeSyllables: 0,
  wholePairs: 0.35,
  documentK: 3,
  document: 0.075,
  triples: 0.1,
  titleMatch: 0.15,
  address: 0.1,
  contextMatch: 0.06,
  definition: 0.18,
  accents: 0.05,
  candidates: 40,
}
