import type { Database } from '../../db/database.ts'
import { createIds } from '../../src/ids.ts'
import { createReminderJobs } from '../../src/reminders/jobs.ts'
import type { ReminderSources } from '../../src/reminders/jobs.ts'
import { reminderSources } from '../../src/reminders/sources/store.ts'
import type { Turns } from '../../src/conversation/turn.ts'
import { rows } from './rows.ts'
import { turnsOn } from './turns.ts'
import type { Clock } from './turns.ts'

interface Reminding {
  readonly sources?: ReminderSources
  /** Says what is due; by default in the chats of the people themselves. */
  readonly resume?: Turns['resume']
}

/** One look of the program at everything there is to remind of, at this moment of the clock. */
export async function remindNow(db: Database, clock: Clock, { sources = reminderSources, resume }: Reminding = {}): Promise<void> {
  const ids = createIds(() => clock.now)
  const { remind } = createReminderJobs({
    db,
    ids,
    now: () => clock.now,
    sources,
    proactive: 'free',
    resume: resume ?? turnsOn(db, clock, { ids }).resume,
  })
  await remind({}, {} as never)
}

/** The reminders somebody was sent, as they stand in the outbox. */
export const remindersOf = async (db: Database, who: string) => (await rows.outbox(db, who)).filter(({ kind }) => kind === 'reminder')
