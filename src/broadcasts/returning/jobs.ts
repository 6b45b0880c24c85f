/** Tells whoever wrote a message to many that it was given back, and why. */
import { z } from 'zod'

import { CommitRefused } from '../../../db/query.ts'
import { officerChats, spend, tellOfficer } from '../../feedback/pushes/store.ts'
import type { JobHandler } from '../../jobs/runner.ts'
import type { DeskDeps } from '../desk/jobs.ts'
import { broadcastWording } from '../wording.ts'

const payloadSchema = z.object({
  broadcastId: z.string(),
  to: z.array(z.string()),
  by: z.string(),
  title: z.string(),
  reason: z.string(),
})

interface ReturnDeps extends Pick<DeskDeps, 'db' | 'ids' | 'now' | 'maySpend'> {
  readonly consoleUrl: () => string
  readonly onOutbox: () => void
}

/** Said once: the job is spent in the commit that says it. */
export const tellReturned =
  ({ db, ids, now, maySpend, consoleUrl, onOutbox }: ReturnDeps): JobHandler =>
  async (payload, job) => {
    const { broadcastId, to, by, title, reason } = payloadSchema.parse(payload)
    const chats = await officerChats(db, now(), maySpend ? 'paid' : 'free')
    const text = broadcastWording.chat.givenBack(broadcastId, by, title, reason, `${consoleUrl()}/console/thong-bao/${broadcastId}`)
    try {
      await db.commit([spend(job.id), ...chats.filter(({ name }) => to.includes(name)).map((chat) => tellOfficer(chat, text, ids, now()))])
    } catch (error) {
      if (error instanceof CommitRefused && error.reason === 'told') return
      throw error
    }
    onOutbox()
  }
