/** What was said in cases goes: by itself after years, at once when its sender asks. */
import { and, eq, inArray, lt, or } from 'drizzle-orm'
import type { Column } from 'drizzle-orm'

import { fill, write } from '../../../db/query.ts'
import type { Builder, Values, Write } from '../../../db/query.ts'
import type { Tables } from '../../../db/tables/index.ts'
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
/** Whether a row hangs on a case, named or sealed, that was closed before then. */
const ofClosed = (q: Builder, t: Tables, p: Values<{ before: number }>, code: Column) =>
  or(
    ...[t.cases, t.sealedCases].map((cases) =>
      inArray(
        code,
        q
          .select({ code: cases.code })
          .from(cases)
          .where(and(eq(cases.status, 'closed'), lt(cases.closedAt, p('before')))),
      ),
    ),
  )
const forgottenMessages = write((q, t, p: Values<{ before: number }>) =>
  q.delete(t.caseMessages).where(ofClosed(q, t, p, t.caseMessages.code)),
)
const forgottenFiles = write((q, t, p: Values<{ before: number }>) => q.delete(t.caseFiles).where(ofClosed(q, t, p, t.caseFiles.code)))
/** What was said in cases closed before then goes; that there were such cases, of what kind and how they ended stays. */
export const forgetCases = (before: number): Write[] =>
  [forgottenFiles, forgotten.named, forgotten.sealed, forgottenLinks, forgottenMessages].map((statement) => fill(statement, { before }))

/** Whether a row hangs on a case of this person. */
const ofTheirs = (q: Builder, t: Tables, p: Values<{ contactId: string }>, code: Column) =>
  inArray(
    code,
    q
      .select({ code: t.cases.code })
      .from(t.cases)
      .where(eq(t.cases.contactId, p('contactId'))),
  )
const eraseMessages = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.caseMessages).where(ofTheirs(q, t, p, t.caseMessages.code)),
)
const eraseFiles = write((q, t, p: Values<{ contactId: string }>) => q.delete(t.caseFiles).where(ofTheirs(q, t, p, t.caseFiles.code)))
const eraseWords = write((q, t, p: Values<{ contactId: string }>) =>
  q
    .update(t.cases)
    .set({ text: null, unitText: null, attachmentUrl: null })
    .where(eq(t.cases.contactId, p('contactId'))),
)
/** The person asked for their data to be erased: that there was a case stays, what was said in it goes. */
export const eraseCases = (contactId: string): Write[] =>
  [eraseFiles, eraseMessages, eraseWords].map((statement) => fill(statement, { contactId }))
