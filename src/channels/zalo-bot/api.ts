import { z } from 'zod'

/** The Zalo Bot Platform's calls, typed by hand: each is one POST to `<root>/bot<token>/<method>`. Nothing throws. */
export interface ZaloBotApi {
  getMe(): Promise<ZaloBotAnswer<z.infer<typeof me>>>
  /** One event, or error 408 when none came within `seconds`. There is no offset: what was handed out is gone. */
  getUpdates(seconds: number, signal: AbortSignal): Promise<ZaloBotAnswer<unknown>>
  /** Keeps the URL even when its own check of it fails: look at `verification`. */
  setWebhook(url: string, secret: string): Promise<ZaloBotAnswer<z.infer<typeof webhookSet>>>
  getWebhookInfo(): Promise<ZaloBotAnswer<z.infer<typeof webhookInfo>>>
  deleteWebhook(signal?: AbortSignal): Promise<ZaloBotAnswer<unknown>>
  /** 1–2000 characters. */
  sendMessage(chatId: string, text: string): Promise<ZaloBotAnswer<z.infer<typeof sent>>>
  /** `photo` must be a public address: files cannot be uploaded. */
  sendPhoto(chatId: string, photo: string, caption?: string): Promise<ZaloBotAnswer<z.infer<typeof sent>>>
  sendChatAction(chatId: string, action: 'typing'): Promise<ZaloBotAnswer<unknown>>
}

type ZaloBotAnswer<T> = { readonly ok: true; readonly result: T } | { readonly ok: false; readonly error: ZaloBotError }

export type ZaloBotError =
  /** The platform refused. Success or not is told by the body; the HTTP status is 200 either way. */
  | { readonly type: 'answered'; readonly code: number; readonly description: string }
  /** The request never left: connection refused, name not found. */
  | { readonly type: 'not_sent'; readonly detail: string }
  /** Silence, a cut connection or an answer that cannot be read: the call may have worked. */
  | { readonly type: 'unknown'; readonly detail: string }

export interface ZaloBotApiOptions {
  /** `<digits>:<secret>`. Stands in every URL, so no URL is ever logged. */
  readonly token: string
  /** Without a trailing slash. Default https://bot-api.zaloplatforms.com */
  readonly apiRoot?: string
  /** How long one call may take; polls take their own time on top. Default 30,000. */
  readonly timeoutMs?: number
  /** Applied to every text of the platform's that is handed on. */
  readonly hide: (text: string) => string
}

const me = z.object({ id: z.string().optional(), account_name: z.string().optional(), account_type: z.string().optional() })
const sent = z.object({ message_id: z.string().optional() })
const webhookInfo = z.object({ url: z.string().optional() })
const webhookSet = z.object({
  url: z.string().optional(),
  verification: z
    .object({ ok: z.boolean().optional(), status_code: z.number().optional(), outcome: z.string().optional(), hint: z.string().optional() })
    .optional(),
})

/** `{ "ok": true, "result": {…} }` or `{ "ok": false, "error_code": 408, "description": "…" }` */
const envelope = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
})

export function createZaloBotApi({
  token,
  apiRoot = 'https://bot-api.zaloplatforms.com',
  timeoutMs = 30_000,
  hide,
}: ZaloBotApiOptions): ZaloBotApi {
  async function call<T>(
    method: string,
    params: object,
    shape: z.ZodType<T>,
    waitMs = timeoutMs,
    signal?: AbortSignal,
  ): Promise<ZaloBotAnswer<T>> {
    const timeout = AbortSignal.timeout(waitMs)
    try {
      const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(params),
        signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
        redirect: 'error',
      })
      return readAnswer(response.status, await response.text(), shape, hide)
    } catch (error) {
      return { ok: false, error: unanswered(error) }
    }
  }

  return {
    getMe: () => call('getMe', {}, me),
    // Documented as a string. Five seconds of slack for the answer to travel.
    getUpdates: (seconds, signal) => call('getUpdates', { timeout: String(seconds) }, z.unknown(), seconds * 1000 + 5_000, signal),
    setWebhook: (url, secret) => call('setWebhook', { url, secret_token: secret }, webhookSet),
    getWebhookInfo: () => call('getWebhookInfo', {}, webhookInfo),
    deleteWebhook: (signal) => call('deleteWebhook', {}, z.unknown(), timeoutMs, signal),
    sendMessage: (chatId, text) => call('sendMessage', { chat_id: chatId, text }, sent),
    sendPhoto: (chatId, photo, caption) => call('sendPhoto', { chat_id: chatId, photo, ...(caption !== undefined && { caption }) }, sent),
    sendChatAction: (chatId, action) => call('sendChatAction', { chat_id: chatId, action }, z.unknown()),
  }
}

/** A gateway's page counts by its status; anything else that is no envelope leaves open what happened. */
function readAnswer<T>(status: number, body: string, shape: z.ZodType<T>, hide: (text: string) => string): ZaloBotAnswer<T> {
  const parsed = envelope.safeParse(jsonOf(body))
  if (!parsed.success) {
    if (status >= 400) return { ok: false, error: { type: 'answered', code: status, description: 'no envelope' } }
    return { ok: false, error: { type: 'unknown', detail: `HTTP ${status} without an envelope` } }
  }
  const { ok, result, error_code: code = status, description = '' } = parsed.data
  if (!ok) return { ok: false, error: { type: 'answered', code, description: hide(description).slice(0, 200) } }
  // It worked, so an oddly shaped result must not look like a failure.
  const shaped = shape.safeParse(result ?? {})
  return shaped.success ? { ok: true, result: shaped.data } : { ok: true, result: shape.parse({}) }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const neverLeft =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/

/** Only the error's code is repeated: its text may hold the URL. */
function unanswered(error: unknown): ZaloBotError {
  const cause = error instanceof Error ? ((error.cause ?? error) as { code?: unknown; name?: string }) : {}
  const detail = typeof cause.code === 'string' ? cause.code : (cause.name ?? 'no answer')
  return neverLeft.test(detail) ? { type: 'not_sent', detail } : { type: 'unknown', detail }
}
