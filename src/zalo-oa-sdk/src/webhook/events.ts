import { z } from 'zod'

import { idField, textField } from '../fields.ts'
import { parseJson } from '../json.ts'
import { type EventDetail, readDetail } from './details.ts'

/**
 * One thing Zalo told the webhook: what is common to all, and by `type` what it was.
 *
 * ```json
 * { "app_id": "4000000000000000001", "event_name": "user_send_text", "timestamp": "1754500000000",
 *   "sender": { "id": "1111222233334444555" }, "recipient": { "id": "3000000000000000002" },
 *   "user_id_by_app": "6666777788889999000", "message": { "text": "xin chào", "msg_id": "a1b2c3d4e5f60718293" } }
 * ```
 */
export type ZaloEvent = EventCommon & EventDetail

export interface EventCommon {
  /** `event_name` as sent; empty when there was none. */
  readonly name: string
  readonly appId: string | undefined
  /** Epoch milliseconds by Zalo's clock; 0 when missing. */
  readonly sentAt: number
  readonly userIdByApp: string | undefined
  /** The ids as they stand in the body: {@link userIdOf} and {@link concernsOa} know which is whose. */
  readonly ids: {
    readonly oa: string | undefined
    readonly follower: string | undefined
    readonly user: string | undefined
    readonly sender: string | undefined
    readonly recipient: string | undefined
  }
}

/**
 * Reads one body. Tolerant: ids and timestamps may be numbers, fields may be missing, unknown names become
 * `{ type: 'unknown' }`, and so does a known name whose body has an unexpected shape (`problem` says where).
 *
 * @param body - JSON text, or the `body` that `verifySignature` returned
 * @throws SyntaxError when it is text but not JSON; TypeError when it is not an object
 */
export function parseEvent(body: unknown): ZaloEvent {
  const raw = typeof body === 'string' ? parseJson(body, 'all') : body
  const read = commonFields.safeParse(raw)
  if (!read.success) throw new TypeError('a webhook body must be a JSON object')
  const { event_name: name, app_id: appId, timestamp, user_id_by_app: userIdByApp } = read.data
  const ids = {
    oa: read.data.oa_id ?? read.data.oaId,
    follower: read.data.follower?.id,
    user: read.data.user_id,
    sender: read.data.sender?.id,
    recipient: read.data.recipient?.id,
  }
  return { name, appId, sentAt: Number(timestamp), userIdByApp, ids, ...readDetail(name, raw) }
}

/**
 * The user an event is about: `follower.id`, else `user_id`, else whichever of sender and recipient is not the OA.
 * Notes disagree about who is the sender of a receipt, so the position says nothing.
 */
export function userIdOf({ ids }: Pick<EventCommon, 'ids'>, oaId: string): string | undefined {
  return ids.follower ?? ids.user ?? [ids.sender, ids.recipient].find((id) => id !== undefined && id !== oaId)
}

/** Whether an event belongs to this OA: all OAs linked to an app share one webhook. An event that names none concerns all. */
export function concernsOa({ ids }: Pick<EventCommon, 'ids'>, oaId: string): boolean {
  if (ids.oa !== undefined) return ids.oa === oaId
  return (ids.sender === undefined && ids.recipient === undefined) || ids.sender === oaId || ids.recipient === oaId
}

/** Names one event for ever: a second copy has the same key. Message events by message, others by name, time and user. */
export function dedupeKeyOf(event: ZaloEvent, oaId: string): string {
  // A reaction carries the id of the message it is about, which may get many.
  if ('msgId' in event && event.type !== 'reaction' && event.msgId !== undefined) return `${event.name}:${event.msgId}`
  return `${event.name}:${event.sentAt}:${userIdOf(event, oaId) ?? ''}`
}

const party = z
  .object({ id: idField.optional().catch(undefined) })
  .optional()
  .catch(undefined)
const id = idField.optional().catch(undefined)

const commonFields = z.object({
  event_name: textField.transform((name) => name ?? ''),
  app_id: id,
  timestamp: z.union([z.string().regex(/^\d{1,16}$/), z.number()]).catch(0),
  user_id_by_app: id,
  oa_id: id,
  oaId: id,
  user_id: id,
  follower: party,
  sender: party,
  recipient: party,
})
