/**
 * Tables between upload and writing. The file waits sealed in the database for a day, so that a restart or another process loses nothing;
 * what it was compared to is kept in this process for half an hour and worked out again where it is missing.
 */
import { setImmediate as others } from 'node:timers/promises'

import { CommitRefused } from '../../../db/query.ts'
import type { Seal } from '../../privacy/seal.ts'
import { applyPreview, isStale } from '../imports/jobs.ts'
import { previewImport } from '../imports/preview/jobs.ts'
import type { ImportDeps, ImportStage, Preview } from '../imports/preview/jobs.ts'
import type { RowChoices } from '../imports/plan.ts'
import type { FileRefusal } from '../sheets/refusal.ts'
import { dropUploadsOf, findUpload, forgetUploads, keepUpload, saveChoices, sealedFileOf, spendUpload } from './store.ts'
import type { StoredUpload } from './store.ts'

export interface Upload extends StoredUpload {
  readonly progress: Progress
  /** Undefined while it is read and compared. */
  readonly result?: Compared | undefined
}
interface Progress {
  readonly stage: ImportStage
  readonly done: number
  readonly total: number
}
type Compared = Preview | FileRefusal | { readonly ok: false; readonly code: 'failed' }

interface UploadedFile {
  readonly officerId: string
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly consents: string | null
}

export interface Uploads {
  /** @returns its id; undefined when too many are being compared already */
  start(file: UploadedFile, deps: ImportDeps): Promise<string | undefined>
  /** An officer sees only their own. */
  find(id: string, officerId: string, deps: ImportDeps): Promise<Upload | undefined>
  /** Decisions on single rows, over those made before; null takes one back. */
  choose(upload: Upload, choices: Readonly<Record<number, RowChoices[number] | null>>, deps: ImportDeps): Promise<void>
  /**
   * Writes what the preview showed. 'stale': somebody changed a record since; it is compared again. 'spent': it was written before.
   */
  apply(upload: Upload, deps: ImportDeps): Promise<{ readonly importId: string | undefined } | 'stale' | 'spent'>
}

/** How long a comparison is kept; a table of 25,000 rows and its preview take some 100 MB. */
const comparedMs = 30 * 60_000
const mostAtOnce = 6

/** The same table with other decisions; of two that are worked out at once the later stays. */
function decide(work: Work, compared: Preview, choices: RowChoices): Promise<void> {
  work.choices = choices
  work.deciding = compared.withChoices(choices).then((decided) => {
    if (work.choices === choices) work.result = decided
  })
  return work.deciding
}

interface Work {
  readonly startedAt: number
  /** Whose rights it was compared with. */
  readonly viewer: string
  choices: RowChoices
  progress: Progress
  result?: Compared
  /** Nothing is shown or written by decisions that were taken back meanwhile. */
  deciding?: Promise<void>
}

export function createUploads(seal: Seal, report: (cause: unknown) => void): Uploads {
  const works = new Map<string, Work>()
  /** Tapped twice, a table is written once. */
  const applying = new Set<string>()

  function makeRoom(now: number): void {
    for (const [id, { startedAt, result }] of works) if (result !== undefined && now - startedAt > comparedMs) works.delete(id)
    for (const [id, { result }] of works) if (works.size >= mostAtOnce && result !== undefined) works.delete(id)
  }

  function compare(upload: StoredUpload, bytesOf: () => Promise<Uint8Array>, deps: ImportDeps): Work {
    makeRoom(deps.at)
    const work: Work = {
      startedAt: deps.at,
      viewer: JSON.stringify(deps.viewer),
      choices: upload.choices,
      progress: { stage: 'reading', done: 0, total: 0 },
    }
    works.set(upload.id, work)
    const progress = async (stage: ImportStage, done: number, total: number) => {
      work.progress = { stage, done, total }
      await others()
    }
    const options = { duplicates: 'hold', choices: upload.choices, ...(upload.consents !== null && { consents: upload.consents }) } as const
    others()
      .then(bytesOf)
      .then((bytes) => previewImport(bytes, options, { ...deps, progress }))
      .then(async (result) => {
        // Decided on meanwhile.
        if (result.ok && work.choices !== upload.choices) await decide(work, result, work.choices)
        else work.result = result
      })
      .catch((cause: unknown) => {
        report(cause)
        work.result = { ok: false, code: 'failed' }
      })
    return work
  }

  const stored = async (id: string, { db }: ImportDeps): Promise<Uint8Array> =>
    new Uint8Array(Buffer.from(seal.open((await sealedFileOf(db, id)) ?? ''), 'base64'))

  return {
    async start({ bytes, ...file }, deps) {
      makeRoom(deps.at)
      if ([...works.values()].filter(({ result }) => result === undefined).length >= mostAtOnce) return undefined
      const upload: StoredUpload = { ...file, id: deps.ids.random(12), choices: {}, at: deps.at }
      const sealed = seal.close(Buffer.from(bytes).toString('base64'), 4_096)
      await deps.db.commit([forgetUploads(deps.at), dropUploadsOf(file.officerId), keepUpload(upload, sealed)])
      compare(upload, async () => bytes, deps)
      return upload.id
    },
    async find(id, officerId, deps) {
      const upload = await findUpload(deps.db, id, officerId, deps.at)
      if (upload === undefined) return undefined
      const known = works.get(id)
      // Half of another table was in the records: once that is over it is compared after all.
      const wasInTheWay = known?.result?.ok === false && known.result.code === 'under_way'
      const isGood =
        known !== undefined && !wasInTheWay && known.viewer === JSON.stringify(deps.viewer) && deps.at - known.startedAt <= comparedMs
      const work = isGood ? known : compare(upload, () => stored(id, deps), deps)
      await work.deciding
      if (work.result?.ok && JSON.stringify(work.choices) !== JSON.stringify(upload.choices)) {
        // Another process heard the officer.
        await decide(work, work.result, upload.choices)
      }
      return { ...upload, progress: work.progress, result: work.result }
    },
    async choose(upload, choices, { db }) {
      const next: Record<number, RowChoices[number]> = { ...upload.choices }
      for (const [row, choice] of Object.entries(choices)) {
        if (choice === null) delete next[Number(row)]
        else next[Number(row)] = choice
      }
      await db.commit([saveChoices(upload.id, next)])
      const work = works.get(upload.id)
      if (work === undefined) return
      if (work.result?.ok) await decide(work, work.result, next)
      else work.choices = next
    },
    async apply(upload, deps) {
      if (!upload.result?.ok) return 'stale'
      if (applying.has(upload.id)) return 'spent'
      applying.add(upload.id)
      try {
        const importId = await applyPreview(upload.result, upload.fileName, deps, [spendUpload(upload.id)])
        works.delete(upload.id)
        return { importId }
      } catch (error) {
        if (error instanceof CommitRefused && error.reason === 'spent') return 'spent'
        if (!isStale(error)) throw error
        compare(upload, () => stored(upload.id, deps), deps)
        return 'stale'
      } finally {
        applying.delete(upload.id)
      }
    },
  }
}
