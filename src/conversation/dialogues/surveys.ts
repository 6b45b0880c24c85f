/** Surveys in conversation. The door, the walk through the questions and what is said lie in `surveys/`. */
import { answerTo, topicOf } from '../../surveys/asked.ts'
import * as flow from '../../surveys/flow.ts'
import { surveyCodeIn } from '../../surveys/offer.ts'
import { wording as common } from '../../wording.ts'
import { officerHasIt, say } from '../draft.ts'
import type { Draft } from '../draft.ts'
import type { Feature } from '../feature.ts'
import type { State } from '../state.ts'
import { askAgain, awaitsPhoto } from './surveys/again.ts'
import type { Unreadable } from './surveys/again.ts'
import { afterConsent, due, enter, showWaiting, tappedOffer } from './surveys/door.ts'
import { takesUp } from './surveys/parked.ts'
import { parkedIn, putQuestion, sayParked } from './surveys/saying.ts'
import { reply, tappedAnswer } from './surveys/walk.ts'

export const surveys = {
  needs(wants, { state, content, said, carried, command, value }) {
    wants.surveys =
      atReview(state) ||
      (state.at.type !== 'survey' && topicOf(said) !== undefined) ||
      command === 'surveys' ||
      command === 'start' ||
      content.type === 'opened'
    const id = surveyCodeIn(carried) ?? surveyIn(value ?? '') ?? surveyAt(state) ?? (said === '' ? undefined : parkedIn(state))
    if (id !== undefined) wants.survey = id
  },
  events: { survey_due: { needs: ({ surveyId }) => ({ survey: surveyId }), step: (draft, { what }) => due(draft, what) } },
  commands: { surveys: showWaiting },
  buttons: {
    survey: tappedOffer,
    sv: (draft, id, key, code) => (code === 'later' ? tappedOffer(draft, 'later', id, '') : tappedAnswer(draft, id, key, code)),
  },
  // Who comes by a survey's link came for the survey; the welcome says who speaks.
  link(draft, payload) {
    if (surveyCodeIn(payload) === undefined) return false
    if (!draft.state.welcomed) say(draft, { text: common.welcome(draft.known.house) })
    draft.state = { ...draft.state, welcomed: true }
    enter(draft, draft.known.survey)
    return true
  },
  answer(draft, said) {
    const { at } = draft.state
    if (surveyCodeIn(said) === undefined) return at.type === 'survey' && reply(draft, at.id, { type: 'text', text: said })
    enter(draft, draft.known.survey)
    return true
  },
  wish(draft, said) {
    const id = parkedIn(draft.state)
    return id !== undefined && takesUp(draft, id, said)
  },
  question(draft, said) {
    const topic = topicOf(said)
    if (topic === undefined) return false
    const { survey, surveys: waiting = [] } = draft.known
    const open = survey === 'unknown' ? undefined : survey
    say(draft, { text: answerTo(topic, waiting, open) })
    // Asked in the middle: back to where it was.
    if (draft.state.at.type === 'survey' && open !== undefined) putQuestion(draft, open)
    return true
  },
  attachment(draft, { kind, url, reference }) {
    const { at } = draft.state
    if (at.type !== 'survey') return false
    if (kind === 'image' && awaitsPhoto(draft, at.id)) return reply(draft, at.id, { type: 'photo', url: url ?? reference })
    return askAgain(draft, at.id, kind === 'image' ? 'picture' : 'other')
  },
  wordless: (draft) => stillAsked(draft, 'nothing'),
  strangeTap: (draft) => stillAsked(draft, 'old button'),
  consented(draft, after, granted) {
    if (after.startsWith('survey-')) afterConsent(draft, granted)
  },
  // What was asked for on the way is done; the survey is still there. (Who leaves it on purpose has been told so.)
  afterwards(draft, before) {
    const now = draft.state.at.type
    if (before.at.type === 'survey' && now !== 'survey' && now !== 'feedback' && !draft.leftSurvey) sayParked(draft, before.at.id)
  },
} satisfies Feature

/** Whether a survey's question waits that is asked again; what is sent while an officer has the conversation is for the officer. */
const stillAsked = (draft: Draft, what: Unreadable): boolean =>
  draft.state.at.type === 'survey' && !officerHasIt(draft) && askAgain(draft, draft.state.at.id, what)

/** The survey that a choice is about: `sv:ID:key:code`, `survey:what:ID`, `consent:…:survey-ID`. */
function surveyIn(value: string): string | undefined {
  return /^(?:sv:|survey:\w+:|consent:.*:survey-)(KS-[0-9A-Z]{6})/.exec(value)?.[1]
}

/** The survey that words would answer, or that waits for consent. */
const surveyAt = ({ at }: State): string | undefined =>
  at.type === 'survey' ? at.id : at.type === 'consent' ? surveyIn(`consent::${at.after}`) : undefined

/** About to hand a paper in: the next one that waits is offered then. */
const atReview = ({ at, surveys: begun }: State): boolean => at.type === 'survey' && begun?.[at.id]?.progress.at === flow.review
