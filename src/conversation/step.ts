/** The decision: what one event does to one conversation. Pure. */
import { purposes } from '../../db/tables/contacts.ts'
import type { Purpose } from '../../db/tables/contacts.ts'
import { isDenunciation, isUrgent } from '../feedback/urgent.ts'
import { capabilities } from '../messages.ts'
import type { ChannelKind, InboundContent } from '../messages.ts'
import { lookupCodeIn } from '../feedback/case.ts'
import { cadreCodeIn } from '../cadres/links.ts'
import { askedChange } from '../cadres/proposals.ts'
import { recordWording } from '../cadres/wording.ts'
import { review } from '../surveys/flow.ts'
import { surveyCodeIn } from '../surveys/offer.ts'
import * as classes from './training.ts'
import { asNotice, asReminder, hoursTyped, quiet } from './reminding.ts'
import { checkInCodeIn } from '../training/check-in.ts'
import type { GivenCode } from '../training/check-in.ts'
import { fold } from '../text.ts'
import { wording } from '../wording.ts'
import { answerTo, ask, forward, modelAnswered, openCase, showVerbatim, vote, voteReason } from './asking.ts'
import { commandOf, linkCodeIn } from './commands.ts'
import type { Command } from './commands.ts'
import * as consenting from './consenting.ts'
import * as evaluating from './evaluating.ts'
import * as feedback from './feedback.ts'
import { choice, go, officerHasIt, say } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Effect } from './effect.ts'
import type { Event } from './event.ts'
import type { Known } from './known.ts'
import * as learning from './learning.ts'
import type { AfterConsent, State } from './state.ts'
import * as recording from './recording.ts'
import { chatCodeIn, giveConsoleLink, linkOfficer } from './signing-in.ts'
import * as broadcasting from './broadcasting.ts'
import * as surveying from './surveying.ts'

/** How long the bot keeps quiet after a person of ours has written in the same chat. */
const officerQuietMs = 30 * 60_000

export function step(state: State, event: Event, known: Known): { readonly state: State; readonly effects: readonly Effect[] } {
  const draft: Draft = { state, effects: [], known, leftSurvey: false }
  switch (event.type) {
    case 'inbound': {
      inbound(draft, event.content)
      // What was asked for on the way is done; the survey is still there. (Who leaves it on purpose has been told so.)
      const parked =
        state.at.type === 'survey' && draft.state.at.type !== 'survey' && draft.state.at.type !== 'feedback' && !draft.leftSurvey
          ? state.at.id
          : undefined
      if (parked !== undefined) surveying.sayParked(draft, parked)
      break
    }
    case 'model_answered':
      modelAnswered(draft, event)
      break
    case 'broadcast_ready':
      broadcasting.ready(draft, event)
      break
    case 'broadcast_unread':
      broadcasting.unread(draft, event)
      break
    case 'survey_due':
      surveying.due(draft, event.what)
      break
    case 'result_published':
      evaluating.published(draft, event.cycleId)
      break
    case 'nomination_due':
      say(draft, { text: event.text })
      break
    case 'class_due':
      classes.due(draft, event)
      break
    case 'learning_due':
      learning.due(draft)
      break
    case 'case_news':
      feedback.news(draft, event)
      break
  }
  const reminding = 'reminding' in event ? event.reminding : undefined
  const noted = 'noted' in event ? event.noted : undefined
  const effects = reminding ? asReminder(draft.effects, reminding) : noted ? asNotice(draft.effects, noted) : draft.effects
  return { state: draft.state, effects }
}

