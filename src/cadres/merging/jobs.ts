/** Two records of one person become one, and for thirty days two again. */
import { CommitRefused } from '../../../db/query.ts'
import { signature } from '../../console/access.ts'
import { commitAudited } from '../../privacy/audit/store.ts'
import type { RecordChange } from '../record.ts'
import type { NoteDeps } from '../records/jobs.ts'
import { changesByImport } from '../records/log/store.ts'
import { openRecords } from '../records/store.ts'
import { recordWrites } from '../records/writing/store.ts'
import { merged, wayBack } from './merge.ts'
import { areBothNominated, movesFor } from './moves.ts'
import { moveBackWrites, movesOf, moveWrites, rowsNaming } from './moves/store.ts'
import { markMergeUndone, mergeOf, recordMerge } from './store.ts'
import type { MergeRow } from './store.ts'

export type Merge = { readonly ok: true } | { readonly ok: false; readonly code: 'unknown' | 'nominated' }

/**
 * What the second knows goes to the first, with the chats, classes and evaluations of the person; the second stays behind as it was, as
 * a pointer.
 * @throws {CommitRefused} 'stale' when either record was changed meanwhile: look again
 */
export async function mergeRecords(keepId: string, dropId: string, deps: NoteDeps): Promise<Merge> {
  const { db, ids, viewer, at } = deps
  const reason = `merging ${dropId} into ${keepId}`
  const [keep, drop] = await openBoth(keepId, dropId, reason, deps)
  // Neither may point on already: a chain that closes would leave nobody.
  const isGone = [keep, drop].some((record) => record === undefined || record.head.mergedIntoId !== null)
  if (keep === undefined || drop === undefined || isGone) return { ok: false, code: 'unknown' }
  const naming = await rowsNaming(db, keepId, dropId)
  if (areBothNominated(naming, keepId, dropId)) return { ok: false, code: 'nominated' }
  const mergeId = ids.next()
  const newId = () => ids.next()
  const { gained, given } = merged(keep, drop, newId)
  const signed = signature(viewer)
  const writing = { at, actor: signed.actor, source: 'officer', reason, importId: mergeId, newId } as const
  try {
    await commitAudited(
      db,
      [
        ...recordWrites(keepId, keep.head.revision, gained, writing),
        ...recordWrites(dropId, drop.head.revision, given, writing),
        recordMerge({ id: mergeId, keepId, dropId, actor: signed.actor, at }),
        ...moveWrites(movesFor(keepId, dropId, naming), { mergeId, from: dropId, to: keepId }),
      ],
      [{ ...signed, action: 'write', subjects: [keepId, dropId], reason, at }],
    )
  } catch (error) {
    if (error instanceof CommitRefused && error.reason === 'nominated') return { ok: false, code: 'nominated' }
    throw error
  }
  return { ok: true }
}

const undoDays = 30

/** The first instant at which a merge can no longer be taken back (epoch ms). */
export const undoableUntil = ({ at }: Pick<MergeRow, 'at'>): number => at + undoDays * 86_400_000

export type Unmerge =
  | {
      readonly ok: true
      readonly keepId: string
      /** Parts of the kept record that were changed since, and stay with it. */
      readonly kept: number
    }
  | { readonly ok: false; readonly code: 'unknown' | 'too_late' | 'merged_on' }

/**
 * Takes the latest merge of a record back: both records and everything of other features that was carried over are as they were. What was
 * written since stays where it was written.
 * @throws {CommitRefused} 'stale' when either record was changed meanwhile
 */
export async function unmergeRecord(dropId: string, deps: NoteDeps): Promise<Unmerge> {
  const { db, ids, viewer, at } = deps
  const merge = await mergeOf(db, dropId)
  if (merge === undefined || merge.undoneAt !== null) return { ok: false, code: 'unknown' }
  const { id: mergeId, keepId } = merge
  const reason = `undo of merging ${dropId} into ${keepId}`
  const [keep, drop] = await openBoth(keepId, dropId, reason, deps)
  if (keep === undefined || drop === undefined) return { ok: false, code: 'unknown' }
  if (at >= undoableUntil(merge)) return { ok: false, code: 'too_late' }
  // What went on to a third record is taken back there first.
  if (keep.head.mergedIntoId !== null) return { ok: false, code: 'merged_on' }
  const changes = (await changesByImport(db, mergeId)) as unknown as (RecordChange & { readonly cadreId: string })[]
  const { back, kept } = wayBack(
    keep,
    changes.filter(({ cadreId }) => cadreId === keepId),
  )
  const pointer = { part: 'cadre', partId: dropId, before: drop.head, after: { ...drop.head, mergedIntoId: null } } as const
  const signed = signature(viewer)
  // A post that goes back where it was is nobody's promotion.
  const writing = { at, actor: signed.actor, source: 'officer', reason, reorganises: true, newId: () => ids.next() } as const
  await commitAudited(
    db,
    [
      markMergeUndone(mergeId, signed.actor, at),
      ...recordWrites(keepId, keep.head.revision, back, writing),
      ...recordWrites(dropId, drop.head.revision, [pointer], writing),
      ...moveBackWrites(await movesOf(db, mergeId), { mergeId, from: dropId, to: keepId }),
    ],
    [{ ...signed, action: 'write', subjects: [keepId, dropId], reason, at }],
  )
  return { ok: true, keepId, kept }
}

async function openBoth(keepId: string, dropId: string, reason: string, { db, viewer, at }: NoteDeps) {
  if (keepId === dropId) return []
  const { records } = await openRecords(db, viewer, { ids: [keepId, dropId] }, { action: 'read', reason, at })
  return [keepId, dropId].map((id) => records.find(({ head }) => head.id === id))
}
