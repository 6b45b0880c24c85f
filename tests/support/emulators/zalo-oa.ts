import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

import {
  aboutUser,
  attachmentEvent,
  type AttachmentKind,
  type EventBody,
  followEvent,
  fromOa,
  fromUser,
  textEvent,
} from './zalo-oa/events.ts'
import { accessToken, mintGrant, type OauthReply, permission, refused } from './zalo-oa/oauth.ts'
import { callApi } from './zalo-oa/openapi.ts'
import { createSender, type DeliverOptions, type Delivery, type Sender } from './zalo-oa/webhook.ts'
import {
  createWorld,
  type Fault,
  type RecordedRequest,
  type SentMessage,
  type Settings,
  takeFault,
  userOf,
  type World,
  type ZaloUser,
} from './zalo-oa/world.ts'

export type { AttachmentKind, EventBody } from './zalo-oa/events.ts'
export type { Delivery, DeliverOptions, Signing } from './zalo-oa/webhook.ts'
export { bodyOf } from './zalo-oa/events.ts'
export { type SentMessage, type Settings, type ZaloTemplate, type ZaloUser, zaloRetryDelaysMs } from './zalo-oa/world.ts'

/**
 * Zalo Official Account on 127.0.0.1: the OAuth pages, the OA API, the template API and the sender of webhooks.
 *
 * One server plays all three hosts (their paths do not overlap), so `url`, `oauthUrl` and `businessUrl` are equal.
 * It owes nothing to our own client: signatures, windows, limits and token rules are written here a second time.
 *
 * ```ts
 * const zalo = await startZaloOaEmulator({ webhookUrl: 'http://127.0.0.1:3000/webhooks/zalo-oa' })
 * const pair = zalo.issueTokens()              // as the API Explorer of the console would
 * await zalo.follow('1111222233334444555')     // webhook `follow`, window opens
 * await zalo.say('1111222233334444555', 'xin chào')
 * zalo.sent.at(-1)?.text                       // what we answered
 * await zalo.tap('1111222233334444555', 0)     // first button of the last message that had any
 * await zalo.stop()
 * ```
 */
export interface ZaloOaEmulator {
  readonly url: string
  readonly oauthUrl: string
  readonly businessUrl: string
  /** Everything that can be turned while running: quota present or absent, wallet, echo, clock … */
  readonly settings: Settings
  /** Messages accepted, in order. */
  readonly sent: readonly SentMessage[]
  /** Every request that arrived, accepted or not, in order; headers in lower case. */
  readonly requests: readonly RecordedRequest[]
  /** Every webhook attempt, in the order the answers came. */
  readonly deliveries: readonly Delivery[]
  /** The user of this id, made on first mention as a stranger. Fields may be set. */
  user(id: string): ZaloUser
  /** A fresh pair; the former one dies. */
  issueTokens(): { readonly accessToken: string; readonly refreshToken: string; readonly expiresInSeconds: number }
  /** The pair in force. */
  tokens(): { readonly accessToken: string; readonly refreshToken: string } | undefined

  // What a person does. Each sends its webhook and resolves with our answer; all but `unfollow`, `seen` and `withdraw` open the window.
  follow(userId: string): Promise<Delivery>
  unfollow(userId: string): Promise<Delivery>
  /** 'user_id' and 'follower' are the two shapes seen in the wild. */
  clickChatNow(userId: string, shape?: 'user_id' | 'follower'): Promise<Delivery>
  say(userId: string, text: string, options?: { readonly quoteMsgId?: string }): Promise<Delivery>
  /** Taps a button: by position or title in the last message with buttons, or with any payload. Arrives as `user_send_text`. */
  tap(userId: string, button: number | string): Promise<Delivery>
  attach(userId: string, kind: AttachmentKind, options?: { readonly payload?: EventBody; readonly caption?: string }): Promise<Delivery>
  react(userId: string, msgId: string, icon?: string): Promise<Delivery>
  submitInfo(userId: string, info: Readonly<Record<string, unknown>>): Promise<Delivery>
  /** `user_seen_message` of the user's last message or of these; 'oa' inverts sender and recipient. */
  seen(userId: string, msgIds?: readonly string[], sender?: 'user' | 'oa'): Promise<Delivery>
  withdraw(userId: string): Promise<Delivery>
  /** Someone without an account with us, on the website's widget. */
  anonymousSays(anonymousId: string, text: string): Promise<Delivery>
  /** A colleague answers in OA Manager: `oa_send_text` with an `admin_id`. */
  staffSays(userId: string, text: string, adminId?: string): Promise<Delivery>
  /** The OA takes its permission back: tokens die and `permission_revoked` is sent. */
  revokePermission(): Promise<Delivery>

