import type { Settings } from './world.ts'
import { idByApp } from './people.ts'

/** Webhook bodies in the shapes the service sends. Ids and timestamps are strings, as on the wire. */

export type EventBody = Readonly<Record<string, unknown>>

export type AttachmentKind = 'image' | 'gif' | 'video' | 'audio' | 'link' | 'sticker' | 'location' | 'file' | 'business_card'

type Ids = Pick<Settings, 'appId' | 'oaId'>

/** `user_send_text`; a tapped `oa.query.*` button is one too, its text being the payload. */
export function textEvent(
  ids: Ids,
  userId: string,
  at: number,
  msgId: string,
  text: string,
  more: Readonly<Record<string, unknown>> = {},
): EventBody {
  return fromUser(ids, 'user_send_text', userId, at, { text, msg_id: msgId, ...more })
}

/** `user_send_image`, `user_send_file` … with a payload like the service's, or the one given. */
export function attachmentEvent(
  ids: Ids,
  userId: string,
  at: number,
  msgId: string,
  kind: AttachmentKind,
  options: { readonly payload?: EventBody; readonly caption?: string } = {},
): EventBody {
  const attachment = { type: kind === 'business_card' ? 'link' : kind, payload: options.payload ?? samplePayload[kind] }
  return fromUser(ids, `user_send_${kind}`, userId, at, {
    msg_id: msgId,
    ...(options.caption === undefined ? {} : { text: options.caption }),
    attachments: [attachment],
  })
}

/** Any event of the shape sender → recipient with a `message`. */
export function fromUser(ids: Ids, name: string, userId: string, at: number, message: EventBody): EventBody {
  return {
    app_id: ids.appId,
    sender: { id: userId },
    user_id_by_app: idByApp(userId),
    recipient: { id: ids.oaId },
    event_name: name,
    message,
    timestamp: String(at),
  }
}

/** `oa_send_*`: the echo of a message the OA sent, by API or by a person in OA Manager (then with `admin_id`). */
export function fromOa(ids: Ids, name: string, userId: string, at: number, message: EventBody, adminId?: string): EventBody {
  return {
    app_id: ids.appId,
    sender: adminId === undefined ? { id: ids.oaId } : { id: ids.oaId, admin_id: adminId },
    recipient: { id: userId },
    user_id_by_app: idByApp(userId),
    event_name: name,
    message,
    timestamp: String(at),
  }
}

/** `follow` and `unfollow`: no sender, no recipient, no message. */
export function followEvent(ids: Ids, name: 'follow' | 'unfollow', userId: string, at: number): EventBody {
  return {
    oa_id: ids.oaId,
    follower: { id: userId },
    user_id_by_app: idByApp(userId),
    event_name: name,
    source: 'oa_profile',
    app_id: ids.appId,
    timestamp: String(at),
  }
}

/** Events that name the user in `user_id` at the top: one shape of `user_click_chatnow`, and `user_withdraw`. */
export function aboutUser(ids: Ids, name: string, userId: string, at: number, more: EventBody = {}): EventBody {
  return {
    oa_id: ids.oaId,
    user_id: userId,
    user_id_by_app: idByApp(userId),
    event_name: name,
    app_id: ids.appId,
    timestamp: String(at),
    ...more,
  }
}

/** The bytes as the service writes them: slashes escaped, Vietnamese letters as they are. */
export function bodyOf(event: EventBody): string {
  return JSON.stringify(event).replaceAll('/', '\\/')
}

const picture = { thumbnail: 'https://f21-zpc.zdn.vn/t/1.jpg', url: 'https://f21-zpc.zdn.vn/jpg/1.jpg' }

const samplePayload: Readonly<Record<AttachmentKind, EventBody>> = {
  image: picture,
  gif: { thumbnail: picture.thumbnail, url: 'https://f21-zpc.zdn.vn/gif/1.gif' },
  video: { thumbnail: picture.thumbnail, url: 'https://video-zpc.zdn.vn/1.mp4', description: '' },
  audio: { url: 'https://audio-zpc.zdn.vn/1.m4a' },
  link: { thumbnail: picture.thumbnail, url: 'https://example.vn/bai-viet', description: 'Bài viết' },
  business_card: { thumbnail: picture.thumbnail, url: 'https://zaloapp.com/qr/p/1', description: '{"phone":"84901234567"}' },
  sticker: { id: '26978', url: 'https://zalo-api.zadn.vn/sticker/26978.png' },
  location: { coordinates: { latitude: '10.7764', longitude: '106.7011' } },
  file: { url: 'https://f21-zpc.zdn.vn/f/1.pdf', size: '21730', name: 'hop-dong.pdf', checksum: 'd41d8cd9', type: 'pdf' },
}
