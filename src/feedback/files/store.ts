/** Files of cases, sealed: whoever copies the database sees no picture. */
import { and, asc, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Ids } from '../../ids.ts'
import { scheduleJob } from '../../jobs/store.ts'
import type { Seal } from '../../privacy/seal.ts'
import type { FileRefusal } from '../files.ts'

/** A file as the page of its case shows it. */
export interface CaseFile {
  readonly id: string
  /** In `case_messages`; 0: it came with the first words. */
  readonly messageId: number
  readonly status: 'waiting' | 'kept' | FileRefusal
  readonly mime: string | null
}

const insertFile = write((q, t, p: Values<{ id: string; code: string; messageId: number; at: number }>) =>
  q.insert(t.caseFiles).values({ id: p('id'), code: p('code'), messageId: p('messageId'), status: 'waiting', at: p('at') }),
)

/** Letters of a file's name. */
const idLetters = 26

/** Somebody sent a file with a case. It is fetched by a job; what the platform calls it is forgotten with that. */
export function awaitFile(
  file: { readonly code: string; readonly messageId: number; readonly url: string },
  ids: Ids,
  at: number,
): Write[] {
  const id = ids.random(idLetters)
  const { code, messageId, url } = file
  return [
    fill(insertFile, { id, code, messageId, at }),
    scheduleJob({ id: ids.next(), kind: 'case_file', key: id, payload: { id, url }, runAt: at, createdAt: at }),
  ]
}

const setFile = write((q, t, p: Values<{ id: string; status: string; mime: string | null; sealed: string | null }>) =>
  q
    .update(t.caseFiles)
    .set({ status: p('status'), mime: p('mime'), sealed: p('sealed') })
    .where(and(eq(t.caseFiles.id, p('id')), eq(t.caseFiles.status, 'waiting'))),
)
/** Files are padded to multiples of this before they are sealed (bytes). */
const paddedTo = 65_536
/** Where nobody may know whose it is: what our page makes of a photograph fits, so that all are equally long. */
export const hiddenTo = 1_048_576

export const keepFile = (id: string, mime: string, bytes: Uint8Array, seal: Seal): Write =>
  fill(setFile, { id, status: 'kept', mime, sealed: seal.close(Buffer.from(bytes).toString('base64'), paddedTo) })
export const refuseFile = (id: string, why: FileRefusal): Write => fill(setFile, { id, status: why, mime: null, sealed: null })

const insertKept = write((q, t, p: Values<{ id: string; code: string; messageId: number; mime: string; sealed: string; at: number }>) =>
  q.insert(t.caseFiles).values({
    id: p('id'),
    code: p('code'),
    messageId: p('messageId'),
    status: 'kept',
    mime: p('mime'),
    sealed: p('sealed'),
    at: p('at'),
  }),
)
/** A file we have already, of a sealed case: `at` is the beginning of a day. */
export const putFile = (
  file: { readonly code: string; readonly messageId: number; readonly mime: string; readonly bytes: Uint8Array; readonly at: number },
  random: (length: number) => string,
  seal: Seal,
): Write => {
  const { bytes, ...row } = file
  return fill(insertKept, { ...row, id: random(idLetters), sealed: seal.close(Buffer.from(bytes).toString('base64'), hiddenTo) })
}

const ofCase = read((q, t, p: Values<{ code: string }>) =>
  q
    .select({ id: t.caseFiles.id, messageId: t.caseFiles.messageId, status: t.caseFiles.status, mime: t.caseFiles.mime })
    .from(t.caseFiles)
    .where(eq(t.caseFiles.code, p('code')))
    .orderBy(asc(t.caseFiles.at)),
)
export const filesOf = (db: Database, code: string): Promise<CaseFile[]> => db.read(ofCase, { code })

const one = read((q, t, p: Values<{ id: string; code: string }>) =>
  q
    .select({ mime: t.caseFiles.mime, sealed: t.caseFiles.sealed })
    .from(t.caseFiles)
    .where(and(eq(t.caseFiles.id, p('id')), eq(t.caseFiles.code, p('code')))),
)
/** @returns undefined where the case has no such file, or not yet */
export async function fileBytes(
  db: Database,
  code: string,
  id: string,
  seal: Seal,
): Promise<{ readonly mime: string; readonly bytes: Uint8Array<ArrayBuffer> } | undefined> {
  const [row] = await db.read(one, { code, id })
  if (row?.mime == null || row.sealed === null) return undefined
  return { mime: row.mime, bytes: Uint8Array.from(Buffer.from(seal.open(row.sealed), 'base64')) }
}
