/** The tokens of one OA. Everything here but the times is secret. */
export interface TokenRecord {
  readonly accessToken: string
  /** Epoch milliseconds. */
  readonly accessExpiresAt: number
  readonly refreshToken: string
  /** Epoch milliseconds; a refresh token lives three months. */
  readonly refreshIssuedAt: number
  /**
   * Epoch milliseconds; written before the refresh token is spent, gone with the pair that comes back. Still there later: whoever spent it
   * ended before the answer was stored, and the new pair, of which no second copy exists, may be lost.
   */
  readonly spendingSince?: number
  /** Zalo refused the refresh token for good (−14014): only a new consent helps, and nobody asks again until then. */
  readonly dead?: { readonly at: number; readonly code: number /** As above. */; readonly cutOffAt?: number }
}

export interface StoredTokens {
  readonly record: TokenRecord
  /** Grows with every replacement; 0 is never used. */
  readonly version: number
}

/**
 * Where tokens are kept. A refresh token works once, so processes that send for the same OA must share one store.
 *
 * An implementation over a database needs one row per OA (record, version, lock owner, lock expiry).
 */
export interface TokenStore {
  read(oaId: string): Promise<StoredTokens | undefined>
  /**
   * Writes only when the stored version is still `expectedVersion` (0: nothing stored yet), durably, before it resolves.
   *
   * @returns false when somebody else wrote in between
   */
  replace(oaId: string, expectedVersion: number, record: TokenRecord): Promise<boolean>
  /**
   * Runs `fn` while no other holder, in this process or another, runs one for this OA; waits its turn.
   *
   * The lock expires by itself `leaseMs` after it was taken, so that a crashed holder blocks nobody for longer. The
   * lease runs from before `fn` begins. Rejects when `fn` does, or when the lock could not be had.
   */
  withLock<T>(oaId: string, leaseMs: number, fn: () => Promise<T>): Promise<T>
}

/** A store for a program of one process that may lose its tokens on restart: tests, scripts, first steps. */
export function createMemoryTokenStore(): TokenStore {
  const stored = new Map<string, StoredTokens>()
  const queues = new Map<string, Promise<unknown>>()
  return {
    read: async (oaId) => stored.get(oaId),
    async replace(oaId, expectedVersion, record) {
      if ((stored.get(oaId)?.version ?? 0) !== expectedVersion) return false
      stored.set(oaId, { record, version: expectedVersion + 1 })
      return true
    },
    withLock(oaId, leaseMs, fn) {
      const before = queues.get(oaId) ?? Promise.resolve()
      const running = before.then(fn)
      queues.set(oaId, endsBy(running, leaseMs))
      return running
    },
  }
}

/** Resolves when the work ends, well or badly, or when its lease does. */
async function endsBy(work: Promise<unknown>, leaseMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const lease = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, leaseMs)
    timer.unref()
  })
  await Promise.race([work.then(noop, noop), lease])
  clearTimeout(timer)
}

function noop(): void {}
