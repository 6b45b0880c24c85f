/** Fetches what people sent with their cases, so that officers look at it on our server and nothing points at the sender's chat. */
import { z } from 'zod'

import type { Database } from '../../../db/database.ts'
import type { Config } from '../../config.ts'
import type { JobHandler } from '../../jobs/runner.ts'
import type { Seal } from '../../privacy/seal.ts'
import { checkedFile } from '../files.ts'
import { dropUpload } from '../uploads/store.ts'
import { createSentFiles } from './sent/channel.ts'
import { keepFile, refuseFile } from './store.ts'

const payloadSchema = z.object({ id: z.string(), url: z.string() })
/** After so many attempts, about two minutes, the platform will not hand it over any more. */
const maxAttempts = 6

export function createFileJobs(deps: {
  readonly db: Database
  readonly seal: Seal
  readonly config: Pick<Config, 'telegram' | 'zaloOa' | 'zaloBot'>
}): Readonly<Record<'case_file', JobHandler>> {
  const { db, seal } = deps
  const sent = createSentFiles(deps)

  return {
    async case_file(payload, job) {
      const { id, url } = payloadSchema.parse(payload)
      let bytes: Awaited<ReturnType<typeof sent>>
      try {
        bytes = await sent(url)
      } catch {
        // The address may be in the words of what failed: only that it failed is kept.
        if (job.attempts < maxAttempts) throw new Error('the platform did not hand the file over')
        bytes = 'gone'
      }
      if (typeof bytes === 'string') return void (await db.commit([refuseFile(id, bytes)]))
      const checked = checkedFile(bytes)
      await db.commit([...dropUpload(url), checked.ok ? keepFile(id, checked.mime, checked.bytes, seal) : refuseFile(id, checked.why)])
    },
  }
}
