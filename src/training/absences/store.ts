/** What the reminders engine is told of attendance that falls. */
import { and, asc, inArray, isNotNull, isNull } from 'drizzle-orm'

import { read } from '../../../db/query.ts'
import type { ReminderSource } from '../../reminders/jobs.ts'
import { absenceItems } from '../absences.ts'
import { presentAt } from '../attendance/store.ts'
import { isOn } from '../class.ts'
import { linkedContacts } from '../seats/store.ts'
import { currentClasses } from '../store.ts'

const inChat = read((q, t) =>
  q
    .select({ id: t.officers.id, contactId: t.officers.contactId })
    .from(t.officers)
    .where(and(isNull(t.officers.revokedAt), isNotNull(t.officers.contactId), inArray(t.officers.role, ['quan_tri', 'can_bo_tinh'])))
    .orderBy(asc(t.officers.id)),
)

export const attendanceReminders: ReminderSource = {
  async items(db, now) {
    const [views, chats, officers] = await Promise.all([currentClasses(db, now), linkedContacts(db), db.read(inChat, {})])
    const begun = views.filter(({ cls, sessions }) => isOn(cls) && sessions.some(({ endsAt }) => endsAt <= now))
    const contactsOf = (chosen: readonly { readonly contactId: string | null }[]) => chosen.flatMap(({ contactId }) => contactId ?? [])
    const lists = await Promise.all(
      begun.map(async (view) => {
        const own = officers.filter(({ id }) => id === view.cls.officerId)
        // Where nobody in particular looks after it, or they have no chat, every officer of the province may.
        const told = { chats, officers: contactsOf(own.length > 0 ? own : officers) }
        return absenceItems(view, await presentAt(db, view.cls.id), told, now)
      }),
    )
    return lists.flat()
  },
  event: ({ thing, text, title }, reminding) => ({
    type: 'class_due',
    classId: thing.split(':')[1] ?? '',
    absence: text ?? title,
    reminding,
  }),
}
