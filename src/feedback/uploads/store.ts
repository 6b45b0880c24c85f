/** Files handed to us on the web page, sealed, without a word about from whom. */
import { and, eq, isNull, lt, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { startOfDay, vietnamDay } from '../../calendar.ts'
import type { Seal } from '../../privacy/seal.ts'
import { chanceKey, keyLetters } from '../case.ts'
import { hiddenTo } from '../files/store.ts'
import { checkedFile } from '../files.ts'
import type { Checked } from '../files.ts'
import { uploadIn, uploadName } from '../uploads.ts'

const insert = write((q, t, p: Values<{ id: number; sealed: string; day: number }>) =>
  q.insert(t.webUploads).values({ id: p('id'), sealed: p('sealed'), day: p('day') }),
)

export interface Handed {
  readonly name: string
  readonly kind: 'image' | 'audio'
}

/** Takes a file in: what tells where and with what it was made is cut out before anything is written. */
export async function takeUpload(
  deps: { readonly db: Database; readonly seal: Seal; readonly random: (length: number) => string },
  bytes: Uint8Array,
  at: number,
): Promise<Handed | Extract<Checked, { ok: false }>['why']> {
  const checked = checkedFile(bytes)
  if (!checked.ok) return checked.why
  const id = chanceKey(deps.random(keyLetters))
  const sealed = deps.seal.close(Buffer.from(checked.bytes).toString('base64'), hiddenTo)
  await deps.db.commit([fill(insert, { id, sealed, day: startOfDay(vietnamDay(at)) })])
  return { name: uploadName(id), kind: checked.mime.startsWith('image/') ? 'image' : 'audio' }
}

const one = read((q, t, p: Values<{ id: number }>) =>
  q
    .select({ sealed: t.webUploads.sealed })
    .from(t.webUploads)
    .where(eq(t.webUploads.id, p('id'))),
)
export async function uploadedBytes(db: Database, name: string, seal: Seal): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const id = uploadIn(name)
  const [row] = id === undefined ? [] : await db.read(one, { id })
  return row && Uint8Array.from(Buffer.from(seal.open(row.sealed), 'base64'))
}

const inAnswers = read((q, t, p: Values<{ surveyId: string; value: string }>) =>
  q
    .select({ id: t.responses.id })
    .from(t.answers)
    .innerJoin(t.responses, eq(t.responses.id, t.answers.responseId))
    .where(and(eq(t.responses.surveyId, p('surveyId')), sql`cast(${t.answers.value} as text) = ${p('value')}`)),
)
/** Whether somebody gave it as an answer to this survey. */
export const isAnswerOf = async (db: Database, surveyId: string, name: string): Promise<boolean> =>
  (await db.read(inAnswers, { surveyId, value: JSON.stringify(name) })).length > 0

const drop = write((q, t, p: Values<{ id: number }>) => q.delete(t.webUploads).where(eq(t.webUploads.id, p('id'))))
/** It was taken over, or is not wanted. */
export const dropUpload = (name: string): Write[] => {
  const id = uploadIn(name)
  return id === undefined ? [] : [fill(drop, { id })]
}

const stay = write((q, t, p: Values<{ id: number }>) =>
  q
    .update(t.webUploads)
    .set({ day: null })
    .where(eq(t.webUploads.id, p('id'))),
)
/** Answers that were handed in name these. */
export const keepUploads = (answers: Readonly<Record<string, unknown>>): Write[] =>
  Object.values(answers).flatMap((answer) => {
    const id = uploadIn(answer)
    return id === undefined ? [] : [fill(stay, { id })]
  })

const dayMs = 86_400_000
const unclaimed = write((q, t, p: Values<{ before: number }>) => q.delete(t.webUploads).where(lt(t.webUploads.day, p('before'))))
const unanswered = write((q, t) =>
  q
    .delete(t.webUploads)
    .where(
      and(
        isNull(t.webUploads.day),
        sql`'"web-upload:' || ${t.webUploads.id} || '"' not in (select cast(value as text) from answers where cast(value as text) like '"web-upload:%')`,
      ),
    ),
)
/** What nothing took over within a day goes, and what no answer names any more. */
export const forgetWebUploads = (now: number): Write[] => [
  fill(unclaimed, { before: startOfDay(vietnamDay(now - dayMs)) }),
  fill(unanswered, {}),
]
