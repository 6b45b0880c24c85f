import { type Attachment, dedupeKeyOf, userIdOf, type ZaloEvent } from 'zalo-oa-sdk'

import type { Address, Inbound, InboundContent } from '../../messages.ts'
import type { Receipt } from '../channel.ts'
import { clean } from '../../text.ts'

/** What one event of the webhook means to us. */
export type ZaloOaEvent =
  | { readonly type: 'inbound'; readonly inbound: Inbound }
  /** The OA said something: our own message coming back, unless a colleague wrote it in OA Manager. */
  | { readonly type: 'echo'; readonly echo: Echo; readonly inbound: Inbound }
  /** What we sent came to somebody's telephone, or was looked at. Seeing opens no window. */
  | { readonly type: 'receipt'; readonly receipt: Receipt }
  /** They called, or used the page's widget, or wrote in a group: nothing is said to us, but the window is open again. */
  | { readonly type: 'interacted'; readonly address: Address; readonly at: number }
  /** The OA took its permission back: nothing can be sent until a new consent. */
  | { readonly type: 'revoked' }
  | { readonly type: 'ignored' }

export interface Echo {
  readonly userId: string
  readonly msgId: string
  readonly text: string
  readonly sentAt: number
  /** Present on what staff wrote, as far as notes of the service tell. */
  readonly adminId: string | undefined
}

/**
 * Reads one event. It carries no name, and none is asked of Zalo's user detail call: nothing here needs it, and what is not held need not
 * be protected (law 91/2025/QH15). A cadre who links their record is known by that.
 *
 * Reactions, news of groups, visitors without an account, templates and unknown names are ignored.
 */
export function read(event: ZaloEvent, oaId: string): ZaloOaEvent {
  if (event.type === 'permission_revoked') return { type: 'revoked' }
  const receipt = receiptOf(event, oaId)
  if (receipt !== undefined) return { type: 'receipt', receipt }
  const silent = silentlyHere(event)
  if (silent !== undefined)
    return { type: 'interacted', address: { channel: 'zalo-oa', account: oaId, externalId: silent }, at: event.sentAt }
  const userId = userIdOf(event, oaId)
  const content = contentOf(event)
  if (userId === undefined || content === undefined) return { type: 'ignored' }
  const inbound: Inbound = {
    address: { channel: 'zalo-oa', account: oaId, externalId: userId },
    externalId: dedupeKeyOf(event, oaId),
    sentAt: event.sentAt,
    content,
    opensWindow: opensWindow.has(content.type),
  }
  if (event.type !== 'oa_message') return { type: 'inbound', inbound }
  const { msgId, text = '', sentAt, adminId } = event
  return { type: 'echo', inbound, echo: { userId, msgId, text, sentAt, adminId } }
}

/**
 * Who did something that opens the window without saying anything to us: the list of interactions names calls, the website's widget and
 * messages in a group of the OA. That the OA called somebody, or what they answered to being asked, does not tell whether they accepted: a
 * window believed open that is not would cost money.
 * (https://docs.zaloplatforms.com/docs/OA/phu-luc/cac-tuong-tac-cua-nguoi-dung-voi-oa)
 */
function silentlyHere(event: ZaloEvent): string | undefined {
  switch (event.type) {
    case 'call':
      return event.name === 'user_call_oa' ? event.ids.sender : undefined
    case 'widget':
      return event.isAccepted ? event.userId : undefined
    case 'group_message':
      return event.ids.sender
    default:
      return undefined
  }
}

/** A template's receipt names a telephone, or a digest of one, in the person's place. */
function receiptOf(event: ZaloEvent, oaId: string): Receipt | undefined {
  const about = { channel: 'zalo-oa', account: oaId, at: event.sentAt } as const
  switch (event.type) {
    case 'received':
    case 'seen': {
      const userId = userIdOf(event, oaId)
      return { ...about, what: event.type, sentExternalIds: event.msgIds, ...(userId !== undefined && { externalId: userId }) }
    }
    case 'template_received':
      return { ...about, what: 'received', sentExternalIds: event.msgId === undefined ? [] : [event.msgId] }
    default:
      return undefined
  }
}

/**
 * What counts as an interaction of what is said to us: writing, tapping, following, "chat now"; not leaving, and not what the OA itself says.
 * (https://docs.zaloplatforms.com/docs/OA/phu-luc/cac-tuong-tac-cua-nguoi-dung-voi-oa)
 */
const opensWindow: ReadonlySet<InboundContent['type']> = new Set(['text', 'choice', 'attachment', 'opened'])

function contentOf(event: ZaloEvent): InboundContent | undefined {
  switch (event.type) {
    case 'user_message':
      return messageOf(event.kind, clean(event.text ?? ''), event.attachments[0])
    case 'oa_message':
      return writtenByPeople.has(event.kind) ? { type: 'officer_spoke' } : undefined
    case 'follow':
    case 'chat_opened':
      return { type: 'opened' }
    case 'unfollow':
      return { type: 'reachable', reachable: false }
    case 'withdrawn':
      return { type: 'withdrawn' }
    case 'anonymous_message':
    case 'oa_anonymous_message':
    case 'group_message':
    case 'oa_group_message':
    case 'received':
    case 'seen':
    case 'reaction':
    case 'info_submitted':
    case 'info_updated':
    case 'tag':
    case 'permission_revoked':
    case 'purchase':
    case 'widget':
    case 'call':
    case 'group':
    case 'template_status':
    case 'daily_quota':
    case 'template_received':
    case 'template_news':
    case 'unknown':
      return undefined
  }
}

/** `oa_send_template` and `oa_send_list` come from campaigns and menus, not from somebody answering. */
const writtenByPeople: ReadonlySet<string> = new Set(['text', 'image', 'gif', 'file', 'sticker'])

/** What a button carries: `!`, which hardly anyone types, our format's version, the prompt's id, the position. */
export function tapPayload(promptId: string, index: number): string {
  return `!c1:${promptId}:${index}`
}

const tapped = /^!c1:([A-Za-z0-9]{1,32}):(\d{1,2})$/

/** A tap arrives as text. Anyone can type one: the conversation asks whether the prompt is this person's and open. */
function messageOf(kind: string, text: string, attachment: Attachment | undefined): InboundContent {
  const [, promptId, index] = tapped.exec(text) ?? []
  if (promptId !== undefined) return { type: 'choice', promptId, index: Number(index) }
  // An empty text is told so: somebody wrote all the same.
  if (kind === 'text' || (kind === 'link' && text !== '')) return { type: 'text', text }
  const url = ownHostUrl(attachment?.url)
  return {
    type: 'attachment',
    kind: attachmentKinds[kind] ?? 'other',
    ...(url !== undefined && { url }),
    ...(text !== '' && { caption: text }),
  }
}

const attachmentKinds: Readonly<Record<string, Extract<InboundContent, { type: 'attachment' }>['kind']>> = {
  image: 'image',
  gif: 'image',
  video: 'video',
  audio: 'audio',
  sticker: 'sticker',
  location: 'location',
  file: 'file',
}

/** Zalo keeps what people send on hosts of its own; any other address would be somebody's invitation to fetch it. */
function ownHostUrl(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const { protocol, hostname } = new URL(url)
  return /^https?:$/.test(protocol) && /(^|\.)(zdn|zadn)\.vn$/.test(hostname) ? url : undefined
}
