import type { Logger } from 'pino'
import { backoffMs, type Wait } from '../pauses.ts'
import type { ZaloBotApi, ZaloBotError } from './api.ts'

/** How often to look whether the webhook is still ours; an alarm must be up within a minute. */
const lookEveryMs = 45_000

export interface ZaloBotRegistrationDeps {
  readonly api: ZaloBotApi
  readonly url: string
  readonly secret: string
  readonly report: (ok: boolean, detail: string) => void
  readonly wait: Wait
  readonly log: Logger
  readonly signal: AbortSignal
  /** Called after the first attempt, however it ended. */
  readonly tried: () => void
}

/**
 * Registers the webhook and watches that it stays ours, until the signal aborts or the token is refused. The platform checks the
 * address when it is set and keeps it even when the check fails: that is reported, and tried again with back-off.
 */
export async function keepWebhook({ api, url, secret, report, wait, log, signal, tried }: ZaloBotRegistrationDeps): Promise<void> {
  let failures = 0
  let registered = false
  let alarm = ''

  /** True when the webhook is set and was seen to work. */
  async function register(): Promise<boolean | 'stop'> {
    const answer = await api.setWebhook(url, secret)
    if (signal.aborted) return 'stop'
    if (!answer.ok) return refused(answer.error)
    const { verification } = answer.result
    if (verification?.ok === false) {
      const detail = [verification.status_code, verification.outcome, verification.hint].filter((part) => part !== undefined).join(' ')
      report(false, `Zalo cannot reach the webhook: ${detail}`)
      log.warn({ verification }, 'zalo bot webhook set but not verified')
      return false
    }
    report(alarm === '', alarm || 'webhook registered')
    return true
  }

  function refused(error: ZaloBotError): false | 'stop' {
    const detail = error.type === 'answered' ? `${error.code}: ${error.description}` : error.detail
    const fatal = error.type === 'answered' && error.code === 401
    report(false, `${fatal ? 'the bot token is refused' : 'the webhook is not registered'}: ${detail}`)
    log.warn({ detail }, 'zalo bot webhook not registered')
    return fatal ? 'stop' : false
  }

  while (!signal.aborted) {
    const info = registered ? await api.getWebhookInfo() : undefined
    if (info?.ok && info.result.url !== undefined && info.result.url !== url) {
      alarm = 'the webhook was removed or pointed elsewhere by another program'
      log.error({ alarm }, 'zalo bot webhook taken away, registering it again')
      registered = false
    } else if (info?.ok) {
      alarm = ''
      report(true, 'webhook registered')
    } else if (info?.error.type === 'answered' && info.error.code === 401) {
      refused(info.error)
      return
    }
    if (!registered) {
      const outcome = await register()
      if (outcome === 'stop') return tried()
      registered = outcome
      failures = outcome ? 0 : failures + 1
    }
    tried()
    await wait(registered ? lookEveryMs : backoffMs(failures, 2_000, 300_000), signal)
  }
}
