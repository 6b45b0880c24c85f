import type { Columns } from '../columns.ts'

export const inspectionTables = (c: Columns) => {
  /**
   * Inspections of units: what was looked into, what was found, whether it was put right. About units and their work: names and what
   * somebody is punished for stay in the paper file. Days are text, YYYY-MM-DD. Written by src/inspections/store.ts, one revision a change.
   */
  const inspections = c.table(
    'inspections',
    {
      /** "KT-7K3M2P" */
      id: c.id(),
      /** The unit looked into. */
      unitId: c.text().notNull(),
      /** Who looks: "Ủy ban Kiểm tra Liên đoàn Lao động tỉnh". */
      inspector: c.text().notNull(),
      /** What is looked into: planning, training, appointment, policy. */
      content: c.text().notNull(),
      plannedOn: c.text().notNull(),
      heldOn: c.text(),
      conclusion: c.text(),
      /** Number of the conclusion. */
      decision: c.text(),
      /** The last day for putting right what was found; null where nothing is to be put right. */
      fixBy: c.text(),
      fixedOn: c.text(),
      /** What was done about it. */
      fixed: c.text(),
      revision: c.int().notNull(),
      createdAt: c.instant().notNull(),
    },
    (t) => [c.index('inspections_unit').on(t.unitId)],
  )

  return { inspections }
}
