/** Two addresses turn out to be one person. */
import { and, eq, gt, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { joinRecipients } from '../../broadcasts/recipients/store.ts'
import { moveChanges } from '../../cadres/changes/store.ts'
import { joinLinks } from '../../cadres/links/store.ts'
import { moveChat } from '../../console/officers/store.ts'
import { saidTo } from '../../delivery/whose/store.ts'
import { joinRaters } from '../../evaluations/raters/store.ts'
import { joinReminders } from '../../reminders/store.ts'
import { joinSurveys } from '../../surveys/joining/store.ts'

const insertLinkCode = write((q, t, p: Values<{ id: string; contactId: string; expiresAt: number }>) =>
  q.insert(t.linkCodes).values({ id: p('id'), contactId: p('contactId'), expiresAt: p('expiresAt') }),
)
const linkOwner = read((q, t, p: Values<{ id: string; now: number }>) =>
  q
    .select({ contactId: t.linkCodes.contactId })
    .from(t.linkCodes)
    .where(and(eq(t.linkCodes.id, p('id')), gt(t.linkCodes.expiresAt, p('now')))),
)
const linkValidMs = 10 * 60_000

export const offerLink = (code: string, contactId: string, now: number): Write =>
  fill(insertLinkCode, { id: code, contactId, expiresAt: now + linkValidMs })
export const ownerOfLink = async (db: Database, code: string, now: number): Promise<string | undefined> =>
  (await db.read(linkOwner, { id: code, now }))[0]?.contactId

const moveAddresses = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.addresses)
    .set({ contactId: p('to') })
    .where(eq(t.addresses.contactId, p('from'))),
)
const moveOutbox = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.outbox)
    .set({ contactId: p('to') })
    .where(saidTo(q, t, p('from'))),
)
const moveQuestions = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.questions)
    .set({ contactId: p('to') })
    .where(eq(t.questions.contactId, p('from'))),
)
const moveCases = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.cases)
    .set({ contactId: p('to') })
    .where(eq(t.cases.contactId, p('from'))),
)
const moveConsents = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.consents)
    .set({ contactId: p('to') })
    .where(eq(t.consents.contactId, p('from'))),
)
const moveRequests = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.rightsRequests)
    .set({ contactId: p('to') })
    .where(eq(t.rightsRequests.contactId, p('from'))),
)
/** An erasure asked for on one channel is owed on all; one is enough. */
const moveErasure = write((q, t, p: Values<{ from: string; to: string; erasure: { contactId: string } }>) =>
  q
    .update(t.jobs)
    .set({ key: p('to'), payload: p('erasure') })
    .where(
      and(
        eq(t.jobs.kind, 'erase_contact'),
        eq(t.jobs.key, p('from')),
        sql`not exists (select 1 from jobs as other where other.kind = 'erase_contact' and other.key = ${p('to')})`,
      ),
    ),
)
/** Whoever said "dừng" anywhere has said it. */
const moveOptOut = write((q, t, p: Values<{ from: string; to: string }>) =>
  q
    .update(t.contacts)
    .set({
      optedOutAt: sql`coalesce(${t.contacts.optedOutAt}, (select other.opted_out_at from contacts as other where other.id = ${p('from')}))`,
    })
    .where(eq(t.contacts.id, p('to'))),
)
const dropConversation = write((q, t, p: Values<{ from: string }>) => q.delete(t.conversations).where(eq(t.conversations.id, p('from'))))
const dropContact = write((q, t, p: Values<{ from: string }>) => q.delete(t.contacts).where(eq(t.contacts.id, p('from'))))
const useLink = write((q, t, p: Values<{ contactId: string; now: number }>) =>
  q
    .delete(t.linkCodes)
    .where(and(eq(t.linkCodes.contactId, p('contactId')), gt(t.linkCodes.expiresAt, p('now'))))
    .returning({ id: t.linkCodes.id }),
)

/**
 * Two contacts turn out to be one person: everything of the first goes to the one who gave the code, and the code is spent. What may be
 * kept is what the latter has agreed to.
 */
export function joinContact(from: string, to: string, now: number): Write[] {
  // What was said is found by the addresses: it goes before they do.
  const moves = [moveOutbox, moveAddresses, moveQuestions, moveCases, moveConsents, moveRequests, moveOptOut]
  return [
    fill(useLink, { contactId: to, now }, 'stale'),
    ...moves.map((statement) => fill(statement, { from, to })),
    ...joinLinks(from, to),
    moveChat(from, to),
    moveChanges(from, to),
    ...joinRaters(from, to),
    ...joinSurveys(from, to),
    ...joinRecipients(from, to),
    ...joinReminders(from, to),
    fill(moveErasure, { from, to, erasure: { contactId: to } }),
    fill(dropConversation, { from }),
    fill(dropContact, { from }),
  ]
}
