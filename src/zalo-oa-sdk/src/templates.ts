import { z } from 'zod'

import type { ZaloClient } from './client.ts'
import { idField, invalid, numberField } from './fields.ts'
import type { CallOptions } from './http.ts'

/** ZBS template messages: approved beforehand, paid, and the only way to write to someone outside the window. */

export interface TemplateMessage {
  readonly templateId: string
  /** Parameter → value, as the approved template names them. */
  readonly data: Readonly<Record<string, string>>
}

export interface TemplateSent {
  readonly messageId: string | undefined
  /** Epoch milliseconds. */
  readonly sentAt: number | undefined
  /** The template allowance of the day, on the phone channel. */
  readonly dailyQuota?: { readonly total: number | undefined; readonly remain: number | undefined }
}

export interface PhoneTemplateMessage extends TemplateMessage {
  /** 84…, no plus. */
  readonly phone: string
  /** At most 48 characters; comes back in the receipt event. */
  readonly trackingId?: string
  /** Delivers only to administrators of the app or the OA. */
  readonly development?: boolean
  /** `overQuota` is Zalo's priority mode 3. Default `normal`. */
  readonly sendingMode?: 'normal' | 'overQuota'
}

/** By phone number. The user need not follow the OA. @throws ZaloError; `invalid` before anything is sent */
export async function sendTemplateToPhone(client: ZaloClient, message: PhoneTemplateMessage, options?: CallOptions): Promise<TemplateSent> {
  if (!/^84\d{8,11}$/.test(message.phone)) throw invalid('the phone number must have the form 84…')
  if (message.trackingId !== undefined && message.trackingId.length > 48) throw invalid('the tracking id has more than 48 characters')
  const body = {
    phone: message.phone,
    template_id: message.templateId,
    template_data: message.data,
    ...(message.trackingId === undefined ? {} : { tracking_id: message.trackingId }),
    ...(message.development ? { mode: 'development' } : {}),
    ...(message.sendingMode === 'overQuota' ? { sending_mode: '3' } : {}),
  }
  const data = await client.postBusiness('/message/template', body, phoneReply, options)
  const dailyQuota = data.quota && { total: data.quota.dailyQuota, remain: data.quota.remainingQuota }
  return { messageId: data.msg_id, sentAt: data.sent_time, ...(dailyQuota ? { dailyQuota } : {}) }
}

/** By user id, cheaper than by phone. −249: the template does not support it. @throws ZaloError */
export async function sendTemplateToUser(
  client: ZaloClient,
  message: TemplateMessage & { readonly userId: string },
  options?: CallOptions,
): Promise<TemplateSent> {
  const body = { user_id: message.userId, template_id: message.templateId, template_data: message.data }
  const data = await client.post('/v3.0/oa/message/template', body, userReply, options)
  return { messageId: data.message_id, sentAt: data.sent_time }
}

const phoneReply = z
  .object({
    msg_id: idField.optional().catch(undefined),
    sent_time: numberField,
    quota: z.object({ dailyQuota: numberField, remainingQuota: numberField }).optional().catch(undefined),
  })
  .catch({ msg_id: undefined, sent_time: undefined, quota: undefined })

const userReply = z
  .object({ message_id: idField.optional().catch(undefined), sent_time: numberField })
  .catch({ message_id: undefined, sent_time: undefined })
