import type { Columns } from '../columns.ts'

/** Rows of other features that name a cadre by code; how each is told from the others: src/cadres/merging/moves.ts. */
const holderNames = [
  'link',
  'link_code',
  'request',
  'nomination',
  'enrolment',
  'attendance',
  'learning',
  'subject',
  'result',
  'publication',
  'paper_survey',
  'rated',
  'rater',
] as const
export type HolderName = (typeof holderNames)[number]

export const mergeTables = (c: Columns) => {
  /** Two records found to be of one person; taken back within thirty days. Written by src/cadres/merging/store.ts. */
  const cadreMerges = c.table(
    'cadre_merges',
    {
      /** Also the `importId` of the changes it made in the two records. */
      id: c.id(),
      keepId: c.text().notNull(),
      dropId: c.text().notNull(),
      actor: c.text().notNull(),
      at: c.instant().notNull(),
      undoneAt: c.instant(),
      undoneBy: c.text(),
    },
    (t) => [c.index('cadre_merges_keep').on(t.keepId), c.index('cadre_merges_drop').on(t.dropId)],
  )

  /** What a merge carried from one record to the other, in order: the way back. Codes alone. Written by src/cadres/merging/store.ts. */
  const cadreMergeMoves = c.table(
    'cadre_merge_moves',
    {
      mergeId: c
        .text()
        .notNull()
        .references(() => cadreMerges.id),
      number: c.int().notNull(),
      holder: c.oneOf(holderNames).notNull(),
      /** What tells the row from the cadre's other rows. */
      key: c.json<Readonly<Record<string, string>>>().notNull(),
      /** Both records had such a row, and the two changed places. */
      isSwap: c.bool().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.mergeId, t.number] })],
  )
  return { cadreMerges, cadreMergeMoves }
}
