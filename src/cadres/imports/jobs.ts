/** Takes a workbook in, as its preview showed, in one commit; and the way back for thirty days. */
import { CommitRefused } from '../../../db/query.ts'
import type { Write } from '../../../db/query.ts'
import { signature } from '../../console/access.ts'
import { createPause } from '../../jobs/slices/jobs.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDay } from '../../calendar.ts'
import { changesFor, newRecord } from '../field-changes.ts'
import type { Editing } from '../field-changes.ts'
import { reversed } from '../record.ts'
import type { RecordChange } from '../record.ts'
import { changesByImport } from '../records/log/store.ts'
import { cadreIds, openRecords } from '../records/store.ts'
import { recordWrites } from '../records/writing/store.ts'
import type { ImportDeps, Preview } from './preview/jobs.ts'
import { findImport, markUndone, recordImport } from './store.ts'

/**
 * Writes what a preview showed, all in one commit: rows added and changed, their log, the import itself, the audit entry.
 * @returns the import's id, by which it can be undone; undefined when there was nothing to write
 * @throws {CommitRefused} 'stale' when a record was changed since the preview: look again
 */
export async function applyPreview(
  preview: Preview,
  fileName: string,
  { db, ids, viewer, at, progress }: ImportDeps,
  /** Goes into the same commit. */
  alongside: readonly Write[] = [],
): Promise<string | undefined> {
  const importId = ids.next()
  const signed = signature(viewer)
  const editing: Editing = { today: vietnamDay(at), actor: signed.actor, source: 'import', at, newId: () => ids.next() }
  const reason = preview.consents === undefined ? undefined : `consents: ${preview.consents}`
  const writing = {
    at,
    actor: signed.actor,
    source: 'import',
    importId,
    newId: () => ids.next(),
    ...(reason !== undefined && { reason }),
  } as const
  const taken = await cadreIds(db)
  const newCadreId = () => {
    let id = `CB${ids.random(7)}`
    while (taken.has(id)) id = `CB${ids.random(7)}`
    taken.add(id)
    return id
  }
  const subjects: string[] = []
  const writes: Write[] = []
  const pause = createPause()
  for (const row of preview.rows) {
    await pause()
    if (row.kind === 'added') {
      const cadreId = newCadreId()
      subjects.push(cadreId)
      writes.push(...recordWrites(cadreId, 0, newRecord(cadreId, row.fields, editing), writing))
    } else if (row.kind === 'changed') {
      const record = preview.records.get(row.cadreId)
      if (record === undefined) continue
      subjects.push(row.cadreId)
      writes.push(...recordWrites(row.cadreId, record.head.revision, changesFor(record, row.fields, editing), writing))
    }
  }
  if (subjects.length === 0) {
    if (alongside.length > 0) await db.commit(alongside)
    return undefined
  }
  await progress?.('writing', 0, subjects.length)
  await commitAudited(
    db,
    [
      ...alongside,
      ...writes,
      recordImport({ id: importId, fileName, sha256: preview.sha256, counts: preview.counts, actor: signed.actor, at }),
    ],
    [{ ...signed, action: 'write', subjects, reason: `import ${importId}${reason === undefined ? '' : `; ${reason}`}`, at }],
  )
  await progress?.('writing', subjects.length, subjects.length)
  return importId
}

const undoDays = 30

export type Undo =
  | {
      readonly ok: true
      readonly undone: readonly string[] /** Changed again since, and so left as they are. */
      readonly kept: readonly string[]
    }
  | { readonly ok: false; readonly code: 'unknown' | 'undone_before' | 'too_late' }

/** Takes an import back, except for records that somebody has changed since. */
export async function undoImport(importId: string, { db, ids, viewer, at }: ImportDeps): Promise<Undo> {
  const found = await findImport(db, importId)
  if (found === undefined) return { ok: false, code: 'unknown' }
  if (found.undoneAt !== null) return { ok: false, code: 'undone_before' }
  if (at - found.at > undoDays * 86_400_000) return { ok: false, code: 'too_late' }
  const signed = signature(viewer)
  const reason = `undo of import ${importId}`
  const changes = Map.groupBy(await changesByImport(db, importId), ({ cadreId }) => cadreId)
  const { records } = await openRecords(db, viewer, 'all', { action: 'import', reason, at })
  const revisions = new Map(records.map(({ head }) => [head.id, head.revision]))
  const undone: string[] = []
  const kept: string[] = []
  const writes: Write[] = []
  const pause = createPause()
  for (const [cadreId, logged] of changes) {
    await pause()
    const revision = logged[0]?.revision ?? 0
    if (revisions.get(cadreId) !== revision) {
      kept.push(cadreId)
      continue
    }
    undone.push(cadreId)
    const back = (logged as unknown as RecordChange[]).map(reversed).reverse()
    writes.push(...recordWrites(cadreId, revision, back, { at, actor: signed.actor, source: 'officer', reason, newId: () => ids.next() }))
  }
  await commitAudited(db, [...writes, markUndone(importId, at)], [{ ...signed, action: 'write', subjects: undone, reason, at }])
  return { ok: true, undone, kept }
}

/** Whether a refused commit means that the records moved under the preview. */
export const isStale = (error: unknown): boolean => error instanceof CommitRefused && (error.reason === 'stale' || error.reason === 'taken')
