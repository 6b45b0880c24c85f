/** The way in and out of a survey: the offer, beginning, coming back, later, no. */
import * as flow from '../../../surveys/flow.ts'
import { invitationTo, until } from '../../../surveys/invitation.ts'
import { isOpen } from '../../../surveys/offer.ts'
import type { Offer } from '../../../surveys/offer.ts'
import { wording } from '../../../surveys/wording.ts'
import { wording as common } from '../../../wording.ts'
import { choice, go, say } from '../../draft.ts'
import type { Draft } from '../../draft.ts'
import { askConsent } from '../consent.ts'
import { entryOf, forget, keep, reachedIn, surveyKnown, today } from './entry.ts'
import { parkedIn, putQuestion } from './saying.ts'

/** Somebody came for a survey: by its code, its link, an invitation or a list. */
export function enter(draft: Draft, survey: Offer | 'unknown' | undefined): void {
  if (survey === undefined || survey === 'unknown') return say(draft, { text: wording.unknownCode })
  if (!mayAnswer(draft, survey)) return
  if (entryOf(draft, survey.id) !== undefined) return resume(draft, survey)
  offer(draft, survey)
}

/** Says why not, when not. */
export function mayAnswer(draft: Draft, survey: Offer): boolean {
  if (survey.disposition === 'completed') {
    forget(draft, survey.id)
    say(draft, { text: wording.already(survey.title) })
    return false
  }
  if (survey.status === 'closed' || (survey.status === 'open' && !isOpen(survey, draft.known.now))) {
    const begun = entryOf(draft, survey.id)
    const { reached } = reachedIn(draft, survey)
    if (begun && reached !== undefined) draft.effects.push({ type: 'survey_cut_off', surveyId: survey.id, version: begun.version, reached })
    forget(draft, survey.id)
    say(draft, { text: begun ? wording.endedMidway(survey.title) : wording.closed(survey.title) })
    return false
  }
  if (survey.status !== 'open' || (!survey.byLink && !survey.isAssigned)) {
    say(draft, { text: wording.notOpen })
    return false
  }
  return true
}

/** M06, M07 */
function offer(draft: Draft, survey: Offer, kind?: 'notice' | 'reminder'): void {
  const invitation = invitationTo(survey, draft.known.house.organisation, today(draft))
  const { intro, duty } = survey.compiled.survey
  say(
    draft,
    {
      text: intro === undefined ? invitation : `${invitation}\n\n${intro}`,
      choices: [
        choice(wording.start, `survey:start:${survey.id}`),
        ...(duty ? [] : [choice(wording.later, `survey:later:${survey.id}`), choice(wording.decline, `survey:decline:${survey.id}`)]),
      ],
    },
    kind,
  )
}

/** Named and confidential answers are personal data: they need consent first. Anonymous ones are nobody's. */
function begin(draft: Draft, survey: Offer): void {
  if (!mayAnswer(draft, survey)) return
  if (entryOf(draft, survey.id) !== undefined) return resume(draft, survey)
  if (survey.mode !== 'anonymous' && draft.known.contact.granted.surveys === undefined) {
    say(draft, { text: wording.needsConsent })
    return askConsent(draft, 'surveys', `survey-${survey.id}`)
  }
  const progress = flow.start(survey.compiled, today(draft))
  keep(draft, survey.id, { version: survey.version, anonymous: survey.mode === 'anonymous', progress, far: 0 })
  if (survey.mode === 'anonymous') draft.state = { ...draft.state, hidden: true }
  go(draft, { type: 'survey', id: survey.id })
  putQuestion(draft, survey)
}

function resume(draft: Draft, survey: Offer): void {
  if (!mayAnswer(draft, survey)) return
  if (entryOf(draft, survey.id) === undefined) return offer(draft, survey)
  go(draft, { type: 'survey', id: survey.id })
  putQuestion(draft, survey)
}

