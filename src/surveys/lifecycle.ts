/** What may become of a survey, and why not. Pure. */
import type { SurveyStatus } from '../../db/tables/surveys.ts'
import type { Survey, SurveyMode } from './survey.ts'
import { isQuestion } from './survey.ts'

interface Standing {
  readonly status: SurveyStatus
  readonly mode: SurveyMode
  readonly version: number
  readonly latest: number
}

type Verdict = { readonly ok: true; readonly status: SurveyStatus } | { readonly ok: false; readonly why: string }

const no = (why: string): Verdict => ({ ok: false, why })

/** Approves the newest version: offered to whoever begins from now on, at once when the survey is open. */
export function approve(survey: Standing, definition: Survey): Verdict {
  if (survey.status === 'closed') return no('it is closed')
  if (survey.version === survey.latest) return no(`version ${survey.latest} is approved already`)
  const questions = definition.sections.flatMap(({ items }) => items.filter(isQuestion))
  const telling = survey.mode === 'anonymous' ? questions.filter(({ type }) => type === 'phone' || type === 'photo') : []
  if (telling.length > 0)
    return no(`an anonymous survey cannot ask for telephone numbers or pictures: ${telling.map(({ key }) => key).join(', ')}`)
  return { ok: true, status: survey.status === 'open' ? 'open' : 'approved' }
}

/** Opens it, or moves the end of one that is open. */
export function open(survey: Standing, closesAt: number, now: number): Verdict {
  if (survey.status === 'draft') return no('it must be approved first')
  if (survey.status === 'closed') return no('it is closed; import it again to ask once more')
  return closesAt <= now ? no('the last day is over already') : { ok: true, status: 'open' }
}

export function close(survey: Standing): Verdict {
  return survey.status === 'open' ? { ok: true, status: 'closed' } : no(`it is ${survey.status}, not open`)
}
