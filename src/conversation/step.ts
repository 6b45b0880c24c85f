/** The decision: what one event does to one conversation. Pure. */
import { purposes } from '../../db/tables/contacts.ts'
import type { Purpose } from '../../db/tables/contacts.ts'
import { isDenunciation, isUrgent } from '../feedback/urgent.ts'
import type { InboundContent } from '../messages.ts'
import { fold } from '../text.ts'
import { wording } from '../wording.ts'
import { ask, forward, modelAnswered, openCase, showVerbatim, vote, voteReason } from './asking.ts'
import { commandOf, linkCodeIn } from './commands.ts'
import type { Command } from './commands.ts'
import * as consenting from './consenting.ts'
import { choice, go, say } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Effect } from './effect.ts'
import type { Event } from './event.ts'
import type { Known } from './known.ts'
import type { State } from './state.ts'

/** How long the bot keeps quiet after a person of ours has written in the same chat. */
const officerQuietMs = 30 * 60_000

export function step(state: State, event: Event, known: Known): { readonly state: State; readonly effects: readonly Effect[] } {
  const draft: Draft = { state, effects: [], known }
  switch (event.type) {
    case 'inbound':
      inbound(draft, event.content)
      break
    case 'model_answered':
      modelAnswered(draft, event.questionId, event.answer, event.source)
      break
  }
  return { state: draft.state, effects: draft.effects }
}

/** What `step` will want to know about this event beyond the usual; read before it is called. */
export function needs(state: State, event: Event): { readonly holdings: boolean; readonly linkCode?: string } {
  if (event.type !== 'inbound') return { holdings: false }
  const { content } = event
  if (content.type === 'choice') return { holdings: choiceValue(state, content.promptId, content.index) === 'rights:view' }
  if (content.type !== 'text') return { holdings: false }
  const linkCode = linkCodeIn(content.text)
  return {
    holdings: commandOf(content.text) === 'holdings' || pickedByWords(state, content.text) === 'rights:view',
    ...(linkCode && { linkCode }),
  }
}

function inbound(draft: Draft, content: InboundContent): void {
  switch (content.type) {
    case 'text':
      return text(draft, content.text)
    case 'choice':
      return tapped(draft, content.promptId, content.index)
    case 'opened':
      return opened(draft)
    case 'attachment':
      return officerHasIt(draft) ? undefined : say(draft, { text: wording.attachment })
    case 'reachable':
      draft.effects.push({ type: 'reachable', reachable: content.reachable })
      return
    case 'withdrawn':
      return consenting.confirmErasure(draft)
    case 'officer_spoke':
      draft.effects.push({ type: 'mute', until: draft.known.now + officerQuietMs })
      return
  }
}

function opened(draft: Draft): void {
  const { known } = draft
  if (draft.state.welcomed) {
    return say(draft, { text: wording.welcomeBack, choices: suggestions() })
  }
  draft.state = { ...draft.state, welcomed: true }
  say(draft, { text: wording.welcome(known.house), choices: suggestions() })
  if (known.contact.granted.qa_log === undefined) consenting.askConsent(draft, 'qa_log', 'nothing')
}

const suggestions = () => wording.suggestions.map((question) => choice(question, `ask:${question}`))

const officerHasIt = (draft: Draft) => (draft.known.contact.humanUntil ?? 0) > draft.known.now

function text(draft: Draft, said: string): void {
  if (said === '') return say(draft, { text: wording.nothingWritten })
  if (isUrgent(said)) return toOfficer(draft, 'urgent')
  const command = commandOf(said)
  if (command !== undefined) return obey(draft, command)
  if (linkCodeIn(said) !== undefined) return link(draft)
  if (officerHasIt(draft)) return
  const picked = pickedByWords(draft.state, said)
  if (picked !== undefined) return chosen(draft, picked)
  const { at } = draft.state
  switch (at.type) {
    case 'consent': {
      const words = consenting.consentWords(said)
      if (words !== undefined) return consenting.answerConsent(draft, at.purpose, words, at.after)
      // Anything else is a question; the consent stays open on its buttons. A bare "ok" is asked again.
      if (/^(ok|oke|okay|co|vang|da|u|uh|uk|dong y|k|ko|khong)$/.test(fold(said))) return say(draft, { text: wording.consentNeedsWords })
      return question(draft, said)
    }
    case 'forwarding':
      return openCase(draft, said.slice(0, 4_000))
    case 'vote_reason':
      return voteReason(draft, at.questionId, said)
    case 'confirm_erasure':
    case 'idle':
      return question(draft, said)
  }
}

function question(draft: Draft, said: string): void {
  if (isDenunciation(said)) return toOfficer(draft, 'denunciation')
  ask(draft, said)
}

