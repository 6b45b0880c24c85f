/** Nominations, what was let off, and the files that were handed out. */
import { and, asc, desc, eq, sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { Nomination, NominationFile, Waiver } from './nomination.ts'

type Row<T> = { readonly [K in keyof T]: T[K] }

const insert = write((q, t, p: Values<Row<Nomination>>) =>
  q
    .insert(t.nominations)
    .values(
      valuesOf(
        p,
        'id',
        'code',
        'kind',
        'cadreId',
        'titleId',
        'unitId',
        'state',
        'evaluationId',
        'openedBy',
        'openedAt',
        'dueOn',
        'missing',
        'closedBy',
        'closedAt',
        'closing',
      ),
    )
    .onConflictDoNothing()
    .returning({ id: t.nominations.id }),
)
/** Refused as 'open' when this cadre has an open nomination for this title already. */
export const openNomination = (nomination: Nomination): Write => fill(insert, { ...nomination }, 'open')

const all = read((q, t) => q.select().from(t.nominations).orderBy(desc(t.nominations.openedAt), desc(t.nominations.id)))
/** Latest first. */
export const listNominations = (db: Database): Promise<Nomination[]> => db.read(all, {})

const byCode = read((q, t, p: Values<{ code: string }>) =>
  q
    .select()
    .from(t.nominations)
    .where(eq(t.nominations.code, p('code'))),
)
export const nominationByCode = async (db: Database, code: string): Promise<Nomination | undefined> => (await db.read(byCode, { code }))[0]

const blocking = read((q, t) => q.select().from(t.nominations).orderBy(asc(t.nominations.openedAt), asc(t.nominations.id)))
/** The code of the nomination that stands in the way of a post, by "cadre title". */
export async function blockedPosts(db: Database): Promise<ReadonlyMap<string, string>> {
  const latest = new Map((await db.read(blocking, {})).map((each) => [`${each.cadreId} ${each.titleId}`, each]))
  return new Map([...latest].flatMap(([key, { state, code }]) => (state === 'hoan_tat' ? [] : [[key, code]])))
}

/** Posts whose nomination is done, by "cadre title unit". */
export const completedPosts = async (db: Database): Promise<ReadonlySet<string>> =>
  new Set(
    (await db.read(blocking, {})).flatMap(({ state, cadreId, titleId, unitId }) =>
      state === 'hoan_tat' ? [`${cadreId} ${titleId} ${unitId}`] : [],
    ),
  )

const waiversOfOne = read((q, t, p: Values<{ nominationId: string }>) =>
  q
    .select()
    .from(t.nominationWaivers)
    .where(eq(t.nominationWaivers.nominationId, p('nominationId')))
    .orderBy(asc(t.nominationWaivers.at), asc(t.nominationWaivers.item)),
)
export const waiversOf = (db: Database, nominationId: string): Promise<Waiver[]> => db.read(waiversOfOne, { nominationId })

/** Only what is still open is let off anything; the row is what the statement returns. */
const touch = write((q, t, p: Values<{ id: string }>) =>
  q
    .update(t.nominations)
    .set({ state: 'dang_mo' })
    .where(and(eq(t.nominations.id, p('id')), eq(t.nominations.state, 'dang_mo')))
    .returning({ id: t.nominations.id }),
)
const insertWaiver = write((q, t, p: Values<Row<Waiver>>) =>
  q
    .insert(t.nominationWaivers)
    .values(valuesOf(p, 'nominationId', 'item', 'reason', 'by', 'at'))
    .onConflictDoNothing(),
)
/** The first reason stays. Refused as 'closed' when the nomination is. */
export const waive = (waiver: Waiver): Write[] => [fill(touch, { id: waiver.nominationId }, 'closed'), fill(insertWaiver, { ...waiver })]

const close = write((q, t, p: Values<{ id: string; state: string; closedBy: string; closedAt: number; closing: string }>) =>
  q
    .update(t.nominations)
    .set({ state: p('state'), closedBy: p('closedBy'), closedAt: p('closedAt'), closing: p('closing'), missing: sql`'[]'` })
    .where(and(eq(t.nominations.id, p('id')), eq(t.nominations.state, 'dang_mo')))
    .returning({ id: t.nominations.id }),
)
/** Refused as 'closed' when somebody was quicker. */
export const closeNomination = (
  id: string,
  end: { readonly state: 'hoan_tat' | 'da_rut'; readonly closedBy: string; readonly closedAt: number; readonly closing: string },
): Write => fill(close, { id, ...end }, 'closed')

const setMissing = write((q, t, p: Values<{ id: string; missing: unknown }>) =>
  q
    .update(t.nominations)
    .set({ missing: p('missing') })
    .where(and(eq(t.nominations.id, p('id')), eq(t.nominations.state, 'dang_mo'))),
)
export const noteMissing = (id: string, missing: Nomination['missing']): Write => fill(setMissing, { id, missing })

const setEvaluation = write((q, t, p: Values<{ id: string; evaluationId: string }>) =>
  q
    .update(t.nominations)
    .set({ evaluationId: p('evaluationId') })
    .where(and(eq(t.nominations.id, p('id')), eq(t.nominations.state, 'dang_mo')))
    .returning({ id: t.nominations.id }),
)
/** Refused as 'closed'. */
export const bindEvaluation = (id: string, evaluationId: string): Write => fill(setEvaluation, { id, evaluationId }, 'closed')

const insertFile = write((q, t, p: Values<Row<NominationFile>>) =>
  q.insert(t.nominationFiles).values(valuesOf(p, 'id', 'nominationId', 'parts', 'by', 'at')),
)
export const recordFile = (file: NominationFile): Write => fill(insertFile, { ...file })

const fileOne = read((q, t, p: Values<{ id: string }>) =>
  q
    .select({ file: t.nominationFiles, nomination: t.nominations })
    .from(t.nominationFiles)
    .innerJoin(t.nominations, eq(t.nominations.id, t.nominationFiles.nominationId))
    .where(eq(t.nominationFiles.id, p('id'))),
)
export const fileBySeal = async (db: Database, seal: string) => (await db.read(fileOne, { id: seal }))[0]
