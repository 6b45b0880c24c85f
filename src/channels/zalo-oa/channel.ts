import type { Logger } from 'pino'
import {
  createClient,
  createTokenManager,
  createUploads,
  meaningOf,
  type TokenAlert,
  type TokenPair,
  type TokenStore,
  type ZaloError,
  type ZaloEvent,
} from 'zalo-oa-sdk'

import type { Acknowledged, Channel, Receive, Received, Interacted } from '../channel.ts'
import { errorName } from '../error-name.ts'
import { realWait, type Wait } from '../pauses.ts'
import { createEchoes } from './echoes.ts'
import { isUnpaid } from './failure.ts'
import { read } from './payload.ts'
import { createRoutes } from './routes.ts'
import { createSender } from './sending.ts'
import type { WebhookCounts } from './webhook.ts'

export interface ZaloOaDeps {
  readonly config: ZaloOaConfig
  readonly tokens: TokenStore
  /** Epoch ms. */
  readonly now: () => number
  readonly log: Logger
  /** Told of every receipt. Default: nobody. */
  readonly acknowledged?: Acknowledged
  readonly interacted?: Interacted
  /** How long one call may take. Default 10,000. */
  readonly timeoutMs?: number
  /** Default: real time. */
  readonly wait?: Wait
}

export interface ZaloOaConfig {
  readonly appId: string
  readonly appSecret: string
  /** Signs webhooks. Absent until the console shows it, after the webhook was first saved; until then every event is dropped. */
  readonly oaSecretKey?: string
  readonly oaId: string
  readonly apiRoot?: string
  readonly oauthRoot?: string
  /** Whether we may write first outside the free 48 hours. Decided where messages are planned; here for the health page. */
  readonly proactive: 'free' | 'paid'
  /** Opens `/zalo/connect?key=…`. */
  readonly connectKey: string
  /** `zalo_verifier….html`, or only its code. */
  readonly verifyFile?: string
  readonly publicUrl?: string
  readonly redirectUri?: string
  readonly codeVerifier?: string
}

/** The tokens are looked at this often while nothing is sent: less than the two hours ahead in which they are renewed. */
const keepAliveMs = 30 * 60_000

