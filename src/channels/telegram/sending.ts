import { type Api, GrammyError, InputFile } from 'grammy'
import type { Address, Outbound } from '../../messages.ts'
import { fold } from '../../text.ts'
import type { SendFailure, SendOutcome } from '../channel.ts'
import { readPicture, readSealed, UnreadablePicture } from '../picture.ts'
import { remedyFor } from './failure.ts'
import { render, type TelegramMessage } from './render.ts'

/** Files already out whose text is not yet, remembered so that a retry of the same delivery does not repeat them. */
const rememberedFiles = 500
/** Telegram's own names of files it has: what goes to many is uploaded once (https://core.telegram.org/bots/api#sending-files). */
const rememberedNames = 50

/** Sends one message in one or, with a file and a long text, two calls. No call is repeated that may have gone out. */
export function createSender(api: Api) {
  const filesOut = new Set<string>()
  const names = new Map<string, string>()

  /** Sends the file by the name Telegram gave it, as long as Telegram knows that name. @returns the message's id */
  async function sendKnown(sha256: string | undefined, bytes: () => Promise<InputFile>, send: (file: InputFile | string) => Promise<Sent>) {
    const name = sha256 === undefined ? undefined : names.get(sha256)
    if (name !== undefined) {
      try {
        return (await send(name)).messageId
      } catch (error) {
        if (!(error instanceof GrammyError && error.error_code === 400 && /file/i.test(error.description))) throw error
        names.delete(sha256 ?? '')
      }
    }
    const { messageId, fileId } = await send(await bytes())
    if (sha256 !== undefined && fileId !== undefined) names.set(sha256, fileId)
    for (const oldest of names.keys()) if (names.size > rememberedNames) names.delete(oldest)
    return messageId
  }

  function sendFile(chatId: number, { picture, document }: TelegramMessage, caption: object): Promise<string> | undefined {
    if (document !== undefined)
      return sendKnown(
        document.sha256,
        async () => new InputFile(await readSealed(document), plainName(document.name)),
        async (file) => {
          const sent = await api.sendDocument(chatId, file, caption)
          return { messageId: String(sent.message_id), fileId: sent.document?.file_id }
        },
      )
    if (picture === undefined) return undefined
    return sendKnown(
      picture.type === 'file' ? picture.sha256 : undefined,
      async () => new InputFile(await readPicture(picture), 'hinh.png'),
      async (file) => {
        const sent = await api.sendPhoto(chatId, file, caption)
        return { messageId: String(sent.message_id), fileId: sent.photo?.at(-1)?.file_id }
      },
    )
  }

  async function deliver(chatId: number, message: TelegramMessage, deliveryId: string): Promise<string> {
    const { text, html, keyboard, captioned } = message
    const options = { ...(html && { parse_mode: 'HTML' as const }), ...(keyboard && { reply_markup: keyboard }) }
    const sent = filesOut.has(deliveryId) ? undefined : await sendFile(chatId, message, captioned ? { caption: text, ...options } : {})
    if (sent !== undefined) {
      if (captioned) return sent
      filesOut.add(deliveryId)
      for (const oldest of filesOut) if (filesOut.size > rememberedFiles) filesOut.delete(oldest)
    }
    const words = await api.sendMessage(chatId, text, options)
    filesOut.delete(deliveryId)
    return String(words.message_id)
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

/** "Kế hoạch 12.pdf" → "ke-hoach-12.pdf": the upload's header takes neither accents nor spaces. */
function plainName(name: string): string {
  const words = fold(name.replace(/\.pdf$/i, '')).replaceAll(/[^a-z0-9]+/g, '-')
  return `${words.replaceAll(/^-|-$/g, '') || 'van-ban'}.pdf`
}

interface Sent {
  readonly messageId: string
  readonly fileId: string | undefined
}

const failed = (failure: SendFailure): SendOutcome => ({ ok: false, failure })
