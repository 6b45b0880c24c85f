/** Questions nobody could answer, and what officers answered. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, notInArray, or } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { EnquiryStatus } from '../../db/tables/enquiries.ts'
import type { Asked } from './clusters.ts'
import type { Entry } from './curated.ts'

const waiting = read((q, t, p: Values<{ limit: number }>) =>
  q
    .select({
      id: t.questions.id,
      contactId: t.questions.contactId,
      text: t.questions.text,
      askedAt: t.questions.askedAt,
      kind: t.questions.kind,
    })
    .from(t.questions)
    .where(
      and(
        isNotNull(t.questions.text),
        or(inArray(t.questions.kind, ['not_in_text', 'nearest', 'out_of_scope']), eq(t.questions.vote, 'down')),
        notInArray(t.questions.id, q.select({ id: t.enquiryQuestions.questionId }).from(t.enquiryQuestions)),
      ),
    )
    .orderBy(desc(t.questions.askedAt))
    .limit(p('limit') as unknown as number),
)
/** Questions nobody has taken up yet, as far as their words were kept; the latest first. */
export async function waitingQuestions(db: Database, limit: number): Promise<Asked[]> {
  return (await db.read(waiting, { limit })).flatMap(({ text, kind, ...rest }) =>
    text === null ? [] : [{ ...rest, text, isOutside: kind === 'out_of_scope' }],
  )
}

export interface Enquiry {
  readonly id: string
  readonly question: string
  readonly answer: string | null
  readonly status: EnquiryStatus
  readonly owner: string
  readonly dueAt: number
  readonly writtenBy: string | null
  readonly approvedBy: string | null
  readonly returned: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly documentId: string | null
  readonly createdAt: number
  readonly approvedAt: number | null
}

const every = read((q, t) => q.select().from(t.enquiries).orderBy(asc(t.enquiries.dueAt)))
export const allEnquiries = (db: Database): Promise<Enquiry[]> => db.read(every, {})
const one = read((q, t, p: Values<{ id: string }>) =>
  q
    .select()
    .from(t.enquiries)
    .where(eq(t.enquiries.id, p('id'))),
)
export const enquiryById = async (db: Database, id: string): Promise<Enquiry | undefined> => (await db.read(one, { id }))[0]

const insertEnquiry = write((q, t, p: Values<{ id: string; question: string; owner: string; dueAt: number; createdAt: number }>) =>
  q.insert(t.enquiries).values({
    id: p('id'),
    question: p('question'),
    status: 'taken',
    owner: p('owner'),
    dueAt: p('dueAt'),
    createdAt: p('createdAt'),
  }),
)
const insertQuestion = write((q, t, p: Values<{ questionId: string; enquiryId: string }>) =>
  q
    .insert(t.enquiryQuestions)
    .values({ questionId: p('questionId'), enquiryId: p('enquiryId') })
    .onConflictDoNothing()
    .returning({ id: t.enquiryQuestions.questionId }),
)
/** An officer takes questions up. Refused as 'taken' when one of them has been meanwhile. */
export function takeUp(
  enquiry: { readonly id: string; readonly question: string; readonly owner: string; readonly dueAt: number; readonly createdAt: number },
  questionIds: readonly string[],
): Write[] {
  return [
    fill(insertEnquiry, { ...enquiry }),
    ...questionIds.map((questionId) => fill(insertQuestion, { questionId, enquiryId: enquiry.id }, 'taken')),
  ]
}

const setOwner = write((q, t, p: Values<{ id: string; owner: string }>) =>
  q
    .update(t.enquiries)
    .set({ owner: p('owner') })
    .where(and(eq(t.enquiries.id, p('id')), ne(t.enquiries.status, 'approved')))
    .returning({ id: t.enquiries.id }),
)
/** Refused as 'stale' once it is approved. */
export const giveTo = (id: string, owner: string): Write => fill(setOwner, { id, owner }, 'stale')

const setProposed = write((q, t, p: Values<{ id: string; question: string; answer: string; writtenBy: string; validTo: string | null }>) =>
  q
    .update(t.enquiries)
    .set({
      ...valuesOf(p, 'question', 'answer', 'writtenBy', 'validTo'),
      status: 'proposed',
      returned: null,
    })
    .where(and(eq(t.enquiries.id, p('id')), inArray(t.enquiries.status, ['taken', 'proposed'])))
    .returning({ id: t.enquiries.id }),
)
/** Written, or written anew before anybody approved it. Refused as 'stale'. */
export const propose = (row: {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly writtenBy: string
  readonly validTo: string | null
}): Write => fill(setProposed, { ...row }, 'stale')

const setReturned = write((q, t, p: Values<{ id: string; returned: string }>) =>
  q
    .update(t.enquiries)
    .set({ status: 'taken', returned: p('returned') })
    .where(and(eq(t.enquiries.id, p('id')), eq(t.enquiries.status, 'proposed')))
    .returning({ id: t.enquiries.id }),
)
export const sendBack = (id: string, reason: string): Write => fill(setReturned, { id, returned: reason }, 'stale')

