/** What a survey says next. */
import * as flow from '../../../surveys/flow.ts'
import type { Asked, Progress } from '../../../surveys/flow.ts'
import type { Offer } from '../../../surveys/offer.ts'
import { questionSaid, reviewSaid } from '../../../surveys/said.ts'
import { wording } from '../../../surveys/wording.ts'
import { choice, say, sayCoded } from '../../draft.ts'
import type { Draft } from '../../draft.ts'
import type { State, SurveyEntry } from '../../state.ts'
import { entryOf, keep, surveyKnown, today } from './entry.ts'

/** M08: the question the walk has come to, or the review. */
export function putQuestion(draft: Draft, survey: Offer): void {
  const entry = entryOf(draft, survey.id)
  if (entry === undefined) return
  const asked = flow.asking(survey.compiled, entry.progress, today(draft))
  if (asked === undefined) return putReview(draft, survey, entry.progress)
  countSeen(draft, survey, entry, asked)
  const { text, buttons } = questionSaid(asked, entry.progress.pending ?? [], draft.known.channel)
  sayCoded(draft, { text }, `sv:${survey.id}:${entry.progress.at}:`, buttons)
}

/** Where people stop is counted by the furthest question they saw. */
function countSeen(draft: Draft, survey: Offer, entry: SurveyEntry, asked: Asked): void {
  if (asked.step.index < entry.far) return
  keep(draft, survey.id, { ...entry, far: asked.step.index + 1 })
  draft.effects.push({
    type: 'survey_progress',
    surveyId: survey.id,
    version: entry.version,
    status: 'started',
    anonymous: entry.anonymous,
    question: {
      key: asked.step.item.key,
      everybody: asked.step.relevant.length === 0 && asked.step.filter === undefined,
      isFirst: entry.far === 0,
    },
  })
}

export function putReview(draft: Draft, survey: Offer, progress: Progress): void {
  const { text, buttons } = reviewSaid(survey.compiled, progress, today(draft), draft.known.channel)
  sayCoded(draft, { text }, `sv:${survey.id}:${flow.review.slice(0, -1)}:`, buttons)
}

const resume = 'survey:resume:'

/** They did something else in the middle: said what waits, with the way back. */
export function sayParked(draft: Draft, id: string): void {
  const survey = surveyKnown(draft, id)
  const entry = entryOf(draft, id)
  if (survey === undefined || entry === undefined) return
  const asked = flow.asking(survey.compiled, entry.progress, today(draft))
  say(draft, {
    text: asked === undefined ? wording.parkedAtReview(survey.title) : wording.parked(survey.title, asked.number),
    choices: [choice(wording.resume, `${resume}${id}`)],
  })
}

/** The survey of which it was just said that it waits. */
export const parkedIn = ({ at, prompts }: State): string | undefined =>
  at.type === 'idle' ? prompts[0]?.choices.find(({ v }) => v.startsWith(resume))?.v.slice(resume.length) : undefined
