import { z } from 'zod'
import type { Inbound, InboundContent } from '../../messages.ts'
import { clean } from '../../text.ts'
import { commands } from './wording.ts'
import { fileReference } from './files.ts'

/** What one update means to us. `lane` names the chat whose events must stay in order. */
export type TelegramEvent =
  /** `queryId`: a button was pressed, its spinner must be ended. */
  | { readonly type: 'inbound'; readonly updateId: number; readonly lane: string; readonly inbound: Inbound; readonly queryId?: string }
  /** A press of a button we did not make, or no longer understand. */
  | { readonly type: 'dead_button'; readonly updateId: number; readonly lane: string; readonly queryId: string }
  | { readonly type: 'ignored'; readonly updateId: number | undefined; readonly lane: string }

/** The updates we ask Telegram for. Edited messages are left out: an answer counts as first given. */
export const allowedUpdates = ['message', 'callback_query', 'my_chat_member'] as const

const person = z.object({
  id: z.number().int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
})
const chat = z.object({ id: z.number().int(), type: z.string() })

/** `{ "message_id": 7, "from": { "id": 101, "first_name": "An" }, "chat": { "id": 101, "type": "private" }, "date": 1790000000, "text": "/start" }` */
const message = z.looseObject({
  from: person.optional(),
  chat,
  date: z.number(),
  text: z.string().optional(),
  caption: z.string().optional(),
})

/** `{ "id": "4382", "from": { "id": 101 }, "message": { "message_id": 8, "chat": { "id": 101, "type": "private" } }, "data": "1.K7Q2M9XA4B.0" }` */
const callbackQuery = z.object({
  id: z.string(),
  from: person,
  message: z.object({ message_id: z.number().int().optional().catch(undefined), chat }).optional(),
  data: z.string().optional(),
})

/** `{ "chat": { "id": 101, "type": "private" }, "from": { "id": 101 }, "date": 1790000000, "new_chat_member": { "status": "kicked" } }` */
const memberChange = z.object({ chat, from: person.optional(), date: z.number(), new_chat_member: z.object({ status: z.string() }) })

const update = z.object({
  update_id: z.number().int(),
  message: z.unknown().optional(),
  callback_query: z.unknown().optional(),
  my_chat_member: z.unknown().optional(),
})

/**
 * Reads one update. Whatever is not a private chat's message, button press or block is ignored, whatever its shape: only people
 * are answered, groups are left in peace.
 *
 * @param account - our bot's id
 * @param now - epoch ms; a button press carries no time of its own
 */
export function parseUpdate(body: unknown, account: string, now: number): TelegramEvent {
  const parsed = update.safeParse(body)
  if (!parsed.success) return { type: 'ignored', updateId: undefined, lane: '' }
  const { update_id: updateId, message: written, callback_query: pressed, my_chat_member: member } = parsed.data
  const known = pressed !== undefined ? ofPress(pressed) : member !== undefined ? ofMember(member) : ofMessage(written)
  if (known === undefined) return { type: 'ignored', updateId, lane: '' }
  const { chatId, content, queryId } = known
  const lane = String(chatId)
  if (content === undefined)
    return queryId === undefined ? { type: 'ignored', updateId, lane } : { type: 'dead_button', updateId, lane, queryId }
  const inbound: Inbound = {
    address: { channel: 'telegram', account, externalId: String(chatId) },
    externalId: `u${updateId}`,
    sentAt: known.date === undefined ? now : known.date * 1000,
    content,
    ...(known.name !== '' && { displayName: known.name }),
    opensWindow: content.type !== 'reachable',
  }
  return { type: 'inbound', updateId, lane, inbound, ...(queryId !== undefined && { queryId }) }
}

interface Known {
  readonly chatId: number
  /** Seconds. */
  readonly date?: number
  readonly name: string
  /** Undefined: nothing we act on. */
  readonly content: InboundContent | undefined
  readonly queryId?: string
}

function ofMessage(value: unknown): Known | undefined {
  const parsed = message.safeParse(value)
  if (!parsed.success || parsed.data.chat.type !== 'private' || parsed.data.from?.is_bot === true) return undefined
  const { chat: where, date, from, text } = parsed.data
  return { chatId: where.id, date, name: nameOf(from), content: text === undefined ? attachmentOf(parsed.data) : contentOf(clean(text)) }
}

function ofPress(value: unknown): Known | undefined {
  const parsed = callbackQuery.safeParse(value)
  if (!parsed.success) return undefined
  const { id, from, message: under, data } = parsed.data
  // In a private chat the chat is the person. A press anywhere else, or on somebody else's message, means nothing.
  const own = under === undefined || (under.chat.type === 'private' && under.chat.id === from.id)
  return { chatId: from.id, name: nameOf(from), content: own ? choiceOf(data ?? '', under?.message_id) : undefined, queryId: id }
}

