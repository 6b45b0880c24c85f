import type { Hono } from 'hono'
import type { Address, ChannelKind, Inbound, Outbound } from '../messages.ts'

/** Why a message did not go out. The dispatcher decides by `code`; officers filter by it. */
export type SendFailure =
  /** The account must wait (429, Zalo -32). Without `retryAfterMs` the dispatcher backs off by itself. */
  | { readonly code: 'throttled'; readonly retryAfterMs?: number; readonly detail: string }
  /** Surely not sent, may work later (5xx before acceptance, connection refused). */
  | { readonly code: 'transient'; readonly detail: string }
  /** Nobody knows whether it went out (time-out after the request left). */
  | { readonly code: 'uncertain'; readonly detail: string }
  /** This contact blocked us, left or never came. Not retried; cleared by their next message. */
  | { readonly code: 'unreachable'; readonly detail: string }
  /** Zalo: the contact has not written recently enough. */
  | { readonly code: 'window_closed'; readonly detail: string }
  /** Not at this hour. */
  | { readonly code: 'scheduled'; readonly notBefore: number; readonly detail: string }
  /** The account itself is refused (token, tier, money): the whole queue stops and an officer is told. */
  | { readonly code: 'account'; readonly detail: string }
  /** This message is wrong; sending it again changes nothing. */
  | { readonly code: 'rejected'; readonly detail: string }

export type SendOutcome =
  | { readonly ok: true; readonly externalId?: string /** Zalo: which allowance paid. */; readonly paidBy?: string }
  | { readonly ok: false; readonly failure: SendFailure }

/**
 * What an inbound event ended as. `limited`: too many from one person; not stored, so that the same event may come again later.
 * `busy`: not stored, the platform should repeat it (503).
 */
export type Received = 'processed' | 'repeat' | 'limited' | 'busy'

/** The platform says that messages of ours came to a telephone, or were looked at. Told at least once, in any order. */
export interface Receipt {
  readonly channel: ChannelKind
  readonly account: string
  readonly what: 'received' | 'seen'
  /** The platform's ids of the messages. */
  readonly sentExternalIds: readonly string[]
  /** Whom they were sent to, where the platform says. */
  readonly externalId?: string
  /** By the platform's clock; epoch milliseconds. */
  readonly at: number
}

/** Resolves once the receipt is stored. @throws when it could not be: the platform should repeat it */
export type Acknowledged = (receipt: Receipt) => Promise<void>

/** Somebody did what counts as an interaction on their platform and says nothing: a call, a click on a page. @param at epoch ms */
export type Interacted = (address: Address, at: number) => Promise<void>

/** Hands one parsed event to the conversation; resolves after it is durably stored. @throws when nothing could be stored */
export type Receive = (inbound: Inbound) => Promise<Received>

/** One account on one platform. `payload.ts` and `render.ts` beside it are pure; this is the part that talks. */
export interface Channel {
  readonly kind: ChannelKind
  readonly account: string
  /** One call, one message already within the channel's limits. Never throws for what the platform answered. */
  send(address: Address, message: Outbound, key: { readonly deliveryId: string }): Promise<SendOutcome>
  /** Shows "typing"; best effort, never throws. Absent where the platform has none. */
  typing?(address: Address): Promise<void>
  /** After a button was tapped: remove the keyboard of that message (Telegram). Best effort. */
  settle?(address: Address, sentExternalId: string, chosenLabel: string): Promise<void>
  /** The address that opens this chat with a payload (`?start=`); undefined while it is not known. */
  link?(payload: string): string | undefined
  /** Webhooks and pages, mounted at `/` of the server. */
  readonly routes?: Hono
  /** Starts polling or registers the webhook. Resolves once running; keeps failing quietly with back-off and reports by `health`. */
  start(receive: Receive): Promise<void>
  stop(): Promise<void>
  health(): { readonly ok: boolean; readonly detail: string }
}
