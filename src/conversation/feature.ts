/** What a feature tells the conversation about itself. `features.ts` lists them all. */
import type { InboundContent } from '../messages.ts'
import type { Command } from './commands.ts'
import type { Draft } from './draft.ts'
import type { Event } from './event.ts'
import type { Needs } from './needs.ts'
import type { AfterConsent, Place, State } from './state.ts'

/** What came in, taken apart once for every feature. */
export interface Incoming {
  readonly state: State
  readonly content: InboundContent
  /** What was typed; empty for everything else. */
  readonly said: string
  /** Where a code may be: in what was typed, or in the link that opened the chat. */
  readonly carried: string
  readonly command: Command | undefined
  /** The choice that was tapped, or that the words or the number stand for. */
  readonly value: string | undefined
  /** What a consent just given was asked for. */
  readonly agreedTo: AfterConsent | undefined
}

/** Something that happens without the person: what must be read for it, and what is said. */
interface Happening<Kind extends Event['type']> {
  readonly needs?: (event: Extract<Event, { type: Kind }>) => Partial<Needs>
  readonly step: (draft: Draft, event: Extract<Event, { type: Kind }>) => void
}

/** A button's value is `kind:a:b:c`. @returns false for a button that no longer means anything */
export type Button = (draft: Draft, a: string, b: string, c: string, value: string) => unknown

/** @returns false when the text is nothing of this feature's */
type Typed = (draft: Draft, said: string) => boolean

/**
 * One subject people talk about with the bot. A typed message is offered to the hooks in the order in which they stand here, and within one
 * hook to the features in the order of `features.ts`; the first that takes it ends the turn.
 */
export interface Feature {
  /** Adds to `wants` what it has to look at for this event. */
  readonly needs?: (wants: { -readonly [Name in keyof Needs]: Needs[Name] }, incoming: Incoming) => void
  readonly events?: { readonly [Kind in Event['type']]?: Happening<Kind> }
  /** Buttons, by the first word of their value. */
  readonly buttons?: Readonly<Record<string, Button>>
  /** Whole messages that mean one thing in every state. */
  readonly commands?: { readonly [Name in Command]?: (draft: Draft) => void }
  /** A chat opened by a link. @returns false when the payload is nothing of this feature's */
  readonly link?: Typed

  /** Words nothing else may look at: before danger is listened for, and before every command. */
  readonly before?: (draft: Draft, said: string, command: Command | undefined) => boolean
  /** A code that counts everywhere, also while an officer has the conversation. */
  readonly code?: Typed
  /** In the middle of something where a number is an answer by rules of its own: before the buttons. */
  readonly answer?: Typed
  /** A wish in words, wherever the person stands: after the buttons. */
  readonly wish?: Typed
  /** What the next text means where the person stands. False: it is a question like any other. */
  readonly places?: { readonly [Kind in Place['type']]?: (draft: Draft, at: Extract<Place, { type: Kind }>, said: string) => boolean }
  /** Asks again for what is waited for where the person stands, after something else was spoken of; with the way out. */
  readonly waits?: { readonly [Kind in Place['type']]?: (draft: Draft, at: Extract<Place, { type: Kind }>) => void }
  /** A question this feature answers and the documents do not. */
  readonly question?: Typed

  /** A message without a word in it: spaces, signs nobody sees. @returns false when nothing waits for words */
  readonly wordless?: (draft: Draft) => boolean
  /** A tap on a message that is none of the last few of this conversation. */
  readonly strangeTap?: (draft: Draft, index: number, promptId: string) => boolean
  readonly attachment?: (draft: Draft, content: Extract<InboundContent, { type: 'attachment' }>) => boolean
  /** Consent was given or refused for what the person was about to do. */
  readonly consented?: (draft: Draft, after: AfterConsent, granted: boolean) => void
  /** When all is said; `before` is where the conversation was. */
  readonly afterwards?: (draft: Draft, before: State) => void
}
