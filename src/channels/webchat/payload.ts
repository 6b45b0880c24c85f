import { z } from 'zod'
import type { Address, Inbound, InboundContent } from '../../messages.ts'
import { clean } from '../../text.ts'

/**
 * What the page posts to /webchat/messages, one thing at a time:
 *
 *   { "clientId": "0f3c…", "text": "Nghị quyết nói gì về đào tạo?" }
 *   { "clientId": "91ab…", "choice": { "promptId": "Q7K2M0ZP4A", "index": 1 } }
 *   { "clientId": "77de…", "opened": true, "payload": "khoa-12" }
 *
 * `clientId` is made by the browser when the person acts and stays the same however often the message is posted again.
 */

/** Bytes. A text of `maxTextChars` with every character written as \uXXXX still fits. */
export const maxBodyBytes = 64 * 1024
/** UTF-16 units. A person who pastes a whole letter gets through; a book does not. */
export const maxTextChars = 8_000

/** Where a visitor of the page is reached; one page, one account. */
export function webchatAddress(externalId: string): Address {
  return { channel: 'webchat', account: webchatAccount, externalId }
}

export const webchatAccount = 'web'

export type ParsedPost =
  | { readonly ok: true; readonly inbound: Inbound }
  | { readonly ok: false; readonly code: 'malformed' | 'empty' | 'too_long' }

/** Reads one posted body. `body` is the raw bytes: only they tell invalid UTF-8 from a replacement character. */
export function parsePost(body: Uint8Array, address: Address, sentAt: number): ParsedPost {
  const post = postSchema.safeParse(parseJson(body))
  if (!post.success) return { ok: false, code: 'malformed' }
  const content = contentOf(post.data)
  if (content.type === 'text' && content.text === '') return { ok: false, code: 'empty' }
  if (content.type === 'text' && content.text.length > maxTextChars) return { ok: false, code: 'too_long' }
  return { ok: true, inbound: { address, externalId: post.data.clientId, sentAt, content, opensWindow: true } }
}

/** The id in `{ "upToId": "01J…" }`; undefined when the body is anything else. */
export function parseAck(body: Uint8Array): string | undefined {
  const ack = z.object({ upToId: messageIdSchema }).safeParse(parseJson(body))
  return ack.success ? ack.data.upToId : undefined
}

/** The place to continue from: a message id, or '' for the beginning, which is also what anything else is read as. */
export function parseCursor(cursor: string | undefined): string {
  const id = messageIdSchema.safeParse(cursor)
  return id.success ? id.data : ''
}

const messageIdSchema = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/)
// 128 random bits as 32 hexadecimal digits, made by assets/entries.js.
const clientIdSchema = z.string().regex(/^[0-9a-f]{32}$/)

/** The same where it stands in an address. */
export const clientIdIn = (text: string | undefined): string | undefined => clientIdSchema.safeParse(text).data

const postSchema = z.union([
  z.strictObject({ clientId: clientIdSchema, text: z.string() }),
  z.strictObject({
    clientId: clientIdSchema,
    choice: z.strictObject({ promptId: z.string().regex(/^[0-9A-Za-z]{1,32}$/), index: z.int().min(0).max(99) }),
  }),
  // The payload of a link like /?start=khoa-12, as short as Telegram's own (64 characters).
  z.strictObject({
    clientId: clientIdSchema,
    opened: z.literal(true),
    payload: z
      .string()
      .regex(/^[0-9A-Za-z_-]{1,64}$/)
      .optional(),
  }),
])

function contentOf(post: z.infer<typeof postSchema>): InboundContent {
  if ('text' in post) return { type: 'text', text: clean(post.text) }
  if ('choice' in post) return { type: 'choice', ...post.choice }
  return { type: 'opened', ...(post.payload === undefined ? {} : { payload: post.payload }) }
}

/** The JSON value, or undefined when the bytes are not UTF-8 or not JSON. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}
