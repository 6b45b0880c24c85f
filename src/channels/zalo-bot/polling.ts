import type { Logger } from 'pino'
import type { Inbound } from '../../messages.ts'
import { errorName } from '../error-name.ts'
import { backoffMs, type Wait } from '../pauses.ts'
import type { ZaloBotApi, ZaloBotError } from './api.ts'
import { throttleWaitMs } from './failure.ts'

/** The platform's default; an empty poll ends with 408 after this long. */
const pollSeconds = 30
/** Least milliseconds between two polls that brought nothing. */
const emptyPollMs = 300

export interface ZaloBotPollingDeps {
  readonly api: ZaloBotApi
  /** Undefined: nothing for us. */
  readonly read: (event: unknown) => Inbound | undefined
  /** @throws when the event is not stored */
  readonly store: (inbound: Inbound) => Promise<void>
  readonly report: (ok: boolean, detail: string) => void
  readonly wait: Wait
  readonly log: Logger
  readonly signal: AbortSignal
}

/**
 * Asks for events one by one until the signal aborts or the token is refused. An event handed out never comes again, so it is
 * offered to the store until the store takes it: only a crash in between can lose one.
 */
export async function pollForever({ api, read, store, report, wait, log, signal }: ZaloBotPollingDeps): Promise<void> {
  let webhookGone = false
  let failures = 0

  async function storeSurely(inbound: Inbound): Promise<void> {
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        return await store(inbound)
      } catch (error) {
        log.error({ eventId: inbound.externalId, attempt, error: errorName(error) }, 'zalo bot event not stored, trying again')
        report(false, 'an event could not be stored')
        await wait(backoffMs(attempt, 500, 30_000), signal)
      }
    }
    log.error({ eventId: inbound.externalId }, 'zalo bot event lost: stopped before it could be stored')
  }

  while (!signal.aborted) {
    const askedAt = performance.now()
    // While a webhook is set, polling stays silent without an error.
    if (!webhookGone) {
      const removed = await api.deleteWebhook(signal)
      webhookGone = removed.ok
      if (!removed.ok && (await pauseAfter(removed.error)) === 'stop') return
      if (!removed.ok) continue
    }
    const answer = await api.getUpdates(pollSeconds, signal)
    if (signal.aborted && !answer.ok) return
    if (!answer.ok && !(answer.error.type === 'answered' && answer.error.code === 408)) {
      if ((await pauseAfter(answer.error)) === 'stop') return
      continue
    }
    failures = 0
    const events = answer.ok ? [answer.result].flat() : []
    const inbounds = events.map(read).filter((inbound) => inbound !== undefined)
    for (const inbound of inbounds) await storeSurely(inbound)
    report(true, 'polling')
    const tookMs = performance.now() - askedAt
    if (inbounds.length === 0 && tookMs < emptyPollMs) await wait(emptyPollMs - tookMs, signal)
  }

  async function pauseAfter(error: ZaloBotError): Promise<'stop' | 'go on'> {
    if (signal.aborted) return 'stop'
    failures += 1
    const code = error.type === 'answered' ? error.code : undefined
    const detail = error.type === 'answered' ? `${error.code}: ${error.description}` : error.detail
    report(
      false,
      code === 401 ? `the bot token is refused: ${detail}` : code === 403 ? `polling is refused: ${detail}` : `polling fails: ${detail}`,
    )
    log.warn({ detail, failures }, 'zalo bot polling failed')
    if (code === 401) return 'stop'
    // 403 is called a passing conflict in one place and final in another: asked again, but rarely.
    await wait(code === 429 ? throttleWaitMs(failures) : code === 403 ? 60_000 : backoffMs(failures, 1_000, 60_000), signal)
    return 'go on'
  }
}
