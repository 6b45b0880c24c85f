/** Seeded randomness, so that a run that failed can be run again. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number
  /** A whole number, both ends included. */
  between(low: number, high: number): number
  shuffled<T>(values: readonly T[]): T[]
  /** Another stream, which does not depend on how much this one is used. */
  fork(): Chance
}

/** mulberry32 (https://gist.github.com/tommyettinger/46a874533244883189143505d203312c): small, and even enough for choosing moments. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    shuffled(values) {
      const rest = [...values]
      for (let i = rest.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1))
        const [a, b] = [rest[i], rest[j]]
        if (a !== undefined && b !== undefined) [rest[i], rest[j]] = [b, a]
      }
      return rest
    },
    fork: () => chance(Math.floor(next() * 2 ** 32)),
  }
}
