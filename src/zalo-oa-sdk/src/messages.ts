import { z } from 'zod'

import type { ZaloClient } from './client.ts'
import { idField, invalid, numberField, textField } from './fields.ts'
import type { CallOptions } from './http.ts'
import { maxTextChars, normalizeText } from './text.ts'

/** Consultation messages: free within 48 h of the user's last interaction, paid until 7 days, refused after (−230, −232). */

export type Button =
  /** A tap sends `payload` as the user's message: shown in the chat (`show`) or not (`hide`). It arrives as `user_send_text`. */
  | { readonly title: string; readonly type: 'oa.query.show' | 'oa.query.hide'; readonly payload: string }
  | { readonly title: string; readonly type: 'oa.open.url'; readonly payload: { readonly url: string } }
  /** `phone_code` in the form 84…, no plus. */
  | { readonly title: string; readonly type: 'oa.open.phone'; readonly payload: { readonly phone_code: string } }
  | { readonly title: string; readonly type: 'oa.open.sms'; readonly payload: { readonly phone_code: string; readonly content: string } }

/** https://docs.zaloplatforms.com/docs/OA/phu-luc/cau-truc-cua-tham-so-buttons */
export const buttonLimits = { count: 5, titleChars: 100, payloadChars: 1_000 } as const

export interface Sent {
  readonly messageId: string | undefined
  /** Epoch milliseconds by Zalo's clock. */
  readonly sentAt: number | undefined
  /** Which allowance paid; announced as no longer returned after 2026-03-01. */
  readonly quota:
    | {
        /** `reply`, `sub_quota`, `purchase_quota` or `reward_quota`. */
        readonly type: string | undefined
        readonly remain: number | undefined
        readonly total: number | undefined
        /** As Zalo writes the day. */
        readonly expiresOn: string | undefined
        /** `OA` or `App`. */
        readonly owner: string | undefined
        readonly ownerId: string | undefined
      }
    | undefined
}

export interface TextMessage {
  readonly userId: string
  /** At most 2,000 UTF-16 units in NFC; cut longer ones with `splitText`. */
  readonly text: string
  /** A message of the user's to quote. */
  readonly quoteMessageId?: string
}

/** @throws ZaloError; `invalid` before anything is sent */
export async function sendText(client: ZaloClient, message: TextMessage, options?: CallOptions): Promise<Sent> {
  const quote = message.quoteMessageId === undefined ? {} : { quote_message_id: message.quoteMessageId }
  return sendMessage(client, message.userId, { text: checkedText(message.text), ...quote }, options)
}

/** Text with one to five buttons. @throws ZaloError; `invalid` before anything is sent */
export async function sendButtons(
  client: ZaloClient,
  message: TextMessage & { readonly buttons: readonly Button[] },
  options?: CallOptions,
): Promise<Sent> {
  checkButtons(message.buttons)
  // This form of the template has no `template_type`.
  const attachment = { type: 'template', payload: { buttons: message.buttons } }
  const quote = message.quoteMessageId === undefined ? {} : { quote_message_id: message.quoteMessageId }
  return sendMessage(client, message.userId, { text: checkedText(message.text), attachment, ...quote }, options)
}

/** What a picture is taken from: a public https URL (jpg, png ≤ 1 MB), or the id of an upload. */
export type MediaSource = { readonly url: string } | { readonly attachmentId: string }

/** @throws ZaloError; `invalid` before anything is sent; −100 when the upload has expired (see `withUpload`) */
export async function sendImage(
  client: ZaloClient,
  message: { readonly userId: string; readonly image: MediaSource; readonly text?: string },
  options?: CallOptions,
): Promise<Sent> {
  return sendMedia(client, message, { media_type: 'image', ...sourceOf(message.image) }, options)
}

/** A moving picture up to 5 MB, with its size in pixels. @throws as `sendImage` */
export async function sendGif(
  client: ZaloClient,
  message: { readonly userId: string; readonly gif: MediaSource; readonly width: number; readonly height: number; readonly text?: string },
  options?: CallOptions,
): Promise<Sent> {
  const { gif, width, height } = message
  return sendMedia(client, message, { media_type: 'gif', ...sourceOf(gif), width, height }, options)
}

/** @param message.stickerId - from stickers.zaloapp.com @throws ZaloError */
export async function sendSticker(
  client: ZaloClient,
  message: { readonly userId: string; readonly stickerId: string },
  options?: CallOptions,
): Promise<Sent> {
  return sendMedia(client, message, { media_type: 'sticker', attachment_id: message.stickerId }, options)
}

