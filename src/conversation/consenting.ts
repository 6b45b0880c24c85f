/** Consent, and the rights of the person whose data it is. Works in every state. */
import type { Purpose } from '../../db/tables/contacts.ts'
import { recordWording } from '../cadres/wording.ts'
import { vietnamDate, vietnamDay, vietnamTime } from '../privacy/calendar.ts'
import { grantedNames, purposeTexts } from '../privacy/consent.ts'
import { dueDates } from '../privacy/rights.ts'
import type { RightsKind } from '../privacy/rights.ts'
import { fold } from '../text.ts'
import { wording } from '../wording.ts'
import { choice, go, say } from './draft.ts'
import type { Draft } from './draft.ts'
import type { AfterConsent } from './state.ts'

const { buttons } = wording

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
export function consentWords(text: string): 'yes' | 'no' | undefined {
  const said = fold(text)
  if (said === 'toi dong y') return 'yes'
  if (said === 'toi khong dong y' || said === 'khong dong y') return 'no'
  return undefined
}

export function answerConsent(draft: Draft, purpose: Purpose, answer: 'yes' | 'no' | 'details', then: AfterConsent): void {
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

export function rightsMenu(draft: Draft): void {
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

export function showHoldings(draft: Draft): void {
  const held = draft.known.holdings
  if (held === undefined) return rightsMenu(draft)
  // Whoever has nothing in a record may have learnt in this conversation alone.
  const lessons = Math.max(held.training.lessons, draft.state.learning?.progress.read.length ?? 0)
  say(draft, {
    text: wording.holdings({ ...held, training: { ...held.training, lessons }, since: vietnamDate(vietnamDay(held.since)) }),
    choices: [choice(buttons.copy, 'rights:copy'), choice(buttons.correct, 'rights:correct'), choice(buttons.erase, 'rights:erase')],
  })
}

/** Acts at once; the request behind it is only the record of it. */
export function withdraw(draft: Draft): void {
  const granted = Object.keys(draft.known.contact.granted) as Purpose[]
  go(draft, { type: 'idle' })
  if (granted.length === 0) return say(draft, { text: wording.nothingToWithdraw })
  for (const purpose of granted) draft.effects.push({ type: 'consent', purpose, action: 'withdrawn' })
  forgetWords(draft)
  say(draft, { text: wording.withdrawn, choices: [choice(buttons.erase, 'rights:erase')] })
}

/** Questions go to a model only where they may be kept: whoever has not agreed to that is asked for that first, and for this after it. */
export function allowModel(draft: Draft): void {
  const { known } = draft
  if (!known.modelNeedsConsent) return rightsMenu(draft)
  askConsent(draft, known.contact.granted.qa_log === undefined ? 'qa_log' : 'external_ai', 'nothing')
}

export function stopModel(draft: Draft): void {
  go(draft, { type: 'idle' })
  if (draft.known.contact.granted.external_ai !== undefined)
    draft.effects.push({ type: 'consent', purpose: 'external_ai', action: 'withdrawn' })
  say(draft, { text: wording.refusedModel })
}

/** Opens a request with its due dates and tells its code. */
export function requestRight(draft: Draft, kind: RightsKind): void {
  const code = `QDL-${draft.known.newCode(6)}`
  draft.effects.push({ type: 'rights_request', kind, code })
  say(draft, { text: wording.rightsReceived(code, vietnamDate(vietnamDay(dueDates(kind, draft.known.now).finishBy))) })
}

export function askErasure(draft: Draft, text: string = wording.confirmErasure): void {
  go(draft, { type: 'confirm_erasure' })
  say(draft, { text, choices: [choice(buttons.confirmErase, 'erase:yes'), choice(buttons.keep, 'erase:no')] })
}

/** A bare "có" deletes nothing: it may have meant another question. A bare no, or a "thôi", keeps everything. */
export function erasureUnclear(draft: Draft, said: string): void {
  if (/^(k|ko|khong)$/.test(fold(said))) return keepData(draft)
  askErasure(draft, wording.erasureNeedsWords)
}

/** Stops everything now; the words go when the request is carried out. */
export function confirmErasure(draft: Draft): void {
  const code = `QDL-${draft.known.newCode(6)}`
  go(draft, { type: 'idle' })
  for (const purpose of Object.keys(draft.known.contact.granted) as Purpose[])
    draft.effects.push({ type: 'consent', purpose, action: 'withdrawn' })
  forgetWords(draft)
  draft.effects.push({ type: 'opt_out', optedOut: true }, { type: 'rights_request', kind: 'delete', code })
  say(draft, { text: wording.erasureReceived(code) })
}

export function keepData(draft: Draft): void {
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
export function wantsNotices(draft: Draft): void {
  setOptedOut(draft, false)
  if (draft.known.contact.granted.notices === undefined) askConsent(draft, 'notices', 'nothing')
}

/** The state keeps no words of somebody who no longer agrees to it, answers not yet handed in among them. */
function forgetWords(draft: Draft): void {
  const { asked, surveys: _, ...rest } = draft.state
  const kept = rest.learning === undefined ? rest : { ...rest, learning: { ...rest.learning, record: false } }
  draft.state = asked === undefined ? kept : { ...kept, asked: { questionId: asked.questionId } }
}
