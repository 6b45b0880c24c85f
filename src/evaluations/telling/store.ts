/** Who is still to be told of a cycle, by way of the first paper that waits for them. */
import { and, asc, desc, eq } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'

const papers = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select({
      surveyId: t.evaluationSurveys.surveyId,
      contactId: t.assignments.contactId,
      status: t.participation.status,
      contactedOn: t.participation.contactedOn,
      muted: t.participation.muted,
      granted: t.contacts.granted,
      optedOutAt: t.contacts.optedOutAt,
      addressId: t.addresses.id,
      channel: t.addresses.channel,
      account: t.addresses.account,
      externalId: t.addresses.externalId,
      reachable: t.addresses.reachable,
      lastInteractionAt: t.addresses.lastInteractionAt,
    })
    .from(t.evaluationSurveys)
    .innerJoin(t.assignments, eq(t.assignments.surveyId, t.evaluationSurveys.surveyId))
    .innerJoin(t.contacts, eq(t.contacts.id, t.assignments.contactId))
    .leftJoin(t.addresses, eq(t.addresses.contactId, t.contacts.id))
    .leftJoin(
      t.participation,
      and(eq(t.participation.surveyId, t.assignments.surveyId), eq(t.participation.contactId, t.assignments.contactId)),
    )
    .where(eq(t.evaluationSurveys.cycleId, p('cycleId')))
    .orderBy(asc(t.assignments.contactId), asc(t.evaluationSurveys.surveyId), desc(t.addresses.lastInteractionAt)),
)

/**
 * The addresses of everybody who has heard nothing of this cycle and done nothing in it, each with the one paper they are told of: one
 * message a person, not one a paper. Once they have begun, the next paper is offered when one is handed in, and reminders see to the rest.
 */
export async function waitingFor(db: Database, cycleId: string) {
  const people = Map.groupBy(await db.read(papers, { cycleId }), ({ contactId }) => contactId)
  return [...people.values()].flatMap((rows) =>
    rows.some(({ status, contactedOn }) => contactedOn !== null || (status !== null && status !== 'unreachable'))
      ? []
      : rows.filter(({ surveyId }) => surveyId === rows[0]?.surveyId),
  )
}
