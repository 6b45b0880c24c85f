/** Every morning an open nomination is measured again, so that nobody is asked for what is there by now. */
import { z } from 'zod'

import type { Database } from '../../../db/database.ts'
import type { Write } from '../../../db/query.ts'
import type { Viewer } from '../../console/access.ts'
import { nextSendingTime } from '../../delivery/hours.ts'
import { enqueue } from '../../delivery/store.ts'
import type { Ids } from '../../ids.ts'
import type { JobHandler } from '../../jobs/runner.ts'
import { scheduleJob, unscheduleJob } from '../../jobs/store.ts'
import { channelKinds } from '../../messages.ts'
import { startOfDay, vietnamDate, vietnamDay } from '../../calendar.ts'
import { mayKeepText } from '../../privacy/consent.ts'
import { look } from '../looking/jobs.ts'
import type { Opened } from '../looking/jobs.ts'
import { openItems } from '../requirements.ts'
import { nominationByCode } from '../store.ts'
import { chaseWording } from '../wording.ts'
import { chatOfCadre } from './store.ts'

/** In the trail its readings stand under this name. */
const automatic: Viewer = { type: 'officer', name: 'nhắc việc tự động', role: 'quan_tri' }
const dayMs = 86_400_000
/** 7:00, an hour before reminders leave. */
const morningMs = 7 * 3_600_000
const kind = 'nomination_measure'

export function createNominationJobs({
  db,
  ids,
  now,
}: {
  readonly db: Database
  readonly ids: Ids
  readonly now: () => number
}): Readonly<Record<typeof kind, JobHandler>> {
  return {
    async nomination_measure(payload) {
      const { code } = z.object({ code: z.string() }).parse(payload)
      const nomination = await nominationByCode(db, code)
      if (nomination?.state !== 'dang_mo') return
      const at = now()
      // First, so that a look that fails is followed by another.
      await db.commit([nextMeasuring(code, ids, at)])
      await look(code, { db, ids, viewer: automatic, at }, `daily look at nomination ${code}`)
    },
  }
}

export const nextMeasuring = (code: string, ids: Ids, at: number): Write =>
  scheduleJob({
    id: ids.next(),
    kind,
    key: code,
    payload: { code },
    runAt: startOfDay(vietnamDay(at)) + dayMs + morningMs,
    createdAt: at,
  })

export const noMoreMeasuring = (code: string): Write => unscheduleJob(kind, code)

/** The first word to the cadre about what only they can bring. Nothing where they want no messages or have not agreed to a record. */
export async function firstWord(db: Database, { nomination, record, requirements }: Opened, ids: Ids, at: number): Promise<Write[]> {
  const what = openItems(requirements, 'cadre').flatMap(({ todo }) => todo?.what ?? [])
  const chat = what.length === 0 ? undefined : await chatOfCadre(db, nomination.cadreId)
  const channel = channelKinds.find((each) => each === chat?.channel)
  if (chat === undefined || channel === undefined || chat.granted.cadre_record === undefined) return []
  const { contactId, addressId, account, externalId, granted } = chat
  return [
    enqueue({
      id: ids.next(),
      contactId,
      addressId,
      address: { channel, account, externalId },
      kind: 'notice',
      body: { text: chaseWording.toCadre(record.head.fullName, what, vietnamDate(nomination.dueOn)) },
      keepBody: mayKeepText(granted),
      dueAt: nextSendingTime(at),
      createdAt: at,
    }),
  ]
}
