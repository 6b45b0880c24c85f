/** Where each person of a broadcast stands: exactly one state, told from their recipient row and their one row in the outbox. */
import type { DeliveryStatus } from '../../db/tables/delivery.ts'
import type { LeftOut } from './audience.ts'
import type { NoRoute } from './planner.ts'
import { failureNames, leftOutNames } from './wording.ts'

export const personStates = ['waiting', 'sent', 'received', 'seen', 'acknowledged', 'failed', 'uncertain', 'stopped'] as const
export type PersonState = (typeof personStates)[number]

export interface Standing {
  /** Null: nothing was queued. */
  readonly delivery: DeliveryStatus | null
  readonly leftOut: string | null
  readonly failure: string | null
  readonly receivedAt: number | null
  readonly seenAt: number | null
  readonly acknowledgedAt: number | null
}

export function stateOf({ delivery, leftOut, receivedAt, seenAt, acknowledgedAt }: Standing): PersonState {
  if (acknowledgedAt !== null) return 'acknowledged'
  switch (delivery) {
    case null:
      return leftOut === null ? 'waiting' : 'failed'
    case 'pending':
    case 'held':
    case 'sending':
      return 'waiting'
    case 'sent':
      return seenAt !== null ? 'seen' : receivedAt !== null ? 'received' : 'sent'
    case 'failed':
      return 'failed'
    case 'uncertain':
      // A receipt is an answer to whether it arrived.
      return seenAt !== null ? 'seen' : receivedAt !== null ? 'received' : 'uncertain'
    case 'cancelled':
      return 'stopped'
  }
}

/** Why somebody has no copy, in plain words; '' where they have one or wait for it. */
export function reasonOf(standing: Standing): string {
  const state = stateOf(standing)
  if (state === 'stopped') return standing.failure === 'opted out' ? leftOutNames.opted_out : (failureNames.cancelled ?? '')
  if (state !== 'failed' && state !== 'uncertain') return ''
  if (standing.delivery === null) return leftOutNames[standing.leftOut as LeftOut | NoRoute] ?? standing.leftOut ?? ''
  const code = codeOf(standing.failure)
  return failureNames[state === 'uncertain' ? 'uncertain' : code] ?? code
}

/** Of whom a list is shown: those in one state, and of the failed those with one reason. */
export interface Narrow {
  readonly state?: PersonState
  /** What `reasonCode` says of them. */
  readonly reason?: string
}

/** As it stands in a page's address or in a command; what is no state shows everybody. */
export function narrowed(state: string | undefined, reason: string | undefined): Narrow {
  const known = personStates.find((each) => each === state)
  if (known === undefined) return {}
  return { state: known, ...(known === 'failed' && reason !== undefined && /^[a-z_]{1,40}$/.test(reason) && { reason }) }
}

/** Why nothing reached somebody of the failed. */
export const reasonCode = ({ delivery, leftOut, failure }: Pick<Standing, 'delivery' | 'leftOut' | 'failure'>): string =>
  delivery === null ? (leftOut ?? '') : codeOf(failure)

/** "window_closed: the window is closed" → "window_closed" */
export const codeOf = (failure: string | null): string => failure?.split(':', 1)[0] ?? ''

export type Tally = Readonly<Record<PersonState, number>>

export const emptyTally: Tally = { waiting: 0, sent: 0, received: 0, seen: 0, acknowledged: 0, failed: 0, uncertain: 0, stopped: 0 }
