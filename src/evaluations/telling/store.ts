/** Who is still to be told of a cycle, by way of the first paper that waits for them. */
import { and, asc, desc, eq, isNull, notInArray, or } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { read } from '../../../db/query.ts'
import type { Values } from '../../../db/query.ts'

const unanswered = read((q, t, p: Values<{ cycleId: string }>) =>
  q
    .select({
      surveyId: t.evaluationSurveys.surveyId,
      contactId: t.assignments.contactId,
      contactedOn: t.participation.contactedOn,
      remindedOn: t.participation.remindedOn,
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
    .where(
      and(
        eq(t.evaluationSurveys.cycleId, p('cycleId')),
        or(isNull(t.participation.status), notInArray(t.participation.status, ['completed', 'refused'])),
      ),
    )
    .orderBy(asc(t.assignments.contactId), asc(t.evaluationSurveys.surveyId), desc(t.addresses.lastInteractionAt)),
)

/** The addresses of everybody with papers to hand in, each with the one paper they are told of: one message a person, not one a paper. */
export async function waitingFor(db: Database, cycleId: string) {
  const rows = await db.read(unanswered, { cycleId })
  const first = new Map<string, string>()
  for (const { contactId, surveyId } of rows) if (!first.has(contactId)) first.set(contactId, surveyId)
  return rows.filter(({ contactId, surveyId }) => first.get(contactId) === surveyId)
}
