import { z } from 'zod'

import { idField, numberField, textField } from '../fields.ts'
import { type Attachment, attachmentField } from './attachments.ts'

/** The part of an event that depends on its name, told apart by `type`. */
export type EventDetail =
  /** The user wrote, or tapped an `oa.query.*` button: nothing but the payload tells the two apart. `kind`: `text`, `image`, `file` … */
  | ({ readonly type: 'user_message' } & MessageFields)
  /** Echo of what the OA sent, by API or by a colleague in OA Manager (then with `adminId`, as far as known). */
  | ({ readonly type: 'oa_message'; readonly adminId: string | undefined } & MessageFields)
  /** A visitor of the website's widget without an account; `ids.sender` is their anonymous id. */
  | ({ readonly type: 'anonymous_message' | 'oa_anonymous_message'; readonly conversationId: string | undefined } & MessageFields)
  | ({ readonly type: 'group_message' | 'oa_group_message' } & MessageFields)
  | { readonly type: 'chat_opened' }
  | { readonly type: 'received' | 'seen'; readonly msgIds: readonly string[] }
  | { readonly type: 'reaction'; readonly by: 'user' | 'oa'; readonly msgId: string | undefined; readonly icon: string | undefined }
  | { readonly type: 'follow' | 'unfollow'; readonly source: string | undefined }
  /** The answer to `requestUserInfo`. */
  | { readonly type: 'info_submitted'; readonly info: SubmittedInfo }
  | { readonly type: 'info_updated' }
  /** The user withdraws consent: their data must be deleted. */
  | { readonly type: 'withdrawn' }
  | {
      readonly type: 'tag'
      readonly change: 'added' | 'taken_off' | 'deleted'
      readonly userIds: readonly string[]
      readonly tagName: string | undefined
    }
  /** The OA took its permission back: stop sending and tell somebody. */
  | { readonly type: 'permission_revoked' }
  | { readonly type: 'purchase' }
  | {
      readonly type: 'widget'
      readonly isAccepted: boolean
      readonly userId: string | undefined
      readonly externalId: string | undefined
      readonly url: string | undefined
    }
  | { readonly type: 'call' }
  | { readonly type: 'group' }
  | {
      readonly type: 'template_status'
      readonly templateId: string | undefined
      readonly from: string | undefined
      readonly to: string | undefined
      readonly reason: string | undefined
    }
  | { readonly type: 'daily_quota'; readonly from: number | undefined; readonly to: number | undefined }
  /** Receipt of a template sent by phone; `ids.recipient` is the phone number or its hash. */
  | {
      readonly type: 'template_received'
      readonly msgId: string | undefined
      readonly trackingId: string | undefined
      readonly deliveredAt: number | undefined
    }
  /** Other news about templates; the name says which. */
  | { readonly type: 'template_news' }
  | { readonly type: 'unknown'; readonly problem?: string }

export interface MessageFields {
  readonly kind: string
  readonly msgId: string
  /** The text, or the caption of what is attached. */
  readonly text: string | undefined
  readonly quoteMsgId: string | undefined
  readonly attachments: readonly Attachment[]
}

export interface SubmittedInfo {
  readonly name: string | undefined
  readonly phone: string | undefined
  readonly address: string | undefined
  readonly ward: string | undefined
  readonly district: string | undefined
  readonly city: string | undefined
  readonly gender: string | undefined
  readonly birthDate: string | undefined
}

/** Reads what the event of this name carries. Never throws. */
export function readDetail(name: string, raw: unknown): EventDetail {
  const reader = readers.get(name) ?? groupMessageReader(name)
  if (!reader) return { type: 'unknown' }
  const read = reader.safeParse(raw)
  if (read.success) return read.data
  return { type: 'unknown', problem: read.error.issues.map((issue) => issue.path.join('.')).join(', ') }
}

type Reader = z.ZodType<EventDetail>

