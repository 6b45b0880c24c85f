/** Dialogues that leave no trace: kept apart from the conversation, which goes on as if they were not. Pure. */
import type { Inbound } from '../messages.ts'
import { choiceOf } from './choices.ts'
import { takes } from './dialogues/feedback.ts'
import type { Hidden, State } from './state.ts'

/** Where a dialogue that leaves no trace is kept, and what the conversation is without it. */
export interface Aside {
  readonly id: string
  readonly base: State
  /** Set when somebody is in one: whether it takes this event. */
  readonly isTaken?: boolean
  readonly prompts?: Hidden['prompts']
}

/** Somebody has left such a dialogue: its buttons stay behind. */
export function leave(state: State, aside: Aside | undefined): State {
  if (aside?.prompts === undefined) return state
  const shown = new Set(aside.prompts.map(({ id }) => id))
  return { ...state, prompts: state.prompts.filter(({ id }) => !shown.has(id)) }
}

/** The state of somebody in such a dialogue. What it does not take finds the conversation as it was, its buttons excepted. */
export function withHidden(
  base: State,
  place: Hidden,
  { content, address }: Inbound,
): Pick<Aside, 'isTaken' | 'prompts'> & { readonly state: State } {
  const inside: State = { ...base, at: place.at, prompts: [...place.prompts, ...base.prompts] }
  const isTaken = takes(content, choiceOf(inside, content, address.channel))
  return { isTaken, prompts: place.prompts, state: isTaken ? inside : { ...inside, at: base.at } }
}
