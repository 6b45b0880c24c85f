/** When two contacts turn out to be one person, and when a person is erased. */
import { and, eq, inArray, ne } from 'drizzle-orm'

import { fill, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'

const dropLesser = write((q, t, p: Values<{ from: string; to: string }>) =>
  q.delete(t.participation).where(
    and(
      eq(t.participation.contactId, p('to')),
      ne(t.participation.status, 'completed'),
      inArray(
        t.participation.surveyId,
        q
          .select({ id: t.participation.surveyId })
          .from(t.participation)
          .where(and(eq(t.participation.contactId, p('from')), eq(t.participation.status, 'completed'))),
      ),
    ),
  ),
)
const dropSecondParticipation = write((q, t, p: Values<{ from: string; to: string }>) =>
  q.delete(t.participation).where(
    and(
      eq(t.participation.contactId, p('from')),
      inArray(
        t.participation.surveyId,
        q
          .select({ id: t.participation.surveyId })
          .from(t.participation)
          .where(eq(t.participation.contactId, p('to'))),
      ),
    ),
  ),
)
const dropSecondResponse = write((q, t, p: Values<{ from: string; to: string }>) =>
  q.delete(t.responses).where(
    and(
      eq(t.responses.contactId, p('from')),
      inArray(
        t.responses.surveyId,
        q
          .select({ id: t.responses.surveyId })
          .from(t.responses)
          .where(eq(t.responses.contactId, p('to'))),
      ),
    ),
  ),
)
const dropSecondAssignment = write((q, t, p: Values<{ from: string; to: string }>) =>
  q.delete(t.assignments).where(
    and(
      eq(t.assignments.contactId, p('from')),
      inArray(
        t.assignments.surveyId,
        q
          .select({ id: t.assignments.surveyId })
          .from(t.assignments)
          .where(eq(t.assignments.contactId, p('to'))),
      ),
    ),
  ),
)
const moveParticipation = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.participation)
    .set({ contactId: p('to') })
    .where(eq(t.participation.contactId, p('from'))),
)
const moveResponses = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.responses)
    .set({ contactId: p('to') })
    .where(eq(t.responses.contactId, p('from'))),
)
const moveAssignments = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.assignments)
    .set({ contactId: p('to') })
    .where(eq(t.assignments.contactId, p('from'))),
)
/** Two contacts turn out to be one person, who answers once: what `to` handed in stays, a second reply goes. */
export function joinSurveys(from: string, to: string): Write[] {
  const drops = [dropLesser, dropSecondParticipation, dropSecondResponse, dropSecondAssignment]
  return [...drops, moveParticipation, moveResponses, moveAssignments].map((statement) => fill(statement, { from, to }))
}

const eraseParticipation = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.participation).where(eq(t.participation.contactId, p('contactId'))),
)
const eraseResponses = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.responses).where(eq(t.responses.contactId, p('contactId'))),
)
const eraseAssignments = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.assignments).where(eq(t.assignments.contactId, p('contactId'))),
)
/** Everything of a person to be erased. A ballot cannot be found again, which is the point of it. */
export const eraseSurveys = (contactId: string): Write[] =>
  [eraseParticipation, eraseResponses, eraseAssignments].map((statement) => fill(statement, { contactId }))
