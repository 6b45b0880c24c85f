/** Who has a copy and has not said that they have read it. */
import { and, eq, gt, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'

import type { Database } from '../../../db/database.ts'
import { fill, read, write } from '../../../db/query.ts'
import type { Values, Write } from '../../../db/query.ts'
import type { ReminderSource } from '../../reminders/jobs.ts'
import { isSigned } from '../broadcast.ts'
import { acknowledgedBy, broadcastOfThing, chaseItem, chaseText, dueItem } from '../chase.ts'
import { broadcastById } from '../store.ts'

const unread = read((q, t, p: Values<{ broadcastId: string; chasedAt: number }>) =>
  q
    .select({
      contactId: t.broadcastRecipients.contactId,
      sentAt: t.outbox.settledAt,
      receivedAt: t.broadcastRecipients.receivedAt,
      granted: t.contacts.granted,
    })
    .from(t.broadcastRecipients)
    .innerJoin(
      t.outbox,
      and(eq(t.outbox.id, t.broadcastRecipients.deliveryId), eq(t.outbox.broadcastId, t.broadcastRecipients.broadcastId)),
    )
    .innerJoin(t.contacts, eq(t.contacts.id, t.broadcastRecipients.contactId))
    .where(
      and(
        eq(t.broadcastRecipients.broadcastId, p('broadcastId')),
        isNull(t.broadcastRecipients.acknowledgedAt),
        isNull(t.contacts.optedOutAt),
        // Whoever nobody knows to have it is not asked why they have not read it.
        or(eq(t.outbox.status, 'sent'), and(eq(t.outbox.status, 'uncertain'), isNotNull(t.broadcastRecipients.receivedAt))),
        or(isNull(t.broadcastRecipients.chasedAt), sql`${t.broadcastRecipients.chasedAt} < ${p('chasedAt')}`),
      ),
    ),
)
/** Those to be chased; of a chase that is under way, those who were not yet. */
export const unreadBy = async (db: Database, broadcastId: string, chasedAt: number) =>
  (await db.read(unread, { broadcastId, chasedAt })).map(({ contactId, sentAt, receivedAt, granted }) => ({
    contactId,
    sentAt: sentAt ?? receivedAt ?? 0,
    wantsNotices: granted.notices !== undefined,
  }))

const chased = read((q, t, p: Values<{ since: number }>) =>
  q
    .select({ id: t.broadcasts.id })
    .from(t.broadcasts)
    .where(and(inArray(t.broadcasts.status, ['sending', 'done']), gt(t.broadcasts.chasedAt, p('since')))),
)

const setChased = write((q, t, p: Values<{ broadcastId: string; contactId: string; at: number }>) =>
  q
    .update(t.broadcastRecipients)
    .set({ chasedAt: p('at') })
    .where(and(eq(t.broadcastRecipients.broadcastId, p('broadcastId')), eq(t.broadcastRecipients.contactId, p('contactId')))),
)
/** The reminder is in the outbox. */
export const markChased = (broadcastId: string, contactId: string, at: number): Write => fill(setChased, { broadcastId, contactId, at })

/** A chase is over three days after the last copy it waits for; a day more to say what became of it. */
const lookBackMs = 5 * 86_400_000

const unreadEvent: ReminderSource['event'] = (item, reminding) => ({
  type: 'broadcast_unread',
  broadcastId: broadcastOfThing(item.thing),
  text: item.text ?? item.title,
  reminding,
})

export const chaseReminders: ReminderSource = {
  async items(db, now) {
    const items = []
    for (const { id } of await db.read(chased, { since: now - lookBackMs })) {
      const stored = await broadcastById(db, id)
      // Words that were changed behind the officers' back are said to nobody.
      if (stored === undefined || !isSigned(stored.broadcast)) continue
      const text = chaseText(stored)
      for (const each of await unreadBy(db, id, stored.chasedAt ?? 0)) items.push(chaseItem(stored, text, each))
    }
    return items
  },
  event: unreadEvent,
}

const started = read((q, t, p: Values<{ since: number }>) =>
  q
    .select({ id: t.broadcasts.id, content: t.broadcasts.content })
    .from(t.broadcasts)
    .where(and(inArray(t.broadcasts.status, ['sending', 'done']), gt(t.broadcasts.startedAt, p('since')))),
)

/** A last day further ahead than this is asked for anew. */
const daySetMs = 180 * 86_400_000
/** What is over this long is still accounted for. */
const accountedMs = 30 * 86_400_000

/** Messages that name the last day for acknowledging them. */
export const readingReminders: ReminderSource = {
  async items(db, now) {
    const items = []
    for (const { id, content } of await db.read(started, { since: now - daySetMs })) {
      const at = acknowledgedBy({ content })
      if (at === undefined || at < now - accountedMs) continue
      const stored = await broadcastById(db, id)
      if (stored === undefined || !isSigned(stored.broadcast)) continue
      const text = chaseText(stored)
      for (const each of await unreadBy(db, id, Number.MAX_SAFE_INTEGER)) items.push(dueItem(stored, at, text, each))
    }
    return items
  },
  event: unreadEvent,
}