const setApproved = write(
  (q, t, p: Values<{ id: string; answer: string; approvedBy: string; validFrom: string; documentId: string; approvedAt: number }>) =>
    q
      .update(t.enquiries)
      .set({
        status: 'approved',
        ...valuesOf(p, 'approvedBy', 'validFrom', 'documentId', 'approvedAt'),
      })
      // What is approved is what was read, and by somebody else than who wrote it.
      .where(
        and(
          eq(t.enquiries.id, p('id')),
          eq(t.enquiries.status, 'proposed'),
          eq(t.enquiries.answer, p('answer')),
          ne(t.enquiries.writtenBy, p('approvedBy')),
        ),
      )
      .returning({ id: t.enquiries.id }),
)
/** Refused as 'stale' unless this very answer waits, and another officer wrote it. */
export const approve = (row: {
  readonly id: string
  readonly answer: string
  readonly approvedBy: string
  readonly validFrom: string
  readonly documentId: string
  readonly approvedAt: number
}): Write => fill(setApproved, { ...row }, 'stale')

const setRetired = write((q, t, p: Values<{ id: string }>) =>
  q
    .update(t.enquiries)
    .set({ status: 'retired' })
    .where(and(eq(t.enquiries.id, p('id')), eq(t.enquiries.status, 'approved')))
    .returning({ id: t.enquiries.id }),
)
export const retireEnquiry = (id: string): Write => fill(setRetired, { id }, 'stale')

const insertGolden = write((q, t, p: Values<{ enquiryId: string; text: string }>) =>
  q
    .insert(t.goldenQuestions)
    .values({ enquiryId: p('enquiryId'), text: p('text') })
    .onConflictDoNothing(),
)
export const keepGolden = (enquiryId: string, text: string): Write => fill(insertGolden, { enquiryId, text })

const goldenInForce = read((q, t) =>
  q
    .select({
      id: t.enquiries.id,
      documentId: t.enquiries.documentId,
      answer: t.enquiries.answer,
      validFrom: t.enquiries.validFrom,
      validTo: t.enquiries.validTo,
      text: t.goldenQuestions.text,
    })
    .from(t.goldenQuestions)
    .innerJoin(t.enquiries, eq(t.enquiries.id, t.goldenQuestions.enquiryId))
    .where(eq(t.enquiries.status, 'approved'))
    .orderBy(asc(t.enquiries.id), asc(t.goldenQuestions.text)),
)
/** Approved answers with every wording they answer: what is given out, and the regression set. */
export async function approvedEntries(db: Database): Promise<Entry[]> {
  const entries = new Map<string, Entry>()
  for (const { id, documentId, answer, validFrom, validTo, text } of await db.read(goldenInForce, {})) {
    if (documentId === null || answer === null) continue
    const before = entries.get(id)?.questions ?? []
    entries.set(id, { id, documentId, answer, validFrom, validTo, questions: [...before, text] })
  }
  return [...entries.values()]
}

const askers = read((q, t, p: Values<{ enquiryId: string }>) =>
  q
    .select({ questionId: t.questions.id, contactId: t.questions.contactId, text: t.questions.text })
    .from(t.enquiryQuestions)
    .innerJoin(t.questions, eq(t.questions.id, t.enquiryQuestions.questionId))
    .where(and(eq(t.enquiryQuestions.enquiryId, p('enquiryId')), isNull(t.enquiryQuestions.toldAt)))
    .orderBy(asc(t.questions.askedAt)),
)
/** Who asked and has not been told yet. */
export const untold = (db: Database, enquiryId: string) => db.read(askers, { enquiryId })

const wordings = read((q, t, p: Values<{ enquiryId: string }>) =>
  q
    .select({ questionId: t.questions.id, text: t.questions.text })
    .from(t.enquiryQuestions)
    .innerJoin(t.questions, eq(t.questions.id, t.enquiryQuestions.questionId))
    .where(eq(t.enquiryQuestions.enquiryId, p('enquiryId')))
    .orderBy(asc(t.questions.askedAt)),
)
/** What people asked, as far as their words are kept. */
export const wordingsOf = (db: Database, enquiryId: string) => db.read(wordings, { enquiryId })

const letGo = write((q, t, p: Values<{ questionId: string; enquiryId: string }>) =>
  q
    .delete(t.enquiryQuestions)
    .where(
      and(
        eq(t.enquiryQuestions.questionId, p('questionId')),
        eq(t.enquiryQuestions.enquiryId, p('enquiryId')),
        isNull(t.enquiryQuestions.toldAt),
      ),
    )
    .returning({ id: t.enquiryQuestions.questionId }),
)
/** It was another question: it waits for an answer of its own again. Refused as 'stale' once its asker was told. */
export const dropQuestion = (enquiryId: string, questionId: string): Write => fill(letGo, { questionId, enquiryId }, 'stale')

const setTold = write((q, t, p: Values<{ questionId: string; at: number }>) =>
  q
    .update(t.enquiryQuestions)
    .set({ toldAt: p('at') })
    .where(and(eq(t.enquiryQuestions.questionId, p('questionId')), isNull(t.enquiryQuestions.toldAt)))
    .returning({ id: t.enquiryQuestions.questionId }),
)
/** Refused as 'told'. */
export const markTold = (questionId: string, at: number): Write => fill(setTold, { questionId, at }, 'told')
