import { ApiError } from './errors.ts'
import { type SentButton, type SentMessage, type World, type ZaloUser, userOf, vietnamHour } from './world.ts'

/** Sends: validates like the service, judges the window, records, answers. Throws {@link ApiError} for a refusal. */

type Json = Readonly<Record<string, unknown>>

const hour = 3_600_000
const freeMs = 48 * hour
const closedMs = 7 * 24 * hour

/** POST /v3.0/oa/message/cs */
export async function sendCs(world: World, body: Json): Promise<Json> {
  const user = recipientOf(world, body)
  const message = object(body.message, 'message')
  const text = textOf(message.text)
  const attachment = message.attachment === undefined ? undefined : checkAttachment(world, object(message.attachment, 'attachment'))
  if (text === undefined && attachment === undefined) throw new ApiError(-201, 'text is invalid')
  const quote = message.quote_message_id
  if (quote !== undefined && quote !== null && typeof quote !== 'string') throw new ApiError(-201, 'quote_message_id is invalid')
  const paidBy = judgeWindow(world, user)
  return accept(world, user, {
    via: 'cs',
    text: text ?? '',
    buttons: attachment?.buttons ?? [],
    attachment: attachment?.raw,
    quoteMessageId: typeof quote === 'string' ? quote : undefined,
    paidBy,
  })
}

/** POST /v3.0/oa/message/{promotion,transaction}: legacy, kept for the rule about the night. */
export async function sendLegacy(world: World, kind: 'promotion' | 'transaction', body: Json): Promise<Json> {
  const user = recipientOf(world, body)
  const at = vietnamHour(world.settings.now())
  if (kind === 'promotion' && (at >= 22 || at < 6)) throw new ApiError(-234)
  return accept(world, user, { via: kind, text: '', buttons: [], attachment: object(body.message, 'message'), paidBy: 'purchase_quota' })
}

/** POST /v2.0/oa/message: consultation is shut; reactions and answers to anonymous visitors still work. */
export async function sendV2(world: World, body: Json): Promise<Json> {
  const recipient = object(body.recipient, 'recipient')
  if (body.sender_action !== undefined) {
    object(body.sender_action, 'sender_action')
    return { message_id: world.id(), user_id: recipient.user_id }
  }
  if (typeof recipient.anonymous_id !== 'string') throw new ApiError(-240)
  const text = textOf(object(body.message, 'message').text) ?? ''
  const visitor = userOf(world, recipient.anonymous_id)
  return accept(world, visitor, { via: 'anonymous', text, buttons: [], paidBy: 'reply' })
}

/** POST /v3.0/oa/message/template, by user id. */
export async function sendTemplateToUser(world: World, body: Json): Promise<Json> {
  if (typeof body.user_id !== 'string') throw new ApiError(-201, 'user_id is invalid')
  const user = userOf(world, body.user_id)
  checkTemplate(world, body, 'uid')
  if (user.restricted) throw new ApiError(-244)
  return accept(world, user, { via: 'template-uid', text: '', buttons: [], attachment: body, paidBy: 'purchase_quota' })
}

/** POST business host /message/template, by phone. */
export async function sendTemplateToPhone(world: World, body: Json): Promise<Json> {
  const phone = body.phone
  if (typeof phone !== 'string' || !/^84\d{9,10}$/.test(phone)) throw new ApiError(-108, 'Phone number is invalid')
  const tracking = body.tracking_id
  if (tracking !== undefined && (typeof tracking !== 'string' || tracking.length > 48)) throw new ApiError(-201, 'tracking_id is invalid')
  checkTemplate(world, body, 'phone')
  const user = [...world.users.values()].find((u) => u.phone === phone)
  if (!user) throw new ApiError(-118, 'Zalo account not existed')
  const data = await accept(world, user, { via: 'template-phone', text: '', buttons: [], attachment: body, paidBy: 'purchase_quota' })
  return {
    msg_id: data.message_id,
    sent_time: data.sent_time,
    sending_mode: body.sending_mode ?? '1',
    quota: { dailyQuota: '500', remainingQuota: '499' },
  }
}

interface Draft {
  readonly via: SentMessage['via']
  readonly text: string
  readonly buttons: readonly SentButton[]
  readonly attachment?: Json | undefined
  readonly quoteMessageId?: string | undefined
  readonly paidBy: 'reply' | 'sub_quota' | 'purchase_quota'
}

async function accept(world: World, user: ZaloUser, draft: Draft): Promise<Json> {
  const { settings } = world
  const at = settings.now()
  const message: SentMessage = {
    seq: world.seq(),
    at,
    via: draft.via,
    userId: user.id,
    messageId: world.id(),
    text: draft.text,
    buttons: draft.buttons,
    attachment: draft.attachment,
    quoteMessageId: draft.quoteMessageId,
    free: draft.paidBy === 'reply',
  }
  world.sent.push(message)
  world.history.push({
    src: 0,
    time: at,
    type: 'text',
    message: draft.text,
    message_id: message.messageId,
    from_id: settings.oaId,
    to_id: user.id,
  })
  await world.onAccepted(message)
  const quota = { quota_type: draft.paidBy, remain: '8', total: '8', expired_date: '', owner_type: 'OA', owner_id: settings.oaId }
  return {
    message_id: message.messageId,
    user_id: user.id,
    sent_time: String(at),
    ...(settings.quota === 'present' ? { quota } : {}),
  }
}

