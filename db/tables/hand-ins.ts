import type { Columns } from '../columns.ts'
import type { UnitKind } from './units.ts'

/** Their people say that it is on its way; the province has it. */
const handInStates = ['said', 'received'] as const

/** Days are text, YYYY-MM-DD, in Viet Nam. */
export const handInTables = (c: Columns) => {
  /** A report that units owe the province, once or every year anew. Written by src/hand-ins/store.ts. */
  const owedReports = c.table('owed_reports', {
    /** "BC-7K3M2P" */
    id: c.id(),
    title: c.text().notNull(),
    /** Where it is asked for: "Nghị quyết, mục IV.2". */
    basis: c.text(),
    /** When it is due: "12-15" every year, "2026-12-15" once. */
    days: c.json<readonly string[]>().notNull(),
    /** Which kinds of units owe it. */
    unitKinds: c.json<readonly UnitKind[]>().notNull(),
    /** Only this unit and what is under it. */
    underId: c.text(),
    /** Days before it are nobody's duty. */
    since: c.text().notNull(),
    /** The first day from which it is no longer asked for. */
    endedOn: c.text(),
    createdBy: c.text().notNull(),
    createdAt: c.instant().notNull(),
  })

  /** Who answers for the reports of a unit, where that is not its head. Written by src/hand-ins/keepers/store.ts. */
  const reportKeepers = c.table('report_keepers', {
    /** The unit's id. */
    id: c.id(),
    cadreId: c.text().notNull(),
    setBy: c.text().notNull(),
    at: c.instant().notNull(),
  })

  /** What a unit handed in; no row is nothing. Written by src/hand-ins/store.ts. */
  const handIns = c.table(
    'hand_ins',
    {
      reportId: c
        .text()
        .notNull()
        .references(() => owedReports.id),
      unitId: c.text().notNull(),
      /** The day it was asked for, before holidays moved it. */
      period: c.text().notNull(),
      state: c.oneOf(handInStates).notNull(),
      on: c.text().notNull(),
      /** Number and symbol of the report. */
      reference: c.text(),
      /** "officer:Hoa", "contact:01JD…" from a chat */
      by: c.text().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.reportId, t.unitId, t.period] })],
  )

  return { owedReports, reportKeepers, handIns }
}
