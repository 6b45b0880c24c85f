import { randomBytes } from 'node:crypto'
import type { WireMessage } from '../../src/channels/webchat/render.ts'

/** A browser's part of the web chat, spoken over plain HTTP: holds the cookie, posts, listens. */
export class Visitor {
  readonly url: string
  readonly cookie: string

  constructor(url: string, cookie: string) {
    this.url = url
    this.cookie = cookie
  }

  static async arrive(url: string): Promise<Visitor> {
    const response = await fetch(url)
    await response.text()
    return new Visitor(url, cookieOf(response))
  }

  /** A new id as the page makes them. */
  clientId(): string {
    return randomBytes(16).toString('hex')
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + path, { headers: { cookie: this.cookie, ...headers } })
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.postRaw(path, JSON.stringify(body), headers)
  }

  postRaw(path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> {
    const all = { cookie: this.cookie, origin: this.url, 'content-type': 'application/json', ...headers }
    return fetch(this.url + path, { method: 'POST', headers: all, body })
  }

  say(text: string, clientId = this.clientId()): Promise<Response> {
    return this.post('/webchat/messages', { clientId, text })
  }

  async listen(options: { readonly after?: string; readonly lastEventId?: string } = {}): Promise<Listener> {
    const response = await this.get(
      `/webchat/events?after=${options.after ?? ''}`,
      options.lastEventId === undefined ? {} : { 'last-event-id': options.lastEventId },
    )
    if (response.body === null || response.status !== 200) throw new Error(`events answered ${response.status}`)
    return new Listener(response.body)
  }
}

export interface ServerEvent {
  readonly name: string
  readonly id?: string
  readonly data: string
}

/** An open line of server-sent events, read as they come. */
export class Listener {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  readonly #decoder = new TextDecoder()
  #rest = ''

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader()
  }

  /** The next event, comments and `retry` lines left out; undefined when the server has closed the line. */
  async next(): Promise<ServerEvent | undefined> {
    for (;;) {
      const block = await this.nextBlock()
      if (block === undefined) return undefined
      const field = (name: string) => block.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1]
      const [name, data, id] = [field('event'), field('data'), field('id')]
      if (name !== undefined && data !== undefined) return { name, data, ...(id === undefined ? {} : { id }) }
    }
  }

  /** The next blank-line-terminated block as it was sent. */
  async nextBlock(): Promise<string | undefined> {
    while (!this.#rest.includes('\n\n')) {
      const { done, value } = await this.#reader.read()
      if (done) return undefined
      this.#rest += this.#decoder.decode(value, { stream: true })
    }
    const end = this.#rest.indexOf('\n\n')
    const block = this.#rest.slice(0, end)
    this.#rest = this.#rest.slice(end + 2)
    return block
  }

  /** All messages up to the next `ready`, or the messages of the next event when it has passed. */
  async messages(): Promise<readonly WireMessage[]> {
    const event = await this.next()
    return event?.name === 'messages' ? (JSON.parse(event.data) as readonly WireMessage[]) : []
  }

  async untilReady(): Promise<readonly WireMessage[]> {
    const messages: WireMessage[] = []
    for (;;) {
      const event = await this.next()
      if (event === undefined || event.name === 'ready') return messages
      if (event.name === 'messages') messages.push(...(JSON.parse(event.data) as readonly WireMessage[]))
    }
  }

  close(): Promise<void> {
    return this.#reader.cancel()
  }
}

export function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
