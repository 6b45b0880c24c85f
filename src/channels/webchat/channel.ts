import type { Logger } from 'pino'
import { type Address, capabilities } from '../../messages.ts'
import type { Channel, Receive } from '../channel.ts'
import { createChartAddresses } from '../chart-address.ts'
import { errorName } from '../error-name.ts'
import { Hub } from './hub.ts'
import { webchatAccount, webchatAddress } from './payload.ts'
import { renderMessage, type StoredMessage, type WireMessage } from './render.ts'
import { sealedAs } from './pictures/sealed.ts'
import { webchatRoutes } from './routes.ts'
import { sealPicture, visitorKeys } from './visitor.ts'

/** What the web chat needs of the database: it keeps no messages itself. */
export interface WebchatStore {
  /**
   * At most `limit` messages after `afterId` ('' = from the beginning), oldest first: everything said to this contact and, where
   * they agreed to its being kept, what they said.
   */
  since(address: Address, afterId: string, limit: number): Promise<readonly StoredMessage[]>
  /** Keeps a picture or a voice that came in, without what it tells of where it was made. @returns its name, or why it is not taken */
  takeUpload(bytes: Uint8Array): Promise<{ readonly name: string; readonly kind: 'image' | 'audio' } | 'size' | 'type'>
  /** It is not wanted after all. */
  dropUpload(name: string): Promise<void>
  /** The contact has seen everything up to this message, and their device remembers it. */
  acknowledge(address: Address, upToId: string): Promise<void>
}

export interface WebchatDeps {
  /** Signs cookies and seals picture addresses; changing it ends every conversation on every device. */
  readonly secret: string
  /** Where visitors reach the server, when it stands behind something that hides it: https://chat.congdoan.example */
  readonly publicUrl?: string
  /** The federation's name, as the page shows it. */
  readonly organisation: string
  /** Sites that may show the chat in a frame: https://congdoan.example */
  readonly widgetOrigins: readonly string[]
  readonly store: WebchatStore
  readonly now: () => number
  readonly log: Pick<Logger, 'warn' | 'error'>
  /** Believe X-Forwarded-Proto and X-Forwarded-Host. Only behind a proxy that sets them itself. */
  readonly trustProxy?: boolean
  /** Between two signs of life on an open connection. Proxies close silent ones after 30–60 s. */
  readonly heartbeatMs?: number
  /** Whether messages are sent by another process: while they are, the store is asked for what connected visitors have not got. */
  readonly sentElsewhere?: () => boolean
  /** How often. Default 500. */
  readonly pollMs?: number
  /** Open connections, all visitors together. */
  readonly maxStreams?: number
}

const dayMs = 86_400_000
/** A drawn picture opens for at least a week. Ends of days only, so that its address stays the same all day. */
const endOf = (now: number) => (Math.floor(now / dayMs) + 8) * dayMs

/** Messages of one look into the store. */
const pageSize = 50

/**
 * The chat page of our own server, as a channel.
 *
 * Sending a message that is within the limits always succeeds: a visitor who is connected gets it now, any other asks the store for
 * it on coming back.
 */
export function createWebchatChannel(deps: WebchatDeps): Channel {
  const { store, log } = deps
  const keys = visitorKeys(deps.secret)
  const charts = createChartAddresses(deps.secret)
  const hub = new Hub(deps.maxStreams ?? 10_000)
  let receive: Receive | undefined
  let timers: readonly NodeJS.Timeout[] = []

  const render = (externalId: string, message: StoredMessage): WireMessage =>
    renderMessage(
      message,
      (picture) =>
        picture.type === 'file'
          ? `/webchat/pictures/${sealPicture(sealedAs(picture), externalId, keys)}`
          : `/webchat/charts/${charts.seal(picture.chart, externalId, endOf(deps.now()))}`,
      (file) => `/webchat/files/${sealPicture(sealedAs(file), externalId, keys)}`,
    )

  /** Tells a visitor what the store has and they have not, in its order. */
  async function refresh(externalId: string): Promise<void> {
    for (let more = true; more; ) {
      const after = hub.lastIdOf(externalId)
      if (after === undefined) return
      const messages = await store.since(webchatAddress(externalId), after, pageSize)
      hub.deliver(
        externalId,
        messages.map((message) => render(externalId, message)),
      )
      more = messages.length === pageSize
    }
  }

  /** Whether whoever is connected has everything that another process sent. */
  let isAlone = deps.sentElsewhere === undefined

  async function poll(): Promise<void> {
    const elsewhere = deps.sentElsewhere?.() ?? false
    if (isAlone && !elsewhere) return
    isAlone = false
    for (const externalId of hub.connected()) await refresh(externalId)
    // Only the first look after the other has stopped is sure to have found its last words.
    isAlone = !elsewhere
  }

  return {
    kind: 'webchat',
    account: webchatAccount,
    async send(address, outbound, { deliveryId }) {
      if (outbound.text.length > capabilities.webchat.maxTextChars) {
        return { ok: false, failure: { code: 'rejected', detail: `longer than ${capabilities.webchat.maxTextChars} characters` } }
      }
      try {
        // What another process sent before comes first.
        if (!isAlone) await refresh(address.externalId)
      } catch (error) {
        return { ok: false, failure: { code: 'transient', detail: errorName(error) } }
      }
      hub.deliver(address.externalId, [render(address.externalId, { id: deliveryId, from: 'bot', at: deps.now(), outbound })])
      return { ok: true, externalId: deliveryId }
    },
    async typing(address) {
      hub.typing(address.externalId)
    },
    routes: webchatRoutes({ deps, keys, charts, hub, render, receive: () => receive }),
    async start(handler) {
      receive = handler
      const beat = setInterval(() => hub.beat(), deps.heartbeatMs ?? 20_000)
      timers = [beat, every(deps.pollMs ?? 500, poll, log)]
      for (const timer of timers) timer.unref()
    },
    async stop() {
      receive = undefined
      for (const timer of timers) clearInterval(timer)
      timers = []
      hub.closeAll()
    },
    health: () => ({ ok: receive !== undefined, detail: `${hub.size} open connections` }),
  }
}

/** Runs again and again, never twice at once, and goes on after a failure. */
function every(ms: number, work: () => Promise<void>, log: WebchatDeps['log']): NodeJS.Timeout {
  let running = false
  return setInterval(() => {
    if (running) return
    running = true
    work()
      .catch((error: unknown) => log.warn({ error: errorName(error) }, 'web chat: asking the store for new messages failed'))
      .finally(() => {
        running = false
      })
  }, ms)
}
