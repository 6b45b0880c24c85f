import { and, desc, eq, inArray, isNotNull, or } from 'drizzle-orm'

import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Database } from '../../db/database.ts'
import type { Values, Write } from '../../db/query.ts'
import type { StoredCitation } from '../../db/tables/knowledge.ts'
import type { Answer } from './answer.ts'

const insertQuestion = write(
  (
    q,
    t,
    p: Values<{
      id: string
      contactId: string | null
      text: string | null
      kind: string
      source: string
      answer: string | null
      citations: readonly StoredCitation[]
      confidence: number
      latencyUs: number
      askedAt: number
    }>,
  ) =>
    q
      .insert(t.questions)
      .values(valuesOf(p, 'id', 'contactId', 'text', 'kind', 'source', 'answer', 'citations', 'confidence', 'latencyUs', 'askedAt'))
      .onConflictDoNothing(),
)

/** One question and what became of it. Without consent neither words nor person are in it, only the kind of answer and its citations. */
export function recordQuestion(row: {
  readonly id: string
  readonly contactId: string | null
  readonly text?: string
  readonly answer: Answer
  readonly source: 'text' | 'model'
  readonly latencyUs: number
  readonly askedAt: number
}): Write {
  const { answer, text, ...rest } = row
  return fill(insertQuestion, {
    ...rest,
    text: text ?? null,
    kind: answer.kind,
    answer: text === undefined ? null : answer.text,
    citations: answer.citations.map(({ documentId, id, quote }) => ({ documentId, id, quote })),
    confidence: Math.round(answer.confidence * 100),
  })
}

const setVote = write((q, t, p: Values<{ id: string; vote: string }>) =>
  q
    .update(t.questions)
    .set({ vote: p('vote') })
    .where(eq(t.questions.id, p('id'))),
)
const setVoteReason = write((q, t, p: Values<{ id: string; vote: string; voteReason: string }>) =>
  q
    .update(t.questions)
    .set({ vote: p('vote'), voteReason: p('voteReason') })
    .where(eq(t.questions.id, p('id'))),
)

/** Thumbs up or down; the latest counts. */
export const recordVote = (id: string, vote: 'up' | 'down', reason?: string): Write =>
  reason === undefined ? fill(setVote, { id, vote }) : fill(setVoteReason, { id, vote, voteReason: reason })

const words = read((q, t, p: Values<{ id: string; contactId: string }>) =>
  q
    .select({ text: t.questions.text })
    .from(t.questions)
    .where(and(eq(t.questions.id, p('id')), eq(t.questions.contactId, p('contactId')))),
)
/** What this person asked, as far as the words were kept. */
export const wordsOfQuestion = async (db: Database, id: string, contactId: string): Promise<string | undefined> =>
  (await db.read(words, { id, contactId }))[0]?.text ?? undefined

const unanswered = read((q, t, p: Values<{ limit: number }>) =>
  q
    .select()
    .from(t.questions)
    .where(and(isNotNull(t.questions.text), or(inArray(t.questions.kind, ['not_in_text', 'nearest']), eq(t.questions.vote, 'down'))))
    .orderBy(desc(t.questions.askedAt))
    .limit(p('limit') as unknown as number),
)
/** What an officer should look at: questions without an answer, and answers somebody found wrong. Newest first. */
export const unansweredQuestions = (db: Database, limit: number) => db.read(unanswered, { limit })