function recipientOf(world: World, body: Json): ZaloUser {
  const id = object(body.recipient, 'recipient').user_id
  if (typeof id !== 'string' || !/^\d+$/.test(id)) throw new ApiError(-201, 'user_id is invalid')
  return userOf(world, id)
}

function judgeWindow(world: World, user: ZaloUser): Draft['paidBy'] {
  if (user.banned) throw new ApiError(-227)
  if (user.restricted) throw new ApiError(-244)
  if (user.lastInteractionAt === undefined) throw new ApiError(user.follows ? -232 : -213)
  const age = world.settings.now() - user.lastInteractionAt
  if (age > closedMs) throw new ApiError(-230)
  if (age <= freeMs) return 'reply'
  if (world.settings.bundle > 0) {
    world.settings.bundle -= 1
    return 'sub_quota'
  }
  if (world.settings.wallet === 'none') throw new ApiError(-320)
  if (world.settings.wallet === 'empty') throw new ApiError(-321)
  return 'purchase_quota'
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'string' || value.trim() === '') throw new ApiError(-201, 'text is invalid')
  if (value.length > 2000) throw new ApiError(-210, 'text is out of limit')
  return value
}

function checkAttachment(world: World, attachment: Json): { readonly raw: Json; readonly buttons: readonly SentButton[] } {
  const payload = object(attachment.payload, 'payload')
  if (attachment.type === 'file') {
    requireUpload(world, payload.token, ['file'])
    return { raw: attachment, buttons: [] }
  }
  if (attachment.type !== 'template') throw new ApiError(-233)
  const kind = payload.template_type
  if (kind === undefined) return { raw: attachment, buttons: checkButtons(payload.buttons) }
  const elements = payload.elements
  if (!Array.isArray(elements) || elements.length !== 1) throw new ApiError(-201, 'elements is invalid')
  const element = object(elements[0], 'elements')
  if (kind === 'media') {
    if (!['image', 'gif', 'sticker'].includes(String(element.media_type))) throw new ApiError(-201, 'media_type is invalid')
    const url = element.url
    if (element.media_type === 'sticker') string(element.attachment_id, 'attachment_id')
    else if (url === undefined) requireUpload(world, element.attachment_id, ['image', 'gif'])
    else if (typeof url !== 'string' || !url.startsWith('https://')) throw new ApiError(-201, 'url is invalid')
  } else if (kind === 'request_user_info') {
    if (string(element.title, 'title').length > 100) throw new ApiError(-210, 'title is out of limit')
    if (string(element.subtitle, 'subtitle').length > 500) throw new ApiError(-210, 'subtitle is out of limit')
    string(element.image_url, 'image_url')
  } else throw new ApiError(-233)
  return { raw: attachment, buttons: [] }
}

function checkButtons(value: unknown): readonly SentButton[] {
  if (!Array.isArray(value) || value.length === 0) throw new ApiError(-201, 'buttons is invalid')
  if (value.length > 5) throw new ApiError(-210, 'buttons is out of limit')
  return value.map((item) => {
    const button = object(item, 'buttons')
    const title = string(button.title, 'title')
    if (title.length > 100) throw new ApiError(-210, 'title is out of limit')
    const type = string(button.type, 'type')
    const payload = button.payload
    if (type === 'oa.query.show' || type === 'oa.query.hide') {
      if (string(payload, 'payload').length > 1000) throw new ApiError(-210, 'payload is out of limit')
    } else if (type === 'oa.open.url') string(object(payload, 'payload').url, 'url')
    else if (type === 'oa.open.phone' || type === 'oa.open.sms') {
      if (!/^84\d+$/.test(string(object(payload, 'payload').phone_code, 'phone_code'))) throw new ApiError(-201, 'phone_code is invalid')
    } else throw new ApiError(-201, 'type is invalid')
    return { title, type, payload }
  })
}

function requireUpload(world: World, id: unknown, kinds: readonly string[]): void {
  const upload = typeof id === 'string' ? world.uploads.get(id) : undefined
  if (typeof id !== 'string' || id === '') throw new ApiError(-201, 'attachment_id is invalid')
  if (!upload || upload.expiresAt < world.settings.now()) throw new ApiError(-100)
  if (!kinds.includes(upload.kind)) throw new ApiError(-201, 'attachment_id is invalid')
}

function checkTemplate(world: World, body: Json, channel: 'uid' | 'phone'): void {
  const template = typeof body.template_id === 'string' ? world.settings.templates[body.template_id] : undefined
  if (!template) throw new ApiError(-109, 'Template is invalid')
  if (template.status === 'pending') throw new ApiError(-131, 'Template is not approved')
  if (template.status === 'disabled') throw new ApiError(-146, 'Template is disabled')
  if (channel === 'uid' && template.uid === false) throw new ApiError(-249)
  const at = vietnamHour(world.settings.now())
  if (template.daytimeOnly && (at >= 22 || at < 6)) throw new ApiError(channel === 'phone' ? -133 : -234)
  const data = object(body.template_data, 'template_data')
  for (const [name, max] of Object.entries(template.params)) {
    const value = data[name]
    if (value === undefined) throw new ApiError(-1122, `Template data missing parameter ${name}`)
    if (typeof value !== 'string') throw new ApiError(-1121, `Parameter ${name} is invalid`)
    if (value.length > max) throw new ApiError(-1124, `Parameter ${name} is too long`)
  }
}

export function object(value: unknown, name: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ApiError(-201, `${name} is invalid`)
  return value as Json
}

export function string(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw new ApiError(-201, `${name} is invalid`)
  return value
}
