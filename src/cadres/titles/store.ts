/** Titles, what they ask for, and which compare with which. */
import { asc, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, valuesOf, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { equivalenceGroups, seedsValidFrom, titles } from '../../../db/seed/titles.ts'
import type { TitleSeed } from '../../../db/seed/titles.ts'
import type { TitleEquivalence, TitleStandard } from './rules.ts'

const insertTitle = write((q, t, p: Values<{ [K in keyof TitleSeed]: TitleSeed[K] }>) =>
  q
    .insert(t.titles)
    .values(valuesOf(p, 'id', 'name', 'isKey', 'rank'))
    .onConflictDoNothing(),
)
/** Decided twice for one day: the later word counts. */
const putEquivalence = write((q, t, p: Values<{ [K in keyof TitleEquivalence]: TitleEquivalence[K] }>) =>
  q
    .insert(t.titleEquivalences)
    .values(valuesOf(p, 'id', 'titleId', 'unitKind', 'groupId', 'groupName', 'validFrom', 'validTo'))
    .onConflictDoUpdate({
      target: [t.titleEquivalences.titleId, t.titleEquivalences.unitKind, t.titleEquivalences.validFrom],
      set: { groupId: p('groupId'), groupName: p('groupName'), validTo: p('validTo') },
    }),
)
const allTitles = read((q, t) => q.select().from(t.titles).orderBy(asc(t.titles.rank), asc(t.titles.id)))
const allEquivalences = read((q, t) => q.select().from(t.titleEquivalences).orderBy(asc(t.titleEquivalences.groupId)))
const allStandards = read((q, t) => q.select().from(t.titleStandards).orderBy(asc(t.titleStandards.titleId)))

/** The titles, highest first; the seed is put in where there are none yet. */
export async function listTitles(db: Database) {
  const known = await db.read(allTitles, {})
  if (known.length > 0) return known
  await db.commit([
    ...titles.map((title) => fill(insertTitle, { ...title })),
    ...equivalenceGroups.flatMap(({ id, name, titles: of, kinds }) =>
      of.flatMap((titleId) =>
        kinds.map((unitKind) =>
          saveEquivalence({
            id: `${titleId}:${unitKind}:${seedsValidFrom}`,
            titleId,
            unitKind,
            groupId: id,
            groupName: name,
            validFrom: seedsValidFrom,
            validTo: null,
          }),
        ),
      ),
    ),
  ])
  return db.read(allTitles, {})
}

/** Which titles compare with which, of all times. */
export const listEquivalences = (db: Database) => db.read(allEquivalences, {})
/** What titles ask for, of all times. */
export const listStandards = (db: Database) => db.read(allStandards, {})

export type { TitleStandard } from './rules.ts'
type NewStandard = { readonly [K in keyof TitleStandard]: TitleStandard[K] }

const insertStandard = write((q, t, p: Values<NewStandard>) =>
  q.insert(t.titleStandards).values(valuesOf(p, 'id', 'titleId', 'kind', 'level', 'text', 'decision', 'validFrom', 'validTo')),
)
const standardEnds = write((q, t, p: Values<{ id: string; validTo: string }>) =>
  q
    .update(t.titleStandards)
    .set({ validTo: p('validTo') })
    .where(eq(t.titleStandards.id, p('id'))),
)
/** A standard asks for nothing any more from a day on. */
export const endStandard = (id: string, validTo: string): Write => fill(standardEnds, { id, validTo })

/** A new standard; the one of the same kind that held until then ends that day and stays readable. */
export function setStandard(standard: TitleStandard, known: readonly TitleStandard[]): Write[] {
  const held = known.filter(({ titleId, kind, validTo }) => titleId === standard.titleId && kind === standard.kind && validTo === null)
  return [...held.map(({ id }) => endStandard(id, standard.validFrom)), fill(insertStandard, { ...standard })]
}

const equivalenceEnds = write((q, t, p: Values<{ id: string; validTo: string }>) =>
  q
    .update(t.titleEquivalences)
    .set({ validTo: p('validTo') })
    .where(eq(t.titleEquivalences.id, p('id'))),
)
export const endEquivalence = (id: string, validTo: string): Write => fill(equivalenceEnds, { id, validTo })

export const saveEquivalence = (row: TitleEquivalence): Write => fill(putEquivalence, { ...row })

const putTitle = write((q, t, p: Values<{ [K in keyof TitleSeed]: TitleSeed[K] }>) =>
  q
    .insert(t.titles)
    .values(valuesOf(p, 'id', 'name', 'isKey', 'rank'))
    .onConflictDoUpdate({ target: t.titles.id, set: { name: p('name'), isKey: p('isKey'), rank: p('rank') } }),
)
export const saveTitle = (title: TitleSeed): Write => fill(putTitle, { ...title })
