import { z } from 'zod'
import type { Inbound, InboundContent } from '../../messages.ts'
import { clean } from '../../text.ts'

/**
 * `{ "event_name": "message.text.received", "message": { "message_id": "0a1b2c3d4e5f60718293", "date": 1760000000123,
 *    "text": "xin chào", "from": { "id": "aa11", "display_name": "An", "is_bot": false },
 *    "chat": { "id": "aa11", "chat_type": "PRIVATE" } } }`
 *
 * Names differ between documents and captures (`display_name`, `first_name`, `name`; `photo_url`, `photo`, `url`): all are read.
 */
const event = z.object({ event_name: z.string(), message: z.unknown().optional() })
const wrapped = z.object({ result: event })

const optionalText = z.string().optional().catch(undefined)
const message = z.object({
  message_id: z.string().min(1),
  date: z.coerce.number().optional().catch(undefined),
  from: z.object({
    id: z.string(),
    display_name: optionalText,
    first_name: optionalText,
    name: optionalText,
    is_bot: z.boolean().optional().catch(undefined),
  }),
  chat: z.object({ id: z.string().min(1), chat_type: z.string().optional() }),
  text: optionalText,
  caption: optionalText,
  photo_url: optionalText,
  photo: optionalText,
  voice_url: optionalText,
  url: optionalText,
})
type Message = z.infer<typeof message>

/** What each kind of event carries. Others are ignored. */
const contents: Readonly<Record<string, (message: Message) => InboundContent | undefined>> = {
  // Empty where nothing is left of it: somebody wrote all the same and is told so. Without a text it is no message.
  'message.text.received': ({ text = '' }) => (text === '' ? undefined : { type: 'text', text: clean(text) }),
  'message.image.received': (m) => attachment('image', m.photo_url ?? m.photo ?? m.url, m.caption),
  'message.sticker.received': (m) => attachment('sticker', m.url),
  'message.voice.received': (m) => attachment('audio', m.voice_url ?? m.url),
  // Nothing but the fact that something was sent: the conversation says politely that it cannot be read.
  'message.unsupported.received': () => ({ type: 'attachment', kind: 'other' }),
}

/**
 * Reads one event in either shape, wrapped in `{ ok, result }` or bare. Undefined: nothing for us (a group, a bot, an unknown
 * event).
 *
 * @param account - our bot's id
 * @param now - epoch ms, for an event without a date
 */
export function parseEvent(body: unknown, account: string, now: number): Inbound | undefined {
  const outer = wrapped.safeParse(body)
  const bare = outer.success ? { success: true as const, data: outer.data.result } : event.safeParse(body)
  if (!bare.success) return undefined
  const parsed = message.safeParse(bare.data.message)
  if (!parsed.success) return undefined
  const { message_id: messageId, date, from, chat } = parsed.data
  if (from.is_bot === true || (chat.chat_type ?? 'PRIVATE') !== 'PRIVATE') return undefined
  const content = Object.hasOwn(contents, bare.data.event_name) ? contents[bare.data.event_name]?.(parsed.data) : undefined
  if (content === undefined) return undefined
  const displayName = clean(from.display_name ?? from.first_name ?? from.name ?? '')
    .slice(0, 100)
    .toWellFormed()
  return {
    address: { channel: 'zalo-bot', account, externalId: chat.id },
    externalId: messageId,
    sentAt: date === undefined ? now : inMilliseconds(date),
    content,
    ...(displayName !== '' && { displayName }),
    opensWindow: true,
  }
}

/** Documented in ms; values too small for this century are seconds. */
const inMilliseconds = (date: number): number => (date < 1e12 ? date * 1000 : date)

function attachment(kind: 'image' | 'sticker' | 'audio', url: string | undefined, caption?: string): InboundContent {
  const said = clean(caption ?? '')
  return { type: 'attachment', kind, ...(url?.startsWith('https://') && { url }), ...(said !== '' && { caption: said }) }
}
