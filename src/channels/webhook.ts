import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, Handler } from 'hono'
import type { Logger } from 'pino'
import type { Received } from './channel.ts'
import { errorName } from './error-name.ts'

/** The largest body a webhook reads; real updates are a few kilobytes. */
const maxBodyBytes = 1_000_000

/** A webhook that proves itself by a shared secret in a header. */
export interface SecretWebhook {
  readonly header: string
  readonly secret: string
  /** Does the work; its value decides the answer. @throws when nothing could be stored: the platform should repeat */
  readonly handle: (body: unknown) => Promise<Received | 'ignored'>
  /** True: a post without any body is a probe and gets 200, whatever its secret. */
  readonly probes?: boolean
  readonly log: Logger
}

/**
 * Answers 401 to a wrong secret (before reading the body), 413 above 1 MB, 400 to what is not UTF-8 JSON, 503 when the event is not
 * stored now, 500 when storing failed, else 200.
 */
export function secretWebhook({ header, secret, handle, probes = false, log }: SecretWebhook): Handler {
  let refused = 0
  return async (c) => {
    if (!sameSecret(c.req.header(header), secret)) {
      if (probes && (await isEmpty(c))) return c.body(null, 200)
      refused += 1
      // At 1, 10, 100 …: a flood of forgeries does not become a flood of lines.
      if (Number.isInteger(Math.log10(refused))) log.warn({ refused, path: c.req.path }, 'webhook posts with a wrong secret refused')
      return c.body(null, 401)
    }
    const bytes = await readBytes(c)
    if (bytes === 'too large') return c.body(null, 413)
    if (probes && bytes.length === 0) return c.body(null, 200)
    const parsed = parseJson(bytes)
    if (parsed === undefined) return c.body(null, 400)
    try {
      return c.body(null, (await handle(parsed.json)) === 'busy' ? 503 : 200)
    } catch (error) {
      log.error({ error: errorName(error) }, 'webhook event not stored, the platform will repeat it')
      return c.body(null, 500)
    }
  }
}

/** Compares in a time that says nothing about how much of the secret was right. */
export function sameSecret(given: string | undefined, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given ?? ''), digest(expected)) && given !== undefined
}

async function isEmpty(c: Context): Promise<boolean> {
  const length = c.req.header('content-length')
  if (length !== undefined) return length === '0'
  const reader = c.req.raw.body?.getReader()
  if (!reader) return true
  const { done } = await reader.read()
  await reader.cancel()
  return done
}

async function readBytes(c: Context): Promise<Uint8Array | 'too large'> {
  if (Number(c.req.header('content-length') ?? 0) > maxBodyBytes) return 'too large'
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength
    if (size > maxBodyBytes) return 'too large'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parseJson(bytes: Uint8Array): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return undefined
  }
}
