import type { GrantedPurposes } from '../../db/tables/contacts.ts'
import type { Answerer } from '../knowledge/answer.ts'
import type { ChannelKind } from '../messages.ts'
import type { House } from '../wording.ts'

/** What a turn may look at besides the state and the event. Read before the step, never during it. */
export interface Known {
  readonly now: number
  readonly contact: {
    readonly id: string
    readonly isNew: boolean
    readonly granted: GrantedPurposes
    readonly optedOut: boolean
    readonly humanUntil?: number
  }
  readonly channel: ChannelKind
  readonly house: House
  readonly answerer: Answerer
  /** A model is configured, and its location allows a call for this contact. */
  readonly modelAllowed: boolean
  /** A model abroad is configured, which this contact must have agreed to (law 91/2025/QH15, articles 9 and 20). */
  readonly modelNeedsConsent: boolean
  /** Set when the text was a link code: whose it is, or 'unknown'. */
  readonly link?: string
  /** Set when the person passes on a question that is not their latest: its words, as far as they were kept. */
  readonly question?: string
  /** Set when the person asks what we hold about them. */
  readonly holdings?: Holdings
  readonly newId: () => string
  /** Unguessable letters and digits. */
  readonly newCode: (length: number) => string
}

interface Holdings {
  readonly channels: readonly ChannelKind[]
  readonly inbound: number
  readonly questions: number
  readonly cases: number
  /** Epoch ms of the first contact. */
  readonly since: number
}