  // The webhook sender itself.
  /** A body of the right shape without sending it: for repeats, disorder and odd bytes. Opens no window. */
  event(name: string, userId: string, message: EventBody, at?: number): EventBody
  deliver(event: EventBody, options?: DeliverOptions): Promise<Delivery>
  /** All at the same time, in this order. */
  deliverAll(events: readonly EventBody[], options?: DeliverOptions): Promise<readonly Delivery[]>
  /** The same bytes again with `num_retry`. */
  repeat(delivery: Delivery, times?: number): Promise<readonly Delivery[]>
  /** Saves the URL as the console does: an unsigned, empty probe must get 200, else it is not saved. */
  saveWebhook(url: string): Promise<boolean>
  setWebhook(url: string | undefined): void
  /** Resolves when no webhook is under way. */
  idle(): Promise<void>

  // Faults. Each is used up by the requests it hits, in the order set; `path` limits it to paths containing it.
  /** The next n API calls answer this code, with HTTP 200. */
  failNext(n: number, code: number, path?: string): void
  /** Every API call answers this code until undefined: -224 tier, -204 disabled OA. */
  failAll(code: number | undefined): void
  /** n calls answer -32 with nothing left of the minute. */
  storm(n: number): void
  /** The next call is done but answered only after ms ('before': done only after ms). */
  hang(ms: number, options?: { readonly n?: number; readonly path?: string; readonly when?: 'before' | 'after' }): void
  /** The next call is done and the connection is cut without an answer: outcome unknown to the caller. */
  acceptThenDrop(n?: number, path?: string): void
  /** The connection is cut and nothing is done. */
  dropNext(n?: number, path?: string): void
  /** A gateway answers instead of the API, in HTML. */
  failHttp(n: number, status: number): void
  /** This stands in the place of the next answer; nothing is done. */
  answerNext(status: number, body: string): void
  /** Refuses connections until stopped. */
  goDown(): Promise<void>
  /** The access token in force answers -220 from now on; the refresh token still works. */
  expireAccessToken(): void
  /** The refresh token in force answers -14014. */
  revokeRefreshToken(): void
  /** Uploaded assets answer -100. */
  expireUploads(): void
  /** The same faults at the token endpoint. */
  readonly oauth: {
    failNext(n: number, code: number): void
    hang(ms: number, when?: 'before' | 'after'): void
    /** The pair is exchanged, the answer is lost. */
    acceptThenDrop(n?: number): void
    dropNext(n?: number): void
    failHttp(n: number, status: number): void
  }
  stop(): Promise<void>
}

export interface ZaloOaEmulatorOptions extends Partial<Settings> {
  readonly webhookUrl?: string
  readonly port?: number
  /** Same seed, same ids. Random by default. */
  readonly seed?: string
}