/** A Zalo Official Account: webhook in, OpenAPI out. */
export function createZaloOaChannel({
  config,
  tokens: store,
  now,
  log,
  acknowledged,
  interacted,
  timeoutMs = 10_000,
  wait = realWait,
}: ZaloOaDeps): Channel {
  const { appId, appSecret, oaId, apiRoot, oauthRoot } = config
  const oauth = { appId, appSecret, timeoutMs, ...(oauthRoot !== undefined && { oauthRoot }) }
  const tokens = createTokenManager({ oaId, oauth, store, now, onAlert: tellOperator })
  const client = createClient({ tokens, timeoutMs, ...(apiRoot !== undefined && { apiRoot }) })
  const echoes = createEchoes(now)
  const sendOne = createSender({ client, uploads: createUploads(client, now), echoes, now, onFailure })
  const stopping = new AbortController()
  let receive: Receive | undefined
  let running: Promise<void> | undefined
  let health = { ok: false, detail: 'not started' }
  let ignored = 0
  let isRevoked = false

  const { routes, counts, clockDoubt } = createRoutes({
    webhook: { appId, oaSecretKey: config.oaSecretKey, oaId, now, handle, log },
    consent: { ...consentSettings(config), oauth, oaId, adopt, now, log },
    ...(config.verifyFile !== undefined && { verifyFile: config.verifyFile }),
  })

  async function handle(event: ZaloEvent): Promise<Received | 'ignored'> {
    const known = read(event, oaId)
    if (known.type === 'revoked') {
      isRevoked = true
      health = { ok: false, detail: 'the OA took its permission back: a new consent is needed' }
      log.error(health.detail)
    }
    if (known.type === 'receipt' && acknowledged !== undefined) {
      await acknowledged(known.receipt)
      return 'processed'
    }
    if (known.type === 'interacted' && interacted !== undefined) {
      await interacted(known.address, Math.min(known.at, now()))
      return 'processed'
    }
    if (known.type === 'inbound' || (known.type === 'echo' && echoes.isOfficers(known.echo))) {
      return receive ? receive(known.inbound) : 'busy'
    }
    ignored += 1
    return 'ignored'
  }

  async function adopt(pair: TokenPair): Promise<void> {
    await tokens.adopt(pair)
    isRevoked = false
    health = { ok: true, detail: 'connected' }
  }

  function tellOperator({ kind, code, detail }: TokenAlert): void {
    health = { ok: false, detail: `${kind}: ${code} ${detail}` }
    log.error({ kind, code, detail }, 'zalo tokens need somebody')
  }

  function onFailure(error: ZaloError): void {
    if (isUnpaid(error)) log.error({ code: error.code, detail: error.detail }, 'a paid zalo message was refused: no allowance, no money')
    else if (error.class === 'human') health = { ok: false, detail: `refused: ${error.code} ${error.detail}` }
    // It may mean anything, and is not tried again: somebody has to look it up.
    else if (typeof error.code === 'number' && meaningOf(error.code) === undefined)
      health = { ok: false, detail: `refused with a code nobody published: ${error.code} ${error.detail}` }
  }

  async function lookAtTokens(): Promise<void> {
    try {
      const { state, cutOffAt } = await tokens.keepAlive()
      // By its date it would be good for a day yet.
      if (state === 'good' && !isRevoked) health = { ok: true, detail: 'connected' }
      if (state === 'none') health = { ok: false, detail: 'not connected: an OA administrator must open /zalo/connect?key=…' }
      if (state === 'expired') health = { ok: false, detail: 'the access token has ended and could not be renewed yet' }
      if (state === 'dead') {
        const why = cutOffAt === undefined ? 'the refresh token is refused' : 'a refresh was cut off by a crash and its tokens are lost'
        health = { ok: false, detail: `${why}: an OA administrator must open /zalo/connect?key=…` }
      }
    } catch (error) {
      log.error({ error: errorName(error) }, 'zalo tokens could not be read')
    }
  }

  async function keepAlive(lookedOnce: () => void): Promise<void> {
    while (!stopping.signal.aborted) {
      await lookAtTokens()
      lookedOnce()
      await wait(keepAliveMs, stopping.signal)
    }
  }

  return {
    kind: 'zalo-oa',
    account: oaId,
    routes,
    async send({ externalId }, outbound, { deliveryId }) {
      const outcome = await sendOne(externalId, outbound, deliveryId)
      if (outcome.ok) health = { ok: true, detail: 'connected' }
      return outcome
    },
    async start(receiver) {
      receive = receiver
      if (running !== undefined) return
      await new Promise<void>((resolve) => {
        running = keepAlive(resolve)
      })
    },
    async stop() {
      stopping.abort()
      await running
      health = { ok: false, detail: 'stopped' }
    },
    health() {
      const { genuine, ...dropped } = counts()
      const drops = Object.entries(dropped).filter(([, times]) => times > 0)
      const events = `${genuine} events, ${ignored} of them ignored`
      const deaf = deafness(config, counts(), clockDoubt())
      const state = (health.ok ? deaf : undefined) ?? health.detail
      const detail = [state, events, ...drops.map(([reason, times]) => `${times} dropped: ${reason}`)].join('; ')
      return { ok: health.ok && deaf === undefined, detail: `${detail}; writes first: ${config.proactive}` }
    },
  }
}

/** Why nobody is answered although we may send: what comes is dropped. */
function deafness({ oaSecretKey }: ZaloOaConfig, { genuine, mismatch }: WebhookCounts, clockDoubt: string | undefined): string | undefined {
  if (oaSecretKey === undefined) return 'ZALO_OA_SECRET_KEY is not set, so that every event is dropped'
  if (genuine === 0 && mismatch > 0) return 'every event so far was signed with another key: is ZALO_OA_SECRET_KEY right?'
  // Signed by Zalo and yet of another day: what is wrong is the time here, and what people write is lost meanwhile.
  return clockDoubt && `Zalo's last event seems ${clockDoubt}: is this machine's clock right?`
}

function consentSettings({ connectKey, apiRoot, publicUrl, redirectUri, codeVerifier }: ZaloOaConfig) {
  const callback = redirectUri ?? (publicUrl && `${publicUrl.replace(/\/+$/, '')}/zalo/callback`)
  return {
    connectKey,
    ...(apiRoot !== undefined && { apiRoot }),
    ...(callback !== undefined && { redirectUri: callback }),
    ...(codeVerifier !== undefined && { codeVerifier }),
  }
}
