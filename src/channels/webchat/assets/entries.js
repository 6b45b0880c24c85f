// @ts-check
/**
 * What this device remembers of the conversation: the last messages, and those not yet sent. Kept in localStorage, which all tabs
 * share, so every change reads first, changes, and writes back.
 *
 * @typedef {{ type: 'text' | 'quote', text: string }} TextPart
 * @typedef {{ id: string, from: 'bot' | 'contact', at: number, parts: TextPart[], promptId?: string, choices?: string[],
 *   link?: { label: string, url: string }, picture?: string, alt?: string, file?: { name: string, url: string }, clientId?: string }} WireMessage
 * @typedef {{ text: string } | { choice: { promptId: string, index: number } } | { opened: true, payload?: string } | { upload: true }} Post
 * @typedef {'waiting' | 'sent' | 'failed'} State
 * @typedef {{ key: string, id?: string, from: 'bot' | 'contact', at: number, parts: TextPart[], promptId?: string,
 *   choices?: string[], chosen?: number, link?: { label: string, url: string }, picture?: string, alt?: string, file?: { name: string, url: string },
 *   post?: Post, state?: State, error?: string }} Entry
 *   `key` is the server's id of a bot's message and the `clientId` of an own one. `post` is there until the server has it.
 * @typedef {{ opened: boolean, entries: Entry[] }} Memory
 */

const storageKey = 'tlcd.conversation'
/** A longer past is of no use on a phone; whoever needs it asks for a copy of their data. */
const maxEntries = 200

export class Entries {
  /** @param {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined} storage - undefined where the browser forbids it */
  constructor(storage) {
    this.storage = storage
    /** @type {Memory} */
    this.memory = { opened: false, entries: [] }
    this.read()
  }

  get all() {
    return this.memory.entries
  }

  get opened() {
    return this.memory.opened
  }

  /** The newest message the server has shown us; '' when there is none. */
  get lastId() {
    return this.all.reduce((last, { id }) => (id !== undefined && id > last ? id : last), '')
  }

  /** Own messages in the order they were written, not yet with the server. */
  get waiting() {
    return this.all.filter(({ state }) => state === 'waiting')
  }

  /**
   * @param {Post} post
   * @param {string} shownText - '' for what has no bubble of its own
   */
  addOwn(post, shownText, key = randomKey()) {
    /** @type {Entry} */
    const entry = { key, from: 'contact', at: Date.now(), parts: [{ type: 'text', text: shownText }], post, state: 'waiting' }
    this.change((memory) => {
      if ('opened' in post) memory.opened = true
      if ('choice' in post) {
        const asked = memory.entries.find(({ promptId }) => promptId === post.choice.promptId)
        if (asked !== undefined) asked.chosen = post.choice.index
      }
      memory.entries.push(entry)
    })
    return entry
  }

  /**
   * Messages from the server, oldest first; second copies change nothing.
   * @param {WireMessage[]} messages
   */
  receive(messages) {
    this.change((memory) => {
      memory.opened ||= messages.length > 0
      for (const { clientId, ...message } of messages) {
        const key = clientId ?? message.id
        const known = memory.entries.find((entry) => entry.key === key)
        if (known === undefined) {
          memory.entries.push({ key, ...message, ...(message.from === 'contact' ? { state: 'sent' } : {}) })
        } else if (known.id === undefined) {
          known.id = message.id
          accepted(known)
        }
      }
    })
  }

  /**
   * @param {string} key
   * @param {State} state
   * @param {string} [error]
   */
  settle(key, state, error) {
    this.change((memory) => {
      const entry = memory.entries.find((candidate) => candidate.key === key)
      if (entry === undefined) return
      if (state === 'sent') {
        accepted(entry)
        return
      }
      entry.state = state
      entry.error = error
    })
  }

  clear() {
    this.memory = { opened: false, entries: [] }
    try {
      this.storage?.removeItem(storageKey)
    } catch {}
  }

  /** Takes over what another tab has written. */
  read() {
    try {
      const text = this.storage?.getItem(storageKey)
      if (typeof text === 'string') this.memory = JSON.parse(text)
      else if (this.storage !== undefined) this.memory = { opened: false, entries: [] }
      if (!Array.isArray(this.memory.entries)) this.memory = { opened: false, entries: [] }
    } catch {
      // Unreadable is as good as empty: the server still has what was agreed to be kept.
    }
  }

  /** @param {(memory: Memory) => void} edit */
  change(edit) {
    this.read()
    edit(this.memory)
    const { entries } = this.memory
    // "Opened" has no bubble, so it is only kept until it is sent; unsent messages are never trimmed away.
    const kept = entries.filter((entry, i) => entry.post !== undefined || (i >= entries.length - maxEntries && isVisible(entry)))
    this.memory.entries = kept
    try {
      this.storage?.setItem(storageKey, JSON.stringify(this.memory))
    } catch {
      // Full, or forbidden halfway: go on in memory alone rather than lose what the person sees.
      this.storage = undefined
    }
  }
}

/** @param {Entry} entry */
export function isVisible(entry) {
  return entry.from === 'bot' || entry.parts.some(({ text }) => text !== '')
}

/** @param {Entry} entry */
function accepted(entry) {
  entry.state = 'sent'
  delete entry.error
  delete entry.post
}

/** 128 random bits. crypto.randomUUID exists only on https pages, and a federation may try this on its own network first. */
export function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
