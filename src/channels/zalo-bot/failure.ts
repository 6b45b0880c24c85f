import type { SendFailure } from '../channel.ts'
import type { ZaloBotError } from './api.ts'

/**
 * The platform names no wait with its 429, and it can mean the month's allowance: 1 minute, then 5, 15 and 60. Milliseconds.
 *
 * @param inARow - throttled answers since the last success, this one included
 */
export function throttleWaitMs(inARow: number): number {
  return ([1, 5, 15, 60][Math.min(inARow, 4) - 1] ?? 1) * 60_000
}

/**
 * Why a message did not go out.
 *
 * 403 and 404 are documented too thinly to tell a person who shut us out from a bot that is shut down; `botWorks` says whether the
 * bot could still ask for its own name, `waitMs` how long a throttled account should rest. (https://docs.zaloplatforms.com/docs/BOT/error_code)
 */
export function sendFailure(error: ZaloBotError, waitMs: number, botWorks: boolean): SendFailure {
  if (error.type === 'not_sent') return { code: 'transient', detail: error.detail }
  if (error.type === 'unknown') return { code: 'uncertain', detail: error.detail }
  const { code, description } = error
  const detail = `${code}: ${description}`
  if (code === 401) return { code: 'account', detail }
  if (code === 429) return { code: 'throttled', retryAfterMs: waitMs, detail }
  if (code === 400 && /(chat|user) not found|blocked/i.test(description)) return { code: 'unreachable', detail }
  if (code === 403) return { code: botWorks ? 'unreachable' : 'account', detail }
  if (code === 404) return { code: botWorks ? 'rejected' : 'account', detail }
  if (code === 502 || code === 503) return { code: 'transient', detail }
  // A time-out or a fault inside: taken or not, nobody says.
  if (code === 408 || code >= 500) return { code: 'uncertain', detail }
  return { code: 'rejected', detail }
}

/** Whether the answer alone leaves open whose fault it is. */
export const needsProbe = (error: ZaloBotError): boolean => error.type === 'answered' && (error.code === 403 || error.code === 404)
