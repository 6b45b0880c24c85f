import { asc } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'
import { equivalenceGroups, seedsValidFrom, titles } from '../../../db/seed/titles.ts'
import type { TitleSeed } from '../../../db/seed/titles.ts'

const insertTitle = write((q, t, p: Values<{ [K in keyof TitleSeed]: TitleSeed[K] }>) =>
  q
    .insert(t.titles)
    .values({ id: p('id'), name: p('name'), isKey: p('isKey'), rank: p('rank') })
    .onConflictDoNothing(),
)
const insertEquivalence = write(
  (q, t, p: Values<{ id: string; titleId: string; unitKind: string; groupId: string; groupName: string; validFrom: string }>) =>
    q
      .insert(t.titleEquivalences)
      .values({
        id: p('id'),
        titleId: p('titleId'),
        unitKind: p('unitKind'),
        groupId: p('groupId'),
        groupName: p('groupName'),
        validFrom: p('validFrom'),
        validTo: null,
      })
      .onConflictDoNothing(),
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
          fill(insertEquivalence, {
            id: `${titleId}:${unitKind}:${seedsValidFrom}`,
            titleId,
            unitKind,
            groupId: id,
            groupName: name,
            validFrom: seedsValidFrom,
          }),
        ),
      ),
    ),
  ])
  return db.read(allTitles, {})
}

export const listEquivalences = (db: Database) => db.read(allEquivalences, {})
export const listStandards = (db: Database) => db.read(allStandards, {})
