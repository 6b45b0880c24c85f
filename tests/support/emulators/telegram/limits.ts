/** How fast a bot may send: about 30 messages a second in all, about one a second to one chat, short bursts let through. */
export interface TelegramLimits {
  readonly perSecond: number
  readonly perChatPerSecond: number
  /** Messages to one chat that pass at once after a rest. Telegram publishes no number. */
  readonly chatBurst: number
}

export const publishedLimits: TelegramLimits = { perSecond: 30, perChatPerSecond: 1, chatBurst: 3 }

/** Token buckets over the emulator's clock. */
export function createLimiter(now: () => number) {
  const buckets = new Map<string, { tokens: number; at: number }>()

  const wait = (key: string, perSecond: number, size: number): number => {
    const at = now()
    const bucket = buckets.get(key) ?? { tokens: size, at }
    bucket.tokens = Math.min(size, bucket.tokens + ((at - bucket.at) / 1000) * perSecond)
    bucket.at = at
    buckets.set(key, bucket)
    return bucket.tokens >= 1 ? 0 : (1 - bucket.tokens) / perSecond
  }
  const take = (key: string): void => {
    const bucket = buckets.get(key)
    if (bucket) bucket.tokens -= 1
  }

  return {
    /** Seconds to wait before this message may go, rounded up as `retry_after` is; 0 sends it and counts it. */
    retryAfter(chatId: string, limits: TelegramLimits): number {
      const longest = Math.max(
        wait('all', limits.perSecond, limits.perSecond),
        wait(`chat ${chatId}`, limits.perChatPerSecond, limits.chatBurst),
      )
      if (longest > 0) return Math.ceil(longest)
      take('all')
      take(`chat ${chatId}`)
      return 0
    },
  }
}
