/** What somebody agreed to, and that they want to be left alone. */
import { and, eq, gt, inArray } from 'drizzle-orm'

import { fill, valuesOf, write } from '../../db/query.ts'
import type { Values, Write } from '../../db/query.ts'
import type { GrantedPurposes, Purpose } from '../../db/tables/contacts.ts'
import { saidTo } from '../delivery/whose/store.ts'
import { consentTextVersion } from './consent.ts'

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