/** A number or the words of a choice of the latest message, as people type them where there are no buttons. */
function pickedByWords(state: State, said: string): string | undefined {
  const latest = state.prompts[0]
  if (latest === undefined) return undefined
  const typed = fold(said)
  const number = /^(?:so |chon |cau )?(\d{1,2})$/.exec(typed)?.[1]
  if (number !== undefined) return latest.choices[Number(number) - 1]?.v
  return latest.choices.find(({ l }) => fold(l) === typed)?.v
}

function choiceValue(state: State, promptId: string, index: number): string | undefined {
  return state.prompts.find(({ id }) => id === promptId)?.choices[index]?.v
}

function tapped(draft: Draft, promptId: string, index: number): void {
  const value = choiceValue(draft.state, promptId, index)
  // Unknown prompts are old, forged or somebody else's; all three are told the same.
  if (value === undefined) return say(draft, { text: wording.oldButton })
  chosen(draft, value)
}

function chosen(draft: Draft, value: string): void {
  const [kind = '', a = '', b = '', c = ''] = value.split(':')
  switch (kind) {
    case 'ask':
      return ask(draft, value.slice('ask:'.length))
    case 'another':
      go(draft, { type: 'idle' })
      return say(draft, { text: wording.askAnother })
    case 'no':
      go(draft, { type: 'idle' })
      return say(draft, { text: wording.notForwarded })
    case 'verbatim':
      return showVerbatim(draft, a, value.slice(`verbatim:${a}:`.length))
    case 'forward':
      return forward(draft)
    case 'vote':
      if (a === 'skip') {
        go(draft, { type: 'idle' })
        return say(draft, { text: wording.voteThanks })
      }
      return vote(draft, a, b === 'up' ? 'up' : 'down')
    case 'consent':
      return consenting.answerConsent(
        draft,
        purpose(a),
        b === 'yes' ? 'yes' : b === 'no' ? 'no' : 'details',
        c === 'forward' ? 'forward' : 'nothing',
      )
    case 'rights':
      return right(draft, a)
    case 'erase':
      return a === 'yes' ? consenting.confirmErasure(draft) : consenting.keepData(draft)
    default:
      return say(draft, { text: wording.oldButton })
  }
}

const purpose = (name: string): Purpose => purposes.find((known) => known === name) ?? 'qa_log'

function right(draft: Draft, name: string): void {
  switch (name) {
    case 'view':
      return consenting.showHoldings(draft)
    case 'correct':
      return consenting.requestRight(draft, 'correct')
    case 'copy':
      return consenting.requestRight(draft, 'copy')
    case 'withdraw':
      return consenting.withdraw(draft)
    case 'consent':
      return consenting.askConsent(draft, 'qa_log', 'nothing')
    case 'erase':
      return consenting.askErasure(draft)
    case 'stop':
      return consenting.setOptedOut(draft, true)
    default:
      return consenting.setOptedOut(draft, false)
  }
}

function obey(draft: Draft, command: Command): void {
  switch (command) {
    case 'stop':
      return consenting.setOptedOut(draft, true)
    case 'resume':
      return consenting.setOptedOut(draft, false)
    case 'erase':
      return consenting.askErasure(draft)
    case 'rights':
      return consenting.rightsMenu(draft)
    case 'holdings':
      return consenting.showHoldings(draft)
    case 'withdraw':
      return consenting.withdraw(draft)
    case 'officer':
      return toOfficer(draft, 'human')
    case 'help':
      go(draft, { type: 'idle' })
      draft.state = { ...draft.state, welcomed: true }
      return say(draft, { text: wording.help(draft.known.house), choices: suggestions() })
    case 'another':
      go(draft, { type: 'idle' })
      return say(draft, { text: wording.askAnother })
    case 'link': {
      const code = `LK${draft.known.newCode(8)}`
      draft.effects.push({ type: 'link_code', code })
      return say(draft, { text: wording.linkCode(code) })
    }
  }
}

function link(draft: Draft): void {
  const { link: owner, contact } = draft.known
  if (owner === undefined || owner === 'unknown') return say(draft, { text: wording.linkCodeWrong })
  if (owner !== contact.id) draft.effects.push({ type: 'join_contact', contactId: owner })
  say(draft, { text: wording.linked })
}

/** Opens a case without the person's words: asking for a person needs no consent, and these words are the most sensitive of all. */
function toOfficer(draft: Draft, kind: 'human' | 'urgent' | 'denunciation'): void {
  const code = `YC-${draft.known.newCode(6)}`
  go(draft, { type: 'idle' })
  draft.effects.push({ type: 'open_case', kind, code })
  const { house } = draft.known
  switch (kind) {
    case 'human':
      return say(draft, { text: wording.humanAsked(house, code) })
    case 'urgent':
      return say(draft, { text: wording.urgent(house, code) })
    case 'denunciation':
      return say(draft, { text: wording.denunciation(house, code) })
  }
}
