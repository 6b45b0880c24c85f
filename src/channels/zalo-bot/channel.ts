import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Address, Inbound, Outbound } from '../../messages.ts'
import { createChartAddresses } from '../chart-address.ts'
import type { Channel, Receive, Received, SendFailure, SendOutcome } from '../channel.ts'
import { hide } from '../hidden.ts'
import { realWait, type Wait } from '../pauses.ts'
import { readPicture } from '../picture.ts'
import { secretWebhook } from '../webhook.ts'
import { createZaloBotApi } from './api.ts'
import { needsProbe, sendFailure, throttleWaitMs } from './failure.ts'
import { parseEvent } from './payload.ts'
import { pollForever } from './polling.ts'
import { keepWebhook } from './registration.ts'
import { render } from './render.ts'

export interface ZaloBotDeps {
  /** `<digits>:<secret>`, as the mini app Zalo Bot Creator sent it. */
  readonly token: string
  /** Default https://bot-api.zaloplatforms.com */
  readonly apiRoot?: string
  /** Polling is meant by the platform for development: what it hands out while we crash is lost. */
  readonly mode: 'polling' | 'webhook'
  /** Public https address; the webhook is `<publicUrl>/webhooks/zalo-bot`. Webhook mode needs it. */
  readonly publicUrl?: string
  /** 8–256 characters. Webhook mode needs it. */
  readonly webhookSecret?: string
  readonly log: Logger
  /** Epoch ms. */
  readonly now: () => number
  /** How long one call may take. Default 30. */
  readonly timeoutSeconds?: number
  /** Default: real time. */
  readonly wait?: Wait
}

const webhookPath = '/webhooks/zalo-bot'
const picturePath = '/zalo-bot/pictures'
/** How long the platform has for fetching a picture. */
const pictureMs = 3_600_000

/** A bot of the Zalo Bot Platform (not an Official Account). Private chats only. @throws when webhook mode lacks address or secret */
export function createZaloBotChannel(deps: ZaloBotDeps): Channel {
  const { token, log, now, wait = realWait, timeoutSeconds = 30 } = deps
  const account = token.split(':')[0] ?? ''
  const api = createZaloBotApi({
    token,
    timeoutMs: timeoutSeconds * 1000,
    hide: hide([token, token.split(':')[1], deps.webhookSecret]),
    ...(deps.apiRoot !== undefined && { apiRoot: deps.apiRoot.replace(/\/+$/, '') }),
  })
  const webhook = deps.mode === 'webhook' ? webhookSettings(deps) : undefined
  const charts = createChartAddresses(token)
  const origin = deps.publicUrl?.replace(/\/+$/, '')
  const pictures = origin?.startsWith('https://') ? `${origin}${picturePath}` : undefined
  const stopping = new AbortController()
  let receive: Receive | undefined
  let running: Promise<void> | undefined
  let throttledInARow = 0
  let throttledUntil = 0
  let health = { ok: false, detail: 'not started' }
  const report = (ok: boolean, detail: string): void => {
    health = { ok, detail }
  }
  const read = (event: unknown): Inbound | undefined => parseEvent(event, account, now())

  async function handle(body: unknown): Promise<Received | 'ignored'> {
    const inbound = read(body)
    if (!inbound) return 'ignored'
    return receive ? await receive(inbound) : 'busy'
  }

  async function store(inbound: Inbound): Promise<void> {
    if ((await receive?.(inbound)) === 'busy') throw new Error('busy')
  }

  /** Sends of one moment that are all refused are one refusal, not a growing row of them. */
  function throttled(): number {
    if (now() >= throttledUntil) {
      throttledInARow += 1
      throttledUntil = now() + throttleWaitMs(throttledInARow)
    }
    return throttledUntil - now()
  }

  /** Nothing is uploaded here: the platform fetches the picture from us, where it can reach us. @returns undefined when it is told in words */
  async function withPicture(chatId: string, { image }: Outbound, caption: string | undefined) {
    if (image === undefined || caption === undefined || pictures === undefined) return undefined
    const sealed = charts.seal(image.chart, account, now() + pictureMs)
    const answer = await api.sendPhoto(chatId, `${pictures}/${sealed}`, caption)
    // It did not take the picture, and so nothing is out.
    return !answer.ok && answer.error.type === 'answered' && answer.error.code === 400 ? undefined : answer
  }

  async function send({ externalId }: Address, outbound: Outbound): Promise<SendOutcome> {
    const rendered = render(outbound)
    if (!rendered.ok) return failed({ code: 'rejected', detail: rendered.detail })
    const answer = (await withPicture(externalId, outbound, rendered.caption)) ?? (await api.sendMessage(externalId, rendered.text))
    if (answer.ok) {
      throttledInARow = 0
      throttledUntil = 0
      return { ok: true, ...(answer.result.message_id !== undefined && { externalId: answer.result.message_id }) }
    }
    const isThrottled = answer.error.type === 'answered' && answer.error.code === 429
    const failure = sendFailure(answer.error, isThrottled ? throttled() : 0, needsProbe(answer.error) && (await api.getMe()).ok)
    if (failure.code === 'account') report(false, `the bot is refused: ${failure.detail}`)
    return failed(failure)
  }

  const routes = new Hono().get(`${picturePath}/:sealed`, async (c) => {
    const chart = charts.open(c.req.param('sealed'), account, now())
    if (chart === undefined) return c.notFound()
    const bytes = await readPicture({ type: 'chart', chart })
    return c.body(bytes, 200, { 'content-type': 'image/png', 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' })
  })
  if (webhook !== undefined)
    routes.post(webhookPath, secretWebhook({ header: 'X-Bot-Api-Secret-Token', secret: webhook.secret, handle, probes: true, log }))

  return {
    kind: 'zalo-bot',
    account,
    send,
    async typing({ externalId }) {
      await api.sendChatAction(externalId, 'typing')
    },
    routes,
    async start(receiver) {
      receive = receiver
      const watching = { api, report, wait, log, signal: stopping.signal }
      if (!webhook) {
        report(true, 'polling starts')
        running = pollForever({ ...watching, read, store })
        return
      }
      await new Promise<void>((tried) => {
        running = keepWebhook({ ...watching, ...webhook, tried })
      })
    },
    async stop() {
      stopping.abort()
      await running
      report(false, 'stopped')
    },
    health: () => health,
  }
}

const failed = (failure: SendFailure): SendOutcome => ({ ok: false, failure })

function webhookSettings({ publicUrl, webhookSecret }: ZaloBotDeps): { readonly url: string; readonly secret: string } {
  if (publicUrl === undefined || webhookSecret === undefined) throw new Error('zalo bot webhook mode needs publicUrl and webhookSecret')
  return { url: `${publicUrl.replace(/\/+$/, '')}${webhookPath}`, secret: webhookSecret }
}
