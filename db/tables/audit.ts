import type { Columns } from '../columns.ts'

const auditActions = ['read', 'write', 'export', 'import', 'link', 'refused'] as const
export type AuditAction = (typeof auditActions)[number]

export const auditTables = (c: Columns) => {
  /**
   * Who read or wrote which personnel record, when and why. Appended only: each entry carries the hash of the one before it, so that
   * a change anywhere shows from there on. Written by src/privacy/audit/store.ts.
   */
  const auditEntries = c.table(
    'audit_entries',
    {
      /** 1, 2, 3 … without a gap. */
      seq: c.int().notNull(),
      at: c.instant().notNull(),
      actor: c.text().notNull(),
      role: c.text().notNull(),
      action: c.oneOf(auditActions).notNull(),
      /** Ids of the records, separated by spaces. */
      subjects: c.text().notNull(),
      reason: c.text().notNull(),
      previousHash: c.text().notNull(),
      hash: c.text().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.seq] })],
  )
  return { auditEntries }
}
