import { sql } from 'drizzle-orm'

import type { Columns } from '../columns.ts'

export interface StoredCitation {
  readonly documentId: string
  readonly id: string
  readonly quote: string
}

export const knowledgeTables = (c: Columns) => {
  /** A document people may ask about; a new version is a new row of the same series. Written by src/knowledge/store.ts. */
  const documents = c.table(
    'documents',
    {
      id: c.id(),
      /** All versions of one document share it. */
      series: c.text().notNull(),
      version: c.int().notNull(),
      title: c.text().notNull(),
      /** How a citation names it: "Nghị quyết", "Luật Công đoàn 2024". */
      citedAs: c.text().notNull(),
      number: c.text(),
      issuer: c.text(),
      /** Calendar days, YYYY-MM-DD. */
      issuedOn: c.text(),
      validFrom: c.text(),
      validTo: c.text(),
      status: c.oneOf(['active', 'replaced', 'retired']).notNull(),
      sha256: c.text().notNull(),
      fileName: c.text().notNull(),
      addedAt: c.instant().notNull(),
    },
    (t) => [c.uniqueIndex('documents_version').on(t.series, t.version)],
  )

  /** The parts of a document, in order, raw and as shown. Written by src/knowledge/store.ts. */
  const passages = c.table(
    'passages',
    {
      documentId: c
        .text()
        .notNull()
        .references(() => documents.id, { onDelete: 'cascade' }),
      /** `III.3`, `D5.K2`: unique within the document. */
      id: c.text().notNull(),
      parentId: c.text(),
      position: c.int().notNull(),
      heading: c.text().notNull(),
      label: c.text().notNull(),
      raw: c.text().notNull(),
      display: c.text().notNull(),
      corrected: c.bool().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.documentId, t.id] })],
  )

  /** Every question asked, the words only with consent. Unanswered ones wait here for an officer. Written by src/knowledge/store.ts. */
  const questions = c.table(
    'questions',
    {
      id: c.id(),
      contactId: c.text(),
      text: c.text(),
      kind: c.text().notNull(),
      source: c.oneOf(['text', 'model']).notNull(),
      answer: c.text(),
      citations: c.json<readonly StoredCitation[]>().notNull(),
      /** 0–100 */
      confidence: c.int().notNull(),
      /** Microseconds from event to answer. */
      latencyUs: c.int().notNull(),
      vote: c.oneOf(['up', 'down']),
      voteReason: c.text(),
      askedAt: c.instant().notNull(),
    },
    (t) => [
      c.index('questions_contact').on(t.contactId),
      // For the officers' review list.
      c.index('questions_review').on(t.id).where(sql`${t.kind} in ('not_in_text', 'nearest') or ${t.vote} = 'down'`),
    ],
  )
  return { documents, passages, questions }
}
