// @ts-check
/**
 * Whether somebody is looking: what they have not seen is counted, what they have seen is acknowledged. In a frame, the window of
 * widget.js around us takes part; it learns a number and a wish to close, nothing that was written.
 *
 * @import { Entries } from './entries.js'
 */
import { postJson } from './post.js'

/** Time to really see a message, and to let a few of them go in one request. */
const acknowledgeMs = 1_000

export class Presence {
  /**
   * @param {Entries} entries
   * @param {boolean} embedded
   * @param {string | undefined} unreadText - with {n} for the number
   * @param {() => void} opened - the window around us has been opened
   */
  constructor(entries, embedded, unreadText, opened) {
    this.entries = entries
    this.embedded = embedded
    this.unreadText = unreadText ?? ''
    this.opened = opened
    this.title = document.title
    this.unread = 0
    this.frameShown = true
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined
    document.addEventListener('visibilitychange', () => this.looked())
    if (embedded) this.listenToFrame()
  }

  get isSeen() {
    return !document.hidden && this.frameShown
  }

  /** @param {number} count - messages of the other side that are new on the screen */
  arrived(count) {
    this.setUnread(this.isSeen ? 0 : this.unread + count)
    this.acknowledgeSoon()
  }

  looked() {
    if (this.unread === 0 || !this.isSeen) return
    this.setUnread(0)
    this.acknowledgeSoon()
  }

  close() {
    this.tellFrame({ type: 'tlcd:close' })
  }

  /** @param {number} unread */
  setUnread(unread) {
    this.unread = unread
    document.title = unread === 0 ? this.title : `${this.unreadText.replace('{n}', String(unread))} · ${this.title}`
    this.tellFrame({ type: 'tlcd:unread', count: unread })
  }

  acknowledgeSoon() {
    clearTimeout(this.timer)
    // Without a memory of its own the page could not show again what the server may forget once it is acknowledged.
    if (!this.isSeen || this.entries.storage === undefined) return
    this.timer = setTimeout(() => {
      // Best effort: the next message acknowledges this one too.
      if (this.entries.lastId !== '') postJson('/webchat/ack', { upToId: this.entries.lastId }).catch(() => {})
    }, acknowledgeMs)
  }

  listenToFrame() {
    addEventListener('message', (event) => {
      if (event.source !== parent || event.data?.type !== 'tlcd:shown') return
      this.frameShown = event.data.shown === true
      this.looked()
      if (this.frameShown) this.opened()
    })
    this.tellFrame({ type: 'tlcd:ready' })
  }

  /** @param {{ type: string, count?: number }} message */
  tellFrame(message) {
    if (this.embedded && parent !== window) parent.postMessage(message, '*')
  }
}
