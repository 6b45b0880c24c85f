import type { Choice, Outbound } from '../messages.ts'
import type { Effect } from './effect.ts'
import type { Known } from './known.ts'
import { keptPrompts } from './state.ts'
import type { Place, State } from './state.ts'

/** A turn in the making: dialogues add to it, `step` hands it out as plain data. */
export interface Draft {
  state: State
  readonly effects: Effect[]
  readonly known: Known
}

/** Says one thing. Choices get a prompt id of their own and stay answerable for the next few messages. */
export function say(draft: Draft, message: Omit<Outbound, 'promptId'>): void {
  const { choices, ...rest } = message
  if (choices === undefined || choices.length === 0) {
    draft.effects.push({ type: 'say', message: rest })
    return
  }
  const promptId = draft.known.newCode(10)
  const older = draft.state.prompts.slice(0, keptPrompts - 1)
  draft.state = {
    ...draft.state,
    prompts: [{ id: promptId, choices: choices.map(({ label, value }) => ({ l: label, v: value })) }, ...older],
  }
  draft.effects.push({ type: 'say', message: { ...rest, choices, promptId } })
}

export function go(draft: Draft, at: Place): void {
  draft.state = { ...draft.state, at }
}

export const choice = (label: string, value: string): Choice => ({ label, value })

/** A person of ours is in this conversation: the bot keeps quiet. */
export const officerHasIt = ({ known }: Draft): boolean => (known.contact.humanUntil ?? 0) > known.now
