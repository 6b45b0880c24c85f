/** Consent, and the rights of the person whose data it is. Works in every state. */
import { purposes } from '../../../db/tables/contacts.ts'
import type { Purpose } from '../../../db/tables/contacts.ts'
import { recordWording } from '../../cadres/changes/wording.ts'
import { vietnamDate, vietnamDay, vietnamTime } from '../../privacy/calendar.ts'
import { grantedNames, purposeTexts } from '../../privacy/consent.ts'
import { copyWording } from '../../privacy/copy/wording.ts'
import { fold } from '../../text.ts'
import { wording } from '../../wording.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'
import type { AfterConsent, State } from '../state.ts'
import { giveCopy } from './data-copy.ts'
import { requestRight } from './rights-requests.ts'

const { buttons } = wording

export const consent = {
  needs(wants, { command, value }) {
    wants.holdings = command === 'holdings' || value === 'rights:view'
  },
  commands: {
    stop: (draft) => setOptedOut(draft, true),
    resume: wantsNotices,
    erase: (draft) => askErasure(draft),
    rights: rightsMenu,
    holdings: showHoldings,
    withdraw,
  },
  buttons: {
    rights: (draft, name) => (rights[name] ?? resume)(draft),
    erase: (draft, answer) => (answer === 'yes' ? confirmErasure(draft) : keepData(draft)),
  },
  places: {
    // Anything else is a question; the consent stays open on its buttons. A bare "ok" is asked again.
    consent(draft, _at, said) {
      if (!bareAnswer.test(fold(said))) return false
      say(draft, { text: wording.consentNeedsWords })
      return true
    },
    confirm_erasure: (draft, _at, said) => unclear(draft, said),
  },
} satisfies Feature

const resume = (draft: Draft): void => setOptedOut(draft, false)

/** The buttons of the menu of rights. */
const rights: Readonly<Record<string, (draft: Draft) => void>> = {
  view: showHoldings,
  correct: (draft) => requestRight(draft, 'correct'),
  copy: (draft) => {
    if (!giveCopy(draft, `QDL-${draft.known.newCode(6)}`)) requestRight(draft, 'copy')
  },
  withdraw,
  consent: (draft) => askConsent(draft, 'qa_log', 'nothing'),
  model: allowModel,
  nomodel: stopModel,
  erase: (draft) => askErasure(draft),
  stop: (draft) => setOptedOut(draft, true),
  resume,
}

/** Yes, no or a number, none of which says to what. */
export const bareAnswer = /^(ok|oke|okay|co|vang|da|u|uh|uk|dong y|k|ko|khong|\d{1,2})$/

/** What was asked for consent, and what the person was about to do when it was. */
export interface ConsentAnswer {
  readonly purpose: Purpose
  readonly answer: 'yes' | 'no' | 'details'
  readonly after: AfterConsent
}

/** A button under the question: `consent:purpose:answer:after`. */
export const answerTapped = (purpose: string, answer: string, after: string): ConsentAnswer => ({
  purpose: purposes.find((known) => known === purpose) ?? 'qa_log',
  answer: answer === 'yes' || answer === 'no' ? answer : 'details',
  after: afterOf(after),
})

/**
 * The exact words, where they were asked for. Whoever was shown what is kept and asked a question first may still agree in them, while
 * its buttons are there.
 */
export function answerTyped({ state, known }: Pick<Draft, 'state' | 'known'>, said: string): ConsentAnswer | undefined {
  const { at, prompts } = state
  if (at.type !== 'consent' && at.type !== 'idle') return undefined
  const answer = consentWords(said)
  if (answer === undefined) return undefined
  if (at.type === 'consent') return { purpose: at.purpose, answer, after: at.after }
  for (const { choices } of prompts) {
    const asked = purposes.find((each) => choices.some(({ v }) => v === `consent:${each}:${answer}:nothing`))
    if (asked !== undefined && known.contact.granted[asked] === undefined) return { purpose: asked, answer, after: 'nothing' }
  }
  return undefined
}

/** What a consent just given to one's record was asked for; undefined when none is given. */
export function agreedTo({ at }: State, said: string, value: string | undefined): AfterConsent | undefined {
  const lead = 'consent:cadre_record:yes:'
  if (value?.startsWith(lead)) return afterOf(value.slice(lead.length))
  return at.type === 'consent' && consentWords(said) === 'yes' ? at.after : undefined
}

