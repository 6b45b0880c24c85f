import type { Columns } from '../columns.ts'

const reminderKinds = [
  'survey',
  'class',
  'invitation',
  'learning',
  'report',
  'acknowledgement',
  'nomination',
  'attendance',
  'reading',
] as const
export type ReminderKind = (typeof reminderKinds)[number]

const reminderOutcomes = ['sent', 'known', 'superseded', 'missed', 'muted', 'no_consent', 'opted_out', 'unreachable'] as const
/** What became of one reminder. Only `sent` is final; the rest says why it did not go, as far as is known. */
export type ReminderOutcome = (typeof reminderOutcomes)[number]

export const reminderTables = (c: Columns) => {
  /**
   * One row for each (thing, person, offset) whose time has come: that it went out, or why not. The key is what keeps anybody from
   * hearing the same thing twice. Written by src/reminders/store.ts.
   */
  const reminders = c.table(
    'reminders',
    {
      /** What it is about: "survey:KS-7K3M2P", "class:LH-7K3M2P:1". */
      thing: c.text().notNull(),
      contactId: c.text().notNull(),
      /** "T-3", "2h" … */
      code: c.text().notNull(),
      kind: c.oneOf(reminderKinds).notNull(),
      /** When it was due by the rule. */
      moment: c.instant().notNull(),
      outcome: c.oneOf(reminderOutcomes).notNull(),
      at: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.thing, t.contactId, t.code] }), c.index('reminders_contact').on(t.contactId, t.at)],
  )

  /** "Không nhắc nữa", for one thing. Written by src/reminders/store.ts. */
  const reminderMutes = c.table(
    'reminder_mutes',
    { contactId: c.text().notNull(), thing: c.text().notNull(), at: c.instant().notNull() },
    (t) => [c.primaryKey({ columns: [t.contactId, t.thing] })],
  )

  /**
   * When somebody who works shifts wants to be reminded: minutes after midnight; past midnight when `until` comes first. Written by
   * src/reminders/store.ts.
   */
  const reminderHours = c.table('reminder_hours', {
    /** The contact's id. */
    id: c.id(),
    from: c.int().notNull(),
    until: c.int().notNull(),
  })

  /**
   * Who wants to be told when questions of the lessons come up again, and when they do. Nothing of what was learnt. Written by
   * src/learning/reminders/store.ts.
   */
  const learningDue = c.table('learning_due', {
    /** The contact's id. */
    id: c.id(),
    cameUp: c.instant().notNull(),
    /** When they last learnt. */
    at: c.instant().notNull(),
  })

  return { reminders, reminderMutes, reminderHours, learningDue }
}