/** What `step` will want to know about this event beyond the usual; read before it is called. */
export function needs(state: State, event: Event): Needs {
  if (event.type === 'survey_due') return { record: false, holdings: false, surveys: false, survey: event.surveyId }
  if (event.type === 'result_published') return { record: false, holdings: false, surveys: false, ownResult: true }
  if (event.type === 'broadcast_unread') return { record: false, holdings: false, surveys: false, copyOf: event.broadcastId }
  if (event.type === 'broadcast_ready') return { record: false, holdings: false, surveys: false, toDecide: event.broadcastId }
  if (event.type === 'learning_due') return { record: false, holdings: false, surveys: false, learning: true }
  if (event.type === 'class_due')
    return { record: 'news' in event && event.news === 'invite', holdings: false, surveys: false, training: true }
  if (event.type !== 'inbound') return { record: false, holdings: false, surveys: false }
  const { content, channel } = event
  const said = content.type === 'text' ? content.text : ''
  const payload = content.type === 'opened' ? content.payload : undefined
  const linkCode = linkCodeIn(said)
  const lookup = lookupCodeIn(said)
  const command = commandOf(said)
  const value = content.type === 'choice' ? chosenIn(state, content)?.v : pickedByWords(state, said, channel)
  const questionId = value?.startsWith('forward:') ? value.slice('forward:'.length) : undefined
  const after = consentGiven(state, said, value)
  const recordCode = cadreCodeIn(payload ?? said) ?? codeOf(after)
  const isAtRecord = state.at.type === 'record_value' || state.at.type === 'record_major' || state.at.type === 'record_confirm'
  // An answer to a survey is never taken for a wish about one's record: reading that would leave a trace of the moment.
  const speaksOfRecord = state.at.type !== 'survey' && askedChange(said) !== undefined
  const survey = surveyCodeIn(payload ?? said) ?? surveyIn(value ?? '') ?? surveyAt(state)
  return {
    record: command === 'record' || value?.startsWith('record:') === true || after === 'record' || isAtRecord || speaksOfRecord,
    ...(recordCode !== undefined && { recordCode }),
    holdings: command === 'holdings' || value === 'rights:view',
    ...((isAboutLearning(command, value) || after === 'learn') && { learning: true }),
    ...(evaluating.wantsOwnResult(state, said) && { ownResult: true as const }),
    surveys: atReview(state) || command === 'surveys' || command === 'start' || content.type === 'opened',
    ...(linkCode && { linkCode }),
    ...(lookup !== undefined && { lookup }),
    ...((command === 'console' || command === 'compose' || state.at.type.startsWith('broadcast_') || value?.startsWith('bc:')) && {
      console: true as const,
    }),
    ...(/^bc:(?:approve|return):/.test(value ?? '') && { toDecide: value?.split(':')[2] }),
    ...(content.type === 'choice' && value === undefined && { broadcast: content.promptId }),
    ...(value?.startsWith('bc:read:') && { copyOf: value.slice('bc:read:'.length) }),
    ...(broadcasting.isReadWord(said) && value === undefined && { broadcast: 'latest' }),
    ...(chatCodeIn(said) && { chatCode: chatCodeIn(said) }),
    ...(questionId !== undefined && questionId !== state.asked?.questionId && { questionId }),
    ...(survey !== undefined && { survey }),
    ...(classes.isAbout(said, value) && { training: true }),
    ...(checkInCodeIn(payload ?? said) && { checkIn: checkInCodeIn(payload ?? said) }),
  }
}

/** What a consent just given was asked for; undefined when none is given. */
function consentGiven(state: State, said: string, value: string | undefined): AfterConsent | undefined {
  if (value?.startsWith('consent:cadre_record:yes:')) return afterConsent(value.slice('consent:cadre_record:yes:'.length))
  const { at } = state
  return at.type === 'consent' && consenting.consentWords(said) === 'yes' ? at.after : undefined
}

const isAboutLearning = (command: Command | undefined, value: string | undefined): boolean =>
  command === 'learn' || command === 'learnt' || command === 'confirm_read' || value?.startsWith('learn:') === true

const codeOf = (after: AfterConsent | undefined): string | undefined =>
  after?.startsWith('link-') ? after.slice('link-'.length) : undefined

/** The survey that a choice is about: `sv:ID:key:code`, `survey:what:ID`, `consent:…:survey-ID`. */
function surveyIn(value: string): string | undefined {
  return /^(?:sv:|survey:\w+:|consent:.*:survey-)(KS-[0-9A-Z]{6})/.exec(value)?.[1]
}

/** The survey that words would answer, or that waits for consent. */
const surveyAt = ({ at }: State): string | undefined =>
  at.type === 'survey' ? at.id : at.type === 'consent' ? surveyIn(`consent::${at.after}`) : undefined

