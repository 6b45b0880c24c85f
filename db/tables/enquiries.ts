import type { Columns } from '../columns.ts'

const enquiryStatuses = ['taken', 'proposed', 'approved', 'retired'] as const
export type EnquiryStatus = (typeof enquiryStatuses)[number]

export const enquiryTables = (c: Columns) => {
  /** A question the bot could not answer, on its way to an answer two officers stand behind. Written by src/enquiries/store.ts. */
  const enquiries = c.table(
    'enquiries',
    {
      /** "HD-7K3M2P": how the answer is cited. */
      id: c.id(),
      /** As an officer words it; nobody's name is in it. */
      question: c.text().notNull(),
      answer: c.text(),
      status: c.oneOf(enquiryStatuses).notNull(),
      owner: c.text().notNull(),
      dueAt: c.instant().notNull(),
      writtenBy: c.text(),
      /** Never the one who wrote it. */
      approvedBy: c.text(),
      /** Why it was sent back. */
      returned: c.text(),
      /** Calendar days in Viet Nam; the last on which it counts. */
      validFrom: c.text(),
      validTo: c.text(),
      /** The document the answer is quoted from. */
      documentId: c.text(),
      createdAt: c.instant().notNull(),
      approvedAt: c.instant(),
    },
    (t) => [c.index('enquiries_status').on(t.status, t.dueAt)],
  )

  /** Which questions of people an enquiry answers. Written by src/enquiries/store.ts. */
  const enquiryQuestions = c.table(
    'enquiry_questions',
    {
      /** In `questions`. */
      questionId: c.id(),
      enquiryId: c.text().notNull(),
      /** When whoever asked was told the answer. */
      toldAt: c.instant(),
    },
    (t) => [c.index('enquiry_questions_enquiry').on(t.enquiryId)],
  )

  /** Questions that must go on being answered from their enquiry: the regression set. No personal data. Written by src/enquiries/store.ts. */
  const goldenQuestions = c.table('golden_questions', { enquiryId: c.text().notNull(), text: c.text().notNull() }, (t) => [
    c.primaryKey({ columns: [t.enquiryId, t.text] }),
  ])
  return { enquiries, enquiryQuestions, goldenQuestions }
}
