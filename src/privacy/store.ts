import { and, eq, gt, inArray, isNotNull, lt, sql } from 'drizzle-orm'

import type { Database } from '../../db/database.ts'
import { fill, read, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { GrantedPurposes, Purpose } from '../../db/tables/contacts.ts'
import type { ChannelKind } from '../messages.ts'
import { eraseFromBroadcasts } from '../broadcasts/recipients/store.ts'
import { withdrawChanges } from '../cadres/changes/store.ts'
import { unlink } from '../cadres/links/store.ts'
import { eraseRater } from '../evaluations/raters/store.ts'
import { eraseCases } from '../feedback/forgetting/store.ts'
import { eraseJobs } from '../jobs/store.ts'
import { addressesOf, saidTo } from '../delivery/whose/store.ts'
import { unlinkChat } from '../console/officers/store.ts'
import { eraseLearning } from '../learning/store.ts'
import { eraseReminders } from '../reminders/store.ts'
import { eraseSurveys } from '../surveys/joining/store.ts'
import { consentTextVersion } from './consent.ts'
import { eraseCopies } from './copy/tickets/store.ts'
import { forgetRequests, forgetSaid, settleRights } from './requests/store.ts'

const insertConsent = write(
  (
    q,
    t,
    p: Values<{
      id: string
      contactId: string
      purpose: string
      action: string
      textVersion: string
      channel: string
      inboundId: string
      at: number
    }>,
  ) => q.insert(t.consents).values(valuesOf(p, 'id', 'contactId', 'purpose', 'action', 'textVersion', 'channel', 'inboundId', 'at')),
)
const setGranted = write((q, t, p: Values<{ contactId: string; granted: GrantedPurposes }>) =>
  q
    .update(t.contacts)
    .set({ granted: p('granted') })
    .where(eq(t.contacts.id, p('contactId'))),
)

/** The proof (article 9: who, what, when, which wording) and what now holds, together. */
export function recordConsent(consent: {
  readonly id: string
  readonly contactId: string
  readonly purpose: Purpose
  readonly action: 'granted' | 'refused' | 'withdrawn'
  readonly channel: string
  readonly inboundId: string
  readonly at: number
  /** What holds after it. */
  readonly granted: GrantedPurposes
}): Write[] {
  const { granted, ...proof } = consent
  return [fill(insertConsent, { ...proof, textVersion: consentTextVersion }), fill(setGranted, { contactId: consent.contactId, granted })]
}

const optOut = write((q, t, p: Values<{ contactId: string; at: number | null }>) =>
  q
    .update(t.contacts)
    .set({ optedOutAt: p('at') })
    .where(eq(t.contacts.id, p('contactId'))),
)
/** Nothing proactive that still waits goes out to them. */
const cancelProactive = write((q, t, p: Values<{ contactId: string; at: number }>) =>
  q
    .update(t.outbox)
    .set({ status: 'cancelled', settledAt: p('at'), failure: 'opted out' })
    .where(and(saidTo(q, t, p('contactId')), inArray(t.outbox.status, ['pending', 'held']), gt(t.outbox.lane, 0))),
)
export function setOptedOut(contactId: string, optedOut: boolean, at: number): Write[] {
  const change = fill(optOut, { contactId, at: optedOut ? at : null })
  return optedOut ? [change, fill(cancelProactive, { contactId, at })] : [change]
}

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

/**
 * Carries a deletion out. What stays is the proof that consent was given and withdrawn, the request itself, and counts of questions
 * without words: none of it leads back to an account, because the addresses are gone.
 *
 * @param at noted as when the request for it was settled
 */
export function eraseContactData(contactId: string, at: number | null = null): Write[] {
  const each = [eraseInbound, eraseOutbox, eraseQuestions, eraseConversation, eraseLinks, eraseAddresses, eraseContact]
  return [
    eraseJobs(contactId),
    eraseCopies(contactId),
    ...each.map((statement) => fill(statement, { contactId })),
    ...eraseRater(contactId),
    ...eraseSurveys(contactId),
    ...eraseCases(contactId),
    eraseFromBroadcasts(contactId),
    ...eraseReminders(contactId),
    withdrawChanges(contactId),
    eraseLearning(contactId),
    unlink(contactId),
    unlinkChat(contactId),
    settleRights({ contactId, kind: 'delete', status: 'done', at }),
    forgetRequests(contactId),
  ]
}

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

const channelsOf = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ channel: t.addresses.channel })
    .from(t.addresses)
    .where(eq(t.addresses.contactId, p('contactId'))),
)
const countInbound = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ n: sql<number>`count(*)` })
    .from(t.inbound)
    .innerJoin(t.addresses, eq(t.addresses.id, t.inbound.addressId))
    .where(eq(t.addresses.contactId, p('contactId'))),
)
const countQuestions = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ n: sql<number>`count(*)` })
    .from(t.questions)
    .where(and(eq(t.questions.contactId, p('contactId')), isNotNull(t.questions.text))),
)
const countCases = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ n: sql<number>`count(*)` })
    .from(t.cases)
    .where(eq(t.cases.contactId, p('contactId'))),
)

const countSurveys = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ n: sql<number>`count(*)` })
    .from(t.participation)
    .where(eq(t.participation.contactId, p('contactId'))),
)

/** What we hold about a person, in numbers they can understand. */
export async function holdingsOf(
  db: Database,
  contactId: string,
): Promise<{ channels: ChannelKind[]; inbound: number; questions: number; cases: number; surveys: number }> {
  const [channels, inbound, questions, cases, surveys] = await Promise.all([
    db.read(channelsOf, { contactId }),
    db.read(countInbound, { contactId }),
    db.read(countQuestions, { contactId }),
    db.read(countCases, { contactId }),
    db.read(countSurveys, { contactId }),
  ])
  const n = (rows: readonly { n: number }[]) => Number(rows[0]?.n ?? 0)
  return {
    channels: [...new Set(channels.map(({ channel }) => channel as ChannelKind))],
    inbound: n(inbound),
    questions: n(questions),
    cases: n(cases),
    surveys: n(surveys),
  }
}
