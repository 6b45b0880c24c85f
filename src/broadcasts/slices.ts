/** Rows written by one statement. More would not be faster, and every width is prepared once. */
export const wide = 100

/** The name of a value in the i-th row of a wide statement. */
export const at = (name: string, i: number) => `${name}${i}`

/** Parts of exactly `wide`, then the rest one by one. */
export function slices<T>(list: readonly T[]): T[][] {
  const whole = Math.floor(list.length / wide)
  return [
    ...Array.from({ length: whole }, (_, i) => list.slice(i * wide, (i + 1) * wide)),
    ...list.slice(whole * wide).map((each) => [each]),
  ]
}
