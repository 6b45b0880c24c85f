/** The words a survey is offered with, wherever they are read: in chat, on a poster, on the page a code leads to. */
import { vietnamDate, vietnamDay } from '../calendar.ts'
import type { Compiled } from './compiled.ts'
import { askedQuestions, countsOf } from './view.ts'
import type { SurveyMode } from './survey.ts'
import { wording } from './wording.ts'

interface Invited {
  readonly title: string
  readonly mode: SurveyMode
  readonly compiled: Compiled
  /** Epoch ms, the first instant after its last day; absent: no end set. */
  readonly closesAt?: number
}

/** "31/12/2026", the last day answers are taken. */
export const until = ({ closesAt }: Pick<Invited, 'closesAt'>): string =>
  closesAt === undefined ? wording.noEnd : vietnamDate(vietnamDay(closesAt - 1))

/** M06. @param today YYYY-MM-DD: how many questions there are may hang on the day */
export const invitationTo = (survey: Invited, house: string, today: string): string =>
  wording.invitation({
    title: survey.title,
    ...countsOf(askedQuestions(survey.compiled, {}, today)),
    until: until(survey),
    mode: survey.mode,
    house,
    ...(survey.compiled.survey.invitation !== undefined && { own: survey.compiled.survey.invitation }),
  })