function afterOf(text: string): AfterConsent {
  if (text === 'forward' || text === 'record' || text === 'feedback' || text === 'talk' || text === 'learn' || text === 'unit') return text
  if (text.startsWith('survey-')) return `survey-${text.slice('survey-'.length)}`
  if (text.startsWith('class-')) return `class-${text.slice('class-'.length)}`
  return text.startsWith('link-') ? `link-${text.slice('link-'.length)}` : 'nothing'
}

/** Shows M02 for one purpose; `then` is what the person was about to do. */
export function askConsent(draft: Draft, purpose: Purpose, then: AfterConsent): void {
  const { purpose: why, term } = purposeTexts[purpose]
  go(draft, { type: 'consent', purpose, after: then })
  say(draft, {
    text: wording.consent(draft.known.house, why, term),
    choices: [
      choice(buttons.agree, `consent:${purpose}:yes:${then}`),
      choice(buttons.disagree, `consent:${purpose}:no:${then}`),
      choice(buttons.details, `consent:${purpose}:details:${then}`),
    ],
  })
}

/** What a refusal means, where it is not about the log. */
const refusals: Readonly<Partial<Record<Purpose, string>>> = {
  external_ai: wording.refusedModel,
  cadre_record: recordWording.linkRefused,
}

/**
 * Only a button or the exact words count (law 91/2025/QH15, article 9: silence or "ok" is not consent).
 * @returns undefined when the text says neither
 */
function consentWords(text: string): 'yes' | 'no' | undefined {
  const said = fold(text)
  if (said === 'toi dong y') return 'yes'
  if (said === 'toi khong dong y' || said === 'khong dong y') return 'no'
  return undefined
}

export function answerConsent(draft: Draft, { purpose, answer, after: then }: ConsentAnswer): void {
  if (answer === 'details') {
    say(draft, { text: wording.consentDetails(draft.known.house) })
    askConsent(draft, purpose, then)
    return
  }
  const granted = answer === 'yes'
  go(draft, granted && then === 'forward' ? { type: 'forwarding' } : { type: 'idle' })
  draft.effects.push({ type: 'consent', purpose, action: granted ? 'granted' : 'refused' })
  const refused = refusals[purpose] ?? wording.refused
  say(draft, { text: granted ? wording.consented(vietnamTime(draft.known.now)) : refused })
  if (granted && then === 'forward') say(draft, { text: wording.forwardType })
  // Each purpose is a question of its own, and this one makes no sense before the first.
  const isNext = granted && purpose === 'qa_log' && then === 'nothing'
  if (isNext && draft.known.modelNeedsConsent && draft.known.contact.granted.external_ai === undefined) {
    askConsent(draft, 'external_ai', 'nothing')
  }
}

function rightsMenu(draft: Draft): void {
  const { granted, optedOut } = draft.known.contact
  const model = granted.external_ai === undefined ? choice(buttons.allowModel, 'rights:model') : choice(buttons.stopModel, 'rights:nomodel')
  go(draft, { type: 'idle' })
  say(draft, {
    text: wording.rightsMenu(draft.known.house, grantedNames(granted), optedOut),
    choices: [
      choice(buttons.view, 'rights:view'),
      granted.qa_log === undefined ? choice(buttons.consent, 'rights:consent') : choice(buttons.withdraw, 'rights:withdraw'),
      // Where nothing goes abroad there is nothing to agree to.
      ...(draft.known.modelNeedsConsent || granted.external_ai !== undefined ? [model] : []),
      choice(buttons.correct, 'rights:correct'),
      choice(buttons.erase, 'rights:erase'),
      optedOut ? choice(buttons.resume, 'rights:resume') : choice(buttons.stop, 'rights:stop'),
    ],
  })
}

