import { randomBytes } from 'node:crypto'
import type { Params, Reply } from '../bot-api.ts'
import type { ZaloBotQueue } from './updates.ts'

/** A message the platform accepted from the bot. */
export interface ZaloBotSent {
  readonly messageId: string
  readonly chatId: string
  /** Epoch ms. */
  readonly at: number
  readonly method: string
  /** Text or caption. */
  readonly text: string
  readonly photo: string | undefined
}

export interface ZaloBotWorld {
  readonly botId: string
  readonly now: () => number
  /** Chat ids that wrote at least once, and whether they shut the bot out since. */
  readonly chats: Map<string, { blocked: boolean }>
  readonly sent: ZaloBotSent[]
  /** Messages accepted before everything answers 429; the basic plan allows 3,000 a month. */
  monthlyCap: number
  /** Epoch ms; 0: never set. */
  webhookUpdatedAt: number
}

/** Ids of messages and people: 20 hex digits in captures. */
export const hexId = (): string => randomBytes(10).toString('hex')

const ok = (result: unknown): Reply => ({ status: 200, body: { ok: true, result } })

/** Failures come with HTTP 200; only the envelope tells. */
export const refuse = (code: number, description: string): Reply => ({ status: 200, body: { ok: false, error_code: code, description } })

/** What each method does; codes of 400 and the meaning of 403 are by analogy, the platform does not publish them. */
export function zaloBotMethods(world: ZaloBotWorld, queue: ZaloBotQueue) {
  function send(method: string, params: Params): Reply {
    const chatId = String(params.chat_id ?? '')
    const text = String(params.text ?? params.caption ?? '')
    const chat = world.chats.get(chatId)
    if (!chat) return refuse(400, 'Bad Request: chat not found')
    if (chat.blocked) return refuse(403, 'Forbidden: user has blocked the bot')
    if (method === 'sendMessage' && (text.length < 1 || text.length > 2000))
      return refuse(400, 'Bad Request: text must be 1-2000 characters')
    if (method === 'sendPhoto' && (!/^https:\/\//.test(String(params.photo)) || text.length > 2000))
      return refuse(400, 'Bad Request: photo must be a public URL')
    if (world.sent.length >= world.monthlyCap) return refuse(429, 'Quota exceeded')
    const message: ZaloBotSent = {
      messageId: hexId(),
      chatId,
      at: world.now(),
      method,
      text,
      photo: params.photo === undefined ? undefined : String(params.photo),
    }
    world.sent.push(message)
    return ok({ message_id: message.messageId, date: message.at })
  }

  /** The URL is kept even when the check of it fails; the answer says how the check went. */
  async function setWebhook(params: Params): Promise<Reply> {
    const url = String(params.url ?? '')
    const secret = String(params.secret_token ?? '')
    if (!URL.canParse(url)) return refuse(400, 'Bad Request: url is invalid')
    if (secret.length < 8 || secret.length > 256) return refuse(400, 'Bad Request: secret_token must be 8-256 characters')
    queue.webhook = { url, secret }
    world.webhookUpdatedAt = world.now()
    const { status } = await queue.post('')
    const verified = status === 200
    const verification = {
      ok: verified,
      status_code: status ?? 0,
      outcome: verified ? 'SUCCESS' : 'FAILED',
      hint: verified ? '' : 'The URL must answer 200',
    }
    return ok({ url, updated_at: world.webhookUpdatedAt, verification })
  }

  return {
    getMe: () => ok({ id: world.botId, account_name: 'bot.TroLyCongDoan', account_type: 'BASIC', can_join_groups: false }),
    getUpdates: (params: Params, signal: AbortSignal) => queue.poll(params, signal),
    setWebhook,
    getWebhookInfo: () => ok({ url: queue.webhook?.url ?? '', updated_at: world.webhookUpdatedAt }),
    deleteWebhook: () => {
      queue.webhook = undefined
      return ok({ url: '' })
    },
    sendMessage: (params: Params) => send('sendMessage', params),
    sendPhoto: (params: Params) => send('sendPhoto', params),
    sendSticker: (params: Params) => send('sendSticker', params),
    sendChatAction: (params: Params) =>
      world.chats.has(String(params.chat_id)) ? ok({ ok: true }) : refuse(400, 'Bad Request: chat not found'),
  }
}