export async function startZaloOaEmulator(options: ZaloOaEmulatorOptions = {}): Promise<ZaloOaEmulator> {
  const { webhookUrl, port, seed, ...given } = options
  const settings: Settings = { ...defaults, templates: {}, ...given }
  const world = createWorld(settings, seed)
  let webhook = webhookUrl
  const sender = createSender(world, () => webhook)
  const stopping = new AbortController()
  const server = createServer((request, response) => {
    serve(world, request, response, stopping.signal).catch(() => response.destroy())
  })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  world.onAccepted = (message) => echo(world, sender, message, webhook !== undefined)
  await new Promise<void>((resolve) => server.listen(port ?? 0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  let lastAt = 0
  /** Event times of one OA never repeat, even when the clock stands still. */
  const eventTime = () => {
    lastAt = Math.max(lastAt + 1, settings.now())
    return lastAt
  }
  const touch = (userId: string) => {
    userOf(world, userId).lastInteractionAt = settings.now()
  }
  const fault = (scope: 'api' | 'oauth', n: number, made: Fault, path?: string) => {
    for (let i = 0; i < n; i++) world.faults.push({ scope, path, fault: made })
  }
  const speak = (userId: string, text: string, more: Readonly<Record<string, unknown>> = {}) => {
    touch(userId)
    const at = eventTime()
    const msgId = world.id()
    world.history.push({ src: 1, time: at, type: 'text', message: text, message_id: msgId, from_id: userId, to_id: settings.oaId })
    return sender.deliver(textEvent(settings, userId, at, msgId, text, more))
  }

  return {
    url,
    oauthUrl: url,
    businessUrl: url,
    settings,
    sent: world.sent,
    requests: world.requests,
    deliveries: sender.deliveries,
    user: (id) => userOf(world, id),
    issueTokens() {
      const grant = mintGrant(world)
      return { accessToken: grant.accessToken, refreshToken: grant.refreshToken, expiresInSeconds: settings.accessTokenSeconds }
    },
    tokens: () => world.grant,

    follow(userId) {
      userOf(world, userId).follows = true
      touch(userId)
      return sender.deliver(followEvent(settings, 'follow', userId, eventTime()))
    },
    unfollow(userId) {
      const user = userOf(world, userId)
      user.follows = false
      user.lastInteractionAt = undefined
      return sender.deliver(followEvent(settings, 'unfollow', userId, eventTime()))
    },
    clickChatNow(userId, shape = 'user_id') {
      touch(userId)
      const event = aboutUser(settings, 'user_click_chatnow', userId, eventTime())
      if (shape === 'user_id') return sender.deliver(event)
      const { user_id: _, ...rest } = event
      return sender.deliver({ ...rest, follower: { id: userId }, source: 'oa_profile' })
    },
    say: (userId, text, { quoteMsgId } = {}) => speak(userId, text, quoteMsgId === undefined ? {} : { quote_msg_id: quoteMsgId }),
    tap(userId, button) {
      const buttons = world.sent.findLast((m) => m.userId === userId && m.buttons.length > 0)?.buttons ?? []
      const pressed = typeof button === 'number' ? buttons[button] : buttons.find((b) => b.title === button)
      const payload = pressed?.type.startsWith('oa.query.') ? pressed.payload : button
      if (typeof payload !== 'string') throw new Error(`no button ${button} was sent to ${userId}`)
      return speak(userId, payload)
    },
    attach(userId, kind, extra = {}) {
      touch(userId)
      return sender.deliver(attachmentEvent(settings, userId, eventTime(), world.id(), kind, extra))
    },
    react(userId, msgId, icon = '/-heart') {
      touch(userId)
      return sender.deliver(fromUser(settings, 'user_reacted_message', userId, eventTime(), { msg_id: msgId, react_icon: icon }))
    },
    submitInfo(userId, info) {
      touch(userId)
      const { message: _, ...event } = fromUser(settings, 'user_submit_info', userId, eventTime(), {})
      return sender.deliver({ ...event, info })
    },
    seen(userId, msgIds, by = 'user') {
      const ids =
        msgIds ??
        world.sent
          .filter((m) => m.userId === userId)
          .slice(-1)
          .map((m) => m.messageId)
      const make = by === 'user' ? fromUser : fromOa
      return sender.deliver(make(settings, 'user_seen_message', userId, eventTime(), { msg_ids: ids }))
    },
    withdraw: (userId) => sender.deliver(aboutUser(settings, 'user_withdraw', userId, eventTime())),
    anonymousSays(anonymousId, text) {
      const message = { conversation_id: `conv-${anonymousId}`, msg_id: world.id(), text }
      return sender.deliver(fromUser(settings, 'anonymous_send_text', anonymousId, eventTime(), message))
    },
    staffSays(userId, text, adminId = '7777000011112222333') {
      return sender.deliver(fromOa(settings, 'oa_send_text', userId, eventTime(), { msg_id: world.id(), text }, adminId))
    },
    revokePermission() {
      world.grant = undefined
      return sender.deliver({
        app_id: settings.appId,
        oa_id: settings.oaId,
        event_name: 'permission_revoked',
        timestamp: String(eventTime()),
      })
    },

    event: (name, userId, message, at = eventTime()) => fromUser(settings, name, userId, at, message),
    deliver: (event, how) => sender.deliver(event, how),
    deliverAll: (events, how) => Promise.all(events.map((event) => sender.deliver(event, how))),
    repeat: (delivery, times) => sender.repeat(delivery, times),
    async saveWebhook(candidate) {
      const former = webhook
      webhook = candidate
      const probe = await sender.deliver({}, { body: '', sign: 'none' })
      if (probe.status !== 200) webhook = former
      return probe.status === 200
    },
    setWebhook(next) {
      webhook = next
    },
    idle: () => sender.idle(),

    failNext: (n, code, path) => fault('api', n, { kind: 'error', code }, path),
    failAll(code) {
      world.standing = code
    },
    storm: (n) => fault('api', n, { kind: 'error', code: -32 }),
    hang: (ms, { n = 1, path, when = 'after' } = {}) => fault('api', n, { kind: 'hang', ms, when }, path),
    acceptThenDrop: (n = 1, path) => fault('api', n, { kind: 'drop', when: 'after' }, path),
    dropNext: (n = 1, path) => fault('api', n, { kind: 'drop', when: 'before' }, path),
    failHttp: (n, status) => fault('api', n, { kind: 'http', status, body: gatewayPage }),
    answerNext: (status, body) => fault('api', 1, { kind: 'http', status, body }),
    goDown: close,
    expireAccessToken() {
      if (world.grant) world.grant.accessExpiresAt = settings.now()
    },
    revokeRefreshToken() {
      if (world.grant) world.grant.refreshExpiresAt = 0
    },
    expireUploads() {
      for (const upload of world.uploads.values()) upload.expiresAt = 0
    },
    oauth: {
      failNext: (n, code) => fault('oauth', n, { kind: 'error', code }),
      hang: (ms, when = 'after') => fault('oauth', 1, { kind: 'hang', ms, when }),
      acceptThenDrop: (n = 1) => fault('oauth', n, { kind: 'drop', when: 'after' }),
      dropNext: (n = 1) => fault('oauth', n, { kind: 'drop', when: 'before' }),
      failHttp: (n, status) => fault('oauth', n, { kind: 'http', status, body: gatewayPage }),
    },
    async stop() {
      sender.stop()
      stopping.abort()
      await close()
      await sender.idle()
    },
  }
}

const defaults: Omit<Settings, 'templates'> = {
  appId: '4000000000000000001',
  appSecret: 'emulated-app-secret',
  oaSecretKey: 'emulated-oa-secret-key',
  oaId: '3000000000000000002',
  oaName: 'Công đoàn tỉnh (mô phỏng)',
  now: Date.now,
  redirectUri: undefined,
  echoState: true,
  consent: 'auto',
  oauthDelayMs: 0,
  accessTokenSeconds: 90_000,
  refreshTokenDays: 90,
  requestsPerMinute: 4_000,
  requireProof: false,
  quota: 'absent',
  wallet: 'funded',
  bundle: 0,
  echo: 'same-id',
  echoTiming: 'after-reply',
  receipts: 'off',
  retryDelaysMs: [],
}

const gatewayPage = '<html><body>Bad Gateway</body></html>'

async function serve(world: World, request: IncomingMessage, response: ServerResponse, signal: AbortSignal): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const target = new URL(request.url ?? '/', 'http://zalo.invalid')
  const header = (name: string) => {
    const value = request.headers[name]
    return Array.isArray(value) ? value[0] : value
  }
  world.requests.push({
    seq: world.seq(),
    at: world.settings.now(),
    method: request.method ?? '',
    path: target.pathname,
    headers: Object.fromEntries(Object.keys(request.headers).map((name) => [name, header(name) ?? ''])),
    body: header('content-type')?.startsWith('multipart/') ? `(${body.length} bytes)` : body.toString('utf8'),
  })
  const isOauth = target.pathname.startsWith('/v4/')
  const fault = takeFault(world, isOauth ? 'oauth' : 'api', target.pathname)
  if (fault?.kind === 'http') {
    response.writeHead(fault.status, { 'content-type': 'text/html' }).end(fault.body)
    return
  }
  if (fault?.kind === 'drop' && fault.when === 'before') return void response.destroy()
  if (fault?.kind === 'hang' && fault.when === 'before') await wait(fault.ms, undefined, { signal })

  const forced = fault?.kind === 'error' ? fault.code : undefined
  const answer = isOauth
    ? oauthAnswer(world, target, header('secret_key'), body, forced)
    : await callApi(world, { method: request.method ?? '', path: target.pathname, query: target.searchParams, header, body }, forced)

  if (fault?.kind === 'drop') return void response.destroy()
  if (fault?.kind === 'hang' && fault.when === 'after') await wait(fault.ms, undefined, { signal })
  if (isOauth && world.settings.oauthDelayMs > 0) await wait(world.settings.oauthDelayMs, undefined, { signal })
  reply(response, answer)
}

function oauthAnswer(world: World, target: URL, secretKey: string | undefined, body: Buffer, forced: number | undefined): OauthReply {
  if (forced !== undefined) return refused(forced, 'Error')
  if (target.pathname === '/v4/oa/permission') return permission(world, target.searchParams)
  if (target.pathname === '/v4/oa/access_token') return accessToken(world, secretKey, new URLSearchParams(body.toString('utf8')))
  return { status: 404, json: {} }
}

function reply(
  response: ServerResponse,
  answer: OauthReply | { readonly headers: Readonly<Record<string, string>>; readonly json: object },
): void {
  const status = 'status' in answer ? answer.status : 200
  if ('location' in answer && answer.location !== undefined) return void response.writeHead(status, { location: answer.location }).end()
  if ('html' in answer && answer.html !== undefined) {
    return void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(answer.html)
  }
  const headers = 'headers' in answer ? answer.headers : {}
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(answer.json))
}

