import { GrammyError, HttpError } from 'grammy'
import type { SendFailure } from '../channel.ts'

/** What to do about a call that did not simply succeed. */
export type Remedy =
  /** The group became a supergroup: once more, to this chat. */
  | { readonly type: 'migrate'; readonly chatId: number }
  /** Telegram cannot read our markup: once more, without any. */
  | { readonly type: 'send_plain' }
  /** Nothing to change, so nothing failed. */
  | { readonly type: 'done' }
  | { readonly type: 'fail'; readonly failure: SendFailure }

/**
 * Reads what went wrong by the error code first, by the words second: the words vary.
 * (https://core.telegram.org/bots/api#making-requests and the strings in the source of tdlib/telegram-bot-api)
 */
export function remedyFor(error: unknown): Remedy {
  if (error instanceof GrammyError) return answered(error)
  return {
    type: 'fail',
    failure: error instanceof HttpError ? unanswered(error.error) : { code: 'uncertain', detail: 'answer of an unknown shape' },
  }
}

/** 400s that speak of the recipient. A 403 whose text is a bare upper-case code arrives as 400. */
const recipientGone =
  /chat not found|user not found|user is deactivated|bot was (blocked|kicked)|USER_IS_BLOCKED|INPUT_USER_DEACTIVATED|PEER_ID_INVALID|CHAT_WRITE_FORBIDDEN|USER_DEACTIVATED/

function answered({ error_code: code, description = '', parameters }: GrammyError): Remedy {
  const detail = `${code ?? 'no code'}: ${description.slice(0, 200)}`
  const fail = (failure: SendFailure): Remedy => ({ type: 'fail', failure })
  if (code === 400 && parameters.migrate_to_chat_id !== undefined) return { type: 'migrate', chatId: parameters.migrate_to_chat_id }
  if (code === 400 && description.includes("can't parse entities")) return { type: 'send_plain' }
  if (code === 400 && description.includes('message is not modified')) return { type: 'done' }
  if (code === 403 || (code === 400 && recipientGone.test(description))) return fail({ code: 'unreachable', detail })
  if (code === 401 || code === 404) return fail({ code: 'account', detail })
  if (code === 429) {
    const seconds = parameters.retry_after
    return fail({ code: 'throttled', detail, ...(seconds !== undefined && { retryAfterMs: seconds * 1000 }) })
  }
  if (code === 502 || code === 503) return fail({ code: 'transient', detail })
  // 500 and 504 do not say whether the message was taken. Neither does an envelope without a code and a reason.
  if (code >= 500 || (code === undefined && description === '')) return fail({ code: 'uncertain', detail })
  return fail({ code: 'rejected', detail })
}

/** System errors before the first byte of a request could leave. */
const neverLeft =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ERR_TLS_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/

/** No answer that could be read. The message of such an error holds the URL and with it the token: only its code is repeated. */
function unanswered(cause: unknown): SendFailure {
  const { code, type, message = '' } = (cause ?? {}) as { code?: unknown; type?: unknown; message?: string }
  const name = typeof code === 'string' ? code : typeof type === 'string' ? type : message.includes('timed out') ? 'timed out' : 'no answer'
  const beforeSending = neverLeft.test(name) || /reason: connect E/.test(message)
  return beforeSending ? { code: 'transient', detail: name } : { code: 'uncertain', detail: name }
}
