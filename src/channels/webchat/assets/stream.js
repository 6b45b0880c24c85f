// @ts-check
/**
 * The line on which the server speaks (server-sent events). The browser reconnects by itself after a break and says where it
 * stopped; what it gives up on (an error answer) is tried again here.
 *
 * @import { WireMessage } from './entries.js'
 */

/** A tab nobody looks at lets go of its connection: browsers allow six to one server, all tabs together. */
const hiddenMs = 60_000

export class Stream {
  /**
   * @param {() => string} lastId - where to continue from
   * @param {{ messages(messages: WireMessage[]): void, typing(): void, ready(): void, down(): void, crowded(): void, noCookie(): void }} on
   */
  constructor(lastId, on) {
    this.lastId = lastId
    this.on = on
    this.attempt = 0
    /** @type {EventSource | undefined} */
    this.source = undefined
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.hiddenTimer = undefined
    addEventListener('online', () => this.open())
    // Only a hint: a machine without a network still reaches a server of its own. So it is tried again, just less hastily.
    addEventListener('offline', () => {
      this.later()
      on.down()
    })
    addEventListener('pageshow', ({ persisted }) => persisted && this.open())
    document.addEventListener('visibilitychange', () => this.visibilityChanged())
  }

  open() {
    this.close()
    const source = new EventSource(`/webchat/events?after=${encodeURIComponent(this.lastId())}`)
    this.source = source
    source.addEventListener('messages', (event) => this.on.messages(JSON.parse(event.data)))
    source.addEventListener('typing', () => this.on.typing())
    source.addEventListener('ready', () => {
      this.attempt = 0
      this.on.ready()
    })
    source.addEventListener('crowded', () => {
      this.close()
      this.on.crowded()
    })
    source.onerror = () => {
      this.on.down()
      if (source.readyState === EventSource.CLOSED) this.later()
    }
  }

  close() {
    clearTimeout(this.timer)
    this.source?.close()
    this.source = undefined
  }

  /** No line, or an error for an answer: tried again after 2, 4 … 30 s. */
  later() {
    this.close()
    const wait = Math.min(30_000, 2000 * 2 ** this.attempt)
    this.attempt += 1
    this.timer = setTimeout(() => this.reopen(), wait)
  }

  /** The browser does not say which error it was. A missing cookie comes back with the page; one that it refuses never does. */
  async reopen() {
    try {
      await fetch(location.href, { cache: 'no-store' })
      const { status } = await fetch(`/webchat/history?after=${encodeURIComponent(this.lastId())}`)
      if (status === 401) {
        this.on.noCookie()
        return
      }
    } catch {
      // No connection at all: opening fails too, and is tried again.
    }
    this.open()
  }

  visibilityChanged() {
    clearTimeout(this.hiddenTimer)
    if (document.hidden) this.hiddenTimer = setTimeout(() => this.close(), hiddenMs)
    else if (this.source === undefined) this.open()
  }
}
