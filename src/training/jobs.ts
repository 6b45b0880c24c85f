/** Background work of training: telling people of a class. */
import { z } from 'zod'

import type { Database } from '../../db/database.ts'
import type { Write } from '../../db/query.ts'
import type { Event } from '../conversation/event.ts'
import type { Ids } from '../ids.ts'
import type { JobHandler } from '../jobs/runner.ts'
import { scheduleJob } from '../jobs/store.ts'
import type { Address } from '../messages.ts'
import type { Reminding } from '../reminders/engine.ts'
import { ledgerOf, leftOut, personOf } from '../reminders/store.ts'
import { firstStart, lastEnd } from './class.ts'
import type { ClassView, Enrolment } from './class.ts'
import { contactOfCadre } from './seats/store.ts'
import { classById } from './store.ts'

/** What people are told of a class besides reminders. */
export const classNews = ['invite', 'seat', 'changed', 'materials', 'postponed', 'cancelled', 'removed', 'result'] as const
export type ClassNews = (typeof classNews)[number]

const payloadSchema = z.object({
  classId: z.string(),
  news: z.enum(classNews),
  /** The class as it was when this was news: each change is told once. */
  revision: z.int(),
  cadreId: z.string().optional(),
})

/** Who is told what. */
const concerns: Readonly<Record<ClassNews, (enrolment: Enrolment) => boolean>> = {
  invite: ({ response }) => response === 'moi',
  seat: ({ response }) => response === 'da_dang_ky',
  changed: ({ response }) => response === 'da_dang_ky' || response === 'cho' || response === 'moi',
  materials: ({ response }) => response === 'da_dang_ky',
  postponed: ({ response }) => response === 'da_dang_ky' || response === 'cho' || response === 'moi',
  cancelled: ({ response }) => response === 'da_dang_ky' || response === 'cho' || response === 'moi',
  removed: ({ response }) => response === 'rut',
  result: ({ completed }) => completed !== null,
}

export function createTrainingJobs(deps: {
  readonly db: Database
  readonly now: () => number
  readonly proactive: 'free' | 'paid'
  readonly resume: (address: Address, event: Event) => Promise<void>
}): Readonly<Record<'class_tell', JobHandler>> {
  const { db, now, proactive, resume } = deps
  return {
    async class_tell(payload) {
      const { classId, news, revision, cadreId } = payloadSchema.parse(payload)
      const view = await classById(db, classId)
      if (view === undefined || (news === 'invite' && view.cls.status !== 'mo_dang_ky')) return
      const at = now()
      const noted = noticeOf(view, news, revision, at)
      const told = new Set(
        (await ledgerOf(db, noted.thing)).filter((row) => row.code === noted.code && row.outcome === 'sent').map((row) => row.contactId),
      )
      for (const enrolment of view.enrolments) {
        if (!concerns[news](enrolment) || (cadreId !== undefined && enrolment.cadreId !== cadreId)) continue
        const contactId = await contactOfCadre(db, enrolment.cadreId)
        if (contactId === undefined) {
          await db.commit([leftOut(`cadre:${enrolment.cadreId}`, noted, 'unreachable', at)])
          continue
        }
        if (told.has(contactId)) continue
        const found = await personOf(db, contactId, at, proactive)
        if (found?.address === undefined || found.person.optedOut)
          await db.commit([leftOut(contactId, noted, found?.person.optedOut ? 'opted_out' : 'unreachable', at)])
        else await resume(found.address, { type: 'class_due', classId, news, noted })
      }
    },
  }
}

/** An invitation is told once; everything else once for each state of the class. */
function noticeOf(view: ClassView, news: ClassNews, revision: number, at: number): Reminding {
  const start = firstStart(view)
  const isSoon = start !== undefined && start > at && start - at < soonMs
  return {
    kind: 'class',
    thing: `class:${view.cls.id}`,
    code: news === 'invite' ? 'invite' : `${news}:${revision}`,
    moment: at,
    // Who would otherwise go to the hall tomorrow is told on a Sunday too.
    isUrgent: isSoon,
    until: news === 'result' ? at + keptMs : (lastEnd(view) ?? at + keptMs),
  }
}

const soonMs = 2 * 86_400_000
const keptMs = 30 * 86_400_000

/** Tells everybody concerned, or one of them, as soon as a program runs; later the same news takes the place of what still waits. */
export const tell = (
  news: ClassNews,
  { id, revision }: { readonly id: string; readonly revision: number },
  ids: Ids,
  now: number,
  cadreId?: string,
  afterMs = 0,
): Write =>
  scheduleJob({
    id: ids.next(),
    kind: 'class_tell',
    key: [id, news, ...(cadreId === undefined ? [] : [cadreId])].join(' '),
    payload: { classId: id, news, revision, ...(cadreId !== undefined && { cadreId }) },
    runAt: now + afterMs,
    createdAt: now,
  })
