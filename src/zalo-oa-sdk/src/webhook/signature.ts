import { createHash, timingSafeEqual } from 'node:crypto'

import { parseJson } from '../json.ts'

export interface SignedRequest {
  /** The configured app id, not the one in the body. */
  readonly appId: string
  /** The OA secret key from the app's Webhook page. Not the app secret. */
  readonly oaSecretKey: string
  /** The body as it came, before any parsing: one changed byte changes the signature. */
  readonly rawBody: Uint8Array
  /** The value of `X-ZEvent-Signature`. */
  readonly header: string | null | undefined
}

export type SignatureCheck =
  | {
      readonly ok: true
      /** The body; every number in it is text, with its digits as sent. */
      readonly body: unknown
      /** Epoch milliseconds. No nonce exists: refuse what is older than the longest repeat (24 h is safe) and drop repeats. */
      readonly sentAt: number
    }
  | { readonly ok: false; readonly reason: 'unsigned' | 'not_json' | 'foreign_app' | 'no_timestamp' | 'mismatch' }

/**
 * Whether Zalo sent this: plain SHA-256, not HMAC, over app id, raw body, timestamp and OA secret key, compared in
 * constant time. https://docs.zaloplatforms.com/docs/OA/webhook (the page of `user_seen_message` states the formula)
 *
 * Answer 200 whatever comes out: the console saves a URL only if its unsigned probe gets 200. Just drop what is not ok.
 */
export function verifySignature({ appId, oaSecretKey, rawBody, header }: SignedRequest): SignatureCheck {
  const claimed = /^(?:mac=)?([0-9a-f]{64})$/i.exec(header?.trim() ?? '')?.[1]
  if (claimed === undefined) return { ok: false, reason: 'unsigned' }
  const body = bodyOf(rawBody)
  if (!isObject(body)) return { ok: false, reason: 'not_json' }
  if (body.app_id !== appId) return { ok: false, reason: 'foreign_app' }
  const timestamp = body.timestamp
  if (typeof timestamp !== 'string' || !/^\d{1,16}$/.test(timestamp)) return { ok: false, reason: 'no_timestamp' }

  const right = createHash('sha256').update(appId).update(rawBody).update(timestamp).update(oaSecretKey).digest()
  if (!timingSafeEqual(right, Buffer.from(claimed, 'hex'))) return { ok: false, reason: 'mismatch' }
  return { ok: true, body, sentAt: Number(timestamp) }
}

function bodyOf(rawBody: Uint8Array): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(rawBody), 'all')
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
