/** What is said about oneself and is kept nowhere. */
import { confided } from '../../../cadres/confided.ts'
import { askedChange } from '../../../cadres/proposals.ts'
import { refusedIn } from '../../../cadres/tier-c.ts'
import type { RefusedKind } from '../../../cadres/tier-c.ts'
import { isAccusation, isDenunciation } from '../../../feedback/denunciation.ts'
import { isHardship } from '../../../feedback/hardship.ts'
import type { State } from '../../state.ts'

/**
 * What of a message is kept nowhere, the log included: what has no place in a record while the talk is about one, and wherever else nothing
 * is being written to anybody; numbers of identity papers always.
 */
export function refusedHere(state: State, said: string): readonly RefusedKind[] {
  const { kinds } = confided(said)
  if (isOfRecord(state, said)) return [...new Set([...refusedIn(said), ...kinds])]
  return inPassing.has(state.at.type) ? kinds : kinds.filter((kind) => kind === 'identity')
}

export const isOfRecord = (state: State, said: string): boolean => isAtRecord(state) || askedChange(said) !== undefined

/** In the middle of a change to it. */
export const isAtRecord = ({ at }: State): boolean =>
  at.type === 'record_value' || at.type === 'record_major' || at.type === 'record_confirm'

/** Where words are meant for the bot alone: no case, no opinion, no message of an officer's. */
const inPassing: ReadonlySet<State['at']['type']> = new Set(['idle', 'consent', 'confirm_erasure', 'vote_reason', 'survey'])

/** Told and nothing asked, so that there is nothing to answer; or a number, which no answer needs. What is done to somebody is heard. */
export function isOnlyTold(said: string): boolean {
  const { kinds, asks } = confided(said)
  if (kinds.includes('identity')) return true
  return !isHardship(said) && !isDenunciation(said) && !isAccusation(said) && (!asks || kinds.includes('account'))
}
