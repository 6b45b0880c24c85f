/** Where somebody stands in a survey, as the conversation keeps it. */
import { vietnamDay } from '../../../calendar.ts'
import type { Offer } from '../../../surveys/offer.ts'
import { go } from '../../draft.ts'
import type { Draft } from '../../draft.ts'
import type { SurveyEntry } from '../../state.ts'

export const today = (draft: Draft) => vietnamDay(draft.known.now)

/** The survey of this turn, when it is that one and there is such a one. */
export function surveyKnown(draft: Draft, id: string): Offer | undefined {
  const { survey } = draft.known
  return survey === undefined || survey === 'unknown' || survey.id !== id ? undefined : survey
}

export const entryOf = (draft: Draft, id: string): SurveyEntry | undefined => draft.state.surveys?.[id]

/** The furthest question they saw, for who leaves a survey that is not anonymous. */
export function reachedIn(draft: Draft, { id, compiled }: Offer): { readonly reached?: string } {
  const entry = entryOf(draft, id)
  const key = entry === undefined || entry.anonymous ? undefined : compiled.steps[entry.far - 1]?.item.key
  return key === undefined ? {} : { reached: key }
}

export function keep(draft: Draft, id: string, entry: SurveyEntry): void {
  draft.state = { ...draft.state, surveys: { ...draft.state.surveys, [id]: entry } }
}

/**
 * Nothing of this survey stays in the state: no answer, no button that names a question. After an anonymous one no button at all: how many
 * older ones its questions had pushed out would tell how many there were.
 */
export function forget(draft: Draft, id: string): void {
  const { surveys = {}, ...rest } = draft.state
  const { [id]: gone, ...others } = surveys
  draft.state = {
    ...rest,
    prompts: gone?.anonymous ? [] : rest.prompts.filter(({ base }) => base?.startsWith(`sv:${id}:`) !== true),
    ...(Object.keys(others).length > 0 && { surveys: others }),
  }
  if (draft.state.at.type === 'survey' && draft.state.at.id === id) go(draft, { type: 'idle' })
}
