/** Tables an officer has uploaded and not yet written. */
import { and, eq, lt } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { isRowChoice } from '../imports/plan.ts'
import type { RowChoices } from '../imports/plan.ts'

/** How long a table waits for its officer. */
const keptMs = 24 * 3_600_000

export interface StoredUpload {
  readonly id: string
  readonly officerId: string
  readonly fileName: string
  readonly consents: string | null
  readonly choices: RowChoices
  readonly at: number
}

const insert = write((q, t, p: Values<Omit<StoredUpload, 'choices'> & { sealedFile: string; choices: Readonly<Record<string, string>> }>) =>
  q.insert(t.cadreUploads).values(valuesOf(p, 'id', 'officerId', 'fileName', 'sealedFile', 'consents', 'choices', 'at')),
)
export const keepUpload = (upload: StoredUpload, sealedFile: string): Write =>
  fill(insert, { ...upload, sealedFile, choices: { ...upload.choices } })

const ofOfficer = write((q, t, p: Values<{ officerId: string }>) =>
  q.delete(t.cadreUploads).where(eq(t.cadreUploads.officerId, p('officerId'))),
)
/** An officer compares one table at a time: a newer one replaces what they left lying. */
export const dropUploadsOf = (officerId: string): Write => fill(ofOfficer, { officerId })

const spend = write((q, t, p: Values<{ id: string }>) =>
  q
    .delete(t.cadreUploads)
    .where(eq(t.cadreUploads.id, p('id')))
    .returning({ id: t.cadreUploads.id }),
)
/** Refused as 'spent' when it was written, or replaced, a moment earlier. */
export const spendUpload = (id: string): Write => fill(spend, { id }, 'spent')

const old = write((q, t, p: Values<{ before: number }>) => q.delete(t.cadreUploads).where(lt(t.cadreUploads.at, p('before'))))
/** Takes away what nobody came back to. */
export const forgetUploads = (now: number): Write => fill(old, { before: now - keptMs })

const one = read((q, t, p: Values<{ id: string; officerId: string }>) =>
  q
    .select({
      id: t.cadreUploads.id,
      officerId: t.cadreUploads.officerId,
      fileName: t.cadreUploads.fileName,
      consents: t.cadreUploads.consents,
      choices: t.cadreUploads.choices,
      at: t.cadreUploads.at,
    })
    .from(t.cadreUploads)
    .where(and(eq(t.cadreUploads.id, p('id')), eq(t.cadreUploads.officerId, p('officerId')))),
)
/** An officer's own upload; undefined when it is another's, written or too old. */
export async function findUpload(db: Database, id: string, officerId: string, now: number): Promise<StoredUpload | undefined> {
  const [row] = await db.read(one, { id, officerId })
  if (row === undefined || now - row.at > keptMs) return undefined
  const choices = Object.entries(row.choices as Readonly<Record<string, string>>).flatMap(([number, choice]) =>
    isRowChoice(choice) ? [[Number(number), choice] as const] : [],
  )
  return { ...row, choices: Object.fromEntries(choices) }
}

const file = read((q, t, p: Values<{ id: string }>) =>
  q
    .select({ sealedFile: t.cadreUploads.sealedFile })
    .from(t.cadreUploads)
    .where(eq(t.cadreUploads.id, p('id'))),
)
export const sealedFileOf = async (db: Database, id: string): Promise<string | undefined> => (await db.read(file, { id }))[0]?.sealedFile

const putChoices = write((q, t, p: Values<{ id: string; choices: Readonly<Record<string, string>> }>) =>
  q
    .update(t.cadreUploads)
    .set({ choices: p('choices') })
    .where(eq(t.cadreUploads.id, p('id'))),
)
export const saveChoices = (id: string, choices: RowChoices): Write => fill(putChoices, { id, choices: { ...choices } })
