/** What the reminders engine is told of classes: sessions to come, and invitations nobody has answered. */
import type { ReminderSource } from '../../reminders/jobs.ts'
import { ledgerOf } from '../../reminders/store.ts'
import { answerBy, isOn } from '../class.ts'
import { linkedContacts } from '../seats/store.ts'
import { currentClasses } from '../store.ts'

/** Sessions that ended this recently still have their reminders accounted for (ms). */
const accountedMs = 30 * 86_400_000

/** Every session of everybody who has a seat and a chat. A session on the day after another is not announced days ahead once more. */
export const classReminders: ReminderSource = {
  items: async (db, now) => {
    const [views, contacts] = await Promise.all([currentClasses(db, now - accountedMs), linkedContacts(db)])
    return views
      .filter(({ cls }) => isOn(cls) || cls.status === 'ket_thuc')
      .flatMap((view) =>
        view.enrolments.flatMap(({ cadreId, response, respondedAt }) => {
          const contactId = contacts.get(cadreId)
          if (response !== 'da_dang_ky' || contactId === undefined) return []
          return view.sessions.map(({ number, startsAt }) => ({
            kind: 'class' as const,
            thing: `class:${view.cls.id}:${number}:${startsAt}`,
            subject: `class:${view.cls.id}`,
            contactId,
            title: view.cls.title,
            at: startsAt,
            since: Math.max(respondedAt ?? 0, view.sessions[number - 2]?.startsAt ?? 0),
          }))
        }),
      )
  },
  event: ({ thing }, reminding) => ({
    type: 'class_due',
    classId: thing.split(':')[1] ?? '',
    session: Number(thing.split(':')[2]),
    reminding,
  }),
}

/** Whoever was invited to a class that takes answers and has given none, until the last moment for one. */
export const invitationReminders: ReminderSource = {
  items: async (db, now) => {
    const [views, contacts] = await Promise.all([currentClasses(db, now), linkedContacts(db)])
    const open = views.filter(({ cls, enrolments }) => cls.status === 'mo_dang_ky' && enrolments.some(({ response }) => response === 'moi'))
    return (
      await Promise.all(
        open.map(async (view) => {
          const at = answerBy(view)
          if (at === undefined) return []
          // Invited while the class was being planned, they heard of it when it was opened.
          const rows = await ledgerOf(db, `class:${view.cls.id}`)
          const told = new Map(rows.flatMap((row) => (row.code === 'invite' && row.outcome === 'sent' ? [[row.contactId, row.at]] : [])))
          return view.enrolments.flatMap(({ cadreId, response, invitedAt }) => {
            const contactId = contacts.get(cadreId)
            if (response !== 'moi' || contactId === undefined) return []
            return [
              {
                kind: 'invitation' as const,
                thing: `invitation:${view.cls.id}:${at}`,
                subject: `invitation:${view.cls.id}`,
                contactId,
                title: view.cls.title,
                at,
                since: told.get(contactId) ?? invitedAt ?? 0,
              },
            ]
          })
        }),
      )
    ).flat()
  },
  event: ({ thing }, reminding) => ({ type: 'class_due', classId: thing.split(':')[1] ?? '', unanswered: true, reminding }),
}
