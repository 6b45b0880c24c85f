import { type Api, GrammyError } from 'grammy'
import type { Logger } from 'pino'
import { backoffMs, type Wait } from '../pauses.ts'
import { remedyFor } from './failure.ts'
import { Intake } from './intake.ts'
import { allowedUpdates, type TelegramEvent } from './payload.ts'

/** How long Telegram may hold a poll open, seconds. The client's own time-out must be longer. */
export const pollSeconds = 25
/** Least milliseconds between two polls that brought nothing: some servers answer at once instead of waiting. */
const emptyPollMs = 300
/** Two programs with one token take turns at failing: the alarm outlasts the turns in which we win. */
const conflictAlarmMs = 60_000

export interface PollingDeps {
  readonly api: Api
  readonly read: (update: unknown) => TelegramEvent
  /** @throws when the event is not stored */
  readonly handle: (event: TelegramEvent) => Promise<void>
  readonly report: (ok: boolean, detail: string) => void
  readonly wait: Wait
  readonly log: Logger
  readonly signal: AbortSignal
}

/**
 * Asks for updates until the signal aborts or the token is refused. An update is confirmed only after it and all before it are
 * stored, so a crash at any moment brings it again.
 */
export async function pollForever({ api, read, handle, report, wait, log, signal }: PollingDeps): Promise<void> {
  const intake = new Intake(handle, log)
  let webhookGone = false
  let failedPolls = 0
  let failedRounds = 0
  let conflictAt = Number.NEGATIVE_INFINITY

  async function poll(): Promise<readonly TelegramEvent[]> {
    // getUpdates is refused while a webhook is set.
    if (!webhookGone) await api.deleteWebhook({}, signal as Signal)
    webhookGone = true
    const updates = await api.getUpdates(
      { offset: intake.offset, limit: 100, timeout: pollSeconds, allowed_updates: allowedUpdates },
      signal as Signal,
    )
    return updates.map(read)
  }

  while (!signal.aborted) {
    const askedAt = performance.now()
    let events: readonly TelegramEvent[]
    try {
      events = await poll()
    } catch (error) {
      if (signal.aborted) return
      failedPolls += 1
      const { detail, waitMs, kind } = pollFailure(error, failedPolls)
      report(false, detail)
      log.warn({ detail, waitMs }, 'telegram polling failed')
      if (kind === 'fatal') return
      if (kind === 'conflict') conflictAt = performance.now()
      await wait(waitMs, signal)
      continue
    }
    failedPolls = 0
    await intake.take(events)
    if (intake.failing > 0) {
      failedRounds += 1
      report(false, `${intake.failing} update(s) could not be stored`)
      await wait(backoffMs(failedRounds, 1_000, 60_000), signal)
      continue
    }
    failedRounds = 0
    const tookMs = performance.now() - askedAt
    if (performance.now() - conflictAt > conflictAlarmMs) report(true, 'polling')
    if (events.length === 0 && tookMs < emptyPollMs) await wait(emptyPollMs - tookMs, signal)
  }
}

/** grammY's types name the `abort-controller` package's signal; Node's own does the same. */
type Signal = Parameters<Api['getUpdates']>[1]

interface PollFailure {
  readonly detail: string
  readonly waitMs: number
  /** 'conflict': somebody else polls with our token or set a webhook. Said aloud and asked again ever more slowly, not fought. */
  readonly kind: 'fatal' | 'conflict' | 'passing'
}

function pollFailure(error: unknown, failedPolls: number): PollFailure {
  const remedy = remedyFor(error)
  const failure = remedy.type === 'fail' ? remedy.failure : undefined
  const detail = failure?.detail ?? 'unknown answer'
  if (failure?.code === 'account') return { detail: `the bot token is refused: ${detail}`, waitMs: 0, kind: 'fatal' }
  if (error instanceof GrammyError && error.error_code === 409) {
    return { detail: `another program uses this bot: ${detail}`, waitMs: backoffMs(failedPolls, 3_000, 30_000), kind: 'conflict' }
  }
  const asked = failure?.code === 'throttled' ? (failure.retryAfterMs ?? 0) : 0
  return { detail: `polling fails: ${detail}`, waitMs: Math.max(asked, backoffMs(failedPolls, 1_000, 60_000)), kind: 'passing' }
}
