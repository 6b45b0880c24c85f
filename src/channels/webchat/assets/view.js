// @ts-check
/**
 * Draws messages. Everything anyone wrote goes in as text, never as markup, and addresses in a text stay text: only the link a
 * message names is one.
 *
 * @import { Entry, TextPart } from './entries.js'
 * @typedef {Record<string, string>} Wording
 */
import { isVisible } from './entries.js'

export class View {
  /**
   * @param {HTMLElement} log
   * @param {Wording} wording
   * @param {{ choose(entry: Entry, index: number): void, resend(entry: Entry): void }} on
   */
  constructor(log, wording, on) {
    this.log = log
    this.wording = wording
    this.on = on
    /** Without a connection, what is not yet sent says that it waits. */
    this.connected = true
    /** @type {Map<string, { element: HTMLElement, drawn: string }>} */
    this.shown = new Map()
  }

  /**
   * Makes the log show exactly these, touching only what has changed: a screen reader reads what is added.
   * @param {Entry[]} entries
   * @returns {Entry[]} those that were not shown before
   */
  show(entries) {
    const visible = entries.filter(isVisible)
    const keys = new Set(visible.map(({ key }) => key))
    for (const [key, { element }] of this.shown) {
      if (keys.has(key)) continue
      element.remove()
      this.shown.delete(key)
    }
    const fresh = visible.filter(({ key }) => !this.shown.has(key))
    let day = ''
    /** @type {Element | null} */
    let next = this.log.firstElementChild
    for (const entry of visible) {
      const entryDay = dayOf(entry.at)
      const element = this.draw(entry, entryDay === day ? undefined : entryDay)
      day = entryDay
      if (element === next) next = element.nextElementSibling
      else this.log.insertBefore(element, next)
    }
    return fresh
  }

  /** @param {string} key */
  elementOf(key) {
    return this.shown.get(key)?.element
  }

  /** @param {Entry} entry @param {string | undefined} newDay @returns {HTMLElement} */
  draw(entry, newDay) {
    const known = this.shown.get(entry.key)
    const drawn = JSON.stringify([entry.state, entry.state === 'waiting' && this.connected, entry.error, entry.chosen, newDay])
    if (known?.drawn === drawn) return known.element
    const element = known?.element ?? make('div', 'message')
    element.className = `message ${entry.from}`
    if (known === undefined) {
      element.append(make('div', 'day'), this.bubble(entry), this.choices(entry), make('div', 'meta'))
    }
    const [day, , choices, meta] = element.children
    if (day) day.textContent = newDay === undefined ? '' : this.dayName(entry.at)
    if (meta) meta.replaceChildren(...this.meta(entry))
    for (const [i, button] of choices?.querySelectorAll('button').entries() ?? []) {
      button.setAttribute('aria-pressed', String(i === entry.chosen))
    }
    this.shown.set(entry.key, { element, drawn })
    return element
  }

  /** @param {Entry} entry */
  bubble(entry) {
    const bubble = make('div', 'bubble')
    bubble.append(make('span', 'unseen', `${entry.from === 'bot' ? this.wording.bot : this.wording.contact}: `))
    for (const part of entry.parts) bubble.append(this.part(part))
    if (entry.picture !== undefined) {
      const picture = make('img', 'picture')
      picture.src = entry.picture
      picture.alt = entry.alt ?? this.wording.picture ?? ''
      picture.loading = 'lazy'
      bubble.append(picture)
    }
    if (entry.file?.url.startsWith('/webchat/files/')) {
      const file = make('a', 'link', entry.file.name)
      file.href = entry.file.url
      file.target = '_blank'
      file.rel = 'noopener'
      bubble.append(file)
    }
    if (entry.link !== undefined && /^https?:\/\//i.test(entry.link.url)) {
      const link = make('a', 'link', entry.link.label)
      link.href = entry.link.url
      link.target = '_blank'
      link.rel = 'noopener noreferrer'
      bubble.append(link)
    }
    return bubble
  }

  /** @param {TextPart} part */
  part(part) {
    const element = part.type === 'quote' ? make('blockquote', '', part.text) : make('p', '', part.text)
    // A text in another direction stays within its own paragraph.
    element.dir = 'auto'
    return element
  }

  /** @param {Entry} entry */
  choices(entry) {
    const group = make('div', 'choices')
    if (entry.choices === undefined || entry.choices.length === 0) return group
    group.setAttribute('role', 'group')
    group.setAttribute('aria-label', this.wording.choices ?? '')
    entry.choices.forEach((label, index) => {
      const button = make('button', 'choice', label)
      button.type = 'button'
      button.addEventListener('click', () => this.on.choose(entry, index))
      group.append(button)
    })
    return group
  }

  /** @param {Entry} entry @returns {(Node | string)[]} */
  meta(entry) {
    const time = make('time', '', timeOf(entry.at))
    time.dateTime = new Date(entry.at).toISOString()
    if (entry.state === undefined) return [time]
    if (entry.state !== 'failed') return [time, ' · ', this.stateName(entry)]
    const again = make('button', 'again', this.wording.resend)
    again.type = 'button'
    again.addEventListener('click', () => this.on.resend(entry))
    return [make('span', 'error', entry.error ?? this.wording.failed), again]
  }

  /** @param {Entry} entry */
  stateName(entry) {
    if (entry.state === 'sent') return this.wording.sent ?? ''
    return (this.connected ? this.wording.sending : this.wording.waiting) ?? ''
  }

  /** @param {number} at */
  dayName(at) {
    const day = dayOf(at)
    if (day === dayOf(Date.now())) return this.wording.today ?? ''
    if (day === dayOf(Date.now() - 24 * 3600 * 1000)) return this.wording.yesterday ?? ''
    return longDay.format(at)
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {string} className @param {string} [text]
 * @returns {HTMLElementTagNameMap[K]}
 */
function make(tag, className, text) {
  const element = document.createElement(tag)
  if (className !== '') element.className = className
  if (text !== undefined) element.textContent = text
  return element
}

const timeZone = 'Asia/Ho_Chi_Minh'
const clock = new Intl.DateTimeFormat('vi-VN', { timeZone, hour: '2-digit', minute: '2-digit' })
const longDay = new Intl.DateTimeFormat('vi-VN', { timeZone, weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric' })
const plainDay = new Intl.DateTimeFormat('en-CA', { timeZone })

/** @param {number} at */
function timeOf(at) {
  return clock.format(at)
}

/** @param {number} at */
function dayOf(at) {
  return plainDay.format(at)
}
