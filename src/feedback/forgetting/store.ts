/** What was said in cases goes: by itself after years, at once when its sender asks. */
import { and, eq, inArray, lt, or } from 'drizzle-orm'

import { fill, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { eraseFiles, forgetFiles } from '../files/store.ts'
import { onBoth } from '../store.ts'

const forgotten = onBoth((q, t, p: Values<{ before: number }>) =>
  q
    .update(t)
    .set({ text: null, unitText: null })
    .where(and(eq(t.status, 'closed'), lt(t.closedAt, p('before')))),
)
const forgottenLinks = write((q, t, p: Values<{ before: number }>) =>
  q
    .update(t.cases)
    .set({ attachmentUrl: null })
    .where(and(eq(t.cases.status, 'closed'), lt(t.cases.closedAt, p('before')))),
)
const forgottenMessages = write((q, t, p: Values<{ before: number }>) =>
  q.delete(t.caseMessages).where(
    or(
      inArray(
        t.caseMessages.code,
        q
          .select({ code: t.cases.code })
          .from(t.cases)
          .where(and(eq(t.cases.status, 'closed'), lt(t.cases.closedAt, p('before')))),
      ),
      inArray(
        t.caseMessages.code,
        q
          .select({ code: t.sealedCases.code })
          .from(t.sealedCases)
          .where(and(eq(t.sealedCases.status, 'closed'), lt(t.sealedCases.closedAt, p('before')))),
      ),
    ),
  ),
)
/** What was said in cases closed before then goes; that there were such cases, of what kind and how they ended stays. */
export const forgetCases = (before: number): Write[] => [
  forgetFiles(before),
  ...[forgotten.named, forgotten.sealed, forgottenLinks, forgottenMessages].map((statement) => fill(statement, { before })),
]

const eraseMessages = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.caseMessages).where(
    inArray(
      t.caseMessages.code,
      q
        .select({ code: t.cases.code })
        .from(t.cases)
        .where(eq(t.cases.contactId, p('contactId'))),
    ),
  ),
)
const eraseWords = write((q, t, p: Values<{ contactId: string }>) =>
  q
    .update(t.cases)
    .set({ text: null, unitText: null, attachmentUrl: null })
    .where(eq(t.cases.contactId, p('contactId'))),
)
/** The person asked for their data to be erased: that there was a case stays, what was said in it goes. */
export const eraseCases = (contactId: string): Write[] => [
  eraseFiles(contactId),
  ...[eraseMessages, eraseWords].map((statement) => fill(statement, { contactId })),
]