/** About to hand a paper in: the next one that waits is offered then. */
const atReview = ({ at, surveys }: State): boolean => at.type === 'survey' && surveys?.[at.id]?.progress.at === review

export interface Needs {
  /** Their own published result. */
  readonly ownResult?: true
  /** The record of the cadre this contact is linked to. */
  readonly record: boolean
  /** Whose code for linking a record this is. */
  readonly recordCode?: string
  /** What we hold about the person. */
  readonly holdings: boolean
  /** What the cadre has learnt. */
  readonly learning?: true
  /** The broadcast under this prompt, or the latest that asks to be read. */
  readonly broadcast?: string
  /** This broadcast, if a copy of it is theirs. */
  readonly copyOf?: string
  /** The broadcast an officer decides about. */
  readonly toDecide?: string | undefined
  /** Which officer's chat this is. */
  readonly console?: true
  /** Whose code for linking an officer's chat this is. */
  readonly chatCode?: string | undefined
  /** Whose code this is. */
  readonly linkCode?: string
  /** The sealed case this code opens. */
  readonly lookup?: string
  /** The words of this earlier question of theirs. */
  readonly questionId?: string
  /** This survey; where none is named and one alone waits, that one. */
  readonly survey?: string
  /** Every survey that waits for them. */
  readonly surveys: boolean
  /** Classes and courses. */
  readonly training?: boolean
  /** Which session this code of a hall's screen is of. */
  readonly checkIn?: GivenCode | undefined
}

