import { createHash } from 'node:crypto'
import { z } from 'zod'

import type { ZaloClient } from './client.ts'
import { ZaloError } from './errors.ts'
import { idField, invalid } from './fields.ts'
import type { CallOptions } from './http.ts'

export type UploadKind = 'image' | 'gif' | 'file'

export interface UploadContent {
  readonly kind: UploadKind
  /** jpg or png up to 1 MB, gif up to 5 MB, or pdf, doc, docx, csv up to 5 MB. */
  readonly bytes: Uint8Array
  readonly name: string
}

/** Where ids of uploads are remembered. Keys are content hashes. */
export interface UploadCache {
  get(key: string): Promise<{ readonly id: string; readonly expiresAt: number } | undefined>
  set(key: string, entry: { readonly id: string; readonly expiresAt: number }): Promise<void>
  delete(key: string): Promise<void>
}

export interface Uploads {
  /** The id of this content (`attachment_id`, for a file its `token`), uploading only what is not known. @throws ZaloError */
  idOf(content: UploadContent, options?: CallOptions): Promise<string>
  /**
   * Uses the id of this content; when Zalo has dropped it early (−100), uploads again and repeats once.
   *
   * @throws ZaloError of the upload or of `use`
   */
  withUpload<T>(content: UploadContent, use: (id: string) => Promise<T>, options?: CallOptions): Promise<T>
}

/** Zalo keeps an asset for seven days. */
const keepMs = 6 * 86_400_000

const maxBytes: Readonly<Record<UploadKind, number>> = { image: 1024 * 1024, gif: 5 * 1024 * 1024, file: 5 * 1024 * 1024 }

/** Uploads that are made once per content: 5,000 a month is all there is. */
export function createUploads(client: ZaloClient, now: () => number = Date.now, cache: UploadCache = createMemoryUploadCache()): Uploads {
  const underway = new Map<string, Promise<string>>()

  async function idOf(content: UploadContent, options?: CallOptions): Promise<string> {
    const key = keyOf(content)
    const known = await cache.get(key)
    if (known && known.expiresAt > now()) return known.id
    const running = underway.get(key) ?? uploadAndRemember(key, content, options).finally(() => underway.delete(key))
    underway.set(key, running)
    return running
  }

  async function uploadAndRemember(key: string, content: UploadContent, options?: CallOptions): Promise<string> {
    const id = await upload(client, content, options)
    await cache.set(key, { id, expiresAt: now() + keepMs })
    return id
  }

  return {
    idOf,
    async withUpload(content, use, options) {
      try {
        return await use(await idOf(content, options))
      } catch (error) {
        if (!(error instanceof ZaloError) || error.code !== -100) throw error
        await cache.delete(keyOf(content))
        return use(await idOf(content, options))
      }
    },
  }
}

/** Remembers the latest 1,000 ids of this process. */
export function createMemoryUploadCache(maxEntries = 1_000): UploadCache {
  const entries = new Map<string, { readonly id: string; readonly expiresAt: number }>()
  return {
    get: async (key) => entries.get(key),
    async set(key, entry) {
      entries.delete(key)
      entries.set(key, entry)
      const oldest = entries.keys().next()
      if (entries.size > maxEntries && !oldest.done) entries.delete(oldest.value)
    },
    async delete(key) {
      entries.delete(key)
    },
  }
}

async function upload(client: ZaloClient, content: UploadContent, options?: CallOptions): Promise<string> {
  const { kind, bytes, name } = content
  if (bytes.length === 0 || bytes.length > maxBytes[kind])
    throw invalid(`${kind} of ${bytes.length} bytes, 1 to ${maxBytes[kind]} are allowed`)
  const file = new File([new Uint8Array(bytes)], name)
  const reply = await client.upload(`/v2.0/oa/upload/${kind}`, file, uploadReply, options)
  return 'token' in reply ? reply.token : reply.attachment_id
}

const uploadReply = z.union([z.object({ token: idField }), z.object({ attachment_id: idField })])

function keyOf({ kind, bytes }: UploadContent): string {
  return `${kind}:${createHash('sha256').update(bytes).digest('hex')}`
}
