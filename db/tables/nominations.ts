import { sql } from 'drizzle-orm'

import type { Columns } from '../columns.ts'

const nominationKinds = ['de_bat', 'luan_chuyen', 'bo_nhiem_lai'] as const
/** Promotion, rotation, appointment to the same post for another term. */
export type NominationKind = (typeof nominationKinds)[number]

const nominationStates = ['dang_mo', 'hoan_tat', 'da_rut'] as const
export type NominationState = (typeof nominationStates)[number]

export const nominationTables = (c: Columns) => {
  /** Somebody proposed for a title, from the opening to the end. Written by src/nominations/store.ts. */
  const nominations = c.table(
    'nominations',
    {
      id: c.id(),
      /** "NS-7K3M2P" */
      code: c.text().notNull(),
      kind: c.oneOf(nominationKinds).notNull(),
      cadreId: c.text().notNull(),
      titleId: c.text().notNull(),
      unitId: c.text().notNull(),
      state: c.oneOf(nominationStates).notNull(),
      /** The cycle that evaluates them for this; null until it is opened. */
      evaluationId: c.text(),
      openedBy: c.text().notNull(),
      openedAt: c.instant().notNull(),
      /** YYYY-MM-DD */
      dueOn: c.text().notNull(),
      /** What was missing when it was last looked at, and who must do it: what reminders say. */
      missing: c.json<readonly { readonly who: 'cadre' | 'officer'; readonly what: string }[]>().notNull(),
      closedBy: c.text(),
      closedAt: c.instant(),
      /** Number of the decision, or why it was withdrawn. */
      closing: c.text(),
    },
    (t) => [
      c.uniqueIndex('nominations_code').on(t.code),
      c.index('nominations_cadre').on(t.cadreId, t.titleId),
      c.uniqueIndex('nominations_open').on(t.cadreId, t.titleId).where(sql`${t.state} = 'dang_mo'`),
    ],
  )

  /** What a nomination was let off, by whom and why. Written by src/nominations/store.ts. */
  const nominationWaivers = c.table(
    'nomination_waivers',
    {
      nominationId: c
        .text()
        .notNull()
        .references(() => nominations.id),
      /** The requirement: src/nominations/requirements.ts. */
      item: c.text().notNull(),
      reason: c.text().notNull(),
      by: c.text().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.nominationId, t.item] })],
  )

  /** Files that were handed out sealed: what each part of them was. Nothing of what they say. Written by src/nominations/store.ts. */
  const nominationFiles = c.table(
    'nomination_files',
    {
      /** The seal, as the document shows it. */
      id: c.id(),
      nominationId: c
        .text()
        .notNull()
        .references(() => nominations.id),
      /** SHA-256 by part of the document. */
      parts: c.json<Readonly<Record<string, string>>>().notNull(),
      by: c.text().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [c.index('nomination_files_nomination').on(t.nominationId)],
  )

  return { nominations, nominationWaivers, nominationFiles }
}
