/**
 * Long tables are written, and taken back, piece by piece: each piece is a commit of its own, between two of them everybody else is
 * answered. For the officer it is all or nothing: what is broken off, by a refusal or by the end of the process, is taken back whole.
 */
import { setTimeout as pause } from 'node:timers/promises'

import { z } from 'zod'

import type { Database } from '../../../../db/database.ts'
import { CommitRefused } from '../../../../db/query.ts'
import type { Write } from '../../../../db/query.ts'
import type { Ids } from '../../../ids.ts'
import type { JobHandler } from '../../../jobs/runner.ts'
import { scheduleJob, unscheduleJob } from '../../../jobs/store.ts'
import { commitAudited } from '../../../privacy/audit/store.ts'
import { reversed } from '../../record.ts'
import type { RecordChange } from '../../record.ts'
import { importedAfter, takenBackOf } from '../../records/log/store.ts'
import { cadreRevisions } from '../../records/store.ts'
import { recordWrites } from '../../records/writing/store.ts'
import { claimUndo, findImport, markUndone, pieceDone } from '../store.ts'

/** Records in one commit: some 8 ms of a processor on SQLite. */
export const pieceOf = 50
/** The changes of a piece that is taken back; a record of an import has two or three. */
const changesOf = 150
/** Between two pieces, ms: a turn of a chat reads, decides and commits, and would wait for a piece at each of them. */
const betweenMs = 4
export const letOthers = (): Promise<void> => pause(betweenMs)
/** Without a piece done for so long (ms) the process that did them is taken for dead. */
const brokenOffMs = 60_000

export interface PieceDeps {
  readonly db: Database
  readonly ids: Ids
  /** The time of the change, as the log has it; and how it passes while the pieces are done. */
  readonly at: number
  readonly clock: () => number
  readonly by: { readonly actor: string; readonly role: string }
}

type Logged = Awaited<ReturnType<typeof importedAfter>>[number]
export interface TakenBack {
  readonly undone: readonly string[]
  /** Changed again since, and so left as they are. */
  readonly kept: readonly string[]
}

/** Whether its last piece is so long ago that nobody works at it any more. */
export const isBrokenOff = ({ stepAt }: { readonly stepAt: number | null }, now: number): boolean =>
  stepAt !== null && now - stepAt >= brokenOffMs

/** The time that has passed since a moment, on top of it. */
export function clockFrom(at: number): () => number {
  const began = performance.now()
  return () => at + Math.round(performance.now() - began)
}

/** Looks after an import under way; a part of the commit that begins it. */
export const watchOver = (importId: string, { ids, at }: Pick<PieceDeps, 'ids' | 'at'>): Write =>
  scheduleJob({ id: ids.next(), kind: 'cadre_import', key: importId, payload: { importId }, runAt: at + brokenOffMs, createdAt: at })
export const watchEnds = (importId: string): Write => unscheduleJob('cadre_import', importId)

/**
 * Takes back what is written of an import that `claimUndo` was given; broken off, it goes on where it was when it is called again.
 * @param revisions of the records that may be touched
 */
export async function takeBack(importId: string, revisions: ReadonlyMap<string, number>, deps: PieceDeps): Promise<TakenBack> {
  const { db, at } = deps
  const reason = `undo of import ${importId}`
  const before = await takenBackOf(db, importId, reason)
  const undone = [...before]
  const kept: string[] = []
  for await (const piece of pieces(db, importId, reason)) {
    const left = piece.filter(([cadreId]) => !before.has(cadreId))
    const isAsWritten = ([cadreId, [first]]: Piece): boolean => revisions.get(cadreId) === first?.revision
    kept.push(...left.filter((each) => !isAsWritten(each)).map(([cadreId]) => cadreId))
    const [went, stayed] = await commitBack(left.filter(isAsWritten), importId, reason, deps)
    undone.push(...went)
    kept.push(...stayed)
    await letOthers()
  }
  await db.commit([markUndone(importId, at), watchEnds(importId)])
  return { undone, kept }
}

type Piece = readonly [cadreId: string, changes: readonly Logged[]]

/** By cadre, in the order they were written; the changes of one cadre lie together. */
async function* pieces(db: Database, importId: string, reason: string): AsyncGenerator<Piece[]> {
  for (let after = ''; ; ) {
    const rows = await importedAfter(db, importId, reason, after, changesOf)
    const last = rows.at(-1)
    if (last === undefined) return
    // The last cadre's changes may go on beyond the page.
    const whole = rows.length < changesOf ? rows : rows.filter(({ cadreId }) => cadreId !== last.cadreId)
    yield [...Map.groupBy(whole, ({ cadreId }) => cadreId)]
    after = whole.at(-1)?.id ?? last.id
    if (rows.length < changesOf) return
  }
}

/** All of a piece at once; where somebody changes one of its records at this moment, one after the other. */
async function commitBack(piece: readonly Piece[], importId: string, reason: string, deps: PieceDeps): Promise<[string[], string[]]> {
  if (piece.length === 0) return [[], []]
  const { db, ids, at, clock, by } = deps
  const writes = piece.flatMap(([cadreId, logged]) => {
    const back = (logged as unknown as RecordChange[]).map(reversed).reverse()
    const writing = { at, actor: by.actor, source: 'officer', reason, importId, newId: () => ids.next() } as const
    return recordWrites(cadreId, logged[0]?.revision ?? 0, back, writing)
  })
  const subjects = piece.map(([cadreId]) => cadreId)
  try {
    await commitAudited(db, [...writes, pieceDone(importId, 'undoing', clock())], [{ ...by, action: 'write', subjects, reason, at }])
    return [subjects, []]
  } catch (error) {
    if (!(error instanceof CommitRefused) || error.reason === 'audit') throw error
    if ((await findImport(db, importId))?.step !== 'undoing') throw error
    if (piece.length === 1) return [[], subjects]
    const each: [string[], string[]] = [[], []]
    for (const one of piece) {
      const [went, stayed] = await commitBack([one], importId, reason, deps)
      each[0].push(...went)
      each[1].push(...stayed)
    }
    return each
  }
}

export function createImportJobs({
  db,
  ids,
  now,
}: {
  readonly db: Database
  readonly ids: Ids
  readonly now: () => number
}): Readonly<Record<'cadre_import', JobHandler>> {
  return {
    /** An import whose process died is taken back, or its taking back goes on. */
    async cadre_import(payload) {
      const { importId } = z.object({ importId: z.string() }).parse(payload)
      const found = await findImport(db, importId)
      if (found === undefined || found.step === null) return
      const at = now()
      if (!isBrokenOff(found, at)) {
        await db.commit([watchOver(importId, { ids, at })])
        return
      }
      await db.commit([claimUndo(importId, found.stepAt, at), watchOver(importId, { ids, at })])
      await takeBack(importId, await cadreRevisions(db), { db, ids, at, clock: clockFrom(at), by: { actor: found.actor, role: 'tu_dong' } })
    },
  }
}
