/** Order and pace of one person's events within this process. Across processes the conversation's revision keeps order. */
export interface Gate {
  /** Runs `work` after everything earlier of this key has ended. */
  oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T>
  /** How many of this key run or wait. */
  waiting(key: string): number
  /** 'go'; once the person is too fast 'tell' them, once; then 'quiet' until they have paused. */
  admit(key: string): Pace
  /** Takes an `admit` back: the event turned out to be a repeat, or could not be stored. */
  undo(key: string, pace: Pace): void
}

export type Pace = 'go' | 'tell' | 'quiet'

/** Twenty quick messages are answered, then one in two seconds: a survey tapped through fast still passes. */
const burst = 20
const refillMs = 2_000

export function createGate(now: () => number): Gate {
  const tails = new Map<string, { last: Promise<unknown>; count: number }>()
  const buckets = new Map<string, { tokens: number; at: number; told: boolean }>()

  return {
    oneAtATime(key, work) {
      const entry = tails.get(key) ?? { last: Promise.resolve(), count: 0 }
      tails.set(key, entry)
      entry.count++
      const run = entry.last.then(work, work)
      entry.last = run
      const done = () => {
        if (--entry.count === 0) tails.delete(key)
      }
      run.then(done, done)
      return run
    },
    waiting: (key) => tails.get(key)?.count ?? 0,
    admit(key) {
      const at = now()
      const bucket = buckets.get(key) ?? { tokens: burst, at, told: false }
      const tokens = Math.min(burst, bucket.tokens + Math.max(0, at - bucket.at) / refillMs)
      if (buckets.size > 10_000) sweep(buckets, at)
      if (tokens >= 1) {
        buckets.set(key, { tokens: tokens - 1, at, told: tokens < burst / 2 && bucket.told })
        return 'go'
      }
      buckets.set(key, { tokens, at, told: true })
      return bucket.told ? 'quiet' : 'tell'
    },
    undo(key, pace) {
      const bucket = buckets.get(key)
      if (bucket === undefined || pace === 'quiet') return
      buckets.set(key, pace === 'go' ? { ...bucket, tokens: Math.min(burst, bucket.tokens + 1) } : { ...bucket, told: false })
    },
  }
}

function sweep(buckets: Map<string, { at: number }>, at: number): void {
  for (const [key, bucket] of buckets) if (at - bucket.at > burst * refillMs) buckets.delete(key)
}