function ofMember(value: unknown): Known | undefined {
  const parsed = memberChange.safeParse(value)
  if (!parsed.success || parsed.data.chat.type !== 'private') return undefined
  const { chat: where, date, from, new_chat_member: now } = parsed.data
  const reachable = now.status === 'member' ? true : now.status === 'kicked' || now.status === 'left' ? false : undefined
  return { chatId: where.id, date, name: nameOf(from), content: reachable === undefined ? undefined : { type: 'reachable', reachable } }
}

/** Empty where nothing was left of it: somebody wrote all the same and is told so. `/start` opens the chat, with the payload of a `t.me/<bot>?start=` link; the menu's other commands say what they stand for. */
function contentOf(text: string): InboundContent {
  const [, command, rest = ''] = /^\/([a-z_]+)(?:@\w+)?(?:\s+([\s\S]*))?$/i.exec(text) ?? []
  if (command?.toLowerCase() === 'start') return { type: 'opened', ...(/^[\w-]{1,64}$/.test(rest) && { payload: rest }) }
  const entry = commands.find((each) => each.command === command?.toLowerCase())
  return { type: 'text', text: entry && 'says' in entry ? entry.says : text }
}

/** `1.<prompt id>.<position>`: the 1 is the version of this format. The core decides whether the prompt is this person's and open. */
const choiceData = /^1\.([A-Za-z0-9]{1,32})\.(\d{1,2})$/

function choiceOf(data: string, messageId: number | undefined): InboundContent | undefined {
  const [, promptId, index] = choiceData.exec(data) ?? []
  if (promptId === undefined) return undefined
  return { type: 'choice', promptId, index: Number(index), ...(messageId !== undefined && { sentExternalId: String(messageId) }) }
}

/** Sizes of one picture, the smallest first (https://core.telegram.org/bots/api#photosize). */
const oneFile = z.object({ file_id: z.string().regex(/^[\w-]{1,300}$/) })
const photoSizes = z.array(
  oneFile.extend({
    file_size: z.number().optional().catch(undefined),
    width: z.number().optional().catch(undefined),
    height: z.number().optional().catch(undefined),
  }),
)
type Sizes = z.infer<typeof photoSizes>

/** What Zalo takes of a picture (bytes), and what is still a picture rather than a thumbnail (points along its longer side). */
const [lightBytes, lightPoints] = [1_000_000, 600]

/** The largest that may also be sent on to Zalo; undefined where that is the largest there is. */
function lightOf(sizes: Sizes): string | undefined {
  if ((sizes.at(-1)?.file_size ?? 0) <= lightBytes) return undefined
  return sizes.findLast(
    ({ file_size, width = 0, height = 0 }) => file_size !== undefined && file_size <= lightBytes && Math.max(width, height) >= lightPoints,
  )?.file_id
}

/** Ordered: an animation also has a `document`, a venue also a `location`. */
const attachmentFields = {
  animation: 'video',
  venue: 'location',
  photo: 'image',
  video: 'video',
  video_note: 'video',
  voice: 'audio',
  audio: 'audio',
  document: 'file',
  location: 'location',
  sticker: 'sticker',
  contact: 'other',
  poll: 'other',
  dice: 'other',
  story: 'other',
  paid_media: 'other',
  checklist: 'other',
  game: 'other',
} as const

/** No `url`: the address of a Telegram file contains the bot's token. Of a picture its name is kept, of the largest size. */
function attachmentOf(sent: z.infer<typeof message>): InboundContent | undefined {
  const field = Object.keys(attachmentFields).find((name) => sent[name] !== undefined && sent[name] !== null)
  if (field === undefined) return undefined
  const caption = clean(sent.caption ?? '')
  const pictures = field === 'photo' ? photoSizes.safeParse(sent.photo) : undefined
  const sound = field === 'voice' || field === 'audio' ? oneFile.safeParse(sent[field]) : undefined
  const fileId = pictures?.success ? pictures.data.at(-1)?.file_id : sound?.success ? sound.data.file_id : undefined
  const light = pictures?.success ? lightOf(pictures.data) : undefined
  return {
    type: 'attachment',
    kind: attachmentFields[field as keyof typeof attachmentFields],
    ...(caption !== '' && { caption }),
    ...(fileId !== undefined && { reference: fileReference(fileId) }),
    ...(light !== undefined && { lightReference: fileReference(light) }),
  }
}

function nameOf(from: z.infer<typeof person> | undefined): string {
  return clean([from?.first_name, from?.last_name].filter((part) => part !== undefined).join(' '))
    .slice(0, 100)
    .toWellFormed()
}