async function echo(world: World, sender: Sender, message: SentMessage, listening: boolean): Promise<void> {
  const { settings } = world
  if (!listening || (message.via !== 'cs' && message.via !== 'anonymous')) return
  const events: EventBody[] = []
  if (settings.echo !== 'off') {
    const kind = message.attachment?.type === 'file' ? 'file' : mediaKind(message)
    const msgId = settings.echo === 'same-id' ? message.messageId : world.id()
    const name = message.via === 'anonymous' ? 'oa_send_anonymous_text' : `oa_send_${kind}`
    events.push(fromOa(settings, name, message.userId, message.at, { msg_id: msgId, text: message.text }))
  }
  if (settings.receipts !== 'off') {
    const make = settings.receipts === 'user-is-sender' ? fromUser : fromOa
    events.push(make(settings, 'user_received_message', message.userId, message.at, { msg_id: message.messageId }))
  }
  const sending = Promise.all(events.map((event) => sender.deliver(event)))
  if (settings.echoTiming === 'before-reply') await sending
}

function mediaKind(message: SentMessage): string {
  const payload = message.attachment?.payload
  const kind = typeof payload === 'object' && payload !== null && 'template_type' in payload ? payload.template_type : undefined
  if (kind === 'media') return 'image'
  return kind === undefined ? 'text' : 'template'
}
