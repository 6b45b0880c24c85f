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
import { startOfDay } from '../calendar.ts'
import type { Seal } from '../privacy/seal.ts'
import type { ReminderSource } from '../reminders/jobs.ts'
import { forgetEvents, openBallots } from './ballots/store.ts'
import type { Draw } from './ballots/mix.ts'
import { dueFor } from './inviting.ts'
import { moveSurvey, surveyById, unlinkResponses } from './operating/store.ts'
import type { SurveyRow } from './operating/store.ts'
import { notReached, unansweredAddresses, unansweredSurveys } from './telling/store.ts'

const payloadSchema = z.object({ surveyId: z.string() })

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
    async survey_tell(payload, job) {
      const { surveyId } = payloadSchema.parse(payload)
      const survey = await surveyById(db, surveyId)
      // An older version of this program left jobs for reminders, which have a job of their own now.
      if (survey?.status !== 'open' || job.key.endsWith(' reminder')) return
      const rows = (await unansweredAddresses(db, surveyId)).map((row) => ({
        ...row,
        mayInvite: row.granted.surveys !== undefined && row.optedOutAt === null,
      }))
      const mayWrite = (channel: string, last: number | undefined) =>
        channel !== 'zalo-oa' || mayWriteFirst(windowOf(last, now()), proactive)
      const due = dueFor(rows, mayWrite)
      for (const { address } of due.tell) await resume(address, { type: 'survey_due', surveyId, what: 'invite' })
      await db.commit(due.notReached.map((contactId) => notReached({ surveyId, contactId })))
    },
    async survey_close(payload) {
      const { surveyId } = payloadSchema.parse(payload)
      const survey = await surveyById(db, surveyId)
      // The end may have been moved since.
      const isOver = survey?.status === 'open' && survey.closesAt !== null && survey.closesAt <= now()
      if (isOver) await db.commit(closing(survey, now()))
      if (survey?.mode === 'anonymous' && (isOver || survey.status === 'closed'))
        await openBallots(db, seal, surveyId, true, draw, ids.random)
    },
  }
}

/** What the reminders engine is told of surveys. */
export const surveyReminders: ReminderSource = {
  items: async (db, now) =>
    (await unansweredSurveys(db, now - accountedMs, now)).map(
      ({ surveyId, contactId, title, closesAt, contactedOn, assignedAt, ...row }) => ({
        kind: 'survey',
        thing: `survey:${surveyId}`,
        contactId,
        title,
        at: closesAt,
        since: contactedOn === null ? assignedAt : startOfDay(contactedOn),
        ...(row.muted ? { silent: 'muted' as const } : row.granted.surveys === undefined ? { silent: 'no_consent' as const } : {}),
      }),
    ),
  event: ({ thing }, reminding) => ({ type: 'survey_due', surveyId: thing.slice('survey:'.length), what: 'reminder', reminding }),
}

/** Surveys that ended this recently still have their reminders accounted for (ms). */
const accountedMs = 30 * 86_400_000

/** Invitations, as soon as a program runs. */
export const invitationFor = (surveyId: string, ids: Ids, now: number): Write =>
  scheduleJob({
    id: ids.next(),
    kind: 'survey_tell',
    key: `${surveyId} invite`,
    payload: { surveyId },
    runAt: now,
    createdAt: now,
  })

export const endFor = (surveyId: string, closesAt: number, ids: Ids, now: number): Write =>
  scheduleJob({ id: ids.next(), kind: 'survey_close', key: surveyId, payload: { surveyId }, runAt: closesAt, createdAt: now })

/**
 * Nothing more is taken, nobody is reminded, and nothing says any more whose a confidential response is.
 * @param now its end from then on, when it was to end later
 */
export function closing(survey: SurveyRow, now?: number): Write[] {
  return [
    moveSurvey(survey, { status: 'closed', ...(now !== undefined && { closesAt: Math.min(survey.closesAt ?? now, now) }) }),
    unscheduleJob('survey_tell', `${survey.id} invite`),
    ...(survey.mode === 'confidential' ? [unlinkResponses(survey.id)] : []),
    ...(survey.mode === 'anonymous' ? [forgetEvents(survey.id)] : []),
  ]
}
