/** Background work of evaluations: invitations and the close. Each bears being done twice. Reminders are those
 * of surveys (src/reminders). */
import { z } from 'zod'

import type { Database } from '../../../db/database.ts'
import type { Event } from '../../conversation/event.ts'
import { mayWriteFirst, windowOf } from '../../delivery/window.ts'
import type { Ids } from '../../ids.ts'
import type { JobHandler } from '../../jobs/runner.ts'
import { scheduleJob } from '../../jobs/store.ts'
import type { Address } from '../../messages.ts'
import { startOfDay } from '../../calendar.ts'
import { dueFor } from '../../surveys/inviting.ts'
import { closeCycle } from '../jobs.ts'
import { askNewlyLinked } from '../launching/jobs.ts'
import { cycleById } from '../store.ts'
import { waitingFor } from './store.ts'

const payloadSchema = z.object({ cycleId: z.string() })
/** Once a day, while a cycle is open, people who could not be asked before are looked for. */
const dayMs = 86_400_000

export interface TellingDeps {
  readonly db: Database
  readonly ids: Ids
  readonly now: () => number
  readonly proactive: 'free' | 'paid'
  readonly resume: (address: Address, event: Event) => Promise<void>
}

export function createEvaluationJobs({
  db,
  ids,
  now,
  proactive,
  resume,
}: TellingDeps): Readonly<Record<'evaluation_tell' | 'evaluation_close', JobHandler>> {
  return {
    async evaluation_tell(payload) {
      const { cycleId } = payloadSchema.parse(payload)
      const cycle = await cycleById(db, cycleId)
      if (cycle?.state !== 'dang_mo') return
      await askNewlyLinked(cycleId, { db, at: now() })
      const rows = (await waitingFor(db, cycleId)).map((row) => ({
        ...row,
        mayInvite: row.granted.surveys !== undefined && row.optedOutAt === null,
      }))
      const mayWrite = (channel: string, last: number | undefined) =>
        channel !== 'zalo-oa' || mayWriteFirst(windowOf(last, now()), proactive)
      const paper = new Map(rows.map(({ contactId, surveyId }) => [contactId, surveyId]))
      for (const { contactId, address } of dueFor(rows, mayWrite).tell) {
        const surveyId = paper.get(contactId)
        if (surveyId !== undefined) await resume(address, { type: 'survey_due', surveyId, what: 'invite' })
      }
      await db.commit([
        scheduleJob({
          id: ids.next(),
          kind: 'evaluation_tell',
          key: cycleId,
          payload: { cycleId },
          runAt: now() + dayMs,
          createdAt: now(),
        }),
      ])
    },
    async evaluation_close(payload) {
      const { cycleId } = payloadSchema.parse(payload)
      const cycle = await cycleById(db, cycleId)
      if (cycle?.state !== 'dang_mo' || startOfDay(cycle.calendar.closesOn) + dayMs > now()) return
      await closeCycle(cycleId, { db, ids, viewer: { type: 'officer', name: 'lịch', role: 'can_bo_tinh' }, at: now() })
    },
  }
}
