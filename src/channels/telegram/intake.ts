import type { Logger } from 'pino'
import { errorName } from '../error-name.ts'
import type { TelegramEvent } from './payload.ts'

/** Chats worked on side by side. */
const parallelChats = 16
/** After so many failures of one update, while others get through, it is given up so that the rest may go on (about 3 minutes). */
const maxFailures = 8

/**
 * Stores batches of polled updates and knows how far Telegram may forget them: up to the first that is not stored. Order is kept
 * within a chat, chats run side by side.
 */
export class Intake {
  /** The next poll's `offset`: confirms everything below. */
  offset = 0
  readonly #handle: (event: TelegramEvent) => Promise<void>
  readonly #log: Logger
  /** Stored, but above an update that is not: Telegram brings them again. */
  readonly #stored = new Set<number>()
  readonly #failures = new Map<number, number>()

  /** @param handle - stores one event; throws when it is not stored */
  constructor(handle: (event: TelegramEvent) => Promise<void>, log: Logger) {
    this.#handle = handle
    this.#log = log
  }

  /** How many updates wait because storing them failed. */
  get failing(): number {
    return this.#failures.size
  }

  async take(events: readonly TelegramEvent[]): Promise<void> {
    const chats = [...Map.groupBy(events, ({ lane }) => lane).values()]
    let next = 0
    let storedAny = false
    const worker = async (): Promise<void> => {
      for (let chat = chats[next++]; chat !== undefined; chat = chats[next++]) storedAny = (await this.#storeChat(chat)) || storedAny
    }
    await Promise.all(Array.from({ length: Math.min(parallelChats, chats.length) }, worker))
    // When nothing gets through the fault is ours, not the update's.
    if (storedAny) this.#giveUp()
    this.#advance(events.flatMap(({ updateId }) => updateId ?? []))
  }

  /** Stops at the first that fails: the later ones must not overtake it. True when something was stored. */
  async #storeChat(events: readonly TelegramEvent[]): Promise<boolean> {
    let storedAny = false
    for (const event of events) {
      const { updateId } = event
      if (updateId === undefined || this.#stored.has(updateId)) continue
      try {
        await this.#handle(event)
      } catch (error) {
        this.#failures.set(updateId, (this.#failures.get(updateId) ?? 0) + 1)
        this.#log.error({ updateId, error: errorName(error) }, 'telegram update not stored, will be asked for again')
        return storedAny
      }
      this.#stored.add(updateId)
      this.#failures.delete(updateId)
      storedAny ||= event.type === 'inbound'
    }
    return storedAny
  }

  #giveUp(): void {
    for (const [updateId, times] of this.#failures) {
      if (times < maxFailures) continue
      this.#log.error({ updateId, times }, 'telegram update given up')
      this.#failures.delete(updateId)
      this.#stored.add(updateId)
    }
  }

  #advance(ids: readonly number[]): void {
    const missing = ids.filter((id) => !this.#stored.has(id))
    this.offset = Math.max(this.offset, missing.length > 0 ? Math.min(...missing) : Math.max(0, ...ids.map((id) => id + 1)))
    for (const id of this.#stored) if (id < this.offset) this.#stored.delete(id)
    // An update that Telegram dropped by its age waits no longer.
    const oldest = ids.length > 0 ? Math.min(...ids) : Number.POSITIVE_INFINITY
    for (const id of this.#failures.keys()) if (id < oldest) this.#failures.delete(id)
  }
}
