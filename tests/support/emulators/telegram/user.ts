import type { Changes } from '../changes.ts'
import type { UpdateQueue } from './updates.ts'
import { botUser, messageOf, type Person, privateChat, type SentMessage, type Tap, userOf, type World } from './world.ts'

/** A person with a phone. What they do reaches the bot as updates; what the bot says collects in `messages`. */
export interface EmulatedUser {
  readonly id: number
  /** Everything the bot sent to this person, oldest first, as it looks now. */
  readonly messages: readonly SentMessage[]
  /** Writes a text; `group` writes it in a group the bot is in. Returns the update's id, for `redeliver`. */
  say(text: string, options?: { readonly group?: number }): number | undefined
  /** Presses Start, from a `t.me/<bot>?start=<payload>` link when a payload is given. */
  start(payload?: string): number | undefined
  /** Sends something that is not text: the fields of the API's `Message`, such as `{ sticker: {…} }`. */
  send(fields: Readonly<Record<string, unknown>>): number | undefined
  /** Presses a button by position (from 0, row by row) or by its label. @throws when there is no such button to press */
  tap(messageId: number, button: number | string): Tap
  /** A press with data of one's own: what an altered client can do. */
  tapData(messageId: number, data: string): Tap
  /** Changes the person's mind about the bot; the bot hears of it as `my_chat_member`. */
  block(): void
  unblock(): void
  /** Telegram deleted the account. */
  deactivate(): void
  /** The next message not handed out by `next` yet. @throws after `timeoutMs` (5,000) */
  next(timeoutMs?: number): Promise<SentMessage>
  /** The first message, old or new, that fits. @throws after `timeoutMs` (5,000) */
  waitFor(fits: (message: SentMessage) => boolean, timeoutMs?: number): Promise<SentMessage>
}

export function createUser(world: World, queue: UpdateQueue, changes: Changes, person: Person): EmulatedUser {
  const chatId = String(person.id)
  let handedOut = 0
  const messages = (): SentMessage[] => world.sent.filter((message) => message.chatId === chatId)

  function write(fields: Readonly<Record<string, unknown>>, group?: number): number | undefined {
    person.started = true
    person.blocked = false
    const chat = group === undefined ? privateChat(person) : { id: group, type: 'group', title: 'Tổ công đoàn' }
    if (group !== undefined) world.groups.add(String(group))
    const message = { message_id: world.nextMessageId++, from: userOf(person), chat, date: Math.floor(world.now() / 1000), ...fields }
    return queue.push('message', `chat ${chat.id}`, message)
  }

  function press(messageId: number, data: string): Tap {
    const message = world.sent.find((each) => each.chatId === chatId && each.messageId === messageId)
    const queryId = String(4_000_000_000_000_000_000n + BigInt(world.taps.size))
    const update = queue.push('callback_query', `taps of ${person.id}`, {
      id: queryId,
      from: userOf(person),
      ...(message && { message: messageOf(world, message) }),
      chat_instance: `-${chatId}`,
      data,
    })
    const tap: Tap = { queryId, userId: person.id, data, at: world.now(), updateId: update, answered: undefined }
    world.taps.set(queryId, tap)
    return tap
  }

  function member(status: 'kicked' | 'member'): void {
    const before = status === 'member' ? 'kicked' : 'member'
    person.blocked = status === 'kicked'
    queue.push('my_chat_member', `member ${person.id}`, {
      chat: privateChat(person),
      from: userOf(person),
      date: Math.floor(world.now() / 1000),
      old_chat_member: { user: botUser(world), status: before, ...(before === 'kicked' && { until_date: 0 }) },
      new_chat_member: { user: botUser(world), status, ...(status === 'kicked' && { until_date: 0 }) },
    })
  }

  return {
    id: person.id,
    get messages() {
      return messages()
    },
    say(text, { group } = {}) {
      const command = /^\/\w+(@\w+)?/.exec(text)?.[0]
      return write({ text, ...(command && { entities: [{ type: 'bot_command', offset: 0, length: command.length }] }) }, group)
    },
    start(payload) {
      return this.say(payload === undefined ? '/start' : `/start ${payload}`)
    },
    send: (fields) => write(fields),
    tap(messageId, button) {
      const buttons =
        messages()
          .find((message) => message.messageId === messageId)
          ?.keyboard.flat() ?? []
      const data = (typeof button === 'number' ? buttons[button] : buttons.find((each) => each.text === button))?.callback_data
      if (data === undefined)
        throw new Error(`message ${messageId} has no button ${button} to press; it has [${buttons.map((b) => b.text).join('|')}]`)
      return press(messageId, data)
    },
    tapData: press,
    block: () => member('kicked'),
    unblock: () => member('member'),
    deactivate() {
      person.deactivated = true
    },
    async next(timeoutMs) {
      const message = await changes.until(() => messages()[handedOut], `message ${handedOut + 1} to user ${person.id}`, timeoutMs)
      handedOut += 1
      return message
    },
    waitFor: (fits, timeoutMs) => changes.until(() => messages().find(fits), `a fitting message to user ${person.id}`, timeoutMs),
  }
}
