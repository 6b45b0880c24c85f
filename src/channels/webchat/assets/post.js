// @ts-check
/**
 * Sends own messages one after the other, in the order they were written, until the server has them. The same message may be
 * posted twice (an answer got lost, two tabs); its key is the same, so the server keeps one.
 *
 * @import { Entries } from './entries.js'
 */

/** @param {string} path @param {unknown} body */
export function postJson(path, body) {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout?.(20_000) ?? null,
  })
}

/** The file's own bytes, as the body. @param {string} key @param {Blob} file */
const postFile = (key, file) =>
  fetch(`/webchat/uploads?clientId=${key}`, { method: 'POST', body: file, signal: AbortSignal.timeout?.(120_000) ?? null })

/** Fetched when there is a file. */
const keptFiles = () => import('./kept-files.js')

export class Poster {
  /**
   * @param {Entries} entries
   * @param {{ changed(): void, lost(): string | undefined, unreachable(): void, reached(): void, noCookie(): void }} on
   */
  constructor(entries, on) {
    this.entries = entries
    this.on = on
    this.busy = false
    this.attempt = 0
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined
  }

  /** Starts sending when there is something to send and nothing is under way. */
  async kick() {
    if (this.busy) return
    clearTimeout(this.timer)
    this.busy = true
    try {
      while (await this.sendFirst()) this.attempt = 0
    } finally {
      this.busy = false
    }
  }

  /** @returns {Promise<boolean>} whether to go on with the next one */
  async sendFirst() {
    const entry = this.entries.waiting[0]
    if (entry === undefined) return false
    const isFile = entry.post !== undefined && 'upload' in entry.post
    let response
    try {
      const file = isFile ? await (await keptFiles()).keptFile(entry.key) : undefined
      if (isFile && file === undefined) {
        this.entries.settle(entry.key, 'failed', this.on.lost())
        this.on.changed()
        return true
      }
      const post = () =>
        file === undefined ? postJson('/webchat/messages', { clientId: entry.key, ...entry.post }) : postFile(entry.key, file)
      response = await post()
      // The cookie is gone (expired, or deleted in another tab): loading the page sets a new one.
      if (response.status === 401) {
        await fetch(location.href, { cache: 'no-store' })
        response = await post()
      }
    } catch {
      this.later()
      return false
    }
    if (isFile && response.ok) await (await keptFiles()).dropFile(entry.key)
    return this.settle(entry.key, response)
  }

  /** @param {string} key @param {Response} response */
  async settle(key, response) {
    if (response.ok) {
      this.entries.settle(key, 'sent')
      this.on.reached()
    } else if (response.status >= 500) {
      this.later()
      return false
    } else if (response.status === 401) {
      this.on.noCookie()
      return false
    } else {
      this.entries.settle(key, 'failed', await sentenceOf(response))
    }
    this.on.changed()
    return true
  }

  /** 1, 2, 4 … 30 s; sooner when the connection is seen to be back. */
  later() {
    this.on.unreachable()
    this.timer = setTimeout(() => this.kick(), Math.min(30_000, 1000 * 2 ** this.attempt))
    this.attempt += 1
  }

  /** @param {string} key */
  again(key) {
    this.entries.settle(key, 'waiting')
    this.on.changed()
    return this.kick()
  }
}

/** @param {Response} response @returns {Promise<string | undefined>} the server's own sentence about what is wrong */
async function sentenceOf(response) {
  try {
    const { error } = await response.json()
    return typeof error === 'string' ? error : undefined
  } catch {
    return undefined
  }
}
