/** What is done again every hour, without anybody asking for it. */
import { randomInt } from 'node:crypto'

import { lookAfterAll } from '../broadcasts/desk/jobs.ts'
import { forgetUploads } from '../cadres/uploads/store.ts'
import { forgetHidden } from '../conversation/hidden/store.ts'
import { scrubBodies } from '../delivery/history/store.ts'
import { forgetWebUploads } from '../feedback/uploads/store.ts'
import { forgetCases } from '../feedback/forgetting/store.ts'
import { escalateOverdue } from '../feedback/jobs.ts'
import { openLetters } from '../feedback/letters/store.ts'
import { alarmOf } from '../feedback/pushes/jobs.ts'
import { digestDaily } from '../feedback/pushes/store.ts'
import { forgetCopies } from '../privacy/copy/tickets/store.ts'
import { warnOfClocks } from '../privacy/requests/warning/jobs.ts'
import { forgetBefore } from '../privacy/erasing/store.ts'
import { openWaiting } from '../surveys/ballots/store.ts'
import { forgetOldReplies } from '../surveys/keeping/store.ts'
import type { HandlerDeps } from './handlers.ts'

const dayMs = 86_400_000
/** Chat text is kept this long with consent … */
const keepChatMs = 90 * dayMs
/** … and what was said to somebody without a history this long, fetched or not. */
const keepUnfetchedMs = dayMs
/** What was said in a case, from its end on: two years. */
const keepCasesMs = 730 * dayMs

type HouseDeps = Pick<HandlerDeps, 'db' | 'ids' | 'now' | 'log' | 'seal' | 'broadcasting' | 'pushing'>

/** Each by itself: what fails is logged and tried again next time. */
export function keepHouse({ db, ids, now, log, seal, broadcasting, pushing }: HouseDeps): void {
  db.commit([
    ...forgetBefore(now() - keepChatMs),
    ...scrubBodies(now() - keepUnfetchedMs),
    ...forgetCases(now() - keepCasesMs),
    forgetUploads(now()),
    forgetCopies(now()),
    ...forgetWebUploads(now()),
  ]).catch((cause) => log.error({ cause }, 'housekeeping failed'))
  lookAfterAll(broadcasting).catch((cause) => log.error({ cause }, 'looking after broadcasts failed'))
  forgetOldReplies(db, now()).catch((cause) => log.error({ cause }, 'old replies could not be taken away'))
  openWaiting(db, seal, randomInt, ids.random).catch((cause) => log.error({ cause }, 'opening ballots failed'))
  openLetters(db, seal, randomInt, ids.random, (opened) => alarmOf({ ...pushing, seal }, opened))
    .then(() => escalateOverdue(db, ids, now()))
    .then(() => db.commit([digestDaily(ids, now())]))
    .catch((cause) => log.error({ cause }, 'cases could not be looked after'))
  warnOfClocks(pushing).catch((cause) => log.error({ cause }, 'officers could not be told of requests about personal data'))
  forgetHidden(db, seal, now()).catch((cause) => log.error({ cause }, 'hidden places could not be tidied'))
}
