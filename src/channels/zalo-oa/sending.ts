import { basename } from 'node:path'
import {
  sendButtons,
  sendFile,
  sendImage,
  sendTemplateToUser,
  type Sent,
  sendText,
  type Uploads,
  type ZaloClient,
  ZaloError,
} from 'zalo-oa-sdk'

import type { Outbound, SentFile } from '../../messages.ts'
import type { SendOutcome } from '../channel.ts'
import { errorName } from '../error-name.ts'
import { type Picture, readPicture, readSealed, UnreadablePicture } from '../picture.ts'
import type { Echoes } from './echoes.ts'
import { failureOf } from './failure.ts'
import { render, type ZaloOaMessage } from './render.ts'

export interface SenderDeps {
  readonly client: ZaloClient
  readonly uploads: Uploads
  readonly echoes: Echoes
  readonly now: () => number
  /** Told of every failure that came from Zalo or the way there. */
  readonly onFailure: (error: ZaloError) => void
}

/** What is known of a message that is out. */
interface Gone {
  readonly messageId: string | undefined
  readonly paidBy: string | undefined
}

/** Files already out whose text is not yet, remembered so that a retry of the same delivery does not repeat them. */
const rememberedFiles = 500

/** Sends one message in one call; a picture with buttons and a PDF take two, since a message holds one attachment. */
export function createSender({ client, uploads, echoes, now, onFailure }: SenderDeps) {
  const filesOut = new Set<string>()

  async function words(userId: string, { text, buttons }: ZaloOaMessage): Promise<Sent> {
    echoes.sending(userId, text)
    return buttons.length > 0 ? sendButtons(client, { userId, text, buttons }) : sendText(client, { userId, text })
  }

  async function withPicture(userId: string, picture: Picture, text: string): Promise<Sent> {
    const content = {
      kind: 'image',
      bytes: await readPicture(picture),
      name: picture.type === 'file' ? basename(picture.path) : 'bieu-do.png',
    } as const
    return uploads.withUpload(content, (attachmentId) => {
      echoes.sending(userId, text)
      return sendImage(client, { userId, image: { attachmentId }, ...(text !== '' && { text }) })
    })
  }

  async function document(userId: string, { name, ...file }: SentFile): Promise<Sent> {
    const content = { kind: 'file', bytes: await readSealed(file), name } as const
    return uploads.withUpload(content, (token) => {
      echoes.sending(userId, '')
      return sendFile(client, { userId, token })
    })
  }

  async function deliver(userId: string, message: ZaloOaMessage, deliveryId: string): Promise<Sent> {
    const { picture, document: file, text, buttons } = message
    if (picture === undefined && file === undefined) return words(userId, message)
    if (picture !== undefined && buttons.length === 0) return withPicture(userId, picture, text)
    if (!filesOut.has(deliveryId)) {
      const sent = await (file === undefined ? picture && withPicture(userId, picture, '') : document(userId, file))
      if (sent?.messageId !== undefined) echoes.sent(sent.messageId)
      filesOut.add(deliveryId)
      for (const oldest of filesOut) if (filesOut.size > rememberedFiles) filesOut.delete(oldest)
    }
    const sent = await words(userId, message)
    filesOut.delete(deliveryId)
    return sent
  }

  /** A template is approved as it is and paid for: nothing of it is rendered here. */
  async function template(userId: string, { id, data }: NonNullable<Outbound['template']>): Promise<Gone> {
    const { messageId } = await sendTemplateToUser(client, { userId, templateId: id, data })
    return { messageId, paidBy: 'zbs_template' }
  }

  /** @returns what is wrong with the message, where something is */
  function prepare(userId: string, outbound: Outbound, deliveryId: string): (() => Promise<Gone>) | string {
    const approved = outbound.template
    if (approved !== undefined) return () => template(userId, approved)
    const rendered = render(outbound)
    if (!rendered.ok) return rendered.detail
    return async () => {
      const { messageId, quota } = await deliver(userId, rendered.message, deliveryId)
      return { messageId, paidBy: quota?.type }
    }
  }

  return async (userId: string, outbound: Outbound, deliveryId: string): Promise<SendOutcome> => {
    const work = prepare(userId, outbound, deliveryId)
    if (typeof work === 'string') return { ok: false, failure: { code: 'rejected', detail: work } }
    try {
      const { messageId, paidBy } = await work()
      if (messageId !== undefined) echoes.sent(messageId)
      return {
        ok: true,
        ...(messageId !== undefined && { externalId: messageId }),
        ...(paidBy !== undefined && { paidBy }),
      }
    } catch (error) {
      if (error instanceof UnreadablePicture) return { ok: false, failure: { code: 'rejected', detail: error.message } }
      // Whatever else fails here (the store of tokens) fails before a message leaves.
      if (!(error instanceof ZaloError)) return { ok: false, failure: { code: 'transient', detail: errorName(error) } }
      onFailure(error)
      return { ok: false, failure: failureOf(error, now()) }
    }
  }
}
