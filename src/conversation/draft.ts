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
  /** The person has left a survey on purpose. */
  leftSurvey: boolean
}

/** Says one thing. Choices get a prompt id of their own and stay answerable for the next few messages. */
export function say(draft: Draft, message: Omit<Outbound, 'promptId'>, kind?: 'notice' | 'reminder'): void {
  const unasked = kind && { kind }
  const { choices, ...rest } = message
  if (choices === undefined || choices.length === 0) {
    draft.effects.push({ type: 'say', message: rest, ...unasked })
    return
  }
  const promptId = draft.known.newCode(10)
  const older = draft.state.prompts.slice(0, keptPrompts - 1)
  draft.state = {
    ...draft.state,
    prompts: [{ id: promptId, choices: choices.map(({ label, value }) => ({ l: label, v: value })) }, ...older],
  }
  draft.effects.push({ type: 'say', message: { ...rest, choices, promptId }, ...unasked })
}

/**
 * Says one thing with choices whose values are `base` and a code each; takes a tenth of the room in the state, and cannot be picked by
 * typing: whoever says it reads what is typed.
 */
export function sayCoded(draft: Draft, message: Omit<Outbound, 'promptId' | 'choices'>, base: string, choices: readonly Coded[]): void {
  if (choices.length === 0) return say(draft, message)
  const promptId = draft.known.newCode(10)
  const prompt = {
    id: promptId,
    choices: [],
    base,
    codes: choices.map(({ code }) => code).join(' '),
    labels: choices.map(({ label }) => label),
  }
  const older = draft.state.prompts.slice(0, keptPrompts - 1).map(({ labels: _, ...rest }) => rest)
  draft.state = { ...draft.state, prompts: [prompt, ...older] }
  draft.effects.push({
    type: 'say',
    message: { ...message, choices: choices.map(({ label, code }) => choice(label, `${base}${code}`)), promptId },
  })
}

export interface Coded {
  readonly label: string
  /** No spaces. */
  readonly code: string
}

export function go(draft: Draft, at: Place): void {
  draft.state = { ...draft.state, at }
}

export const choice = (label: string, value: string): Choice => ({ label, value })

/** A person of ours is in this conversation: the bot keeps quiet. */
export const officerHasIt = ({ known }: Draft): boolean => (known.contact.humanUntil ?? 0) > known.now