/** "khảo sát", "tiếp tục": the one that waits, or a list of them. */
export function showWaiting(draft: Draft): void {
  const waiting = draft.known.surveys ?? []
  if (waiting.length === 0) return say(draft, { text: wording.none })
  const { survey } = draft.known
  const parked = surveyKnown(draft, parkedIn(draft.state) ?? '')
  if (parked !== undefined) return enter(draft, parked)
  if (waiting.length === 1 && survey !== undefined) return enter(draft, survey)
  say(draft, { text: wording.list, choices: waiting.map(({ id, title }) => choice(title, `survey:enter:${id}`)) })
}

/** A button of an invitation, a reminder or a list. */
export function tappedOffer(draft: Draft, what: string, id: string, rest: string): void {
  const survey = surveyKnown(draft, id)
  if (survey === undefined) return say(draft, { text: common.oldButton })
  switch (what) {
    case 'start':
      return begin(draft, survey)
    case 'enter':
      return enter(draft, survey)
    case 'resume':
      return resume(draft, survey)
    case 'later':
      return postpone(draft, survey)
    case 'decline':
      return decline(draft, survey)
    case 'reason':
      return giveReason(draft, survey, Number(rest))
    case 'quiet':
      draft.effects.push({ type: 'survey_quiet', surveyId: id })
      return say(draft, { text: wording.noMoreReminders })
    default:
      return say(draft, { text: common.oldButton })
  }
}

export function postpone(draft: Draft, survey: Offer): void {
  draft.leftSurvey = true
  go(draft, { type: 'idle' })
  // Who came by its code and has not begun has no survey waiting: the code brings it back.
  const waits = survey.isAssigned || entryOf(draft, survey.id) !== undefined
  say(draft, { text: wording.postponed(until(survey), waits ? undefined : survey.id) })
}

export function decline(draft: Draft, survey: Offer): void {
  if (survey.disposition === 'completed') return say(draft, { text: wording.already(survey.title) })
  draft.effects.push({ type: 'survey_declined', surveyId: survey.id, ...reachedIn(draft, survey) })
  forget(draft, survey.id)
  go(draft, { type: 'idle' })
  say(draft, { text: wording.declined })
  say(draft, {
    text: wording.declineWhy,
    choices: wording.declineReasons.map((reason, i) => choice(reason, `survey:reason:${survey.id}:${i}`)),
  })
}

function giveReason(draft: Draft, survey: Offer, index: number): void {
  const reason = wording.declineReasons[index]
  if (reason !== undefined) draft.effects.push({ type: 'survey_reason', surveyId: survey.id, reason })
  say(draft, { text: common.voteThanks })
}

/** After "tôi đồng ý" or not, for a survey that was about to begin. */
export function afterConsent(draft: Draft, granted: boolean): void {
  const { survey } = draft.known
  if (survey === undefined || survey === 'unknown') return
  if (!granted) return say(draft, { text: wording.notWithoutConsent })
  const { contact } = draft.known
  const agreed: Draft = {
    ...draft,
    known: { ...draft.known, contact: { ...contact, granted: { ...contact.granted, surveys: draft.known.now } } },
  }
  begin(agreed, survey)
  draft.state = agreed.state
}

/** The system speaks first. */
export function due(draft: Draft, what: 'invite' | 'reminder'): void {
  const { survey } = draft.known
  if (survey === undefined || survey === 'unknown' || !isOpen(survey, draft.known.now)) return
  if (survey.disposition === 'completed' || survey.disposition === 'refused') return
  draft.effects.push({ type: 'survey_told', surveyId: survey.id, what })
  if (what === 'invite') return offer(draft, survey, 'notice')
  const entry = entryOf(draft, survey.id)
  const begun = entry?.progress ?? flow.start(survey.compiled, today(draft))
  const left = entry?.anonymous ? undefined : flow.unanswered(survey.compiled, begun, today(draft))
  const called = survey.compiled.survey.called ?? `"${survey.title}" của ${draft.known.house.organisation}`
  say(
    draft,
    {
      // M09. How many are left in an anonymous survey says which questions were asked.
      text: wording.reminder(called, left, survey.closesAt === undefined ? undefined : until(survey)),
      choices: [
        choice(wording.goOn, entry === undefined ? `survey:start:${survey.id}` : `survey:resume:${survey.id}`),
        choice(wording.noReminder, `survey:quiet:${survey.id}`),
      ],
    },
    'reminder',
  )
}
