/** A survey that waits while its person does something else: what they type next may be meant for it. */
import * as flow from '../../../surveys/flow.ts'
import { fold } from '../../../text.ts'
import { go } from '../../draft.ts'
import type { Draft } from '../../draft.ts'
import { entryOf, surveyKnown, today } from './entry.ts'
import { isSteering } from './steering.ts'
import { reply } from './walk.ts'

/**
 * Typed right under "the survey waits": an answer to its question, or a word that steers, goes on with it. Where a question takes people's
 * own words, only the latter: anything else could be meant for somebody else.
 * @returns false when it is neither, or the survey is no more
 */
export function takesUp(draft: Draft, id: string, text: string): boolean {
  const survey = surveyKnown(draft, id)
  const entry = entryOf(draft, id)
  if (survey === undefined || entry === undefined || entry.personal !== undefined) return false
  const question = flow.asking(survey.compiled, entry.progress, today(draft))?.step.question
  const hasOwnWords = question === undefined || question.type === 'text' || question.type === 'unit'
  const isAnswer = !hasOwnWords && flow.answer(survey.compiled, entry.progress, { type: 'text', text }, today(draft)).type !== 'refused'
  if (!isAnswer && !isSteering(fold(text))) return false
  go(draft, { type: 'survey', id })
  return reply(draft, id, { type: 'text', text })
}
