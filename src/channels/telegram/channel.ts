import { Api } from 'grammy'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Channel, Receive, Received } from '../channel.ts'
import { hide } from '../hidden.ts'
import { realWait, type Wait } from '../pauses.ts'
import { secretWebhook } from '../webhook.ts'
import { channelWording } from '../wording.ts'
import { remedyFor } from './failure.ts'
import { parseUpdate, type TelegramEvent } from './payload.ts'
import { pollForever, pollSeconds } from './polling.ts'
import { keepWebhook } from './registration.ts'
import { createSender } from './sending.ts'
import { commands } from './wording.ts'

export interface TelegramDeps {
  /** `<bot id>:<secret>` from BotFather. */
  readonly token: string
  /** Another Bot API server. Default https://api.telegram.org */
  readonly apiRoot?: string
  readonly mode: 'polling' | 'webhook'
  /** Where the world reaches us; the webhook is `<publicUrl>/webhooks/telegram`. Webhook mode needs it. */
  readonly publicUrl?: string
  /** 1–256 of `A-Z a-z 0-9 _ -`. Webhook mode needs it. */
  readonly webhookSecret?: string
  readonly log: Logger
  /** Epoch ms. */
  readonly now: () => number
  /** How long one call may take. Default 30. */
  readonly timeoutSeconds?: number
  /** Default: real time. */
  readonly wait?: Wait
}

const webhookPath = '/webhooks/telegram'

/** A Telegram bot. Private chats only. @throws when webhook mode lacks its address or secret */
export function createTelegramChannel(deps: TelegramDeps): Channel {
  const { token, log, now, wait = realWait, timeoutSeconds = 30 } = deps
  const account = token.split(':')[0] ?? ''
  const api = createApi(deps, timeoutSeconds)
  const sendOne = createSender(api)
  const webhook = deps.mode === 'webhook' ? webhookSettings(deps) : undefined
  const stopping = new AbortController()
  let receive: Receive | undefined
  let running: Promise<void> | undefined
  let name: string | undefined
  let health = { ok: false, detail: 'not started' }
  const report = (ok: boolean, detail: string): void => {
    health = { ok, detail }
  }
  const read = (update: unknown): TelegramEvent => parseUpdate(update, account, now())

  async function handle(event: TelegramEvent): Promise<Received | 'ignored'> {
    if (event.type === 'dead_button') endSpinner(event.queryId, channelWording.buttonGone)
    if (event.type !== 'inbound') return 'ignored'
    if (event.queryId !== undefined) endSpinner(event.queryId)
    return receive ? await receive(event.inbound) : 'busy'
  }

  /** Nobody waits for it: a repeated update brings a press too old to be answered, and no harm is done. */
  function endSpinner(queryId: string, text?: string): void {
    void api.answerCallbackQuery(queryId, text === undefined ? {} : { text }).catch(() => undefined)
  }

  async function handleOrThrow(event: TelegramEvent): Promise<void> {
    if ((await handle(event)) === 'busy') throw new Error('busy')
  }

  /** Best effort: the bot works without its menu. */
  async function showMenu(): Promise<void> {
    const menu = commands.map(({ command, description }) => ({ command, description }))
    await api.setMyCommands(menu).catch((error: unknown) => log.warn({ remedy: remedyFor(error) }, 'telegram menu not set'))
  }

  /** Best effort too: without its name nobody can be sent to it by a link. */
  async function learnName(): Promise<void> {
    name = await api.getMe().then(
      ({ username }) => username,
      () => undefined,
    )
  }

  return {
    kind: 'telegram',
    account,
    async send(address, outbound, { deliveryId }) {
      const outcome = await sendOne(address, outbound, deliveryId)
      if (!outcome.ok && outcome.failure.code === 'account') report(false, `the bot token is refused: ${outcome.failure.detail}`)
      return outcome
    },
    async typing({ externalId }) {
      await api.sendChatAction(externalId, 'typing').catch(() => undefined)
    },
    async settle({ externalId }, sentExternalId) {
      // Already bare, deleted or too old: as good as done.
      await api.editMessageReplyMarkup(externalId, Number(sentExternalId), { reply_markup: { inline_keyboard: [] } }).catch(() => undefined)
    },
    link: (payload) => (name === undefined ? undefined : `https://t.me/${name}?start=${encodeURIComponent(payload)}`),
    ...(webhook && {
      routes: new Hono().post(
        webhookPath,
        secretWebhook({ header: 'X-Telegram-Bot-Api-Secret-Token', secret: webhook.secret, handle: (body) => handle(read(body)), log }),
      ),
    }),
    async start(receiver) {
      receive = receiver
      const watching = { report, wait, log, signal: stopping.signal }
      if (webhook) {
        await new Promise<void>((tried) => {
          running = keepWebhook({ ...watching, ...webhook, api, now, tried })
        })
      } else {
        report(true, 'polling starts')
        running = pollForever({ ...watching, api: createApi(deps, pollSeconds + 5), read, handle: handleOrThrow })
      }
      void showMenu()
      void learnName()
    },
    async stop() {
      stopping.abort()
      await running
      report(false, 'stopped')
    },
    health: () => health,
  }
}

function createApi({ token, apiRoot, webhookSecret }: TelegramDeps, timeoutSeconds: number): Api {
  const api = new Api(token, { timeoutSeconds, ...(apiRoot !== undefined && { apiRoot: apiRoot.replace(/\/+$/, '') }) })
  const hidden = hide([token, token.split(':')[1], webhookSecret])
  api.config.use(async (call, method, payload, signal) => {
    const answer = await call(method, payload, signal)
    return answer.ok || answer.description === undefined ? answer : { ...answer, description: hidden(answer.description) }
  })
  return api
}

function webhookSettings({ publicUrl, webhookSecret }: TelegramDeps): { readonly url: string; readonly secret: string } {
  if (publicUrl === undefined || webhookSecret === undefined) throw new Error('telegram webhook mode needs publicUrl and webhookSecret')
  return { url: `${publicUrl.replace(/\/+$/, '')}${webhookPath}`, secret: webhookSecret }
}
