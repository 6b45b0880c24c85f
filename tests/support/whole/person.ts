import type { Address, ChannelKind } from '../../../src/messages.ts'

/** A message as a person sees it, whatever the platform: a numbered list of choices counts as choices. */
export interface Heard {
  readonly text: string
  readonly choices: readonly string[]
}

/** Somebody on one channel. What they do goes the platform's own way, over HTTP. */
export interface Person {
  readonly channel: ChannelKind
  readonly address: Address
  /** Everything they were told, oldest first. */
  readonly heard: readonly Heard[]
  /** Whether they were ever shown that somebody is typing. Absent where a test asks the emulator. */
  readonly sawTyping?: boolean
  /** Presses Start, follows, opens the page; where the platform has nothing of the kind, says hello. */
  open(): Promise<void>
  say(text: string): Promise<void>
  /** Taps the newest button of this name; where there are no buttons, types its number in the latest list. */
  tap(label: string): Promise<void>
  /** Sends a picture. Absent where the platform has no way to. */
  sendPicture?(): Promise<void>
  /** Presses a button that we never made. Absent where a press cannot be told from text. */
  forge?(): Promise<void>
  /** The next message not handed out yet. @throws after 30 s */
  next(): Promise<Heard>
  /** All messages up to and including the first that contains these words. @throws after 30 s */
  until(words: string): Promise<readonly Heard[]>
}

interface Ways extends Pick<Person, 'channel' | 'open' | 'say' | 'sendPicture' | 'forge'> {
  readonly address: () => Address
  readonly heard: () => readonly Heard[]
  readonly tap: (label: string) => Promise<void>
}

/** Gives a platform's person the parts that are the same everywhere. */
export function personOf(ways: Ways): Person {
  let handedOut = 0
  async function next(): Promise<Heard> {
    const message = await waitFor(() => ways.heard()[handedOut], `message ${handedOut + 1} on ${ways.channel}`)
    handedOut += 1
    return message
  }
  return {
    channel: ways.channel,
    get address() {
      return ways.address()
    },
    get heard() {
      return ways.heard()
    },
    open: ways.open,
    say: ways.say,
    tap: ways.tap,
    ...(ways.sendPicture && { sendPicture: ways.sendPicture }),
    ...(ways.forge && { forge: ways.forge }),
    next,
    async until(words) {
      const all: Heard[] = []
      for (;;) {
        const message = await next()
        all.push(message)
        if (message.text.includes(words)) return all
      }
    },
  }
}

/** What hangs below a text on a channel without buttons, or with too few. */
const listed = /\n\n((?:\d+\. .+\n?)+)\n\nAnh\/chị trả lời bằng số hoặc nội dung\.$/

/** Reads a numbered list back into choices. */
export function readNumbered(text: string): Heard {
  const list = listed.exec(text)
  if (list === null) return { text, choices: [] }
  return { text: text.slice(0, list.index), choices: (list[1] ?? '').split('\n').map((line) => line.replace(/^\d+\. /, '')) }
}

/** @throws after 30 s, naming `what` was missing */
export async function waitFor<T>(look: () => T | undefined | false | Promise<T | undefined | false>, what: string): Promise<T> {
  const until = performance.now() + 30_000
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (performance.now() > until) throw new Error(`waited 30 s for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