function showHoldings(draft: Draft): void {
  const { holdings: held, ownUnit: unit } = draft.known
  if (held === undefined) return rightsMenu(draft)
  // Whoever has nothing in a record may have learnt in this conversation alone.
  const lessons = Math.max(held.training.lessons, draft.state.learning?.progress.read.length ?? 0)
  say(draft, {
    text: wording.holdings({
      ...held,
      training: { ...held.training, lessons },
      since: vietnamDate(vietnamDay(held.since)),
      ...(unit && { unit: unit.unitName }),
    }),
    choices: [choice(buttons.copy, 'rights:copy'), choice(buttons.correct, 'rights:correct'), choice(buttons.erase, 'rights:erase')],
  })
}

/** Acts at once; the proof of it is what is kept of consents. */
function withdraw(draft: Draft): void {
  const granted = Object.keys(draft.known.contact.granted) as Purpose[]
  go(draft, { type: 'idle' })
  if (granted.length === 0) return say(draft, { text: wording.nothingToWithdraw })
  for (const purpose of granted) draft.effects.push({ type: 'consent', purpose, action: 'withdrawn' })
  forgetWords(draft)
  say(draft, { text: wording.withdrawn, choices: [choice(buttons.erase, 'rights:erase')] })
}

/** Questions go to a model only where they may be kept: whoever has not agreed to that is asked for that first, and for this after it. */
function allowModel(draft: Draft): void {
  const { known } = draft
  if (!known.modelNeedsConsent) return rightsMenu(draft)
  askConsent(draft, known.contact.granted.qa_log === undefined ? 'qa_log' : 'external_ai', 'nothing')
}

function stopModel(draft: Draft): void {
  go(draft, { type: 'idle' })
  if (draft.known.contact.granted.external_ai !== undefined)
    draft.effects.push({ type: 'consent', purpose: 'external_ai', action: 'withdrawn' })
  say(draft, { text: wording.refusedModel })
}

function askErasure(draft: Draft, text: string = wording.confirmErasure(copyWording.stays)): void {
  go(draft, { type: 'confirm_erasure' })
  say(draft, {
    text,
    choices: [choice(buttons.confirmErase, 'erase:yes'), choice(buttons.copy, 'rights:copy'), choice(buttons.keep, 'erase:no')],
  })
}

/** A bare "có" deletes nothing: it may have meant another question. A bare no, or a "thôi", keeps everything. */
function unclear(draft: Draft, said: string): boolean {
  const folded = fold(said)
  if (!bareAnswer.test(folded)) return false
  if (/^(k|ko|khong)$/.test(folded)) keepData(draft)
  else askErasure(draft, wording.erasureNeedsWords)
  return true
}

/** Stops everything now; the words go when the request is carried out. */
export function confirmErasure(draft: Draft): void {
  const code = `QDL-${draft.known.newCode(6)}`
  go(draft, { type: 'idle' })
  for (const purpose of Object.keys(draft.known.contact.granted) as Purpose[])
    draft.effects.push({ type: 'consent', purpose, action: 'withdrawn' })
  forgetWords(draft)
  draft.effects.push({ type: 'opt_out', optedOut: true }, { type: 'rights_request', kind: 'delete', code })
  say(draft, { text: wording.erasureReceived(code, copyWording.stays), choices: [choice(buttons.keep, 'erase:no')] })
}

function keepData(draft: Draft): void {
  go(draft, { type: 'idle' })
  draft.effects.push({ type: 'cancel_erasure' })
  say(draft, { text: wording.erasureKept })
}

export function setOptedOut(draft: Draft, optedOut: boolean): void {
  draft.effects.push({ type: 'opt_out', optedOut })
  say(
    draft,
    optedOut
      ? { text: wording.stopped, choices: [choice(buttons.resume, 'rights:resume'), choice(buttons.erase, 'rights:erase')] }
      : { text: wording.resumed },
  )
}

/** "nhận thông báo": nothing is sent to anybody who has not agreed to exactly that. */
function wantsNotices(draft: Draft): void {
  setOptedOut(draft, false)
  if (draft.known.contact.granted.notices === undefined) askConsent(draft, 'notices', 'nothing')
}

/** The state keeps no words of somebody who no longer agrees to it, answers not yet handed in among them. */
function forgetWords(draft: Draft): void {
  const { asked, surveys: _, ...rest } = draft.state
  const kept = rest.learning === undefined ? rest : { ...rest, learning: { ...rest.learning, record: false } }
  draft.state = asked === undefined ? kept : { ...kept, asked: { questionId: asked.questionId } }
}
