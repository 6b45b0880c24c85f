import type { Api } from 'grammy'
import type { Logger } from 'pino'
import { backoffMs, type Wait } from '../pauses.ts'
import { remedyFor } from './failure.ts'
import { allowedUpdates } from './payload.ts'

/** How often to look whether the webhook is still ours; an alarm must be up within a minute. */
const lookEveryMs = 45_000
/** A delivery error older than this, in seconds, is history. */
const recentErrorSeconds = 120

export interface RegistrationDeps {
  readonly api: Api
  readonly url: string
  readonly secret: string
  readonly now: () => number
  readonly report: (ok: boolean, detail: string) => void
  readonly wait: Wait
  readonly log: Logger
  readonly signal: AbortSignal
  /** Called after the first attempt, however it ended. */
  readonly tried: () => void
}

/**
 * Registers the webhook and watches that it stays ours, until the signal aborts or the token is refused. One taken away is
 * reported and set again, so two installations that share a token show as alarms on both, not as silence.
 */
export async function keepWebhook({ api, url, secret, now, report, wait, log, signal, tried }: RegistrationDeps): Promise<void> {
  let failures = 0
  let registered = false
  let alarm = ''

  async function register(): Promise<void> {
    await api.setWebhook(url, { secret_token: secret, allowed_updates: allowedUpdates, max_connections: 40 })
    registered = true
    report(alarm === '', alarm || 'webhook registered')
  }

  async function look(): Promise<void> {
    const info = await api.getWebhookInfo()
    registered = info.url === url
    const failedAgo = now() / 1000 - (info.last_error_date ?? Number.NEGATIVE_INFINITY)
    if (!registered) {
      alarm =
        info.url === undefined || info.url === ''
          ? 'the webhook was removed by another program'
          : 'the webhook was pointed elsewhere by another program'
      log.error({ alarm }, 'telegram webhook taken away, registering it again')
      await register()
    } else {
      alarm = ''
      const unreachable = info.pending_update_count > 0 && failedAgo < recentErrorSeconds
      report(!unreachable, unreachable ? `Telegram cannot deliver: ${info.last_error_message ?? ''}` : 'webhook registered')
    }
  }

  while (!signal.aborted) {
    try {
      await (registered ? look() : register())
      failures = 0
    } catch (error) {
      if (signal.aborted) return
      const remedy = remedyFor(error)
      const failure = remedy.type === 'fail' ? remedy.failure : undefined
      // A server without getWebhookInfo is no reason for an alarm.
      if (registered && failure?.code !== 'account') {
        log.debug({ failure }, 'telegram webhook could not be looked at')
      } else {
        failures += 1
        report(
          false,
          failure?.code === 'account'
            ? `the bot token is refused: ${failure.detail}`
            : `the webhook is not registered: ${failure?.detail ?? 'unknown'}`,
        )
        log.warn({ failure }, 'telegram webhook not registered')
        if (failure?.code === 'account') return tried()
      }
    }
    tried()
    await wait(registered ? lookEveryMs : backoffMs(failures, 1_000, 60_000), signal)
  }
}
