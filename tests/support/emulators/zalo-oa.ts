import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { echo } from './zalo-oa/echo.ts'
import { aboutUser, attachmentEvent, followEvent, fromOa, fromUser, textEvent } from './zalo-oa/events.ts'
import { mintGrant } from './zalo-oa/oauth.ts'
import { serve } from './zalo-oa/server.ts'
import type { ZaloOaEmulator, ZaloOaEmulatorOptions } from './zalo-oa/surface.ts'
import { createSender } from './zalo-oa/webhook.ts'
import { createWorld, type Fault, type Settings, userOf } from './zalo-oa/world.ts'

export type { ZaloOaEmulator, ZaloOaEmulatorOptions } from './zalo-oa/surface.ts'

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
    uploaded: (id) => world.uploads.get(id)?.content,
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
    call(userId) {
      touch(userId)
      const { message: _, ...event } = fromUser(settings, 'user_call_oa', userId, eventTime(), {})
      return sender.deliver(event)
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
