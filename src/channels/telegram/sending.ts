import { type Api, InputFile } from 'grammy'
import type { Address, Outbound } from '../../messages.ts'
import type { SendFailure, SendOutcome } from '../channel.ts'
import { readPicture, UnreadablePicture } from '../picture.ts'
import { remedyFor } from './failure.ts'
import { render, type TelegramMessage } from './render.ts'

/** Pictures already out whose text is not yet, remembered so that a retry of the same delivery does not repeat them. */
const rememberedPictures = 500

/** Sends one message in one or, with a picture and a long text, two calls. No call is repeated that may have gone out. */
export function createSender(api: Api) {
  const picturesOut = new Set<string>()

  async function deliver(chatId: number, message: TelegramMessage, deliveryId: string): Promise<string> {
    const { text, html, keyboard, picture, captioned } = message
    const options = { ...(html && { parse_mode: 'HTML' as const }), ...(keyboard && { reply_markup: keyboard }) }
    if (picture !== undefined && !picturesOut.has(deliveryId)) {
      const photo = new InputFile(await readPicture(picture), 'hinh.png')
      const sent = await api.sendPhoto(chatId, photo, captioned ? { caption: text, ...options } : {})
      if (captioned) return String(sent.message_id)
      picturesOut.add(deliveryId)
      for (const oldest of picturesOut) if (picturesOut.size > rememberedPictures) picturesOut.delete(oldest)
    }
    const sent = await api.sendMessage(chatId, text, options)
    picturesOut.delete(deliveryId)
    return String(sent.message_id)
  }

  async function attempt(chatId: number, message: TelegramMessage, deliveryId: string, moved = false): Promise<SendOutcome> {
    try {
      return { ok: true, externalId: await deliver(chatId, message, deliveryId) }
    } catch (error) {
      if (error instanceof UnreadablePicture) return failed({ code: 'rejected', detail: error.message })
      const remedy = remedyFor(error)
      if (remedy.type === 'done') return { ok: true }
      if (remedy.type === 'send_plain' && message.html)
        return attempt(chatId, { ...message, text: message.plain, html: false }, deliveryId, moved)
      if (remedy.type === 'migrate' && !moved) return attempt(remedy.chatId, message, deliveryId, true)
      return failed(remedy.type === 'fail' ? remedy.failure : { code: 'rejected', detail: `refused twice: ${remedy.type}` })
    }
  }

  return async ({ externalId }: Address, outbound: Outbound, deliveryId: string): Promise<SendOutcome> => {
    const rendered = render(outbound)
    if (!rendered.ok) return failed({ code: 'rejected', detail: rendered.detail })
    const chatId = Number(externalId)
    // A name such as @channel would be a public place.
    if (!Number.isSafeInteger(chatId)) return failed({ code: 'rejected', detail: 'not a chat id' })
    return attempt(chatId, rendered.message, deliveryId)
  }
}

const failed = (failure: SendFailure): SendOutcome => ({ ok: false, failure })
