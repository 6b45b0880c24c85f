import { serverEvent, type WireMessage } from './render.ts'

/** The open connections of all visitors: what the server can say at this moment, and to whom. Nothing here outlives the process. */

/** Bytes waiting for one reader before it counts as stalled. It then reconnects and continues where it stopped. */
const maxBufferedBytes = 256 * 1024
/** Connections of one visitor (tabs); the oldest gives way and waits until somebody looks at it again. */
const maxPerVisitor = 12

export class Hub {
  readonly #visitors = new Map<string, VisitorStream[]>()
  readonly #maxStreams: number
  #size = 0

  constructor(maxStreams: number) {
    this.#maxStreams = maxStreams
  }

  get size(): number {
    return this.#size
  }

  /** @returns undefined when all places are taken */
  open(externalId: string): VisitorStream | undefined {
    if (this.#size >= this.#maxStreams) return undefined
    const streams = this.#visitors.get(externalId) ?? []
    if (streams.length >= maxPerVisitor) streams[0]?.dismiss()
    const stream = new VisitorStream(() => this.#closed(externalId, stream))
    this.#visitors.set(externalId, [...(this.#visitors.get(externalId) ?? []), stream])
    this.#size += 1
    return stream
  }

  deliver(externalId: string, messages: readonly WireMessage[]): void {
    for (const stream of this.#visitors.get(externalId) ?? []) stream.deliver(messages)
  }

  typing(externalId: string): void {
    for (const stream of this.#visitors.get(externalId) ?? []) stream.write(serverEvent('typing', {}))
  }

  /** Everybody who is connected and up to date as far as this process knows. */
  connected(): readonly string[] {
    return [...this.#visitors.keys()].filter((externalId) => this.lastIdOf(externalId) !== undefined)
  }

  /** The newest message that all of a visitor's connections have; undefined while they are all still catching up. */
  lastIdOf(externalId: string): string | undefined {
    const streams = (this.#visitors.get(externalId) ?? []).filter(({ isCaughtUp }) => isCaughtUp)
    return streams.map(({ lastId }) => lastId).toSorted()[0]
  }

  /** A comment line on every connection: keeps proxies from closing it and finds readers that are gone. */
  beat(): void {
    for (const stream of [...this.#visitors.values()].flat()) stream.write(':\n\n')
  }

  closeAll(): void {
    for (const stream of [...this.#visitors.values()].flat()) stream.close()
  }

  #closed(externalId: string, stream: VisitorStream): void {
    const streams = this.#visitors.get(externalId) ?? []
    const rest = streams.filter((other) => other !== stream)
    if (rest.length === streams.length) return
    this.#size -= 1
    if (rest.length === 0) this.#visitors.delete(externalId)
    else this.#visitors.set(externalId, rest)
  }
}

/**
 * One connection. It begins by catching up on what the visitor missed; what is said meanwhile is held back and follows, so that
 * nothing is lost or told twice in between.
 */
export class VisitorStream {
  readonly body: ReadableStream<Uint8Array>
  readonly #onClose: () => void
  readonly #told = new Set<string>()
  readonly #encoder = new TextEncoder()
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  #held: WireMessage[] | undefined = []
  #wanted: (() => void) | undefined
  #lastId = ''

  constructor(onClose: () => void) {
    this.#onClose = onClose
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
        },
        pull: () => this.#wanted?.(),
        cancel: () => this.#ended(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: maxBufferedBytes }),
    )
  }

  get isOpen(): boolean {
    return this.#controller !== undefined
  }

  get isCaughtUp(): boolean {
    return this.#held === undefined
  }

  /** The newest message told on this connection. */
  get lastId(): string {
    return this.#lastId
  }

  /** Messages the visitor missed; resolves when the reader has room for more. */
  async catchUp(messages: readonly WireMessage[]): Promise<void> {
    this.#tell(messages)
    while (this.#controller !== undefined && (this.#controller.desiredSize ?? 0) <= 0) {
      await new Promise<void>((resolve) => {
        this.#wanted = resolve
      })
    }
  }

  /** Ends the catching up: what was said meanwhile follows, then the page is told that it is up to date. */
  caughtUp(): void {
    const held = this.#held ?? []
    this.#held = undefined
    this.#tell(held)
    this.write(serverEvent('ready', {}))
  }

  deliver(messages: readonly WireMessage[]): void {
    if (this.#held === undefined) this.#tell(messages)
    else this.#held.push(...messages)
  }

  /** Closes instead of writing when the reader has not taken what was written before. */
  write(text: string): void {
    if (this.#controller === undefined) return
    if ((this.#controller.desiredSize ?? 0) <= 0) this.close()
    else this.#controller.enqueue(this.#encoder.encode(text))
  }

  /** Asks the page not to come back by itself. */
  dismiss(): void {
    this.write(serverEvent('crowded', {}))
    this.close()
  }

  close(): void {
    this.#controller?.close()
    this.#ended()
  }

  #tell(messages: readonly WireMessage[]): void {
    const fresh = messages.filter(({ id }) => !this.#told.has(id))
    const last = fresh.at(-1)
    if (last === undefined) return
    for (const { id } of fresh) {
      this.#told.add(id)
      if (id > this.#lastId) this.#lastId = id
    }
    // Enough to recognise a message that comes by both ways; older ones are not told again.
    for (const id of this.#told) {
      if (this.#told.size <= 256) break
      this.#told.delete(id)
    }
    this.write(serverEvent('messages', fresh, last.id))
  }

  #ended(): void {
    this.#controller = undefined
    this.#wanted?.()
    this.#onClose()
  }
}
