/** An answer to an anonymous survey that seems to name somebody: its writer decides what becomes of it. */
import { placeholders, redact } from '../../../privacy/redact.ts'
import * as flow from '../../../surveys/flow.ts'
import type { Progress } from '../../../surveys/flow.ts'
import type { Offer } from '../../../surveys/offer.ts'
import { wording } from '../../../surveys/wording.ts'
import { fold } from '../../../text.ts'
import { say, sayCoded } from '../../draft.ts'
import type { Draft } from '../../draft.ts'
import type { SurveyEntry } from '../../state.ts'
import { keep, today } from './entry.ts'
import { putQuestion } from './saying.ts'

/** @returns the answer just given, when it seems to name somebody */
export function personalIn(survey: Offer, before: Progress, after: Progress): string | undefined {
  const text = after.answers[before.at]
  if (survey.compiled.byKey.get(before.at)?.question?.type !== 'text' || typeof text !== 'string' || text === before.answers[before.at])
    return undefined
  return redact(text).replaced.length === 0 ? undefined : text
}

/** Says what seems to name somebody, with what can be done about it; kept until they have said which. */
export function askPersonal(draft: Draft, survey: Offer, entry: SurveyEntry, text: string): void {
  const kinds = redact(text).replaced.map((kind) => placeholders[kind].slice(1, -1))
  keep(draft, survey.id, { ...entry, personal: text })
  sayCoded(draft, { text: wording.personal(kinds) }, `sv:${survey.id}:${entry.progress.at}:`, [
    { label: wording.rewrite, code: 'again' },
    { label: wording.mask, code: 'mask' },
    { label: wording.sendAsIs, code: 'asis' },
  ])
}

/** @returns false when the words are none of the three choices: they are the answer written anew */
export function settled(draft: Draft, survey: Offer, entry: SurveyEntry, text: string): boolean {
  const said = fold(text)
  if (/^(?:viet lai|sua|sua lai|1)$/.test(said)) settlePersonal(draft, survey, entry, 'again')
  else if (/^(?:che giup toi|che|che giup|2)$/.test(said)) settlePersonal(draft, survey, entry, 'mask')
  else if (/^(?:giu nguyen van|giu nguyen|khong sua|3)$/.test(said)) settlePersonal(draft, survey, entry, 'asis')
  else return false
  return true
}

export function settlePersonal(draft: Draft, survey: Offer, entry: SurveyEntry, what: 'asis' | 'mask' | 'again'): void {
  const { personal, ...rest } = entry
  const question = survey.compiled.byKey.get(entry.progress.at)?.question
  keep(draft, survey.id, rest)
  if (personal === undefined || question === undefined || what === 'again') return putQuestion(draft, survey)
  const text = what === 'mask' ? redact(personal).text : personal
  const outcome = flow.put(survey.compiled, entry.progress, question, text, today(draft))
  if (outcome.type === 'moved') keep(draft, survey.id, { ...rest, progress: outcome.progress })
  else if (outcome.type === 'refused') say(draft, { text: outcome.hint })
  putQuestion(draft, survey)
}
