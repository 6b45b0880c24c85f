import type { Params, Reply } from '../bot-api.ts'
import { checkKeyboard, checkText } from './checks.ts'
import type { createLimiter } from './limits.ts'
import type { UpdateQueue } from './updates.ts'
import { botUser, messageOf, type SentMessage, type World } from './world.ts'

const ok = (result: unknown): Reply => ({ status: 200, body: { ok: true, result } })

export const refuse = (code: number, description: string, parameters?: Params): Reply => ({
  status: code,
  body: { ok: false, error_code: code, description, ...(parameters && { parameters }) },
})

/** A file in the parameter itself, or in the part that `attach://<part>` names. */
function attached(params: Params, name: string): unknown {
  const value = params[name]
  const part = typeof value === 'string' ? /^attach:\/\/(.+)$/.exec(value)?.[1] : undefined
  return part === undefined ? value : params[part]
}

/** What each Bot API method does to the world. */
export function telegramMethods(world: World, queue: UpdateQueue, limiter: ReturnType<typeof createLimiter>) {
  const files = new Set<string>()
  let webhookSetAt = Number.NEGATIVE_INFINITY

  /** Who may be written to, in the server's order of complaints. */
  function refusalOf(chatId: string): Reply | undefined {
    const moved = world.migrated.get(chatId)
    if (moved !== undefined) {
      return refuse(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: Number(moved) })
    }
    if (world.groups.has(chatId)) return undefined
    const person = world.people.get(chatId)
    if (!person) return world.strangers === 'accept' && /^\d+$/.test(chatId) ? undefined : refuse(400, 'Bad Request: chat not found')
    if (person.deactivated) return refuse(403, 'Forbidden: user is deactivated')
    if (person.blocked) return refuse(403, 'Forbidden: bot was blocked by the user')
    return person.started ? undefined : refuse(403, "Forbidden: bot can't initiate conversation with a user")
  }

  function send(method: SentMessage['method'], params: Params): Reply {
    const chatId = String(params.chat_id ?? '')
    const text = checkText(params, method === 'sendMessage' ? 'text' : 'caption')
    const keyboard = checkKeyboard(params.reply_markup)
    const what = method === 'sendDocument' ? 'document' : 'photo'
    const photo = attached(params, what)
    if (method !== 'sendMessage' && !(photo instanceof File && photo.size > 0) && typeof photo !== 'string') {
      return refuse(400, `Bad Request: there is no ${what} in the request`)
    }
    if (typeof photo === 'string' && !/^https?:/.test(photo) && !files.has(photo)) {
      return refuse(400, 'Bad Request: wrong file identifier/HTTP URL specified')
    }
    const refusal = refusalOf(chatId)
    if (refusal) return refusal
    if (!text.ok) return refuse(400, text.description)
    if (!keyboard.ok) return refuse(400, keyboard.description)
    const wait = world.limits ? limiter.retryAfter(chatId, world.limits) : 0
    if (wait > 0) return refuse(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait })
    const fileId = photo instanceof File ? `FILE_${files.size}` : typeof photo === 'string' ? photo : undefined
    if (fileId !== undefined) files.add(fileId)
    const message: SentMessage = {
      messageId: world.nextMessageId++,
      chatId,
      at: world.now(),
      method,
      ...text.value,
      keyboard: keyboard.value,
      photoBytes: photo instanceof File ? photo.size : undefined,
      photo: photo instanceof File ? photo : undefined,
      fileId,
      edits: 0,
    }
    world.sent.push(message)
    return ok(messageOf(world, message))
  }

  function edit(params: Params, change: (message: SentMessage) => Reply | undefined): Reply {
    const at = world.sent.findIndex((each) => each.chatId === String(params.chat_id) && each.messageId === Number(params.message_id))
    const message = world.sent[at]
    if (!message) return refuse(400, 'Bad Request: message to edit not found')
    const keyboard = checkKeyboard(params.reply_markup)
    if (!keyboard.ok) return refuse(400, keyboard.description)
    const before = JSON.stringify([message.text, message.entities, message.keyboard])
    const refusal = change(message)
    if (refusal) return refusal
    message.keyboard = keyboard.value
    if (JSON.stringify([message.text, message.entities, message.keyboard]) === before) {
      return refuse(
        400,
        'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      )
    }
    message.edits += 1
    return ok(messageOf(world, message))
  }

  function answerCallbackQuery(params: Params): Reply {
    const tap = world.taps.get(String(params.callback_query_id))
    const text = String(params.text ?? '')
    if (!tap || world.now() - tap.at > 150_000) {
      return refuse(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
    }
    if (text.length > 200) return refuse(400, 'Bad Request: MESSAGE_TOO_LONG')
    tap.answered = text
    return ok(true)
  }

  function setWebhook(params: Params): Reply {
    const { url, secret_token: secret, allowed_updates: allowed, max_connections: most } = params
    if (world.limits && world.now() - webhookSetAt < 1000) return refuse(429, 'Too Many Requests: retry after 1', { retry_after: 1 })
    if (secret !== undefined && !/^[\w-]{1,256}$/.test(String(secret))) {
      return refuse(400, 'Bad Request: secret token contains unallowed characters')
    }
    if (typeof url === 'string' && url !== '' && !URL.canParse(url)) return refuse(400, 'Bad Request: bad webhook: invalid URL')
    webhookSetAt = world.now()
    if (params.drop_pending_updates === true) queue.drop()
    const webhook =
      typeof url === 'string' && url !== ''
        ? { url, secretToken: secret === undefined ? undefined : String(secret), maxConnections: Number(most ?? 40) }
        : undefined
    queue.setWebhook(webhook, Array.isArray(allowed) ? (allowed as string[]) : undefined)
    return ok(true)
  }

  function getWebhookInfo(): Reply {
    const failed = queue.deliveries.findLast(({ status }) => status === undefined || status < 200 || status > 299)
    return ok({
      url: queue.webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.pending.length,
      ...(queue.webhook && { max_connections: queue.webhook.maxConnections }),
      ...(queue.allowedUpdates && { allowed_updates: queue.allowedUpdates }),
      ...(failed && {
        last_error_date: Math.floor(failed.at / 1000),
        last_error_message: failed.status === undefined ? 'Connection refused' : `Wrong response from the webhook: ${failed.status}`,
      }),
    })
  }

  return {
    getMe: () => ok({ ...botUser(world), can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false }),
    getUpdates: (params: Params, signal: AbortSignal) => queue.poll(params, signal, refuse),
    setWebhook,
    getWebhookInfo,
    deleteWebhook: (params: Params) => setWebhook({ ...params, url: '' }),
    sendMessage: (params: Params) => send('sendMessage', params),
    sendPhoto: (params: Params) => send('sendPhoto', params),
    sendDocument: (params: Params) => send('sendDocument', params),
    sendChatAction: (params: Params) => refusalOf(String(params.chat_id)) ?? ok(true),
    answerCallbackQuery,
    editMessageText: (params: Params) =>
      edit(params, (message) => {
        const text = checkText(params, 'text')
        if (!text.ok) return refuse(400, text.description)
        message.text = text.value.text
        message.entities = text.value.entities
        return undefined
      }),
    editMessageReplyMarkup: (params: Params) => edit(params, () => undefined),
    setMyCommands: (params: Params) => {
      const commands = params.commands as World['commands']
      if (
        !commands.every(
          ({ command, description }) => /^[a-z0-9_]{1,32}$/.test(command) && description.length >= 1 && description.length <= 256,
        )
      ) {
        return refuse(400, 'Bad Request: BOT_COMMAND_INVALID')
      }
      world.commands = commands
      return ok(true)
    },
  }
}
