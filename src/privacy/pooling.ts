/** Small groups counted together, so that no row and no difference of rows is about a few people alone. */

/** Fewer people than this are never a row of their own. */
export const smallestRow = 5

/**
 * Sorts groups into rows: each of at least `least` people by itself, the smaller ones together, and with the next smallest when even
 * together they are too few. The last row is too small only when everybody together is.
 */
export function pooled(sizes: ReadonlyMap<string, number>, least = smallestRow): string[][] {
  const ordered = [...sizes].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
  const together: string[] = []
  const alone: string[] = []
  let people = 0
  for (const [key, size] of ordered) {
    if (size >= least && (people === 0 || people >= least)) alone.push(key)
    else {
      together.push(key)
      people += size
    }
  }
  return [...alone.sort().map((key) => [key]), ...(together.length > 0 ? [together.sort()] : [])]
}
