/** Chance that falls the same way every time for the same seed. */
export interface Dice {
  readonly below: (n: number) => number
  readonly between: (low: number, high: number) => number
  readonly chance: (share: number) => boolean
  readonly of: <T>(list: readonly T[]) => T
  readonly weighted: <T extends string>(weights: Readonly<Record<T, number>>) => T
}

/** @param seed a whole number; Mulberry32: small, and the same on every machine. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (share) => next() < share,
    of: (list) => list[below(list.length)] as (typeof list)[number],
    weighted: <T extends string>(weights: Readonly<Record<T, number>>) => {
      const entries = Object.entries(weights) as [T, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of entries) {
        left -= weight
        if (left < 0) return value
      }
      return (entries[0] ?? ['' as T])[0]
    },
  }
}