const id = idField.optional().catch(undefined)
const scalar = z.coerce.string().optional().catch(undefined)
const message = z.object({
  msg_id: idField,
  text: textField,
  quote_msg_id: id,
  conversation_id: id,
  attachments: z.array(attachmentField).catch([]),
})
const withMessage = z.object({ message, sender: z.object({ admin_id: id }).optional().catch(undefined), admin_id: id })

function fieldsOf(kind: string, m: z.infer<typeof message>): MessageFields {
  return { kind, msgId: m.msg_id, text: m.text, quoteMsgId: m.quote_msg_id, attachments: m.attachments }
}

const userMessage = (kind: string): Reader =>
  withMessage.transform(({ message: m }) => ({ type: 'user_message' as const, ...fieldsOf(kind, m) }))

const oaMessage = (kind: string): Reader =>
  withMessage.transform(({ message: m, sender, admin_id }) => ({
    type: 'oa_message' as const,
    adminId: sender?.admin_id ?? admin_id,
    ...fieldsOf(kind, m),
  }))

const anonymous = (type: 'anonymous_message' | 'oa_anonymous_message', kind: string): Reader =>
  withMessage.transform(({ message: m }) => ({ type, conversationId: m.conversation_id, ...fieldsOf(kind, m) }))

const group = (type: 'group_message' | 'oa_group_message', kind: string): Reader =>
  withMessage.transform(({ message: m }) => ({ type, ...fieldsOf(kind, m) }))

/** `user_send_group_text`, `oa_send_group_image` …: the kinds are not listed in full. */
function groupMessageReader(name: string): Reader | undefined {
  const [, who, kind] = /^(user|oa)_send_group_(\w+)$/.exec(name) ?? []
  return kind === undefined ? undefined : group(who === 'user' ? 'group_message' : 'oa_group_message', kind)
}

const plain = (detail: EventDetail): Reader => z.unknown().transform(() => detail)

const received = z
  .object({ message: z.object({ msg_id: id, tracking_id: scalar, delivery_time: numberField }) })
  .transform(({ message: m }): EventDetail => {
    // The receipt of a template has the same name; only these fields tell it apart.
    if (m.tracking_id === undefined && m.delivery_time === undefined)
      return { type: 'received', msgIds: m.msg_id === undefined ? [] : [m.msg_id] }
    return { type: 'template_received', msgId: m.msg_id, trackingId: m.tracking_id, deliveredAt: m.delivery_time }
  })

const seen = z
  .object({ message: z.object({ msg_ids: z.array(idField).optional().catch(undefined), msg_id: id }) })
  .transform(({ message: m }): EventDetail => ({ type: 'seen', msgIds: m.msg_ids ?? (m.msg_id === undefined ? [] : [m.msg_id]) }))

const reaction = (by: 'user' | 'oa'): Reader =>
  z
    .object({ message: z.object({ msg_id: id, react_icon: textField }) })
    .transform(({ message: m }) => ({ type: 'reaction' as const, by, msgId: m.msg_id, icon: m.react_icon }))

const follow = (type: 'follow' | 'unfollow'): Reader =>
  z.object({ follower: z.object({ id: idField }), source: textField }).transform(({ source }) => ({ type, source }))

const fullAddress = z.object({ user_city: scalar, user_ward: scalar, user_address: scalar }).optional().catch(undefined)
const submitted = z
  .object({
    info: z.object({
      name: scalar,
      phone: scalar,
      user_dob: scalar,
      gender: scalar,
      full_address: fullAddress,
      address: scalar,
      city: scalar,
      district: scalar,
      ward: scalar,
    }),
  })
  .transform(
    ({ info }): EventDetail => ({
      type: 'info_submitted',
      info: {
        name: info.name,
        phone: info.phone,
        address: info.full_address?.user_address ?? info.address,
        ward: info.full_address?.user_ward ?? info.ward,
        district: info.district,
        city: info.full_address?.user_city ?? info.city,
        gender: info.gender,
        birthDate: info.user_dob,
      },
    }),
  )

