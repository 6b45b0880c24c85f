/** Takes a workbook in, as its preview showed, whole or not at all; and the way back for thirty days. */
import { CommitRefused } from '../../../db/query.ts'
import type { Write } from '../../../db/query.ts'
import { signature } from '../../console/access.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import { vietnamDay } from '../../calendar.ts'
import { changesFor, newRecord } from '../field-changes.ts'
import type { Editing } from '../field-changes.ts'
import { cadreIds, cadreRevisions, openRecords } from '../records/store.ts'
import { recordWrites } from '../records/writing/store.ts'
import type { ImportDeps, Preview } from './preview/jobs.ts'
import { clockFrom, isBrokenOff, letOthers, pieceOf, takeBack, watchEnds, watchOver } from './pieces/jobs.ts'
import type { PieceDeps, TakenBack } from './pieces/jobs.ts'
import type { PlannedRow } from './plan.ts'
import { beginImport, claimUndo, findImport, importWritten, pieceDone, recordImport } from './store.ts'

/**
 * Writes what a preview showed: rows added and changed, their log, the import itself, the audit entry. A short table is one commit; a long one
 * goes in piece by piece (pieces/jobs.ts), and is taken back whole when that cannot be finished.
 * @returns the import's id, by which it can be undone; undefined when there was nothing to write
 * @throws {CommitRefused} 'stale' when a record was changed since the preview: look again
 */
export async function applyPreview(
  preview: Preview,
  fileName: string,
  { db, ids, viewer, at, progress }: ImportDeps,
  /** Goes into the commit that ends it: refused, nothing of the table stays. */
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
  const rows = preview.rows.filter(({ kind }) => kind === 'added' || kind === 'changed')
  if (rows.length === 0) {
    if (alongside.length > 0) await db.commit(alongside)
    return undefined
  }
  /** Whose record a row becomes, and what is written of it. */
  const writesOf = (row: PlannedRow): readonly [cadreId: string, writes: readonly Write[]] => {
    if (row.kind === 'added') {
      const cadreId = newCadreId()
      return [cadreId, recordWrites(cadreId, 0, newRecord(cadreId, row.fields, editing), writing)]
    }
    const record = row.kind === 'changed' ? preview.records.get(row.cadreId) : undefined
    if (row.kind !== 'changed' || record === undefined) throw new Error(`row ${row.row} of the preview has no record`)
    return [row.cadreId, recordWrites(row.cadreId, record.head.revision, changesFor(record, row.fields, editing), writing)]
  }
  const said = `import ${importId}${reason === undefined ? '' : `; ${reason}`}`
  const recorded = { id: importId, fileName, sha256: preview.sha256, counts: preview.counts, actor: signed.actor, at }
  const commit = (subjects: readonly string[], writes: readonly Write[]) =>
    commitAudited(db, writes, [{ ...signed, action: 'write', subjects, reason: said, at }])
  await progress?.('writing', 0, rows.length)
  if (rows.length <= pieceOf) {
    const all = rows.map(writesOf)
    await commit(
      all.map(([cadreId]) => cadreId),
      [...alongside, ...all.flatMap(([, writes]) => writes), recordImport(recorded)],
    )
    await progress?.('writing', rows.length, rows.length)
    return importId
  }
  const clock = clockFrom(at)
  await db.commit([beginImport(recorded), watchOver(importId, { ids, at })])
  try {
    for (let from = 0; from < rows.length; from += pieceOf) {
      const piece = rows.slice(from, from + pieceOf).map(writesOf)
      await commit(
        piece.map(([cadreId]) => cadreId),
        [...piece.flatMap(([, writes]) => writes), pieceDone(importId, 'writing', clock())],
      )
      await progress?.('writing', from + piece.length, rows.length)
      await letOthers()
    }
    await db.commit([...alongside, importWritten(importId), watchEnds(importId)])
  } catch (error) {
    await giveUp(importId, { db, ids, at, clock, by: signed }).catch(() => {})
    throw error
  }
  return importId
}

/** What was written of an import that cannot be finished goes; where that fails too, the watch over it does it later. */
async function giveUp(importId: string, deps: PieceDeps): Promise<void> {
  const found = await findImport(deps.db, importId)
  if (found?.step !== 'writing') return
  await deps.db.commit([claimUndo(importId, found.stepAt, deps.clock())])
  await takeBack(importId, await cadreRevisions(deps.db), deps)
}

const undoDays = 30

export type Undo =
  | ({ readonly ok: true } & TakenBack)
  | { readonly ok: false; readonly code: 'unknown' | 'undone_before' | 'too_late' | 'under_way' }

/** Takes an import back, except for records that somebody has changed since. */
export async function undoImport(importId: string, { db, ids, viewer, at }: ImportDeps): Promise<Undo> {
  const found = await findImport(db, importId)
  if (found === undefined) return { ok: false, code: 'unknown' }
  if (found.undoneAt !== null) return { ok: false, code: 'undone_before' }
  if (found.step !== null && !isBrokenOff(found, at)) return { ok: false, code: 'under_way' }
  if (found.step === null && at - found.at > undoDays * 86_400_000) return { ok: false, code: 'too_late' }
  const by = signature(viewer)
  const { records } = await openRecords(db, viewer, 'all', { action: 'import', reason: `undo of import ${importId}`, at })
  const revisions = new Map(records.map(({ head }) => [head.id, head.revision]))
  await db.commit([claimUndo(importId, found.stepAt, at), watchOver(importId, { ids, at })])
  return { ok: true, ...(await takeBack(importId, revisions, { db, ids, at, clock: clockFrom(at), by })) }
}

/** Whether a refused commit means that the records moved under the preview. */
export const isStale = (error: unknown): boolean => error instanceof CommitRefused && (error.reason === 'stale' || error.reason === 'taken')
