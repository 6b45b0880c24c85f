/** Who is still to be told of a survey, and who was. */
import { and, asc, desc, eq, gt, isNull, lte, ne, notInArray, or, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { Tables } from '../../../db/tables/index.ts'
import type { Disposition } from '../../../db/tables/surveys.ts'

type Key = { surveyId: string; contactId: string }

const unanswered = read((q, t, p: Values<{ surveyId: string }>) =>
  q
    .select({
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

const unansweredAll = read((q, t, p: Values<{ after: number; now: number }>) =>
  q
    .select({
      surveyId: t.surveys.id,
      title: t.surveys.title,
      closesAt: sql<number>`${t.surveys.closesAt}`.mapWith(Number),
      contactId: t.assignments.contactId,
      assignedAt: t.assignments.createdAt,
      contactedOn: t.participation.contactedOn,
      muted: t.participation.muted,
      granted: t.contacts.granted,
    })
    .from(t.assignments)
    .innerJoin(t.surveys, eq(t.surveys.id, t.assignments.surveyId))
    .innerJoin(t.contacts, eq(t.contacts.id, t.assignments.contactId))
    .leftJoin(
      t.participation,
      and(eq(t.participation.surveyId, t.assignments.surveyId), eq(t.participation.contactId, t.assignments.contactId)),
    )
    .where(
      and(
        // One closed before its end owes nothing any more.
        or(eq(t.surveys.status, 'open'), and(eq(t.surveys.status, 'closed'), lte(t.surveys.closesAt, p('now')))),
        gt(t.surveys.closesAt, p('after')),
        or(isNull(t.participation.status), notInArray(t.participation.status, ['completed', 'refused'])),
      ),
    ),
)
/** Everybody who owes an answer to a survey that ends, or ended, after an instant. */
export const unansweredSurveys = (db: Database, after: number, now: number) => db.read(unansweredAll, { after, now })

/** Who has begun or ended stays so; anybody else is now known to have been told, or not to be reachable. */
const unlessBegun = (t: Tables, status: Disposition) =>
  sql`case when ${t.participation.status} in ('contacted', 'unreachable') then ${status} else ${t.participation.status} end`

const setInvited = write((q, t, p: Values<Key & { day: string }>) =>
  q
    .insert(t.participation)
    .values({ surveyId: p('surveyId'), contactId: p('contactId'), status: 'contacted', muted: false, contactedOn: p('day') })
    .onConflictDoUpdate({
      target: [t.participation.surveyId, t.participation.contactId],
      set: { status: unlessBegun(t, 'contacted'), contactedOn: p('day') },
      setWhere: isNull(t.participation.contactedOn),
    })
    .returning({ contactId: t.participation.contactId }),
)
const setReminded = write((q, t, p: Values<Key & { day: string }>) =>
  q
    .insert(t.participation)
    .values({ surveyId: p('surveyId'), contactId: p('contactId'), status: 'contacted', muted: false, remindedOn: p('day') })
    .onConflictDoUpdate({
      target: [t.participation.surveyId, t.participation.contactId],
      set: { status: unlessBegun(t, 'contacted'), remindedOn: p('day') },
      setWhere: sql`coalesce(${t.participation.remindedOn}, '') <> ${p('day')}`,
    })
    .returning({ contactId: t.participation.contactId }),
)
/** An invitation or a reminder went into the outbox. Refused as 'told' when they were invited already, or reminded today. */
export const told = (key: Key, what: 'invite' | 'reminder', day: string): Write =>
  fill(what === 'invite' ? setInvited : setReminded, { ...key, day }, 'told')

const setUnreachable = write((q, t, p: Values<Key>) =>
  q
    .insert(t.participation)
    .values({ surveyId: p('surveyId'), contactId: p('contactId'), status: 'unreachable', muted: false })
    .onConflictDoUpdate({
      target: [t.participation.surveyId, t.participation.contactId],
      set: { status: unlessBegun(t, 'unreachable') },
    }),
)
/** There is no way to write to them now. */
export const notReached = (key: Key): Write => fill(setUnreachable, key)

const leaveOff = write((q, t, p: Values<{ contactId: string }>) =>
  q
    .insert(t.participation)
    .select(
      q
        .select({
          surveyId: t.assignments.surveyId,
          contactId: t.assignments.contactId,
          status: sql<Disposition>`'contacted'`.as('status'),
          version: sql<number>`null`.as('version'),
          reached: sql<string>`null`.as('reached'),
          reason: sql<string>`null`.as('reason'),
          muted: sql<boolean>`(1 = 1)`.as('muted'),
          contactedOn: sql<string>`null`.as('contacted_on'),
          remindedOn: sql<string>`null`.as('reminded_on'),
          startedOn: sql<string>`null`.as('started_on'),
          endedOn: sql<string>`null`.as('ended_on'),
        })
        .from(t.assignments)
        .innerJoin(t.surveys, and(eq(t.surveys.id, t.assignments.surveyId), ne(t.surveys.status, 'closed')))
        .leftJoin(t.cadreLinks, eq(t.cadreLinks.contactId, t.assignments.contactId))
        .where(and(eq(t.assignments.contactId, p('contactId')), isNull(t.cadreLinks.contactId))),
    )
    .onConflictDoUpdate({ target: [t.participation.surveyId, t.participation.contactId], set: { muted: true } }),
)
/**
 * Somebody left their unit, or was never of it: they are invited to nothing more and reminded of nothing they were asked as a member.
 * They may still answer, and still count among those asked. Who is asked as a cadre stays so.
 */
export const leaveOffAsking = (contactId: string): Write => fill(leaveOff, { contactId })
