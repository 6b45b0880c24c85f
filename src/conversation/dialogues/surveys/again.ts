/** In the middle of a survey something came that can be no answer: says so, and asks again. */
import * as flow from '../../../surveys/flow.ts'
import { wording } from '../../../surveys/wording.ts'
import { say } from '../../draft.ts'
import type { Draft } from '../../draft.ts'
import { mayAnswer } from './door.ts'
import { entryOf, surveyKnown, today } from './entry.ts'
import { askPersonal } from './personal.ts'
import { putQuestion } from './saying.ts'

/** What came: nothing that can be read, a picture where none is asked for, a button of a message long gone. */
export type Unreadable = 'nothing' | 'picture' | 'other' | 'old button'

/** @returns false when the survey they were in is no more */
export function askAgain(draft: Draft, id: string, what: Unreadable): boolean {
  const survey = surveyKnown(draft, id)
  const entry = entryOf(draft, id)
  if (survey === undefined || entry === undefined) return false
  if (!mayAnswer(draft, survey)) return true
  const { compiled } = survey
  const isAsking = entry.personal === undefined && flow.asking(compiled, entry.progress, today(draft)) !== undefined
  // Every kind of question refuses an empty answer, and its hint says what would be one.
  const empty = isAsking && what !== 'old button' && flow.answer(compiled, entry.progress, { type: 'text', text: '' }, today(draft))
  const hint = empty && empty.type === 'refused' ? ` ${empty.hint} ${wording.leaveHow}` : ''
  say(draft, { text: `${wording.unreadable[what]}${hint}` })
  if (entry.personal === undefined) putQuestion(draft, survey)
  else askPersonal(draft, survey, entry, entry.personal)
  return true
}

/** Whether the question they are at is answered by a picture. */
export function awaitsPhoto(draft: Draft, id: string): boolean {
  const survey = surveyKnown(draft, id)
  const entry = entryOf(draft, id)
  return entry?.personal === undefined && survey?.compiled.byKey.get(entry?.progress.at ?? '')?.question?.type === 'photo'
}
