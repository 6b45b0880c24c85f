/** Who is still to be told of a survey, and who was. */
import { and, asc, desc, eq, isNull, notInArray, or, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Disposition } from '../../../db/tables/surveys.ts'

type Key = { surveyId: string; contactId: string }

const unanswered = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({
      contactId: t.assignments.contactId,
      status: t.participation.status,
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
    .from(t.assignments)
    .innerJoin(t.contacts, eq(t.contacts.id, t.assignments.contactId))
    .leftJoin(t.addresses, eq(t.addresses.contactId, t.contacts.id))
    .leftJoin(
      t.participation,
      and(eq(t.participation.surveyId, t.assignments.surveyId), eq(t.participation.contactId, t.assignments.contactId)),
    )
    .where(
      and(
        eq(t.assignments.surveyId, p('surveyId')),
        or(isNull(t.participation.status), notInArray(t.participation.status, ['completed', 'refused'])),
      ),
    )
    .orderBy(asc(t.assignments.contactId), desc(t.addresses.lastInteractionAt)),
)
/** The addresses of everybody assigned who has neither answered nor refused. */
export const unansweredAddresses = (db: Database, surveyId: string) => db.read(unanswered, { surveyId })

const setTold = write(
  (q, t, p: Values<Key & { status: Disposition; contactedOn: string | null; remindedOn: string | null; day: string }>) =>
    q
      .insert(t.participation)
      .values({
        surveyId: p('surveyId'),
        contactId: p('contactId'),
        status: p('status'),
        muted: false,
        contactedOn: p('contactedOn'),
        remindedOn: p('remindedOn'),
      })
      .onConflictDoUpdate({
        target: [t.participation.surveyId, t.participation.contactId],
        set: {
          status: sql`case when ${t.participation.status} in ('contacted', 'unreachable') then ${p('status')} else ${t.participation.status} end`,
          contactedOn: sql`coalesce(${t.participation.contactedOn}, ${p('contactedOn')})`,
          remindedOn: sql`coalesce(${p('remindedOn')}, ${t.participation.remindedOn})`,
        },
        // Once a day at most, however often the job runs.
        setWhere: sql`${p('remindedOn')} is null or coalesce(${t.participation.remindedOn}, '') <> ${p('day')}`,
      })
      .returning({ contactId: t.participation.contactId }),
)
/** An invitation or a reminder went into the outbox. Refused as 'stale' when one did so today already. */
export const told = (key: Key, what: 'invite' | 'reminder', day: string): Write =>
  fill(
    setTold,
    { ...key, status: 'contacted', contactedOn: what === 'invite' ? day : null, remindedOn: what === 'reminder' ? day : null, day },
    'told',
  )
/** There is no way to write to them now. */
export const notReached = (key: Key, day: string): Write =>
  fill(setTold, { ...key, status: 'unreachable', contactedOn: null, remindedOn: null, day })
