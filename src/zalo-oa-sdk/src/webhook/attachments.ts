import { z } from 'zod'

import { idField, numberField, textField } from '../fields.ts'

/**
 * What came with a message. Download only from hosts under `zdn.vn` and `zadn.vn`, and at once: the URLs expire.
 *
 * ```json
 * { "type": "image", "payload": { "thumbnail": "https://…zdn.vn/t.jpg", "url": "https://…zdn.vn/i.jpg" } }
 * { "type": "location", "payload": { "coordinates": { "latitude": "10.7764", "longitude": "106.7011" } } }
 * ```
 */
export interface Attachment {
  /** `image`, `gif`, `video`, `audio`, `link`, `sticker`, `location`, `file`, or whatever Zalo comes up with. */
  readonly type: string
  readonly url: string | undefined
  readonly thumbnailUrl: string | undefined
  /** Of a video or link; of a business card, JSON text with the phone number. */
  readonly description: string | undefined
  readonly stickerId: string | undefined
  readonly coordinates: { readonly latitude: number; readonly longitude: number } | undefined
  readonly file: { readonly name: string | undefined; readonly bytes: number | undefined; readonly type: string | undefined } | undefined
}

const payload = z
  .object({
    url: textField,
    thumbnail: textField,
    description: textField,
    id: idField.optional().catch(undefined),
    coordinates: z.object({ latitude: numberField, longitude: numberField }).optional().catch(undefined),
    name: textField,
    size: numberField,
    type: textField,
  })
  .catch({
    url: undefined,
    thumbnail: undefined,
    description: undefined,
    id: undefined,
    coordinates: undefined,
    name: undefined,
    size: undefined,
    type: undefined,
  })

export const attachmentField = z.object({ type: z.string(), payload: payload.optional() }).transform(({ type, payload: p }): Attachment => {
  const { latitude, longitude } = p?.coordinates ?? {}
  return {
    type,
    url: p?.url,
    thumbnailUrl: p?.thumbnail,
    description: p?.description,
    stickerId: type === 'sticker' ? p?.id : undefined,
    coordinates: latitude === undefined || longitude === undefined ? undefined : { latitude, longitude },
    file: type === 'file' ? { name: p?.name, bytes: p?.size, type: p?.type } : undefined,
  }
})
