/** Fetches what people sent with their cases, so that officers look at it on our server and nothing points at the sender's chat. */
import { z } from 'zod'

import type { Database } from '../../../db/database.ts'
import { fetchPublic } from '../../channels/public-fetch.ts'
import { fetchFile, fileIdOf } from '../../channels/telegram/files.ts'
import type { Config } from '../../config.ts'
import type { JobHandler } from '../../jobs/runner.ts'
import type { Seal } from '../../privacy/seal.ts'
import { checkedFile, maxFileBytes, mayFetch } from '../files.ts'
import { uploadIn } from '../uploads.ts'
import { dropUpload, uploadedBytes } from '../uploads/store.ts'
import { keepFile, refuseFile } from './store.ts'

const payloadSchema = z.object({ id: z.string(), url: z.string() })
const timeoutMs = 30_000
/** After so many attempts, about two minutes, the platform will not hand it over any more. */
const maxAttempts = 6

export function createFileJobs(deps: {
  readonly db: Database
  readonly seal: Seal
  readonly config: Pick<Config, 'telegram' | 'zaloOa' | 'zaloBot'>
}): Readonly<Record<'case_file', JobHandler>> {
  const { db, seal, config } = deps
  const roots = [config.zaloOa?.apiRoot, config.zaloBot?.apiRoot].flatMap((root) => root ?? [])

  async function fetched(url: string): Promise<Uint8Array | 'size' | 'gone'> {
    if (uploadIn(url) !== undefined) return (await uploadedBytes(db, url, seal)) ?? 'gone'
    const fileId = fileIdOf(url)
    if (fileId !== undefined) return config.telegram === undefined ? 'gone' : (await fetchFile(config.telegram, fileId)).bytes
    if (!mayFetch(url, roots)) return 'gone'
    if (mayFetch(url, [])) return fetchPublic(url, { maxBytes: maxFileBytes, timeoutMs })
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return upTo(response, maxFileBytes)
  }

  return {
    async case_file(payload, job) {
      const { id, url } = payloadSchema.parse(payload)
      let bytes: Awaited<ReturnType<typeof fetched>>
      try {
        bytes = await fetched(url)
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

/** @returns 'size' as soon as there is more than that */
async function upTo(response: Response, most: number): Promise<Uint8Array | 'size'> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > most) return 'size'
    parts.push(part)
  }
  return Buffer.concat(parts)
}
