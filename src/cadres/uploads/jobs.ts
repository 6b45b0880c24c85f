/**
 * Tables between upload and writing. They are kept in this process for half an hour: nothing of them is in the database before an officer
 * says so, and after a restart the file is uploaded again.
 */
import { setImmediate as others } from 'node:timers/promises'

import { applyPreview, isStale, previewImport } from '../imports/jobs.ts'
import type { ImportDeps, ImportOptions, ImportStage, Preview } from '../imports/jobs.ts'
import type { FileRefusal } from '../sheets/refusal.ts'

export interface Upload {
  readonly id: string
  readonly officerId: string
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly options: ImportOptions
  readonly at: number
  progress: { readonly stage: ImportStage; readonly done: number; readonly total: number }
  /** Undefined while it is read and compared. */
  result?: Preview | FileRefusal | { readonly ok: false; readonly code: 'failed' }
}

export interface Uploads {
  /** @returns undefined when too many wait already */
  start(file: Pick<Upload, 'officerId' | 'fileName' | 'bytes' | 'options'>, deps: ImportDeps): Upload | undefined
  /** An officer sees only their own. */
  find(id: string, officerId: string, now: number): Upload | undefined
  /** Writes what the preview showed. 'stale': somebody changed a record since; it is compared again. */
  apply(upload: Upload, deps: ImportDeps): Promise<{ readonly importId: string | undefined } | 'stale'>
}

const keptMs = 30 * 60_000
/** A table of 25,000 rows and its preview take some 100 MB. */
const mostAtOnce = 6

export function createUploads(report: (cause: unknown) => void): Uploads {
  const uploads = new Map<string, Upload>()

  function compare(upload: Upload, deps: ImportDeps): void {
    delete upload.result
    const progress = async (stage: ImportStage, done: number, total: number) => {
      upload.progress = { stage, done, total }
      await others()
    }
    others()
      .then(() => previewImport(upload.bytes, upload.options, { ...deps, progress }))
      .then(
        (result) => {
          upload.result = result
        },
        (cause: unknown) => {
          report(cause)
          upload.result = { ok: false, code: 'failed' }
        },
      )
  }

  return {
    start(file, deps) {
      for (const [id, { at }] of uploads) if (deps.at - at > keptMs) uploads.delete(id)
      // An officer compares one table at a time: a newer one replaces what they left lying.
      for (const [id, { officerId, result }] of uploads) if (officerId === file.officerId && result !== undefined) uploads.delete(id)
      if (uploads.size >= mostAtOnce) return undefined
      const upload: Upload = { ...file, id: deps.ids.random(12), at: deps.at, progress: { stage: 'reading', done: 0, total: 0 } }
      uploads.set(upload.id, upload)
      compare(upload, deps)
      return upload
    },
    find(id, officerId, now) {
      const upload = uploads.get(id)
      return upload === undefined || upload.officerId !== officerId || now - upload.at > keptMs ? undefined : upload
    },
    async apply(upload, deps) {
      const preview = upload.result
      if (!preview?.ok) return 'stale'
      // Taken away before it is written: a second press of the button finds nothing to write twice.
      uploads.delete(upload.id)
      try {
        return { importId: await applyPreview(preview, upload.fileName, deps) }
      } catch (error) {
        uploads.set(upload.id, upload)
        if (!isStale(error)) throw error
        compare(upload, deps)
        return 'stale'
      }
    },
  }
}
