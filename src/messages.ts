/**
 * What passes between a channel and the rest of the program, in words no platform owns.
 *
 *   inbound   what a contact did (wrote, tapped, opened, blocked us)
 *   outbound  one thing we say, with the choices offered
 *   prompt    an outbound message that offers choices; its id names the choices when one comes back
 */
import type { ChartPicture } from './reporting/charts.ts'

/** Our own page, Telegram, an Official Account of Zalo, a bot of Zalo. */
export const channelKinds = ['webchat', 'telegram', 'zalo-oa', 'zalo-bot'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** Where a contact can be reached: their id on one account (bot, OA, site) of one channel. Ids are text: they exceed 2^53. */
export interface Address {
  readonly channel: ChannelKind
  /** Our side: the bot's id, the OA's id, or 'web'. */
  readonly account: string
  /** Their side: Telegram chat id, Zalo user id, web chat visitor key. */
  readonly externalId: string
}

export type InboundContent =
  | { readonly type: 'text'; readonly text: string }
  /** A tapped button: the prompt it belonged to and the position of the choice in it, counted from 0. */
  | {
      readonly type: 'choice'
      readonly promptId: string
      readonly index: number
      /** The platform's id of the message the button hangs on, where the platform tells. */
      readonly sentExternalId?: string
    }
  /** The chat was opened: Telegram /start, Zalo follow or "chat now", the web page's first load. */
  | { readonly type: 'opened'; readonly payload?: string }
  | {
      readonly type: 'attachment'
      readonly kind: 'image' | 'file' | 'audio' | 'video' | 'location' | 'sticker' | 'other'
      readonly url?: string
      /** The platform's own name of it, where an address would hold our token. Good for nobody else. */
      readonly reference?: string
      /** The same picture in a smaller size that every channel takes, where the largest is too large for one. */
      readonly lightReference?: string
      readonly caption?: string
    }
  /** The contact blocked or left us (false), or came back (true). */
  | { readonly type: 'reachable'; readonly reachable: boolean }
  /** The platform says the contact has withdrawn consent (Zalo user_withdraw). */
  | { readonly type: 'withdrawn' }
  /** A person of ours answered in the platform's own inbox (Zalo OA Manager). */
  | { readonly type: 'officer_spoke' }

export interface Inbound {
  readonly address: Address
  /** The platform's id of this event; unique within (channel, account). A second copy changes nothing. */
  readonly externalId: string
  /** When the contact did it, by the platform's clock; epoch milliseconds. */
  readonly sentAt: number
  readonly content: InboundContent
  readonly displayName?: string
  /** True when the platform counts it as an interaction that opens the free reply window. */
  readonly opensWindow: boolean
}

export interface Choice {
  readonly label: string
  /** What the choice means to us. Never leaves the server: channels send only the prompt's id and the position. */
  readonly value: string
}

/** A file of ours: a picture or a PDF. Its bytes are compared with the hash as it leaves, so that nothing else can be put in its place. */
export interface SentFile {
  readonly type: 'image' | 'pdf'
  /** Absolute, on this machine. */
  readonly path: string
  /** SHA-256 of its bytes, hexadecimal. */
  readonly sha256: string
  /** As people see it: "ke-hoach.pdf". */
  readonly name: string
}

export interface Outbound {
  readonly text: string
  readonly choices?: readonly Choice[]
  /** Names the choices; made by us, 10 letters or digits, unguessable. Present when `choices` is. */
  readonly promptId?: string
  /** Part of the text quoted verbatim from a document; channels that can set it apart do. */
  readonly quote?: string
  readonly link?: { readonly label: string; readonly url: string }
  /** A picture by absolute path on this machine. */
  readonly imagePath?: string
  /** Not with another picture. */
  readonly file?: SentFile
  /** Sent in place of everything else where the channel knows templates (Zalo OA: ZBS), which need no open window. */
  readonly template?: { readonly id: string; readonly data: Readonly<Record<string, string>> }
  /** A picture drawn from its data as the message leaves: it is kept and forgotten with the message's words. Not with `imagePath`. */
  readonly image?: ChartPicture
}

/**
 * What a channel can carry, as the platforms document it (https://core.telegram.org/bots/api#sendmessage and
 * https://core.telegram.org/bots/faq, https://developers.zalo.me/docs); text in UTF-16 units, the strictest count.
 */
export interface Capabilities {
  readonly maxTextChars: number
  /** More choices than this become a numbered list in the text. 0: always. */
  readonly maxButtons: number
  readonly maxButtonChars: number
  /** Messages a second the account may send, all contacts together. */
  readonly perSecond: number
  /** Least milliseconds between two messages to one contact. */
  readonly perContactMs: number
  /**
   * How late a message may leave after its turn before it takes a new one (ms): when the process was held up, all that was due meanwhile
   * would leave at once. Where the platform counts by the minute that does no harm.
   */
  readonly lateMs: number
}

/** What each channel can carry; the comments say where we stay below what its platform allows. */
export const capabilities: Readonly<Record<ChannelKind, Capabilities>> = {
  webchat: { maxTextChars: 20_000, maxButtons: 12, maxButtonChars: 100, perSecond: 5_000, perContactMs: 0, lateMs: 60_000 },
  // 30 a second; a little is left so that what a busy moment bunched together is made up for.
  telegram: { maxTextChars: 4_096, maxButtons: 24, maxButtonChars: 60, perSecond: 29.4, perContactMs: 1_000, lateMs: 600 },
  // 4,000 requests a minute, all calls together; a little is left for the calls that are not sends.
  'zalo-oa': { maxTextChars: 2_000, maxButtons: 5, maxButtonChars: 100, perSecond: 65, perContactMs: 0, lateMs: 60_000 },
  'zalo-bot': { maxTextChars: 2_000, maxButtons: 0, maxButtonChars: 0, perSecond: 20, perContactMs: 0, lateMs: 600 },
}