async function sendMedia(
  client: ZaloClient,
  { userId, text }: { readonly userId: string; readonly text?: string },
  element: object,
  options?: CallOptions,
): Promise<Sent> {
  const payload = { template_type: 'media', elements: [element] }
  const words = text === undefined ? {} : { text: checkedText(text) }
  return sendMessage(client, userId, { ...words, attachment: { type: 'template', payload } }, options)
}

function sourceOf(source: MediaSource): object {
  if (!('url' in source)) return { attachment_id: source.attachmentId }
  if (!source.url.startsWith('https://')) throw invalid('the picture needs an https URL')
  return { url: source.url }
}

/** @param message.token - from `uploadFile` @throws ZaloError */
export async function sendFile(
  client: ZaloClient,
  message: { readonly userId: string; readonly token: string },
  options?: CallOptions,
): Promise<Sent> {
  return sendMessage(client, message.userId, { attachment: { type: 'file', payload: { token: message.token } } }, options)
}

/** Asks for name, phone and address with Zalo's form; the answer arrives as the event `user_submit_info`. @throws ZaloError */
export async function requestUserInfo(
  client: ZaloClient,
  message: { readonly userId: string; readonly title: string; readonly subtitle: string; readonly imageUrl: string },
  options?: CallOptions,
): Promise<Sent> {
  if (message.title === '' || message.title.length > 100) throw invalid('the title needs 1 to 100 characters')
  if (message.subtitle === '' || message.subtitle.length > 500) throw invalid('the subtitle needs 1 to 500 characters')
  const element = { title: message.title, subtitle: message.subtitle, image_url: message.imageUrl }
  const payload = { template_type: 'request_user_info', elements: [element] }
  return sendMessage(client, message.userId, { attachment: { type: 'template', payload } }, options)
}

async function sendMessage(client: ZaloClient, userId: string, message: object, options?: CallOptions): Promise<Sent> {
  const body = { recipient: { user_id: userId }, message }
  const data = await client.post('/v3.0/oa/message/cs', body, sentReply, options)
  const quota = data.quota && {
    type: data.quota.quota_type,
    remain: data.quota.remain,
    total: data.quota.total,
    expiresOn: data.quota.expired_date === '' ? undefined : data.quota.expired_date,
    owner: data.quota.owner_type,
    ownerId: data.quota.owner_id,
  }
  return { messageId: data.message_id, sentAt: data.sent_time, quota }
}

// Everything is optional: the message is out, and an unexpected reply must not make it look as if it were not.
const sentReply = z
  .object({
    message_id: idField.optional().catch(undefined),
    sent_time: numberField,
    quota: z
      .object({
        quota_type: textField,
        remain: numberField,
        total: numberField,
        expired_date: textField,
        owner_type: textField,
        owner_id: idField.optional().catch(undefined),
      })
      .optional()
      .catch(undefined),
  })
  .catch({ message_id: undefined, sent_time: undefined, quota: undefined })

function checkedText(text: string): string {
  const counted = normalizeText(text)
  if (counted.trim() === '') throw invalid('the text is empty')
  if (counted.length > maxTextChars) throw invalid(`the text has ${counted.length} units, at most ${maxTextChars} are allowed`)
  return counted
}

function checkButtons(buttons: readonly Button[]): void {
  if (buttons.length === 0 || buttons.length > buttonLimits.count)
    throw invalid(`${buttons.length} buttons, 1 to ${buttonLimits.count} are allowed`)
  for (const [index, button] of buttons.entries()) {
    const problem = problemOf(button)
    if (problem !== undefined) throw invalid(`button ${index + 1}: ${problem}`)
  }
}

function problemOf(button: Button): string | undefined {
  if (button.title.trim() === '' || button.title.length > buttonLimits.titleChars)
    return `the title needs 1 to ${buttonLimits.titleChars} characters`
  switch (button.type) {
    case 'oa.query.show':
    case 'oa.query.hide':
      return button.payload === '' || button.payload.length > buttonLimits.payloadChars
        ? `the payload needs 1 to ${buttonLimits.payloadChars} characters`
        : undefined
    case 'oa.open.url':
      return /^https?:\/\//.test(button.payload.url) ? undefined : 'the URL must begin with http'
    case 'oa.open.phone':
    case 'oa.open.sms':
      return /^84\d+$/.test(button.payload.phone_code) ? undefined : 'the phone number must have the form 84…'
  }
}
