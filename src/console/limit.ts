/** How often one address may try something, counted in this process. */
export interface Limit {
  /** Whether another try is allowed now; counts it. */
  allows(key: string, now: number): boolean
}

/**
 * @param tries within `windowMs`, then refused until the window has passed
 * @param most addresses remembered; beyond it the oldest are forgotten
 */
export function createLimit(tries: number, windowMs: number, most = 10_000): Limit {
  const seen = new Map<string, { since: number; count: number }>()
  return {
    allows(key, now) {
      const known = seen.get(key)
      if (known !== undefined && now - known.since < windowMs) return ++known.count <= tries
      seen.delete(key)
      if (seen.size >= most) for (const oldest of [...seen.keys()].slice(0, most / 10)) seen.delete(oldest)
      seen.set(key, { since: now, count: 1 })
      return true
    },
  }
}
