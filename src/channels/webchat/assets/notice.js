// @ts-check
/** The line under the header: no connection, no cookie, or something else the person should know. */

/** A break this short (a page being left, a short tunnel) is not worth a notice. */
const graceMs = 2_000

export class Notice {
  /**
   * @param {HTMLElement} element
   * @param {Record<string, string>} wording
   * @param {boolean} embedded
   * @param {(connected: boolean) => void} changed - called when the connection is seen to be lost or back
   */
  constructor(element, wording, embedded, changed) {
    this.element = element
    this.wording = wording
    this.embedded = embedded
    this.changed = changed
    /** @type {'none' | 'offline' | 'cookies' | 'other'} */
    this.kind = 'none'
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined
  }

  offline() {
    if (this.kind === 'cookies' || this.kind === 'offline') return
    if (!navigator.onLine) this.showOffline()
    else this.timer ??= setTimeout(() => this.showOffline(), graceMs)
  }

  online() {
    this.stopTimer()
    if (this.kind !== 'offline') return
    this.kind = 'none'
    this.element.hidden = true
    this.element.replaceChildren()
    this.changed(true)
  }

  /** Stays until the page is loaded anew: without a cookie nothing else can work. */
  cookies() {
    this.stopTimer()
    if (this.embedded) {
      const link = document.createElement('a')
      link.href = '/'
      link.target = '_blank'
      link.textContent = this.wording.openOwnPage ?? ''
      this.show('cookies', `${this.wording.cookiesInFrame} `, link)
    } else {
      this.show('cookies', this.wording.cookies ?? '')
    }
  }

  /** @param {string | undefined} sentence */
  say(sentence) {
    this.show('other', sentence ?? '')
  }

  showOffline() {
    this.stopTimer()
    this.show('offline', this.wording.offline ?? '')
    this.changed(false)
  }

  /** @param {'offline' | 'cookies' | 'other'} kind @param {(string | Node)[]} content */
  show(kind, ...content) {
    this.kind = kind
    this.element.replaceChildren(...content)
    this.element.hidden = false
  }

  stopTimer() {
    clearTimeout(this.timer)
    this.timer = undefined
  }
}
