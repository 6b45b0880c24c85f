import { type LocalCode, ZaloError } from './errors.ts'

export interface CallOptions {
  /** Gives the call up; it may have been carried out all the same. */
  readonly signal?: AbortSignal
  /** Milliseconds for the whole call. Default: the client's. */
  readonly timeoutMs?: number
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | URLSearchParams | FormData
}

export interface HttpReply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/**
 * One HTTP exchange, told apart by what is known about it afterwards.
 *
 * @throws ZaloError `connection` (nothing was sent); `timeout`, `aborted` and `reset` (sent, outcome unknown, `ambiguous`)
 */
export async function exchange(request: HttpRequest, timeoutMs: number, signal?: AbortSignal): Promise<HttpReply> {
  const limit = AbortSignal.timeout(timeoutMs)
  try {
    const reply = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'error',
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
      ...(request.body === undefined ? {} : { body: request.body }),
    })
    return { status: reply.status, headers: reply.headers, text: await reply.text() }
  } catch (error) {
    if (limit.aborted) throw unknownOutcome('timeout', `no answer within ${timeoutMs} ms`)
    if (signal?.aborted) throw unknownOutcome('aborted', 'given up by the caller')
    const cause = systemCodeOf(error)
    if (neverSent.has(cause)) throw new ZaloError({ code: 'connection', detail: cause })
    throw unknownOutcome('reset', cause)
  }
}

/** Zalo's wording with anything secret cut out, should it ever repeat what we sent. */
export function withoutSecrets(text: string, secrets: readonly (string | undefined)[]): string {
  return secrets.reduce<string>((clean, secret) => (secret && secret.length >= 6 ? clean.replaceAll(secret, '***') : clean), text)
}

/** Failures of name lookup, connecting and TLS: no byte of the request has left. */
const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EMFILE',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

function unknownOutcome(code: LocalCode, detail: string): ZaloError {
  return new ZaloError({ code, detail, ambiguous: true })
}

/** Only the system's code is kept: it names no header and no body. Several addresses tried give several causes. */
function systemCodeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause
  return typeof inner === 'object' && inner !== null && 'code' in inner && typeof inner.code === 'string' ? inner.code : 'connection lost'
}
