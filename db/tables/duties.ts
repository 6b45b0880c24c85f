import type { Columns } from '../columns.ts'

export const notedDuties = ['P3', 'P4', 'P5', 'P6', 'P8'] as const
/** What the resolution asks of units that only a paper proves: src/duties/duty.ts says what each is. */
export type NotedDuty = (typeof notedDuties)[number]

export const dutyTables = (c: Columns) => {
  /** A unit did what is asked of it for a year, with the paper that says so. Appended; a mistake is withdrawn, not deleted. Written by src/duties/store.ts. */
  const dutyActs = c.table(
    'duty_acts',
    {
      id: c.id(),
      duty: c.oneOf(notedDuties).notNull(),
      unitId: c.text().notNull(),
      /** The year it counts for: a report on 2026 arrives in 2027. */
      year: c.int().notNull(),
      /** The day of the paper, YYYY-MM-DD. */
      on: c.text().notNull(),
      /** Number and symbol: "12/KH-LĐLĐ". */
      document: c.text().notNull(),
      actor: c.text().notNull(),
      at: c.instant().notNull(),
      withdrawnAt: c.instant(),
      withdrawnBy: c.text(),
    },
    (t) => [c.index('duty_acts_year').on(t.year, t.unitId)],
  )
  return { dutyActs }
}
