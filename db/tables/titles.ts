import type { Columns } from '../columns.ts'
import { qualificationKinds } from './cadres.ts'
import { unitKinds } from './units.ts'

export const titleTables = (c: Columns) => {
  /** What a post is called, the same everywhere. Written by src/cadres/titles/store.ts. */
  const titles = c.table('titles', {
    /** "CT", "PCT", "UVBTV" … */
    id: c.id(),
    name: c.text().notNull(),
    /** Whether its holder counts as cán bộ chủ chốt unless an officer says otherwise. */
    isKey: c.bool().notNull(),
    /** Position in lists, highest first. */
    rank: c.int().notNull(),
  })

  /** Which posts are compared with each other: a title in a kind of unit, from one day to another. Written by src/cadres/titles/store.ts. */
  const titleEquivalences = c.table(
    'title_equivalences',
    {
      id: c.id(),
      titleId: c
        .text()
        .notNull()
        .references(() => titles.id),
      unitKind: c.oneOf(unitKinds).notNull(),
      groupId: c.text().notNull(),
      groupName: c.text().notNull(),
      validFrom: c.text().notNull(),
      validTo: c.text(),
    },
    (t) => [c.uniqueIndex('title_equivalences_start').on(t.titleId, t.unitKind, t.validFrom)],
  )

  /** What a title asks of its holder, with the decision that says so. Written by src/cadres/titles/store.ts. */
  const titleStandards = c.table(
    'title_standards',
    {
      id: c.id(),
      titleId: c
        .text()
        .notNull()
        .references(() => titles.id),
      kind: c.oneOf(qualificationKinds).notNull(),
      /** Least level, or null where any counts. */
      level: c.text(),
      text: c.text().notNull(),
      decision: c.text(),
      validFrom: c.text().notNull(),
      validTo: c.text(),
    },
    (t) => [c.index('title_standards_title').on(t.titleId)],
  )

  return { titles, titleEquivalences, titleStandards }
}
