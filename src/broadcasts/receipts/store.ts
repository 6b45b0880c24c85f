/** What people and platforms tell of copies that have left: that they came, were seen, were read. */
import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'

const underPrompt = read((q, t, p: Values<{ contactId: string; promptId: string }>) =>
  q
    .select({ id: t.broadcasts.id, acknowledgedAt: t.broadcastRecipients.acknowledgedAt })
    .from(t.broadcasts)
    .innerJoin(t.broadcastRecipients, eq(t.broadcastRecipients.broadcastId, t.broadcasts.id))
    .where(
      and(
        eq(t.broadcasts.promptId, p('promptId')),
        eq(t.broadcastRecipients.contactId, p('contactId')),
        isNotNull(t.broadcastRecipients.queuedAt),
      ),
    ),
)
const latestCopy = read((q, t, p: Values<{ contactId: string }>) =>
  q
    .select({ id: t.broadcastRecipients.broadcastId, acknowledgedAt: t.broadcastRecipients.acknowledgedAt })
    .from(t.broadcastRecipients)
    .innerJoin(t.outbox, eq(t.outbox.id, t.broadcastRecipients.deliveryId))
    .where(and(eq(t.broadcastRecipients.contactId, p('contactId')), inArray(t.outbox.status, ['sent', 'uncertain'])))
    .orderBy(desc(t.broadcastRecipients.queuedAt))
    .limit(1),
)
/** @param under the prompt of the button, or 'latest'. @returns undefined when no copy of theirs has it: a tap may be forged */
export async function copyOfContact(
  db: Database,
  contactId: string,
  under: string,
): Promise<{ readonly id: string; readonly acknowledged: boolean } | undefined> {
  const rows = under === 'latest' ? await db.read(latestCopy, { contactId }) : await db.read(underPrompt, { contactId, promptId: under })
  return rows[0] && { id: rows[0].id, acknowledged: rows[0].acknowledgedAt !== null }
}

const setRead = write((q, t, p: Values<{ broadcastId: string; contactId: string; at: number }>) =>
  q
    .update(t.broadcastRecipients)
    .set({ acknowledgedAt: p('at') })
    .where(
      and(
        eq(t.broadcastRecipients.broadcastId, p('broadcastId')),
        eq(t.broadcastRecipients.contactId, p('contactId')),
        isNull(t.broadcastRecipients.acknowledgedAt),
      ),
    ),
)
/** They say they have read it. */
export const markRead = (broadcastId: string, contactId: string, at: number): Write => fill(setRead, { broadcastId, contactId, at })
