/** Dialogues that leave no trace: kept apart from the conversation, which goes on as if they were not. Pure. */
import type { Inbound } from '../messages.ts'
import { choiceOf } from './choices.ts'
import { feedbackWording } from '../feedback/wording.ts'
import { takes } from './dialogues/feedback.ts'
import type { Effect } from './effect.ts'
import type { Hidden, State } from './state.ts'

/** Where a dialogue that leaves no trace is kept, and what the conversation is without it. */
export interface Aside {
  readonly id: string
  readonly base: State
  /** Set when somebody is in one: whether it takes this event. */
  readonly isTaken?: boolean
  /** Not their way out of it: a button of an older message, or nothing they did. */
  readonly isStray?: boolean
  /** Something was begun in it that leaving throws away. */
  readonly isUnfinished?: boolean
  readonly prompts?: Hidden['prompts']
}

/** Somebody has left such a dialogue: its buttons stay behind. */
export function leave(state: State, aside: Aside | undefined): State {
  if (aside?.prompts === undefined) return state
  const shown = new Set(aside.prompts.map(({ id }) => id))
  return { ...state, prompts: state.prompts.filter(({ id }) => !shown.has(id)) }
}

/** What was not theirs and led nowhere leaves them where they were: in such a dialogue. */
export const staysBeside = ({ isTaken, isStray, base }: Aside, { at }: State): boolean =>
  isTaken === false && isStray === true && at.type === base.at.type

/** Whoever goes on to something else while a letter is written is told that it went nowhere: the next words are not under seal. */
export const wordOnLeaving = ({ isUnfinished }: Aside): readonly Effect[] =>
  isUnfinished === true ? [{ type: 'say', message: { text: feedbackWording.leftBehind } }] : []

/** The state of somebody in such a dialogue. What it does not take finds the conversation as it was, its buttons excepted. */
export function withHidden(
  base: State,
  place: Hidden,
  { content, address }: Inbound,
): Pick<Aside, 'isTaken' | 'isStray' | 'isUnfinished' | 'prompts'> & { readonly state: State } {
  const inside: State = { ...base, at: place.at, prompts: [...place.prompts, ...base.prompts] }
  const isTaken = takes(content, choiceOf(inside, content, address.channel))
  const isOwn = content.type === 'choice' && place.prompts.some(({ id }) => id === content.promptId)
  const isStray = (content.type === 'choice' && !isOwn) || content.type === 'officer_spoke' || content.type === 'reachable'
  const isUnfinished = !isOwn && place.at.type === 'feedback' && place.at.step !== 'mode' && place.at.step !== 'looked'
  return { isTaken, isStray, isUnfinished, prompts: place.prompts, state: isTaken ? inside : { ...inside, at: base.at } }
}
