import type { EmulatedKeyboard } from './checks.ts'
import type { Entity } from './html.ts'
import type { TelegramLimits } from './limits.ts'

/** A Telegram user as the bot's server knows them. */
export interface Person {
  readonly id: number
  readonly firstName: string
  readonly lastName: string | undefined
  readonly username: string | undefined
  /** Pressed Start or wrote at least once; before that a bot cannot write to them. */
  started: boolean
  blocked: boolean
  deactivated: boolean
}

/** A message the platform accepted from the bot; edits change it in place. */
export interface SentMessage {
  readonly messageId: number
  readonly chatId: string
  /** Epoch ms. */
  readonly at: number
  readonly method: 'sendMessage' | 'sendPhoto' | 'sendDocument'
  /** What the person reads: markup parsed away. */
  text: string
  /** What the bot wrote, markup included. */
  readonly source: string
  entities: readonly Entity[]
  /** Rows of buttons now under the message. */
  keyboard: EmulatedKeyboard
  /** Of a picture or document that was uploaded; undefined when it went by a name the platform knows. */
  readonly photoBytes: number | undefined
  readonly photo: File | undefined
  readonly fileId: string | undefined
  edits: number
}

/** Everything the emulated server remembers. */
export interface World {
  readonly token: string
  readonly botId: number
  readonly botUsername: string
  readonly now: () => number
  readonly people: Map<string, Person>
  readonly groups: Set<string>
  readonly migrated: Map<string, string>
  readonly sent: SentMessage[]
  /** Callback queries by id: when pressed, and the bot's answer. */
  readonly taps: Map<string, Tap>
  /** May a bot write to chat ids nobody has used? For load tests with many recipients. */
  readonly strangers: 'refuse' | 'accept'
  limits: TelegramLimits | undefined
  commands: readonly { readonly command: string; readonly description: string }[]
  nextMessageId: number
}

/** One press of a button. */
export interface Tap {
  readonly queryId: string
  readonly userId: number
  readonly data: string
  readonly at: number
  readonly updateId: number | undefined
  /** The notice the bot answered with ('' when it only ended the spinner); undefined: not answered. */
  answered: string | undefined
}

export const botUser = (world: World) => ({ id: world.botId, is_bot: true, first_name: 'Trợ lý Công đoàn', username: world.botUsername })

export const userOf = (person: Person) => ({
  id: person.id,
  is_bot: false,
  first_name: person.firstName,
  ...(person.lastName !== undefined && { last_name: person.lastName }),
  ...(person.username !== undefined && { username: person.username }),
  language_code: 'vi',
})

export const privateChat = (person: Person) => ({
  id: person.id,
  type: 'private',
  first_name: person.firstName,
  ...(person.username !== undefined && { username: person.username }),
})

/** The API's `Message` of something the bot sent. */
export function messageOf(world: World, message: SentMessage) {
  const person = world.people.get(message.chatId)
  const body =
    message.method === 'sendMessage'
      ? { text: message.text, entities: message.entities }
      : {
          caption: message.text,
          caption_entities: message.entities,
          ...(message.method === 'sendPhoto' ? { photo: [{ file_id: message.fileId }] } : { document: { file_id: message.fileId } }),
        }
  return {
    message_id: message.messageId,
    from: botUser(world),
    chat: person ? privateChat(person) : { id: Number(message.chatId), type: 'private', first_name: 'An' },
    date: Math.floor(message.at / 1000),
    ...body,
    ...(message.keyboard.length > 0 && { reply_markup: { inline_keyboard: message.keyboard } }),
  }
}
