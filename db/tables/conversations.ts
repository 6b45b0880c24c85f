import type { Columns } from '../columns.ts'

export const conversationTables = (c: Columns) => {
  /** Where each contact's conversation stands. Written by src/conversation/store.ts, one revision a turn. */
  const conversations = c.table('conversations', {
    /** The contact's id. */
    id: c.id(),
    /** src/conversation/state.ts; read back through its zod schema. */
    state: c.json<unknown>().notNull(),
    revision: c.int().notNull(),
    updatedAt: c.instant().notNull(),
  })

  /**
   * Every event that came in, once. The primary key is what makes a repeat harmless; the text is kept only with consent.
   * In SQLite the rows lie in the order of that key, without a second tree (WITHOUT ROWID): every turn writes here.
   * Written by src/conversation/store.ts.
   */
  const inbound = c.table(
    'inbound',
    {
      /** Which address it came from: what was written at one is not shown at another of the same person. */
      addressId: c.text().notNull(),
      /** The platform's id of the event. */
      externalId: c.text().notNull(),
      /** Ours; sortable by time of arrival. */
      id: c.text().notNull(),
      type: c.text().notNull(),
      text: c.text(),
      sentAt: c.instant().notNull(),
      receivedAt: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.addressId, t.externalId] })],
  )
  return { conversations, inbound }
}
