import { analyze } from '../analyzer.ts'

/** Shares below which a sentence is not a retelling of its passage; set between true paraphrases and invented sentences in the tests. */
const leastSyllables = 0.7
const leastPairs = 0.45
const leastOfQuote = 0.35

/**
 * Whether a sentence says again what its passage says: most of its syllables stand there, many of its neighbouring pairs
 * (the two-syllable words) too, and enough of them in the part it quotes. An invented claim beside a true quote fails.
 */
export function isRetelling(text: string, source: string, quote: string): boolean {
  const said = contentOf(text)
  if (said.length === 0) return false
  const sourceTokens = analyze(source)
  const known = new Set(sourceTokens.map(({ normal }) => normal))
  const quoted = new Set(analyze(quote).map(({ normal }) => normal))
  const pairs = new Set(pairsOf(sourceTokens.map(({ normal }) => normal)))
  const saidPairs = pairsOf(analyze(text).map(({ normal }) => normal)).filter((pair) => pair.split(' ').some((word) => said.includes(word)))
  const share = (items: readonly string[], set: ReadonlySet<string>): number =>
    items.length === 0 ? 1 : items.filter((item) => set.has(item)).length / items.length
  return share(said, known) >= leastSyllables && share(saidPairs, pairs) >= leastPairs && share(said, quoted) >= leastOfQuote
}

/** Syllables, without marks, that bind a sentence together and say nothing by themselves. */
const binding: ReadonlySet<string> = new Set(
  [
    'va la co duoc phai thi ma cua cho voi tai tu den nay do khi theo ve cac nhung mot trong ngoai nham de bang hay hoac cung',
    'se da dang bi boi vi nen neu nhu rang thuc hien bao gom viec doi quy dinh nghi quyet van ban day ra vao tren duoi truoc',
    'sau can con nhat dong chi anh a vang',
  ].flatMap((line) => line.split(' ')),
)

function contentOf(text: string): string[] {
  return analyze(text)
    .filter(({ folded }) => !binding.has(folded))
    .map(({ normal }) => normal)
}

function pairsOf(tokens: readonly string[]): string[] {
  return tokens.slice(1).map((token, i) => `${tokens[i] ?? ''} ${token}`)
}
