import type { Columns } from '../columns.ts'

const caseKinds = ['question', 'human', 'denunciation', 'urgent'] as const
export type CaseKind = (typeof caseKinds)[number]

export const feedbackTables = (c: Columns) => {
  /** Something a person of ours must take up. Written by src/feedback/store.ts. */
  const cases = c.table(
    'cases',
    {
      id: c.id(),
      /** What the contact is told: "YC-7K3M2P". */
      code: c.text().notNull(),
      contactId: c.text().notNull(),
      kind: c.oneOf(caseKinds).notNull(),
      /** Null where the contact has not agreed that their words are kept. */
      text: c.text(),
      status: c.oneOf(['open', 'answered', 'closed']).notNull(),
      dueAt: c.instant().notNull(),
      createdAt: c.instant().notNull(),
    },
    (t) => [
      c.uniqueIndex('cases_code').on(t.code),
      c.index('cases_contact').on(t.contactId),
      c.index('cases_status').on(t.status, t.dueAt),
    ],
  )
  return { cases }
}
