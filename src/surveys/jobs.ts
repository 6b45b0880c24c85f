/** Background work of surveys: invitations, reminders, the end. Each bears being done twice. */
import { z } from 'zod'

import type { Database } from '../../db/database.ts'
import type { Write } from '../../db/query.ts'
import type { Event } from '../conversation/event.ts'
import { mayWriteFirst, windowOf } from '../delivery/window.ts'
import type { Ids } from '../ids.ts'
import type { JobHandler } from '../jobs/runner.ts'
import { scheduleJob, unscheduleJob } from '../jobs/store.ts'
import type { Address } from '../messages.ts'
import { vietnamDay } from '../privacy/calendar.ts'
import type { Seal } from '../privacy/seal.ts'
import { forgetEvents, openBallots } from './ballots/store.ts'
import type { Draw } from './ballots/mix.ts'
import { dueFor, nextReminder } from './reminders.ts'
import { moveSurvey, surveyById, unlinkResponses } from './operating/store.ts'
import type { SurveyRow } from './operating/store.ts'
import { notReached, unansweredAddresses } from './telling/store.ts'

const payloadSchema = z.object({ surveyId: z.string(), what: z.enum(['invite', 'reminder']).optional() })

export interface SurveyJobDeps {
  readonly db: Database
  readonly ids: Ids
  readonly now: () => number
  readonly seal: Seal
  readonly draw: Draw
  /** Zalo OA outside its free hours: whether it may cost money. */
  readonly proactive: 'free' | 'paid'
  readonly resume: (address: Address, event: Event) => Promise<void>
}

export function createSurveyJobs(deps: SurveyJobDeps): Readonly<Record<'survey_tell' | 'survey_close', JobHandler>> {
  const { db, ids, now, seal, draw, proactive, resume } = deps
  return {
    async survey_tell(payload) {
      const { surveyId, what = 'reminder' } = payloadSchema.parse(payload)
      const survey = await surveyById(db, surveyId)
      if (survey?.status !== 'open') return
      const rows = (await unansweredAddresses(db, surveyId)).map((row) => ({
        ...row,
        mayInvite: row.granted.surveys !== undefined && row.optedOutAt === null,
      }))
      const day = vietnamDay(now())
      const mayWrite = (channel: string, last: number | undefined) =>
        channel !== 'zalo-oa' || mayWriteFirst(windowOf(last, now()), proactive)
      const due = dueFor(rows, what, day, mayWrite)
      for (const { address } of due.tell) await resume(address, { type: 'survey_due', surveyId, what })
      if (what === 'invite') await db.commit(due.notReached.map((contactId) => notReached({ surveyId, contactId })))
      await db.commit(reminderFor(survey, ids, now()))
    },
    async survey_close(payload) {
      const { surveyId } = payloadSchema.parse(payload)
      const survey = await surveyById(db, surveyId)
      // The end may have been moved since.
      if (survey?.status === 'open' && survey.closesAt !== null && survey.closesAt <= now()) await db.commit(closing(survey))
      if (survey?.mode === 'anonymous') await openBallots(db, seal, surveyId, true, draw, ids.random)
    },
  }
}

/** The job of the next reminder, if one is left. */
export function reminderFor(survey: Pick<SurveyRow, 'id' | 'closesAt'>, ids: Ids, now: number): Write[] {
  const at = survey.closesAt === null ? undefined : nextReminder(survey.closesAt, now)
  if (at === undefined) return []
  return [
    scheduleJob({
      id: ids.next(),
      kind: 'survey_tell',
      key: `${survey.id} reminder`,
      payload: { surveyId: survey.id, what: 'reminder' },
      runAt: at,
      createdAt: now,
    }),
  ]
}

/** Invitations, as soon as a program runs. */
export const invitationFor = (surveyId: string, ids: Ids, now: number): Write =>
  scheduleJob({
    id: ids.next(),
    kind: 'survey_tell',
    key: `${surveyId} invite`,
    payload: { surveyId, what: 'invite' },
    runAt: now,
    createdAt: now,
  })

export const endFor = (surveyId: string, closesAt: number, ids: Ids, now: number): Write =>
  scheduleJob({ id: ids.next(), kind: 'survey_close', key: surveyId, payload: { surveyId }, runAt: closesAt, createdAt: now })

/** Nothing more is taken, nobody is reminded, and nothing says any more whose a confidential response is. */
export function closing(survey: SurveyRow): Write[] {
  return [
    moveSurvey(survey, { status: 'closed' }),
    unscheduleJob('survey_tell', `${survey.id} reminder`),
    unscheduleJob('survey_tell', `${survey.id} invite`),
    ...(survey.mode === 'confidential' ? [unlinkResponses(survey.id)] : []),
    ...(survey.mode === 'anonymous' ? [forgetEvents(survey.id)] : []),
  ]
}
