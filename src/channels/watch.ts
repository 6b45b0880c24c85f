import type { Channel } from './channel.ts'

/** Two looks in a row must be bad: an alarm is up within a minute, and a hiccup raises none. Milliseconds. */
const lookEveryMs = 15_000
const badLooks = 2

export interface WatchDeps {
  readonly channels: readonly Channel[]
  /** @param id one for each account, "telegram:700100200:health" */
  readonly raise: (id: string, detail: string) => Promise<void>
  readonly settle: (id: string) => Promise<void>
}

/**
 * Tells when a platform stops working for us, and when it works again: a token refused or used elsewhere, a webhook taken away, a consent
 * that ended. Nobody looks at a health page at night.
 */
export function createWatch({ channels, raise, settle }: WatchDeps) {
  const bad = new Map<string, number>()
  /** What was said last; '' when all was well, nothing before the first word. */
  const said = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined

  async function lookAt({ kind, account, health }: Channel): Promise<void> {
    const id = `${kind}:${account}:health`
    const { ok, detail } = health()
    const times = ok ? 0 : (bad.get(id) ?? 0) + 1
    bad.set(id, times)
    if (!ok && times < badLooks) return
    // Counters that follow the reason change with every message.
    const says = ok ? '' : (detail.split(';')[0] ?? '')
    if (said.get(id) === says) return
    await (ok ? settle(id) : raise(id, says))
    said.set(id, says)
  }

  return {
    /** One look at every channel. @throws what `raise` and `settle` throw; the next look says it again */
    look: async () => {
      await Promise.all(channels.map(lookAt))
    },
    start(onError: (cause: unknown) => void): void {
      timer = setInterval(() => void this.look().catch(onError), lookEveryMs)
    },
    stop: () => clearInterval(timer),
  }
}
