/** Taking away what is held of somebody; `holdings.ts` says for every table what becomes of it. */
import { and, eq, inArray, isNotNull, lt } from 'drizzle-orm'

import { fill, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import { eraseFromBroadcasts } from '../../broadcasts/recipients/store.ts'
import { withdrawChanges } from '../../cadres/changes/store.ts'
import { unlink } from '../../cadres/links/store.ts'
import { unlinkChat } from '../../console/officers/store.ts'
import { addressesOf, saidTo } from '../../delivery/whose/store.ts'
import { eraseRater } from '../../evaluations/raters/store.ts'
import { eraseCases } from '../../feedback/forgetting/store.ts'
import { eraseJobs } from '../../jobs/store.ts'
import { eraseLearning } from '../../learning/store.ts'
import { eraseReminders } from '../../reminders/store.ts'
import { eraseSurveys } from '../../surveys/joining/store.ts'
import { eraseCopies } from '../copy/tickets/store.ts'
import { forgetRequests, forgetSaid, settleRights } from '../requests/store.ts'

const eraseInbound = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.inbound).where(inArray(t.inbound.addressId, addressesOf(q, t, p('contactId')))),
)
const eraseOutbox = write((q, t, p: Values<{ contactId: string }>) => q.delete(t.outbox).where(saidTo(q, t, p('contactId'))))
const eraseQuestions = write((q, t, p: Values<{ contactId: string }>) =>
  q
    .update(t.questions)
    .set({ contactId: null, text: null, answer: null, voteReason: null })
    .where(eq(t.questions.contactId, p('contactId'))),
)
const eraseConversation = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.conversations).where(eq(t.conversations.id, p('contactId'))),
)
const eraseLinks = write((q, t, p: Values<{ contactId: string }>) => q.delete(t.linkCodes).where(eq(t.linkCodes.contactId, p('contactId'))))
const eraseAddresses = write((q, t, p: Values<{ contactId: string }>) =>
  q.delete(t.addresses).where(eq(t.addresses.contactId, p('contactId'))),
)
const eraseContact = write((q, t, p: Values<{ contactId: string }>) => q.delete(t.contacts).where(eq(t.contacts.id, p('contactId'))))
const eraseChat = (contactId: string): Write[] =>
  // Whose a message is, its address says: the addresses go last but one.
  [eraseInbound, eraseOutbox, eraseQuestions, eraseConversation, eraseLinks, eraseAddresses, eraseContact].map((statement) =>
    fill(statement, { contactId }),
  )

/** Each feature takes away its own. */
const erasures: readonly ((contactId: string) => Write | readonly Write[])[] = [
  eraseJobs,
  eraseCopies,
  eraseChat,
  eraseRater,
  eraseSurveys,
  eraseCases,
  eraseFromBroadcasts,
  eraseReminders,
  withdrawChanges,
  eraseLearning,
  unlink,
  unlinkChat,
]

/**
 * Carries a deletion out. What stays is the proof that consent was given and withdrawn, the request itself, and counts of questions
 * without words: none of it leads back to an account, because the addresses are gone.
 *
 * @param at noted as when the request for it was settled
 */
export const eraseContactData = (contactId: string, at: number | null = null): Write[] => [
  ...erasures.flatMap((erase) => erase(contactId)),
  settleRights({ contactId, kind: 'delete', status: 'done', at }),
  forgetRequests(contactId),
]

const oldInbound = write((q, t, p: Values<{ before: number }>) =>
  q
    .update(t.inbound)
    .set({ text: null })
    .where(and(isNotNull(t.inbound.text), lt(t.inbound.receivedAt, p('before')))),
)
const oldOutbox = write((q, t, p: Values<{ before: number }>) =>
  q
    .update(t.outbox)
    .set({ body: null })
    .where(and(isNotNull(t.outbox.body), inArray(t.outbox.status, ['sent', 'failed', 'cancelled']), lt(t.outbox.settledAt, p('before')))),
)
const oldQuestions = write((q, t, p: Values<{ before: number }>) =>
  q
    .update(t.questions)
    .set({ text: null, voteReason: null, contactId: null })
    .where(and(isNotNull(t.questions.contactId), lt(t.questions.askedAt, p('before')))),
)
/** Chat text is kept 90 days: what is older loses its words and its person. */
export const forgetBefore = (before: number): Write[] => [
  ...[oldInbound, oldOutbox, oldQuestions].map((statement) => fill(statement, { before })),
  forgetSaid(before),
]
