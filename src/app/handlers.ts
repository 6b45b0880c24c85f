/** Who does the work that was put off: every kind of job and what carries it out. */
import { randomInt } from 'node:crypto'

import type { Logger } from 'pino'

import type { Database } from '../../db/database.ts'
import { keepFile } from '../broadcasts/files/store.ts'
import { createBroadcastJobs } from '../broadcasts/jobs.ts'
import type { DeskDeps } from '../broadcasts/desk/jobs.ts'
import { createImportJobs } from '../cadres/imports/pieces/jobs.ts'
import { fetchSent } from '../channels/sent-files.ts'
import type { Config } from '../config.ts'
import type { Turns } from '../conversation/turn.ts'
import { createPublicationJob } from '../evaluations/publications/jobs.ts'
import { createEvaluationJobs } from '../evaluations/telling/jobs.ts'
import { createFileJobs } from '../feedback/files/jobs.ts'
import { createCaseJobs } from '../feedback/jobs.ts'
import { createPushJobs } from '../feedback/pushes/jobs.ts'
import type { Ids } from '../ids.ts'
import type { JobHandler } from '../jobs/runner.ts'
import { createNominationJobs } from '../nominations/chase/jobs.ts'
import type { Seal } from '../privacy/seal.ts'
import type { ErasedBook } from '../privacy/erased/store.ts'
import { createRightsJobs } from '../privacy/requests/jobs.ts'
import { createReminderJobs } from '../reminders/jobs.ts'
import { reminderSources } from '../reminders/sources/store.ts'
import { createSurveyJobs } from '../surveys/jobs.ts'
import { createTrainingJobs } from '../training/jobs.ts'

export interface HandlerDeps {
  readonly db: Database
  readonly ids: Ids
  readonly now: () => number
  readonly log: Logger
  readonly seal: Seal
  readonly erased: ErasedBook
  readonly config: Config
  readonly broadcasting: DeskDeps
  readonly pushing: Parameters<typeof createPushJobs>[0]
  /** Absent without a model. */
  readonly modelJob?: JobHandler
  readonly resume: Turns['resume']
}

export function createHandlers({
  db,
  ids,
  now,
  log,
  seal,
  erased,
  config,
  broadcasting,
  pushing,
  modelJob,
  resume,
}: HandlerDeps): Readonly<Record<string, JobHandler>> {
  const proactive = config.zaloOa?.proactive ?? 'free'
  return {
    ...createRightsJobs({
      db,
      now,
      resume,
      note(contactId) {
        try {
          erased.note([contactId])
        } catch (cause) {
          // Somebody's right does not wait for a disk.
          log.error({ cause }, 'an erasure could not be noted: after a restore it must be carried out by hand')
        }
      },
    }),
    ...(modelJob && { answer_with_model: modelJob }),
    ...createCaseJobs(resume),
    ...createPushJobs(pushing),
    ...createFileJobs({ db, seal, config }),
    ...createBroadcastJobs({
      ...broadcasting,
      log,
      keepPhoto: async (photo) => keepFile(await fetchSent(photo, config.telegram), 'anh', config.databaseUrl),
      onOutbox: pushing.onOutbox,
      consoleUrl: pushing.consoleUrl,
      resume,
    }),
    ...createImportJobs({ db, ids, now }),
    ...createPublicationJob({
      db,
      now,
      proactive,
      resume,
    }),
    ...createEvaluationJobs({
      db,
      ids,
      now,
      proactive,
      resume,
    }),
    ...createSurveyJobs({
      db,
      ids,
      now,
      seal,
      draw: randomInt,
      proactive,
      resume,
    }),
    ...createNominationJobs({ db, ids, now }),
    ...createTrainingJobs({
      db,
      now,
      proactive,
      resume,
    }),
    ...createReminderJobs({
      db,
      ids,
      now,
      sources: reminderSources,
      proactive,
      resume,
    }),
  }
}
