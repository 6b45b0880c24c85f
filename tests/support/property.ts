import fc from 'fast-check'
import { test } from 'vitest'

/** A test of something that holds for all values of these kinds. */
export const property =
  <A extends [unknown, ...unknown[]]>(kinds: { [K in keyof A]: fc.Arbitrary<A[K]> }, numRuns = 100) =>
  (name: string, check: (...values: A) => void) =>
    test(name, () => {
      fc.assert(fc.property(...(kinds as unknown as [fc.Arbitrary<A[0]>]), check as unknown as (value: A[0]) => void), { numRuns })
    })