const tag = (change: 'added' | 'taken_off' | 'deleted'): Reader =>
  z
    .object({
      tag: z
        .object({ user_ids: z.array(idField).catch([]), name: textField })
        .optional()
        .catch(undefined),
    })
    .transform(({ tag: t }) => ({ type: 'tag' as const, change, userIds: t?.user_ids ?? [], tagName: t?.name }))

const widget = (isAccepted: boolean): Reader =>
  z
    .object({ data: z.object({ user_id: id, user_external_id: scalar, url: textField }).optional().catch(undefined) })
    .transform(({ data }) => ({
      type: 'widget' as const,
      isAccepted,
      userId: data?.user_id,
      externalId: data?.user_external_id,
      url: data?.url,
    }))

const templateStatus = z
  .object({
    template_id: id,
    status: z.object({ prev_status: textField, new_status: textField }).optional().catch(undefined),
    reason: textField,
  })
  .transform(
    (e): EventDetail => ({
      type: 'template_status',
      templateId: e.template_id,
      from: e.status?.prev_status,
      to: e.status?.new_status,
      reason: e.reason,
    }),
  )

const dailyQuota = z
  .object({ quota: z.object({ prev_value: numberField, new_value: numberField }).optional().catch(undefined) })
  .transform(({ quota }): EventDetail => ({ type: 'daily_quota', from: quota?.prev_value, to: quota?.new_value }))

const each = (prefix: string, kinds: readonly string[], reader: (kind: string) => Reader): [string, Reader][] =>
  kinds.map((kind) => [`${prefix}${kind}`, reader(kind)])
const all = (names: readonly string[], detail: EventDetail): [string, Reader][] => names.map((name) => [name, plain(detail)])

const anonymousKinds = ['text', 'image', 'file', 'sticker']

/** Every published event name. `user_click_button` and `user_click_link` do not exist. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...each('user_send_', ['text', 'image', 'link', 'audio', 'video', 'sticker', 'gif', 'location', 'business_card', 'file'], userMessage),
  ...each('oa_send_', ['text', 'image', 'gif', 'list', 'file', 'sticker', 'template'], oaMessage),
  ...each('anonymous_send_', anonymousKinds, (kind) => anonymous('anonymous_message', kind)),
  ...each('oa_send_anonymous_', anonymousKinds, (kind) => anonymous('oa_anonymous_message', kind)),
  ['user_click_chatnow', plain({ type: 'chat_opened' })],
  ['user_received_message', received],
  ['user_seen_message', seen],
  ['user_reacted_message', reaction('user')],
  ['oa_reacted_message', reaction('oa')],
  ['follow', follow('follow')],
  ['unfollow', follow('unfollow')],
  ['user_submit_info', submitted],
  ['update_user_info', plain({ type: 'info_updated' })],
  ['user_withdraw', plain({ type: 'withdrawn' })],
  ['add_user_to_tag', tag('added')],
  ['remove_user_from_tag', tag('taken_off')],
  ['remove_tag', tag('deleted')],
  ['permission_revoked', plain({ type: 'permission_revoked' })],
  ...all(['extension_purchased', 'shop_has_order'], { type: 'purchase' }),
  ['widget_interaction_accepted', widget(true)],
  ['widget_failed_to_sync_user_external_id', widget(false)],
  ...all(['oa_send_consent', 'user_reply_consent', 'oa_call_user', 'user_call_oa'], { type: 'call' }),
  ...all(
    [
      'create_group',
      'user_join_group',
      'user_request_join_group',
      'add_group_admin',
      'remove_group_admin',
      'update_group_info',
      'user_out_group',
      'delete_group',
    ],
    { type: 'group' },
  ),
  ['change_template_status', templateStatus],
  ['change_oa_daily_quota', dailyQuota],
  ...all(
    [
      'change_template_quality',
      'change_template_quota',
      'change_oa_template_tags',
      'user_feedback',
      'user_click_response_button',
      'event_journey_acknowledged',
      'event_journey_time_out',
    ],
    { type: 'template_news' },
  ),
])