function inbound(draft: Draft, content: InboundContent): void {
  switch (content.type) {
    case 'text':
      return text(draft, content.text)
    case 'choice':
      return tapped(draft, content)
    case 'opened': {
      const code = cadreCodeIn(content.payload ?? '')
      return code === undefined ? opened(draft, content.payload) : recording.linkRecord(draft, code)
    }
    case 'attachment':
      return attachment(draft, content)
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

function opened(draft: Draft, payload: string | undefined): void {
  const { known } = draft
  if (payload !== undefined && classes.checkIn(draft, payload)) return
  // Who comes by a survey's link came for the survey; the welcome says who speaks.
  if (payload !== undefined && surveyCodeIn(payload) !== undefined) {
    if (!draft.state.welcomed) say(draft, { text: wording.welcome(known.house) })
    draft.state = { ...draft.state, welcomed: true }
    return surveying.enter(draft, known.survey)
  }
  if (draft.state.welcomed) {
    say(draft, { text: wording.welcomeBack, choices: suggestions() })
    if (known.surveys !== undefined && known.surveys.length > 0) surveying.showWaiting(draft)
    return
  }
  draft.state = { ...draft.state, welcomed: true }
  const asksConsent = known.contact.granted.qa_log === undefined
  // Two numbered lists in a row, and nobody knows which of them a "1" answers.
  const onlyOneList = asksConsent && !hasButtons(known.channel)
  say(draft, { text: wording.welcome(known.house), ...(!onlyOneList && { choices: suggestions() }) })
  if (asksConsent) consenting.askConsent(draft, 'qa_log', 'nothing')
}

function attachment(draft: Draft, content: Extract<InboundContent, { type: 'attachment' }>): void {
  const { at } = draft.state
  if (at.type === 'feedback') return feedback.attached(draft, at, content)
  if (at.type === 'talk' || (officerHasIt(draft) && draft.state.talk !== undefined))
    return feedback.talk(draft, content.caption ?? `(${content.kind})`, content.url)
  if (officerHasIt(draft)) return
  if (
    content.kind === 'image' &&
    at.type === 'survey' &&
    surveying.reply(draft, at.id, { type: 'photo', url: content.url ?? content.reference })
  )
    return
  say(draft, { text: wording.attachment })
}
const hasButtons = (channel: ChannelKind) => capabilities[channel].maxButtons > 0

const suggestions = () => wording.suggestions.map((question) => choice(question, `ask:${question}`))

function text(draft: Draft, said: string): void {
  if (said === '') return say(draft, { text: wording.nothingWritten })
  if (lookupCodeIn(said) !== undefined) return feedback.lookUp(draft, said)
  const place = draft.state.at
  if (place.type === 'feedback' && place.sealed && feedback.takes({ type: 'text', text: said }, undefined))
    return commandOf(said) === 'feedback' ? feedback.begin(draft) : feedbackTyped(draft, place, said)
  const command = commandOf(said)
  // What an officer announces may well speak of an accident.
  if (draft.state.at.type === 'broadcast_text' && command === undefined && labelled(draft.state, said) === undefined)
    return broadcasting.textTyped(draft, said)
  if (isUrgent(said)) return toOfficer(draft, 'urgent')
  // "Bắt đầu" opens the chat, except under a button of that name; the words of a confirmation count where they were asked for.
  const offered = command === 'start' || command === 'confirm_read' ? labelled(draft.state, said) : undefined
  if (offered !== undefined) return chosen(draft, offered)
  if (command !== undefined) return obey(draft, command)
  if (linkCodeIn(said) !== undefined) return link(draft)
  const chatCode = chatCodeIn(said)
  if (chatCode !== undefined) return linkOfficer(draft, chatCode)
  const recordCode = cadreCodeIn(said)
  if (recordCode !== undefined) return recording.linkRecord(draft, recordCode)
  if (officerHasIt(draft)) return draft.state.talk === undefined ? undefined : overheard(draft, said)
  if (surveyCodeIn(said) !== undefined) return surveying.enter(draft, draft.known.survey)
  // Before the buttons: a number typed in a survey is an answer by its own rules.
  const here = draft.state.at
  if (here.type === 'survey' && surveying.reply(draft, here.id, { type: 'text', text: said })) return
  const picked = pickedByWords(draft.state, said, draft.known.channel)
  if (picked !== undefined) return chosen(draft, picked)
  if (classes.checkIn(draft, said)) return
  if (broadcasting.isReadWord(said) && broadcasting.read(draft, 0)) return
  if (hoursTyped(draft, said)) return
  if (classes.typed(draft, said)) return
  const refused = recording.refusedHere(draft.state, said)
  if (refused.length > 0) return say(draft, { text: recordWording.refusedKinds(refused) })
  const { at } = draft.state
  switch (at.type) {
    case 'consent': {
      const words = consenting.consentWords(said)
      if (words !== undefined) return consentAnswered(draft, at.purpose, words, at.after)
      // Anything else is a question; the consent stays open on its buttons. A bare "ok" is asked again.
      if (bareAnswer.test(fold(said))) return say(draft, { text: wording.consentNeedsWords })
      return question(draft, said)
    }
    case 'forwarding':
      return isDenunciation(said) ? toOfficer(draft, 'denunciation') : openCase(draft, said.slice(0, 4_000))
    case 'vote_reason':
      return voteReason(draft, at.questionId, said)
    case 'record_value':
      return recording.valueTyped(draft, at.field, said)
    case 'record_major':
      return recording.majorTyped(draft, at.level, said)
    case 'talk':
      return feedback.talk(draft, said)
    case 'feedback':
      return isDenunciation(said) ? toOfficer(draft, 'denunciation') : feedbackTyped(draft, at, said)
    case 'record_confirm':
    case 'broadcast_text':
    case 'broadcast_to':
    case 'confirm_erasure':
      return bareAnswer.test(fold(said)) ? consenting.erasureUnclear(draft, said) : question(draft, said)
    case 'survey':
    case 'idle':
      return consentLater(draft, said) ? undefined : question(draft, said)
  }
}

/** Whoever was shown what is kept and asked a question first may still agree in the exact words, while its buttons are there. */
function consentLater(draft: Draft, said: string): boolean {
  const words = consenting.consentWords(said)
  if (words === undefined || draft.state.at.type !== 'idle') return false
  for (const { choices } of draft.state.prompts) {
    const asked = purposes.find((each) => choices?.some(({ v }) => v === `consent:${each}:${words}:nothing`))
    if (asked === undefined || draft.known.contact.granted[asked] !== undefined) continue
    consentAnswered(draft, asked, words, 'nothing')
    return true
  }
  return false
}

/** While an officer has the conversation: a button typed is a button, everything else is for the officer. */
function overheard(draft: Draft, said: string): void {
  const picked = draft.state.at.type === 'consent' ? undefined : labelled(draft.state, said)
  if (picked?.startsWith('fb')) return chosen(draft, picked)
  if (draft.state.at.type === 'consent') {
    const words = consenting.consentWords(said)
    if (words !== undefined) return consentAnswered(draft, draft.state.at.purpose, words, draft.state.at.after)
  }
  feedback.talk(draft, said)
}

/** Where words are wanted a number is words too. */
function feedbackTyped(draft: Draft, at: feedback.FeedbackPlace, said: string): void {
  const wantsWords = at.step === 'text' || at.step === 'more' || at.step === 'unit'
  const picked = wantsWords ? labelled(draft.state, said) : pickedByWords(draft.state, said, draft.known.channel)
  feedback.reply(draft, at, said, picked?.startsWith('fb:') ? picked : undefined)
}

/** Yes, no or a number, none of which says to what. */
const bareAnswer = /^(ok|oke|okay|co|vang|da|u|uh|uk|dong y|k|ko|khong|\d{1,2})$/

function question(draft: Draft, said: string): void {
  if (isDenunciation(said)) return toOfficer(draft, 'denunciation')
  if (evaluating.asked(draft, said)) return
  // In a survey the record has not been read (see `needs`), and what is asked there is a question like any other.
  const change = draft.state.at.type === 'survey' ? undefined : recording.isAboutOwnRecord(draft, said)
  if (change !== undefined) return recording.changeAsked(draft, change)
  // "Xin chào" from somebody we never met is how they open the chat where there is no other way to.
  if (!draft.state.welcomed && answerTo(draft, said).kind === 'small_talk') return opened(draft, undefined)
  ask(draft, said)
}

/**
 * A number or the words of a choice of the latest message, as people type them where there are no buttons. Where there are, no list
 * is numbered, and a bare number is no consent (law 91/2025/QH15, article 9).
 */
function pickedByWords(state: State, said: string, channel: ChannelKind): string | undefined {
  const latest = state.prompts[0]
  if (latest === undefined) return undefined
  const typed = fold(said)
  const number = /^(?:so |chon |cau )?(\d{1,2})$/.exec(typed)?.[1]
  if (number === undefined) return labelled(state, said)
  const value = latest.choices[Number(number) - 1]?.v
  return value?.startsWith('consent:') && hasButtons(channel) ? undefined : value
}

const labelled = (state: State, said: string): string | undefined => state.prompts[0]?.choices.find(({ l }) => fold(l) === fold(said))?.v

type Tap = Pick<Extract<InboundContent, { type: 'choice' }>, 'promptId' | 'index'>

function chosenIn(state: State, { promptId, index }: Tap) {
  const prompt = state.prompts.find(({ id }) => id === promptId)
  const code = prompt?.codes?.split(' ')[index]
  return code === undefined ? prompt?.choices[index] : { l: prompt?.labels?.[index] ?? '', v: `${prompt?.base ?? ''}${code}` }
}

/**
 * What a tap says in words, and whether that settles the message it was under. A look at the passage does not: voting on the answer or
 * passing the question on is still to come.
 */
export function meaningOf(state: State, tap: Tap): { readonly label?: string; readonly settles: boolean } {
  const choice = chosenIn(state, tap)
  return choice === undefined ? { settles: true } : { label: choice.l, settles: !choice.v.startsWith('verbatim:') }
}

/** The choice that something tapped or typed stands for. */
export function choiceOf(state: State, content: InboundContent, channel: ChannelKind): string | undefined {
  if (content.type === 'choice') return chosenIn(state, content)?.v
  if (content.type !== 'text') return undefined
  // A number typed where words are wanted is words.
  const isChoosing = state.at.type === 'feedback' && state.at.step === 'confirm'
  return isChoosing ? pickedByWords(state, content.text, channel) : labelled(state, content.text)
}

function tapped(draft: Draft, tap: Tap): void {
  const value = chosenIn(draft.state, tap)?.v
  // Unknown prompts are old, forged or somebody else's; all three are told the same.
  if (value === undefined) return broadcasting.read(draft, tap.index) ? undefined : say(draft, { text: wording.oldButton })
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
      return forward(draft, a)
    case 'vote':
      if (a === 'skip') {
        go(draft, { type: 'idle' })
        return say(draft, { text: wording.voteThanks })
      }
      return vote(draft, a, b === 'up' ? 'up' : 'down')
    case 'consent':
      return consentAnswered(draft, purpose(a), b === 'yes' ? 'yes' : b === 'no' ? 'no' : 'details', afterConsent(c))
    case 'record':
      return recording.recordChosen(draft, a, b, c) ? undefined : say(draft, { text: wording.oldButton })
    case 'survey':
      return surveying.tappedOffer(draft, a, b, c)
    case 'sv':
      return c === 'later' ? surveying.tappedOffer(draft, 'later', a, '') : surveying.tappedAnswer(draft, a, b, c)
    case 'class':
      return a === 'officer' ? toOfficer(draft, 'human') : classes.chosen(draft, a, b)
    case 'fb':
      return feedback.tapped(draft, a, b)
    case 'fbtalk':
      return feedback.beginTalk(draft, a)
    case 'fbrate':
      return feedback.rateNamed(draft, a, Number(b))
    case 'fbhuman':
      return toOfficer(draft, 'urgent')
    case 'learn':
      return learning.chosen(draft, a, b, c) ? undefined : say(draft, { text: wording.oldButton })
    case 'bc':
      return broadcasting.chosen(draft, a, b, c) ? undefined : say(draft, { text: wording.oldButton })
    case 'remind':
      return quiet(draft, value.slice('remind:quiet:'.length))
    case 'rights':
      return right(draft, a)
    case 'erase':
      return a === 'yes' ? consenting.confirmErasure(draft) : consenting.keepData(draft)
    default:
      return say(draft, { text: wording.oldButton })
  }
}

function afterConsent(text: string): AfterConsent {
  if (text === 'forward' || text === 'record' || text === 'feedback' || text === 'talk' || text === 'learn') return text
  if (text.startsWith('survey-')) return `survey-${text.slice('survey-'.length)}`
  return text.startsWith('link-') ? `link-${text.slice('link-'.length)}` : 'nothing'
}

function consentAnswered(draft: Draft, purpose: Purpose, answer: 'yes' | 'no' | 'details', after: AfterConsent): void {
  consenting.answerConsent(draft, purpose, answer, after)
  if (after.startsWith('survey-') && answer !== 'details') surveying.afterConsent(draft, answer === 'yes')
  if (after === 'learn' && answer !== 'details') learning.afterConsent(draft, answer === 'yes')
  if (answer !== 'yes') return
  const code = codeOf(after)
  if (code !== undefined) recording.linkNow(draft, code)
  if (after === 'record') recording.showNow(draft)
  if (after === 'feedback') feedback.beginNamed(draft)
  if (after === 'talk') feedback.beginTalk(draft, draft.state.talk?.code ?? '')
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
    case 'model':
      return consenting.allowModel(draft)
    case 'nomodel':
      return consenting.stopModel(draft)
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
      return consenting.wantsNotices(draft)
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
    case 'start':
      return opened(draft, undefined)
    case 'help':
      go(draft, { type: 'idle' })
      draft.state = { ...draft.state, welcomed: true }
      return say(draft, { text: wording.help(draft.known.house), choices: suggestions() })
    case 'another':
      go(draft, { type: 'idle' })
      return say(draft, { text: wording.askAnother })
    case 'record':
      return recording.showRecord(draft)
    case 'surveys':
      return surveying.showWaiting(draft)
    case 'feedback':
      return feedback.begin(draft)
    case 'console':
      return giveConsoleLink(draft)
    case 'compose':
      return broadcasting.compose(draft)
    case 'learn':
      return learning.open(draft)
    case 'learnt':
      return learning.showProgress(draft)
    case 'confirm_read':
      return learning.confirm(draft)
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
