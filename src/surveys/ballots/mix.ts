/** Which ballots are opened together. Pure: chance comes in as `draw`. */

/** A whole number from 0 up to, not including, `below`. */
export type Draw = (below: number) => number

/** No group smaller than this is ever opened. */
export const minimumGroup = 5

/**
 * A pool mix (Serjantov, Dingledine, Syverson 2002): ballots are opened only when twice the least group waits, drawn by chance, and a
 * least group always stays behind. So nobody can tell from the outside whether the ballot somebody has just handed in is among those
 * just opened, and the last group, at close, has at least five as well, unless fewer took part in all: then none is opened, ever.
 */
export function drawBatch<T>(waiting: readonly T[], isLast: boolean, draw: Draw): T[] {
  if (isLast) return waiting.length >= minimumGroup ? shuffled(waiting, draw) : []
  if (waiting.length < 2 * minimumGroup) return []
  return shuffled(waiting, draw).slice(0, waiting.length - minimumGroup)
}

/** Fisher and Yates. */
export function shuffled<T>(list: readonly T[], draw: Draw): T[] {
  const result = [...list]
  for (let i = result.length - 1; i > 0; i--) {
    const j = draw(i + 1)
    const [a, b] = [result[i], result[j]] as [T, T]
    result[i] = b
    result[j] = a
  }
  return result
}
