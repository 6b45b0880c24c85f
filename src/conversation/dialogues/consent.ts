/** Asking for consent, and what counts as an answer. Works in every state. */
import { purposes } from '../../../db/tables/contacts.ts'
import type { Purpose } from '../../../db/tables/contacts.ts'
import { recordWording } from '../../cadres/changes/wording.ts'
import { vietnamTime } from '../../calendar.ts'
import { purposeTexts } from '../../privacy/consent.ts'
import { fold } from '../../text.ts'
import { wording } from '../../wording.ts'
import { choice, go, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'
import type { AfterConsent, State } from '../state.ts'

const { buttons } = wording

export const consent = {
  places: {
    // Anything else is a question; the consent stays open on its buttons. A bare "ok" is asked again.
    consent(draft, _at, said) {
      if (!bareAnswer.test(fold(said))) return false
      say(draft, { text: wording.consentNeedsWords })
      return true
    },
  },
} satisfies Feature

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
  if (granted && then === 'forward') say(draft, { text: wording.forwardType, choices: [choice(buttons.no, 'no')] })
  // Each purpose is a question of its own, and this one makes no sense before the first.
  const isNext = granted && purpose === 'qa_log' && then === 'nothing'
  if (isNext && draft.known.modelNeedsConsent && draft.known.contact.granted.external_ai === undefined) {
    askConsent(draft, 'external_ai', 'nothing')
  }
}
