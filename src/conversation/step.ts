/** The decision: what one event does to one conversation. Pure. */
import { isDenunciation } from '../feedback/denunciation.ts'
import { isUrgent } from '../feedback/urgent.ts'
import type { InboundContent } from '../messages.ts'
import { wording } from '../wording.ts'
import { chosenIn, hasButtons, labelled, pickedByWords, saysNoMore } from './choices.ts'
import { commandOf } from './commands.ts'
import { agreedTo, answerConsent, answerTapped, answerTyped } from './dialogues/consent.ts'
import type { ConsentAnswer } from './dialogues/consent.ts'
import { greet } from './dialogues/greeting.ts'
import { alarm, talk, toOfficer } from './dialogues/officer-talk.ts'
import { answerTo, ask } from './dialogues/questions.ts'
import { confirmErasure } from './dialogues/rights.ts'
import { asNotice, asReminder } from './dialogues/reminders.ts'
import { officerHasIt, say } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Effect } from './effect.ts'
import type { Event } from './event.ts'
import type { Incoming } from './feature.ts'
import { buttons, commands, events, hooks, places, waits } from './features.ts'
import type { Known } from './known.ts'
import type { Needs } from './needs.ts'
import type { State } from './state.ts'
import { comeBack, wayOut } from './waiting.ts'

type Inbound = Extract<Event, { type: 'inbound' }>

/** How long the bot keeps quiet after a person of ours has written in the same chat. */
const officerQuietMs = 30 * 60_000

export function step(state: State, event: Event, known: Known): { readonly state: State; readonly effects: readonly Effect[] } {
  const draft: Draft = { state, effects: [], known, leftSurvey: false }
  if (event.type === 'inbound') {
    inbound(draft, event.content)
    for (const afterwards of hooks.afterwards) afterwards(draft, state)
    askAgain(draft, state)
  } else events[event.type].step(draft, event)
  const reminding = 'reminding' in event ? event.reminding : undefined
  const noted = 'noted' in event ? event.noted : undefined
  const effects = reminding ? asReminder(draft.effects, reminding) : noted ? asNotice(draft.effects, noted) : draft.effects
  return { state: draft.state, effects }
}

/** What `step` will want to know about this event beyond the usual; read before it is called. */
export function needs(state: State, event: Event): Needs {
  const usual = { record: false, holdings: false, surveys: false }
  if (event.type !== 'inbound') return { ...usual, ...events[event.type].needs?.(event) }
  const wants: Needs = usual
  const incoming = incomingOf(state, event)
  for (const add of hooks.needs) add(wants, incoming)
  return wants
}

function incomingOf(state: State, { content, channel }: Inbound): Incoming {
  const said = content.type === 'text' ? content.text : ''
  const value = content.type === 'choice' ? chosenIn(state, content)?.v : pickedByWords(state, said, channel)
  return {
    state,
    content,
    said,
    carried: content.type === 'opened' ? (content.payload ?? '') : said,
    command: commandOf(said),
    value,
    agreedTo: agreedTo(state, said, value),
  }
}

/**
 * Something else was spoken of in a place that still waits, and nothing said so: it is asked for again, with the way out. Where choices are
 * numbered there is one list a turn: nobody knows which of two a "1" answers.
 */
function askAgain(draft: Draft, before: State): void {
  const { at } = draft.state
  const again = before.at.type === at.type ? waits.get(at.type) : undefined
  const said = draft.effects.flatMap((effect) => (effect.type === 'say' ? [effect.message] : []))
  const [kind] = wayOut(at)?.split(':') ?? []
  const last = said.at(-1)
  if (again === undefined || last === undefined) return
  const isUnderstood = kind === undefined || last.choices?.some(({ value }) => value.split(':')[0] === kind)
  if (isUnderstood && !notUnderstood.has(last.text)) return
  const isListed = said.some(({ choices = [] }) => choices.length > 0) && !hasButtons(draft.known.channel)
  if (isListed) say(draft, { text: wording.stillWaiting })
  else again(draft, at)
}

const notUnderstood: ReadonlySet<string> = new Set([wording.attachment, wording.oldButton, wording.nothingWritten])

