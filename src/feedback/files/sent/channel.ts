/** The bytes of what people sent: from our own page, Telegram or Zalo, whichever keeps it. */
import type { Database } from '../../../../db/database.ts'
import { fetchPublic } from '../../../channels/public-fetch.ts'
import { fetchFile, fileIdOf } from '../../../channels/telegram/files.ts'
import type { Config } from '../../../config.ts'
import type { Seal } from '../../../privacy/seal.ts'
import { maxFileBytes, mayFetch } from '../../files.ts'
import { uploadIn } from '../../uploads.ts'
import { uploadedBytes } from '../../uploads/store.ts'

const timeoutMs = 30_000

/**
 * @param reference our name of an upload, Telegram's of a file, or an address at Zalo
 * @returns 'size' when it is larger than we keep, 'gone' when nobody has it or it may not be asked for
 * @throws {Error} when the platform did not answer well; worth another attempt, and never to be logged: the address may be in its words
 */
export type SentFiles = (reference: string) => Promise<Uint8Array | 'size' | 'gone'>

export function createSentFiles(deps: {
  readonly db: Database
  readonly seal: Seal
  readonly config: Pick<Config, 'telegram' | 'zaloOa' | 'zaloBot'>
}): SentFiles {
  const { db, seal, config } = deps
  const roots = [config.zaloOa?.apiRoot, config.zaloBot?.apiRoot].flatMap((root) => root ?? [])
  return async (reference) => {
    if (uploadIn(reference) !== undefined) return (await uploadedBytes(db, reference, seal)) ?? 'gone'
    const fileId = fileIdOf(reference)
    if (fileId !== undefined) return config.telegram === undefined ? 'gone' : (await fetchFile(config.telegram, fileId)).bytes
    if (!mayFetch(reference, roots)) return 'gone'
    if (mayFetch(reference, [])) return fetchPublic(reference, { maxBytes: maxFileBytes, timeoutMs })
    const response = await fetch(reference, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return upTo(response, maxFileBytes)
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