function inbound(draft: Draft, content: InboundContent): void {
  switch (content.type) {
    case 'text':
      return text(draft, content.text)
    case 'choice': {
      const value = chosenIn(draft.state, content)?.v
      if (value !== undefined) return chosen(draft, value)
      if (hooks.strangeTap.some((take) => take(draft, content.index, content.promptId))) return
      // Unknown prompts are old, forged or somebody else's; all three are told the same.
      return say(draft, { text: wording.oldButton })
    }
    case 'opened': {
      const { payload } = content
      return payload !== undefined && hooks.link.some((take) => take(draft, payload)) ? undefined : greet(draft)
    }
    case 'attachment':
      return hooks.attachment.some((take) => take(draft, content)) ? undefined : say(draft, { text: wording.attachment })
    case 'reachable':
      draft.effects.push({ type: 'reachable', reachable: content.reachable })
      return
    case 'withdrawn':
      return confirmErasure(draft)
    case 'officer_spoke':
      draft.effects.push({ type: 'mute', until: draft.known.now + officerQuietMs })
      return
  }
}

/** What was typed. The order is the promise: danger before every feature but a sealed letter, the ways out before what is going on. */
function text(draft: Draft, said: string): void {
  if (said === '') return hooks.wordless.some((take) => take(draft)) ? undefined : say(draft, { text: wording.nothingWritten })
  const { at } = draft.state
  const out = saysNoMore(said) && !officerHasIt(draft) ? wayOut(at) : undefined
  if (out !== undefined) return chosen(draft, out)
  const command = commandOf(said)
  if (hooks.before.some((take) => take(draft, said, command))) return
  if (isUrgent(said)) return alarm(draft, said)
  // "Bắt đầu" opens the chat, except under a button of that name; the words of a confirmation count where they were asked for.
  const offered = command === 'start' || command === 'confirm_read' ? labelled(draft.state, said) : undefined
  if (offered !== undefined) return chosen(draft, offered)
  if (command !== undefined) {
    commands[command](draft)
    return command === 'help' ? comeBack(draft, at) : undefined
  }
  if (hooks.code.some((take) => take(draft, said))) return
  if (officerHasIt(draft)) return overheard(draft, said)
  if (hooks.answer.some((take) => take(draft, said))) return
  const picked = pickedByWords(draft.state, said, draft.known.channel)
  if (picked !== undefined) return chosen(draft, picked)
  if (hooks.wish.some((take) => take(draft, said))) return comeBack(draft, at)
  const agreed = answerTyped(draft, said)
  if (agreed !== undefined) return consentAnswered(draft, agreed)
  if (places.get(at.type)?.(draft, at, said)) return
  question(draft, said)
  comeBack(draft, at)
}

/** While an officer has the conversation: a button typed is a button, everything else is for the officer, if there is a case it belongs to. */
function overheard(draft: Draft, said: string): void {
  const { at, talk: open } = draft.state
  if (open === undefined) return
  const picked = at.type === 'consent' ? undefined : labelled(draft.state, said)
  if (picked?.startsWith('fb')) return chosen(draft, picked)
  const agreed = at.type === 'consent' ? answerTyped(draft, said) : undefined
  return agreed === undefined ? talk(draft, said) : consentAnswered(draft, agreed)
}

function question(draft: Draft, said: string): void {
  if (isDenunciation(said)) return toOfficer(draft, 'denunciation')
  if (hooks.question.some((take) => take(draft, said))) return
  // "Xin chào" from somebody we never met is how they open the chat where there is no other way to.
  if (!draft.state.welcomed && answerTo(draft, said).kind === 'small_talk') return greet(draft)
  ask(draft, said)
}

function chosen(draft: Draft, value: string): void {
  const [kind = '', a = '', b = '', c = ''] = value.split(':')
  if (kind === 'consent') return consentAnswered(draft, answerTapped(a, b, c))
  const { at } = draft.state
  const button = buttons.get(kind)
  if (button === undefined || button(draft, a, b, c, value) === false) say(draft, { text: wording.oldButton })
  if (kind === 'ask' || kind === 'another') comeBack(draft, at)
}

/** Consent is asked for on the way to something else; whoever asked goes on with it. */
function consentAnswered(draft: Draft, given: ConsentAnswer): void {
  answerConsent(draft, given)
  if (given.answer === 'details') return
  for (const consented of hooks.consented) consented(draft, given.after, given.answer === 'yes')
}
